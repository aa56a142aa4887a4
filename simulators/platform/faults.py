# SPDX-License-Identifier: GPL-3.0-or-later
"""The fault plan: what goes wrong with which request, and the ASGI layer that makes it so on the real connection."""

from __future__ import annotations

import asyncio
import json
import socket
import struct
import time
from collections import deque
from collections.abc import Callable
from email.utils import formatdate
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field
from starlette.types import ASGIApp, Message, Receive, Scope, Send

FaultKind = Literal[
    "drop-before",
    "drop-after-read",
    "drop-after-commit",
    "reset-mid-answer",
    "commit-then-500",
    "commit-then-timeout",
    "error-500",
    "still-running",
    "wrong-receipt",
    "forged-receipt",
    "duplicate-key",
    "not-valid",
    "refused",
    "upload-gone",
    "wrong-offset",
    "damaged-part",
    "clock-skew",
    "captive-portal",
    "redirect",
    "too-many-requests",
    "unavailable",
    "slow",
    "drip",
    "drip-headers",
]


class Fault(BaseModel):
    """One entry of the plan: the next ``times`` requests with this method and path prefix meet it.

    ``seconds`` is how long "slow", "drip", "drip-headers" and "commit-then-timeout" take; ``retry_after`` is sent as it is.
    """

    model_config = ConfigDict(extra="forbid")

    fault: FaultKind
    method: str = ""
    path: str = "/v1/submissions"
    times: Annotated[int, Field(ge=1)] = 1
    seconds: Annotated[float, Field(ge=0, le=600)] = 30.0
    retry_after: str | None = None


class FaultPlan:
    """The faults still to come, the shift of the platform's clock in seconds, and the last addresses asked for."""

    def __init__(self) -> None:
        self.waiting: list[Fault] = []
        self.clock_shift_seconds = 0.0
        self.met = 0
        self.addresses: deque[str] = deque(maxlen=1000)

    def add(self, faults: list[Fault]) -> None:
        """Appends to the plan."""
        self.waiting += [fault.model_copy() for fault in faults]

    def clear(self) -> None:
        """Nothing goes wrong any more."""
        self.waiting.clear()

    def next_for(self, method: str, path: str) -> Fault | None:
        """Takes the first fault that fits this request from the plan."""
        for fault in self.waiting:
            if fault.method in ("", method) and path.startswith(fault.path):
                fault.times -= 1
                if fault.times == 0:
                    self.waiting.remove(fault)
                self.met += 1
                return fault
        return None


class _Answer:
    """A whole answer of the application, kept back."""

    def __init__(self) -> None:
        self.start: Message = {}
        self.body = b""

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.start = message
        else:
            self.body += message.get("body", b"")


class FaultyLayer:
    """Sits between server and application. ``transport_of`` gives the connection of a request's client address."""

    def __init__(self, app: ASGIApp, plan: FaultPlan, transport_of: Callable[[Any], asyncio.Transport | None]) -> None:
        self._app = app
        self._plan = plan
        self._transport_of = transport_of

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def dated(message: Message) -> None:
            if message["type"] == "http.response.start":
                moment = formatdate(time.time() + self._plan.clock_shift_seconds, usegmt=True)
                message["headers"] = [*message.get("headers", []), (b"date", moment.encode("ascii"))]
            await send(message)

        path = str(scope["path"])
        query = scope["query_string"].decode("latin-1")
        self._plan.addresses.append(f"{scope['method']} {path}{'?' * bool(query)}{query}")
        fault = None if path.startswith("/sandbox") else self._plan.next_for(str(scope["method"]), path)
        if fault is None:
            await self._app(scope, receive, dated)
        elif fault.fault == "slow":
            await asyncio.sleep(fault.seconds)
            await self._app(scope, receive, dated)
        elif fault.fault in ("drop-before", "drop-after-read"):
            if fault.fault == "drop-after-read":
                await _read(receive)
            await self._cut(scope, receive)
        elif fault.fault in _INSTEAD:
            await _read(receive)
            if scope["method"] == "HEAD":
                status, kind, _ = _INSTEAD[fault.fault]
                await _say(dated, status, kind, b"", retry_after=fault.retry_after)
                return
            await _say(dated, *_INSTEAD[fault.fault], retry_after=fault.retry_after)
        else:
            answer = _Answer()
            await self._app(scope, receive, answer.send)
            await self._spoil(fault, answer, scope, receive, dated)

    async def _spoil(self, fault: Fault, answer: _Answer, scope: Scope, receive: Receive, send: Send) -> None:
        """The work is done and committed; its answer goes wrong."""
        match fault.fault:
            case "drop-after-commit":
                await self._cut(scope, receive)
            case "commit-then-500":
                await _say(send, 500, "application/problem+json", _problem("internal-error", 500))
            case "commit-then-timeout":
                await asyncio.sleep(fault.seconds)
                await self._cut(scope, receive)
            case "reset-mid-answer":
                await send(answer.start)
                await send({"type": "http.response.body", "body": answer.body[: len(answer.body) // 2], "more_body": True})
                await asyncio.sleep(0.05)
                await self._cut(scope, receive)
            case "wrong-receipt" | "forged-receipt":
                document = json.loads(answer.body) if answer.body else {}
                if "submission_id" not in document:
                    await send(answer.start)
                    await send({"type": "http.response.body", "body": answer.body})
                    return
                other = {"submission_id": _NOBODY} if fault.fault == "wrong-receipt" else {"received_at": "2001-01-01T00:00:00+00:00"}
                await _say(send, answer.start["status"], "application/json", json.dumps(document | other).encode())
            case "drip-headers":
                transport = self._transport_of(scope["client"])
                if transport is not None:
                    transport.write(b"HTTP/1.1 201 Created\r\nX-Long: ")
                    end = time.monotonic() + fault.seconds
                    while time.monotonic() < end and not transport.is_closing():
                        transport.write(b"x")
                        await asyncio.sleep(0.02)
                await self._cut(scope, receive)
            case "drip":
                await send(answer.start)
                pause = fault.seconds / max(1, len(answer.body))
                for at in range(len(answer.body)):
                    await send({"type": "http.response.body", "body": answer.body[at : at + 1], "more_body": True})
                    await asyncio.sleep(pause)
                await send({"type": "http.response.body", "body": b""})
            case _:
                raise AssertionError(fault.fault)

    async def _cut(self, scope: Scope, receive: Receive) -> None:
        """Resets the connection (RST instead of FIN) and waits until the server noticed."""
        transport = self._transport_of(scope["client"])
        if transport is not None:
            connection = transport.get_extra_info("socket")
            if connection is not None:
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            transport.abort()
        while (await receive())["type"] != "http.disconnect":
            pass


def _problem(code: str, status: int) -> bytes:
    return json.dumps({"title": code, "status": status, "code": code}).encode()


_NOBODY = "00000000-0000-7000-8000-000000000000"
_HTML = b"<!doctype html><title>Welcome</title><form>Please sign in to this network</form>"

_INSTEAD: dict[str, tuple[int, str, bytes]] = {
    "error-500": (500, "application/problem+json", _problem("internal-error", 500)),
    "still-running": (409, "application/problem+json", _problem("still-running", 409)),
    "captive-portal": (200, "text/html", _HTML),
    "redirect": (302, "text/html", _HTML),
    "duplicate-key": (
        409,
        "application/problem+json",
        json.dumps({"title": "other bytes", "status": 409, "code": "other-bytes", "sha256": "0" * 64}).encode(),
    ),
    "not-valid": (422, "application/problem+json", _problem("not-valid", 422)),
    "refused": (403, "application/problem+json", _problem("item-suspended", 403)),
    "upload-gone": (404, "application/problem+json", _problem("not-there", 404)),
    "wrong-offset": (409, "application/problem+json", _problem("wrong-offset", 409)),
    "damaged-part": (460, "application/problem+json", _problem("checksum-does-not-fit", 460)),
    "clock-skew": (401, "application/problem+json", _problem("signature-time", 401)),
    "too-many-requests": (429, "application/problem+json", _problem("too-many-requests", 429)),
    "unavailable": (503, "application/problem+json", _problem("unavailable", 503)),
}


async def _say(send: Send, status: int, kind: str, body: bytes, *, retry_after: str | None = None) -> None:
    headers = [(b"content-type", kind.encode()), (b"content-length", str(len(body)).encode())]
    if status == 302:
        headers.append((b"location", b"http://portal.invalid/login"))
    if retry_after is not None:
        headers.append((b"retry-after", retry_after.encode("latin-1")))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def _read(receive: Receive) -> None:
    while True:
        message = await receive()
        if message["type"] == "http.disconnect" or not message.get("more_body", False):
            return
