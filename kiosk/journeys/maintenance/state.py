# SPDX-License-Identifier: GPL-3.0-or-later
"""What is remembered while staff stand here; gone with the visit, so that every visit to this mode ends by itself."""

from __future__ import annotations

from dataclasses import dataclass, field

from kiosk.journeys.state import State, part
from kiosk.maintenance.board import Row
from kiosk.maintenance.sign_in import Known, SignedIn


@dataclass(frozen=True)
class Maintenance:
    """`way`: "card" or "code"; `known`: who may type the PIN; `inside`: who is signed in. `typed`: digits so far; `told`: a code for what
    the page says about the last try, `told_until` when a lock ends (monotonic). `view`: board, network, reasons or test; `rows` of the
    board; `steps` of the network test as (name, outcome, remedy); `number`: what the printed test page shows."""

    way: str = "card"
    known: Known | None = None
    inside: SignedIn | None = None
    typed: str = field(default="", repr=False)
    told: str = ""
    told_until: float = 0.0
    waiting: bool = False
    asked_at: float = 0.0
    view: str = "board"
    rows: tuple[Row, ...] = ()
    steps: tuple[tuple[tuple[str, str], str, tuple[str, str]], ...] = ()
    number: str = field(default="", repr=False)


def maintenance(state: State) -> Maintenance:
    """What is remembered now."""
    return part(state, Maintenance)
