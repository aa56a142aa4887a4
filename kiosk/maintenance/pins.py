# SPDX-License-Identifier: GPL-3.0-or-later
"""PINs and one-time codes: how they are kept and compared. Comparing takes as long for a wrong one as for a right one."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from itertools import pairwise

PIN_DIGITS = 6
CODE_DIGITS = 6
STEP_SECONDS = 30
STEPS_APART = 1
"""A phone's clock may be one step before or behind ours (RFC 6238 §5.2)."""
SECRET_BYTES = 20
"""RFC 4226 §4 recommends 160 bits."""

# 16 MiB and about 50 ms a try: a copied file costs its thief 14 hours for all PINs of one person.
_N, _R, _P = 2**14, 8, 1


def pin_problem(pin: str) -> str:
    """Why this cannot be a PIN; empty where it can."""
    if len(pin) != PIN_DIGITS or not (pin.isascii() and pin.isdigit()):
        return f"a PIN has {PIN_DIGITS} digits"
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(pin)}
    if steps in ({0}, {1}, {9}) or pin[: PIN_DIGITS // 2] == pin[PIN_DIGITS // 2 :]:
        return "this PIN is one of the first that anybody tries; choose another"
    return ""


def keep_pin(pin: str) -> str:
    """What is kept of a PIN: salt and scrypt (RFC 7914) in hex."""
    salt = secrets.token_bytes(16)
    return f"{salt.hex()}:{_scrypt(pin, salt).hex()}"


def is_pin(pin: str, kept: str) -> bool:
    """Whether this is the PIN of which that was kept."""
    salt, _, digest = kept.partition(":")
    return hmac.compare_digest(_scrypt(pin, bytes.fromhex(salt)), bytes.fromhex(digest))


def one_time_code(secret: bytes, step: int) -> str:
    """The code of a time step (RFC 6238 over RFC 4226, HMAC-SHA-1, the one that every phone's program knows)."""
    digest = hmac.digest(secret, step.to_bytes(8, "big"), "sha1")
    offset = digest[-1] & 15
    number = int.from_bytes(digest[offset : offset + 4], "big") & 0x7FFFFFFF
    return f"{number % 10**CODE_DIGITS:0{CODE_DIGITS}d}"


def matching_step(secret: bytes, code: str, now: float) -> int | None:
    """The time step of which this is the code, of those that may be meant at `now` (seconds since 1970). Every one is compared."""
    middle = int(now) // STEP_SECONDS
    found = None
    for step in range(middle - STEPS_APART, middle + STEPS_APART + 1):
        if hmac.compare_digest(one_time_code(secret, step).encode(), code.encode()):
            found = step
    return found


def _scrypt(pin: str, salt: bytes) -> bytes:
    return hashlib.scrypt(pin.encode(), salt=salt, n=_N, r=_R, p=_P, maxmem=64 * 1024 * 1024)
