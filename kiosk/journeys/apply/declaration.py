# SPDX-License-Identifier: GPL-3.0-or-later
"""Applying for a matter. It begins at the guide of the matter."""

from __future__ import annotations

from config.settings import Settings
from kiosk.journeys.apply.journey import ApplyJourney
from kiosk.journeys.apply.present import ApplyPages, pictures
from kiosk.journeys.folder import Built, Folder
from kiosk.journeys.world import World


def _build(world: World, settings: Settings) -> Built:
    return Built(ApplyJourney(world), ApplyPages(world, settings).pages(), pictures)


FOLDER = Folder(name="apply", build=_build, steps=("guide", "card", "form", "materials", "review", "submit"))
