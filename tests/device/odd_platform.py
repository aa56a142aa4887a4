# SPDX-License-Identifier: GPL-3.0-or-later
"""A server on a real port that answers with exactly the bytes that a test gives it, however odd, and then hangs up."""

from __future__ import annotations

import contextlib
import json
import socket
import ssl
import threading
from collections.abc import Callable, Iterable
from typing import Any


def http(status: int, body: bytes, *headers: str, kind: str = "application/json") -> bytes:
    """A whole HTTP/1.1 answer."""
    lines = [f"HTTP/1.1 {status} Odd", f"Content-Type: {kind}", *headers]
    if not any(line.lower().startswith("content-length") for line in headers):
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*lines, "Connection: close", "", ""]).encode("latin-1") + body


def receipt(key: str, sha256: str, **case: str) -> dict[str, Any]:
    """A receipt as the contract has it; ``case`` replaces parts of its one case."""
    one = {"case_number": "3702022026081000001", "item_code": "item-1", "title": "示例事项", "department": "示例部门"}
    return {"submission_id": key, "sha256": sha256, "received_at": "2026-08-10T09:12:00+08:00", "chain_number": None, "cases": [one | case]}


def document(value: object) -> bytes:
    """JSON in ASCII, so that a lone surrogate travels as its escape."""
    return json.dumps(value).encode("ascii")


class OddPlatform:
    """Answers each request with the parts of ``answer(method, path, headers)``; ``asked`` lists "METHOD path"."""

    def __init__(self, answer: Callable[[str, str, dict[str, str]], Iterable[bytes]], tls: ssl.SSLContext | None = None) -> None:
        self._answer = answer
        self._tls = tls
        self.asked: list[str] = []
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._thread = threading.Thread(target=self._serve, daemon=True)

    @property
    def url(self) -> str:
        """Its base address."""
        return f"{'http' if self._tls is None else 'https'}://127.0.0.1:{self._socket.getsockname()[1]}"

    def __enter__(self) -> OddPlatform:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join(5)

    def _serve(self) -> None:
        while True:
            try:
                client, _ = self._socket.accept()
            except OSError:
                return
            with client, contextlib.suppress(OSError):
                client.settimeout(5)
                if self._tls is None:
                    self._one(client)
                else:
                    with self._tls.wrap_socket(client, server_side=True) as secure:
                        self._one(secure)

    def _one(self, client: socket.socket) -> None:
        with client.makefile("rb") as stream:
            method, path, _ = stream.readline().decode("ascii").split(" ")
            headers: dict[str, str] = {}
            while line := stream.readline().strip():
                name, _, value = line.decode("latin-1").partition(":")
                headers[name.lower()] = value.strip()
            stream.read(int(headers.get("content-length", "0")))
        self.asked.append(f"{method} {path}")
        for part in self._answer(method, path, headers):
            client.sendall(part)
