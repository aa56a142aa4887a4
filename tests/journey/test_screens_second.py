# SPDX-License-Identifier: GPL-3.0-or-later
"""The screens from the card to goodbye, and the sheets, as a citizen sees and touches them."""

from __future__ import annotations

import gc
import re
import time
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from screen_tools import LANDSCAPE, PORTRAIT, Screen, faults, screen

from ui.camera_view import CameraView, fitted
from ui.classes import has_property
from ui.gallery.render import turn
from ui.gallery.sample import Sample
from ui.gallery.samples_second import camera_frame, enliven, samples, supply


@pytest.fixture
def portrait() -> Iterator[Screen]:
    """Chinese, normal type, portrait."""
    with screen() as opened:
        supply(opened.shell)
        yield opened


def sample(name: str, language: str = "zh", **data: Any) -> Sample:
    """The sample of that name, with some of its data changed."""
    found = next(one for one in samples(language) if one.name == name)
    return Sample(found.name, found.page, dict(found.data) | data, found.step, found.sheet, found.settle_seconds)


def with_field(name: str, **field: Any) -> Sample:
    """The form sample of that name, with some of its field changed."""
    found = sample(name)
    return sample(name, field=dict(found.data["field"]) | field)


def show(seen: Screen, one: Sample) -> None:
    """Shows a sample with its live picture, the keyboard up where it belongs."""
    seen.show(one)
    enliven(seen.shell, one)
    turn(one.settle_seconds)
    seen.settle()


def faults_of(seen: Screen, one: Sample) -> list[str]:
    """What is wrong with a sample, judged without the page that a sheet covers: it shines through, but is not read."""
    show(seen, one)
    page = seen.shell.window.property("page")
    page.setVisible(not one.sheet)
    found = faults(seen)
    page.setVisible(True)
    return found


@pytest.mark.parametrize("type_size", ["normal", "large", "elders"])
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE], ids=["portrait", "landscape"])
def test_nothing_is_cut_lost_or_too_small_from_card_to_goodbye(size: tuple[int, int], language: str, type_size: str) -> None:
    with screen(size, language, type_size) as seen:
        supply(seen.shell)
        found = {one.name: faults_of(seen, one) for one in samples(language)}
    assert {name: problems for name, problems in found.items() if problems} == {}


def test_low_layout_keeps_all_that_is_touched_within_reach_from_card_to_goodbye(portrait: Screen) -> None:
    portrait.model.set_low_layout(True)
    supply(portrait.shell)
    for one in samples("zh"):
        if one.page == "goodbye" or one.sheet:
            continue  # the whole screen is the button; a sheet stands at the bottom edge
        assert faults_of(portrait, one) == [], one.name
        areas = {
            item.objectName(): portrait.finger.area(item)
            for item in portrait.items()
            if item.inherits("QQuickAbstractButton") and item.objectName()
        }
        assert {name: area.top() for name, area in areas.items() if area.bottom() > 0 and area.top() < 1920 - 900 - 2} == {}, one.name


@pytest.mark.parametrize(
    ("name", "thing", "action"),
    [
        ("card", "way_staff", ("staff", None)),
        ("card", "way_social-security", ("social-security", None)),
        ("card", "back", ("back", None)),
        ("card", "end", ("end", None)),
        ("form-phone", "reveal_applicant.id_number", ("reveal", "applicant.id_number")),
        ("form-phone", "next", ("next", "13800001234")),
        ("form-choice", "choice_drinks", ("edit", "drinks")),
        ("form-yes-no", "choice_yes", ("edit", "yes")),
        ("form-yes-no", "choice_no", ("edit", "no")),
        ("form-date", "year_up", ("edit", "2030-08-02")),
        ("form-date", "month_down", ("edit", "2029-07-02")),
        ("form-date", "day_up", ("edit", "2029-08-03")),
        ("form-address", "skip", ("skip", None)),
        ("materials", "scan_health", ("scan", "health")),
        ("materials", "scan_plan", ("scan", "plan")),
        ("materials", "scan_premises", ("scan", "premises")),
        ("materials", "later_health", ("later", "health")),
        ("materials-no-camera", "later_health", ("later", "health")),
        ("materials-ready", "next", ("next", None)),
        ("camera", "shutter", ("shutter", None)),
        ("camera", "next", ("next", None)),
        ("camera-missing", "later", ("later", "premises")),
        ("review", "change_trade_name", ("change", "trade_name")),
        ("review", "next", ("page", 2)),
        ("done-offline", "rate_1", ("rate", 1)),
        ("done-offline", "rate_5", ("rate", 5)),
        ("done-offline", "more", ("more", None)),
        ("done-offline", "end", ("end", None)),
        ("goodbye", "start", ("start", None)),
        ("sheet-end", "end_yes", ("end_yes", None)),
        ("sheet-end", "end_no", ("end_no", None)),
        ("sheet-idle", "still_here", ("still_here", None)),
        ("sheet-idle", "end_yes", ("end_yes", None)),
        ("sheet-type", "type_elders", ("type_size", "elders")),
        ("sheet-type", "theme_yellow-on-black", ("theme", "yellow-on-black")),
        ("sheet-type", "low_layout", ("low_layout", True)),
        ("sheet-type", "close", ("close", None)),
        ("sheet-language", "language_en", ("language", "en")),
        ("sheet-help", "close", ("close", None)),
        ("sheet-sound", "close", ("close", None)),
        ("sheet-notice", "close", ("close", None)),
    ],
)
def test_each_touch_says_what_it_means(portrait: Screen, name: str, thing: str, action: tuple[str, Any]) -> None:
    show(portrait, sample(name))
    portrait.tap(thing)
    assert portrait.actions == [action]


def test_a_page_that_waits_for_a_device_offers_no_next_step(portrait: Screen) -> None:
    show(portrait, sample("card"))
    assert "next" not in portrait.names()
    show(portrait, sample("submitting"))
    assert portrait.names().isdisjoint({"next", "back", "end"})


def test_every_state_of_the_reader_has_a_sentence_of_its_own(portrait: Screen) -> None:
    states = ["waiting", "reading", "lift-and-lay-again", "removed", "unreadable", "unsupported", "expired"]
    states += ["needs-authentication", "mismatch", "reader-missing", "reader-fault", "read", "never heard of"]
    seen: set[str] = set()
    for state in states:
        show(portrait, sample("card", state=state, name_masked=""))
        seen.add(portrait.shell.window.property("page").property("title"))
        assert faults(portrait) == [], state
    assert len(seen) == len(states)


def test_digits_are_typed_by_their_keys(portrait: Screen) -> None:
    show(portrait, with_field("form-phone", value="", status="", source=""))
    for digit in "138":
        portrait.tap(f"key_{digit}")
    portrait.tap("key_0")
    portrait.tap("key_delete")
    portrait.tap("next")
    assert portrait.actions == [("edit", "1"), ("edit", "13"), ("edit", "138"), ("edit", "1380"), ("edit", "138"), ("next", "138")]
    assert "138" in portrait.texts()
    portrait.tap("key_clear")
    assert portrait.actions[-1] == ("edit", "")


def test_a_phone_is_shown_in_threes_and_fours_and_takes_no_twelfth_digit(portrait: Screen) -> None:
    show(portrait, sample("form-phone"))
    assert "138 0000 1234" in portrait.texts()
    portrait.tap("key_5")
    assert portrait.actions == []


def test_x_is_only_ever_the_last_character_of_an_identity_number(portrait: Screen) -> None:
    show(portrait, with_field("form-id", value="3702021990010112"))
    portrait.tap("key_X")
    assert portrait.actions == []
    portrait.tap("key_3")
    portrait.tap("key_X")
    assert portrait.actions == [("edit", "37020219900101123"), ("edit", "37020219900101123X")]
    assert "370202 19900101 123X" in portrait.texts()


def test_money_has_one_point_and_two_places(portrait: Screen) -> None:
    show(portrait, with_field("form-money", value="1234"))
    for key in ("point", "point", "5", "0", "9"):
        portrait.tap(f"key_{key}")
    assert portrait.actions[-1] == ("edit", "1234.50")
    assert "1,234.50" in portrait.texts()


def test_a_month_that_is_shorter_moves_the_day(portrait: Screen) -> None:
    show(portrait, with_field("form-date", value="2028-01-31"))
    portrait.tap("month_up")
    portrait.tap("month_down")
    portrait.tap("year_up")
    assert portrait.actions == [("edit", "2028-02-29"), ("edit", "2028-01-29"), ("edit", "2029-01-29")]


def test_what_the_core_corrects_replaces_what_was_typed(portrait: Screen) -> None:
    show(portrait, with_field("form-phone", value="", status=""))
    portrait.tap("key_1")
    show(portrait, with_field("form-phone", value="1", status=""))
    portrait.tap("key_3")
    assert portrait.actions[-1] == ("edit", "13")
    show(portrait, with_field("form-phone", value="15900000000"))
    assert "159 0000 0000" in portrait.texts()


def test_the_next_question_starts_empty(portrait: Screen) -> None:
    show(portrait, sample("form-phone"))
    show(portrait, sample("form-digits"))
    assert not any("138" in text for text in portrait.texts())
    portrait.tap("next")
    assert portrait.actions == [("next", "")]


def test_long_choices_turn_without_a_swipe(portrait: Screen) -> None:
    show(portrait, sample("form-choice-long"))
    assert len([name for name in portrait.names() if name.startswith("choice_")]) == 7
    portrait.tap("choices_next")
    portrait.tap("choice_370211")
    assert portrait.actions == [("edit", "370211")]


def test_an_error_stands_at_the_field_and_at_the_top(portrait: Screen) -> None:
    one = sample("form-phone-error")
    show(portrait, one)
    assert portrait.texts().count(one.data["field"]["error"]) == 2


def test_pinyin_reaches_the_field_and_the_field_is_never_under_the_keyboard(portrait: Screen) -> None:
    show(portrait, with_field("form-chinese", value=""))
    assert portrait.finger.wait_until(lambda: _key(portrait, "q") is not None, 5)
    turn(0.4)
    for letter in "qingdao":
        portrait.finger.tap_item(_key(portrait, letter))
        turn(0.08)
    assert portrait.finger.wait_until(lambda: _word(portrait, "青岛") is not None, 3)
    portrait.finger.tap_item(_word(portrait, "青岛"))
    assert portrait.finger.wait_until(lambda: portrait.actions[-1:] == [("edit", "青岛")], 3)
    field = portrait.finger.find("field")
    assert field is not None
    assert portrait.finger.area(field).bottom() < portrait.finger.area(_key(portrait, "q")).top()
    portrait.tap("next")
    assert portrait.actions[-1] == ("next", "青岛")


def _candidates(seen: Screen) -> list[Any]:
    """The words offered above the keys, from left to right, as far as a finger reaches them."""
    keys_top = seen.finger.area(_key(seen, "q")).top()
    offered = [
        item
        for item in seen.items()
        if item.inherits("QQuickText")
        and re.fullmatch("[\u4e00-\u9fff]+", str(item.property("text")))
        and keys_top - 150 < seen.finger.area(item).center().y() < keys_top
        and seen.finger.area(item).right() < seen.finger.width - 60
    ]
    return sorted(offered, key=lambda item: seen.finger.area(item).left())


def _type_pinyin(seen: Screen, letters: str) -> None:
    show(seen, with_field("form-chinese", value=""))
    assert seen.finger.wait_until(lambda: _key(seen, "q") is not None, 5)
    turn(0.4)
    for letter in letters:
        seen.finger.tap_item(_key(seen, letter))
        turn(0.08)
    assert seen.finger.wait_until(lambda: bool(_candidates(seen)), 3)
    turn(0.2)


def test_what_one_citizen_composed_is_not_offered_to_the_next(portrait: Screen) -> None:
    _type_pinyin(portrait, "wangyangli")
    while not portrait.actions:
        # Character by character, and not the usual one: that is how the engine would learn a name
        portrait.finger.tap_item([item for item in _candidates(portrait) if len(item.property("text")) == 1][3])
        turn(0.3)
    phrase = str(portrait.actions[-1][1])
    assert len(phrase) == 3
    show(portrait, sample("goodbye"))
    _type_pinyin(portrait, "wangyangli")
    words = [item.property("text") for item in _candidates(portrait)]
    assert words
    assert phrase not in words


def _key(seen: Screen, letter: str) -> Any:
    def is_key(item: Any) -> bool:
        return has_property(item, "keyType") and has_property(item, "displayText")

    return next((item for item in seen.items() if is_key(item) and str(item.property("displayText")).lower() == letter), None)


def _word(seen: Screen, word: str) -> Any:
    return next((item for item in seen.items() if item.inherits("QQuickText") and item.property("text") == word), None)


def test_nothing_of_a_citizen_stays_when_the_page_is_left(portrait: Screen) -> None:
    show(portrait, sample("form-phone"))
    portrait.tap("key_delete")
    page = portrait.shell.window.property("page")
    gone: list[bool] = []
    page.destroyed.connect(lambda: gone.append(True))
    show(portrait, sample("goodbye"))
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert gone == [True]
    assert not any("138" in text or "王" in text for text in portrait.texts())


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_guidance_has_a_sentence_and_moves_nothing(language: str) -> None:
    codes = ["nothing-there", "closer", "hold-still", "flatten", "glare", "dark", "blurred", "corner-cut", "hand", "ready"]
    with screen(language=language) as seen:
        supply(seen.shell)
        sentences, places = set(), set()
        for code in [*codes, "captured", "stalled"]:
            show(seen, sample("camera", language, guidance=code))
            sentences.add(seen.shell.window.property("page").property("sentence").toVariant()[0])
            shutter, view = seen.finger.find("shutter"), seen.finger.find("camera_view")
            assert shutter is not None
            assert view is not None
            places.add((seen.finger.area(shutter).top(), seen.finger.area(view).top()))
            assert faults(seen) == [], code
        assert len(sentences) == len(codes) + 2
        assert len(places) == 1


def test_a_picture_that_was_refused_can_be_kept_all_the_same(portrait: Screen) -> None:
    show(portrait, sample("camera-closer", guidance="blurred", refused=True))
    assert "就这样拍" in portrait.texts()
    portrait.tap("shutter")
    assert portrait.actions == [("shutter", None)]


def test_what_may_not_come_later_offers_no_later(portrait: Screen) -> None:
    show(portrait, sample("camera-empty", may_come_later=False))
    assert "later" not in portrait.names()


NOTICES = (
    *("staff-check", "not-here", "not-at-a-terminal", "key-already-used", "attachment-too-large", "material-too-large"),
    *("storage-full", "disk-full", "storage-fault", "storage-damaged", "storage-unknown"),
)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_notice_says_what_happened_and_what_to_do(language: str) -> None:
    said = {}
    with screen(language=language) as seen:
        for code in (*NOTICES, "a new code"):
            notice = {"kind": "notice", "code": code, "text": "", "phone": "12345"}
            one = Sample("notice", "card", sample("card", language).data, sheet=notice)
            assert faults_of(seen, one) == [], code
            sheet = seen.shell.window.property("sheet")
            said[code] = (sheet.property("title"), sheet.property("explain"))
    assert all(title and explain for title, explain in said.values())
    assert sum(words == said["a new code"] for words in said.values()) == 1
    assert "12345" in said["storage-unknown"][1]


def test_a_code_is_typed_with_digits_and_capital_letters(portrait: Screen) -> None:
    show(portrait, with_field("form-code", value=""))
    for key in ("9", "1", "M", "A"):
        portrait.tap(f"key_{key}")
    portrait.tap("key_delete")
    assert portrait.actions[-2:] == [("edit", "91MA"), ("edit", "91M")]


@pytest.mark.parametrize("type_size", ["normal", "large", "elders"])
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE], ids=["portrait", "landscape"])
def test_no_key_moves_while_one_types(size: tuple[int, int], language: str, type_size: str) -> None:
    with screen(size, language, type_size) as seen:
        supply(seen.shell)
        for name, key in (("form-phone", "key_5"), ("form-id", "key_5"), ("form-code", "key_5"), ("form-choice", "choice_drinks")):
            data = dict(sample(name, language).data)
            places = set()
            for value, status in (("", ""), (str(data["field"]["value"]) or "1", "complete"), ("1", "")):
                # New objects with every key, as the core gives them
                known = [dict(row) for row in data["known"]]
                field = dict(data["field"]) | {"value": value, "status": status, "source": ""}
                seen.model.show("form", data | {"known": known, "field": field}, {})
                item = seen.finger.find(key)
                assert item is not None
                places.add(seen.finger.area(item).getRect() if value else None)
                seen.settle()
                places.add(seen.finger.area(item).getRect())
            assert len(places - {None}) == 1, name


def test_chinese_is_typed_in_any_language_and_letters_by_one_touch() -> None:
    with screen(language="en") as seen:
        show(seen, sample("form-chinese", "en"))
        assert seen.finger.wait_until(lambda: _key(seen, "q") is not None, 5)
        turn(0.4)
        _type(seen, "qingdao")
        assert seen.finger.wait_until(lambda: _word(seen, "青岛") is not None, 3)
        seen.finger.tap_item(_word(seen, "青岛"))
        before = len(seen.actions)
        seen.tap("script")
        turn(0.6)
        _type(seen, "ab")
        assert seen.finger.wait_until(lambda: len(seen.actions) > before and str(seen.actions[-1][1]).lower().endswith("ab"), 3)
        # The next field begins with pinyin again
        show(seen, sample("form-address", "en"))
        turn(0.6)
        _type(seen, "lu")
        assert seen.finger.wait_until(lambda: _word(seen, "路") is not None, 3)


def _type(seen: Screen, letters: str) -> None:
    for letter in letters:
        key = _key(seen, letter)
        assert key is not None, letter
        seen.finger.tap_item(key)
        turn(0.08)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE], ids=["portrait", "landscape"])
def test_the_rating_is_in_sight_with_three_case_numbers(size: tuple[int, int], language: str) -> None:
    with screen(size, language) as seen:
        show(seen, sample("done-delivered", language))
        face, row = seen.finger.find("rate_1"), seen.finger.find("more")
        assert face is not None
        assert row is not None
        assert seen.finger.area(face).bottom() <= seen.finger.area(row).top()


def test_the_shutter_is_the_filled_thing_only_while_a_page_lies_ready(portrait: Screen) -> None:
    def kind() -> object:
        button = portrait.finger.find("next")
        return button.property("kind") if button is not None else None

    show(portrait, sample("camera"))
    assert kind() == "outlined-primary"
    show(portrait, sample("camera-review"))
    assert kind() == "filled"
    show(portrait, sample("camera-empty"))
    assert kind() is None


def test_a_page_taken_is_seen_large_and_taken_again_or_deleted(portrait: Screen) -> None:
    show(portrait, sample("camera"))
    portrait.tap("page_2")
    portrait.tap("enlarged_previous")
    portrait.tap("retake_1")
    portrait.tap("page_2")
    portrait.tap("delete_2")
    portrait.tap("page_1")
    portrait.tap("enlarged_close")
    portrait.tap("shutter")
    assert portrait.actions == [("retake", 1), ("delete", 2), ("shutter", None)]


def test_a_page_is_turned_and_moved_before_the_one_in_front_of_it(portrait: Screen) -> None:
    show(portrait, sample("camera"))
    portrait.tap("page_2")
    portrait.tap("turn_2")
    portrait.tap("earlier_2")
    portrait.tap("enlarged_close")
    assert portrait.actions == [("turn", 2), ("earlier", 2)]


def test_corners_are_set_by_hand_with_a_loupe_beside_the_finger(portrait: Screen) -> None:
    show(portrait, sample("camera"))
    portrait.tap("corners")
    corner = portrait.finger.find("corner_0")
    assert corner is not None
    handle = portrait.finger.area(corner).center()
    found = list(sample("camera").data["corners"])
    QTest.mousePress(portrait.shell.window, Qt.MouseButton.LeftButton, pos=handle.toPoint())
    QTest.mouseMove(portrait.shell.window, (handle + QPointF(-60, 40)).toPoint())
    portrait.settle()
    assert portrait.finger.find("loupe") is not None
    QTest.mouseRelease(portrait.shell.window, Qt.MouseButton.LeftButton, pos=(handle + QPointF(-60, 40)).toPoint())
    portrait.settle()
    assert portrait.finger.find("loupe") is None
    portrait.tap("corners_take")
    ((action, corners),) = portrait.actions
    assert action == "corners"
    assert corners[1:] == found[1:]
    assert corners[0][0] < found[0][0] - 0.02
    assert corners[0][1] > found[0][1] + 0.02
    show(portrait, sample("camera-missing"))
    assert portrait.finger.find("corners") is None


def test_a_frame_is_drawn_whole_and_in_time() -> None:
    assert fitted(QSizeF(960, 540), QSizeF(960, 960)) == QRectF(0, 210, 960, 540)
    assert fitted(QSizeF(540, 960), QSizeF(960, 960)) == QRectF(210, 0, 540, 960)
    assert fitted(QSizeF(0, 0), QSizeF(960, 960)).isEmpty()
    with screen() as seen:
        view = CameraView()
        view.setWidth(984)
        view.setHeight(640)
        view.setProperty("source", camera_frame())
        target = QImage(984, 640, QImage.Format.Format_ARGB32_Premultiplied)
        painter = QPainter(target)
        times = []
        for _ in range(15):
            began = time.perf_counter()
            view.paint(painter)
            times.append(time.perf_counter() - began)
        painter.end()
        assert sorted(times)[0] < 0.004
        assert seen.shell.warnings == []


@pytest.mark.parametrize(("state", "tick"), [("accepted", False), ("sending", False), ("unknown", False), ("delivered", True)])
def test_a_tick_only_for_what_arrived(portrait: Screen, state: str, tick: bool) -> None:
    show(portrait, sample("done-offline", state=state))
    head = [item for item in portrait.items() if "/check-circle/" in str(item.property("source") or "")]
    assert bool(head) is tick
    words = {"accepted": "已提交，待上传", "sending": "已提交，待上传", "unknown": "已提交，结果核实中", "delivered": "已送达"}
    assert words[state] in portrait.texts()


@pytest.mark.parametrize(
    ("state", "cause", "words"),
    [
        ("queued", "none", "马上打印回执"),
        ("printing", "none", "正在打印回执"),
        ("printed", "none", "回执已打印，请取走"),
        ("failed", "paper-out", "打印机没有纸了"),
        ("failed", "cover-open", "打印机的盖子开着"),
        ("failed", "cutter", "打印机的切刀卡住了"),
        ("failed", "missing", "打印机没有连上"),
        ("failed", "not-answering", "打印机没有回应"),
        ("failed", "a new cause", "回执没有打出来"),
        ("unknown", "none", "不知道有没有打出来"),
        ("none", "none", "这里不打印纸质回执"),
    ],
)
def test_the_slip_is_said_to_be_what_it_is(portrait: Screen, state: str, cause: str, words: str) -> None:
    show(portrait, sample("done-offline", print={"state": state, "cause": cause, "where": "right-below"}))
    assert words in portrait.texts()
    assert any("手机拍下" in text for text in portrait.texts()) is (state in ("failed", "unknown", "none"))
    assert faults(portrait) == []


def test_the_count_down_does_not_take_the_touch_away(portrait: Screen) -> None:
    show(portrait, sample("done-offline", seconds=48))
    face = portrait.finger.find("rate_2")
    show(portrait, sample("done-offline", seconds=47))
    assert portrait.finger.find("rate_2") is face


def test_only_what_is_there_is_to_be_taken(portrait: Screen) -> None:
    show(portrait, sample("goodbye", take=["slip"]))
    assert "回执" in portrait.texts()
    assert "身份证" not in portrait.texts()
    show(portrait, sample("goodbye", take=[]))
    assert "再见，慢走" in portrait.texts()
