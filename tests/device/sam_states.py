# SPDX-License-Identifier: GPL-3.0-or-later
"""The states in which a fault may strike a SAM reader, each reached on the real wire."""

from __future__ import annotations

from card_stage import Stage

from drivers.card_reader.result import Identity
from simulators.people import LI_YANGLI, WANG_YANGLI
from simulators.sam_reader import SamReaderSimulator

STATES = ("idle", "card-in-idle", "visit", "card-in-visit", "expecting", "asked-to-lift", "card-read", "read-and-lifted", "left-behind")


def reach(state: str, stage: Stage, reader: SamReaderSimulator) -> None:
    """Bring device and reader into `state`; the card that lies there is WANG_YANGLI's."""
    stage.poll(4)
    if state in ("card-in-idle", "asked-to-lift"):
        reader.lay_card(WANG_YANGLI)
        stage.poll(2)
    if state not in ("idle", "card-in-idle"):
        stage.device.begin_visit("v0")
        stage.poll(3)
    if state in ("expecting", "asked-to-lift", "card-read", "read-and-lifted", "left-behind"):
        stage.device.expect_card()
        stage.poll(1)
    if state in ("card-in-visit", "card-read", "read-and-lifted", "left-behind"):
        reader.lay_card(WANG_YANGLI)
        stage.poll(2)
    if state == "read-and-lifted":
        reader.lift_card()
        stage.poll(3)
    if state == "left-behind":
        stage.device.end_visit()


def next_citizen(stage: Stage, reader: SamReaderSimulator) -> list[str]:
    """The next one comes and lays the card of LI_YANGLI after what lay there was taken away; whose cards are read."""
    stage.events.clear()
    stage.device.begin_visit("v1")
    stage.device.expect_card()
    stage.poll(4)
    reader.lift_card()
    stage.poll(4)
    reader.lay_card(LI_YANGLI)
    stage.poll(4)
    return [result.name for result in stage.results() if isinstance(result, Identity)]
