# SPDX-License-Identifier: GPL-3.0-or-later
"""How fast this kiosk's line is, as measured, and from it how much to send at once and how long that may take."""

from __future__ import annotations

SMALLEST_PART = 64 * 1024
LARGEST_PART = 4 * 1024 * 1024
SLOWEST_BYTES_PER_SECOND = 2048.0
"""Below it, it is no line: a part of the smallest size takes half a minute."""
_PART_SECONDS = 5.0
_PATIENCE = 4.0
_FIRST_GUESS = 256 * 1024.0


class Speed:
    """A moving mean over the parts that were sent."""

    def __init__(self) -> None:
        self.bytes_per_second = _FIRST_GUESS

    def sent(self, size: int, seconds: float) -> None:
        """A part went through in this time. A small one says more about the way there and back than about the line."""
        if size >= SMALLEST_PART:
            self.bytes_per_second = (self.bytes_per_second + size / max(seconds, 1e-3)) / 2

    def failed(self) -> None:
        """A part did not go through: the next is smaller and is given more time for its size."""
        self.bytes_per_second = max(SLOWEST_BYTES_PER_SECOND, self.bytes_per_second / 2)

    def part_bytes(self) -> int:
        """How much to send at once: some seconds' worth, so that a cut costs no more than that."""
        return int(min(LARGEST_PART, max(SMALLEST_PART, self.bytes_per_second * _PART_SECONDS)))

    def seconds_for(self, size: int) -> float:
        """How long a part may take at most, beside what any request may take."""
        return size / max(SLOWEST_BYTES_PER_SECOND, self.bytes_per_second / _PATIENCE)
