# SPDX-License-Identifier: GPL-3.0-or-later
"""``--visit progress``: how far is an application of three weeks ago? By card and phone code, with its slip; offline by query code."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import requests

from kiosk.commands.unattended import Citizen, NotSo


class Errand:
    """A citizen who applied on another kiosk."""

    def __init__(self, citizen: Citizen) -> None:
        self._citizen = citizen
        self._example = requests.post(f"{citizen.world.addresses.platform}/sandbox/examples", timeout=10).json()
        self._seen: dict[str, Any] = {}

    def pages(self) -> Mapping[str, Callable[[], None]]:
        """See :class:`kiosk.commands.errand.Errand`."""
        return {
            "home": self._home,
            "progress": lambda: self._citizen.leave("code" if self._citizen.wish.offline else "card"),
            "progressCode": self._code,
            "progressList": self._list,
            "progressMatter": self._matter,
        }

    def outcome(self) -> Mapping[str, Any]:
        """See :class:`kiosk.commands.errand.Errand`."""
        if self._citizen.wish.offline:
            if not self._seen.get("away"):
                raise NotSo("without a network the page should say that the platform is away")
            return {"away": True}
        if [case["number"] for case in self._seen["cases"]] != self._example["case_numbers"]:
            raise NotSo("the page shows other cases than the platform has")
        return {"standing": self._seen["standing"], "cases": self._example["case_numbers"]}

    def _home(self) -> None:
        self._citizen.choose_display()
        self._citizen.leave("mine_progress")

    def _code(self) -> None:
        citizen = self._citizen
        for sign in self._example["query_code"]:
            citizen.finger.tap(f"key_{sign}")
            citizen.typist.keys_struck += 1
        citizen.until(lambda: citizen.view.data.get("id") == "digits", "the query code was not taken")
        citizen.finger.settle()
        citizen.keep("progressCode:digits")
        for sign in self._example["id_number"][-4:]:
            citizen.finger.tap(f"key_{sign}")
            citizen.typist.keys_struck += 1
        citizen.until(lambda: citizen.view.page != "progressCode", "the digits were not taken")

    def _list(self) -> None:
        citizen = self._citizen
        citizen.until(lambda: citizen.view.page != "progressList" or not citizen.view.data["loading"], "the platform is not asked")
        if citizen.view.page != "progressList":
            return
        citizen.finger.settle()
        citizen.keep("progressList")
        self._seen = dict(citizen.view.data)
        if citizen.wish.offline:
            citizen.end_here()
        else:
            citizen.leave("matter_0")

    def _matter(self) -> None:
        citizen = self._citizen
        self._seen = dict(citizen.view.data)
        citizen.keep("progressMatter")
        citizen.finger.tap("next")
        citizen.until(lambda: self._print_state() not in ("none", "queued", "printing"), "the slip's print does not end")
        if self._print_state() != "printed":
            raise NotSo(f"the slip was not printed: {citizen.view.data['print']}")
        citizen.finger.settle()
        citizen.keep("progressMatter:printed")
        citizen.end_here()

    def _print_state(self) -> str:
        printing = self._citizen.view.data.get("print")
        return str(printing["state"]) if isinstance(printing, Mapping) else "none"
