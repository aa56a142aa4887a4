# SPDX-License-Identifier: GPL-3.0-or-later
"""A reduced `make check-screens`: four combinations that have every theme, every type size, both languages and every orientation once."""

from __future__ import annotations

import pytest
from check_screens import Combination, walk

COMBINATIONS = (
    Combination("portrait", "zh", "large", "dark"),
    Combination("portrait", "en", "normal", "black-on-white"),
    Combination("landscape", "en", "elders", "yellow-on-black"),
    Combination("low", "zh", "normal", "light"),
)


@pytest.mark.parametrize("combination", COMBINATIONS, ids=str)
def test_every_screen_is_whole_seen_told_and_in_order(combination: Combination) -> None:
    assert {name: found for name, found in walk(combination, []) if found} == {}
