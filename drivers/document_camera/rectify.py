# SPDX-License-Identifier: GPL-3.0-or-later
"""The page as it is: straight, with its true proportions, in even light, its colours kept.

The proportions come from the perspective itself (Zhang and He, "Whiteboard scanning and image enhancement", 2006, eq. 11 to 21): a
tilted A4 page is not as its sides look. Paper of a known standard (ISO 216, ISO/IEC 7810) gets its exact proportions and so its
true resolution.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from drivers.document_camera.page_finder import Corners

Image = npt.NDArray[np.uint8]

A4_MM = (210.0, 297.0)
CARD_MM = (53.98, 85.60)  # ISO/IEC 7810 ID-1
MM_PER_INCH = 25.4
CARD_SHARE = 0.42
"""A camera that has A4 in view shows a card on less than this share of the frame's long side (85.6 of at least 210 mm)."""
MAXIMUM_SIDE = 3600
"""px of the long side of a rectified page: A4 at 300 dpi is 3508."""

EDGE_INSET = 2.0
"""px along the diagonal."""

_PAPER_LEVEL = 245.0
_MOST_GAIN = 3.0


@dataclass(frozen=True)
class Page:
    """A straightened page (BGR) and its resolution in dots per inch."""

    image: Image
    dpi: int
    card: bool = False
    """An ID card by its size and proportions."""


def rectify(image: Image, corners: Corners, flatten: bool = True) -> Page:
    """The page inside `corners` (px, TL TR BR BL). Never enlarged beyond the longest side seen; at most MAXIMUM_SIDE."""
    width, height, dpi, card = page_size(corners, (image.shape[1], image.shape[0]))
    source = _inset(np.array(corners, np.float32))
    target = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    matrix = cv2.getPerspectiveTransform(source - 0.5, target - 0.5)
    page = cv2.warpPerspective(image, matrix, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    straight = np.asarray(page, np.uint8)
    return Page(flatten_light(straight) if flatten else straight, dpi, card)


def _inset(corners: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """A little inside the edge: the outermost px mix paper and plate, and would frame the page with a dark line."""
    inward = corners.mean(axis=0) - corners
    return np.asarray(corners + EDGE_INSET * inward / np.maximum(np.linalg.norm(inward, axis=1, keepdims=True), 1e-6), np.float32)


def page_size(corners: Corners, frame: tuple[int, int]) -> tuple[int, int, int, bool]:
    """Width and height in px, dots per inch and whether it is a card; `frame` is the picture's width and height.

    The dots per inch are an ID card's where it has its proportions and is small, else as if the page just fits into A4.
    """
    top_left, top_right, bottom_right, bottom_left = corners
    wide = max(math.dist(top_left, top_right), math.dist(bottom_left, bottom_right))
    high = max(math.dist(top_left, bottom_left), math.dist(top_right, bottom_right))
    # Opposite sides on average: what one loses by the perspective the other gains.
    seen = (math.dist(top_left, top_right) + math.dist(bottom_left, bottom_right)) / max(
        math.dist(top_left, bottom_left) + math.dist(top_right, bottom_right), 1e-6
    )
    ratio = _true_ratio(corners, frame) or seen
    if not 0.7 < ratio / seen < 1.43:
        ratio = seen
    papers = (A4_MM, CARD_MM) if max(wide, high) < CARD_SHARE * max(frame) else (A4_MM,)
    paper = A4_MM
    for short, long in papers:
        for standard in (short / long, long / short):
            if abs(ratio / standard - 1) < 0.035:
                ratio, paper = standard, (short, long)
    # Keep the side that was seen longest in relation to what it should be: nothing that was seen is thrown away.
    if wide / ratio > high:
        high = wide / ratio
    else:
        wide = high * ratio
    scale = min(1.0, MAXIMUM_SIDE / max(wide, high))
    width, height = max(16, round(wide * scale)), max(16, round(high * scale))
    dots_per_mm = max(max(width, height) / paper[1], min(width, height) / paper[0])
    return width, height, max(1, round(dots_per_mm * MM_PER_INCH)), paper == CARD_MM


def _true_ratio(corners: Corners, frame: tuple[int, int]) -> float | None:
    """Width to height of the flat page; None where the perspective is too weak to tell."""
    middle = np.array([frame[0] / 2, frame[1] / 2])
    m1, m2, m4, m3 = (np.append(np.array(corner) - middle, 1.0) for corner in corners)
    k2 = float(np.dot(np.cross(m1, m4), m3) / np.dot(np.cross(m2, m4), m3))
    k3 = float(np.dot(np.cross(m1, m4), m2) / np.dot(np.cross(m3, m4), m2))
    n2, n3 = k2 * m2 - m1, k3 * m3 - m1
    if abs(n2[2]) < 0.02 or abs(n3[2]) < 0.02:
        return None
    focal_squared = -(n2[0] * n3[0] + n2[1] * n3[1]) / (n2[2] * n3[2])
    if not (0.4 * frame[0]) ** 2 < focal_squared < (8 * frame[0]) ** 2:
        return None
    across = (n2[0] ** 2 + n2[1] ** 2) / focal_squared + n2[2] ** 2
    down = (n3[0] ** 2 + n3[1] ** 2) / focal_squared + n3[2] ** 2
    return math.sqrt(across / down)


def flatten_light(page: Image) -> Image:
    """Even light: each place is brightened to what its surrounding paper should have; the hue stays (one gain for all channels)."""
    height, width = page.shape[:2]
    # The brightest channel is what the paper gives back; text, lines and small photos are closed over.
    small = cv2.resize(page, (max(8, width // 8), max(8, height // 8)), interpolation=cv2.INTER_AREA).max(axis=2)
    paper = cv2.medianBlur(cv2.dilate(small, np.ones((7, 7), np.uint8)), 21)
    # A dark photograph is no shadow: paper is never taken to be darker than a third of the page's own bright part.
    least = float(np.percentile(paper, 90)) / _MOST_GAIN
    gain = _PAPER_LEVEL / np.maximum(paper.astype(np.float32), max(least, 20.0))
    smooth = cv2.resize(cv2.GaussianBlur(gain, (0, 0), 2), (width, height), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.merge([cv2.multiply(channel, smooth, dtype=cv2.CV_8U) for channel in cv2.split(page)]), np.uint8)
