# SPDX-License-Identifier: GPL-3.0-or-later
"""A reduced `make check-screens`: four combinations that have every theme, every type size, both languages and every orientation once."""

from __future__ import annotations

import pytest
from check_screens import Combination, walk
from PySide6.QtCore import QCoreApplication
from screen_tools import screen

from ui.gallery.samples import samples
from ui.gallery.samples_second import supply

COMBINATIONS = (
    Combination("portrait", "zh", "large", "dark"),
    Combination("portrait", "en", "normal", "black-on-white"),
    Combination("landscape", "en", "elders", "yellow-on-black"),
    Combination("low", "zh", "normal", "light"),
)


@pytest.mark.parametrize("combination", COMBINATIONS, ids=str)
def test_every_screen_is_whole_seen_told_and_in_order(combination: Combination) -> None:
    assert {name: found for name, found in walk(combination, []) if found} == {}


def test_the_language_is_changed_on_every_page() -> None:
    with screen() as seen:
        supply(seen.shell)
        for sample in samples("zh"):
            seen.model.show_sheet({})
            seen.model.show(sample.page, sample.data, sample.step)
            seen.model.show_sheet(sample.sheet)
            QCoreApplication.processEvents()
            for language in ("en", "zh"):
                seen.model.set_language(language)
                QCoreApplication.processEvents()
            assert seen.shell.warnings == [], sample.name
