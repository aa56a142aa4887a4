# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether anything on the screen flashes, seen in a row of pictures of it while everything may move.

A flash is a pair of opposing changes of relative luminance by a tenth or more (WCAG 2.2, 2.3.1); more than three in one second may
harm. Nothing here needs even one pair a second, so two are a fault already.
"""

from __future__ import annotations

import time

import numpy
from screen_contrast import picture
from screen_tools import Screen

from ui.finger import rest

SECONDS = 1.0
EVERY_MILLISECONDS = 50
MOST_PAIRS = 1
_CELLS = 24
_CHANGE = 0.1


def flashes(seen: Screen) -> list[str]:
    """Places whose brightness goes up and down more than once in a second, on a grid of 24 cells on the short side."""
    seen.model.set_reduced_motion(False)
    rows = []
    ends = time.monotonic() + SECONDS
    try:
        while time.monotonic() < ends:
            rows.append(_brightness(seen))
            rest(EVERY_MILLISECONDS)
    finally:
        seen.model.set_reduced_motion(True)
    cells = numpy.stack(rows).reshape(len(rows), -1)
    turns = max(_turns(cells[:, column]) for column in range(cells.shape[1]))
    return [f"{turns // 2} flashes in {SECONDS:.0f} s"] if turns // 2 > MOST_PAIRS else []


def _brightness(seen: Screen) -> numpy.ndarray:
    pixels = picture(seen)
    side = min(pixels.shape[:2]) // _CELLS
    whole = pixels[: pixels.shape[0] // side * side : 3, : pixels.shape[1] // side * side : 3].astype(numpy.float64) / 255
    linear = numpy.where(whole <= 0.04045, whole / 12.92, ((whole + 0.055) / 1.055) ** 2.4) @ numpy.array([0.2126, 0.7152, 0.0722])
    step = side // 3
    down, right = linear.shape[0] // step, linear.shape[1] // step
    return linear[: down * step, : right * step].reshape(down, step, right, step).mean(axis=(1, 3))


def _turns(values: numpy.ndarray) -> int:
    """How often the brightness of one cell turned round after a change of a tenth or more."""
    turns, way, extreme = 0, 0, float(values[0])
    for value in values[1:]:
        if way >= 0 and value <= extreme - _CHANGE:
            turns, way, extreme = turns + 1, -1, float(value)
        elif way <= 0 and value >= extreme + _CHANGE:
            turns, way, extreme = turns + 1, 1, float(value)
        elif (way > 0 and value > extreme) or (way < 0 and value < extreme) or way == 0:
            extreme = float(value) if way else extreme
    return turns
