# SPDX-License-Identifier: GPL-3.0-or-later
"""Bills over the wire, with a cashier that is a process of its own: whatever is lost, no bill is paid twice and the two ledgers agree."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from kiosk.approval.answers import Away, Denied
from kiosk.approval.http_platform import HttpPlatform
from kiosk.journeys.bills.questions import (
    BeginPayment,
    BillsFound,
    FindBills,
    LookAtPayment,
    Payment,
    begin_payment,
    find_bills,
    look_at_payment,
)
from kiosk.journeys.identify.questions import AskStaff, LookAtCheck, Proven, StaffAsked, ask_staff, look_at_check
from kiosk.journeys.work import Services
from simulators import people
from simulators.cashier.process import CashierProcess
from simulators.platform import PlatformSimulator

NUMBER = people.WANG_YANGLI.id_number
PROOF_FAULTS = 1000
FAULTS = 120


class Hall:
    """Platform, cashier, and one kiosk at which somebody has shown who they are."""

    def __init__(self, simulator: PlatformSimulator, cashier: CashierProcess) -> None:
        self.simulator, self.cashier = simulator, cashier
        requests.post(f"{simulator.url}/sandbox/cashier", json={"url": cashier.url}, timeout=10)
        platform = HttpPlatform(simulator.url, "QD-SN-0001", timeout_seconds=30)
        self.services = Services(None, platform, None, None, lambda: None)  # type: ignore[arg-type]
        self.proof = self.prove()

    def prove(self, number: str = NUMBER) -> str:
        asked = ask_staff(self.services, AskStaff(number))
        assert isinstance(asked, StaffAsked)
        requests.post(f"{self.simulator.url}/sandbox/staff-checks/{asked.check}/confirmed", timeout=10, allow_redirects=False)
        seen = look_at_check(self.services, LookAtCheck(asked.check))
        assert isinstance(seen, Proven)
        return seen.proof

    def begin(self, key: str, bill: str = "B-0001", amount: int = 40000) -> Payment | Denied | Away:
        return begin_payment(self.services, BeginPayment(key, bill, amount, NUMBER, self.proof))

    def look(self, payment: str, *, close: bool = False) -> Payment | Denied | Away:
        return look_at_payment(self.services, LookAtPayment(payment, close, 0, NUMBER, self.proof))

    def bills(self) -> set[str]:
        found = find_bills(self.services, FindBills(NUMBER, self.proof))
        assert isinstance(found, BillsFound)
        return {bill.id for bill in found.found}

    def scan(self, payment: Payment) -> bool:
        """The phone pays; whether the cashier took it."""
        return requests.post(f"{self.cashier.url}/pay/{payment.qr.rpartition('/')[2]}", timeout=10).status_code == 200

    def ledgers(self) -> tuple[dict[str, int], dict[str, int]]:
        """The cashier's and the platform's: amounts by order."""
        cashier = requests.get(f"{self.cashier.url}/ledger", timeout=10).json()["ledger"]
        platform = requests.get(f"{self.simulator.url}/sandbox/payments", timeout=10).json()["ledger"]
        assert max(Counter(one["bill_id"] for one in platform).values(), default=0) <= 1, "a bill was paid twice"
        return {one["order_id"]: one["amount"] for one in cashier}, {one["order_id"]: one["amount"] for one in platform}

    def amend(self, bill: str, amount: int) -> None:
        document = {"bill_id": bill, "id_number": NUMBER, "title": "样例", "payee": "样例", "amount": amount}
        requests.post(f"{self.simulator.url}/sandbox/bills", json=document, timeout=10)


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Hall]:
    with PlatformSimulator(tmp_path / "platform") as simulator, CashierProcess(tmp_path / "cashier") as cashier:
        yield Hall(simulator, cashier)


def test_a_bill_is_paid_once(counter: Hall) -> None:
    assert counter.bills() == {"B-0001", "B-0002"}
    begun = counter.begin("k1")
    assert isinstance(begun, Payment)
    assert (begun.state, begun.amount, begun.invoice) == ("open", 40000, "")
    assert counter.begin("k1") == begun
    again = counter.begin("k2")
    assert isinstance(again, Payment)
    assert again.id == begun.id, "another kiosk shows the same code"
    assert counter.scan(begun)
    assert not counter.scan(begun)
    paid = counter.look(begun.id)
    assert isinstance(paid, Payment)
    assert (paid.state, bool(paid.invoice)) == ("paid", True)
    assert counter.bills() == {"B-0002"}
    assert counter.begin("k3") == Denied("paid-already")
    assert counter.look(begun.id, close=True) == paid, "what is paid stays paid"
    assert counter.ledgers() == ({begun.id: 40000}, {begun.id: 40000})


def test_a_closed_payment_cannot_be_paid_later(counter: Hall) -> None:
    begun = counter.begin("k1")
    assert isinstance(begun, Payment)
    closed = counter.look(begun.id, close=True)
    assert isinstance(closed, Payment)
    assert closed.state == "closed"
    assert not counter.scan(begun)
    other = counter.begin("k2")
    assert isinstance(other, Payment)
    assert other.id != begun.id


def test_a_bill_that_changes_while_it_is_paid(counter: Hall) -> None:
    begun = counter.begin("k1")
    assert isinstance(begun, Payment)
    counter.amend("B-0001", 45000)
    assert counter.begin("k2") == Denied("amount-changed")
    assert not counter.scan(begun), "the code of the old amount was ended"
    other = counter.begin("k3", amount=45000)
    assert isinstance(other, Payment)
    assert counter.scan(other)
    counter.look(other.id)
    assert counter.ledgers() == ({other.id: 45000}, {other.id: 45000})


def test_without_the_cashier_nothing_is_concluded(counter: Hall) -> None:
    begun = counter.begin("k1")
    assert isinstance(begun, Payment)
    requests.post(f"{counter.cashier.url}/faults", json={"share": 1.0, "seed": 1}, timeout=10)
    for close in (False, True):
        told = counter.look(begun.id, close=close)
        assert isinstance(told, Payment)
        assert told.state == "unknown"
    requests.post(f"{counter.cashier.url}/faults", json={"share": 0.0, "seed": 1}, timeout=10)
    told = counter.look(begun.id)
    assert isinstance(told, Payment)
    assert told.state == "open"


def test_nothing_of_another_person(counter: Hall) -> None:
    begun = counter.begin("k1")
    assert isinstance(begun, Payment)
    other, proof = people.LI_YANGLI.id_number, counter.prove(people.LI_YANGLI.id_number)
    services = counter.services
    assert find_bills(services, FindBills(other, proof)) == BillsFound(())
    assert find_bills(services, FindBills(NUMBER, proof)) == Denied("assurance-too-low")
    assert begin_payment(services, BeginPayment("k9", "B-0001", 40000, other, proof)) == Denied("not-there")
    assert look_at_payment(services, LookAtPayment(begun.id, True, 0, other, proof)) == Denied("not-there")


def storm(counter: Hall, faults: int, seed: int) -> int:
    """People pay, give up and come back while connections are lost on both ways until so many were; how many were lost."""
    chance = random.Random(seed)
    requests.post(f"{counter.cashier.url}/faults", json={"share": 0.15, "seed": seed}, timeout=10)
    lost_to_kiosks, turn = 0, 0
    shown: list[Payment] = []
    amounts: dict[str, int] = {}
    while True:
        lost = lost_to_kiosks + requests.get(f"{counter.cashier.url}/ledger", timeout=10).json()["dropped"]
        if lost >= faults:
            return int(lost)
        turn += 1
        bill = f"S-{turn % 10}-{turn // 40}"
        if turn % 40 < 10 or chance.random() < 0.1:
            amounts[bill] = chance.choice((100, 200))
            counter.amend(bill, amounts[bill])
        for _ in range(3):
            kind = chance.choice(("drop-before", "drop-after-read", "drop-after-commit", "", "", "", ""))
            if kind:
                counter.simulator.fault(kind, path="/v1/payments")  # type: ignore[arg-type]
                lost_to_kiosks += 1
            answer = counter.begin(f"key-{turn}", bill, amounts.get(bill, 100) if chance.random() < 0.9 else 300)
            if isinstance(answer, Payment):
                shown.append(answer)
                break
        if shown and chance.random() < 0.7:
            counter.scan(chance.choice(shown[-20:]))
        if shown and chance.random() < 0.5:
            counter.look(chance.choice(shown[-20:]).id, close=chance.random() < 0.5)


@pytest.mark.parametrize("faults", [FAULTS, pytest.param(PROOF_FAULTS, marks=pytest.mark.proof)])
def test_the_two_ledgers_agree_whatever_was_lost(counter: Hall, faults: int) -> None:
    assert storm(counter, faults, seed=faults) >= faults
    requests.post(f"{counter.cashier.url}/faults", json={"share": 0.0, "seed": 0}, timeout=10)
    requests.post(f"{counter.simulator.url}/sandbox/payments/reconcile", timeout=30).raise_for_status()
    cashier, platform = counter.ledgers()
    assert cashier == platform
    assert len(cashier) > 5
