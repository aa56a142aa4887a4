# SPDX-License-Identifier: GPL-3.0-or-later
"""A small window beside the kiosk of the demo: lay a card, lay a paper, cut the network."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtQml import QQmlApplicationEngine, QQmlComponent, QQmlContext
from PySide6.QtQuick import QQuickWindow
from shiboken6 import isValid

from ui.offscreen import FOLDER


class _Hands(QObject):
    def __init__(self, hands: Mapping[str, Callable[[], None]]) -> None:
        super().__init__()
        self._hands = hands

    @Slot(str)
    def move(self, what: str) -> None:
        """Do it beside the screen's thread: drawing a paper takes a moment."""
        threading.Thread(target=self._hands[what], daemon=True).start()


class Desk:
    """The window, its left edge at `beside` px; `hands` names what its buttons do."""

    def __init__(self, engine: QQmlApplicationEngine, hands: Mapping[str, Callable[[], None]], beside: int) -> None:
        self._hands = _Hands(hands)
        self._context = QQmlContext(engine.rootContext())
        self._context.setContextProperty("hands", self._hands)
        component = QQmlComponent(engine, QUrl.fromLocalFile(str(FOLDER / "qml" / "Desk.qml")))
        window = component.create(self._context)
        if not isinstance(window, QQuickWindow):
            raise RuntimeError(component.errorString())
        self._window: QQuickWindow | None = window
        window.setX(beside)
        window.show()

    def close(self) -> None:
        """Take the window away before the engine goes."""
        if self._window is not None and isValid(self._window):
            self._window.close()
            self._window.deleteLater()
        self._window = None
