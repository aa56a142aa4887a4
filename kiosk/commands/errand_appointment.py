# SPDX-License-Identifier: GPL-3.0-or-later
"""``--visit appointment``: an hour at the hall, booked with card and phone code; offline it is not promised."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import requests

from kiosk.commands.unattended import Citizen, NotSo


class Errand:
    """A citizen who books the first free hour of the last day that is offered."""

    def __init__(self, citizen: Citizen) -> None:
        self._citizen = citizen
        self._booking: dict[str, Any] = {}
        self._told_offline = False

    def pages(self) -> Mapping[str, Callable[[], None]]:
        """See :class:`kiosk.commands.errand.Errand`."""
        return {
            "home": self._home,
            "appointment": self._entry,
            "appointmentMatter": self._matter,
            "appointmentTime": self._time,
            "appointmentConfirm": lambda: self._citizen.leave("next"),
            "appointmentResult": self._result,
        }

    def outcome(self) -> Mapping[str, Any]:
        """See :class:`kiosk.commands.errand.Errand`."""
        if self._citizen.wish.offline:
            if not self._told_offline:
                raise NotSo("without a network the page should say that nothing can be booked")
            return {"promised": False}
        sold = requests.get(f"{self._citizen.world.addresses.platform}/sandbox/appointments", timeout=10).json()["appointments"]
        if [one["number"] for one in sold] != [self._booking["number"]]:
            raise NotSo("the page shows another booking than the platform has")
        return {"number": self._booking["number"]}

    @property
    def _data(self) -> Mapping[str, Any]:
        return self._citizen.view.data

    def _home(self) -> None:
        self._citizen.choose_display()
        self._citizen.leave("mine_appointment")

    def _entry(self) -> None:
        citizen = self._citizen
        if self._data["available"]:
            citizen.leave("new")
        else:
            self._end_offline("appointment")

    def _matter(self) -> None:
        first = self._data["results"][0]
        self._citizen.leave(f"open_{first['code']}")

    def _time(self) -> None:
        citizen = self._citizen
        citizen.until(lambda: not self._data["loading"], "the platform is not asked which hours are free")
        if self._data["told"] == "platform-away":
            self._end_offline("appointmentTime")
            return
        citizen.finger.settle()
        day = next(one["date"] for one in reversed(self._data["days"]) if one["free"])
        citizen.keep("appointmentTime:days")
        citizen.finger.tap(f"day_{day}")
        citizen.until(lambda: self._data["day"] == day, "the day was not taken")
        citizen.finger.settle()
        hour = next(one["id"] for one in self._data["hours"] if one["free"])
        citizen.leave(f"slot_{hour}", "appointmentTime:hours")

    def _end_offline(self, screen: str) -> None:
        self._told_offline = True
        self._citizen.finger.settle()
        self._citizen.keep(screen)
        self._citizen.end_here()

    def _result(self) -> None:
        citizen = self._citizen
        if self._data["outcome"] != "booked":
            raise NotSo(f"nothing was booked: {self._data['outcome']} {self._data['told']}")
        self._booking = dict(self._data["booking"])
        citizen.until(lambda: self._data["print"]["state"] not in ("queued", "printing"), "the slip's print does not end")
        if self._data["print"]["state"] != "printed":
            raise NotSo(f"the slip was not printed: {self._data['print']}")
        citizen.finger.settle()
        citizen.leave("end", "appointmentResult")
