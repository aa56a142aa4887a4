# SPDX-License-Identifier: GPL-3.0-or-later
"""The screens before the card, as a citizen sees and touches them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from screen_tools import LANDSCAPE, PORTRAIT, Screen, faults, screen

from ui.application import application
from ui.classes import class_name, has_property
from ui.gallery.render import turn
from ui.gallery.samples_first import HOME, MINE, RESULTS, chain_guide, samples
from ui.providers import draw_icon, draw_qr, icon_names
from ui.qml_check import lint
from ui.translations import languages, unfinished


@pytest.fixture
def portrait() -> Iterator[Screen]:
    """Chinese, normal type, portrait."""
    with screen() as opened:
        yield opened


@pytest.mark.parametrize("type_size", ["normal", "large", "elders"])
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE], ids=["portrait", "landscape"])
def test_nothing_is_cut_lost_or_too_small(size: tuple[int, int], language: str, type_size: str) -> None:
    with screen(size, language, type_size) as seen:
        found = {}
        for sample in samples(language):
            seen.show(sample)
            problems = faults(seen)
            if problems:
                found[sample.name] = problems
        assert found == {}


def test_low_layout_keeps_all_that_is_touched_within_reach(portrait: Screen) -> None:
    portrait.model.set_low_layout(True)
    for sample in samples("zh"):
        if sample.page == "idle":
            continue  # the whole screen is the button
        portrait.show(sample)
        high = [
            item.objectName()
            for item in portrait.items()
            if item.inherits("QQuickAbstractButton")
            and item.objectName()
            and portrait.finger.area(item).top() < 1920 - 900 - 2
            and portrait.finger.area(item).bottom() > 0
            and not item.objectName().startswith(("open_", "category_", "mine_", "tab_"))
        ]
        assert high == [], sample.name


def test_a_touch_anywhere_starts(portrait: Screen) -> None:
    portrait.show(samples("zh")[0])
    portrait.tap("start")
    assert portrait.actions == [("start", None)]


def _home() -> dict[str, Any]:
    return HOME["zh"] | {"mine": MINE, "unavailable": ""}


@pytest.mark.parametrize(
    ("name", "action"),
    [
        ("search", ("search", None)),
        ("category_market", ("category", "market")),
        ("category_social", ("category", "social")),
        ("all_chains", ("chains", None)),
        ("open_chain-pharmacy", ("open", "chain-pharmacy")),
        ("open_item-residence", ("open", "item-residence")),
        ("mine_progress", ("mine", "progress")),
        ("tool_help", ("help", None)),
        ("tool_sound", ("sound", None)),
    ],
)
def test_home_answers_each_touch(portrait: Screen, name: str, action: tuple[str, Any]) -> None:
    portrait.show_page("home", _home())
    portrait.tap(name)
    assert portrait.actions == [action]


def test_what_is_not_available_cannot_be_touched(portrait: Screen) -> None:
    portrait.show_page("home", _home())
    assert "mine_payment" not in portrait.names()


def test_a_press_that_is_released_elsewhere_does_nothing(portrait: Screen) -> None:
    from PySide6.QtCore import QPoint
    from PySide6.QtTest import QTest

    portrait.show_page("home", _home())
    item = portrait.finger.find("category_market")
    assert item is not None
    inside = portrait.finger.area(item).center().toPoint()
    device = QTest.createTouchDevice()
    QTest.touchEvent(portrait.shell.window, device).press(0, inside, portrait.shell.window)
    QTest.touchEvent(portrait.shell.window, device).move(0, inside + QPoint(0, 700), portrait.shell.window)
    QTest.touchEvent(portrait.shell.window, device).release(0, inside + QPoint(0, 700), portrait.shell.window)
    portrait.settle()
    assert portrait.actions == []


@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE], ids=["portrait", "landscape"])
@pytest.mark.parametrize(("language", "type_size"), [("zh", "normal"), ("en", "normal"), ("zh", "elders"), ("en", "large")])
def test_home_looks_right_with_few_matters_and_with_many(size: tuple[int, int], language: str, type_size: str) -> None:
    everything = HOME[language]
    with screen(size, language, type_size) as seen:
        for chains, items in ((1, 2), (1, 4), (2, 6), (3, 4), (4, 3)):
            some = {"chains": everything["chains"][:chains], "chain_count": chains, "frequent": everything["frequent"][:items]}
            seen.show_page("home", everything | some | {"mine": [], "unavailable": ""})
            assert faults(seen) == [], (chains, items)
            if chains == 1:
                assert "all_chains" not in seen.names()


def test_offline_is_said_calmly_in_the_top_bar(portrait: Screen) -> None:
    portrait.show_page("home", _home())
    assert "离线" not in portrait.texts()
    portrait.model.set_offline(True)
    portrait.settle()
    assert "离线" in portrait.texts()
    assert faults(portrait) == []


def test_words_are_not_torn_on_a_bar(portrait: Screen) -> None:
    portrait.show_page("guide", chain_guide("zh", known=False))
    assert "药品经营\n许可" in portrait.texts()
    assert "scroll_next" not in portrait.names()


def test_guide_turns_its_tabs_and_starts(portrait: Screen) -> None:
    portrait.show_page("guide", chain_guide("zh"))
    portrait.tap("tab_materials")
    portrait.model.show("guide", chain_guide("zh", "materials"))
    portrait.settle()
    assert "房屋租赁合同" in portrait.texts()
    portrait.tap("next")
    portrait.tap("back")
    portrait.tap("end")
    assert portrait.actions == [("tab", "materials"), ("next", None), ("back", None), ("end", None)]


def test_guide_that_cannot_start_offers_no_start(portrait: Screen) -> None:
    portrait.show_page("guide", chain_guide("zh") | {"can_start": False, "why_not": "not-here"})
    assert "next" not in portrait.names()
    assert any("不在这里办" in text for text in portrait.texts())


def test_before_the_card_nobody_says_how_much_is_left(portrait: Screen) -> None:
    portrait.show_page("guide", chain_guide("zh", known=False))
    assert "刷证后会更少" in portrait.texts()
    assert not any("您只填" in text for text in portrait.texts())


def test_list_pages_and_opens(portrait: Screen) -> None:
    data = {"mode": "category", "category": "市场准入", "query": "", "results": RESULTS["zh"], "total": 12, "page": 1, "pages": 2}
    portrait.show_page("list", data)
    assert "page_previous" not in portrait.names()
    portrait.tap("page_next")
    portrait.tap("open_item-food")
    assert portrait.actions == [("page", 2), ("open", "item-food")]


def test_pinyin_finds_while_it_is_typed(portrait: Screen) -> None:
    portrait.show_page("list", {"mode": "search", "category": "", "query": "", "results": [], "total": 0, "page": 1, "pages": 1})
    assert portrait.finger.wait_until(lambda: _key(portrait, "q") is not None, 5)
    turn(0.4)
    for letter in "qingdao":
        key = _key(portrait, letter)
        assert key is not None, letter
        portrait.finger.tap_item(key)
        turn(0.08)
    assert ("query", "qingdao") in portrait.actions
    assert portrait.finger.wait_until(lambda: _word(portrait, "青岛") is not None, 3)
    candidate = _word(portrait, "青岛")
    assert candidate is not None
    assert candidate.height() >= 44
    portrait.finger.tap_item(candidate)
    assert portrait.finger.wait_until(lambda: portrait.actions[-1] == ("query", "青岛"), 3)
    field = portrait.finger.find("query")
    assert field is not None
    panel = next(item for item in portrait.items() if class_name(item).startswith("KeyboardPanel"))
    assert portrait.finger.area(field).bottom() < portrait.finger.area(panel).top()


def test_the_keys_are_large_and_lead_nowhere_else(portrait: Screen) -> None:
    portrait.show_page("list", {"mode": "search", "category": "", "query": "", "results": [], "total": 0, "page": 1, "pages": 1})
    assert portrait.finger.wait_until(lambda: _key(portrait, "q") is not None, 5)
    turn(0.4)
    keys = [item for item in portrait.items() if _is_key(item) and item.property("displayText")]
    assert len(keys) > 26
    letters = [item for item in keys if len(str(item.property("displayText"))) == 1]
    assert min(min(item.width(), item.height()) for item in letters) >= 88
    assert not any("HideKeyboard" in class_name(item) for item in portrait.items())
    assert not any("ChangeLanguageKey" in class_name(item) for item in portrait.items() if item.width() > 0)


def _is_key(item: Any) -> bool:
    return has_property(item, "keyType") and has_property(item, "displayText")


def _key(seen: Screen, letter: str) -> Any:
    return next((item for item in seen.items() if _is_key(item) and str(item.property("displayText")).lower() == letter), None)


def _word(seen: Screen, word: str) -> Any:
    return next((item for item in seen.items() if item.inherits("QQuickText") and item.property("text") == word), None)


def test_language_switches_live_and_back(portrait: Screen) -> None:
    portrait.show_page("consent", samples("zh")[-2].data)
    assert "同意，继续" in portrait.texts()
    portrait.model.set_language("en")
    portrait.settle()
    assert "Agree" in portrait.texts()
    assert "Consent" not in portrait.texts()
    portrait.model.set_language("zh")
    portrait.settle()
    assert "同意，继续" in portrait.texts()


def test_the_window_refuses_to_close_and_strange_keys(portrait: Screen) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    portrait.show_page("consent", samples("zh")[-2].data)
    assert not portrait.shell.window.close() or portrait.shell.window.isVisible()
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_F4, Qt.Key.Key_F11):
        QTest.keyClick(portrait.shell.window, key, Qt.KeyboardModifier.AltModifier)
    portrait.settle()
    assert portrait.shell.window.isVisible()
    assert portrait.actions == []


def test_the_keyboard_alone_reaches_the_next_step(portrait: Screen) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    portrait.show_page("consent", samples("zh")[-2].data)
    portrait.shell.window.requestActivate()
    for _ in range(10):
        QTest.keyClick(portrait.shell.window, Qt.Key.Key_Tab)
        focused = portrait.shell.window.activeFocusItem()
        if focused is not None and focused.objectName() == "next":
            break
    QTest.keyClick(portrait.shell.window, Qt.Key.Key_Space)
    portrait.settle()
    assert portrait.actions == [("next", None)]


def test_a_double_tap_does_not_skip_a_page(portrait: Screen) -> None:
    portrait.model.guard_seconds = 0.5
    portrait.model.show("consent", samples("zh")[-2].data)
    portrait.settle()
    portrait.tap("next")
    assert portrait.actions == []
    turn(0.5)
    portrait.tap("next")
    assert portrait.actions == [("next", None)]


def test_leaving_a_page_destroys_it(portrait: Screen) -> None:
    from PySide6.QtCore import QCoreApplication, QEvent

    portrait.show_page("list", {"mode": "search", "category": "", "query": "秘密", "results": [], "total": 0, "page": 1, "pages": 1})
    gone = []
    field = portrait.finger.find("query")
    assert field is not None
    field.destroyed.connect(lambda: gone.append(True))
    del field
    portrait.show_page("idle", {})
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert gone == [True]
    assert not any("秘密" in text for text in portrait.texts())


def test_every_sentence_of_these_pages_is_translated() -> None:
    mine = ("Consent", "FlowChart", "Guide", "Home", "Idle", "List", "Page", "StepBar", "TopBar", "Unavailable", "style")
    assert "en" in languages()
    assert [sentence for sentence in unfinished("en") if sentence.startswith(mine)] == []


def test_qmllint_finds_nothing() -> None:
    status, said = lint()
    assert status == 0, said


def test_icons_and_codes_are_drawn() -> None:
    application()
    assert len(icon_names()) >= 45
    for name in icon_names():
        image = draw_icon(name, "0A4C8C", 48)
        assert any(image.pixelColor(x, y).alpha() > 0 for x in range(0, 48, 2) for y in range(0, 48, 2)), name
    code = draw_qr("https://example.org/q/7K3F92QD", 400)
    assert 300 <= code.width() <= 400
    assert code.pixelColor(2, 2).lightness() == 255
