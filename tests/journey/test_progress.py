# SPDX-License-Identifier: GPL-3.0-or-later
"""Asking how far it is: three ways to ask, what is shown, and what is not."""

from __future__ import annotations

import datetime
import uuid
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from faults_progress import answer, asked, at, case, listed, one, opened
from play import CARD, NUMBER, Play

from drivers.receipt_printer.document import Text
from kiosk.approval.answers import Away, Cases, Denied
from kiosk.journeys.effects import Ask, PrintPaper, StartCamera, StopCamera, TakePicture
from kiosk.journeys.events import Answered, CardRead, PaperPrinted, PictureRefused, PictureTaken
from kiosk.journeys.identify.questions import CheckCode, CodeSent, Proven, SendCode
from kiosk.journeys.progress.matters import matters_of
from kiosk.journeys.progress.questions import AskCases, StillHere, Whose
from kiosk.journeys.progress.state import Progress
from kiosk.journeys.progress.words import STANDINGS, standing
from kiosk.journeys.state import part
from kiosk.receipts.signed_code import SlipCode, sign
from kiosk.receipts.wording import DeliveryState

WAITING = StillHere("QD-SN-0001 20261123 0003", "accepted", "residence-permit")


def whose(play: Play) -> Whose:
    question = next(effect.question for effect in play.effects if isinstance(effect, Ask) and isinstance(effect.question, AskCases))
    assert isinstance(question, AskCases)
    return question.whose


def test_by_card_only_with_more_than_a_card() -> None:
    play = opened()
    play.act("card")
    play.tell(CardRead(play.visit, "identity", CARD))
    play.wait(2)
    assert play.state.page == "sure"
    assert not any(isinstance(effect, Ask) and isinstance(effect.question, AskCases) for effect in play.effects)
    play.tell(Answered(play.visit, SendCode(NUMBER), CodeSent("138****0001")))
    for digit in "123456":
        play.act("digit", digit)
    play.tell(Answered(play.visit, CheckCode(NUMBER, "123456"), Proven("proof")))
    assert play.state.page == "progressList"
    assert whose(play) == Whose(id_number=NUMBER, assurance="card-and-phone", proof="proof")
    assert NUMBER not in repr(play.effects)
    answer(play, Cases((case("1"), case("2", submission="b"))))
    assert play.show()["total"] == 2


def test_by_code_and_digits_each_whole_one_goes_on() -> None:
    play = at("code")
    play.act("edit", "7k3f 92qd")
    assert (play.show()["id"], play.show()["code"]) == ("digits", "7K3F 92QD")
    play.act("edit", "123")
    assert play.state.page == "progressCode"
    play.act("edit", "123x")
    assert whose(play) == Whose(query_code="7K3F92QD", id_digits="123X")


def test_a_sign_that_no_code_has_is_said_and_left_out() -> None:
    play = at("code")
    play.act("edit", "7K0")
    assert (play.show()["typed"], play.show()["told"]) == ("7K", "no-such-sign")
    play.act("edit", "7K3")
    assert (play.show()["typed"], play.show()["told"]) == ("7K3", "")


def test_the_way_back_from_the_digits_is_the_code() -> None:
    play = at("code")
    play.act("edit", "7K3F92QD")
    play.act("back")
    assert (play.state.page, play.show()["id"]) == ("progressCode", "code")


def slip_code() -> tuple[str, SlipCode]:
    code = SlipCode(
        uuid.UUID("0190a000-0000-7000-8000-000000000001"),
        bytes(range(16)),
        "QD-XX-9999",
        datetime.datetime(2026, 1, 2, tzinfo=datetime.UTC),
        DeliveryState.PENDING,
    )
    return sign(code, Ed25519PrivateKey.generate()), code


def test_by_the_slip_of_a_kiosk_that_no_longer_exists() -> None:
    play = at("slip")
    assert isinstance(play.last(StartCamera), StartCamera)
    text, code = slip_code()
    play.tell(PictureTaken(play.visit, "slip", b"\xff\xd8", 200, codes=("https://example.invalid", text)))
    assert whose(play) == Whose(submission_id=str(code.submission_id), payload_digest=code.payload_digest.hex())
    assert isinstance(play.last(StopCamera), StopCamera)
    answer(play, Cases((case(),)))
    play.act("end")
    play.act("end_yes")
    assert play.state.take == ("papers",)


@pytest.mark.parametrize("codes", [(), ("https://example.invalid",), ("QDK1:AAAA",)])
def test_a_paper_without_a_slips_code(codes: tuple[str, ...]) -> None:
    play = at("slip")
    play.act("shutter")
    assert isinstance(play.last(TakePicture), TakePicture)
    play.tell(PictureTaken(play.visit, "slip", b"\xff\xd8", 200, codes=codes))
    assert (play.state.page, play.show()["told"]) == ("progressSlip", "no-code")
    play.tell(PictureRefused(play.visit, "slip", ("blurred",)))
    assert play.show()["told"] == "no-code"


def test_one_matter_alone_is_opened_and_says_who_waits_and_until_when() -> None:
    page = one().show()
    assert (page["standing"], page["by"], page["title"]) == ("accepted", "2026-11-28", "样例事项")


def test_what_waits_for_the_citizen_comes_before_what_waits_for_a_department() -> None:
    found = (case("1"), case("2", word="待补正"), case("3", word="正常办结"))
    (matter,) = matters_of(found)
    assert matter.current.case_number == "2"
    assert matters_of((case("3", word="正常办结"),))[0].current.case_number == "3"


def test_a_word_that_nobody_taught_is_shown_and_nothing_is_concluded() -> None:
    play = answer(asked(), Cases((case(word="会商研判"),)))
    assert (play.show()["standing"], play.show()["word"]) == ("other", "会商研判")
    assert standing("会商研判") == "other"
    assert set(STANDINGS.values()) >= {"received", "accepted", "supplement", "done", "refused"}


def test_a_case_without_a_stage_says_nothing_more_than_that() -> None:
    play = answer(asked(), Cases((replace(case(), stages=()),)))
    assert (play.show()["standing"], play.show()["word"]) == ("other", "")
    play.act("print")
    assert isinstance(play.last(PrintPaper), PrintPaper)


def test_an_older_platform_that_names_no_matter_and_no_submission() -> None:
    old = replace(case(), submission_id="", matter="", terminal_serial="", due_on="")
    play = answer(asked(), Cases((old, replace(old, case_number="2", title="别的"))))
    assert [row["title"] for row in play.show()["matters"]] == ["事项1", "别的"]  # type: ignore[attr-defined]


def test_nothing_found_is_said_in_one_way_whatever_the_reason() -> None:
    shown = []
    for found in (Cases(()), Denied("not-there"), Denied("assurance-too-low")):
        page = answer(asked(), found).show()
        assert (page["loading"], page["away"], page["total"]) == (False, False, 0)
        shown.append(page["here"])
    assert shown == [[], [], []]


@pytest.mark.parametrize("found", [Away("connection-refused"), None])
def test_offline_what_is_here_is_shown_and_the_rest_is_unknown(found: object) -> None:
    play = asked()
    if found is None:
        play.wait(21)
        assert play.show()["away"]
        return
    answer(play, found, (WAITING,))
    page = play.show()
    assert (page["away"], page["total"]) == (True, 0)
    assert page["here"] == [{"serial": WAITING.terminal_serial, "state": "accepted", "title": "居住证申领"}]
    play.act("again")
    assert play.show()["loading"]


def test_what_waits_here_keeps_the_list_in_sight() -> None:
    play = answer(asked(), Cases((case(),)), (WAITING,))
    assert play.state.page == "progressList"
    play.act("open", 0)
    assert play.show()["here"]
    play.act("back")
    assert play.state.page == "progressList"


def test_ten_thousand_matters_are_five_at_a_time() -> None:
    play = answer(asked(), Cases(tuple(case(str(number), submission=str(number)) for number in range(10_000))))
    page = play.show()
    assert (len(page["matters"]), page["pages"], page["total"]) == (5, 2000, 10_000)  # type: ignore[arg-type]
    play.act("page", 99_999)
    assert play.show()["page"] == 2000
    play.act("open", 9_999)
    assert play.state.page == "progressMatter"
    play.act("back")
    for senseless in (-1, 10_000, "1", None):
        play.act("open", senseless)
        assert play.state.page == "progressList"


def test_the_slip_says_what_the_screen_says_and_is_to_be_taken() -> None:
    play = one()
    play.act("print")
    effect = play.last(PrintPaper)
    assert isinstance(effect, PrintPaper)
    words = [block.text for block in effect.slip if isinstance(block, Text)]
    assert "部门审查（2026-11-28前）" in words
    assert any("时间未核实" in str(block) for block in effect.slip) is False
    play.act("print")
    assert sum(isinstance(one_effect, PrintPaper) for one_effect in play.effects) == 1
    play.tell(PaperPrinted(play.visit, "progress", "failed", "paper-out"))
    assert play.show()["print"] == {"state": "failed", "cause": "paper-out", "where": "right-below"}
    play.act("print")
    play.tell(PaperPrinted(play.visit, "progress", "printed"))
    play.act("end")
    play.act("end_yes")
    assert play.state.take == ("slip",)


def test_every_word_has_its_slip_and_its_page() -> None:
    for word in (*STANDINGS, "从没听过的话"):
        play = answer(asked(), Cases((case(word=word),)))
        play.show()
        play.act("print")
        assert isinstance(play.last(PrintPaper), PrintPaper)


def test_the_answer_to_an_earlier_question_is_not_shown() -> None:
    play = asked()
    first = play.last(Ask)
    assert isinstance(first, Ask)
    play.act("back")
    play.act("code")
    play.act("edit", "22222222")
    play.act("edit", "0000")
    play.tell(Answered(play.visit, first.question, Cases((case(),))))
    assert part(play.state, Progress).matters is None
    assert play.show()["loading"]


def test_two_matters_are_listed_newest_first() -> None:
    assert [row["index"] for row in listed().show()["matters"]] == [0, 1]  # type: ignore[attr-defined]
