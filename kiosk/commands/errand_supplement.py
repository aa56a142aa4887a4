# SPDX-License-Identifier: GPL-3.0-or-later
"""``--visit supplement``: two things were missing in an application; one is photographed, one filled in, and both reach the platform."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import requests

from kiosk.commands.told import ANYTHING
from kiosk.commands.unattended import PAGE_SECONDS, Citizen, NotSo

PAPER = ("房屋租赁合同", 1)
GAPS = [
    {"id": "lease-contract", "kind": "material", "title": "房屋租赁合同", "reason": "缺签字的那一页。"},
    {"id": "shop-sign", "kind": "element", "title": "店招上的名字", "reason": "没有填。"},
]


class Errand:
    """A citizen who was told that something is missing. Without the platform nobody knows what, so it is cut before the last step."""

    cuts_later = True

    def __init__(self, citizen: Citizen) -> None:
        self._citizen = citizen
        self._platform = citizen.world.addresses.platform
        self._case = requests.post(f"{self._platform}/sandbox/examples", timeout=10).json()["case_numbers"][0]
        request = {"deadline": "2099-12-31", "gaps": GAPS}
        requests.post(f"{self._platform}/sandbox/cases/{self._case}/supplement", json=request, timeout=10).raise_for_status()
        self._shown = ""

    def pages(self) -> Mapping[str, Callable[[], None]]:
        """See :class:`kiosk.commands.errand.Errand`."""
        return {
            "home": self._home,
            "supplement": self._cases,
            "supplementGaps": self._gaps,
            "supplementCamera": self._camera,
            "supplementFill": self._fill,
            "supplementReview": self._review,
            "supplementSubmitting": lambda: self._citizen.until(
                lambda: self._citizen.view.page != "supplementSubmitting", "the disk does not answer"
            ),
            "supplementDone": self._done,
        }

    def outcome(self) -> Mapping[str, Any]:
        """See :class:`kiosk.commands.errand.Errand`."""
        expected = "accepted" if self._citizen.wish.offline else "delivered"
        if self._shown != expected:
            raise NotSo(f"the result page should have said {expected}, it said {self._shown}")
        cases = requests.get(f"{self._platform}/sandbox/cases", timeout=10).json()["cases"]
        stages = [stage["name"] for case in cases if case["case_number"] == self._case for stage in case["stages"]]
        if stages[-2:] != ["待补正", "审批中"]:
            raise NotSo(f"the case should be with its department again, its stages are {stages}")
        return {"shown": self._shown, "stages": stages}

    def _home(self) -> None:
        self._citizen.choose_display()
        self._citizen.leave("mine_supplement")

    def _cases(self) -> None:
        citizen = self._citizen
        citizen.until(lambda: citizen.view.page != "supplement" or not citizen.view.data["loading"], "the platform is not asked")
        if citizen.view.page == "supplement":
            raise NotSo("the page should have opened the one case for which something is missing")

    def _gaps(self) -> None:
        self._citizen.leave("next", f"supplementGaps:{self._citizen.view.data['todo']}")

    def _camera(self) -> None:
        citizen = self._citizen
        with citizen.heartbeat.aside():
            citizen.world.lay_page(*PAPER)
        if not citizen.finger.wait_until(lambda: bool(citizen.view.data.get("pages")), PAGE_SECONDS):
            raise NotSo("the camera does not take the paper")
        citizen.finger.settle()
        with citizen.heartbeat.aside():
            citizen.world.remove_page()
        citizen.until(lambda: citizen.view.data.get("guidance") == "nothing-there", "the camera does not see that the paper is gone")
        citizen.finger.settle()
        citizen.leave("next")

    def _fill(self) -> None:
        citizen = self._citizen
        citizen.typist.focus("field")
        citizen.typist.chinese(ANYTHING)
        citizen.finger.settle()
        citizen.leave("next")

    def _review(self) -> None:
        citizen = self._citizen
        if citizen.wish.offline:
            with citizen.heartbeat.aside():
                citizen.world.stop_platform()
        citizen.leave("next")

    def _done(self) -> None:
        citizen = self._citizen
        self._shown = str(citizen.view.data["state"])
        citizen.keep("supplementDone")
        citizen.until(lambda: citizen.view.data["print"]["state"] not in ("queued", "printing"), "the slip's print does not end")  # type: ignore[index]
        citizen.finger.settle()
        citizen.leave("end", "supplementDone:printed")
