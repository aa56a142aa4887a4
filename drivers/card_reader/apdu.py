# SPDX-License-Identifier: GPL-3.0-or-later
"""Command and answer of an ISO 7816-4 card: pure, over any function that carries bytes.

Neither pcscd nor the reader resolves ``61 xx`` (more to fetch, T=0) and ``6C xx`` (wrong length): that is done here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

_MAXIMUM_ROUNDS = 32
_MAXIMUM_BYTES = 65_536


@dataclass(frozen=True, slots=True, repr=False)
class Answer:
    """What the card answered: data and the two status bytes as one number."""

    data: bytes
    status: int

    OK: ClassVar[int] = 0x9000

    def __repr__(self) -> str:
        # The data may be a person's record.
        return f"Answer({self.status:04X}, {len(self.data)} bytes)"

    @property
    def is_ok(self) -> bool:
        """The card carried the command out."""
        return self.status == self.OK


@dataclass(frozen=True, slots=True)
class CardLost:
    """No answer from the card. ``code`` is the PC/SC result, 0 when the answer itself was no answer."""

    code: int
    reason: str


Transmit = Callable[[bytes], "bytes | CardLost"]


def exchange(transmit: Transmit, command: bytes) -> Answer | CardLost:
    """Send one command and give the whole answer, whatever the card's way of sending it."""
    collected = b""
    for _ in range(_MAXIMUM_ROUNDS):
        raw = transmit(command)
        if isinstance(raw, CardLost):
            return raw
        if len(raw) < 2:
            return CardLost(0, f"an answer of {len(raw)} bytes")
        collected += raw[:-2]
        first, second = raw[-2], raw[-1]
        if len(collected) > _MAXIMUM_BYTES:
            break
        if first == 0x61:
            command = bytes((0x00, 0xC0, 0x00, 0x00, second))
        elif first == 0x6C and len(command) >= 5:
            collected = b""
            command = command[:-1] + bytes((second,))
        else:
            return Answer(collected, first << 8 | second)
    return CardLost(0, "the card keeps announcing more data")


def select_by_name(name: bytes) -> bytes:
    """SELECT an application by its identifier."""
    return bytes((0x00, 0xA4, 0x04, 0x00, len(name))) + name


def select_file(identifier: int, p1: int = 0x02) -> bytes:
    """SELECT an elementary file under the current application."""
    return bytes((0x00, 0xA4, p1, 0x00, 0x02)) + identifier.to_bytes(2, "big")


def read_record_by_tag(tag: int, length: int) -> bytes:
    """READ RECORD with this identifier in the current file; `length` counts tag, length byte and value."""
    return bytes((0x00, 0xB2, tag, 0x00, length))
