# SPDX-License-Identifier: GPL-3.0-or-later
"""Rating by code."""

from __future__ import annotations

from config.settings import Settings
from kiosk.journeys.folder import Built, Folder
from kiosk.journeys.rating.journey import RatingJourney, pages
from kiosk.journeys.rating.questions import Rate, keep_rating
from kiosk.journeys.work import Lane, Work
from kiosk.journeys.world import World


def _build(world: World, settings: Settings) -> Built:
    return Built(RatingJourney(), pages())


FOLDER = Folder(name="rating", build=_build, entry="rating", home_place=6, works={Rate: Work(Lane.DISK, keep_rating, keeps=True)})
