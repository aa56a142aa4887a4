# SPDX-License-Identifier: GPL-3.0-or-later
"""The screens from the card to goodbye, and the sheets, as a citizen sees and touches them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from screen_tools import LANDSCAPE, PORTRAIT, Screen, faults, screen

from ui.gallery.render import turn
from ui.gallery.sample import Sample
from ui.gallery.samples_second import samples, supply


@pytest.fixture
def portrait() -> Iterator[Screen]:
    """Chinese, normal type, portrait."""
    with screen() as opened:
        yield opened


def sample(name: str, language: str = "zh", **data: Any) -> Sample:
    """The sample of that name, with some of its data changed."""
    found = next(one for one in samples(language) if one.name == name)
    return Sample(found.name, found.page, dict(found.data) | data, found.step, found.sheet)


def show(seen: Screen, one: Sample) -> None:
    """Shows a sample with its pictures, the keyboard up where it belongs."""
    seen.show(one)
    supply(seen.shell, one)
    turn(one.settle_seconds)
    seen.settle()


@pytest.mark.parametrize("type_size", ["normal", "large", "elders"])
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE], ids=["portrait", "landscape"])
def test_nothing_is_cut_lost_or_too_small_from_card_to_goodbye(size: tuple[int, int], language: str, type_size: str) -> None:
    with screen(size, language, type_size) as seen:
        found = {}
        for one in samples(language):
            show(seen, one)
            # What a sheet covers is seen through it, but not read
            seen.shell.window.property("page").setVisible(not one.sheet)
            problems = faults(seen)
            seen.shell.window.property("page").setVisible(True)
            if problems:
                found[one.name] = problems
        assert found == {}
