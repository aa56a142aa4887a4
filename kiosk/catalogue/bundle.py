# SPDX-License-Identifier: GPL-3.0-or-later
"""A signed catalogue in one piece, as the platform serves it and as a USB stick carries it.

First line: the Ed25519 signature (base64) over ``kiosk-catalogue-1``, a line feed and the rest; the rest is a JSON object of "format",
"version", "issued_at" (ISO 8601 with offset) and "files" (name to text). The signature is checked before one byte of the rest is
interpreted, and a name can only be one that a catalogue directory has.
"""

from __future__ import annotations

import base64
import binascii
import datetime
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

FORMAT = "kiosk-catalogue-1"
MAXIMUM_BYTES = 64 * 1024 * 1024
_SIGNED = FORMAT.encode() + b"\n"
_NAME = re.compile(
    r"(catalogue|departments|elements|holidays|materials|situations|synonyms)\.yaml|pinyin\.json|(items|chains)/[a-z][a-z0-9-]{1,47}\.yaml"
)
_VERSION = re.compile(r"[0-9A-Za-z.-]{1,40}")


@dataclass(frozen=True)
class Bundle:
    """A catalogue whose signature is good. `sha256` (hex) is that of the whole bundle. Nothing is said yet about its content."""

    version: str
    issued_at: datetime.datetime
    sha256: str
    files: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True)
class NoBundle:
    """Why these bytes are not used; one line that says what to do."""

    reason: str


def is_catalogue_file(name: str) -> bool:
    """Whether a catalogue directory has a file of this name (relative, with "/")."""
    return _NAME.fullmatch(name) is not None


def pack(directory: Path, version: str, issued_at: datetime.datetime, key: Ed25519PrivateKey) -> bytes:
    """The bundle of a catalogue directory, for whoever publishes it."""
    files = {
        name: file.read_text(encoding="utf-8")
        for file in sorted(directory.rglob("*"))
        if file.is_file() and is_catalogue_file(name := file.relative_to(directory).as_posix())
    }
    document = {"format": FORMAT, "version": version, "issued_at": issued_at.isoformat(timespec="seconds"), "files": files}
    content = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    return base64.b64encode(key.sign(_SIGNED + content)) + b"\n" + content


def unpack(data: bytes, keys: Sequence[str]) -> Bundle | NoBundle:
    """The bundle in these bytes, if one of the public keys (hex) signed it. Never raises for what the bytes contain."""
    if len(data) > MAXIMUM_BYTES:
        return NoBundle(f"the catalogue has {len(data)} bytes, more than {MAXIMUM_BYTES}; it is not used")
    line, _, content = data[:200].partition(b"\n")
    content = data[len(line) + 1 :]
    if not any(_signed_by(key, line, content) for key in keys):
        return NoBundle("the catalogue is not signed by a key of [catalogue] keys; get it again, or set the key of who publishes it")
    return _read(content, hashlib.sha256(data).hexdigest())


def _signed_by(key: str, line: bytes, content: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(base64.b64decode(line, validate=True), _SIGNED + content)
    except (ValueError, binascii.Error, InvalidSignature):
        return False
    return True


def _read(content: bytes, sha256: str) -> Bundle | NoBundle:
    damaged = NoBundle("the catalogue is signed but not in the form kiosk-catalogue-1; ask who publishes it")
    try:
        document = json.loads(content)
        version, files = document["version"], document["files"]
        issued_at = datetime.datetime.fromisoformat(document["issued_at"])
        text = all(isinstance(name, str) and isinstance(value, str) for name, value in files.items())
        fits = document["format"] == FORMAT and isinstance(version, str) and _VERSION.fullmatch(version) and issued_at.tzinfo is not None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return damaged
    if not text or not fits:
        return damaged
    strange = next((name for name in files if not is_catalogue_file(name)), None)
    if strange is not None:
        return NoBundle(f"the catalogue holds {strange[:60]!r}, which no catalogue has; ask who publishes it")
    return Bundle(version, issued_at, sha256, files)
