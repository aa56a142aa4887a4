# SPDX-License-Identifier: GPL-3.0-or-later
"""The faults of showing who one is."""

from __future__ import annotations

from fault_table import Row
from play import CARD, Play

from kiosk.journeys.events import CardRead


def _sure() -> Play:
    play = Play()
    play.act("start")
    play.act("mine", "progress")
    play.act("card")
    play.tell(CardRead(play.visit, "identity", CARD))
    play.wait(2)
    return play


ROWS = {
    "card": Row(lambda: Play().to_card(), back="consent"),
    "sure": Row(_sure, back="progress"),
}
