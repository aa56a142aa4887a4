# SPDX-License-Identifier: GPL-3.0-or-later
"""Handing in what was missing."""

from __future__ import annotations

from config.settings import Settings
from kiosk.journeys.folder import Built, Folder
from kiosk.journeys.supplement.journey import NAME, SupplementJourney
from kiosk.journeys.supplement.paper import SupplementPapers
from kiosk.journeys.supplement.present import pages
from kiosk.journeys.supplement.questions import HandIn, hand_in
from kiosk.journeys.work import Lane, Work
from kiosk.journeys.world import World


def _build(world: World, settings: Settings) -> Built:
    return Built(SupplementJourney(SupplementPapers(settings)), pages())


FOLDER = Folder(
    name=NAME,
    build=_build,
    entry="supplement",
    home_place=3,
    steps=("card", "materials", "review", "submit"),
    works={HandIn: Work(Lane.DISK, hand_in, keeps=True)},
)
