# SPDX-License-Identifier: GPL-3.0-or-later
"""The page finder on drawn scenes with known corners, and where it must keep silent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np
import pytest

from drivers.document_camera.base_plate import learn
from drivers.document_camera.page_finder import find_page
from simulators.document_camera.pages import Layout, plate_scene, random_scene, render, with_noise
from simulators.document_camera.papers import PAPERS

Points = Sequence[Sequence[float]]


def overlap(one: Points, other: Points) -> float:
    a, b = np.array(one, np.float32), np.array(other, np.float32)
    common = cv2.intersectConvexConvex(a, b)[0]
    return float(common / (cv2.contourArea(a) + cv2.contourArea(b) - common))


@pytest.mark.parametrize("document", list(PAPERS))
def test_every_paper_on_the_black_plate(document: str) -> None:
    scene = render(Layout(document=document, angle=7, fill=0.7))
    found = find_page(with_noise(scene.image, 3, 1))
    assert found is not None
    assert scene.corners is not None
    assert overlap(found.corners, scene.corners) > 0.98


@pytest.mark.parametrize("angle", [0, 30, 45, 90, 135, 180])
def test_the_corners_go_round_from_the_top_left(angle: float) -> None:
    scene = render(Layout(document="经营场所证明", angle=angle, fill=0.8), 1280, 720)
    found = find_page(scene.image)
    assert found is not None
    assert scene.corners is not None
    assert overlap(found.corners, scene.corners) > 0.97
    signed = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(found.corners, found.corners[1:] + found.corners[:1], strict=True))
    assert signed > 0
    assert min(sum(corner) for corner in found.corners) == sum(found.corners[0])


def test_a_seeded_set_on_the_black_plate() -> None:
    values = []
    for seed in range(24):
        scene = random_scene(seed, 1280, 720, plates=("black",))
        found = find_page(scene.image)
        if scene.corners is None:
            assert found is None, seed
        else:
            values.append(overlap(found.corners, scene.corners) if found else 0.0)
    assert np.mean(values) > 0.97


@pytest.mark.parametrize("light", [0.75, 1.0, 1.25])
@pytest.mark.parametrize("layout", [Layout(document="房屋租赁合同", plate="wood"), Layout(document="经营场所证明", plate="white")])
def test_a_known_plate_makes_wood_and_white_safe_in_any_light(layout: Layout, light: float) -> None:
    plate = learn(plate_scene(replace(layout, light=light), 1280, 720))
    scene = render(layout, 1280, 720)
    found = find_page(with_noise(scene.image, 3, 1), plate)
    assert found is not None
    assert scene.corners is not None
    assert overlap(found.corners, scene.corners) > 0.96
    bare = replace(layout, document="")
    assert find_page(with_noise(render(bare, 1280, 720).image, 3, 2), plate) is None


def test_a_seeded_set_on_known_plates() -> None:
    values = []
    for seed in range(30):
        scene = random_scene(seed, 1280, 720)
        found = find_page(scene.image, learn(plate_scene(scene.layout, 1280, 720)))
        if scene.corners is None:
            assert found is None, seed
        else:
            values.append(overlap(found.corners, scene.corners) if found else 0.0)
    assert np.mean(values) > 0.98


def test_a_plate_of_other_proportions_is_not_used() -> None:
    scene = render(Layout(document="经营场所证明"), 1280, 720)
    plate = learn(plate_scene(Layout(), 1280, 960))
    assert find_page(scene.image, plate) == find_page(scene.image)


@pytest.mark.parametrize(
    "image",
    [
        np.zeros((1, 1, 3), np.uint8),
        np.zeros((480, 640, 3), np.uint8),
        np.full((480, 640, 3), 255, np.uint8),
        np.random.default_rng(1).integers(0, 255, (480, 640, 3), np.uint8),
        np.zeros((40, 4000, 3), np.uint8),
    ],
    ids=["one pixel", "black", "white", "noise", "very wide"],
)
def test_nothing_is_found_where_nothing_is(image: np.ndarray) -> None:
    assert find_page(image) is None
