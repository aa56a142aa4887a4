# SPDX-License-Identifier: GPL-3.0-or-later
"""Only what the cashier confirmed is called paid; who leaves has the code ended first; what is not known is said so."""

from __future__ import annotations

import pytest
from faults_bills import BILL, CLOSED, OPEN, PAID, UNKNOWN, answer, opened, to_begun, to_list, to_pay, to_result
from play import NAME, NUMBER, Play

from drivers.receipt_printer.document_json import slip_to_json
from kiosk.approval.answers import Away, Denied
from kiosk.journeys.bills.journey import ANSWER_SECONDS, LOOK_SECONDS, MAX_CLOSES, PAY_SECONDS
from kiosk.journeys.bills.questions import BeginPayment, FindBills, LookAtPayment
from kiosk.journeys.effects import Ask, PrintPaper
from kiosk.journeys.events import PlatformHealth
from kiosk.journeys.work import Failed


def asked(play: Play) -> object:
    effect = play.last(Ask)
    assert isinstance(effect, Ask)
    return effect.question


def test_paid_with_a_slip_that_is_no_invoice() -> None:
    play = to_pay()
    assert play.show()["qr"] == OPEN.qr
    assert play.show()["amount"] == "400.50"
    play = to_result()
    assert play.show()["outcome"] == "paid"
    paper = play.last(PrintPaper)
    assert isinstance(paper, PrintPaper)
    printed = str(slip_to_json(paper.slip))
    assert all(text in printed for text in ("不作为财政票据", "PJ1", "400.50"))
    assert not any(text in printed + repr(play.effects) for text in (NAME, NUMBER))


@pytest.mark.parametrize("found", [OPEN, UNKNOWN, Away("answer-cut"), Failed(), None])
def test_it_is_asked_until_it_is_known(found: object) -> None:
    play = to_pay()
    for _ in range(3):
        play.wait(LOOK_SECONDS)
        assert isinstance(asked(play), LookAtPayment)
        if found is None:
            play.wait(ANSWER_SECONDS)
        else:
            answer(play, found)
        assert play.state.page == "billsPay"
    play.wait(LOOK_SECONDS)
    answer(play, PAID)
    assert play.show()["outcome"] == "paid"


def test_who_goes_back_has_the_code_ended_first() -> None:
    play = to_pay()
    play.act("back")
    assert play.show()["qr"] == ""
    play.wait(LOOK_SECONDS)
    question = asked(play)
    assert isinstance(question, LookAtPayment)
    assert question.close
    answer(play, CLOSED)
    assert (play.state.page, play.show()["outcome"]) == ("billsResult", "closed")
    assert not any(isinstance(effect, PrintPaper) for effect in play.effects)


def test_who_paid_in_the_moment_of_going_back_has_paid() -> None:
    play = to_pay()
    play.act("back")
    play.wait(LOOK_SECONDS)
    answer(play, PAID)
    assert play.show()["outcome"] == "paid"


def test_a_code_ends_by_itself() -> None:
    play = to_pay()
    while play.state.now - play.state.entered_at < PAY_SECONDS + LOOK_SECONDS:
        play.wait(LOOK_SECONDS)
        question = asked(play)
        if isinstance(question, LookAtPayment) and question.close:
            break
        answer(play, OPEN)
    answer(play, CLOSED)
    assert play.show()["outcome"] == "closed"


@pytest.mark.parametrize("found", [UNKNOWN, Away("x"), Failed()])
def test_what_cannot_be_ended_is_not_known(found: object) -> None:
    play = to_pay()
    play.act("back")
    for _ in range(MAX_CLOSES):
        play.wait(LOOK_SECONDS)
        answer(play, found)
    assert (play.state.page, play.show()["outcome"]) == ("billsResult", "unknown")


def test_an_opening_without_an_answer_is_asked_again_under_its_key() -> None:
    play = to_begun()
    answer(play, Away("answer-cut"))
    play.wait(LOOK_SECONDS)
    answer(play, OPEN)
    begun = [effect.question for effect in play.effects if isinstance(effect, Ask) and isinstance(effect.question, BeginPayment)]
    assert len(begun) == 2
    assert begun[0] == begun[1]
    assert play.show()["qr"] == OPEN.qr


def test_an_opening_that_nobody_answers_ends_as_unknown() -> None:
    play = to_begun()
    answer(play, Away("x"))
    play.act("back")
    for _ in range(MAX_CLOSES + 1):
        play.wait(LOOK_SECONDS)
        if play.state.page == "billsPay":
            answer(play, Away("x"))
    assert play.show()["outcome"] == "unknown"


@pytest.mark.parametrize("code", ["amount-changed", "paid-already", "not-settled"])
def test_a_bill_that_changed_is_shown_anew_with_the_reason(code: str) -> None:
    play = to_begun()
    answer(play, Denied(code))
    assert (play.state.page, play.show()["told"]) == ("billsList", code)
    assert isinstance(asked(play), FindBills)


def test_two_payments_of_one_visit_have_two_keys() -> None:
    play = to_begun()
    answer(play, Denied("amount-changed"))
    from kiosk.journeys.bills.questions import BillsFound

    answer(play, BillsFound((BILL,)))
    play.act("pay", BILL.id)
    begun = [effect.question for effect in play.effects if isinstance(effect, Ask) and isinstance(effect.question, BeginPayment)]
    assert begun[0].key != begun[1].key


def test_offline_nothing_is_begun() -> None:
    play = opened()
    play.tell(PlatformHealth(False))
    play.act("next")
    assert (play.state.page, play.show()["available"]) == ("bills", False)


def test_ten_thousand_bills() -> None:
    play = to_list(10_000)
    assert len(play.show()["bills"]) == 6  # type: ignore[arg-type]
    play.act("pay", "of-another")
    assert play.state.page == "billsList"
