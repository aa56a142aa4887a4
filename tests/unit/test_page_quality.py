# SPDX-License-Identifier: GPL-3.0-or-later
"""Quality reasons, the automatic shutter, the straightened page."""

from __future__ import annotations

import math

import numpy as np
import pytest

from drivers.document_camera import quality
from drivers.document_camera.page_finder import Corners
from drivers.document_camera.rectify import flatten_light, rectify
from drivers.document_camera.shutter import GONE_SECONDS, STILL_SECONDS, Decision, Shutter, alike, fingerprint
from simulators.document_camera.pages import Layout, Scene, render, with_noise

QUAD: Corners = ((100.0, 100.0), (500.0, 100.0), (500.0, 600.0), (100.0, 600.0))


def shoot(**layout: object) -> tuple[np.ndarray, Corners]:
    fields: dict[str, object] = {"document": "房屋租赁合同", "fill": 0.88, **layout}
    scene: Scene = render(Layout(**fields))  # type: ignore[arg-type]
    assert scene.corners is not None
    return with_noise(scene.image, 3, 1), scene.corners


def look(**layout: object) -> np.ndarray:
    return fingerprint(*shoot(**layout))


@pytest.mark.parametrize(
    ("layout", "reasons"),
    [
        ({}, ()),
        ({"blur": 1.2}, ()),
        ({"gradient": 0.5, "light": 0.9}, ()),
        ({"document": "健康证明", "fill": 0.5}, ()),
        ({"document": "从业人员资格证"}, ()),
        ({"plate": "wood"}, ()),
        ({"blur": 4.5}, ("blurred",)),
        ({"light": 0.22}, ("dark",)),
        ({"glare": 0.07, "light": 0.7}, ("glare",)),
        ({"shift": (0.0, 0.2)}, ("corner-cut",)),
        ({"hand": 0.4, "seed": 4, "document": "经营场所证明"}, ("hand",)),
    ],
)
def test_reasons(layout: dict[str, object], reasons: tuple[str, ...]) -> None:
    image, corners = shoot(**layout)
    assert quality.assess(image, corners) == reasons


def test_checks_name_what_holds() -> None:
    assert quality.checks(()) == ("corners", "sharp", "no-glare", "bright")
    assert quality.checks(("blurred", "corner-cut")) == ("no-glare", "bright")


def test_an_empty_plate_and_a_paper_over_the_edge() -> None:
    assert quality.something_there(with_noise(render(Layout()).image, 3, 1)) == "nothing-there"
    assert quality.something_there(shoot(shift=(0.0, 0.5))[0]) == "corner-cut"


def test_the_shutter_waits_until_the_page_is_still() -> None:
    shutter, page = Shutter(automatic=True), look()
    moved: Corners = ((110.0, 100.0), (510.0, 100.0), (510.0, 600.0), (110.0, 600.0))
    shutter.watch(0.0, QUAD, 1000)
    assert shutter.decide(0.0, (), page) == Decision("hold-still")
    shutter.watch(0.5, moved, 1000)
    shutter.watch(0.5 + STILL_SECONDS - 0.01, moved, 1000)
    assert shutter.decide(0.5 + STILL_SECONDS - 0.01, (), page) == Decision("hold-still")
    shutter.watch(0.5 + STILL_SECONDS, moved, 1000)
    assert shutter.decide(0.5 + STILL_SECONDS, ("glare",), page) == Decision("glare")
    assert shutter.decide(0.5 + STILL_SECONDS, (), page) == Decision("ready", take=True)


def test_the_shutter_takes_once_until_the_page_is_another() -> None:
    shutter, first, second = Shutter(automatic=True), look(page=1), look(page=2)
    shutter.watch(0.0, QUAD, 1000)
    shutter.taken(first)
    for at in (1.0, 2.0, 3.0):
        shutter.watch(at, QUAD, 1000)
        assert shutter.decide(at, (), first).guidance == "captured"
    shutter.watch(4.0, QUAD, 1000)
    assert shutter.decide(4.0, (), second).guidance == "captured"
    shutter.watch(4.0 + GONE_SECONDS, QUAD, 1000)
    assert shutter.decide(4.0 + GONE_SECONDS, (), second) == Decision("hold-still")


def test_a_glance_away_does_not_arm_the_shutter() -> None:
    shutter, page = Shutter(automatic=True), look()
    shutter.watch(0.0, QUAD, 1000)
    shutter.taken(page)
    shutter.watch(1.0, None, 1000)
    assert shutter.decide(1.0, ("nothing-there",), None).guidance == "captured"
    shutter.watch(1.2, QUAD, 1000)
    assert shutter.decide(1.2, (), page).guidance == "captured"
    shutter.watch(1.9, QUAD, 1000)
    assert shutter.decide(1.9, (), page).guidance == "captured"


def test_near_45_degrees_the_first_corner_may_change() -> None:
    shutter = Shutter(automatic=True)
    assert not shutter.watch(0.0, QUAD, 1000)
    assert shutter.watch(0.1, QUAD[1:] + QUAD[:1], 1000)  # type: ignore[arg-type]


def test_fingerprints_know_a_page_again() -> None:
    assert alike(look(page=1), look(page=1, angle=12, gradient=0.5))
    assert not alike(look(page=1), look(page=2))
    assert not alike(look(document="经营场所证明"), look(page=1))


@pytest.mark.parametrize("tilt", [(0.0, 0.0), (0.12, 0.0), (0.08, -0.1)])
def test_an_a4_page_gets_its_true_proportions(tilt: tuple[float, float]) -> None:
    image, corners = shoot(tilt=tilt)
    page = rectify(image, corners)
    high, wide = page.image.shape[:2]
    assert high / wide == pytest.approx(297 / 210, rel=0.01)
    assert page.dpi == pytest.approx(high / 297 * 25.4, abs=1)


def test_a_card_tells_a_cards_resolution() -> None:
    image, corners = shoot(document="卡片", fill=0.3, angle=2)
    page = rectify(image, corners)
    high, wide = page.image.shape[:2]
    assert wide / high == pytest.approx(85.6 / 53.98, rel=0.01)
    assert page.dpi == pytest.approx(wide / 85.6 * 25.4, abs=1)


def test_light_is_flattened_and_colour_stays() -> None:
    gradient = np.linspace(90, 220, 800, dtype=np.float32)[None, :, None]
    page = np.broadcast_to(gradient * np.array((0.85, 0.95, 1.0), np.float32), (600, 800, 3)).astype(np.uint8).copy()
    page[200:240, 100:140] = (20, 20, 80)
    flat = flatten_light(page)
    assert int(flat[300:, 50:-50, 2].max()) - int(flat[300:, 50:-50, 2].min()) < 16
    blue, green, red = (float(flat[400:, :, channel].mean()) for channel in range(3))
    assert blue / red == pytest.approx(0.85, abs=0.02)
    assert green / red == pytest.approx(0.95, abs=0.02)
    assert math.isclose(float(flat[210:230, 110:130, 2].mean()) / float(flat[210:230, 110:130, 0].mean()), 4.0, rel_tol=0.1)
