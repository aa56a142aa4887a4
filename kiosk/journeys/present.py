# SPDX-License-Identifier: GPL-3.0-or-later
"""From a state to one page as plain data, in the citizen's language. The screens draw it and decide nothing."""

from __future__ import annotations

from collections.abc import Mapping

from config.settings import Settings
from kiosk.journeys.engine import HEADPHONES, HOME, SPEAKER, Machine
from kiosk.journeys.folder import Journeys
from kiosk.journeys.state import State
from kiosk.journeys.world import World

HEARD = ("ready", "socket", HEADPHONES)
"""Codes of a speaker that can read aloud."""


class Presenter:
    """Makes the data of every page."""

    def __init__(self, machine: Machine, journeys: Journeys, world: World, settings: Settings) -> None:
        self._machine = machine
        self._settings = settings
        self._world = world
        self._pages = journeys.pages
        self._steps = journeys.steps
        self._tiles = journeys.tiles
        self.pictures = journeys.pictures
        self._on_sheet = journeys.on_sheet

    def data(self, state: State, seconds_left: int) -> Mapping[str, object]:
        """What the page shows."""
        data = self._pages[state.page](state, seconds_left)
        if state.page == HOME:
            data = {**data, "mine": [{"id": name, "available": True} for name in self._tiles]}
        screen = self._machine.pages[state.page].screen
        return {**data, "screen": screen} if screen else data

    def step(self, state: State) -> Mapping[str, object]:
        """Where in the visit this page stands: number, count and name; empty outside the steps."""
        name = self._machine.pages[state.page].step
        steps = self._steps.get(state.journey, ())
        return {"number": steps.index(name) + 1, "count": len(steps), "name": name} if name in steps else {}

    def sheet(self, state: State, seconds_left: int) -> Mapping[str, object]:
        """What lies over the page; empty for nothing."""
        sheet = state.sheet
        if sheet is None:
            return {}
        phone = self._settings.place.phone
        data: dict[str, object] = {"kind": sheet.kind, "code": sheet.code, "text": "", "phone": phone, "page": state.page}
        if sheet.code == "not-for-you":
            data["text"] = self._world.not_for(state)
        data |= self._on_sheet(sheet.kind, state)
        if sheet.kind == "idle":
            data |= {"seconds": seconds_left, "total": self._settings.visit.warning_seconds}
        if sheet.kind == "sound":
            heard = state.devices.get(SPEAKER, "absent")
            data |= {
                "available": heard in HEARD,
                "heard": heard,
                "reading": state.display.reading,
                "rate": state.display.speech_rate,
                "volume": state.display.speech_volume,
            }
        return data
