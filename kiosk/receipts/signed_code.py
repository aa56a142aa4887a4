# SPDX-License-Identifier: GPL-3.0-or-later
"""The signed code on a slip: who submitted nothing can be read from it, that this kiosk issued it can be proved offline.

Text: `QDK1:` and base32 (RFC 4648, upper case, no padding), so that a QR code takes it in its alphanumeric mode (version 8 at
level M for a kiosk id of 10 characters). Bytes before the signature, integers big-endian:

    1   format, 1
    16  submission id (UUID)
    16  first half of the payload's SHA-256
    5   time, seconds since 1970 UTC
    1   state (index below); bit 7 set when the clock was doubtful
    1   length of the kiosk id, then the id in ASCII (1 to 32)

then 64 bytes of Ed25519 over `qdk-slip-1` followed by those bytes. docs/slip-code.md describes the same for others.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeAlias
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from kiosk.receipts.wording import DeliveryState

PREFIX = "QDK1:"
_DOMAIN = b"qdk-slip-1"
_FORMAT = 1
_SIGNATURE_BYTES = 64
_DIGEST_BYTES = 16
# What was changed may say any year; it is the signature that refuses it
_LAST_SECOND = int(datetime(9999, 12, 31, tzinfo=UTC).timestamp())
_HEAD_BYTES = 40
_MOST_KIOSK_ID = 32
_CLOCK_DOUBTFUL = 0x80
_STATES = (
    DeliveryState.PENDING,
    DeliveryState.UNKNOWN,
    DeliveryState.DELIVERED,
    DeliveryState.REJECTED,
    DeliveryState.NEEDS_STAFF,
    DeliveryState.HANDED_OVER,
)

Keys: TypeAlias = Mapping[str, Sequence[Ed25519PublicKey]]


@dataclass(frozen=True, slots=True)
class SlipCode:
    """What the code says. `payload_digest` is the first 16 bytes of the SHA-256 of the frozen payload; `issued_at` is aware."""

    submission_id: UUID
    payload_digest: bytes
    kiosk_id: str
    issued_at: datetime
    state: DeliveryState
    clock_doubtful: bool = False


@dataclass(frozen=True, slots=True)
class NotGenuine:
    """The text is no slip code of a known kiosk. `code`: not-a-slip-code, unknown-kiosk or bad-signature."""

    code: str
    message: str


def sign(code: SlipCode, key: Ed25519PrivateKey) -> str:
    """The text for the QR code. Raises ValueError for a digest of another length or a kiosk id that is not 1-32 ASCII."""
    kiosk_id = code.kiosk_id.encode("ascii")
    if len(code.payload_digest) != _DIGEST_BYTES or not 1 <= len(kiosk_id) <= _MOST_KIOSK_ID:
        raise ValueError("a slip code holds 16 bytes of digest and a kiosk id of 1 to 32 ASCII characters")
    state = _STATES.index(code.state) | (_CLOCK_DOUBTFUL if code.clock_doubtful else 0)
    signed = (
        bytes((_FORMAT,))
        + code.submission_id.bytes
        + code.payload_digest
        + int(code.issued_at.timestamp()).to_bytes(5, "big")
        + bytes((state, len(kiosk_id)))
        + kiosk_id
    )
    return PREFIX + _text(signed + key.sign(_DOMAIN + signed))


def verify(text: str, keys: Keys) -> SlipCode | NotGenuine:
    """What the code says if one of its kiosk's keys signed it. White space around the text is ignored, nothing else."""
    read = _read(text)
    if isinstance(read, NotGenuine):
        return read
    code, signed, signature = read
    if code.kiosk_id not in keys:
        return NotGenuine("unknown-kiosk", "the key list has no such kiosk; get the city's current key list")
    if not any(_signed_by(key, signature, _DOMAIN + signed) for key in keys[code.kiosk_id]):
        return NotGenuine("bad-signature", "the signature is wrong: this slip was not issued by that kiosk, or was changed")
    return code


def unproven(text: str) -> SlipCode | NotGenuine:
    """What the code says, whoever signed it: enough to ask the platform, which knows submission and digest, and nothing to rely on."""
    read = _read(text)
    return read if isinstance(read, NotGenuine) else read[0]


def _read(text: str) -> tuple[SlipCode, bytes, bytes] | NotGenuine:
    """The code, the bytes that were signed, and the signature."""
    data = _bytes(text.strip())
    if data is None or len(data) <= _HEAD_BYTES + _SIGNATURE_BYTES or data[0] != _FORMAT:
        return NotGenuine("not-a-slip-code", "this is not the code of a slip; scan it again, whole")
    signed, signature = data[:-_SIGNATURE_BYTES], data[-_SIGNATURE_BYTES:]
    state, length = signed[38], signed[39]
    kiosk_id = signed[_HEAD_BYTES:]
    if len(kiosk_id) != length or not kiosk_id.isascii() or state & ~_CLOCK_DOUBTFUL >= len(_STATES):
        return NotGenuine("not-a-slip-code", "this is not the code of a slip; scan it again, whole")
    code = SlipCode(
        submission_id=UUID(bytes=signed[1:17]),
        payload_digest=signed[17:33],
        kiosk_id=kiosk_id.decode("ascii"),
        issued_at=datetime.fromtimestamp(min(int.from_bytes(signed[33:38], "big"), _LAST_SECOND), UTC),
        state=_STATES[state & ~_CLOCK_DOUBTFUL],
        clock_doubtful=bool(state & _CLOCK_DOUBTFUL),
    )
    return code, signed, signature


def read_keys(text: str) -> Keys | NotGenuine:
    """The key list: a JSON object of kiosk id to a public key, or to a list of them (the newest and those before it), each as
    64 hex digits (RFC 8032 raw)."""
    try:
        raw = json.loads(text)
    except json.JSONDecodeError as error:
        return NotGenuine("bad-key-list", f"the key list is no JSON (line {error.lineno}); get it again")
    if not isinstance(raw, dict):
        return NotGenuine("bad-key-list", "the key list must be an object of kiosk id to public key")
    keys: dict[str, tuple[Ed25519PublicKey, ...]] = {}
    for kiosk_id, value in raw.items():
        try:
            listed = value if isinstance(value, list) else [value]
            keys[kiosk_id] = tuple(Ed25519PublicKey.from_public_bytes(bytes.fromhex(entry)) for entry in listed)
        except (TypeError, ValueError):
            return NotGenuine("bad-key-list", f"the key of {kiosk_id} is not 64 hex digits; get the key list again")
    return keys


def public_key_hex(key: Ed25519PrivateKey) -> str:
    """The kiosk's entry in the key list."""
    return key.public_key().public_bytes_raw().hex()


def _text(data: bytes) -> str:
    return base64.b32encode(data).decode("ascii").rstrip("=")


def _bytes(text: str) -> bytes | None:
    body = text.removeprefix(PREFIX)
    if body == text:
        return None
    try:
        data = base64.b32decode(body + "=" * (-len(body) % 8))
    except (binascii.Error, ValueError):
        return None
    # Spare bits of the last character: only one spelling of the same bytes is genuine.
    return data if _text(data) == body else None


def _signed_by(key: Ed25519PublicKey, signature: bytes, data: bytes) -> bool:
    try:
        key.verify(signature, data)
    except InvalidSignature:
        return False
    return True
