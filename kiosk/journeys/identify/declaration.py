# SPDX-License-Identifier: GPL-3.0-or-later
"""The pages on which somebody shows who they are; other journeys lead here and on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from config.settings import Settings
from kiosk.journeys.effects import Effect, ExpectCard, StopExpectingCard
from kiosk.journeys.engine import Idle, JourneyBase, PageDeclaration, Step
from kiosk.journeys.events import Event
from kiosk.journeys.folder import Built, Folder
from kiosk.journeys.identify import card, surer
from kiosk.journeys.identify.questions import (
    AskStaff,
    CheckCode,
    LookAtCheck,
    SendCode,
    ask_staff,
    check_code,
    look_at_check,
    send_code,
)
from kiosk.journeys.identify.state import identity
from kiosk.journeys.state import Sheet, State
from kiosk.journeys.work import Lane, Work
from kiosk.journeys.world import World
from kiosk.masking import mask_name

READ_FROM_CARD = ("name", "id_number", "address", "sex", "birth_date", "nation")


class IdentifyJourney(JourneyBase):
    """The card, and what makes surer than a card."""

    pages: Sequence[PageDeclaration] = (
        PageDeclaration("card", Idle.ASKS, step="card", needs=("card_reader",)),
        PageDeclaration("sure", Idle.ASKS, step="card"),
    )

    def act(self, state: State, action: str, value: object) -> Step:
        """One action on one of the two pages."""
        match state.page, action:
            case "card", "back":
                return replace(state, page=identity(state).back), ()
            case "card", "staff":
                return replace(state, sheet=Sheet("notice", state.now, "staff-check")), ()
            case "sure", _:
                return surer.act(state, action, value)
        return state, ()

    def receive(self, state: State, event: Event) -> Step:
        """What happens while one of the two pages is in sight."""
        match state.page:
            case "card":
                return card.receive(state, event)
            case "sure":
                return surer.receive(state, event)
        return state, ()

    def entered(self, state: State) -> Step:
        """The card page expects a card; the other sends a code."""
        if state.visit is None:
            return state, ()
        if state.page == "sure":
            return surer.open_page(state)
        if identity(state).read_at is not None:
            return state, ()
        code = card.word_of(state.devices.get("card_reader", "ready"))
        return card.with_word(state, code), (ExpectCard(state.visit.id),)

    def left(self, state: State, page: str) -> tuple[Effect, ...]:
        """A card that lies there is not read any more."""
        return (StopExpectingCard(),) if page == "card" else ()


def _card_page(state: State, left: int) -> Mapping[str, object]:
    name = str(state.visit.card.get("name", "")) if state.visit is not None and state.visit.card is not None else ""
    return {"state": identity(state).card, "ways": ["staff"], "reads": list(READ_FROM_CARD), "name_masked": mask_name(name)}


def _build(world: World, settings: Settings) -> Built:
    return Built(IdentifyJourney(), {"card": _card_page, "sure": surer.page})


FOLDER = Folder(
    name="identify",
    build=_build,
    works={
        SendCode: Work(Lane.PLATFORM, send_code),
        CheckCode: Work(Lane.PLATFORM, check_code),
        AskStaff: Work(Lane.PLATFORM, ask_staff),
        LookAtCheck: Work(Lane.PLATFORM, look_at_check),
    },
)
