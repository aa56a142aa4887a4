# SPDX-License-Identifier: GPL-3.0-or-later
"""``--visit rating``: the code of a slip, a level, a word; with the network there or not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import requests

from kiosk.commands.unattended import Citizen, NotSo

LEVEL = 2


class Errand:
    """A citizen who comes back to say how it was."""

    def __init__(self, citizen: Citizen) -> None:
        self._citizen = citizen
        self._platform = citizen.world.addresses.platform
        self._code = str(requests.post(f"{self._platform}/sandbox/examples", timeout=10).json()["query_code"])

    def pages(self) -> Mapping[str, Callable[[], None]]:
        """See :class:`kiosk.commands.errand.Errand`."""
        return {"home": self._home, "rating": self._type, "ratingLevel": self._level, "ratingDone": self._done}

    def outcome(self) -> Mapping[str, Any]:
        """See :class:`kiosk.commands.errand.Errand`."""
        ratings = requests.get(f"{self._platform}/sandbox/ratings", timeout=10).json()["ratings"]
        if ratings != {self._code: LEVEL}:
            raise NotSo(f"the platform should have one rating, it has {ratings}")
        return {"level": LEVEL}

    def _home(self) -> None:
        self._citizen.choose_display()
        self._citizen.leave("mine_rating")

    def _type(self) -> None:
        citizen = self._citizen
        for sign in self._code:
            citizen.finger.tap(f"key_{sign}")
            citizen.typist.keys_struck += 1
        citizen.until(lambda: citizen.view.page != "rating", "the query code was not taken")

    def _level(self) -> None:
        citizen = self._citizen
        citizen.finger.tap(f"rate_{LEVEL}")
        citizen.until(lambda: citizen.view.data["level"] == LEVEL, "the level was not taken")
        citizen.finger.settle()
        citizen.finger.tap("word_quick")
        citizen.finger.settle()
        citizen.leave("next")

    def _done(self) -> None:
        citizen = self._citizen
        if not citizen.wish.offline:
            citizen.until(lambda: bool(citizen.view.data["delivered"]), "the rating does not reach the platform")
        citizen.finger.settle()
        citizen.leave("end")
