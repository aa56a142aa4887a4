# SPDX-License-Identifier: GPL-3.0-or-later
"""Questions and answers (咨询)."""

from __future__ import annotations

from config.settings import Settings
from kiosk.journeys.consult.journey import ConsultJourney
from kiosk.journeys.consult.knowledge import load
from kiosk.journeys.consult.present import ConsultPages
from kiosk.journeys.consult.questions import AskPeople, FindReply, ask_people, find_reply
from kiosk.journeys.folder import Built, Folder
from kiosk.journeys.work import Lane, Work
from kiosk.journeys.world import World


def _build(world: World, settings: Settings) -> Built:
    knowledge = load()
    journey = ConsultJourney(world, knowledge)
    return Built(journey, ConsultPages(journey, knowledge, world, settings).pages())


FOLDER = Folder(
    name="consult",
    build=_build,
    entry="consult",
    home_place=5,
    works={AskPeople: Work(Lane.PLATFORM, ask_people), FindReply: Work(Lane.PLATFORM, find_reply)},
)
