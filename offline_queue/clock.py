# SPDX-License-Identifier: GPL-3.0-or-later
"""The time by which the queue schedules: it starts from the wall clock and then never steps."""

from __future__ import annotations

import time
from collections.abc import Callable


class RunClock:
    """Milliseconds since 1970 as the wall clock had them when the run began, carried on by the monotonic clock.

    A clock that NTP or a technician steps during the run neither delays nor hurries a retry. Across runs the wall
    clock is all there is; the schedule uses it as an upper bound only (see ``schedule``).
    """

    def __init__(self, wall: Callable[[], float] = time.time, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._start_wall = wall()
        self._start = monotonic()

    def milliseconds(self) -> int:
        """Now, in whole milliseconds."""
        return int((self._start_wall + self._monotonic() - self._start) * 1000)
