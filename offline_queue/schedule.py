# SPDX-License-Identifier: GPL-3.0-or-later
"""When to try again. The order (fewest tries, then oldest) is the store's query; the waiting times are here.

A saved time is an upper bound only: ``now < tried_at`` says that the clock went back since, and
then the submission is due.
"""

from __future__ import annotations

import random
from dataclasses import dataclass


@dataclass(frozen=True)
class BackOff:
    """Exponential back-off with full jitter: a uniform random share of a ceiling that doubles.

    Full jitter spreads a whole city of kiosks that come back in the same second. Seconds.
    """

    first_seconds: float = 2.0
    ceiling_seconds: float = 900.0

    def ceiling(self, tries: int) -> float:
        """The longest wait after ``tries`` (>= 1) failed tries."""
        return float(min(self.ceiling_seconds, self.first_seconds * 2 ** min(tries - 1, 30)))

    def seconds(self, tries: int, chance: random.Random) -> float:
        """A wait after ``tries`` (>= 1) failed tries."""
        return chance.uniform(0.0, self.ceiling(tries))


@dataclass(frozen=True)
class Pace:
    """How a kiosk works off what gathered while the platform was away: so many seconds between two, on average.

    A city whose network comes back must not fall on its platform with everything at once; what a citizen submits
    while nothing else waits goes out at once. 0 is as fast as it goes.
    """

    seconds: float = 0.0

    def pause(self, chance: random.Random) -> float:
        """A pause before the next one, in seconds."""
        return chance.uniform(0.0, 2 * self.seconds)


LONGEST_RETRY_AFTER_SECONDS = 3600.0
"""A platform (or something that poses as one) cannot silence a kiosk for longer than this by one answer."""


def bounded_retry_after(seconds: float) -> float:
    """``Retry-After`` within what this kiosk obeys."""
    return min(max(seconds, 1.0), LONGEST_RETRY_AFTER_SECONDS)
