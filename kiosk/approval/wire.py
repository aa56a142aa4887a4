# SPDX-License-Identifier: GPL-3.0-or-later
"""One HTTP exchange with the platform: bounded in time and size, followed nowhere, every end of it a value."""

from __future__ import annotations

import base64
import hashlib
import json
import ssl
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from kiosk.approval.retry_after import http_date
from kiosk.approval.signatures import Signer, signature_fields

if TYPE_CHECKING:
    import requests

    from kiosk.approval.session import PlainSession

MAX_ANSWER_BYTES = 4 * 1024 * 1024
TUS = "Tus-Resumable"
TIME_NOT_BELIEVED = "signature-time"
KEY_NOT_KNOWN = "kiosk-not-enrolled"
_DEFAULT_PORTS = {"http": 80, "https": 443}
_REDIRECTS = (301, 302, 303, 307, 308)


@dataclass(frozen=True)
class Reply:
    """A whole JSON answer of something that speaks the platform's language. ``body`` is {} where it is empty."""

    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: Mapping[str, Any] = field(repr=False)


@dataclass(frozen=True)
class NoContact:
    """No connection to a platform came about; nothing of the request was read by one."""

    reason: str


@dataclass(frozen=True)
class Stranger:
    """Something answered that is not the platform: a captive portal, a redirect, a proxy's page."""

    reason: str
    status: int
    headers: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True)
class Broken:
    """The connection ended, or time ran out, after the request had begun to go out."""

    reason: str


Exchange = Reply | NoContact | Stranger | Broken


def content_digest(sha256_hex: str) -> str:
    """The ``Content-Digest`` field (RFC 9530) for a SHA-256 given in hex."""
    return f"sha-256=:{base64.b64encode(bytes.fromhex(sha256_hex)).decode('ascii')}:"


class Wire:
    """HTTP to one base address. May be used from several threads: each has a session of its own.

    Nothing of the process's environment (proxies, netrc) sends a citizen's data elsewhere. With a ``signer`` every request is signed
    when it goes out; ``enrol`` is called where the platform says that it does not know the key, and tells whether it does now.
    """

    def __init__(
        self,
        base_url: str,
        *,
        timeout_seconds: float = 10.0,
        connect_seconds: float = 5.0,
        certificate_authority: str = "",
        headers: Mapping[str, str] | None = None,
        signer: Signer | None = None,
        enrol: Callable[[], bool] = lambda: False,
    ) -> None:
        self._base = base_url.rstrip("/")
        self._authority, self._prefix = _named(self._base)
        self._signer = signer
        self._enrol = enrol
        self._timeout = (min(connect_seconds, timeout_seconds), timeout_seconds)
        self._verify: str | bool = certificate_authority or True
        self._headers = dict(headers or {})
        self._local = threading.local()
        self._offset: float | None = None

    @property
    def clock_offset_seconds(self) -> float | None:
        """The platform's clock minus ours, to about half a second; None before its first answer."""
        return self._offset

    def place_of(self, location: str) -> str | None:
        """The path under our base address that a ``Location`` names; None where it leads elsewhere."""
        try:
            place = urljoin(f"{self._base}/", location)
        except ValueError:
            return None
        return place.removeprefix(self._base) if location and place.startswith(f"{self._base}/") else None

    def json(self, method: str, path: str, document: Mapping[str, object] | None = None, *, again: bool = True) -> Exchange:
        """Sends a small JSON document (or none); ``again`` as in :meth:`send`."""
        if document is None:
            return self.send(method, path, None, {}, again=again)
        body = json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
        digest = content_digest(hashlib.sha256(body).hexdigest())
        return self.send(method, path, body, {"Content-Type": "application/json", "Content-Digest": digest}, again=again)

    def send(
        self,
        method: str,
        path: str,
        body: bytes | None,
        headers: Mapping[str, str],
        *,
        extra_seconds: float = 0.0,
        again: bool = True,
    ) -> Exchange:
        """One request and its answer. ``body`` goes out exactly as it is; a long one is given ``extra_seconds``.

        Everything together takes three time-outs at most, and what is extra. A 401 is said before a request is looked at, so that one
        whose reason is put right (our clock, an unknown key) goes out ``again``, once.
        """
        exchange = self._once(method, path, body, headers, extra_seconds)
        if not again or self._signer is None or not isinstance(exchange, Reply) or exchange.status != 401:
            return exchange
        code = exchange.body.get("code")
        # The answer itself carried the platform's time, which the next signature is made by.
        if code == TIME_NOT_BELIEVED or (code == KEY_NOT_KNOWN and self._enrol()):
            return self._once(method, path, body, headers, extra_seconds)
        return exchange

    def _once(self, method: str, path: str, body: bytes | None, headers: Mapping[str, str], extra_seconds: float) -> Exchange:
        # Imported by the thread that asks first, 70 ms that the screen does not wait for.
        import requests
        from urllib3.exceptions import HTTPError

        session = self._session()
        session.limit.begin(3 * self._timeout[1] + extra_seconds, self._timeout[1] + extra_seconds)
        try:
            sent = self._headers | dict(headers)
            started = time.time()
            # Prepared here, without what a session adds to a request of a browser's kind: cookies, environment, hooks.
            request = requests.PreparedRequest()
            request.prepare_method(method)
            request.prepare_url(self._base + path, None)
            request.prepare_headers(session.own_headers | sent | self._signature(method, path, sent, started))
            request.prepare_body(body, None)
            response = session.send(
                request,
                timeout=(self._timeout[0], self._timeout[1] + extra_seconds),
                stream=True,
                verify=self._verify,
            )
        except requests.exceptions.RequestException as error:
            failed = _failed(error)
            return Broken("answer-too-slow") if isinstance(failed, Broken) and session.limit.is_over else failed
        except (OSError, HTTPError, ValueError) as error:
            # requests lets some errors of the layers below through as they are, ValueError for a header that is no text.
            return Broken(type(error).__name__)
        try:
            return self._judge(response, started, session)
        finally:
            response.close()

    def _signature(self, method: str, path: str, headers: Mapping[str, str], started: float) -> dict[str, str]:
        if self._signer is None:
            return {}
        created = int(started + (self._offset or 0.0))
        return signature_fields(self._signer, method, self._authority, self._prefix + path, headers, created)

    def close(self) -> None:
        """Closes the calling thread's connections."""
        session = getattr(self._local, "session", None)
        if session is not None:
            session.close()
            del self._local.session

    def _session(self) -> PlainSession:
        session: PlainSession | None = getattr(self._local, "session", None)
        if session is None:
            from kiosk.approval.session import PlainSession

            session = PlainSession()
            self._local.session = session
        return session

    def _judge(self, response: requests.Response, started: float, session: PlainSession) -> Exchange:
        headers = response.headers
        if response.status_code in _REDIRECTS:
            return Stranger("redirect", response.status_code, headers)
        raw = self._read(response, session)
        if isinstance(raw, Broken):
            return raw
        if not raw and TUS not in headers:
            # Anybody can say nothing: such an answer tells neither the time nor that it is the platform's.
            return Reply(response.status_code, headers, {})
        kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        if raw and kind not in ("application/json", "application/problem+json"):
            reason = "captive-portal" if response.ok else f"http-{response.status_code}"
            return Stranger(reason, response.status_code, headers)
        try:
            body = json.loads(raw) if raw else {}
        except (ValueError, RecursionError):
            # RecursionError: a few hundred kilobytes of "[" nest deeper than Python's stack.
            body = None
        if not isinstance(body, dict):
            # Who says that it speaks JSON is no captive portal: one answer is broken, the platform is not absent.
            return Broken("not-json") if response.ok else Stranger("not-json", response.status_code, headers)
        server_time = http_date(response.headers.get("Date"))
        if server_time is not None:
            # ``Date`` is cut to whole seconds: half a second is its mean error.
            self._offset = server_time + 0.5 - (started + time.time()) / 2
        return Reply(response.status_code, headers, body)

    def _read(self, response: requests.Response, session: PlainSession) -> bytes | Broken:
        """The answer's bytes."""
        from urllib3.exceptions import HTTPError

        parts: list[bytes] = []
        size = 0
        try:
            while part := response.raw.read1(65536):
                parts.append(part)
                size += len(part)
                if size > MAX_ANSWER_BYTES:
                    return Broken("answer-too-large")
        except (HTTPError, OSError) as error:
            return Broken("answer-too-slow" if session.limit.is_over else f"answer-cut-{type(error).__name__}")
        length = response.headers.get("Content-Length", "")
        if response.request.method != "HEAD" and length.isascii() and length.isdigit() and len(length) < 20 and int(length) != size:
            return Broken("answer-cut-short")
        return b"".join(parts)


def _named(base_url: str) -> tuple[str, str]:
    """Host and path of our base address as a request names them (RFC 9421 §2.2.3 and 2.2.6)."""
    try:
        base = urlsplit(base_url)
        port = "" if base.port in (None, _DEFAULT_PORTS.get(base.scheme)) else f":{base.port}"
    except ValueError:
        return "", ""
    host = base.hostname or ""
    return (f"[{host}]{port}" if ":" in host else f"{host}{port}"), base.path


def _failed(error: requests.exceptions.RequestException) -> NoContact | Broken:
    """Tells a request that cannot have arrived from one that may have."""
    from requests.exceptions import InvalidURL, MissingSchema
    from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError

    for cause in _causes(error):
        if isinstance(cause, NameResolutionError):
            return NoContact("name-not-found")
        if isinstance(cause, NewConnectionError):
            return NoContact("connection-refused")
        if isinstance(cause, ConnectTimeoutError):
            return NoContact("connect-timeout")
        if isinstance(cause, ssl.SSLCertVerificationError):
            return NoContact("certificate-not-trusted")
    if isinstance(error, InvalidURL | MissingSchema):
        return NoContact("address-not-valid")
    return Broken(type(error).__name__)


def _causes(error: BaseException) -> list[BaseException]:
    """The error, and every error that urllib3 and requests packed into it."""
    found: list[BaseException] = []
    waiting: list[object] = [error]
    while waiting and len(found) < 32:
        current = waiting.pop(0)
        if isinstance(current, BaseException) and current not in found:
            found.append(current)
            waiting += [current.__cause__, current.__context__, getattr(current, "reason", None), *current.args]
    return found
