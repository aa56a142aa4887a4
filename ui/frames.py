# SPDX-License-Identifier: GPL-3.0-or-later
"""Hears of frames that a window has drawn."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtQuick import QQuickWindow


class FrameListener(QObject):
    """Calls ``heard`` on its own thread for each frame of ``window``, until :meth:`stop`.

    Queued, because a render thread that called directly would wait for the interpreter lock and could stop both threads. And an
    object of Qt, because Qt drops what is still queued for an object that goes; a queued call to a plain Python method comes
    after the disconnection too, and finds freed memory (PySide6 6.11.3).
    """

    def __init__(self, window: QQuickWindow, heard: Callable[[], None]) -> None:
        super().__init__()
        self._heard: Callable[[], None] | None = heard
        window.frameSwapped.connect(self.hear, Qt.ConnectionType.QueuedConnection)

    @Slot()
    def hear(self) -> None:
        """A frame was drawn."""
        if self._heard is not None:
            self._heard()

    def stop(self) -> None:
        """No call comes after this one."""
        self._heard = None
        self.deleteLater()
