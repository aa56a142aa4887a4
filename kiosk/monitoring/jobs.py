# SPDX-License-Identifier: GPL-3.0-or-later
"""Jobs that the platform gives a kiosk. Each is signed, for one kiosk, for a while, and is done once."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

_DOMAIN = b"qdk-job-1\n"
LONGEST = timedelta(days=1)
CLOCKS_APART = timedelta(minutes=5)


class JobKind(StrEnum):
    """What a platform can ask for."""

    RESTART = "restart"  # when nobody stands here
    FETCH_CATALOGUE = "fetch-catalogue"
    COLLECT_LOGS = "collect-logs"
    OUT_OF_SERVICE = "out-of-service"
    IN_SERVICE = "in-service"


@dataclass(frozen=True)
class Job:
    """A job that may be done. `reason`: a code, for OUT_OF_SERVICE."""

    id: str
    kind: JobKind
    valid_until: datetime
    reason: str = ""


@dataclass(frozen=True)
class JobRefused:
    """A job that is not done. `code`: bad-job, bad-signature, other-kiosk, stale or replayed; `id` is empty where it has none."""

    id: str
    code: str


def signed_bytes(document: Mapping[str, object]) -> bytes:
    """What the platform signs: everything but the signature, as JSON with sorted keys, no spaces and no escapes."""
    plain = {key: value for key, value in document.items() if key != "signature"}
    return _DOMAIN + json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def read_job(
    document: Mapping[str, object], kiosk_id: str, keys: tuple[Ed25519PublicKey, ...], now: datetime, was_done: Callable[[str], bool]
) -> Job | JobRefused:
    """The job in a document, if it may be done now. The signature is looked at before anything that it covers is believed."""
    try:
        name = str(uuid.UUID(str(document["job_id"])))
    except (KeyError, ValueError):
        return JobRefused("", "bad-job")
    if not _is_signed(document, keys):
        return JobRefused(name, "bad-signature")
    try:
        kind = JobKind(str(document["kind"]))
        issued, until = (_moment(document[key]) for key in ("issued_at", "valid_until"))
    except (KeyError, ValueError):
        return JobRefused(name, "bad-job")
    if document.get("kiosk_id") != kiosk_id:
        return JobRefused(name, "other-kiosk")
    if not (issued - CLOCKS_APART <= now <= until and until - issued <= LONGEST):
        return JobRefused(name, "stale")
    if was_done(name):
        return JobRefused(name, "replayed")
    return Job(name, kind, until, str(document.get("reason", "")))


def read_keys(text: str) -> tuple[Ed25519PublicKey, ...]:
    """The keys of the settings: 64 hex digits each, separated by blanks."""
    return tuple(Ed25519PublicKey.from_public_bytes(bytes.fromhex(word)) for word in text.split())


def _moment(value: object) -> datetime:
    moment = datetime.fromisoformat(str(value))
    if moment.tzinfo is None:
        raise ValueError("a time without its zone")
    return moment


def _is_signed(document: Mapping[str, object], keys: tuple[Ed25519PublicKey, ...]) -> bool:
    try:
        signature = bytes.fromhex(str(document.get("signature", "")))
    except ValueError:
        return False
    data = signed_bytes(document)
    for key in keys:
        try:
            key.verify(signature, data)
        except InvalidSignature:
            continue
        return True
    return False
