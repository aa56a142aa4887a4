# SPDX-License-Identifier: GPL-3.0-or-later
"""The pages before a matter."""

from __future__ import annotations

from config.settings import Settings
from kiosk.journeys.folder import Built, Folder
from kiosk.journeys.lobby.journey import LobbyJourney
from kiosk.journeys.lobby.present import LobbyPages
from kiosk.journeys.world import World


def _build(world: World, settings: Settings) -> Built:
    return Built(LobbyJourney(world), LobbyPages(world, settings).pages())


FOLDER = Folder(name="lobby", build=_build)
