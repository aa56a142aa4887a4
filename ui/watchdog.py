# SPDX-License-Identifier: GPL-3.0-or-later
"""Feeds the service manager's watchdog only while frames are drawn: a stuck event loop and a stuck renderer both end it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtQuick import QQuickWindow

from kiosk.service_manager import ServiceManager
from ui.frames import FrameListener

_BEATS_A_LIMIT = 3
_UNWATCHED_SECONDS = 30.0
HEALTHY_BEATS = 3


class FrameWatchdog:
    """READY=1 at the first frame, then WATCHDOG=1 three times in each limit, if a frame was drawn since the last time.

    A window that the compositor does not show (the screen is off) draws nothing: then the turning event loop is enough.
    `healthy` is called once, after a whole limit of drawing.
    """

    def __init__(self, window: QQuickWindow, manager: ServiceManager, healthy: Callable[[], None] = lambda: None) -> None:
        self._window = window
        self._manager = manager
        self._healthy = healthy
        self._ready = False
        self._drawn = False
        self._beats = 0
        self._frames = FrameListener(window, self._frame)
        self._timer = QTimer()
        self._timer.timeout.connect(self._beat)
        self._timer.start(round((manager.watchdog_seconds or _UNWATCHED_SECONDS) * 1000 / _BEATS_A_LIMIT))
        window.update()

    def stop(self) -> None:
        """The kiosk ends on purpose."""
        self._timer.stop()
        self._frames.stop()
        self._manager.tell("STOPPING=1")

    def _frame(self) -> None:
        self._drawn = True
        if not self._ready:
            self._ready = True
            self._manager.tell("READY=1")

    def _beat(self) -> None:
        if self._ready and (self._drawn or not self._window.isExposed()):
            self._manager.tell("WATCHDOG=1")
        if self._drawn:
            self._beats += 1
            if self._beats == HEALTHY_BEATS:
                self._healthy()
        self._drawn = False
        self._window.update()
