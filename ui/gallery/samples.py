# SPDX-License-Identifier: GPL-3.0-or-later
"""All samples in the order of a visit."""

from __future__ import annotations

from ui.gallery import samples_errands, samples_first, samples_maintenance, samples_second, samples_visits
from ui.gallery.sample import Sample


def samples(language: str) -> list[Sample]:
    """Every page and sheet in its states, with words of ``language``; what the catalogue would say is in Chinese or English."""
    content = "zh" if language == "zh" else "en"
    return [
        *samples_first.samples(content),
        *samples_second.samples(content),
        *samples_visits.samples(content),
        *samples_errands.samples(content),
        *samples_maintenance.samples(content),
    ]
