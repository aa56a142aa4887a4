# SPDX-License-Identifier: GPL-3.0-or-later
"""Is this picture of a page good enough for a clerk? Reasons against it, as guidance codes, the weightiest first."""

from __future__ import annotations

import math

import cv2
import numpy as np
import numpy.typing as npt

from drivers.document_camera.base_plate import CHANGED, LEAST_CHANGED, Against, BasePlate, soften, working_picture
from drivers.document_camera.page_finder import Corners

Image = npt.NDArray[np.uint8]

LEAST_SIDE = 0.30
"""Long side of a page as a share of the frame's height below which it is too small to read."""
DARKEST_PAPER = 72
"""Grey level of the bright parts of a page below which sensor noise eats thin strokes."""
WIDEST_EDGE = 4.6
"""px from dark to bright across a printed edge; a lens in focus needs 2 to 3, at 5 the strokes of 8 pt characters run together."""
GLARE_SHARE = 0.004
"""Share of a page that is burnt out while the paper around it is not."""

_CHECK_REASONS = {
    "corners": ("nothing-there", "corner-cut", "closer", "hand"),
    "sharp": ("blurred",),
    "no-glare": ("glare",),
    "bright": ("dark",),
}


def assess(image: Image, corners: Corners) -> tuple[str, ...]:
    """Reasons against the page inside `corners` (px) of a full frame (BGR): empty when it is good."""
    height, width = image.shape[:2]
    reasons = []
    sides = [math.dist(corners[k], corners[k - 1]) for k in range(4)]
    if hand_over_page(image, corners):
        reasons.append("hand")
    edge = 0.003 * height
    outside = any(not (edge < x < width - edge and edge < y < height - edge) for x, y in corners)
    if outside or goes_on(image, corners):
        reasons.append("corner-cut")
    if max(sides) < LEAST_SIDE * height:
        reasons.append("closer")
    page = _straight(image, corners, sides, 320)
    bright = page.max(axis=2)
    paper = float(np.percentile(bright, 75))
    if paper < DARKEST_PAPER:
        reasons.append("dark")
    if _glare(page, float(np.median(page.min(axis=2)))):
        reasons.append("glare")
    if edge_width(_straight(image, corners, sides, 1200)) > WIDEST_EDGE:
        reasons.append("blurred")
    return tuple(reasons)


def checks(reasons: tuple[str, ...]) -> tuple[str, ...]:
    """Which of "corners", "sharp", "no-glare", "bright" hold, given the reasons against."""
    return tuple(name for name, against in _CHECK_REASONS.items() if not set(against) & set(reasons))


def edge_width(page: Image) -> float:
    """Median px from dark to bright over the page's strong edges; 0 for a page with nothing on it (nothing can be blurred)."""
    grey = cv2.cvtColor(page, cv2.COLOR_BGR2GRAY)
    kernel = np.ones((11, 11), np.uint8)
    contrast = cv2.subtract(cv2.dilate(grey, kernel), cv2.erode(grey, kernel))[6:-6:3, 6:-6:3]
    steep = cv2.magnitude(cv2.Sobel(grey, cv2.CV_32F, 1, 0, scale=1 / 8), cv2.Sobel(grey, cv2.CV_32F, 0, 1, scale=1 / 8))
    steepest = cv2.dilate(steep, kernel)[6:-6:3, 6:-6:3]
    strong = contrast > max(36.0, 0.5 * float(np.percentile(contrast, 99)))
    if int(strong.sum()) < 40:
        return 0.0
    return float(np.median(contrast[strong] / np.maximum(steepest[strong], 1.0)))


def hand_over_page(image: Image, corners: Corners) -> bool:
    """Skin that reaches over a side into the page. A portrait on an ID card does not reach over its side."""
    height, width = image.shape[:2]
    scale = 320 / max(width, height)
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    _, red, blue = cv2.split(cv2.cvtColor(small, cv2.COLOR_BGR2YCrCb))
    skin = ((red > 138) & (red < 178) & (blue > 85) & (blue < 122) & (small.max(axis=2) > 50)).astype(np.uint8)
    quad = np.round(np.array(corners) * scale).astype(np.int32)
    inside = np.zeros(skin.shape, np.uint8)
    cv2.fillConvexPoly(inside, quad, 1)
    kernel = np.ones((7, 7), np.uint8)
    core, ring = cv2.erode(inside, kernel), cv2.dilate(inside, kernel) - inside
    count, labels = cv2.connectedComponents(cv2.morphologyEx(skin, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8)))
    in_core = np.bincount(labels[core > 0], minlength=count)
    in_ring = np.bincount(labels[ring > 0], minlength=count)
    total = max(1, int(core.sum()))
    # Wood is skin-coloured too: a hand covers a part of the ring around the page, a table all of it.
    ring_total = max(1, int(ring.sum()))
    return any(0.004 * total < in_core[label] < 0.6 * total and 0 < in_ring[label] < 0.4 * ring_total for label in range(1, count))


def goes_on(image: Image, corners: Corners) -> bool:
    """Is there paper on both sides of one side, while another side ends at the plate? Then that side is a printed line of a cut page."""
    height, width = image.shape[:2]
    quad = np.array(corners, np.float32)
    start, end = quad, np.roll(quad, -1, axis=0)
    length = np.linalg.norm(end - start, axis=1, keepdims=True)
    along = (end - start) / np.maximum(length, 1e-6)
    # Clockwise on the screen: the inside is to the right of the way.
    normal = np.stack([-along[:, 1], along[:, 0]], axis=1)
    share = np.linspace(0.05, 0.95, 48, dtype=np.float32)[None, :, None]
    points = start[:, None] + (end - start)[:, None] * share
    reach = min(0.016 * height, 0.018 * float(length.min()))
    steps = []
    for way in (reach, -reach):
        at = points + way * normal[:, None]
        x = np.clip(at[..., 0], 0, width - 1).astype(np.int32)
        y = np.clip(at[..., 1], 0, height - 1).astype(np.int32)
        steps.append(np.median(image[y, x].astype(np.float32), axis=1))
    difference = np.abs(steps[0] - steps[1]).max(axis=1)
    return float(difference.max()) > 60 and float(difference.min()) < 0.16 * float(difference.max())


def something_there(image: Image, plate: BasePlate | None = None) -> str:
    """Where no page was found: "nothing-there", "corner-cut" (something large reaches over the frame) or "flatten".

    With the empty plate known, something is there when the plate looks otherwise than it did.
    """
    if plate is not None:
        soft = soften(working_picture(image))
        if soft.shape == plate.small.shape:
            return _shape_there((Against(soft, plate).change > CHANGED).astype(np.uint8), LEAST_CHANGED)
    small = cv2.GaussianBlur(cv2.resize(image, (96, 54), interpolation=cv2.INTER_AREA), (3, 3), 0).astype(np.int16)
    border = np.concatenate([small[0], small[-1], small[:, 0], small[:, -1]])
    around = np.median(border, axis=0)
    differs = (np.abs(small - around).max(axis=2) > 42).astype(np.uint8)
    return _shape_there(differs, 0.03)


def _shape_there(differs: npt.NDArray[np.uint8], least: float) -> str:
    if float(differs.mean()) < least:
        return "nothing-there"
    count, labels, figures, _ = cv2.connectedComponentsWithStats(differs)
    largest = 1 + int(np.argmax(figures[1:, cv2.CC_STAT_AREA])) if count > 1 else 0
    part = labels == largest
    touches = int(part[0].sum() + part[-1].sum() + part[:, 0].sum() + part[:, -1].sum())
    return "corner-cut" if touches > 0.01 * (differs.shape[0] + differs.shape[1]) * 2 else "flatten"


def _straight(image: Image, corners: Corners, sides: list[float], most: int) -> Image:
    wide, high = max(sides[1], sides[3]), max(sides[0], sides[2])
    scale = min(1.0, most / max(wide, high))
    size = max(16, round(wide * scale)), max(16, round(high * scale))
    target = np.array([(0, 0), (size[0], 0), size, (0, size[1])], np.float32)
    matrix = cv2.getPerspectiveTransform(np.array(corners, np.float32), target)
    return np.asarray(cv2.warpPerspective(image, matrix, size, flags=cv2.INTER_LINEAR), np.uint8)


def _glare(page: Image, paper: float) -> bool:
    if paper > 238:
        return False
    burnt = (page.min(axis=2) >= 251).astype(np.uint8)
    burnt = cv2.morphologyEx(burnt, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    count, _, figures, _ = cv2.connectedComponentsWithStats(burnt)
    return count > 1 and int(figures[1:, cv2.CC_STAT_AREA].max()) > GLARE_SHARE * burnt.size
