# SPDX-License-Identifier: GPL-3.0-or-later
"""``--visit consult``: a question in three letters and its answer, without a network; with one, people are asked as well."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import requests

from kiosk.commands.unattended import Citizen, NotSo

LETTERS, ANSWER = "sfz", "id-card-lost"


class Errand:
    """A citizen who lost their ID card."""

    def __init__(self, citizen: Citizen) -> None:
        self._citizen = citizen
        self._answer = ""
        self._code = ""

    def pages(self) -> Mapping[str, Callable[[], None]]:
        """See :class:`kiosk.commands.errand.Errand`."""
        return {
            "home": self._home,
            "consult": self._consult,
            "consultAnswer": self._answered,
            "consultAsk": self._ask,
            "consultSent": self._sent,
        }

    def outcome(self) -> Mapping[str, Any]:
        """See :class:`kiosk.commands.errand.Errand`."""
        if not self._answer:
            raise NotSo("there was no answer")
        kept = requests.get(f"{self._citizen.world.addresses.platform}/sandbox/questions", timeout=10).json()["questions"]
        if [one["code"] for one in kept] != ([] if self._citizen.wish.offline else [self._code]):
            raise NotSo("the page shows another code than the platform has")
        return {"answer": ANSWER, "code": self._code}

    def _home(self) -> None:
        self._citizen.choose_display()
        self._citizen.leave("mine_consult")

    def _consult(self) -> None:
        citizen = self._citizen
        citizen.typist.focus("query")
        citizen.typist.letters(LETTERS)
        wanted = f"open_{ANSWER}"
        citizen.until(lambda: citizen.view.data["query"] != "" and citizen.finger.find(wanted) is not None, "the answer is not found")
        citizen.finger.settle()
        citizen.leave(wanted)

    def _answered(self) -> None:
        citizen = self._citizen
        self._answer = str(citizen.view.data["answer"])
        if citizen.wish.offline:
            citizen.keep("consultAnswer")
            citizen.end_here()
        else:
            citizen.leave("people")

    def _ask(self) -> None:
        self._citizen.leave("next")

    def _sent(self) -> None:
        self._code = str(self._citizen.view.data["code"]).replace(" ", "")
        self._citizen.leave("end")
