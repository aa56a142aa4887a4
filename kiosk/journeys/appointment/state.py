# SPDX-License-Identifier: GPL-3.0-or-later
"""What is remembered of an appointment under way."""

from __future__ import annotations

from dataclasses import dataclass, field

from kiosk.journeys.appointment.questions import Booking, Day, PlacesFound, Slot
from kiosk.journeys.state import Browse, State, part
from kiosk.journeys.world import World

ROWS = 6
"""Days, hours or bookings at once."""


@dataclass(frozen=True)
class Appointment:
    """`browse`: where in the list of matters; `places`: what the platform offers, None before it said so; `day` and `slot`: what was
    chosen; `number` is the page of days or hours.

    `changing`: the booking that gets another place; `mine`: all of this person, None before the platform said so; `opened`: the one in
    sight. `question` is under way since `asked_at`; `tried` how often the booking was sent; `keys` how many were, each
    under a key of its own; `told`: a code for
    what the page says. `outcome`: booked, changed, cancelled, refused or unknown; `made`: the booking it is about.
    """

    browse: Browse = field(default_factory=Browse)
    matter: str = ""
    places: PlacesFound | None = None
    day: str = ""
    slot: str = ""
    number: int = 1
    changing: Booking | None = field(default=None, repr=False)
    mine: tuple[Booking, ...] | None = field(default=None, repr=False)
    opened: str = ""
    question: object = field(default=None, repr=False)
    asked_at: float = 0.0
    tried: int = 0
    keys: int = 0
    told: str = ""
    outcome: str = ""
    made: Booking | None = field(default=None, repr=False)
    printing: str = "none"
    print_cause: str = "none"

    @property
    def waiting(self) -> bool:
        """Whether the platform was asked and has not answered."""
        return self.question is not None


def appointment(state: State) -> Appointment:
    """What is remembered now."""
    return part(state, Appointment)


def fresh(state: State) -> Appointment:
    """Nothing chosen yet; the keys go on, for each names one booking for ever."""
    return Appointment(keys=appointment(state).keys)


def days(asked: Appointment) -> tuple[Day, ...]:
    """The days that the platform told of, closed ones too: who knows why need not ask."""
    return asked.places.days if asked.places is not None else ()


def free_places(day: Day) -> int:
    """How many places a day has left."""
    return sum(max(0, slot.free) for slot in day.slots)


def hours(asked: Appointment) -> tuple[Slot, ...]:
    """The hours of the chosen day; of windows with the same hour the one with most places."""
    best: dict[object, Slot] = {}
    for day in days(asked):
        for slot in day.slots if day.date == asked.day else ():
            if slot.begins not in best or slot.free > best[slot.begins].free:
                best[slot.begins] = slot
    return tuple(sorted(best.values(), key=lambda slot: slot.begins))


def chosen(asked: Appointment) -> Slot | None:
    """The hour that the citizen chose."""
    return next((slot for day in days(asked) for slot in day.slots if slot.id == asked.slot), None)


def page_count(asked: Appointment) -> int:
    """Pages of days or of hours."""
    return max(1, -(-len(hours(asked) if asked.day else days(asked)) // ROWS))


def listed(world: World, browse: Browse, language: str) -> tuple[list[dict[str, str]], int, int]:
    """The matters in sight, how many there are, and on how many pages; before anything is typed, those that most people come for."""
    return world.results(browse if browse.query else Browse("chains", number=browse.number), language)
