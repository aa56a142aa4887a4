# SPDX-License-Identifier: GPL-3.0-or-later
"""Sharpens found corners in the full picture: across each side the steepest place is sought, and a line laid through all of them.

A finder that works on 560 px is right to a third of such a px: on a card that is a per cent of its area. Bent paper has no straight
side: a side whose places lie on no line, or far from where it was found, stays as it was.
"""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

Image = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float64]

_SAMPLES = 56
_REACH = 3.0
_STEPS = 25
_LEAST_STEP = 3.0
"""Grey levels a step across the side; below it there is nothing to be seen."""
_LEAST_AGREE = 0.6


def sharpen(image: Image, corners: Floats, unit: float) -> Floats:
    """`corners` (4, 2) in px of `image` (BGR), moved by at most some `unit` (px of the working picture, in px of `image`)."""
    lines = [_side(image, corners[number - 1], corners[number], unit) for number in range(4)]
    sharp = np.empty((4, 2))
    for number in range(4):
        a, b = lines[number], lines[(number + 1) % 4]
        determinant = a[0] * b[1] - a[1] * b[0]
        if abs(determinant) < 1e-6:
            return corners
        sharp[number] = (a[2] * b[1] - b[2] * a[1]) / determinant, (a[0] * b[2] - b[0] * a[2]) / determinant
    return sharp if float(np.abs(sharp - corners).max()) < 2 * _REACH * unit else corners


def _side(image: Image, start: Floats, end: Floats, unit: float) -> tuple[float, float, float]:
    """The line (cos, sin, rho) along which the picture is steepest near the side from start to end."""
    along = end - start
    length = max(float(np.hypot(along[0], along[1])), 1e-6)
    along = along / length
    normal = np.array([-along[1], along[0]])
    share = np.linspace(0.04, 0.96, _SAMPLES)
    offset = np.linspace(-_REACH, _REACH, _STEPS) * unit
    places = start + share[:, None, None] * length * along + offset[None, :, None] * normal - 0.5
    map_x, map_y = (np.ascontiguousarray(places[..., axis], np.float32) for axis in (0, 1))
    across = cv2.remap(image, map_x, map_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE).astype(np.float32)
    seen = np.asarray(cv2.blur(across, (3, 5)), np.float32)
    steep = np.abs(seen[:, 2:] - seen[:, :-2]).sum(axis=2) * np.exp(-0.5 * (offset[1:-1] / (0.6 * _REACH * unit)) ** 2)
    best = np.clip(steep.argmax(axis=1), 1, steep.shape[1] - 2)
    row = np.arange(_SAMPLES)
    low, top, high = steep[row, best - 1], steep[row, best], steep[row, best + 1]
    bow = low - 2 * top + high
    shift = np.where(np.abs(bow) > 1e-6, 0.5 * (low - high) / np.where(np.abs(bow) > 1e-6, bow, 1.0), 0.0)
    distance = offset[1:-1][best] + np.clip(shift, -1, 1) * (offset[1] - offset[0])
    weight = np.minimum(top, 60.0) * (top > _LEAST_STEP)
    slope, base = 0.0, 0.0
    for width in (3.0, 1.5, 0.8):
        left = np.clip(1 - ((distance - base - slope * share) / (width * unit)) ** 2, 0, 1) ** 2 * weight
        total = float(left.sum())
        if total < 1e-3:
            break
        mean_share, mean_distance = float((left * share).sum() / total), float((left * distance).sum() / total)
        spread = float((left * (share - mean_share) ** 2).sum())
        slope = float((left * (share - mean_share) * (distance - mean_distance)).sum() / max(spread, 1e-9))
        base = mean_distance - slope * mean_share
    agree = (np.abs(distance - base - slope * share) < 0.5 * unit) & (weight > 0)
    if float(agree.mean()) < _LEAST_AGREE:
        slope, base = 0.0, 0.0
    lean = along * length + slope * normal
    run = float(np.hypot(lean[0], lean[1]))
    cosine, sine = -float(lean[1]) / run, float(lean[0]) / run
    point = start + base * normal
    return cosine, sine, cosine * float(point[0]) + sine * float(point[1])
