# SPDX-License-Identifier: GPL-3.0-or-later
"""The automatic shutter: takes a page once when it lies still and is good, and not again until it was changed or taken away.

Pure: it is fed with what each frame shows and says what to do. Lengths are shares of the frame's diagonal, times seconds.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from drivers.document_camera.page_finder import Corners

Image = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float32]

STILL_SECONDS = 0.7
STILL_SHARE = 0.005
GONE_SECONDS = 0.5
SAME_CORRELATION = 0.75

_ORDER = ("hand", "nothing-there", "corner-cut", "closer", "hold-still", "dark", "glare", "blurred", "flatten")


@dataclass(frozen=True)
class Decision:
    """What to tell the citizen, and whether to take the page now."""

    guidance: str
    take: bool = False


class Shutter:
    """One preview's memory: since when the page lies still, and which page was taken last."""

    def __init__(self, automatic: bool) -> None:
        self._automatic = automatic
        self._still: Corners | None = None
        self._still_since = 0.0
        self._taken: Floats | None = None
        self._other_since: float | None = None

    def arm(self) -> None:
        """Forget what was taken: the same page may be taken again."""
        self._taken, self._other_since, self._still = None, None, None

    def taken(self, look: Floats) -> None:
        """A page was taken; it is not taken again while it lies there."""
        self._taken, self._other_since = look, None

    def is_still(self, now: float) -> bool:
        """Has the page lain still for long enough?"""
        return self._still is not None and now - self._still_since >= STILL_SECONDS

    def watch(self, now: float, corners: Corners | None, diagonal: float) -> bool:
        """Follow the page's movement; True while it does not move (it need not be still for long)."""
        if corners is None:
            self._still = None
            return False
        if self._still is not None:
            # Near 45 degrees noise alone decides which corner is called top left.
            turned = [corners[k:] + corners[:k] for k in range(4)]
            moved = min(max(math.dist(a, b) for a, b in zip(turn, self._still, strict=True)) for turn in turned)
            if moved <= STILL_SHARE * diagonal:
                return True
        self._still, self._still_since = corners, now
        return False

    def decide(self, now: float, reasons: tuple[str, ...], look: Floats | None) -> Decision:
        """After `watch` of the same frame. `look` is the page's fingerprint (see `fingerprint`), None without a page."""
        if self._taken is not None:
            same = look is not None and alike(look, self._taken)
            if same:
                self._other_since = None
                return Decision("captured")
            if self._other_since is None:
                self._other_since = now
            if now - self._other_since < GONE_SECONDS:
                return Decision("captured")
            self.arm()
            self._still_since = now
        pending = set(reasons)
        if look is not None and not self.is_still(now):
            pending.add("hold-still")
        for reason in _ORDER:
            if reason in pending:
                return Decision(reason)
        return Decision("ready", take=self._automatic)


def fingerprint(image: Image, corners: Corners) -> Floats:
    """How a page looks, coarsely: 48 x 64 grey levels of the straightened page, softened, without mean, of length 1."""
    target = np.array([(0, 0), (48, 0), (48, 64), (0, 64)], np.float32) * 4
    matrix = cv2.getPerspectiveTransform(np.array(corners, np.float32), target)
    grey = cv2.cvtColor(cv2.warpPerspective(image, matrix, (192, 256)), cv2.COLOR_BGR2GRAY)
    small = cv2.resize(grey, (48, 64), interpolation=cv2.INTER_AREA).astype(np.float32)
    even = small - cv2.GaussianBlur(small, (0, 0), 8)
    softened = cv2.GaussianBlur(even, (0, 0), 1.2)[3:-3, 3:-3]
    # A constant keeps a blank page's noise from being blown up into a pattern of its own.
    return np.asarray(softened / (float(np.linalg.norm(softened)) + 20.0), np.float32)


def to_bytes(look: Floats) -> bytes:
    """A fingerprint for another process."""
    return look.tobytes()


def from_bytes(content: bytes) -> Floats:
    """The fingerprint of `to_bytes`."""
    return np.frombuffer(content, np.float32).reshape(58, 42)


def alike(one: Floats, other: Floats) -> bool:
    """Are these the same page? Two blank pages are."""
    long_one, long_other = float(np.linalg.norm(one)), float(np.linalg.norm(other))
    if max(long_one, long_other) < 0.7:
        return True
    return float((one * other).sum()) > SAME_CORRELATION * long_one * long_other
