# SPDX-License-Identifier: GPL-3.0-or-later
"""Bills (代缴)."""

from __future__ import annotations

from config.settings import Settings
from kiosk.journeys.bills.journey import BillsJourney
from kiosk.journeys.bills.present import BillsPages
from kiosk.journeys.bills.questions import BeginPayment, FindBills, LookAtPayment, begin_payment, find_bills, look_at_payment
from kiosk.journeys.folder import Built, Folder
from kiosk.journeys.work import Lane, Work
from kiosk.journeys.world import World


def _build(world: World, settings: Settings) -> Built:
    return Built(BillsJourney(settings), BillsPages(settings).pages())


FOLDER = Folder(
    name="bills",
    build=_build,
    entry="bills",
    home_place=4,
    works={
        FindBills: Work(Lane.PLATFORM, find_bills),
        BeginPayment: Work(Lane.PLATFORM, begin_payment),
        LookAtPayment: Work(Lane.PLATFORM, look_at_payment),
    },
)
