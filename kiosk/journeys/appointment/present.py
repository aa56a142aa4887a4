# SPDX-License-Identifier: GPL-3.0-or-later
"""What the pages of an appointment show."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from config.settings import Settings
from kiosk.clock import CHINA
from kiosk.journeys.appointment.questions import Booking
from kiosk.journeys.appointment.slip import bring
from kiosk.journeys.appointment.state import ROWS, appointment, chosen, days, free_places, hours, listed, page_count
from kiosk.journeys.folder import Page
from kiosk.journeys.state import State
from kiosk.journeys.world import World


class AppointmentPages:
    """One function a page."""

    def __init__(self, world: World, settings: Settings) -> None:
        self._world = world
        self._settings = settings

    def pages(self) -> dict[str, Page]:
        """The functions by the name of their page."""
        return {
            "appointment": lambda state, left: {"available": state.online, "phone": self._settings.place.phone},
            "appointmentMatter": self._matter,
            "appointmentTime": self._time,
            "appointmentConfirm": self._confirm,
            "appointmentMine": self._mine,
            "appointmentResult": self._result,
        }

    def _matter(self, state: State, left: int) -> Mapping[str, object]:
        browse = appointment(state).browse
        results, total, pages = listed(self._world, browse, state.display.language)
        shown = {"results": results, "total": total, "page": browse.number, "pages": pages}
        return {"mode": "search", "category": "", "query": browse.query, **shown}

    def _time(self, state: State, left: int) -> Mapping[str, object]:
        asked = appointment(state)
        first = (asked.number - 1) * ROWS
        day_rows = [
            {"date": day.date, "weekday": _weekday(day.date), "kind": day.kind, "free": free_places(day), "open": bool(day.slots)}
            for day in days(asked)[first : first + ROWS]
        ]
        hour_rows = [
            {"id": slot.id, "begins": _clock(slot.begins), "ends": _clock(slot.ends), "window": slot.window, "free": max(0, slot.free)}
            for slot in hours(asked)[first : first + ROWS]
        ]
        return {
            "title": self._title(asked.matter, state),
            "loading": asked.waiting,
            "told": asked.told,
            "known": asked.places is not None,
            "day": asked.day,
            "weekday": _weekday(asked.day) if asked.day else 0,
            "days": day_rows if not asked.day else [],
            "hours": hour_rows if asked.day else [],
            "page": asked.number,
            "pages": page_count(asked),
            "hall": asked.places.hall if asked.places is not None else "",
        }

    def _confirm(self, state: State, left: int) -> Mapping[str, object]:
        asked = appointment(state)
        slot = chosen(asked)
        if slot is None or asked.places is None:
            return {}
        return {
            "title": self._title(asked.matter, state),
            "date": asked.day,
            "weekday": _weekday(asked.day),
            "begins": _clock(slot.begins),
            "ends": _clock(slot.ends),
            "hall": asked.places.hall,
            "address": asked.places.address,
            "window": slot.window,
            "sending": asked.tried > 0,
            "tried": asked.tried,
            "changing": asked.changing is not None,
            "bring": list(bring(state, self._world, asked.matter)),
        }

    def _mine(self, state: State, left: int) -> Mapping[str, object]:
        asked = appointment(state)
        mine = asked.mine or ()
        first = (asked.number - 1) * ROWS
        return {
            "loading": asked.waiting,
            "told": asked.told,
            "known": asked.mine is not None,
            "bookings": [_booking(one) for one in mine[first : first + ROWS]],
            "page": asked.number,
            "pages": max(1, -(-len(mine) // ROWS)),
            "opened": next((_booking(one) for one in mine if one.number == asked.opened), {}),
        }

    def _result(self, state: State, left: int) -> Mapping[str, object]:
        asked = appointment(state)
        return {
            "outcome": asked.outcome,
            "told": asked.told,
            "booking": _booking(asked.made) if asked.made is not None else {},
            "print": {"state": asked.printing, "cause": asked.print_cause, "where": "right-below"},
            "phone": self._settings.place.phone,
            "seconds": left,
        }

    def _title(self, matter: str, state: State) -> str:
        """What people call the matter; of one that this catalogue does not have, what the booking says."""
        if self._world.catalogue.matter(matter) is not None:
            return self._world.title(matter, state.display.language)
        changing = appointment(state).changing
        return changing.title if changing is not None else ""


def _booking(one: Booking) -> Mapping[str, object]:
    begins = one.begins.astimezone(CHINA)
    return {
        "number": one.number,
        "title": one.title,
        "date": begins.date().isoformat(),
        "weekday": begins.isoweekday(),
        "begins": _clock(one.begins),
        "ends": _clock(one.ends),
        "hall": one.hall,
        "window": one.window,
    }


def _clock(moment: datetime.datetime) -> str:
    return f"{moment.astimezone(CHINA):%H:%M}"


def _weekday(date: str) -> int:
    return datetime.date.fromisoformat(date).isoweekday()
