# SPDX-License-Identifier: GPL-3.0-or-later
"""The empty base plate as the page finder remembers it: what differs from it is no plate.

The camera and its plate do not move, so one picture of the empty plate tells plate and paper apart where colours alone cannot: a
white form on a white table, a page on wood grain. Light does change: a person's shadow, the lamp's age, the camera's exposure. So
everything here is taken relative to the light. Lengths are px of the working picture (`WORK_SIDE` on its long side).
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

Image = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float32]
Gradients = npt.NDArray[np.int16]

WORK_SIDE = 560
"""Long side of the working picture in px: an A4 page that fills the frame has body text of 3 px there, too small to make lines."""

CHANGED = 7.0
"""Grey levels that a place must differ from the plate in its light. Sensor noise is below 2 in the working picture."""

LEAST_CHANGED = 0.004
"""Share of the frame. A card in the view of a camera that shows A3 covers 0.018."""

_BORDER = 0.04
_DARKEST_SHADOW = 0.35
_BRIGHTEST_LIGHT = 2.0
_OUTLINE_GAIN = 255 / 24.0
"""24 grey levels of change are as good as more: what is printed on a paper makes no outline."""
_NEW_EDGE = 0.45
"""How much of an edge must be new against the plate's own edge at that place, as a share."""


@dataclass(frozen=True)
class BasePlate:
    """The empty plate: the softened working picture (BGR) and the gradients of its Lab channels (x, y)."""

    small: Image
    dx: Gradients
    dy: Gradients
    planes: tuple[Floats, ...]
    """Its three colours; a little above 0, so that a black plate can be divided by."""


def working_size(image: Image) -> tuple[int, int]:
    """Width and height in px."""
    scale = min(1.0, WORK_SIDE / max(image.shape[:2]))
    return max(1, round(image.shape[1] * scale)), max(1, round(image.shape[0] * scale))


def working_picture(image: Image) -> Image:
    """The picture at working size."""
    size = working_size(image)
    if size == (image.shape[1], image.shape[0]):
        return image
    # Halving a still of 8 megapixels first takes a third of the time.
    while max(image.shape[:2]) >= 4 * WORK_SIDE:
        half = (image.shape[1] // 2, image.shape[0] // 2)
        image = np.asarray(cv2.resize(image, half, interpolation=cv2.INTER_AREA), np.uint8)
    return np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_AREA), np.uint8)


def soften(small: Image) -> Image:
    """What all comparisons are made on: noise and the finest texture gone."""
    return np.asarray(cv2.GaussianBlur(small, (5, 5), 0), np.uint8)


def gradients(lab: Image) -> tuple[Gradients, Gradients]:
    """The x and y gradients of all three channels."""
    return np.asarray(cv2.Sobel(lab, cv2.CV_16S, 1, 0), np.int16), np.asarray(cv2.Sobel(lab, cv2.CV_16S, 0, 1), np.int16)


def learn(picture: Image) -> BasePlate:
    """From one picture (BGR) of the empty plate."""
    soft = soften(working_picture(picture))
    dx, dy = gradients(np.asarray(cv2.cvtColor(soft, cv2.COLOR_BGR2LAB), np.uint8))
    return BasePlate(soft, dx, dy, _planes(soft))


def _planes(soft: Image) -> tuple[Floats, ...]:
    return tuple(np.asarray(soft[..., channel] + np.float32(4.0), np.float32) for channel in range(3))


def _middle(a: Floats, b: Floats, c: Floats) -> Floats:
    """The median of three."""
    return np.asarray(np.maximum(np.minimum(a, b), np.minimum(np.maximum(a, b), c)), np.float32)


class Against:
    """One picture compared with the plate."""

    def __init__(self, soft: Image, plate: BasePlate) -> None:
        self._plate = plate
        ratios = [one / plane for one, plane in zip(_planes(soft), plate.planes, strict=True)]
        # A lamp that ages and a camera that adapts change all of the frame; its border is seldom paper on all sides.
        border = max(2, round(_BORDER * soft.shape[0]))
        rims = [
            np.concatenate([part.ravel() for part in (r[:border:2], r[-border::2], r[::4, :border:2], r[::4, -border::2])]) for r in ratios
        ]
        balance = [float(np.clip(np.median(rim), 0.5, 2.0)) for rim in rims]
        # Where half of the frame lies in a shadow, the other half is no brighter plate.
        lit = _middle(*(np.asarray(rim / one, np.float32) for rim, one in zip(rims, balance, strict=True)))
        level = float(np.percentile(lit, 90))
        brightest = min(max(level, 1.0), _BRIGHTEST_LIGHT)
        ratios = [np.asarray(r * np.float32(1 / (one * brightest)), np.float32) for r, one in zip(ratios, balance, strict=True)]
        # A shadow darkens all colours alike; nothing brightens a plate but what lies on it.
        self._light: Floats = np.clip(_middle(*ratios), _DARKEST_SHADOW, 1.0)
        change = np.zeros_like(self._light)
        for r, plane in zip(ratios, plate.planes, strict=True):
            np.maximum(change, np.abs(r - self._light) * plane, out=change)
        # Black print looks like a deep shadow of the plate: between paper and paper there is paper.
        self.change: Floats = np.asarray(cv2.morphologyEx(change, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8)), np.float32)
        """How far each place is from the plate in any light, in grey levels of the plate's picture."""

    @property
    def is_bare(self) -> bool:
        """Nothing lies there."""
        return float((self.change > CHANGED).mean()) < LEAST_CHANGED

    def new_edges(self, y: npt.NDArray[np.int64], x: npt.NDArray[np.int64], gx: Gradients, gy: Gradients) -> npt.NDArray[np.bool_]:
        """At which of the places (n) the picture's gradients (n, 3) are not the plate's own, seen in this light."""
        light = cv2.GaussianBlur(self._light, (0, 0), 2)[y, x, None]
        rest = np.abs(gx - light * self._plate.dx[y, x]) + np.abs(gy - light * self._plate.dy[y, x])
        return np.asarray(rest.max(axis=1) > _NEW_EDGE * (np.abs(gx) + np.abs(gy)).max(axis=1), np.bool_)

    def outline(self) -> Image:
        """What lies there as a bright shape on black, in any light, without what is printed on it."""
        return np.asarray(cv2.convertScaleAbs(cv2.GaussianBlur(self.change, (3, 3), 0), alpha=_OUTLINE_GAIN), np.uint8)

    def sides(self) -> Floats:
        """The four sides of the largest thing there, as rows (cos, sin, rho) with the origin in the middle of the picture."""
        height, width = self.change.shape
        contours, _ = cv2.findContours((self.change > CHANGED).astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
        hull = cv2.convexHull(max(contours, key=cv2.contourArea)) if contours else np.zeros((0, 1, 2), np.int32)
        if len(hull) < 4:
            return np.zeros((0, 3), np.float32)
        corners = cv2.approxPolyN(hull, 4).reshape(4, 2).astype(np.float32) - (width / 2, height / 2)
        along = np.roll(corners, -1, axis=0) - corners
        length = np.maximum(np.linalg.norm(along, axis=1), 1.0)
        cosine, sine = -along[:, 1] / length, along[:, 0] / length
        # Angles from 0 to pi, as the vote has them.
        sign = np.where((sine < 0) | ((sine == 0) & (cosine < 0)), -1.0, 1.0)
        rho = cosine * corners[:, 0] + sine * corners[:, 1]
        return np.stack([sign * cosine, sign * sine, sign * rho], axis=1).astype(np.float32)
