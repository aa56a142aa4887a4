# SPDX-License-Identifier: GPL-3.0-or-later
"""What the pages of a payment show."""

from __future__ import annotations

from collections.abc import Mapping

from config.settings import Settings
from kiosk.journeys.bills.journey import PAY_SECONDS, ROWS, Bills
from kiosk.journeys.bills.questions import Bill
from kiosk.journeys.bills.slip import yuan
from kiosk.journeys.folder import Page
from kiosk.journeys.state import State, part


class BillsPages:
    """One function a page."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def pages(self) -> dict[str, Page]:
        """The functions by the name of their page."""
        return {
            "bills": lambda state, left: {"available": state.online, "phone": self._settings.place.phone},
            "billsList": self._list,
            "billsPay": self._pay,
            "billsResult": self._result,
        }

    def _list(self, state: State, left: int) -> Mapping[str, object]:
        asked = part(state, Bills)
        found = asked.found or ()
        first = (asked.number - 1) * ROWS
        return {
            "loading": asked.question is not None,
            "known": asked.found is not None,
            "told": asked.told,
            "bills": [_bill(bill) for bill in found[first : first + ROWS]],
            "page": asked.number,
            "pages": max(1, -(-len(found) // ROWS)),
        }

    def _pay(self, state: State, left: int) -> Mapping[str, object]:
        asked = part(state, Bills)
        if asked.chosen is None:
            return {}
        return {
            **_bill(asked.chosen),
            "qr": asked.payment.qr if asked.payment is not None and not asked.leaving else "",
            "leaving": asked.leaving,
            "seconds": max(0, int(PAY_SECONDS - (state.now - state.entered_at))),
        }

    def _result(self, state: State, left: int) -> Mapping[str, object]:
        asked = part(state, Bills)
        bill = _bill(asked.chosen) if asked.chosen is not None else {}
        return {
            **bill,
            "outcome": asked.outcome,
            "payment": asked.payment.id if asked.payment is not None else "",
            "invoice": asked.payment.invoice if asked.payment is not None else "",
            "print": {"state": asked.printing, "cause": asked.print_cause, "where": "right-below"},
            "phone": self._settings.place.phone,
            "seconds": left,
        }


def _bill(bill: Bill) -> Mapping[str, object]:
    return {"id": bill.id, "title": bill.title, "payee": bill.payee, "amount": yuan(bill.amount)}
