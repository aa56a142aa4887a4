# SPDX-License-Identifier: GPL-3.0-or-later
"""One page as the core would show it, with made-up data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

PLACE = {
    "zh": {"city": "青岛市政务服务", "hall": "市南区大厅", "machine": "3 号机", "mark": "青"},
    "en": {"city": "Qingdao Services", "hall": "Shinan Hall", "machine": "No. 3", "mark": "青"},
    "ko": {"city": "칭다오 행정", "hall": "스난구 홀", "machine": "3호기", "mark": "青"},
    "ja": {"city": "青島市政務", "hall": "市南区ホール", "machine": "3 号機", "mark": "青"},
}
NOW = {"date": "2026-08-10", "time": "09:12", "weekday": 1, "part": "morning"}


@dataclass(frozen=True)
class Sample:
    """``name`` of the picture, ``page`` and its ``data``; ``sheet`` lies over it when it is not empty."""

    name: str
    page: str
    data: Mapping[str, Any]
    step: Mapping[str, Any] = field(default_factory=dict)
    sheet: Mapping[str, Any] = field(default_factory=dict)
    settle_seconds: float = 0.0


def step(number: int, name: str) -> dict[str, Any]:
    """Step ``number`` of the six of a visit."""
    return {"number": number, "count": 6, "name": name}
