# SPDX-License-Identifier: GPL-3.0-or-later
"""Which way up a straightened page lies, from how Chinese and Latin text is set; no recognition, no model.

1. There is more space between lines than between the characters of a line. That tells lying from standing lines.
2. Lines begin flush at the left and end where the sentence ends; stops and commas lie at the foot of their line. That tells up from
   down. Where the two disagree or say little, the page stays as it was laid.
"""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

Image = npt.NDArray[np.uint8]

_SIDE = 1400
_LEAST_CHARACTERS = 30
_ALONG = 1.3
"""How much more space there must be between lines than between characters."""
_UPSIDE = 0.5


def quarter_turns(page: Image) -> int:
    """Quarter turns clockwise (0 to 3) that make the page (BGR) upright; 0 where that is not clear."""
    scale = min(1.0, _SIDE / max(page.shape[:2]))
    grey = cv2.cvtColor(cv2.resize(page, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), cv2.COLOR_BGR2GRAY)
    ink = np.asarray(cv2.adaptiveThreshold(grey, 1, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 18), np.uint8)
    size = _character(ink)
    if size == 0:
        return 0
    along = (_gaps(ink, size) + 0.02) / (_gaps(np.ascontiguousarray(ink.T), size) + 0.02)
    if 1 / _ALONG < along < _ALONG:
        return 0
    if along < 1:
        # Lines stand: turned a quarter clockwise they lie, upright or upside down.
        return 1 if _upright(np.ascontiguousarray(np.rot90(ink, -1)), size) >= 0 else 3
    return 2 if _upright(ink, size) < -_UPSIDE else 0


def _character(ink: Image) -> int:
    """Size of the characters in px; 0 where there are too few."""
    kernel = np.ones((3, 3), np.uint8)
    count, _, figures, _ = cv2.connectedComponentsWithStats(cv2.dilate(ink, kernel))
    sides = np.maximum(figures[1:count, cv2.CC_STAT_WIDTH], figures[1:count, cv2.CC_STAT_HEIGHT])
    sides = sides[(sides > 9) & (sides < 90)]
    return int(np.percentile(sides, 60)) if len(sides) >= _LEAST_CHARACTERS else 0


def _gaps(ink: Image, size: int) -> float:
    """Share of empty rows between the first and the last ink, in strips of a dozen characters."""
    empty, rows = 0, 0
    for start in range(0, ink.shape[1] - 6 * size, 12 * size):
        profile = ink[:, start : start + 12 * size].mean(axis=1)
        inked = np.nonzero(profile > 0.02)[0]
        if len(inked) > 3 * size:
            span = profile[inked[0] : inked[-1]]
            # What is far from any ink is margin, not the space between lines.
            near = cv2.dilate((span > 0.02).astype(np.uint8).reshape(-1, 1), np.ones((2 * size | 1, 1), np.uint8)).ravel() > 0
            empty += int((span[near] <= 0.02).sum())
            rows += int(near.sum())
    return empty / rows if rows else 0.0


def _upright(ink: Image, size: int) -> float:
    """Above 0: lines begin at the left and stops lie at their foot; below 0: the other way round. About -2 to 2."""
    lines = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((1, round(1.6 * size)), np.uint8))
    lines = cv2.morphologyEx(lines, cv2.MORPH_OPEN, np.ones((max(2, size // 4), 2 * size), np.uint8))
    _, _, figures, _ = cv2.connectedComponentsWithStats(lines)
    tall = figures[:, cv2.CC_STAT_HEIGHT]
    is_line = (tall < 2.2 * size) & (figures[:, cv2.CC_STAT_WIDTH] > 3 * size)
    is_line[0] = False
    if int(is_line.sum()) < 3:
        return 0.0
    left = figures[is_line, cv2.CC_STAT_LEFT].astype(np.float64)
    right = left + figures[is_line, cv2.CC_STAT_WIDTH]
    ragged_left, ragged_right = (float(np.abs(ends - np.median(ends)).mean()) + 0.3 * size for ends in (left, right))
    flush = float(np.clip(np.log(ragged_right / ragged_left), -1, 1))
    return flush + _feet(ink, np.asarray(figures[is_line], np.int32), size)


def _feet(ink: Image, lines: npt.NDArray[np.int32], size: int) -> float:
    """Do small marks lie at the foot (to 1) or at the head (to -1) of their line?"""
    _, _, figures, middles = cv2.connectedComponentsWithStats(ink)
    wide, tall = figures[:, cv2.CC_STAT_WIDTH], figures[:, cv2.CC_STAT_HEIGHT]
    small = (np.maximum(wide, tall) < 0.42 * size) & (np.minimum(wide, tall) >= 0.1 * size)
    places = middles[small]
    told: list[float] = []
    for left, top, width, height, _ in lines:
        inside = (places[:, 0] > left) & (places[:, 0] < left + width) & (places[:, 1] > top) & (places[:, 1] < top + height)
        told += list((places[inside, 1] - top) / max(height, 1) * 2 - 1)
    if len(told) < 4:
        return 0.0
    return float(np.clip(2 * np.mean(told), -1, 1))
