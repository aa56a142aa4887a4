# SPDX-License-Identifier: GPL-3.0-or-later
"""Handing in what was missing: everything at once, with the guarantees of an application."""

from __future__ import annotations

from dataclasses import replace

import pytest
from faults_supplement import GAPS, KEY, ONE, answer, asked, at_camera, complete, done, filling, gaps, handed, submitting
from play import NUMBER, Play

from kiosk.approval.answers import Away, Cases, Denied, SupplementRequest
from kiosk.journeys.effects import Ask, PrintPaper, StartCamera
from kiosk.journeys.events import Answered, DeliveryChanged, DeviceHealth, PaperPrinted, PictureTaken, PlatformHealth, StorageHealth
from kiosk.journeys.supplement.questions import HandIn, NotKept


def hand_ins(play: Play) -> list[HandIn]:
    return [effect.question for effect in play.effects if isinstance(effect, Ask) and isinstance(effect.question, HandIn)]


def test_a_card_alone_shows_nothing_and_hands_in_nothing() -> None:
    play = Play()
    play.act("start")
    play.act("mine", "supplement")
    assert play.state.page == "card"
    play.act("back")
    assert play.state.page == "home"


def test_everything_missing_is_told_at_once_with_reason_and_deadline() -> None:
    page = gaps().show()
    assert [(gap["title"], gap["reason"]) for gap in page["gaps"]] == [(gap.title, gap.reason) for gap in GAPS]  # type: ignore[attr-defined]
    assert (page["deadline"], page["todo"], page["late"]) == ("2026-12-10", 2, False)


@pytest.mark.parametrize(("deadline", "shown", "late"), [("2026-11-22", "2026-11-22", True), ("", "", False), ("soon", "", False)])
def test_a_deadline_that_passed_or_is_none(deadline: str, shown: str, late: bool) -> None:
    page = answer(asked(), Cases((replace(ONE, supplement=SupplementRequest("r", deadline, GAPS)),))).show()
    assert (page["deadline"], page["late"]) == (shown, late)


@pytest.mark.parametrize(
    "found", [Cases(()), Cases((replace(ONE, supplement=None),)), Cases((replace(ONE, supplement=SupplementRequest("r", "", ())),))]
)
def test_nothing_is_missing(found: Cases) -> None:
    page = answer(asked(), found).show()
    assert (page["loading"], page["away"], page["cases"]) == (False, False, [])


@pytest.mark.parametrize("found", [Away("connection-refused"), Denied("assurance-too-low"), None])
def test_without_the_platform_nobody_knows_what_is_missing(found: object) -> None:
    play = asked()
    if found is None:
        play.wait(21)
    else:
        answer(play, found)
    assert (play.show()["away"], play.show()["cases"]) == (True, [])
    play.act("again")
    assert play.show()["loading"]


def test_two_cases_are_chosen_from() -> None:
    play = answer(asked(), Cases((ONE, replace(ONE, case_number="2"))))
    assert play.state.page == "supplement"
    play.act("open", 7)
    play.act("open", 1)
    assert play.state.page == "supplementGaps"


def test_papers_go_to_their_gap_and_only_to_it() -> None:
    play = at_camera()
    assert play.show()["screen"] == "camera"
    assert isinstance(play.last(StartCamera), StartCamera)
    play.tell(PictureTaken(play.visit, "another", b"\xff\xd8", 200))
    play.tell(PictureTaken(play.visit, "lease", b"\xff\xd8jpeg", 200))
    assert play.state.application is not None
    assert list(play.state.application.pages) == ["lease"]
    play.act("next")
    assert (play.state.page, play.show()["todo"]) == ("supplementGaps", 1)


def test_an_empty_answer_is_no_answer() -> None:
    play = filling()
    for nothing in ("", "   ", None):
        play.act("next", nothing)
        assert play.state.page == "supplementFill"
    play.act("edit", "x" * 5000)
    play.act("next")
    assert [len(gap["value"]) for gap in play.show()["gaps"]] == [0, 200]  # type: ignore[attr-defined]


def test_it_is_handed_in_once_with_all_of_it() -> None:
    play = submitting()
    play.act("next")
    play.act("back")
    (question,) = hand_ins(play)
    assert (dict(question.answers), list(question.pages), question.id_number) == ({"area": "85 平方米"}, ["lease"], NUMBER)
    assert question.assurance == "card-and-phone"
    for text in ("85", NUMBER):
        assert text not in repr(question)


def test_while_something_is_missing_nothing_is_handed_in() -> None:
    play = complete()
    assert play.state.application is not None
    play.state = replace(play.state, application=replace(play.state.application, pages={}))
    play.act("next")
    assert (play.state.page, hand_ins(play)) == ("supplementGaps", [])


def test_a_disk_that_cannot_keep_it_says_so_before_and_after() -> None:
    play = complete()
    play.tell(StorageHealth("storage-full"))
    play.act("next")
    assert play.state.sheet is not None
    assert (play.state.sheet.code, hand_ins(play)) == ("storage-full", [])
    play.act("close")
    play.tell(StorageHealth(""))
    play.act("next")
    play.tell(Answered(play.visit, hand_ins(play)[0], NotKept("storage-fault")))
    assert play.state.sheet is not None
    assert (play.state.page, play.state.sheet.code) == ("supplementReview", "storage-fault")
    play.act("close")
    play.act("next")
    assert len(hand_ins(play)) == 2


@pytest.mark.parametrize("silent", [True, False])
def test_where_nobody_knows_whether_it_was_kept_there_is_no_second_try(silent: bool) -> None:
    play = submitting()
    if silent:
        play.wait(61)
    else:
        play.tell(Answered(play.visit, hand_ins(play)[0], NotKept("storage-unknown")))
    assert (play.state.page, play.show()["reason"]) == ("unavailable", "storage-unknown")


@pytest.mark.parametrize("word", ["accepted", "sending", "unknown", "delivered", "purged", "rejected", "quarantined"])
def test_screen_and_slip_say_what_the_queue_says(word: str) -> None:
    play = done(word)
    assert play.show()["state"] == ("delivered" if word == "purged" else word)
    slip = play.last(PrintPaper)
    assert isinstance(slip, PrintPaper)
    said = {"accepted": "待上传", "sending": "待上传", "unknown": "结果核实中", "rejected": "被退回", "quarantined": "需人工处理"}
    assert said.get(word, "已送达") in repr(slip.slip)
    play.act("end")
    assert play.state.take == ("papers", "slip")


def test_offline_it_does_not_wait_for_the_platform() -> None:
    play = submitting()
    play.tell(PlatformHealth(False))
    play.tell(Answered(play.visit, hand_ins(play)[0], handed()))
    play.wait(1)
    assert (play.state.page, play.show()["state"]) == ("supplementDone", "accepted")
    play.tell(DeliveryChanged("another", "delivered"))
    assert play.show()["state"] == "accepted"
    play.tell(DeliveryChanged(KEY, "delivered"))
    assert play.show()["state"] == "delivered"


def test_the_list_is_printed_once_and_the_screen_says_what_became_of_it() -> None:
    play = gaps()
    play.act("print")
    play.act("print")
    assert sum(isinstance(effect, PrintPaper) for effect in play.effects) == 1
    play.tell(PaperPrinted(play.visit, "supplement-list", "failed", "paper-out"))
    assert play.show()["listing"] == "failed"
    play.act("print")
    assert sum(isinstance(effect, PrintPaper) for effect in play.effects) == 2


def test_without_a_camera_what_is_to_be_scanned_cannot_be_and_the_rest_can() -> None:
    play = gaps()
    play.tell(DeviceHealth("document_camera", "missing"))
    assert play.show()["camera"] is False
    play.act("fill", "area")
    assert play.state.page == "supplementFill"
