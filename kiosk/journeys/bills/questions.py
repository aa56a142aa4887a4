# SPDX-License-Identifier: GPL-3.0-or-later
"""What is asked of the platform about bills, and its answers. The kiosk holds no card and no account; reprs show nothing of a person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kiosk.approval.answers import Away, Denied
from kiosk.approval.http_platform import Text

if TYPE_CHECKING:
    from kiosk.journeys.work import Services


@dataclass(frozen=True)
class FindBills:
    """What has this person to pay?"""

    id_number: str = field(repr=False)
    proof: str = field(repr=False)


@dataclass(frozen=True)
class BeginPayment:
    """Open a payment of this bill and amount; the same `key` is the same payment."""

    key: str
    bill: str
    amount: int
    id_number: str = field(repr=False)
    proof: str = field(repr=False)


@dataclass(frozen=True)
class LookAtPayment:
    """Is it paid? With `close`: end it where it is still open."""

    payment: str
    close: bool
    number: int
    """Counts the looks, so that no answer is taken for another's."""
    id_number: str = field(repr=False)
    proof: str = field(repr=False)


@dataclass(frozen=True)
class Bill:
    """`amount` in fen."""

    id: str
    title: str
    payee: str
    amount: int


@dataclass(frozen=True)
class BillsFound:
    """All that are open."""

    found: tuple[Bill, ...] = field(repr=False)


@dataclass(frozen=True)
class Payment:
    """`state` open, paid, closed, or unknown, which concludes nothing; `qr` is what the phone scans, `invoice` the electronic 票据."""

    id: str
    state: str
    amount: int
    qr: str = field(repr=False)
    invoice: str = ""


STATES = ("open", "paid", "closed")


def find_bills(services: Services, question: FindBills) -> BillsFound | Denied | Away:
    """See :class:`FindBills`."""
    document = {"id_number": question.id_number, "proof": question.proof}
    return services.platform.question(
        "/v1/bills/query",
        document,
        200,
        lambda body, text: BillsFound(
            tuple(Bill(text(one["bill_id"]), text(one["title"]), text(one["payee"]), _fen(one["amount"])) for one in body["bills"])
        ),
    )


def begin_payment(services: Services, question: BeginPayment) -> Payment | Denied | Away:
    """See :class:`BeginPayment`."""
    document = {
        "key": question.key,
        "bill_id": question.bill,
        "amount": question.amount,
        "id_number": question.id_number,
        "proof": question.proof,
    }
    return services.platform.question("/v1/payments", document, 200, _payment)


def look_at_payment(services: Services, question: LookAtPayment) -> Payment | Denied | Away:
    """See :class:`LookAtPayment`."""
    document = {"payment_id": question.payment, "id_number": question.id_number, "proof": question.proof}
    return services.platform.question(f"/v1/payments/{'close' if question.close else 'state'}", document, 200, _payment)


def _fen(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value <= 0:
        raise ValueError("not an amount")
    return value


def _payment(body: Mapping[str, Any], text: Text) -> Payment:
    state = text(body["state"])
    return Payment(
        text(body["payment_id"]),
        state if state in STATES else "unknown",
        _fen(body["amount"]),
        text(body["qr"]),
        text(body.get("invoice") or ""),
    )
