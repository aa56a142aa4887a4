# SPDX-License-Identifier: GPL-3.0-or-later
"""Asking how far an application is."""

from __future__ import annotations

from config.settings import Settings
from kiosk.journeys.folder import Built, Folder
from kiosk.journeys.progress.journey import ProgressJourney
from kiosk.journeys.progress.paper import ProgressPaper
from kiosk.journeys.progress.present import ProgressPages
from kiosk.journeys.progress.questions import AskCases, AskHere, ask_cases, ask_here
from kiosk.journeys.work import Lane, Work
from kiosk.journeys.world import World


def _build(world: World, settings: Settings) -> Built:
    return Built(ProgressJourney(ProgressPaper(settings)), ProgressPages(world).pages())


FOLDER = Folder(
    name="progress",
    build=_build,
    entry="progress",
    home_place=1,
    works={AskCases: Work(Lane.PLATFORM, ask_cases), AskHere: Work(Lane.DISK, ask_here)},
)
