# SPDX-License-Identifier: GPL-3.0-or-later
"""What looks at the screens is not blind: each fault, made on a page that has none, is found."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtQml import QQmlProperty, qmlContext
from PySide6.QtQuick import QQuickItem
from screen_contrast import low_contrast, ratio
from screen_flashes import flashes
from screen_order import unspoken, wrong_order
from screen_tools import Screen, cut_texts, outside, overlapping_texts, screen, small_targets

from ui.gallery.samples import samples

CONSENT = next(one for one in samples("zh") if one.name == "consent")


@pytest.fixture(scope="module")
def seen() -> Iterator[Screen]:
    """One window for all of them; every test shows its page anew."""
    with screen() as opened:
        yield opened


@pytest.fixture
def page(seen: Screen) -> Screen:
    """A page without a fault."""
    seen.show_page("idle", {})
    seen.show(CONSENT)
    return seen


def _button(page: Screen, name: str) -> QQuickItem:
    item = page.finger.find(name)
    assert item is not None
    return item


def _inside(item: QQuickItem, kind: str) -> QQuickItem:
    todo = [item]
    while todo:
        one = todo.pop()
        if one.inherits(kind):
            return one
        todo += one.childItems()
    raise AssertionError(f"there is no {kind}")


def _pale_words(page: Screen) -> None:
    _inside(_button(page, "end"), "QQuickText").setProperty("color", QColor("#8FA5BB"))


def _pale_icon(page: Screen) -> None:
    _inside(_button(page, "tool_help"), "QQuickImage").setProperty("source", "image://icon/help/C8D4E0")


def _pale_edge(page: Screen) -> None:
    background = _button(page, "back").property("background")
    QQmlProperty(background, "border.color").write(QColor("#E0E4E8"))


@pytest.mark.parametrize("fault", [_pale_words, _pale_icon, _pale_edge])
def test_low_contrast_is_seen(page: Screen, fault: Callable[[Screen], None]) -> None:
    assert low_contrast(page) == []
    fault(page)
    page.settle()
    assert low_contrast(page) != []


def test_contrast_is_that_of_the_standard() -> None:
    assert ratio((0, 0, 0), (255, 255, 255)) == pytest.approx(21.0)
    # The example of WCAG's authors: #767676 is the lightest grey that has 4.5:1 on white
    assert ratio((0x76, 0x76, 0x76), (255, 255, 255)) == pytest.approx(4.54, abs=0.01)


def _swapped(page: Screen) -> None:
    back, following = _button(page, "back"), _button(page, "next")
    back.setX(following.x())
    following.setX(0)


def _unreached(page: Screen) -> None:
    _button(page, "end").setProperty("focusPolicy", 0)


def _no_ring(page: Screen) -> None:
    background = _button(page, "end").property("background")
    for ring in background.childItems():
        ring.setOpacity(0)
        ring.setVisible(False)


@pytest.mark.parametrize("fault", [_swapped, _unreached, _no_ring])
def test_a_focus_that_goes_astray_is_seen(page: Screen, fault: Callable[[Screen], None]) -> None:
    assert wrong_order(page) == []
    fault(page)
    assert wrong_order(page) != []


@pytest.mark.parametrize(("what", "value"), [("name", ""), ("role", QAccessible.Role.Graphic.value)])
def test_a_control_that_says_nothing_is_found(page: Screen, what: str, value: object) -> None:
    assert unspoken(page) == []
    button = _button(page, "next")
    assert QQmlProperty(button, f"Accessible.{what}", qmlContext(button)).write(value)
    assert unspoken(page) != []


def test_what_flashes_is_seen_and_what_stands_is_not(page: Screen) -> None:
    assert flashes(page) == []
    button = _button(page, "next")
    timer = QTimer()
    timer.timeout.connect(lambda: button.setOpacity(0.0 if button.opacity() else 1.0))
    timer.start(120)
    assert flashes(page) != []
    timer.stop()


def test_words_that_are_cut_lie_over_others_or_stand_outside_are_found(page: Screen) -> None:
    checks = (cut_texts, overlapping_texts, outside, small_targets)
    assert [check(page) for check in checks] == [[], [], [], []]
    words = _inside(_button(page, "next"), "QQuickText")
    words.setWidth(20)
    assert cut_texts(page) != []
    end, back = _button(page, "end"), _button(page, "back")
    end.setX(back.x())
    assert overlapping_texts(page) != []
    back.setX(-80)
    assert outside(page) != []
    back.setWidth(90)
    assert small_targets(page) != []
