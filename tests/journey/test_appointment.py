# SPDX-License-Identifier: GPL-3.0-or-later
"""An appointment is only what the platform confirmed: booking, looking, changing, cancelling, and what goes wrong with each."""

from __future__ import annotations

import pytest
from faults_appointment import DATE, PLACES, answer, booking, opened, slot, to_confirm, to_matter, to_mine, to_result, to_sent, to_time
from play import ITEM, NAME, NUMBER, Play

from drivers.receipt_printer.document_json import slip_to_json
from kiosk.approval.answers import Away, Denied
from kiosk.journeys.appointment.journey import AGAIN_SECONDS, ANSWER_SECONDS, MAX_TRIES
from kiosk.journeys.appointment.questions import Book, Booking, CancelBooking, FindBookings, FindPlaces, Rebook
from kiosk.journeys.effects import Ask, PrintPaper
from kiosk.journeys.events import PaperPrinted, PlatformHealth
from kiosk.journeys.work import Failed


def asked(play: Play) -> object:
    effect = play.last(Ask)
    assert isinstance(effect, Ask)
    return effect.question


def count(play: Play, kind: type) -> int:
    return sum(isinstance(effect, Ask) and isinstance(effect.question, kind) for effect in play.effects)


def test_from_the_home_page_to_a_reminder_slip() -> None:
    play = to_time()
    assert [row["free"] for row in play.show()["days"]] == [0, 3, 0]  # type: ignore[attr-defined]
    play = to_sent()
    question = asked(play)
    assert isinstance(question, Book)
    assert (question.slot, question.matter, question.id_number, question.proof) == (slot(9).id, ITEM, NUMBER, "proof")
    assert NUMBER not in repr(play.effects)
    answer(play, booking())
    assert play.state.page == "appointmentResult"
    assert play.show()["outcome"] == "booked"
    paper = play.last(PrintPaper)
    assert isinstance(paper, PrintPaper)
    printed = str(slip_to_json(paper.slip))
    assert "YY1" in printed
    assert not any(text in printed for text in (NAME, NUMBER))
    play.tell(PaperPrinted(play.visit, paper.name, "printed"))
    assert play.show()["print"] == {"state": "printed", "cause": "none", "where": "right-below"}
    play.act("end")
    assert play.state.page == "goodbye"
    assert play.state.take == ("slip",)


def test_days_without_a_place_and_full_hours_cannot_be_chosen() -> None:
    play = to_time()
    for closed in (PLACES.days[0].date, PLACES.days[2].date, "2020-01-01", "nonsense"):
        play.act("day", closed)
        assert play.show()["day"] == ""
    play.act("day", DATE)
    play.act("slot", slot(10).id)
    play.act("slot", "another")
    assert play.state.page == "appointmentTime"


@pytest.mark.parametrize("code", ["taken", "past"])
def test_somebody_was_quicker(code: str) -> None:
    play = to_sent()
    answer(play, Denied(code))
    assert (play.state.page, play.show()["told"]) == ("appointmentTime", code)
    assert isinstance(asked(play), FindPlaces)
    answer(play, PLACES)
    play.act("slot", slot(9, window=1).id)
    assert play.state.page == "appointmentConfirm"
    play.act("next")
    first, second = (effect.question for effect in play.effects if isinstance(effect, Ask) and isinstance(effect.question, Book))
    assert first.key != second.key


@pytest.mark.parametrize("found", [Away("answer-cut"), Failed(), None])
def test_without_an_answer_the_same_booking_is_asked_again_and_then_nobody_knows(found: object) -> None:
    play = to_sent()
    for tried in range(1, MAX_TRIES + 1):
        assert count(play, Book) == tried
        if found is None:
            play.act("touch")
            play.wait(ANSWER_SECONDS)
        else:
            answer(play, found)
        play.wait(AGAIN_SECONDS)
    keys = {effect.question.key for effect in play.effects if isinstance(effect, Ask) and isinstance(effect.question, Book)}
    assert len(keys) == 1
    assert (play.state.page, play.show()["outcome"]) == ("appointmentResult", "unknown")
    assert not any(isinstance(effect, PrintPaper) for effect in play.effects)
    play.act("mine")
    assert isinstance(asked(play), FindBookings)


def test_an_answer_that_comes_at_the_second_try_counts() -> None:
    play = to_sent()
    answer(play, Away("answer-cut"))
    play.act("back")
    play.act("next")
    assert (play.state.page, count(play, Book)) == ("appointmentConfirm", 1)
    play.wait(AGAIN_SECONDS)
    answer(play, booking())
    assert play.show()["outcome"] == "booked"


@pytest.mark.parametrize("code", ["already-booked", "assurance-too-low", "some-new-reason"])
def test_a_refusal_is_told(code: str) -> None:
    play = to_sent()
    answer(play, Denied(code))
    assert (play.show()["outcome"], play.show()["told"]) == ("refused", code)


def test_changing_keeps_the_number_and_tells_the_old_place_is_given_back() -> None:
    play = to_mine(2)
    play.act("open", "YY1")
    play.act("change")
    answer(play, PLACES)
    play.act("day", DATE)
    play.act("slot", slot(9).id)
    assert play.state.page == "appointmentConfirm"
    play.act("next")
    question = asked(play)
    assert isinstance(question, Rebook)
    assert (question.number, question.slot) == ("YY1", slot(9).id)
    answer(play, booking("YY1"))
    assert play.show()["outcome"] == "changed"


@pytest.mark.parametrize(
    ("found", "page", "told"),
    [
        (booking("YY0", cancelled=True), "appointmentResult", ""),
        (Denied("too-late"), "appointmentMine", "too-late"),
        (Away("refused"), "appointmentMine", "platform-away"),
        (booking("YY0"), "appointmentMine", "platform-away"),
    ],
)
def test_cancelling_is_said_only_when_it_is_done(found: object, page: str, told: str) -> None:
    play = to_mine()
    play.act("open", "YY0")
    play.act("cancel")
    assert isinstance(asked(play), CancelBooking)
    answer(play, found)
    assert (play.state.page, play.show()["told"]) == (page, told)
    if page == "appointmentResult":
        assert play.show()["outcome"] == "cancelled"
        assert not any(isinstance(effect, PrintPaper) for effect in play.effects)


def test_offline_nothing_is_promised() -> None:
    play = opened()
    play.tell(PlatformHealth(False))
    assert play.show()["available"] is False
    for action in ("new", "mine"):
        play.act(action)
        assert play.state.page == "appointment"
    assert not any(isinstance(effect, Ask) for effect in play.effects)


def test_away_while_looking_for_hours_can_be_tried_again() -> None:
    play = to_matter()
    play.act("open", ITEM)
    answer(play, Away("connection-refused"))
    assert (play.show()["told"], play.show()["known"]) == ("platform-away", False)
    play.act("again")
    answer(play, PLACES)
    assert (play.show()["told"], play.show()["known"]) == ("", True)


def test_ten_thousand_bookings_stay_six_at_once() -> None:
    play = to_mine(10_000)
    shown = play.show()
    assert (len(shown["bookings"]), shown["pages"]) == (6, 1667)  # type: ignore[arg-type]
    play.act("page", 99999)
    assert len(play.show()["bookings"]) == 4  # type: ignore[arg-type]


def test_a_stranger_s_answer_and_a_late_one_change_nothing() -> None:
    play = to_confirm()
    before = play.state
    answer(play, Denied("wrong-code"))
    assert play.state == before
    play = to_result()
    answer(play, Denied("taken"))
    assert play.show()["outcome"] == "booked"
    assert isinstance(booking(), Booking)
