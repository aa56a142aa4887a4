# SPDX-License-Identifier: GPL-3.0-or-later
"""The platform's side of signed requests (RFC 9421): who signed what, whether it is fresh, and whether the body is the signed one.

A kiosk whose key is enrolled must sign every request. In this sandbox a kiosk enrols itself, the first key for a name wins, and who
never enrolled may ask unsigned; a city would let its staff enrol keys and take nothing unsigned.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import re
import time
from collections.abc import Callable, Mapping

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from simulators.platform.faults import FaultPlan

WINDOW_SECONDS = 300
MAX_BODY_BYTES = 8 * 1024 * 1024
_NEEDED = ("@method", "@authority", "@path", "kiosk-id")
_NEEDED_IF_SENT = ("content-digest", "content-type", "idempotency-key", "upload-length", "upload-metadata", "upload-offset")
_INPUT = re.compile(r'([a-z*][a-z0-9_.*-]*)=(\(((?:"[^"]+"(?: |(?=\))))*)\)((?:;[a-z]+=(?:\d{1,12}|"[^"]*"))*))')
_PARAMETER = re.compile(r';([a-z]+)=(?:(\d+)|"([^"]*)")')
_DIGEST = re.compile(r"(?:^|,)\s*sha-256=:([A-Za-z0-9+/=]+):")


class BadSignature(Exception):
    """The request is not believed; the text is a code."""


def digest_fits(header: str, body: bytes) -> bool:
    """Whether ``Content-Digest`` names the SHA-256 of this body."""
    found = _DIGEST.search(header)
    if found is None:
        return False
    try:
        return base64.b64decode(found[1], validate=True) == hashlib.sha256(body).digest()
    except binascii.Error:
        return False


class SignedLayer:
    """Sits around the application. ``key_of`` gives the enrolled public key (32 bytes) of a kiosk's name."""

    def __init__(self, app: ASGIApp, plan: FaultPlan, key_of: Callable[[str], bytes | None]) -> None:
        self._app = app
        self._plan = plan
        self._key_of = key_of
        self._seen: dict[tuple[str, str], float] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request: refused unread, or led to the application with its body."""
        if scope["type"] != "http" or not str(scope["path"]).startswith("/v1/"):
            await self._app(scope, receive, send)
            return
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        try:
            body = await _body(receive)
            self._check(str(scope["method"]), str(scope["path"]), headers, body)
        except BadSignature as error:
            code = str(error)
            status = 413 if code == "body-too-large" else 401
            await _refuse(send, status, code)
            return
        sent = False

        async def again() -> Message:
            nonlocal sent
            if sent:
                return await receive()
            sent = True
            return {"type": "http.request", "body": body}

        await self._app(scope, again, send)

    def _check(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> None:
        name = headers.get("kiosk-id", "")
        enrolled = self._key_of(name)
        if "signature-input" not in headers:
            if enrolled is not None:
                raise BadSignature("signature-missing")
            return
        found = _INPUT.fullmatch(headers["signature-input"])
        if found is None:
            raise BadSignature("signature-not-understood")
        label, signed_parameters, covered, rest = found[1], found[2], found[3], found[4]
        components = re.findall(r'"([^"]+)"', covered)
        parameters = {key: number or text for key, number, text in _PARAMETER.findall(rest)}
        values = {"@method": method, "@authority": headers.get("host", "").lower(), "@path": path, **headers}
        needed = [*_NEEDED, *(part for part in _NEEDED_IF_SENT if part in headers)]
        if set(needed) - set(components) or set(components) - set(values) or len(set(components)) != len(components):
            raise BadSignature("signature-covers-too-little")
        if body and not digest_fits(headers.get("content-digest", ""), body):
            raise BadSignature("digest-does-not-fit")
        if parameters.get("keyid") != name or parameters.get("alg", "ed25519") != "ed25519":
            raise BadSignature("signature-not-understood")
        key = enrolled if enrolled is not None else _key_in(method, path, name, body)
        base = [f'"{component}": {values[component].strip()}' for component in components]
        base.append(f'"@signature-params": {signed_parameters}')
        signature = re.fullmatch(rf"{re.escape(label)}=:([A-Za-z0-9+/=]+):", headers.get("signature", ""))
        try:
            raw = base64.b64decode(signature[1] if signature else "", validate=True)
            Ed25519PublicKey.from_public_bytes(key).verify(raw, "\n".join(base).encode("latin-1"))
        except (binascii.Error, ValueError, InvalidSignature):
            raise BadSignature("signature-not-valid") from None
        self._check_fresh(name, parameters)

    def _check_fresh(self, name: str, parameters: Mapping[str, str]) -> None:
        """After the signature: a stranger cannot use up another's nonces."""
        now = time.time() + self._plan.clock_shift_seconds
        created = parameters.get("created", "")
        if not created.isdigit() or abs(int(created) - now) > WINDOW_SECONDS:
            raise BadSignature("signature-time")
        self._seen = {known: until for known, until in self._seen.items() if until > now} if len(self._seen) > 10_000 else self._seen
        nonce = (name, parameters.get("nonce", ""))
        if not nonce[1] or nonce in self._seen:
            raise BadSignature("nonce-used")
        self._seen[nonce] = now + 2 * WINDOW_SECONDS


def _key_in(method: str, path: str, name: str, body: bytes) -> bytes:
    """The key that a request to enrol brings along and must be signed with."""
    if (method, path) != ("POST", f"/v1/kiosks/{name}/key"):
        raise BadSignature("kiosk-not-enrolled")
    try:
        return bytes.fromhex(json.loads(body)["public_key"])
    except (ValueError, KeyError, TypeError):
        raise BadSignature("signature-not-understood") from None


async def _body(receive: Receive) -> bytes:
    parts = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return bytes(parts)
        parts += message.get("body", b"")
        if len(parts) > MAX_BODY_BYTES:
            raise BadSignature("body-too-large")
        if not message.get("more_body", False):
            return bytes(parts)


async def _refuse(send: Send, status: int, code: str) -> None:
    document = json.dumps({"title": code.replace("-", " "), "status": status, "code": code}).encode()
    headers = [(b"content-type", b"application/problem+json"), (b"content-length", str(len(document)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": document})
