# SPDX-License-Identifier: GPL-3.0-or-later
"""``--visit bills``: a bill paid by phone at a cashier that is a process of its own; offline nothing is begun."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import requests

from kiosk.commands.unattended import Citizen, NotSo
from simulators.cashier.process import CashierProcess


class Errand:
    """A citizen who pays the first bill."""

    def __init__(self, citizen: Citizen) -> None:
        self._citizen = citizen
        self._directory = tempfile.TemporaryDirectory()
        self._cashier = CashierProcess(Path(self._directory.name))
        requests.post(f"{citizen.world.addresses.platform}/sandbox/cashier", json={"url": self._cashier.url}, timeout=10)
        self._payment = ""

    def pages(self) -> Mapping[str, Callable[[], None]]:
        """See :class:`kiosk.commands.errand.Errand`."""
        return {
            "home": self._home,
            "bills": self._entry,
            "sure": self._sure,
            "billsList": self._list,
            "billsPay": self._pay,
            "billsResult": self._result,
        }

    def outcome(self) -> Mapping[str, Any]:
        """See :class:`kiosk.commands.errand.Errand`."""
        paid = [one["order_id"] for one in requests.get(f"{self._cashier.url}/ledger", timeout=10).json()["ledger"]]
        self._cashier.stop()
        self._directory.cleanup()
        if paid != ([self._payment] if self._payment else []) or bool(self._payment) == self._citizen.wish.offline:
            raise NotSo("the page and the cashier's ledger differ")
        return {"paid": paid}

    def _home(self) -> None:
        self._citizen.choose_display()
        self._citizen.leave("mine_bills")

    def _entry(self) -> None:
        if self._citizen.view.data["available"]:
            self._citizen.leave("next")
        else:
            self._citizen.keep("bills")
            self._citizen.end_here()

    def _sure(self) -> None:
        if not self._citizen.wish.offline:
            self._citizen._sure()
            return
        self._citizen.until(lambda: self._citizen.view.data["told"] == "platform-away", "the page does not say that the platform is away")
        self._citizen.finger.settle()
        self._citizen.keep("sure")
        self._citizen.end_here()

    def _list(self) -> None:
        citizen = self._citizen
        citizen.until(lambda: not citizen.view.data["loading"], "the platform is not asked for the bills")
        citizen.finger.settle()
        bills: Any = citizen.view.data["bills"]
        citizen.leave(f"pay_{bills[0]['id']}")

    def _pay(self) -> None:
        citizen = self._citizen
        citizen.until(lambda: citizen.view.data["qr"] != "", "no payment was opened")
        citizen.finger.settle()
        citizen.keep("billsPay")
        with citizen.heartbeat.aside():
            requests.post(f"{self._cashier.url}/pay/{str(citizen.view.data['qr']).rpartition('/')[2]}", timeout=10)
        citizen.until(lambda: citizen.view.page != "billsPay", "the payment is not seen")

    def _result(self) -> None:
        citizen = self._citizen
        if citizen.view.data["outcome"] != "paid":
            raise NotSo(f"it was not paid: {citizen.view.data['outcome']}")
        self._payment = str(citizen.view.data["payment"])
        citizen.until(lambda: self._printing() not in ("none", "queued", "printing"), "the slip's print does not end")
        if self._printing() != "printed":
            raise NotSo(f"the slip was not printed: {self._printing()}")
        citizen.finger.settle()
        citizen.leave("end")

    def _printing(self) -> str:
        printing: Any = self._citizen.view.data["print"]
        return str(printing["state"])
