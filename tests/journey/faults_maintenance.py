# SPDX-License-Identifier: GPL-3.0-or-later
"""The faults of maintenance."""

from __future__ import annotations

from fault_table import Row
from play import Play

from kiosk.journeys.events import Answered
from kiosk.journeys.maintenance.questions import PresentCard
from kiosk.maintenance.sign_in import Known, SignedIn
from kiosk.maintenance.staff import Role

WHO = "staff-0123456789ab"


def outside() -> Play:
    """The sign-in page waits for a card."""
    play = Play()
    play.act("start")
    play.act("mine", "maintenance")
    return play


def inside(role: Role = Role.TECHNICIAN) -> Play:
    """At the board, signed in."""
    play = outside()
    play.tell(Answered(play.visit, PresentCard(), Known(WHO, role, "card")))
    for digit in "271828":
        play.act("digit", digit)
    play.tell(Answered(play.visit, PresentCard(), SignedIn(WHO, role)))
    return play


ROWS = {
    "maintenanceSignIn": Row(outside, back="home"),
    "maintenanceBoard": Row(inside, back="home"),
}
