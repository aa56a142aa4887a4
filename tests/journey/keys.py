# SPDX-License-Identifier: GPL-3.0-or-later
"""A keyboard on the real window, and the terminal with everything at the other end of its wires: for visits without a finger."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import requests
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest
from screen_tools import LANDSCAPE, SCREEN

from config.settings import Settings, SpeakerSettings
from kiosk.commands.demo import demo_settings
from kiosk.commands.terminal import Terminal
from kiosk.stage import View
from simulators.counterpart import Counterpart
from ui.classes import class_name
from ui.finger import Finger
from ui.offscreen import prepare

MOST_STOPS = 60
LONG_SECONDS = 30.0


class Keyboard:
    """Strikes keys. It never points at anything."""

    def __init__(self, window: QQuickWindow) -> None:
        self._window = window
        self._waiting = Finger(window)

    def strike(self, key: Qt.Key) -> None:
        """One key, down and up."""
        QTest.keyClick(self._window, key)

    def type(self, text: str) -> None:
        """Letters and digits, key by key."""
        for character in text:
            QTest.keyClick(self._window, Qt.Key(ord(character.upper())), Qt.KeyboardModifier.NoModifier)

    def until(self, condition: Callable[[], object], complaint: str, so_far: Callable[[], object] = str) -> None:
        """Turn the event loop until it is so; a failure tells what there was then."""
        assert self._waiting.wait_until(lambda: bool(condition()), LONG_SECONDS), f"{complaint} {so_far()}"

    def settle(self) -> None:
        """Until a frame was drawn."""
        self._waiting.settle()

    @property
    def focused(self) -> QQuickItem | None:
        """What has the focus."""
        return self._window.activeFocusItem()

    def is_seen(self, item: QQuickItem) -> bool:
        """Whether the focus shows on this item, and the item is in sight."""
        area = item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))
        room = QRectF(-1, -1, self._window.width() + 2, self._window.height() + 2)
        view = item.parentItem()
        while view is not None:
            if view.objectName() == "flick":
                room = room.intersected(view.mapRectToScene(QRectF(-1, -1, view.width() + 2, view.height() + 2)))
            view = view.parentItem()
        return _rings(item) and (room.contains(area) or area.height() > room.height())


def _rings(item: QQuickItem) -> bool:
    if item.inherits("QQuickTextInput") or item.objectName() in ("field", "start"):
        return True  # a caret, and the one big thing of the idle page
    todo = [item]
    while todo:
        one = todo.pop()
        if class_name(one).startswith("FocusRing") and one.isVisible():
            return True
        todo += one.childItems()
    return False


class Hall:
    """A terminal on real wires."""

    def __init__(self, terminal: Terminal, world: Counterpart) -> None:
        self.terminal = terminal
        self.world = world
        self.keyboard = Keyboard(terminal.shell.window)

    @property
    def view(self) -> View:
        """What the screen shows."""
        assert self.terminal.screen.view is not None
        return self.terminal.screen.view

    def submissions(self) -> list[str]:
        """What the platform has."""
        answer = requests.get(f"{self.world.addresses.platform}/sandbox/submissions", timeout=10).json()
        return list(answer["submissions"])


@contextmanager
def hall(directory: Path, speaker: SpeakerSettings) -> Iterator[Hall]:
    """Open everything and close it."""
    prepare(SCREEN)
    world = Counterpart(directory / "platform")
    try:
        wired = replace(demo_settings(Settings(), directory / "kiosk", world.addresses), speaker=speaker)
        terminal = Terminal(wired, size=LANDSCAPE, guard_seconds=0, still=True)
        try:
            terminal.start()
            place = Hall(terminal, world)
            devices = {"card_reader", "receipt_printer", "document_camera"}
            place.keyboard.until(lambda: terminal.kiosk.ready_devices() >= devices, "the devices do not come up")
            QGuiApplication.processEvents()
            yield place
            assert terminal.shell.warnings == []
        finally:
            terminal.stop()
    finally:
        world.stop()
