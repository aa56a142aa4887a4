# SPDX-License-Identifier: GPL-3.0-or-later
"""The screens without a finger and without eyes: where the tab key leads, and what every control calls itself."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from screen_tools import Screen, area_of, is_keyboard, label_of

from ui.classes import class_name

MOST_STOPS = 80
_SLACK = 4.0
ROLES = frozenset(
    {
        QAccessible.Role.Button,
        QAccessible.Role.RadioButton,
        QAccessible.Role.CheckBox,
        QAccessible.Role.PageTab,
        QAccessible.Role.EditableText,
        QAccessible.Role.Link,
        QAccessible.Role.ListItem,
    }
)
"""What a control may be; anything else (a pane, a graphic) tells a screen reader nothing to do."""


def unspoken(seen: Screen) -> list[str]:
    """Controls without a name or without the role of a control, as a screen reader asks for them."""
    found = []
    for item in seen.items():
        if not is_control(item):
            continue
        face = QAccessible.queryAccessibleInterface(item)
        if face is None:
            found.append(f"{label_of(item)} is not there for a screen reader")
            continue
        if face.role() not in ROLES:
            found.append(f"{label_of(item)} has the role {face.role().name}")
        if not face.text(QAccessible.Text.Name).strip():
            found.append(f"{label_of(item)} has no name")
    return found


def wrong_order(seen: Screen) -> list[str]:
    """Steps of the focus against the reading order, controls that the tab key never reaches, and a focus that is not seen.

    Reading order: down a column, along a row to the right, and from the end of a column up to the next one on its right. So a step
    may not lead to the left in one row, nor upwards unless to the right of all that it comes from. It is a ring: once it goes home.
    """
    ring, steps = _ring(seen)
    found = [f"{label_of(stop.item)} has the focus and does not show it" for stop in ring if not stop.shown and len(ring) > 1]
    if ring:
        home = min(ring, key=lambda stop: (stop.top, stop.left)).item
        wrong = [(to, fault) for to, fault in steps if fault]
        found += [fault for to, fault in wrong if to != home] + [fault for to, fault in wrong if to == home][1:]
    reached = [stop.item for stop in ring]
    for item in seen.items():
        # Keys of a pad are struck on a real keyboard too, and the focus itself turns what scrolls
        spared = item.objectName().startswith(("key_", "scroll_")) or item.objectName() == "script"
        if is_control(item) and item.isEnabled() and item not in reached and not spared:
            found.append(f"{label_of(item)} is never reached by the tab key")
    return found


@dataclass(frozen=True)
class _Stop:
    """What had the focus, where it was then, and whether one saw that it had it."""

    item: QQuickItem
    top: float
    left: float
    shown: bool


def _ring(seen: Screen) -> tuple[list[_Stop], list[tuple[QQuickItem, str]]]:
    """The stops of the tab key until it comes round, and each step between two of them with what is wrong with it.

    A step is judged when it is made: what gets the focus is scrolled into sight, and what had it may be out of sight by then.
    """
    window = seen.shell.window
    ring: list[_Stop] = []
    steps: list[tuple[QQuickItem, str]] = []
    for _ in range(MOST_STOPS):
        QTest.keyClick(window, Qt.Key.Key_Tab)
        QCoreApplication.processEvents()
        item = window.activeFocusItem()
        if item is None or not is_control(item):
            break
        if ring:
            steps.append((item, _step(ring[-1].item, item)))
        if any(item == stop.item for stop in ring):
            break
        area = area_of(item)
        ring.append(_Stop(item, area.top(), area.left(), _shows_focus(item)))
    return ring, steps


def _step(before: QQuickItem, item: QQuickItem) -> str:
    one, other = area_of(before), area_of(item)
    if other.bottom() <= one.top() + _SLACK and other.left() < one.right() - _SLACK:
        return f"the focus goes up from {label_of(before)} to {label_of(item)}"
    same_row = min(one.bottom(), other.bottom()) - max(one.top(), other.top()) > min(one.height(), other.height()) / 2
    if same_row and other.right() <= one.left() + _SLACK:
        return f"the focus goes back from {label_of(before)} to {label_of(item)}"
    return ""


def _shows_focus(item: QQuickItem) -> bool:
    if _is_field(item):
        return True
    todo = [item]
    while todo:
        one = todo.pop()
        if class_name(one).startswith("FocusRing") and one.isVisible() and one.opacity() > 0:
            return True
        todo += one.childItems()
    return False


def _is_field(item: QQuickItem) -> bool:
    """Something to type into; its caret tells that it has the focus."""
    return item.inherits("QQuickTextInput") or class_name(item).startswith("NumberBox")


def is_control(item: QQuickItem) -> bool:
    """Whether a citizen acts on it: a button or a field, not a key of the on-screen keyboard."""
    return (item.inherits("QQuickAbstractButton") or _is_field(item)) and not is_keyboard(item) and item.width() > 0
