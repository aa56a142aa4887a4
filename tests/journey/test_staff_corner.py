# SPDX-License-Identifier: GPL-3.0-or-later
"""The hidden gesture in a real window: five touches of the corner, and none of them is taken from what lies below."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from screen_tools import Screen
from screen_tools import screen as opened

from ui.gallery.samples import samples


def touch_corner(screen: Screen, times: int) -> None:
    """Short touches of the corner."""
    for _ in range(times):
        screen.finger.tap_at(QPointF(60, 60))


def test_five_touches_open_maintenance() -> None:
    idle = next(sample for sample in samples("zh") if sample.page == "idle")
    with opened() as screen:
        screen.show(idle)
        touch_corner(screen, 4)
        assert ("mine", "maintenance") not in screen.actions
        assert [action for action, _ in screen.actions] == ["start"] * 4, "the page below hears each touch"
        touch_corner(screen, 1)
        assert ("mine", "maintenance") in screen.actions
