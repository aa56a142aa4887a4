# SPDX-License-Identifier: GPL-3.0-or-later
"""Finds the four corners of a page in a picture, or says that it sees none.

The way is the line-based one that reaches .97 to .99 on plain backgrounds in SmartDoc 2015 (Tropin et al. 2021, "Advanced Hough-based
method for on-device document localization"): straight lines first, then a cost over quadruples of lines, then the evidence along each
side. The finder abstains (None) rather than errs: a wrong outline would make the automatic shutter take a wrong picture.

1. The picture is scaled to ``WORK_SIDE`` px; edges are taken where any of the three Lab channels changes.
2. Each edge pixel votes for the lines of its own direction (a Hough transform with one or three votes a pixel).
3. The strongest lines are paired with nearly parallel ones, pairs with nearly perpendicular pairs.
4. Each quadrilateral is judged by how much of each side carries edge, whether the edge ends at the corners, and by size.
5. The best are judged again by colour: a page's side parts two colours, a printed line has paper on both sides of it.
6. The winner's sides are fitted to the edge pixels by weighted least squares.

With the empty base plate known (``plate``), what is the plate's own edge is none of a page, and a page has the plate outside of it
and not inside.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from drivers.document_camera.base_plate import CHANGED, Against, BasePlate, gradients, soften, working_picture
from drivers.document_camera.sides import sharpen

Image = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float32]
Corners = tuple[tuple[float, float], tuple[float, float], tuple[float, float], tuple[float, float]]

CONFIDENCE_TO_ANSWER = 0.5
"""Below this the finder abstains; chosen on the synthetic set (docs/decisions/camera-page-finder.md)."""

MOST_EDGES = 0.24
"""Share of edge px above which a picture is noise or texture: a page full of small print has 0.16."""

FAINT_EDGE = 26.0
"""Gradient (Sobel, Lab) of an edge that counts where the empty plate is known: a step of about 7 grey levels."""

STRONG_EDGE = 100.0
"""Gradient of an edge that needs no help: where the picture has one, its place is truer than the outline's."""

OUTLINE_EDGE = 110.0
"""Gradient (Sobel) of an edge of the outline: a step of 5 grey levels against the plate."""

LEAST_AREA = 0.018
"""Share of the picture: a card seen by a camera that has A3 in view."""

_ANGLE_BINS = 180
_RHO_STEP = 1.5
_SECTORS = 6
_LINES = 56
_LINES_A_SECTOR = 14
_PAIRS_A_SECTOR = 60
_JUDGED = 80
_SIDE_SAMPLES = 24


@dataclass(frozen=True)
class PageQuad:
    """A found page: corners in px of the picture given, top left, top right, bottom right, bottom left; confidence 0 to 1."""

    corners: Corners
    confidence: float


@dataclass(frozen=True)
class _Edges:
    """Edge pixels of the working picture: position (px), direction of the normal (radians, 0 to pi), weight."""

    x: Floats
    y: Floats
    angle: Floats
    weight: Floats


def find_page(image: Image, plate: BasePlate | None = None) -> PageQuad | None:
    """The page in ``image`` (BGR, height x width x 3, uint8), or None where no page is seen clearly.

    ``plate`` is the empty base plate seen from the same place; one of other proportions is not used.
    """
    height, width = image.shape[:2]
    seen = candidates(image, plate)
    if seen is None:
        return None
    confidence = _judge(seen)
    best = int(np.argmax(confidence))
    if confidence[best] < CONFIDENCE_TO_ANSWER:
        return None
    scale = np.array([seen.lab.shape[1] / width, seen.lab.shape[0] / height])
    corners = sharpen(image, _fit(seen.quads[best], seen.edges) / scale, 1 / float(scale[0]))
    return PageQuad(_ordered(corners), float(confidence[best]))


@dataclass(frozen=True)
class Candidates:
    """The quadrilaterals worth judging, in px of the working picture `lab`: corners (n, 4, 2) and what their edges say (n, 6).

    `change`: how far each place is from the empty plate, where that is known.
    """

    quads: Floats
    evidence: Floats
    lab: Any
    edges: _Edges
    change: Floats | None


def candidates(image: Image, plate: BasePlate | None = None) -> Candidates | None:
    """Steps 1 to 4 of the search; None where there are no four lines that make a page."""
    if min(image.shape[:2]) < 32:
        return None
    soft = soften(working_picture(image))
    against = Against(soft, plate) if plate is not None and plate.small.shape == soft.shape else None
    if against is not None and against.is_bare:
        return None
    lab = cv2.cvtColor(soft, cv2.COLOR_BGR2LAB)
    edges = _edges(lab, against)
    if not 40 <= edges.x.size <= MOST_EDGES * lab.shape[0] * lab.shape[1]:
        return None
    size = (lab.shape[1], lab.shape[0])
    lines = _lines(edges, size)
    if against is not None:
        lines = np.concatenate([against.sides(), lines])
    if len(lines) < 4:
        return None
    quads, evidence = _quads(lines, edges, size)
    return Candidates(quads, evidence, lab, edges, against.change if against is not None else None) if len(quads) else None


def _edges(lab: Any, against: Against | None) -> _Edges:
    dx, dy = gradients(lab)
    if against is None:
        sample = np.abs(dx[::4, ::4].astype(np.int32)) + np.abs(dy[::4, ::4].astype(np.int32))
        high = float(np.clip(np.percentile(sample.max(axis=2), 88), 36, 110))
        mask = cv2.Canny(dx, dy, high * 0.5, high)
    else:
        # Where the plate's own edges are known, those of a pale paper may be as weak as noise allows.
        mask = cv2.Canny(dx, dy, FAINT_EDGE * 0.5, FAINT_EDGE)
    x, y, gx, gy = _at(mask, dx, dy, against)
    if against is not None:
        # A pale side has little weight among lines of text; as the outline of what lies on the plate it has all of it.
        outline = against.outline()
        outline_dx, outline_dy = cv2.Sobel(outline, cv2.CV_16S, 1, 0), cv2.Sobel(outline, cv2.CV_16S, 0, 1)
        faint = cv2.Canny(outline_dx, outline_dy, OUTLINE_EDGE * 0.5, OUTLINE_EDGE)
        strong = np.zeros_like(mask)
        strong[y.astype(np.int32), x.astype(np.int32)] = np.abs(gx) + np.abs(gy) > STRONG_EDGE
        faint[cv2.dilate(strong, np.ones((5, 5), np.uint8)) > 0] = 0
        more = _at(faint, outline_dx[..., None], outline_dy[..., None])
        x, y, gx, gy = (np.concatenate(pair) for pair in zip((x, y, gx, gy), more, strict=True))
    angle = np.mod(np.arctan2(gy, gx), math.pi).astype(np.float32)
    weight = (np.minimum(np.abs(gx) + np.abs(gy), 400.0) / 400.0).astype(np.float32)
    return _Edges(x, y, angle, weight)


def _at(mask: Any, dx: Any, dy: Any, against: Against | None = None) -> Floats:
    """(4, n): x, y and the gradient, in its strongest channel, of the px in `mask` whose edge is none of the plate's."""
    y, x = np.nonzero(mask)
    gx, gy = dx[y, x], dy[y, x]
    if against is not None:
        new = against.new_edges(y, x, gx, gy)
        x, y, gx, gy = x[new], y[new], gx[new], gy[new]
    gx, gy = gx.astype(np.float32), gy.astype(np.float32)
    channel = (np.abs(gx) + np.abs(gy)).argmax(axis=1)
    row = np.arange(len(x))
    return np.stack([x.astype(np.float32), y.astype(np.float32), gx[row, channel], gy[row, channel]])


def _lines(edges: _Edges, size: tuple[int, int]) -> Floats:
    """The strongest lines as rows (cos, sin, rho) with the origin in the middle of the picture."""
    width, height = size
    x, y = edges.x - width / 2, edges.y - height / 2
    reach = math.hypot(width, height) / 2
    rho_bins = int(2 * reach / _RHO_STEP) + 3
    votes = np.zeros(_ANGLE_BINS * rho_bins, np.float32)
    base = np.floor(edges.angle * (_ANGLE_BINS / math.pi)).astype(np.int32)
    for shift in range(-4, 5):
        index = base + shift
        theta = (index + 0.5) * (math.pi / _ANGLE_BINS)
        rho = x * np.cos(theta) + y * np.sin(theta)
        wrapped = np.mod(index, _ANGLE_BINS)
        rho = np.where(wrapped == index, rho, -rho)
        cell = wrapped * rho_bins + ((rho + reach) / _RHO_STEP + 1).astype(np.int32)
        votes += np.bincount(cell, edges.weight, votes.size).astype(np.float32)
    grid = votes.reshape(_ANGLE_BINS, rho_bins)
    smooth = cv2.GaussianBlur(grid, (3, 1), 0)
    kernel = np.ones((7, 5), np.uint8)
    wrapped_grid = np.vstack([smooth[-6:, ::-1], smooth, smooth[:6, ::-1]])
    top = cv2.dilate(wrapped_grid, kernel)[6:-6]
    least = 0.01 * min(width, height)
    peak_angle, peak_rho = np.nonzero((smooth >= top) & (smooth > least))
    order = np.argsort(-smooth[peak_angle, peak_rho])
    # Wood grain or lines of text must not crowd out the sides that cross them: each direction has its own places.
    order = order[_within_quota(peak_angle[order] // (_ANGLE_BINS // _SECTORS), _LINES_A_SECTOR)][:_LINES]
    theta = (peak_angle[order] + 0.5) * (math.pi / _ANGLE_BINS)
    rho = (peak_rho[order] - 1 + 0.5) * _RHO_STEP - reach
    return np.stack([np.cos(theta), np.sin(theta), rho], axis=1).astype(np.float32)


def _within_quota(sector: npt.NDArray[np.int64], quota: int) -> npt.NDArray[np.bool_]:
    """Which entries are among the first `quota` of their sector."""
    keep = np.zeros(sector.shape, np.bool_)
    for number in range(_SECTORS):
        keep[np.nonzero(sector == number)[0][:quota]] = True
    return keep


def _coverage(lines: Floats, edges: _Edges, size: tuple[int, int]) -> Floats:
    """For each line the running sum of covered px along it; column k is the position k px after -reach along (-sin, cos)."""
    width, height = size
    reach = math.ceil(math.hypot(width, height) / 2) + 2
    x, y = edges.x - width / 2, edges.y - height / 2
    running = np.zeros((len(lines), 2 * reach + 1), np.float32)
    for number, (cosine, sine, rho) in enumerate(lines):
        theta = math.atan2(sine, cosine) % math.pi
        near = np.abs(x * cosine + y * sine - rho) < 3.0
        turn = np.abs(edges.angle[near] - theta)
        along = (-x[near] * sine + y[near] * cosine)[np.minimum(turn, math.pi - turn) < 0.2]
        row = np.zeros(2 * reach, np.uint8)
        row[(along + reach).astype(np.int32)] = 1
        closed = cv2.morphologyEx(row.reshape(1, -1), cv2.MORPH_CLOSE, np.ones((1, 9), np.uint8)).ravel()
        np.cumsum(closed, out=running[number, 1:])
    return running


def _quads(lines: Floats, edges: _Edges, size: tuple[int, int]) -> tuple[Floats, Floats]:
    """Candidates: corners (n, 4, 2) in px, evidence (n, features)."""
    none = np.zeros((0, 4, 2), np.float32), np.zeros((0, 6), np.float32)
    width, height = size
    running = _coverage(lines, edges, size)
    reach = (running.shape[1] - 1) // 2
    theta = np.arctan2(lines[:, 1], lines[:, 0])
    first, second = np.triu_indices(len(lines), 1)
    turn = np.abs(theta[first] - theta[second])
    turn = np.minimum(turn, math.pi - turn)
    same = np.where(np.cos(theta[first] - theta[second]) > 0, 1.0, -1.0)
    apart = np.abs(lines[first, 2] - same * lines[second, 2])
    parallel = (turn < math.radians(28)) & (apart > 0.12 * min(width, height))
    first, second = first[parallel], second[parallel]
    total = running[:, -1]
    order = np.argsort(-np.minimum(total[first], total[second]))
    sector = (np.mod(theta[first], math.pi) * (_SECTORS / math.pi)).astype(np.int64) % _SECTORS
    order = order[_within_quota(sector[order], _PAIRS_A_SECTOR)]
    first, second = first[order], second[order]
    one, other = np.triu_indices(len(first), 1)
    across = np.abs(np.cos(theta[first[one]] - theta[first[other]])) < math.cos(math.radians(58))
    across &= np.abs(np.cos(theta[second[one]] - theta[second[other]])) < math.cos(math.radians(58))
    one, other = one[across], other[across]
    if len(one) == 0:
        return none
    sides = np.stack([first[one], first[other], second[one], second[other]], axis=1)
    a, b = lines[sides], lines[np.roll(sides, -1, axis=1)]
    determinant = a[..., 0] * b[..., 1] - a[..., 1] * b[..., 0]
    determinant = np.where(np.abs(determinant) < 1e-6, 1e-6, determinant)
    x = (a[..., 2] * b[..., 1] - b[..., 2] * a[..., 1]) / determinant
    y = (a[..., 0] * b[..., 2] - b[..., 0] * a[..., 2]) / determinant
    # corner k is where side k meets side k + 1
    margin = 4.0
    inside = (np.abs(x) < width / 2 + margin) & (np.abs(y) < height / 2 + margin)
    keep = inside.all(axis=1)
    x, y, sides = x[keep], y[keep], sides[keep]
    cross = _turns(x, y)
    area = 0.5 * np.abs((x * np.roll(y, -1, 1) - np.roll(x, -1, 1) * y).sum(axis=1)) / (width * height)
    keep = (np.abs(np.sign(cross).sum(axis=1)) == 4) & (area > LEAST_AREA) & (area < 0.98)
    x, y, sides, area = x[keep], y[keep], sides[keep], area[keep]
    if len(x) == 0:
        return none
    line = lines[sides]
    from_x, from_y = np.roll(x, 1, 1), np.roll(y, 1, 1)
    start = -from_x * line[..., 1] + from_y * line[..., 0]
    end = -x * line[..., 1] + y * line[..., 0]
    low, high = np.minimum(start, end), np.maximum(start, end)
    length = np.maximum(high - low, 1.0)

    def covered(begin: Floats, stop: Floats) -> Floats:
        upper = np.clip(stop + reach, 0, 2 * reach).astype(np.int32)
        lower = np.clip(begin + reach, 0, 2 * reach).astype(np.int32)
        return np.asarray(running[sides, upper] - running[sides, lower], np.float32)

    share = covered(low, high) / length
    beyond = 0.15 * length
    outside = (covered(low - beyond - 3, low - 3) + covered(high + 3, high + beyond + 3)) / (2 * beyond)
    shape = _squareness(x, y)
    evidence = np.stack([share.mean(1), share.min(1), outside.mean(1), area, shape, np.sort(share, axis=1)[:, 1]], axis=1)
    rank = share.mean(1) + share.min(1) - 0.25 * outside.mean(1) + 0.6 * np.sqrt(area) + 0.3 * shape
    order = np.argsort(-rank)[:_JUDGED]
    corners = np.stack([x[order] + width / 2, y[order] + height / 2], axis=2)
    return corners.astype(np.float32), evidence[order].astype(np.float32)


def _turns(x: Floats, y: Floats) -> Floats:
    ax, ay = np.roll(x, -1, 1) - x, np.roll(y, -1, 1) - y
    bx, by = np.roll(ax, -1, 1), np.roll(ay, -1, 1)
    return np.asarray(ax * by - ay * bx, np.float32)


def _squareness(x: Floats, y: Floats) -> Floats:
    """1 where all four angles are right, 0 where one is 45 degrees off."""
    ax, ay = np.roll(x, -1, 1) - x, np.roll(y, -1, 1) - y
    bx, by = np.roll(ax, -1, 1), np.roll(ay, -1, 1)
    cosine = np.abs(ax * bx + ay * by) / np.maximum(np.hypot(ax, ay) * np.hypot(bx, by), 1e-6)
    return np.asarray(1.0 - np.clip(cosine.max(1) / math.sin(math.pi / 4), 0, 1), np.float32)


FEATURES = (
    "constant",
    "edge along all sides",
    "edge along the worst side",
    "edge along the second worst side",
    "edge beyond the corners",
    "size",
    "right angles",
    "colour step, mean",
    "colour step, worst side",
    "parted, mean",
    "parted, worst side",
    "brighter inside",
    "brighter inside, worst side",
    "paper uneven",
    "plate uneven",
    "colour step of the paper further in",
)
WEIGHTS = (-11.73, 2.21, 4.75, 1.15, -3.88, 2.55, 0.64, 1.21, -0.18, 6.50, -2.20, 0.88, 2.68, 1.34, -1.34, 1.11)
"""Of FEATURES, for the log odds that a candidate is the page. Fitted by tests/benchmarks/page_finder_tuning.py on synthetic scenes only."""


PLATE_FEATURES = (
    *FEATURES,
    "new inside",
    "new inside, worst side",
    "plate outside",
    "plate outside, worst side",
    "plate outside, second worst side",
    "new in the corners",
)
WEIGHTS_ON_PLATE = (
    *(-17.89, 2.43, 4.56, -0.45, -4.42, 2.63, 1.66, 0.48, -0.80, 4.05, -1.85, 0.41, 1.97, 1.14, -0.98, 1.68),
    *(-0.43, 1.21, 4.24, 3.71, 2.42),
)
"""Of PLATE_FEATURES, where the empty plate is known. Fitted in the same way."""


def _judge(seen: Candidates) -> Floats:
    """Confidence of each candidate from its edge evidence and the colours on both sides of its sides."""
    odds = features(seen) @ np.array(WEIGHTS if seen.change is None else WEIGHTS_ON_PLATE, np.float32)
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(odds, -30, 30))), np.float32)


def features(seen: Candidates) -> Floats:
    """FEATURES (n, 16) of each candidate, with a known plate PLATE_FEATURES (n, 21), each about 0 to 1.

    Colours in Lab, 6 px off each side and, further in, 14 px.
    """
    quads, lab = seen.quads, seen.lab
    at = (np.arange(_SIDE_SAMPLES, dtype=np.float32) + 0.5) / _SIDE_SAMPLES * 0.92 + 0.04
    start, end = quads[:, :, None], np.roll(quads, -1, axis=1)[:, :, None]
    points = start + (end - start) * at[None, None, :, None]
    middle = quads.mean(axis=1)[:, None, None]
    along = (end - start) / np.maximum(np.linalg.norm(end - start, axis=3, keepdims=True), 1e-6)
    normal = np.stack([-along[..., 1], along[..., 0]], axis=3)
    inward = np.where(((middle - points) * normal).sum(3, keepdims=True) > 0, normal, -normal)
    inner, outer, deep = (_colours(lab, points + reach * inward) for reach in (6, -6, 14))
    step = np.linalg.norm(inner - outer, axis=3)
    contrast = np.clip(np.median(step, axis=2) / 24.0, 0, 1)
    parted = (step > 7.0).mean(axis=2)
    signed = np.clip(np.median((inner - outer)[..., 0], axis=2) / 30, -1, 1)
    inner_side, outer_side = np.median(inner, axis=2), np.median(outer, axis=2)
    uneven_paper = np.linalg.norm(inner_side - np.median(inner_side, axis=1, keepdims=True), axis=2).mean(axis=1)
    uneven_plate = np.linalg.norm(outer_side - np.median(outer_side, axis=1, keepdims=True), axis=2).mean(axis=1)
    further = np.clip(np.median(np.linalg.norm(inner - deep, axis=3), axis=2) / 24.0, 0, 1)
    share_mean, share_min, outside, area, shape, second = seen.evidence.T
    columns = [
        np.ones(len(quads), np.float32),
        share_mean,
        share_min,
        second,
        outside,
        np.minimum(np.sqrt(area), 0.8),
        shape,
        contrast.mean(1),
        contrast.min(1),
        parted.mean(1),
        parted.min(1),
        signed.mean(1),
        signed.min(1),
        np.clip(uneven_paper / 30, 0, 1),
        np.clip(uneven_plate / 30, 0, 1),
        further.mean(1),
    ]
    if seen.change is not None:
        new = (_colours(seen.change, points + 6 * inward) > CHANGED).mean(axis=2)
        bare = (_colours(seen.change, points - 6 * inward) <= CHANGED).mean(axis=2)
        # A lamp's reflection is as new and as bright as paper, but it is round.
        corners = (_colours(seen.change, quads + 0.12 * (quads.mean(axis=1, keepdims=True) - quads)) > CHANGED).mean(axis=1)
        columns += [new.mean(1), new.min(1), bare.mean(1), bare.min(1), corners]
    return np.stack(columns, axis=1).astype(np.float32)


def _colours(lab: Any, points: Floats) -> Floats:
    """Values of a picture at points (…, 2); outside the picture the nearest px."""
    height, width = lab.shape[:2]
    x = np.clip(points[..., 0], 0, width - 1).astype(np.int32)
    y = np.clip(points[..., 1], 0, height - 1).astype(np.int32)
    return np.asarray(lab[y, x], np.float32)


def _fit(quad: Floats, edges: _Edges) -> npt.NDArray[np.float64]:
    """Corners (4, 2) of the lines fitted to the edge px along each side; a side with little edge stays as it was."""
    fitted: list[tuple[float, float, float]] = []
    for number in range(4):
        start, end = quad[number - 1], quad[number]
        along = end - start
        length = float(np.hypot(along[0], along[1]))
        along = along / max(length, 1e-6)
        normal = np.array([-along[1], along[0]], np.float32)
        offset_x, offset_y = edges.x - start[0], edges.y - start[1]
        distance = offset_x * normal[0] + offset_y * normal[1]
        position = offset_x * along[0] + offset_y * along[1]
        turn = np.abs(edges.angle - (math.atan2(normal[1], normal[0]) % math.pi))
        turn = np.minimum(turn, math.pi - turn)
        near = (np.abs(distance) < 4) & (position > 0.02 * length) & (position < 0.98 * length) & (turn < 0.2)
        slope, shift = 0.0, 0.0
        if near.sum() > 0.3 * length:
            slope, shift = _robust_line(position[near], distance[near], edges.weight[near])
        lean = along + slope * normal
        run = math.hypot(float(lean[0]), float(lean[1]))
        point = start + shift * normal
        cosine, sine = -float(lean[1]) / run, float(lean[0]) / run
        fitted.append((cosine, sine, float(cosine * point[0] + sine * point[1])))
    corners = np.empty((4, 2), np.float64)
    for number in range(4):
        a, b = fitted[number], fitted[(number + 1) % 4]
        determinant = a[0] * b[1] - a[1] * b[0]
        if abs(determinant) < 1e-6:
            return quad.astype(np.float64)
        corners[number] = (a[2] * b[1] - b[2] * a[1]) / determinant, (a[0] * b[2] - b[0] * a[2]) / determinant
    # Bent paper: where the fit carries a corner far away, the coarse lines are the truer ones.
    if float(np.abs(corners - quad).max()) > 8.0:
        return quad.astype(np.float64)
    return corners + 0.5


def _robust_line(position: Floats, distance: Floats, weight: Floats) -> tuple[float, float]:
    """distance = shift + slope * position by three rounds of weighted least squares with Tukey weights."""
    slope, shift, current = 0.0, 0.0, weight
    for width in (4.0, 3.0, 2.0):
        total = float(current.sum())
        if total < 1e-3:
            break
        mean_position = float((current * position).sum() / total)
        mean_distance = float((current * distance).sum() / total)
        spread = float((current * (position - mean_position) ** 2).sum())
        slope = float((current * (position - mean_position) * (distance - mean_distance)).sum() / max(spread, 1e-6))
        shift = mean_distance - slope * mean_position
        left = np.clip(1 - ((distance - shift - slope * position) / width) ** 2, 0, 1)
        current = np.asarray(weight * left * left, np.float32)
    return slope, shift


def _ordered(corners: Any) -> Corners:
    """Clockwise on the screen, starting with the corner nearest to the top left."""
    middle = corners.mean(axis=0)
    turned = corners[np.argsort(np.arctan2(corners[:, 1] - middle[1], corners[:, 0] - middle[0]))]
    first = int(np.argmin(turned.sum(axis=1)))
    a, b, c, d = ((float(x), float(y)) for x, y in np.roll(turned, -first, axis=0))
    return (a, b, c, d)
