# SPDX-License-Identifier: GPL-3.0-or-later
"""Scenes under the camera with known corners: a base plate, a paper laid on it, light, shadow, glare, a hand, sensor noise.

`Scene` says where the paper's corners are in the picture; `random_scene(seed)` gives the same scene for the same seed on every
machine, for benchmarks and tests. Distances are px of the picture unless a name says mm.
"""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass, replace

import cv2
import numpy as np
import numpy.typing as npt

from simulators.document_camera import papers

Picture = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float32]
Point = tuple[float, float]

PLATES = ("black", "grey", "wood", "cutting-mat", "white")


@dataclass(frozen=True)
class Layout:
    """How one paper lies and how the light falls. `document` empty means the bare plate."""

    document: str = ""
    page: int = 1
    angle: float = 0.0
    """Degrees clockwise."""
    shift: Point = (0.0, 0.0)
    """Of the paper's middle from the picture's middle, as a share of the picture's height."""
    fill: float = 0.86
    """Height of the turned paper's bounding box as a share of the picture's height (or of its width, what fits)."""
    tilt: Point = (0.0, 0.0)
    """Perspective, as a share: 0.1 makes one side ten per cent shorter than the other."""
    bend: float = 0.0
    """How far the long sides bow, as a share of the paper's width."""
    plate: str = "black"
    light: float = 1.0
    gradient: float = 0.25
    """How much darker the far corner is."""
    gradient_angle: float = 40.0
    shadow: float = 0.0
    """Darkness of a soft-edged shadow over part of the picture, 0 to 1."""
    glare: float = 0.0
    """Radius of a burnt-out spot on the paper, as a share of the picture's height."""
    hand: float = 0.0
    """How far a hand reaches into the picture from below, 0 to 1."""
    blur: float = 0.0
    """Sigma of the lens blur in px at 1080 lines."""
    noise: float = 2.5
    """Sigma of the sensor noise in grey levels."""
    seed: int = 1


@dataclass(frozen=True)
class Scene:
    """A picture (BGR uint8) and the paper's corners (top left, top right, bottom right, bottom left of the paper), None without paper."""

    image: Picture
    corners: tuple[Point, Point, Point, Point] | None
    layout: Layout


def render(layout: Layout, width: int = 1920, height: int = 1080) -> Scene:
    """Draw the scene without sensor noise (see `with_noise`)."""
    image = _plate(layout.plate, layout.seed % 4, width, height).astype(np.float32)
    corners: tuple[Point, Point, Point, Point] | None = None
    if layout.document:
        places = _corner_places(layout, width, height)
        _lay(image, layout, places)
        first, second, third, fourth = ((float(x), float(y)) for x, y in places)
        corners = (first, second, third, fourth)
    if layout.hand > 0:
        _hand(image, layout)
    image *= _light(layout, width, height)[..., None]
    if layout.glare > 0:
        _glare(image, layout)
    picture = np.clip(image, 0, 255).astype(np.uint8)
    if layout.blur > 0:
        picture = np.asarray(cv2.GaussianBlur(picture, (0, 0), layout.blur * height / 1080), np.uint8)
    return Scene(picture, corners, layout)


def with_noise(image: Picture, sigma: float, seed: int) -> Picture:
    """The picture as a sensor sees it: every frame a little different."""
    field = _noise_field(image.shape[0], image.shape[1])
    generator = np.random.default_rng(seed)
    turned = np.roll(field, (int(generator.integers(0, field.shape[0])), int(generator.integers(0, field.shape[1]))), (0, 1))
    amount = (turned[..., None] * (sigma * 128 / 32)).astype(np.int16) >> 7
    return np.clip(image.astype(np.int16) + amount, 0, 255).astype(np.uint8)


def random_layout(seed: int, plates: tuple[str, ...] = PLATES, empty_share: float = 0.2) -> Layout:
    """A layout as a hall would give it: any paper, any plate, mostly sensible light; the same for the same arguments."""
    generator = np.random.default_rng(seed)

    def between(low: float, high: float) -> float:
        return float(generator.uniform(low, high))

    document = str(generator.choice(list(papers.PAPERS)))
    page = 1 + int(generator.integers(0, len(papers.PAPERS[document].pages)))
    small = papers.PAPERS[document].height_mm < 120
    fill = between(0.28, 0.7) if small else between(0.45, 0.92)
    room = (0.94 - fill) / 2
    layout = Layout(
        document=document,
        page=page,
        angle=between(-12, 12) if between(0, 1) < 0.8 else between(-180, 180),
        shift=(between(-0.3, 0.3), between(-room, room)),
        fill=fill,
        tilt=(between(-0.12, 0.12), between(-0.12, 0.12)),
        bend=between(-0.012, 0.012) if between(0, 1) < 0.3 else 0.0,
        plate=str(generator.choice(list(plates))),
        light=between(0.55, 1.05),
        gradient=between(0.0, 0.5),
        gradient_angle=between(0, 360),
        shadow=between(0.15, 0.5) if between(0, 1) < 0.35 else 0.0,
        glare=between(0.02, 0.08) if between(0, 1) < 0.1 else 0.0,
        hand=between(0.1, 0.45) if between(0, 1) < 0.15 else 0.0,
        blur=between(0.0, 1.6),
        noise=between(1.0, 6.0),
        seed=seed,
    )
    return replace(layout, document="") if between(0, 1) < empty_share else layout


def random_scene(seed: int, width: int = 1920, height: int = 1080, plates: tuple[str, ...] = PLATES, empty_share: float = 0.2) -> Scene:
    """`random_layout` drawn, with sensor noise."""
    layout = random_layout(seed, plates, empty_share)
    scene = render(layout, width, height)
    return replace(scene, image=with_noise(scene.image, layout.noise, seed))


def plate_scene(layout: Layout, width: int = 1920, height: int = 1080) -> Picture:
    """The bare plate in the same light: what a technician shows once for calibration."""
    bare = replace(layout, document="", hand=0.0, glare=0.0, shadow=0.0)
    return with_noise(render(bare, width, height).image, layout.noise, layout.seed + 7)


@functools.lru_cache(maxsize=4)
def _noise_field(height: int, width: int) -> npt.NDArray[np.int16]:
    generator = np.random.default_rng(20260101)
    field = generator.normal(0, 32, (height, width)).astype(np.float32)
    return np.asarray(np.clip(field, -128, 127), np.int16)


@functools.lru_cache(maxsize=8)
def _plate(kind: str, variant: int, width: int, height: int) -> Picture:
    generator = np.random.default_rng(1000 + variant)
    base = {
        "black": (46, 44, 42),
        "grey": (104, 102, 100),
        "wood": (74, 112, 158),
        "cutting-mat": (84, 104, 44),
        "white": (222, 224, 226),
    }[kind]
    image = np.empty((height, width, 3), np.float32)
    image[:] = np.array(base, np.float32) * float(generator.uniform(0.85, 1.12))
    coarse = generator.normal(0, 1, (height // 60 + 2, width // 60 + 2)).astype(np.float32)
    image += cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC)[..., None] * 3
    fine = generator.normal(0, 1, (height // 2 + 1, width // 2 + 1)).astype(np.float32)
    image += cv2.resize(fine, (width, height), interpolation=cv2.INTER_LINEAR)[..., None] * 4
    if kind == "wood":
        rows = generator.normal(0, 1, (height // 3 + 2, 6)).astype(np.float32)
        image += cv2.resize(rows, (width, height), interpolation=cv2.INTER_CUBIC)[..., None] * 12
        for seam in range(int(generator.integers(60, 200)), height, 260):
            image[seam : seam + 3] *= 0.6
    if kind == "cutting-mat":
        for x in range(30, width, 90):
            image[:, x : x + 2] += 46
        for y in range(30, height, 90):
            image[y : y + 2] += 46
    return np.clip(image, 0, 255).astype(np.uint8)


def _corner_places(layout: Layout, width: int, height: int) -> Floats:
    paper = papers.paper_named(layout.document)
    half_width, half_height = paper.width_mm / 2, paper.height_mm / 2
    corners = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)], np.float32) * np.array([half_width, half_height], np.float32)
    lean_x, lean_y = layout.tilt
    depth = 1 + lean_x * corners[:, 0] / (2 * half_width) + lean_y * corners[:, 1] / (2 * half_height)
    corners /= depth[:, None]
    turn = math.radians(layout.angle)
    rotation = np.array([(math.cos(turn), math.sin(turn)), (-math.sin(turn), math.cos(turn))], np.float32)
    corners = corners @ rotation
    spread = corners.max(axis=0) - corners.min(axis=0)
    corners *= layout.fill * min(height / spread[1], width / spread[0])
    middle = (corners.max(axis=0) + corners.min(axis=0)) / 2
    place = np.array([width / 2 + layout.shift[0] * height, height / 2 + layout.shift[1] * height], np.float32)
    return np.asarray(corners - middle + place, np.float32)


def _lay(image: Floats, layout: Layout, places: Floats) -> None:
    page = papers.draw(layout.document, layout.page)[..., ::-1]
    longest = max(float(np.linalg.norm(places[k] - places[k - 1])) for k in range(4))
    scale = min(1.0, 1.1 * longest / max(page.shape[:2]))
    page = np.asarray(cv2.resize(page, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)
    margin = round(abs(layout.bend) * page.shape[1]) + 2
    page = np.asarray(cv2.copyMakeBorder(page, margin, margin, margin, margin, cv2.BORDER_REPLICATE), np.uint8)
    rows, columns = page.shape[:2]
    mask = np.zeros((rows, columns), np.float32)
    mask[margin:-margin, margin:-margin] = 1
    if layout.bend:
        y, x = np.mgrid[0:rows, 0:columns].astype(np.float32)
        bow = layout.bend * columns * np.sin(np.pi * np.clip((y - margin) / (rows - 2 * margin), 0, 1))
        page = np.asarray(cv2.remap(page, x + bow, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE), np.uint8)
        mask = np.asarray(cv2.remap(mask, x + bow, y, cv2.INTER_LINEAR), np.float32)
    source = np.array(
        [(margin, margin), (columns - margin, margin), (columns - margin, rows - margin), (margin, rows - margin)], np.float32
    )
    # Pixel centres are at .5: corners are told in the plane where a pixel covers [n, n + 1).
    matrix = cv2.getPerspectiveTransform(source - 0.5, places - 0.5)
    height, width = image.shape[:2]
    laid = cv2.warpPerspective(page, matrix, (width, height), flags=cv2.INTER_LINEAR).astype(np.float32)
    cover = cv2.warpPerspective(mask, matrix, (width, height), flags=cv2.INTER_LINEAR)
    fall = math.radians(layout.gradient_angle)
    reach = 4 * height / 1080
    moved = cv2.warpAffine(cover, np.array([(1, 0, -reach * math.cos(fall)), (0, 1, -reach * math.sin(fall))]), (width, height))
    image *= (1 - 0.45 * cv2.GaussianBlur(moved, (0, 0), 4 * height / 1080) * (1 - cover))[..., None]
    image += (laid - image) * cover[..., None]


def _hand(image: Floats, layout: Layout) -> None:
    height, width = image.shape[:2]
    generator = np.random.default_rng(layout.seed + 99)
    mask = np.zeros((height, width), np.uint8)
    x, tip = int(width * generator.uniform(0.3, 0.7)), height * (1 - layout.hand)
    thick = round(0.035 * height)
    for finger in range(4):
        start = (x + round((finger - 1.5) * 2.2 * thick), height + thick)
        end = (start[0] + round(generator.uniform(-1, 1) * thick), round(tip + abs(finger - 1.4) * 1.6 * thick))
        cv2.line(mask, start, end, 255, 2 * thick, cv2.LINE_AA)
    cover = cv2.GaussianBlur(mask, (0, 0), 2).astype(np.float32)[..., None] / 255
    image += (np.array((120, 150, 196), np.float32) - image) * cover


def _light(layout: Layout, width: int, height: int) -> Floats:
    y, x = np.mgrid[0:9, 0:16].astype(np.float32)
    turn = math.radians(layout.gradient_angle)
    along = (x / 15 - 0.5) * math.cos(turn) + (y / 8 - 0.5) * math.sin(turn)
    coarse = (layout.light * (1 - layout.gradient * (along + 0.5))).astype(np.float32)
    light = np.asarray(cv2.resize(coarse, (width, height), interpolation=cv2.INTER_LINEAR), np.float32)
    if layout.shadow > 0:
        generator = np.random.default_rng(layout.seed + 5)
        mask = np.zeros((height // 4, width // 4), np.float32)
        at = generator.uniform(0.2, 0.8)
        lean = generator.uniform(-0.4, 0.4)
        polygon = np.array([(at - lean, 0), (1.5, 0), (1.5, 1), (at + lean, 1)]) * (mask.shape[1], mask.shape[0])
        cv2.fillPoly(mask, [np.round(polygon).astype(np.int32)], 1.0)
        soft = cv2.GaussianBlur(mask, (0, 0), float(generator.uniform(2, 14)))
        light *= 1 - layout.shadow * cv2.resize(soft, (width, height), interpolation=cv2.INTER_LINEAR)
    return light


def _glare(image: Floats, layout: Layout) -> None:
    height, width = image.shape[:2]
    generator = np.random.default_rng(layout.seed + 3)
    x = width / 2 + (layout.shift[0] + generator.uniform(-0.1, 0.1)) * height
    y = height / 2 + (layout.shift[1] + generator.uniform(-0.1, 0.1)) * height
    spot = np.zeros((height, width), np.float32)
    cv2.circle(spot, (round(x), round(y)), round(layout.glare * height), 1.0, -1)
    image += cv2.GaussianBlur(spot, (0, 0), 0.25 * layout.glare * height)[..., None] * 260
