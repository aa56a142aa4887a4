# SPDX-License-Identifier: GPL-3.0-or-later
"""Help (帮办). It has no page of its own: its sheet lies over every page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from config.settings import Settings
from kiosk.approval.answers import Away, Denied
from kiosk.journeys.effects import Ask
from kiosk.journeys.engine import JourneyBase, Step
from kiosk.journeys.events import Answered, Event, Tick
from kiosk.journeys.folder import Built, Folder
from kiosk.journeys.state import State, part, with_part
from kiosk.journeys.work import Lane, Work
from kiosk.journeys.world import World

if TYPE_CHECKING:
    from kiosk.journeys.work import Services

ANSWER_SECONDS = 10.0
"""After so long the sheet says whom to call."""
AGAIN_SECONDS = 60.0
"""A second touch on the same page within this time is the same call."""


@dataclass(frozen=True)
class CallHelp:
    """Somebody wants help on this page with this matter. Nothing of a person: `call` is made of the visit, which is random."""

    call: str
    page: str
    matter: str


@dataclass(frozen=True)
class Coming:
    """`who` comes in about `minutes`; "" where nobody is there."""

    who: str
    minutes: int


@dataclass(frozen=True)
class Help:
    """The latest call: `standing` "", calling, coming, nobody or away; `calls` how many were made in this visit."""

    question: CallHelp | None = None
    asked_at: float = 0.0
    calls: int = 0
    standing: str = ""
    who: str = ""
    minutes: int = 0


def call_help(services: Services, question: CallHelp) -> Coming | Denied | Away:
    """See :class:`CallHelp`."""
    return services.platform.question(
        f"/v1/kiosks/{services.settings.kiosk.id}/help",
        {"call_id": question.call, "page": question.page, "matter": question.matter},
        200,
        lambda body, text: Coming(text(body["who"]), max(0, int(body.get("minutes") or 0))),
    )


class HelpJourney(JourneyBase):
    """Sees that the sheet was opened, and calls once."""

    def receive(self, state: State, event: Event) -> Step:
        """The sheet, the hall's answer, and time."""
        called, visit = part(state, Help), state.visit
        if visit is None:
            return state, ()
        match event:
            case Tick() if state.sheet is not None and state.sheet.kind == "help" and self._is_new(state, called):
                question = CallHelp(f"{visit.id}-{called.calls}", state.page, state.matter)
                called = Help(question, state.now, called.calls + 1, "calling")
                return with_part(state, called), (Ask(visit.id, question),)
            case Tick() if called.standing == "calling" and state.now - called.asked_at >= ANSWER_SECONDS:
                return with_part(state, replace(called, standing="away")), ()
            case Answered(of, question, answer) if of == visit.id and question == called.question:
                return with_part(state, _answered(called, answer)), ()
        return state, ()

    @staticmethod
    def _is_new(state: State, called: Help) -> bool:
        before = called.question
        if before is None or state.sheet is None or called.standing == "away":
            return before is None or (state.sheet is not None and state.sheet.opened_at > called.asked_at)
        return (before.page, before.matter) != (state.page, state.matter) or state.sheet.opened_at - called.asked_at >= AGAIN_SECONDS


def _answered(called: Help, answer: object) -> Help:
    if isinstance(answer, Coming):
        return replace(called, standing="coming" if answer.who else "nobody", who=answer.who, minutes=answer.minutes)
    return replace(called, standing="away")


def _sheet(state: State) -> Mapping[str, object]:
    called = part(state, Help)
    return {"standing": called.standing, "who": called.who, "minutes": called.minutes}


def _build(world: World, settings: Settings) -> Built:
    return Built(HelpJourney(), {}, sheets={"help": _sheet})


FOLDER = Folder(name="help", build=_build, works={CallHelp: Work(Lane.PLATFORM, call_help)})
