# SPDX-License-Identifier: GPL-3.0-or-later
"""UUID version 7 (RFC 9562 §5.7): the key that the kiosk gives a submission before anybody else knows of it."""

from __future__ import annotations

import os
import re
import time
import uuid

_SHAPE = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\Z")


def new_uuid7(unix_milliseconds: int | None = None) -> str:
    """A fresh UUIDv7 in its canonical lower-case form.

    ``unix_milliseconds`` defaults to the machine's clock. The 74 random bits keep keys apart even when the clock
    stands still or steps back, so nothing here relies on their order.
    """
    moment = time.time_ns() // 1_000_000 if unix_milliseconds is None else unix_milliseconds
    random_bits = int.from_bytes(os.urandom(10), "big")
    value = (moment & 0xFFFF_FFFF_FFFF) << 80
    value |= 0x7 << 76
    value |= (random_bits >> 68) << 64
    value |= 0b10 << 62
    value |= random_bits & 0x3FFF_FFFF_FFFF_FFFF
    return str(uuid.UUID(int=value))


def is_uuid7(text: str) -> bool:
    """Whether ``text`` is a canonical lower-case UUIDv7."""
    return _SHAPE.match(text) is not None
