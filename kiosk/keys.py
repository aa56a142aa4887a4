# SPDX-License-Identifier: GPL-3.0-or-later
"""The kiosk's own signing key, for slips and for requests: a file that only its user can read."""

from __future__ import annotations

import os
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

NAME = "slip-signing.key"
_RAW_BYTES = 32


class KeyProblem(Exception):
    """The key file cannot be used. One line for a technician."""


def slip_key(data_directory: Path) -> Ed25519PrivateKey:
    """The key that signs slips; made at the first start. Raises KeyProblem when the file is there and is no key."""
    path = data_directory / NAME
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return _make(path)
    except OSError as error:
        raise KeyProblem(f"{path}: the signing key cannot be read ({error.strerror}); give it back to the kiosk's user") from None
    if len(raw) != _RAW_BYTES:
        raise KeyProblem(f"{path}: this is no signing key; restore it from the kiosk's papers or move it away to make a new one")
    return Ed25519PrivateKey.from_private_bytes(raw)


def known_key(data_directory: Path) -> Ed25519PrivateKey | None:
    """The key that is there, which also signs what this kiosk asks the platform; None where none was made yet or it cannot be used."""
    try:
        raw = (data_directory / NAME).read_bytes()
    except OSError:
        return None
    return Ed25519PrivateKey.from_private_bytes(raw) if len(raw) == _RAW_BYTES else None


def _make(path: Path) -> Ed25519PrivateKey:
    key = Ed25519PrivateKey.generate()
    temporary = path.with_suffix(".new")
    temporary.unlink(missing_ok=True)
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(key.private_bytes_raw())
        file.flush()
        os.fsync(file.fileno())
    os.rename(temporary, path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
    return key
