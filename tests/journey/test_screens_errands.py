# SPDX-License-Identifier: GPL-3.0-or-later
"""The screens of appointments and other errands: nothing cut, lost or too small, in every type size and both orientations."""

from __future__ import annotations

import pytest
from screen_tools import LANDSCAPE, PORTRAIT, faults, screen

from ui.gallery.samples_errands import samples


@pytest.mark.parametrize("type_size", ["normal", "elders"])
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE], ids=["portrait", "landscape"])
def test_nothing_is_cut_lost_or_too_small(size: tuple[int, int], language: str, type_size: str) -> None:
    found = {}
    with screen(size, language, type_size) as seen:
        for one in samples(language):
            seen.show(one)
            # A page that a sheet covers shines through, but is not read.
            page = seen.shell.window.property("page")
            page.setVisible(not one.sheet)
            found[one.name] = faults(seen)
            page.setVisible(True)
    assert {name: problems for name, problems in found.items() if problems} == {}
