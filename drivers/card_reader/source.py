# SPDX-License-Identifier: GPL-3.0-or-later
"""What the device needs of a reader, whatever it is: look for cards, read one, let go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from drivers.card_reader.result import CardRead, Presence, ReaderFault, ReaderMissing


@dataclass(frozen=True, slots=True)
class Slot:
    """One place where a card can lie.

    ``arrivals`` counts how often a card was seen to come after the place was seen empty; it starts at 0 each time the
    reader itself comes, so a card that lies there already is no arrival.
    """

    name: str
    presence: Presence
    arrivals: int


Slots = tuple[Slot, ...]
SourceState = Slots | ReaderMissing | ReaderFault


class CardSource(Protocol):
    """A kind of reader, with as many slots as are plugged in."""

    kind: str

    def poll(self) -> SourceState:
        """Look once; opens what is not open. Never raises for an expected failure."""

    def begin_visit(self) -> None:
        """From now on only what is seen again counts: doubtful emptiness has to be seen anew."""

    def read(self, slot: str) -> CardRead:
        """Read the card in `slot`; takes at most a few seconds."""

    def close(self) -> None:
        """Let go of everything."""
