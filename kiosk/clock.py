# SPDX-License-Identifier: GPL-3.0-or-later
"""The kiosk's time: the system's, never before the floor that this build knows, and honest about doubt."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping

CHINA = datetime.timezone(datetime.timedelta(hours=8), "CST")
"""One time zone without summer time for the whole country since 1991."""

BUILD_FLOOR = datetime.datetime(2026, 11, 1, tzinfo=CHINA)
"""No kiosk runs this release before it was made. Raised with each release."""

LARGEST_OFFSET_SECONDS = 120.0


class KioskClock:
    """Local time. `offset_seconds` tells how far the platform's clock is ahead of ours, None while it never answered."""

    def __init__(
        self,
        offset_seconds: Callable[[], float | None] = lambda: None,
        wall: Callable[[], datetime.datetime] = lambda: datetime.datetime.now(CHINA),
    ) -> None:
        self._offset_seconds = offset_seconds
        self._wall = wall
        self.known: datetime.datetime | None = None
        """A time that is certainly over: when the audit log last wrote with a clock that the platform had confirmed."""

    def now(self) -> datetime.datetime:
        """Aware local time, not before the floor."""
        return max(self._wall(), self._floor())

    def is_sure(self) -> bool:
        """Whether the platform confirmed this clock."""
        return self._offset_seconds() is not None and not self.is_doubtful()

    def _floor(self) -> datetime.datetime:
        return BUILD_FLOOR if self.known is None else max(BUILD_FLOOR, self.known.astimezone(CHINA))

    def is_doubtful(self) -> bool:
        """Whether a slip must say 时间未核实: the clock stands before the floor or away from the platform's."""
        offset = self._offset_seconds()
        return self._wall() < self._floor() or (offset is not None and abs(offset) > LARGEST_OFFSET_SECONDS)


def clock_words(wall: datetime.datetime) -> Mapping[str, object]:
    """The time as the screen says it: date, time, weekday (1 = Monday) and part of the day."""
    hour = wall.hour
    part = "night" if hour < 5 else "morning" if hour < 12 else "afternoon" if hour < 18 else "evening"
    return {"date": wall.date().isoformat(), "time": f"{wall:%H:%M}", "weekday": wall.isoweekday(), "part": part}
