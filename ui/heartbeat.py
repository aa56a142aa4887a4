# SPDX-License-Identifier: GPL-3.0-or-later
"""How long the thread that draws was ever busy: a timer that should fire all the time and notes when it could not."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator

from PySide6.QtCore import QObject, Qt, QTimer

_EVERY_MILLISECONDS = 5


class Heartbeat(QObject):
    """Measures the longest gap between two turns of the event loop, beyond its own period."""

    def __init__(self) -> None:
        super().__init__()
        self.longest_milliseconds = 0.0
        self._last = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        """Begin to measure."""
        self._last = time.monotonic()
        self._timer.start(_EVERY_MILLISECONDS)

    @contextlib.contextmanager
    def aside(self) -> Iterator[None]:
        """What is done in here is not the kiosk's own work, for example taking a picture of its screen."""
        try:
            yield
        finally:
            self._last = time.monotonic()

    def stop(self) -> None:
        """End it."""
        self._timer.stop()

    def _beat(self) -> None:
        now = time.monotonic()
        gap = (now - self._last) * 1000 - _EVERY_MILLISECONDS
        self.longest_milliseconds = round(max(self.longest_milliseconds, gap), 1)
        self._last = now
