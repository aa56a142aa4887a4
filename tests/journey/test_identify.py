# SPDX-License-Identifier: GPL-3.0-or-later
"""Holding a card is not being its holder: the code to the phone, staff who look, and what happens where neither can be."""

from __future__ import annotations

from dataclasses import replace

import pytest
from play import CARD, NAME, NUMBER, Play

from kiosk.approval.answers import Away, Denied
from kiosk.journeys.effects import Ask, ExpectCard, FindCertificates
from kiosk.journeys.events import Answered, CardGone, CardRead, CardStarted, PlatformHealth
from kiosk.journeys.identify.questions import AskStaff, CheckCode, CodeSent, LookAtCheck, Proven, SendCode, StaffAsked, StillLooking
from kiosk.journeys.identify.state import identify, identity
from kiosk.journeys.identify.surer import AGAIN_SECONDS, ANSWER_SECONDS
from kiosk.journeys.work import Failed
from kiosk.visit import Assurance


def at_the_card(wants: Assurance = Assurance.CARD_AND_PHONE) -> Play:
    """Somebody came for something that wants this, and stands before the card reader."""
    play = Play()
    play.act("start")
    play.state, _ = identify(play.state, wants, then="list", back="home")
    play.wait(0)
    return play


def surer(wants: Assurance = Assurance.CARD_AND_PHONE) -> Play:
    """The card was read; the code was asked for."""
    play = at_the_card(wants)
    play.tell(CardStarted(play.visit))
    play.tell(CardRead(play.visit, "identity", CARD))
    play.tell(CardGone(play.visit))
    play.wait(2)
    assert play.state.page == "sure"
    return play


def answer(play: Play, found: object) -> None:
    asked = play.last(Ask)
    assert isinstance(asked, Ask)
    play.tell(Answered(play.visit, asked.question, found))


def typed(play: Play, code: str = "123456") -> None:
    for digit in code:
        play.act("digit", digit)


def test_a_card_is_enough_where_a_card_is_wanted_and_nothing_is_looked_up() -> None:
    play = at_the_card(Assurance.CARD)
    play.tell(CardRead(play.visit, "identity", CARD))
    play.wait(2)
    assert play.state.page == "list"
    assert not any(isinstance(effect, FindCertificates | Ask) for effect in play.effects)


def test_the_code_goes_out_by_itself_and_the_right_one_leads_on() -> None:
    play = surer()
    asked = play.last(Ask)
    assert isinstance(asked, Ask)
    assert asked.question == SendCode(NUMBER)
    answer(play, CodeSent("138****0001"))
    assert play.show()["phone"] == "138****0001"
    typed(play)
    question = play.last(Ask)
    assert isinstance(question, Ask)
    assert question.question == CheckCode(NUMBER, "123456")
    assert "123456" not in repr(play.state)
    answer(play, Proven("proof"))
    assert play.state.page == "list"
    assert play.state.visit is not None
    assert (play.state.visit.assurance, play.state.visit.proof) == (Assurance.CARD_AND_PHONE, "proof")


def test_who_has_shown_it_once_is_not_asked_again_in_this_visit() -> None:
    play = surer()
    answer(play, CodeSent("138****0001"))
    typed(play)
    answer(play, Proven("proof"))
    again, effects = identify(play.state, Assurance.CARD_AND_PHONE, then="guide", back="home")
    assert (again.page, effects) == ("guide", ())
    staff, _ = identify(play.state, Assurance.STAFF, then="guide", back="home")
    assert staff.page == "sure"


@pytest.mark.parametrize("code", ["wrong-code", "code-expired", "code-used-up"])
def test_a_wrong_code_is_said_and_may_be_typed_again(code: str) -> None:
    play = surer()
    answer(play, CodeSent("138****0001"))
    typed(play)
    answer(play, Denied(code))
    assert (play.show()["told"], play.show()["typed"]) == (code, 0)
    assert play.state.visit is not None
    assert play.state.visit.assurance is Assurance.CARD
    typed(play, "654321")
    answer(play, Proven("proof"))
    assert play.state.page == "list"


def test_another_code_only_after_a_while() -> None:
    play = surer()
    answer(play, CodeSent("138****0001"))
    before = len(play.effects)
    play.act("again")
    assert len(play.effects) == before
    assert play.show()["again_seconds"] == AGAIN_SECONDS
    for _ in range(3):
        play.act("touch")
        play.wait(AGAIN_SECONDS / 3)
    play.act("again")
    asked = play.effects[-1]
    assert isinstance(asked, Ask)
    assert asked.question == SendCode(NUMBER)


def test_staff_look_and_the_visit_waits_for_them() -> None:
    play = surer()
    answer(play, Denied("no-phone"))
    play.act("staff")
    answer(play, StaffAsked("check", "4711"))
    assert (play.show()["way"], play.show()["number"]) == ("staff", "4711")
    for _ in range(60):
        play.wait(4)
        asked = play.last(Ask)
        assert isinstance(asked, Ask)
        assert asked.question == LookAtCheck("check")
        answer(play, StillLooking())
        assert play.state.sheet is None
    play.wait(4)
    answer(play, Proven("proof"))
    assert play.state.page == "list"
    assert play.state.visit is not None
    assert play.state.visit.assurance is Assurance.STAFF


def test_staff_who_refuse_end_it() -> None:
    play = surer()
    answer(play, CodeSent("138****0001"))
    play.act("staff")
    asked = play.last(Ask)
    assert isinstance(asked, Ask)
    assert asked.question == AskStaff(NUMBER)
    answer(play, StaffAsked("check", "4711"))
    play.wait(4)
    answer(play, Denied("refused"))
    assert play.show()["told"] == "refused"
    play.act("phone")
    assert play.show()["way"] == "phone"


@pytest.mark.parametrize("found", [Away("connection-refused"), Failed(), None])
def test_a_platform_that_cannot_be_asked_is_said_in_one_sentence(found: object) -> None:
    play = surer()
    if found is None:
        play.wait(ANSWER_SECONDS)
    else:
        answer(play, found)
    assert play.show()["told"] == "platform-away"
    play.act("back")
    assert play.state.page == "home"


def test_offline_nothing_is_asked() -> None:
    play = at_the_card()
    play.tell(PlatformHealth(False))
    play.tell(CardRead(play.visit, "identity", CARD))
    play.wait(2)
    assert play.show()["told"] == "platform-away"
    assert not any(isinstance(effect, Ask) for effect in play.effects)


def test_an_answer_to_another_visit_counts_for_nothing() -> None:
    play = surer()
    play.tell(Answered("another", SendCode("x"), Proven("proof")))
    assert play.state.page == "sure"


def test_nothing_of_it_is_left_when_the_visit_ends() -> None:
    play = surer()
    answer(play, CodeSent("138****0001"))
    typed(play, "12")
    play.act("end")
    play.act("end_yes")
    assert play.state.visit is None
    assert not play.state.parts
    for text in (NAME, NUMBER, "0001"):
        assert text not in repr(play.state)


def test_a_matter_after_another_errand_still_asks_what_the_platform_holds() -> None:
    play = at_the_card(Assurance.CARD)
    play.tell(CardRead(play.visit, "identity", CARD))
    play.wait(2)
    play.state = replace(play.state, page="home", history=())
    play.act("open", "residence-permit")
    play.act("next")
    play.act("next")
    assert (play.state.page, identity(play.state).card) == ("card", "read")
    assert isinstance(play.last(FindCertificates), FindCertificates)
    assert not any(isinstance(effect, ExpectCard) for effect in play.effects[-1:])
    play.wait(8)
    assert play.state.page == "form"
