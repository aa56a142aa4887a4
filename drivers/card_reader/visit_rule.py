# SPDX-License-Identifier: GPL-3.0-or-later
"""Which card counts: only one that was seen absent and then present within this visit. Pure bookkeeping, no port.

The last citizen's card may still lie there; taking it for the next one's would be taking one person for another.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from drivers.card_reader.result import Presence
from drivers.card_reader.source import Slot


class Verdict(Enum):
    """What to do about a slot."""

    NOTHING = "nothing"
    READ = "read"
    ASK_TO_LIFT = "ask-to-lift"
    GONE = "gone"


@dataclass(slots=True)
class _Seen:
    arrivals_before: int
    """Arrivals that belong to the time before this visit, or that have been dealt with."""

    asked_to_lift: bool = False
    announced: bool = False
    """The visit heard of the card that lies here, so it must hear when it goes."""


@dataclass(slots=True)
class VisitRule:
    """The memory of one visit over all slots, each known by the name of its reader."""

    visit: str
    expecting: bool = False
    _slots: dict[str, _Seen] = field(default_factory=dict)

    def expect(self) -> None:
        """The card page is open: cards are wanted, and whoever has an old card lying there is asked again.

        Old is also a card that was read for this page before: nobody took its identity, or the page would not open again.
        """
        self.expecting = True
        for seen in self._slots.values():
            seen.asked_to_lift = False

    def stop_expecting(self) -> None:
        """The card page is left; a card that arrives meanwhile still counts when the page comes back."""
        self.expecting = False

    def judge(self, slot: Slot) -> Verdict:
        """What a slot's state, as just polled, asks for. A slot seen for the first time starts with what lies in it."""
        seen = self._slots.get(slot.name)
        if seen is None or slot.arrivals < seen.arrivals_before:
            seen = self._slots[slot.name] = _Seen(slot.arrivals)
        if slot.presence is Presence.ABSENT and seen.announced:
            seen.announced = seen.asked_to_lift = False
            return Verdict.GONE
        if not self.expecting:
            return Verdict.NOTHING
        if slot.presence is Presence.PRESENT and slot.arrivals > seen.arrivals_before:
            return Verdict.READ
        # A module that no longer finds a card once it was read cannot tell a silent card from a lifted one.
        may_lie_there = slot.presence is Presence.PRESENT or (slot.presence is Presence.UNKNOWN and seen.announced)
        if may_lie_there and not seen.asked_to_lift:
            seen.asked_to_lift = seen.announced = True
            return Verdict.ASK_TO_LIFT
        return Verdict.NOTHING

    def dealt_with(self, slot: Slot) -> None:
        """The card that lies in `slot` was read, whatever came of it: it is asked away only when the page opens again."""
        seen = self._slots[slot.name]
        seen.arrivals_before = slot.arrivals
        seen.announced = seen.asked_to_lift = True

    def forget(self, names: set[str]) -> None:
        """Only these slots are still there; one that comes back starts anew with what lies in it."""
        for name in set(self._slots) - names:
            del self._slots[name]
