# SPDX-License-Identifier: GPL-3.0-or-later
"""The faults of the pages before a matter."""

from __future__ import annotations

from fault_table import Row
from play import Play


def _acted(play: Play, action: str) -> Play:
    play.act(action)
    return play


def _nobody_knows() -> Play:
    play = Play().to_submitting()
    play.wait(61)
    return play


ROWS = {
    "idle": Row(Play, back="idle", cancel="idle"),
    "home": Row(lambda: _acted(Play(), "start"), back="home"),
    "list": Row(lambda: _acted(_acted(Play(), "start"), "search"), back="home"),
    "guide": Row(lambda: Play().to_guide(), back="home"),
    "goodbye": Row(lambda: _acted(_acted(_acted(Play(), "start"), "end"), "end_yes"), back="goodbye"),
    "unavailable": Row(_nobody_knows, back="unavailable", kept=True),
}
