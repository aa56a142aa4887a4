# SPDX-License-Identifier: GPL-3.0-or-later
"""Made-up data for the other things that a citizen comes for. Names and numbers are synthetic."""

from __future__ import annotations

from typing import Any

from ui.gallery.sample import Sample

Data = dict[str, Any]


def _sure(**more: object) -> Data:
    data: Data = {
        "way": "phone",
        "phone": "138****0001",
        "digits": 6,
        "typed": 0,
        "told": "",
        "number": "",
        "waiting": False,
        "again_seconds": 42,
    }
    return data | more


def samples(language: str) -> list[Sample]:
    """The pages in their states, with words of ``language``."""
    return [
        Sample("sure", "sure", _sure(typed=2)),
        Sample("sure-wrong", "sure", _sure(told="wrong-code", again_seconds=0)),
        Sample("sure-staff", "sure", _sure(way="staff", number="4711")),
        Sample("sure-away", "sure", _sure(phone="", told="platform-away", again_seconds=0)),
    ]
