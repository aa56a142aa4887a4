# SPDX-License-Identifier: GPL-3.0-or-later
"""The faults of paying a bill."""

from __future__ import annotations

from fault_table import Row
from play import CARD, Play

from kiosk.journeys.bills.questions import Bill, BillsFound, Payment
from kiosk.journeys.effects import Ask
from kiosk.journeys.events import Answered, CardRead
from kiosk.journeys.identify.questions import CodeSent, Proven

BILL = Bill("B-1", "城乡居民医疗保险", "市医疗保障局", 40050)
OPEN = Payment("P1", "open", 40050, "https://cashier.example/pay/P1")
PAID = Payment("P1", "paid", 40050, "https://cashier.example/pay/P1", "PJ1")
CLOSED = Payment("P1", "closed", 40050, "https://cashier.example/pay/P1")
UNKNOWN = Payment("P1", "unknown", 40050, "https://cashier.example/pay/P1")


def answer(play: Play, found: object) -> None:
    """The newest question is answered."""
    asked = play.last(Ask)
    assert isinstance(asked, Ask)
    play.tell(Answered(play.visit, asked.question, found))


def opened() -> Play:
    """What there is to pay: the card first."""
    play = Play()
    play.act("start")
    play.act("mine", "bills")
    return play


def to_list(count: int = 1) -> Play:
    """The bills."""
    play = opened()
    play.act("next")
    play.tell(CardRead(play.visit, "identity", CARD))
    play.wait(2)
    answer(play, CodeSent("138****0001"))
    for digit in "123456":
        play.act("digit", digit)
    answer(play, Proven("proof"))
    answer(play, BillsFound((BILL, *(Bill(f"C-{number}", "样例", "样例", 100) for number in range(count - 1)))))
    return play


def to_begun() -> Play:
    """The platform was asked to open the payment."""
    play = to_list()
    play.act("pay", BILL.id)
    return play


def to_pay() -> Play:
    """The code is on the screen."""
    play = to_begun()
    answer(play, OPEN)
    return play


def to_result() -> Play:
    """Paid."""
    play = to_pay()
    play.wait(2)
    answer(play, PAID)
    return play


ROWS = {
    "bills": Row(opened, back="home"),
    "billsList": Row(to_list, back="bills"),
    "billsPay": Row(to_pay, back="billsPay", cancel="billsPay", time_out=""),
    "billsResult": Row(to_result, back="billsResult", time_out="goodbye"),
}
