# SPDX-License-Identifier: GPL-3.0-or-later
"""Attachments to the platform by tus 1.0, resumed at the platform's own offset after any cut.

Creation carries the first part (``creation-with-upload``), every part its SHA-256 (``checksum``). Where an upload lies is known while
this process lives; after a restart, creating it again gives the same upload and how much of it is there (the contract says so), and
a tus server that does not do that gets the bytes anew.
"""

from __future__ import annotations

import base64
import hashlib
import re
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from kiosk.approval.meaning import code_of, is_problem, not_settled
from kiosk.approval.speed import Speed
from kiosk.approval.wire import Broken, Exchange, Reply, Wire, content_digest
from offline_queue.platform_port import NotSent, NotValid, Offline, RetryAfter, Unfinished, Unknown
from offline_queue.submission import OutgoingAttachment

VERSION = "1.0.0"
COLLECTION = "/v1/uploads"
SLICE_SECONDS = 300.0
"""After so long, what waits behind a large submission on a slow line comes first; it goes on where it stopped."""
CUTS_IN_A_ROW = 3
PLACES_KEPT = 32
"""Of so many submissions it is known where their uploads lie; one that is forgotten is found by creating it again."""

_BYTES = "application/offset+octet-stream"
_PLACE = re.compile(r"/[A-Za-z0-9._~/-]{1,500}\Z")

Failure = NotSent | NotValid | RetryAfter | Offline | Unfinished


@dataclass(frozen=True)
class _At:
    """The platform has so many bytes of the upload at this place."""

    place: str
    offset: int


class _Gone:
    """The platform does not know this upload."""


class Uploads:
    """Used by the delivery thread alone."""

    def __init__(self, wire: Wire, speed: Speed | None = None, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._wire = wire
        self._speed = speed or Speed()
        self._monotonic = monotonic
        self._places: dict[str, dict[int, _At]] = {}

    def forget(self, submission_id: str) -> None:
        """The submission is settled, or the platform lost what was uploaded for it."""
        self._places.pop(submission_id, None)

    def send_all(self, submission_id: str, attachments: tuple[OutgoingAttachment, ...]) -> Failure | None:
        """Brings every attachment to the platform; None when all are there."""
        end = self._monotonic() + SLICE_SECONDS
        # What was settled otherwise (asked for, handed over, quarantined) is never taken away: the oldest goes.
        self._places[submission_id] = self._places.pop(submission_id, {})
        while len(self._places) > PLACES_KEPT:
            del self._places[next(iter(self._places))]
        for attachment in attachments:
            failure = self._send(submission_id, attachment, end)
            if failure is not None:
                return failure
        return None

    def _send(self, submission_id: str, attachment: OutgoingAttachment, end: float) -> Failure | None:
        known = self._places[submission_id]
        at = known.get(attachment.number)
        parts = _Parts(attachment)
        cuts, best = 0, -1
        while at is None or at.offset < attachment.size:
            if cuts > CUTS_IN_A_ROW:
                return NotSent("attachment-cut-again-and-again")
            if self._monotonic() > end:
                return Unfinished("upload-goes-on")
            result = self._create(submission_id, attachment, parts) if at is None else self._append(at, parts)
            if isinstance(result, Broken) or (isinstance(result, Reply) and result.status in (409, 460)):
                # Cut, or the platform has another part of it than we thought: it knows best how far it came.
                cuts += 1
                self._speed.failed()
                result = result if at is None else self._where(at.place)
            match result:
                case _At():
                    if result.offset > best:
                        cuts, best = 0, result.offset
                    at = known[attachment.number] = result
                case _Gone():
                    cuts += 1
                    at = None
                    known.pop(attachment.number, None)
                case Broken() if cuts <= CUTS_IN_A_ROW:
                    continue
                case Reply(460) if cuts <= CUTS_IN_A_ROW:
                    # Damaged on the way, or as a whole: the platform has thrown it away.
                    at = None
                    known.pop(attachment.number, None)
                case _:
                    return _failure(result)
        return None

    def _create(self, submission_id: str, attachment: OutgoingAttachment, parts: _Parts) -> _At | _Gone | Exchange:
        metadata = {
            "submission_id": submission_id,
            "number": str(attachment.number),
            "material_id": attachment.material_id,
            "media_type": attachment.media_type,
            "sha256": attachment.sha256,
        }
        words = ",".join(f"{name} {base64.b64encode(value.encode()).decode('ascii')}" for name, value in metadata.items())
        exchange = self._part(
            "POST",
            COLLECTION,
            parts.read(0, self._speed.part_bytes()),
            {"Upload-Length": str(attachment.size), "Upload-Metadata": words},
        )
        if not isinstance(exchange, Reply) or exchange.status != 201:
            return exchange
        place = self._wire.place_of(exchange.headers.get("Location", ""))
        if "Tus-Resumable" not in exchange.headers or place is None or not _PLACE.match(place):
            return Broken("not-tus")
        # A server without creation-with-upload has taken nothing of the body.
        return _At(place, _number(exchange.headers, "Upload-Offset") or 0)

    def _append(self, at: _At, parts: _Parts) -> _At | _Gone | Exchange:
        part = parts.read(at.offset, self._speed.part_bytes())
        exchange = self._part("PATCH", at.place, part, {"Upload-Offset": str(at.offset)})
        match exchange:
            case Reply(204, headers, _) if _number(headers, "Upload-Offset") == at.offset + len(part):
                return _At(at.place, at.offset + len(part))
            case Reply(404 | 410):
                return _Gone()
            case Reply(204):
                return Broken("not-tus")
        return exchange

    def _part(self, method: str, path: str, part: bytes, headers: Mapping[str, str]) -> Exchange:
        digest = hashlib.sha256(part).digest()
        started = self._monotonic()
        exchange = self._wire.send(
            method,
            path,
            part,
            {
                "Tus-Resumable": VERSION,
                "Content-Type": _BYTES,
                "Content-Digest": content_digest(digest.hex()),
                "Upload-Checksum": f"sha256 {base64.b64encode(digest).decode('ascii')}",
                **headers,
            },
            extra_seconds=self._speed.seconds_for(len(part)),
        )
        if isinstance(exchange, Reply) and exchange.status in (201, 204):
            self._speed.sent(len(part), self._monotonic() - started)
        return exchange

    def _where(self, place: str) -> _At | _Gone | Exchange:
        """Asks how far the upload at this place came."""
        exchange = self._wire.send("HEAD", place, None, {"Tus-Resumable": VERSION})
        match exchange:
            case Reply(200 | 204, headers, _) if "Tus-Resumable" in headers:
                offset = _number(headers, "Upload-Offset")
                return Broken("not-tus") if offset is None else _At(place, offset)
            case Reply(404 | 410):
                return _Gone()
        return exchange


class _Parts:
    """An attachment's bytes from any offset. Reading on is cheap; going back starts from the first chunk."""

    def __init__(self, attachment: OutgoingAttachment) -> None:
        self._attachment = attachment
        self._chunks: Iterator[bytes] = iter(())
        self._held = bytearray()
        self._start = 0
        self._restart()

    def _restart(self) -> None:
        self._chunks = self._attachment.chunks()
        self._held.clear()
        self._start = 0

    def read(self, offset: int, size: int) -> bytes:
        """Up to ``size`` bytes from ``offset``."""
        if offset < self._start:
            self._restart()
        while self._start + len(self._held) < min(offset + size, self._attachment.size):
            chunk = next(self._chunks, None)
            if chunk is None:
                break
            self._held += chunk
            passed = min(offset - self._start, len(self._held))
            del self._held[:passed]
            self._start += passed
        passed = min(offset - self._start, len(self._held))
        return bytes(self._held[passed : passed + size])


def _number(headers: Mapping[str, str], name: str) -> int | None:
    text = headers.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None


def _failure(exchange: _At | _Gone | Exchange) -> Failure:
    """What became of the upload; the submission itself has not been sent."""
    assert not isinstance(exchange, _At | _Gone)
    match exchange:
        case Reply(413 | 422 as status, headers, body) if is_problem(headers):
            return NotValid(code_of(body, status))
        case Reply(409, _, body) if body.get("code") == "other-bytes":
            return NotValid("other-bytes")
    match not_settled(exchange):
        case Unknown(reason, _):
            return NotSent(f"attachment-{reason}")
        case RetryAfter(seconds, _, reason):
            return RetryAfter(seconds, processed_nothing=True, reason=reason)
        case Offline(reason, _, answered):
            return Offline(reason, sent=False, answered=answered)
