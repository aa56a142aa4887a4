# SPDX-License-Identifier: GPL-3.0-or-later
"""The machine of a visit: the way through, the ways out, and what time does, on a simulated clock."""

from __future__ import annotations

import pytest
from play import CARD, CHAIN, ITEM, NAME, NUMBER, Play

from kiosk.journeys.effects import (
    Accept,
    BeginVisit,
    EndVisit,
    ExpectCard,
    PrintSlip,
    Rate,
    StartCamera,
    StopCamera,
    StopExpectingCard,
    TakeAgain,
    TakePicture,
)
from kiosk.journeys.engine import Idle
from kiosk.journeys.events import (
    CameraSaw,
    CardGone,
    CardRead,
    CardStarted,
    CertificatesFound,
    DeliveryChanged,
    DeviceHealth,
    NotAccepted,
    PictureRefused,
    PictureTaken,
    PlatformHealth,
    PrintChanged,
    StorageHealth,
)
from kiosk.journeys.state import PhotographedPage


@pytest.mark.parametrize("matter", [CHAIN, ITEM])
def test_the_whole_way(matter: str) -> None:
    play = Play().to_done(matter).printed()
    assert play.state.page == "done"
    assert play.show()["state"] == "delivered"
    assert play.show()["print"] == {"state": "printed", "cause": "none", "where": "right-below"}
    play.act("rate", 1)
    play.act("end")
    assert play.state.page == "goodbye"
    assert play.show()["take"] == ["card", "papers", "slip"]
    play.wait(10)
    assert play.state.page == "idle"
    kinds = [type(effect) for effect in play.effects]
    for kind in (BeginVisit, ExpectCard, Accept, PrintSlip, Rate, EndVisit):
        assert kinds.count(kind) == 1, kind


def test_the_steps_count_up() -> None:
    play = Play().to_done()
    numbers = [play.presenter.step(state).get("number") for state in play.seen if state.visit is not None]
    counted = [number for number in numbers if isinstance(number, int)]
    assert counted == sorted(counted)
    assert counted[-1] == 6


def test_every_page_with_a_person_can_be_left_by_time() -> None:
    table = {row.page: row for row in Play().machine.time_outs()}
    for page in Play().machine.pages.values():
        if page.idle is Idle.ASKS:
            row = table[page.name]
            assert row.asks_after is not None
            assert row.ends_after is not None
            assert row.ends_after - row.asks_after >= 20
    assert table["idle"].ends_after is None


def test_no_touch_asks_then_counts_down_then_wipes() -> None:
    play = Play().to_form()
    play.wait(play.state.touched_at + 89 - play.state.now)
    assert play.state.sheet is None
    play.wait(1)
    assert play.state.sheet is not None
    assert play.presenter.sheet(play.state, play.machine.seconds_left(play.state))["seconds"] == 30
    play.wait(10)
    assert play.machine.seconds_left(play.state) == 20
    play.wait(20)
    assert play.state.page == "idle"
    assert play.state.visit is None
    assert isinstance(play.effects[-1], EndVisit)


def test_still_here_goes_on_where_it_was() -> None:
    play = Play().to_form()
    asked = play.state.application
    play.wait(91)
    play.act("still_here")
    assert play.state.sheet is None
    assert play.state.application == asked
    play.wait(80)
    assert play.state.page == "form"


def test_a_touch_anywhere_keeps_the_visit() -> None:
    play = Play().to_form()
    for _ in range(20):
        play.wait(60)
        play.act("touch")
    assert play.state.page == "form"
    assert play.state.sheet is None


def test_end_asks_once_and_can_be_taken_back() -> None:
    play = Play().to_form()
    play.act("end")
    assert play.state.sheet is not None
    play.act("end_no")
    assert play.state.page == "form"
    play.act("end")
    play.act("end_yes")
    assert play.state.page == "goodbye"
    assert play.state.take == ("card",)


def test_back_from_every_page_leads_to_the_page_before() -> None:
    play = Play().to_review()
    pages = []
    for _ in range(80):
        pages.append(play.state.page)
        if play.state.page == "home":
            break
        play.act("back")
    assert list(dict.fromkeys(pages)) == ["review", "materials", "form", "consent", "guide", "home"]


def test_going_back_and_forth_asks_for_the_card_once() -> None:
    play = Play().to_form()
    for _ in range(2):
        while play.state.page == "form":
            play.act("back")
        assert play.state.page == "consent"
        play.act("next")
        assert play.state.page == "form"
    assert sum(isinstance(effect, ExpectCard) for effect in play.effects) == 1


def test_answers_survive_going_back() -> None:
    play = Play().to_form(ITEM)
    play.answer_one()
    play.act("back")
    field = play.show()["field"]
    assert isinstance(field, dict)
    assert field["value"] == "13800000001"


def test_language_and_type_change_anywhere_and_nothing_is_lost() -> None:
    play = Play().to_form(ITEM)
    play.act("edit", "1380000")
    play.act("language", "en")
    play.act("type_size", "elders")
    field = play.show()["field"]
    assert isinstance(field, dict)
    assert field["value"] == "1380000"
    assert play.state.display.language == "en"
    play.act("end")
    play.act("end_yes")
    play.wait(10)
    assert play.state.display == Play().state.display


@pytest.mark.parametrize(
    ("action", "value"),
    [("language", "fr"), ("language", 3), ("type_size", "huge"), ("theme", ""), ("low_layout", "yes"), ("rate", 9), ("open", "none")],
)
def test_nonsense_changes_nothing(action: str, value: object) -> None:
    play = Play().to_guide()
    before = play.state
    play.act(action, value)
    assert play.state == before


# --- card -----------------------------------------------------------------------------------------------------------------


def test_a_card_counts_only_in_its_own_visit() -> None:
    play = Play().to_card()
    play.tell(CardRead("another-visit", "identity", {"name": NAME}))
    assert play.state.visit is not None
    assert play.state.visit.card is None


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("card-removed", "removed"),
        ("unreadable", "unreadable"),
        ("unsupported-card", "unsupported"),
        ("expired", "expired"),
        ("needs-authentication", "needs-authentication"),
        ("lift-and-lay-again", "lift-and-lay-again"),
    ],
)
def test_a_card_that_does_not_work_says_why_and_may_be_laid_again(code: str, shown: str) -> None:
    play = Play().to_card()
    play.tell(CardStarted(play.visit))
    play.tell(CardRead(play.visit, code))
    assert play.show()["state"] == shown
    play.lay_card()
    assert play.state.page == "form"


def test_a_missing_reader_is_said_and_the_guide_stays_open() -> None:
    play = Play().to_card()
    play.tell(DeviceHealth("card_reader", "missing"))
    assert play.show()["state"] == "reader-missing"
    play.act("back")
    play.act("back")
    assert play.state.page == "guide"


def test_without_an_answer_about_certificates_the_form_comes_all_the_same() -> None:
    play = Play().to_card()
    play.tell(CardRead(play.visit, "identity", {"name": NAME, "id_number": NUMBER}))
    play.wait(4)
    assert play.state.page == "card"
    play.wait(4)
    assert play.state.page == "form"


def test_offline_the_card_does_not_wait_for_the_platform() -> None:
    play = Play().to_card()
    play.tell(PlatformHealth(False))
    play.tell(CardRead(play.visit, "identity", {"name": NAME, "id_number": NUMBER}))
    play.wait(2)
    assert play.state.page == "form"


@pytest.mark.parametrize(("birth_date", "page"), [("2012-01-01", "guide"), ("1990-01-01", "form"), ("", "form")])
def test_who_is_too_young_is_told_before_anything_is_asked(birth_date: str, page: str) -> None:
    play = Play().to_card("company-registration")
    play.tell(CardStarted(play.visit))
    play.tell(CardRead(play.visit, "identity", {**CARD, "birth_date": birth_date}))
    play.tell(CertificatesFound(play.visit, ()))
    play.wait(5)
    assert play.state.page == page
    sheet = play.presenter.sheet(play.state, 60)
    assert sheet.get("text", "") == ("公司设立登记要年满 18 周岁才能申请。" if page == "guide" else "")
    if page == "guide":
        # Another matter, for which one need not be so old, goes on with the card that was read.
        play.act("close")
        assert play.state.application is None


def test_the_card_page_lets_go_of_the_reader() -> None:
    play = Play().to_card()
    play.act("back")
    assert isinstance(play.effects[-1], StopExpectingCard)


# --- papers -----------------------------------------------------------------------------------------------------------------


def test_offline_a_certificate_is_unknown_not_nothing() -> None:
    play = Play().to_card(ITEM)
    play.tell(PlatformHealth(False))
    play.tell(CardRead(play.visit, "identity", {"name": NAME, "id_number": NUMBER, "address": "青岛"}))
    play.tell(CertificatesFound(play.visit, None))
    play.wait(2)
    while play.state.page == "form":
        play.answer_one()
    rows = play.show()["items"]
    assert isinstance(rows, list)
    assert any(row["may_hold"] and row["state"] == "todo" for row in rows)


def test_the_camera_runs_only_on_its_page() -> None:
    play = Play().to_camera()
    assert isinstance(play.effects[-1], StartCamera)
    play.act("back")
    assert isinstance(play.effects[-1], StopCamera)


def test_a_camera_that_goes_away_offers_to_bring_the_paper_later() -> None:
    play = Play().to_camera()
    play.tell(DeviceHealth("document_camera", "missing"))
    assert play.show()["guidance"] == "no-camera"
    play.tell(CameraSaw("nothing-there"))
    assert play.show()["guidance"] == "nothing-there"


def test_a_refused_picture_says_why_and_can_be_forced() -> None:
    play = Play().to_camera()
    play.act("shutter")
    play.tell(PictureRefused(play.visit, play.material, ("blurred",)))
    assert play.show()["guidance"] == "blurred"
    play.act("shutter")
    assert getattr(play.effects[-1], "force", None) is True
    play.tell(PictureRefused(play.visit, play.material, ("glare",)))
    play.tell(CameraSaw("nothing-there"))
    play.act("shutter")
    assert getattr(play.effects[-1], "force", None) is False


def test_an_impatient_shutter_is_one_picture() -> None:
    play = Play().to_camera()
    for _ in range(3):
        play.act("shutter")
    assert sum(isinstance(effect, TakePicture) for effect in play.effects) == 1


def test_a_page_goes_to_the_paper_that_was_under_the_camera_when_it_was_taken() -> None:
    play = Play().to_camera()
    first = play.material
    play.photograph()
    play.act("shutter")
    play.act("next")
    second = play.material
    assert second != first
    assert play.last(StartCamera) == StartCamera(play.visit, second)
    play.tell(PictureTaken(play.visit, first, b"late", 200))
    assert play.show()["pages"] == []
    assert play.state.application is not None
    assert len(play.state.application.pages[first]) == 2


def test_pages_are_taken_again_and_deleted() -> None:
    play = Play().to_camera()
    play.photograph()
    play.photograph()
    play.act("delete", 1)
    assert len(play.show()["pages"]) == 1  # type: ignore[arg-type]
    play.act("delete", 7)
    play.act("retake", 1)
    assert play.show()["pages"] == []
    before = play.state.page
    play.act("next")
    assert play.state.page == before


def test_a_page_taken_again_comes_where_the_old_one_was() -> None:
    play = Play().to_camera()
    material = play.material
    for name in (b"one", b"two", b"three"):
        play.tell(PictureTaken(play.visit, material, name, 200))
    play.act("retake", 2)
    assert isinstance(play.effects[-1], TakeAgain)
    play.tell(PictureTaken(play.visit, material, b"better", 200))
    play.tell(PictureTaken(play.visit, material, b"four", 200))
    assert [page.jpeg for page in pages_of(play)] == [b"one", b"better", b"three", b"four"]


def test_pages_are_turned_and_moved() -> None:
    play = Play().to_camera()
    play.tell(PictureTaken(play.visit, play.material, b"one", 200, turns=3))
    play.tell(PictureTaken(play.visit, play.material, b"two", 200))
    play.act("turn", 1)
    play.act("turn", 2)
    play.act("earlier", 2)
    play.act("earlier", 1)
    play.act("turn", 9)
    play.act("earlier", 9)
    assert [(page.jpeg, page.turns) for page in pages_of(play)] == [(b"two", 1), (b"one", 0)]


def test_corners_set_by_hand_take_the_picture_and_nothing_else_does() -> None:
    play = Play().to_camera()
    before = len(play.effects)
    for given in ([], [[0, 0], [1, 0], [1, 1]], [[0, 0], [1, 0], [1, 1], [0, 2]], [[0, 0], [1, 0], [1, 1], "x"]):
        play.act("corners", given)
    assert len(play.effects) == before
    play.act("corners", [[0.1, 0.1], [0.9, 0.1], [0.9, 0.9], [0, 1]])
    assert play.effects[-1] == TakePicture(play.visit, play.material, True, ((0.1, 0.1), (0.9, 0.1), (0.9, 0.9), (0.0, 1.0)))


def test_one_side_of_a_card_asks_for_the_other() -> None:
    play = Play().to_camera()
    play.tell(PictureTaken(play.visit, play.material, b"front", 200, card=True))
    assert play.show()["turn_over"] is True
    play.tell(PictureTaken(play.visit, play.material, b"back", 200, card=True))
    assert play.show()["turn_over"] is False


def pages_of(play: Play) -> tuple[PhotographedPage, ...]:
    assert play.state.application is not None
    return play.state.application.pages[play.material]


# --- submission ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("touches", [[], [True], [True, False], ["yes", 1]])
def test_nothing_is_kept_for_the_next_visit_unless_it_was_chosen(touches: list[object]) -> None:
    play = Play().to_review(ITEM)
    for value in touches:
        play.act("keep", value)
    chosen = touches == [True]
    assert play.show()["keep"] is chosen
    play.act("next")
    accept = play.last(Accept)
    assert isinstance(accept, Accept)
    assert accept.keep is chosen


def test_pressed_twice_is_submitted_once() -> None:
    play = Play().to_submitting()
    play.act("next")
    play.act("next")
    play.tell(play.accepted())
    play.tell(play.accepted())
    play.wait(10)
    assert sum(isinstance(effect, Accept) for effect in play.effects) == 1
    assert sum(isinstance(effect, PrintSlip) for effect in play.effects) == 1


@pytest.mark.parametrize(("type_size", "large"), [("normal", False), ("large", True), ("elders", True)])
def test_the_slip_is_as_large_as_the_screen(type_size: str, large: bool) -> None:
    play = Play().to_submitting()
    play.act("type_size", type_size)
    play.tell(play.accepted())
    play.wait(10)
    effect = play.last(PrintSlip)
    assert isinstance(effect, PrintSlip)
    assert effect.large_type == large


def test_not_accepted_goes_back_with_the_reason_and_nothing_is_promised() -> None:
    play = Play().to_submitting()
    play.tell(NotAccepted(play.visit, "disk-full"))
    assert play.state.page == "review"
    assert play.state.sheet is not None
    assert play.state.sheet.code == "disk-full"
    play.act("close")
    play.act("next")
    assert sum(isinstance(effect, Accept) for effect in play.effects) == 2


def test_a_disk_that_does_not_answer_ends_in_nobody_knows_and_no_second_try() -> None:
    play = Play().to_submitting()
    play.wait(30)
    assert play.show()["seconds"] == 30
    play.wait(31)
    assert play.state.page == "unavailable"
    assert play.show()["reason"] == "storage-unknown"
    play.act("back")
    play.act("next")
    assert sum(isinstance(effect, Accept) for effect in play.effects) == 1
    play.tell(play.accepted())
    play.wait(8)
    assert play.state.page == "done"


def test_a_commit_of_which_nobody_knows_is_not_tried_again() -> None:
    play = Play().to_submitting()
    play.tell(NotAccepted("another-visit", "storage-unknown"))
    assert play.state.page == "submitting"
    play.tell(NotAccepted(play.visit, "storage-unknown"))
    assert play.state.page == "unavailable"


def test_late_certificates_do_not_take_papers_away() -> None:
    play = Play().to_camera()
    play.photograph()
    before = play.world.material_states(play.state)
    held = {"type": "不动产权证书", "trust": "A", "valid_until": "", "identifier": "x", "facts": {}}
    play.tell(CertificatesFound(play.visit, (held,)))
    assert play.world.material_states(play.state) == before


def test_a_card_that_was_lifted_is_laid_again() -> None:
    play = Play().to_card()
    play.tell(CardRead(play.visit, "lift-and-lay-again"))
    play.tell(CardGone(play.visit))
    assert play.show()["state"] == "waiting"


def test_who_goes_while_the_slip_is_printed_is_told_to_wait_for_it() -> None:
    play = Play().to_done()
    play.tell(PrintChanged("0190-key", "printing"))
    play.act("end")
    assert play.state.take == ("card", "papers", "slip")


def test_offline_says_waiting_at_once() -> None:
    play = Play().to_submitting()
    play.tell(PlatformHealth(False))
    play.tell(play.accepted())
    play.wait(1)
    assert play.state.page == "done"
    assert play.show()["state"] == "accepted"


def test_a_slow_platform_says_waiting_and_then_delivered() -> None:
    play = Play().to_done(delivered=False)
    assert play.show()["state"] == "accepted"
    play.tell(DeliveryChanged("0190-key", "sending"))
    play.tell(DeliveryChanged("0190-key", "delivered", (("营业执照", "1137"),)))
    assert play.show()["state"] == "delivered"


def test_news_of_another_submission_changes_nothing() -> None:
    play = Play().to_done(delivered=False)
    before = play.state
    play.tell(DeliveryChanged("0190-other", "delivered"))
    play.tell(PrintChanged("0190-other", "printed"))
    assert play.state == before


@pytest.mark.parametrize("cause", ["paper-out", "cover-open", "cutter-error", "missing", "not-answering", "device-lost"])
def test_when_paper_fails_the_code_stays_and_the_visit_ends_well(cause: str) -> None:
    play = Play().to_done().printed("failed", cause)
    shown = play.show()
    assert shown["print"] == {"state": "failed", "cause": cause, "where": "right-below"}
    assert shown["qr"]
    play.act("end")
    assert "slip" not in play.state.take


def test_an_unknown_print_is_never_called_printed() -> None:
    play = Play().to_done().printed("unknown", "link-lost")
    assert play.show()["print"] == {"state": "unknown", "cause": "link-lost", "where": "right-below"}
    assert sum(isinstance(effect, PrintSlip) for effect in play.effects) == 1


def test_the_result_page_ends_by_itself_and_more_time_helps() -> None:
    play = Play().to_done().printed()
    play.wait(40)
    play.act("more")
    play.wait(50)
    assert play.state.page == "done"
    play.wait(15)
    assert play.state.page == "goodbye"


def test_the_result_page_stays_while_the_slip_is_printed() -> None:
    play = Play().to_done()
    play.tell(PrintChanged("0190-key", "printing"))
    play.wait(75)
    assert play.state.page == "done"
    play.tell(PrintChanged("0190-key", "printed"))
    play.wait(25)
    assert play.state.page == "goodbye"


def test_a_full_disk_is_said_before_a_visit_begins() -> None:
    play = Play()
    play.tell(StorageHealth("storage-full"))
    play.to_guide()
    assert play.show()["can_start"] is False
    play.act("next")
    assert play.state.page == "guide"
    assert play.state.sheet is not None
    assert play.state.sheet.code == "storage-full"


def test_a_changed_answer_comes_back_to_the_review() -> None:
    play = Play().to_review(ITEM)
    play.act("change", "applicant.phone")
    assert play.state.page == "form"
    assert play.show()["returning"] is True
    play.act("next", "13800000002")
    assert play.state.page == "review"
    groups = play.show()["groups"]
    assert isinstance(groups, list)
    values = {row["id"]: row["value"] for group in groups for row in group["rows"]}
    assert values["applicant.phone"].endswith("0002")


def test_what_the_card_says_cannot_be_changed() -> None:
    play = Play().to_review(ITEM)
    play.act("change", "applicant.id_number")
    assert play.state.page == "review"
