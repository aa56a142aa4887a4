# SPDX-License-Identifier: GPL-3.0-or-later
"""A finger on the real window: touches what is there by events of a touch device, the way a touch screen does.

It knows a thing by its `objectName` and touches the middle of it. What is hidden, disabled, covered by a sheet or off the screen
cannot be touched; then it says so instead of reaching through.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from PySide6.QtCore import QEventLoop, QPointF, QRectF, QTimer
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

from ui.frames import FrameListener

MOST_PAGES = 12


class CannotTouch(Exception):
    """There is no such thing to touch on the screen now."""


class Finger:
    """One finger on one window; counts its touches."""

    def __init__(self, window: QQuickWindow) -> None:
        self._window = window
        self._device = QTest.createTouchDevice()
        self.touches = 0

    @property
    def width(self) -> int:
        """The window's width in pixels."""
        return self._window.width()

    def settle(self, seconds: float = 2.0) -> None:
        """Wait until a frame was drawn: positioners lay out at polish time, before it a touch would land on stale places."""
        drawn = False

        def note() -> None:
            nonlocal drawn
            drawn = True

        frames = FrameListener(self._window, note)
        self._window.update()
        try:
            self.wait_until(lambda: drawn, seconds)
        finally:
            frames.stop()

    def wait_until(self, condition: Callable[[], bool], seconds: float) -> bool:
        """Turn the event loop until the condition holds; False when it did not in time."""
        ends = time.monotonic() + seconds
        while not condition():
            if time.monotonic() >= ends:
                return False
            rest(10)
        return True

    def items(self) -> Iterator[QQuickItem]:
        """Every visible item, from back to front."""
        todo = [self._window.contentItem()]
        while todo:
            item = todo.pop(0)
            if item.isVisible() and item.opacity() > 0:
                yield item
                todo = [*item.childItems(), *todo]

    def find(self, name: str) -> QQuickItem | None:
        """The visible, enabled item of that name, the frontmost where several are."""
        found = None
        for item in self.items():
            if item.objectName() == name and item.isEnabled():
                found = item
        return found

    def area(self, item: QQuickItem) -> QRectF:
        """Where an item is in the window, in pixels."""
        return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))

    def tap(self, name: str) -> None:
        """Touch the thing of that name."""
        item = self.find(name)
        if item is None:
            raise CannotTouch(f"there is no {name} to touch on this screen")
        self.tap_item(item)

    def tap_item(self, item: QQuickItem) -> None:
        """Touch the middle of an item, where the last frame has drawn it."""
        self.settle()
        self._bring_into_sight(item)
        self.tap_at(self.area(item).center())

    def _bring_into_sight(self, item: QQuickItem) -> None:
        """Turn the page's own pages until the item is in sight, as a person does who does not swipe."""
        view = item.parentItem()
        while view is not None and view.objectName() != "flick":
            view = view.parentItem()
        for _ in range(MOST_PAGES):
            if view is None or self.area(view).contains(self.area(item).center()):
                return
            below = self.area(item).center().y() > self.area(view).center().y()
            button = self.find("scroll_next" if below else "scroll_previous")
            if button is None:
                raise CannotTouch(f"{item.objectName()} is out of sight and nothing leads to it")
            self.tap_at(self.area(button).center())
            self.settle()

    def tap_at(self, point: QPointF) -> None:
        """Touch one place, in pixels of the window."""
        if not QRectF(0, 0, self._window.width(), self._window.height()).contains(point):
            raise CannotTouch("that place is not on the screen")
        self.touches += 1
        place = point.toPoint()
        QTest.touchEvent(self._window, self._device).press(0, place, self._window)
        rest(20)
        QTest.touchEvent(self._window, self._device).release(0, place, self._window)
        rest(10)


def rest(milliseconds: int) -> None:
    """Let the event loop turn for that long."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
