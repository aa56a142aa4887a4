# SPDX-License-Identifier: GPL-3.0-or-later
"""The technician's mode. It has no tile: the hidden gesture opens it."""

from __future__ import annotations

from config.settings import Settings
from kiosk.journeys.folder import Built, Folder
from kiosk.journeys.maintenance import questions as ask
from kiosk.journeys.maintenance.journey import BOARD, SIGN_IN, MaintenanceJourney
from kiosk.journeys.maintenance.present import board_page, sign_in_page
from kiosk.journeys.work import Lane, Work
from kiosk.journeys.world import World


def _build(world: World, settings: Settings) -> Built:
    return Built(MaintenanceJourney(), {SIGN_IN: sign_in_page, BOARD: board_page})


FOLDER = Folder(
    name="maintenance",
    build=_build,
    entry=SIGN_IN,
    works={
        ask.PresentCard: Work(Lane.PLATFORM, ask.present_card),
        ask.PresentCode: Work(Lane.DISK, ask.present_code),
        ask.TryPin: Work(Lane.DISK, ask.try_pin),
        ask.LookAtBoard: Work(Lane.PLATFORM, ask.look_at_board),
        ask.WalkNetwork: Work(Lane.PLATFORM, ask.walk),
        ask.ChangeService: Work(Lane.DISK, ask.change_service),
        ask.Restart: Work(Lane.DISK, ask.restart),
        ask.DeliverNow: Work(Lane.DISK, ask.deliver_now),
        ask.PrintReadiness: Work(Lane.PLATFORM, ask.print_readiness),
        ask.PrintTest: Work(Lane.PLATFORM, ask.print_test),
        ask.KeepResult: Work(Lane.DISK, ask.keep_result),
    },
)
