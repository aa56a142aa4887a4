# SPDX-License-Identifier: GPL-3.0-or-later
"""Tells a barcode scanner that types from a person.

A scanner that acts as a keyboard sends a whole code with a few milliseconds between the keys, and often Enter at the end; whatever had
the focus would be typed into and pressed. So a key waits for as long as the next one of a scanner could take. What came too fast for
fingers is one scan; everything else is typed then, in its order.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

GAP_SECONDS = 0.035
"""Between two keys of one scan at most. Scanners leave 1 to 20 ms; the fastest typists stay over 50 ms from key to key."""
LEAST_KEYS = 6
"""Two or three keys may be struck at once by a hand that slips; a code has more."""


@dataclass(frozen=True)
class Stroke:
    """One key that was struck: Qt's number of it, its modifiers, and the character."""

    key: int
    modifiers: int
    text: str


class KeyStream:
    """Sorts strokes. `clock` gives seconds; `typed` gets the strokes of a person, `scanned` the text of a scan."""

    def __init__(self, clock: Callable[[], float], typed: Callable[[Stroke], None], scanned: Callable[[str], None]) -> None:
        self._clock = clock
        self._typed = typed
        self._scanned = scanned
        self._held: list[Stroke] = []
        self._last = 0.0

    @property
    def waiting(self) -> bool:
        """Whether a stroke waits for the next one."""
        return bool(self._held)

    def strike(self, stroke: Stroke) -> None:
        """A character was struck; it is held until :meth:`expire`, or until a stroke comes too late to belong to it."""
        if self._is_late():
            self.flush()
        self._held.append(stroke)
        self._last = self._clock()

    def ends_scan(self) -> bool:
        """Enter was struck: whether it ended a scan and is used up by it. What a person typed before it is typed first."""
        ends = len(self._held) >= LEAST_KEYS and not self._is_late()
        self.flush()
        return ends

    def expire(self) -> None:
        """Time has passed: what waits is over when no key came for long enough."""
        if self._is_late():
            self.flush()

    def flush(self) -> None:
        """Decide on what waits, now."""
        held, self._held = self._held, []
        if len(held) >= LEAST_KEYS:
            self._scanned("".join(stroke.text for stroke in held))
            return
        for stroke in held:
            self._typed(stroke)

    def _is_late(self) -> bool:
        return bool(self._held) and self._clock() - self._last > GAP_SECONDS
