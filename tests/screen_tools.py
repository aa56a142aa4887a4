# SPDX-License-Identifier: GPL-3.0-or-later
"""Eyes and a finger for tests of the screens: show a page, wait until it stands, and find what is cut, lost or too small."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QObject, QPointF, QRectF
from PySide6.QtQuick import QQuickItem

from ui.application import Shell, build
from ui.classes import class_name
from ui.finger import Finger
from ui.gallery.render import settle, turn
from ui.gallery.sample import NOW, PLACE, Sample
from ui.gallery.samples_second import enliven
from ui.offscreen import prepare
from ui.viewmodels.kiosk import KioskModel

PORTRAIT = (1080, 1920)
LANDSCAPE = (1920, 1080)
# The offscreen platform reads its screen once a process: one that holds both orientations.
SCREEN = (1920, 1920)
TARGET = 120
KEY = 88
WORD_JOINER = "\u2060"
"""What the screens put between characters that must not part; see Theme.whole."""
MOST_SETTLES = 30
"""A camera's live picture or a caret never moves anything; what still moves after so many rounds is a fault that the test shows."""
_EDGE = 1.5


@dataclass
class Screen:
    """The screens with a model that only takes notes of what was touched."""

    shell: Shell
    finger: Finger
    actions: list[tuple[str, Any]] = field(default_factory=list)

    @property
    def model(self) -> KioskModel:
        """What the screens see."""
        return self.shell.model

    def show(self, sample: Sample) -> None:
        """Show one sample and wait until it stands."""
        self.model.show_sheet({})
        self.model.show(sample.page, sample.data, sample.step)
        self.model.show_sheet(sample.sheet)
        self.settle()

    def show_page(self, page: str, data: Mapping[str, Any]) -> None:
        """Show one page with `data` and wait until it stands."""
        self.show(Sample(page, page, data))

    def settle(self) -> None:
        """Wait until what was asked for has been drawn and nothing moves any more: pages measure themselves over a few frames."""
        before: list[tuple[float, float, float, float]] = []
        for _ in range(MOST_SETTLES):
            settle(self.shell)
            places = [self.finger.area(item).getRect() for item in self.items()]
            if places == before:
                return
            before = places

    def tap(self, name: str) -> None:
        """Touch the thing of that object name."""
        self.finger.tap(name)
        self.settle()

    def names(self) -> set[str]:
        """Object names of all that can be touched now."""
        return {item.objectName() for item in self.items() if item.objectName() and item.isEnabled()}

    def items(self) -> Iterator[QQuickItem]:
        """All visible items."""
        return self.finger.items()

    def texts(self) -> list[str]:
        """All words on the screen."""
        return [str(item.property("text")).replace(WORD_JOINER, "") for item in self.items() if is_text(item) and item.property("text")]


@contextmanager
def screen(size: tuple[int, int] = PORTRAIT, language: str = "zh", type_size: str = "normal", theme: str = "light") -> Iterator[Screen]:
    """The screens at `size`; on leaving, no complaint of QML may have come."""
    prepare(SCREEN)
    model = KioskModel(place=PLACE.get(language, PLACE["en"]))
    model.set_now(NOW)
    model.set_reduced_motion(True)
    model.set_language(language)
    model.set_type_size(type_size)
    model.set_theme(theme)
    shell = build(model, size=size, guard_seconds=0)
    opened = Screen(shell, Finger(shell.window))
    model.on_action = lambda action, value: opened.actions.append((action, value))
    try:
        opened.settle()
        yield opened
        assert shell.warnings == []
    finally:
        shell.close()
        # Python's collector does not see through a QObject: this ring would keep every screen of the run
        model.on_action = None


def show_alive(seen: Screen, sample: Sample) -> None:
    """Show a sample with its live picture, the keyboard up where it belongs."""
    seen.show(sample)
    enliven(seen.shell, sample)
    turn(sample.settle_seconds)
    seen.settle()


def _inherits(item: QObject, name: str) -> bool:
    return item.inherits(name)


def is_text(item: QQuickItem) -> bool:
    """Whether it draws words."""
    return _inherits(item, "QQuickText")


def is_keyboard(item: QQuickItem) -> bool:
    """Whether it is part of the on-screen keyboard."""
    parent: QQuickItem | None = item
    while parent is not None:
        if "InputPanel" in class_name(parent):
            return True
        parent = parent.parentItem()
    return False


def clip_of(item: QQuickItem) -> QRectF | None:
    """The part of the window to which the nearest clipping parents cut the item."""
    area: QRectF | None = None
    parent = item.parentItem()
    while parent is not None:
        if parent.clip():
            here = parent.mapRectToScene(QRectF(0, 0, parent.width(), parent.height()))
            area = here if area is None else area.intersected(here)
        parent = parent.parentItem()
    return area


def area_of(item: QQuickItem) -> QRectF:
    """Where an item is in the window, in pixels."""
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def label_of(item: QQuickItem) -> str:
    """How a fault names an item."""
    return f"{class_name(item).split('_QMLTYPE')[0]} {item.objectName()} {str(item.property('text') or '')[:24]!r}"


def outside(seen: Screen) -> list[str]:
    """Texts and controls that stand beyond the window or, unclipped, beyond nothing that scrolls."""
    window = QRectF(0, 0, seen.shell.window.width(), seen.shell.window.height())
    found = []
    for item in seen.items():
        if not (is_text(item) or _inherits(item, "QQuickAbstractButton")) or item.width() <= 0 or is_keyboard(item):
            continue
        area = area_of(item)
        clip = clip_of(item)
        if clip is not None:
            # What scrolls may be above or below its view, never beside it.
            if area.left() < clip.left() - _EDGE or area.right() > clip.right() + _EDGE:
                found.append(f"{label_of(item)} beside its view: {area.left():.0f}..{area.right():.0f}")
        elif not window.adjusted(-_EDGE, -_EDGE, _EDGE, _EDGE).contains(area):
            found.append(f"{label_of(item)} outside the window: {area.toRect().getRect()}")
    return found


def cut_texts(seen: Screen) -> list[str]:
    """Texts that are elided, wider or higher than their place, or that stick out of the control they belong to."""
    found = []
    for item in seen.items():
        if not is_text(item) or not item.property("text") or is_keyboard(item):
            continue
        if item.property("truncated"):
            found.append(f"{label_of(item)} is elided")
        wide = float(item.property("contentWidth")) - item.width()
        high = float(item.property("contentHeight")) - item.height()
        if wide > _EDGE or high > max(_EDGE, item.height() * 0.12):
            found.append(f"{label_of(item)} is cut: {wide:.0f} px wide, {high:.0f} px high over")
        parent = item.parentItem()
        while parent is not None and not _inherits(parent, "QQuickAbstractButton"):
            parent = parent.parentItem()
        if parent is not None and not area_of(parent).adjusted(-_EDGE, -_EDGE, _EDGE, _EDGE).contains(area_of(item)):
            found.append(f"{label_of(item)} sticks out of its button {label_of(parent)}")
    return found


def overlapping_texts(seen: Screen) -> list[str]:
    """Pairs of words drawn over each other."""
    boxes: list[tuple[QRectF, str]] = []
    for item in seen.items():
        if not is_text(item) or not str(item.property("text")).strip() or is_keyboard(item):
            continue
        area = area_of(item)
        clip = clip_of(item)
        if clip is not None:
            area = area.intersected(clip)
        # The line height of a Chinese font leaves empty space above and below the words.
        trim = area.height() * 0.16
        area = area.adjusted(2, trim, -2, -trim)
        if area.isValid():
            boxes.append((area, label_of(item)))
    return [
        f"{name} over {other}"
        for index, (area, name) in enumerate(boxes)
        for second, other in boxes[index + 1 :]
        if area.intersects(second)
    ]


def small_targets(seen: Screen, least: int = TARGET) -> list[str]:
    """Buttons smaller than `least` px; keys of a pad may be 88."""
    found = []
    for item in seen.items():
        if not _inherits(item, "QQuickAbstractButton") or not item.isEnabled() or is_keyboard(item):
            continue
        needed = KEY if item.objectName().startswith("key_") else least
        if min(item.width(), item.height()) < needed - _EDGE:
            found.append(f"{label_of(item)} is {item.width():.0f} x {item.height():.0f}")
    return found


def nameless(seen: Screen) -> list[str]:
    """Buttons that say nothing to a screen reader."""
    return [
        label_of(item)
        for item in seen.items()
        if _inherits(item, "QQuickAbstractButton") and not is_keyboard(item) and not item.property("text") and not _spoken(item)
    ]


def _spoken(item: QQuickItem) -> str:
    from PySide6.QtGui import QAccessible

    face = QAccessible.queryAccessibleInterface(item)
    return face.text(QAccessible.Text.Name) if face is not None else ""


def filled_count(seen: Screen) -> int:
    """How many filled buttons there are: at most one a page."""
    return sum(
        1
        for item in seen.items()
        if _inherits(item, "QQuickAbstractButton") and item.property("kind") == "filled" and not is_keyboard(item)
    )


def faults(seen: Screen) -> list[str]:
    """All of the above in one list."""
    found = [*outside(seen), *cut_texts(seen), *overlapping_texts(seen), *small_targets(seen), *nameless(seen)]
    if filled_count(seen) > 1:
        found.append(f"{filled_count(seen)} filled buttons")
    return found


def middle(item: QQuickItem) -> QPointF:
    """The middle of an item in the window."""
    return area_of(item).center()
