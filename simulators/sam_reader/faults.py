# SPDX-License-Identifier: GPL-3.0-or-later
"""What can go wrong on the wire, each as one script step of the simulator.

A step names the command it waits for (``"find"``, ``"select"``, ``"read"`` …, or ``""`` for any) and how many answers it
spoils before it is used up.
"""

from __future__ import annotations

from dataclasses import dataclass

from simulators.people import Person


@dataclass(frozen=True, kw_only=True)
class _Step:
    on: str = ""
    times: int = 1


@dataclass(frozen=True)
class BadChecksum(_Step):
    """The answer's last byte is wrong."""


@dataclass(frozen=True)
class Noise(_Step):
    """Bytes of no frame before the answer, and inside it at `position` when that is not negative."""

    content: bytes = b"\x00\xff\xaa\xaa\x55"
    position: int = -1


@dataclass(frozen=True)
class Truncate(_Step):
    """Only the first `length` bytes of the answer come."""

    length: int = 0


@dataclass(frozen=True)
class Mute(_Step):
    """No answer."""


@dataclass(frozen=True)
class Delay(_Step):
    """The answer comes later."""

    seconds: float = 0.2


@dataclass(frozen=True)
class Status(_Step):
    """An answer that is only this status."""

    code: int = 0x41


@dataclass(frozen=True)
class LiftBefore(_Step):
    """The card is lifted just before the command is carried out."""


@dataclass(frozen=True)
class Replace(_Step):
    """Another person's card takes the place of this one just before the command is carried out."""

    person: Person | None = None


Fault = BadChecksum | Noise | Truncate | Mute | Delay | Status | LiftBefore | Replace
