# SPDX-License-Identifier: GPL-3.0-or-later
"""All samples in the order of a visit."""

from __future__ import annotations

from ui.gallery import samples_first, samples_second
from ui.gallery.sample import Sample


def samples(language: str) -> list[Sample]:
    """Every page and sheet in its states, with words of ``language``."""
    return [*samples_first.samples(language), *samples_second.samples(language)]
