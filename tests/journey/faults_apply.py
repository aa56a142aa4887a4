# SPDX-License-Identifier: GPL-3.0-or-later
"""The faults of an application."""

from __future__ import annotations

from fault_table import Row
from play import Play

ROWS = {
    "consent": Row(lambda: _acted(Play().to_guide(), "next"), back="guide"),
    "form": Row(lambda: Play().to_form(), back="consent"),
    "materials": Row(lambda: Play().to_materials(), back="form"),
    "camera": Row(lambda: Play().to_camera(), back="materials"),
    "review": Row(lambda: Play().to_review(), back="materials"),
    # The disk is at work: nothing can be touched, and after a minute without its word nobody knows.
    "submitting": Row(
        lambda: Play().to_submitting(), back="submitting", cancel="submitting", time_out="", network_gone="submitting", kept=True
    ),
    "done": Row(lambda: Play().to_done().printed(), back="done", time_out="goodbye", kept=True),
}


def _acted(play: Play, action: str) -> Play:
    play.act(action)
    return play
