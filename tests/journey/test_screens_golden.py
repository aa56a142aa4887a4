# SPDX-License-Identifier: GPL-3.0-or-later
"""Every screen looks as its kept picture does; `make golden` draws the pictures anew."""

from __future__ import annotations

import pytest
from check_screens import Combination
from golden_pictures import COMBINATIONS, SHARE, difference, differences, folder_of
from PIL import Image


@pytest.mark.proof
@pytest.mark.timeout(300)
@pytest.mark.parametrize("combination", COMBINATIONS, ids=str)
def test_every_screen_looks_as_it_was_left(combination: Combination) -> None:
    assert differences(combination) == {}, "look at them, and if they are right: make golden"


def test_what_moved_or_changed_its_colour_is_seen() -> None:
    with Image.open(folder_of(COMBINATIONS[0]) / "form-phone.png") as kept:
        picture = kept.convert("RGB")
    assert difference(picture, picture) == 0
    # One line of words (the question) two pixels lower, eight on the screen
    line = picture.crop((0, 60, 270, 84))
    moved = picture.copy()
    moved.paste(line, (0, 62))
    assert difference(moved, picture) > SHARE
    # The filled button in another colour
    recoloured = picture.copy()
    recoloured.paste((155, 28, 28), (165, 435, 260, 465))
    assert difference(recoloured, picture) > SHARE
