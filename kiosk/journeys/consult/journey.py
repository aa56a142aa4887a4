# SPDX-License-Identifier: GPL-3.0-or-later
"""Asking a question: the knowledge file answers at once, people answer under a code. Nobody need say who they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kiosk.approval.answers import Denied
from kiosk.catalogue.search import search
from kiosk.journeys.consult.knowledge import Knowledge
from kiosk.journeys.consult.questions import AskPeople, FindReply, Kept, Reply
from kiosk.journeys.effects import Ask
from kiosk.journeys.engine import Idle, JourneyBase, PageDeclaration, Step
from kiosk.journeys.events import Answered, Event, Tick
from kiosk.journeys.state import State, part, with_part
from kiosk.journeys.world import World
from offline_queue.serials import QUERY_CODE_ALPHABET, QUERY_CODE_LENGTH

ROWS = 6
MAX_CHARACTERS = 60
LEAST_CHARACTERS = 2
ANSWER_SECONDS = 20.0
AWAY = "platform-away"


@dataclass(frozen=True)
class Consult:
    """`text` is what was typed, `opened` the answer in sight; `question` is under way since `asked_at`, `told` a code for what the page
    says. `kept`: the code under which people answer; `typed`: a code as far as it is typed; `reply`: what people answered."""

    text: str = field(default="", repr=False)
    opened: str = ""
    question: object = field(default=None, repr=False)
    asked_at: float = 0.0
    asked: int = 0
    told: str = ""
    kept: str = ""
    typed: str = ""
    reply: Reply | None = field(default=None, repr=False)


class ConsultJourney(JourneyBase):
    """Typing, an answer, asking people, their code, their answer."""

    pages: Sequence[PageDeclaration] = (
        PageDeclaration("consult", Idle.ASKS),
        PageDeclaration("consultAnswer", Idle.ASKS),
        PageDeclaration("consultAsk", Idle.ASKS),
        PageDeclaration("consultSent", Idle.ENDS),
        PageDeclaration("consultCode", Idle.ASKS, screen="progressCode"),
    )

    def __init__(self, world: World, knowledge: Knowledge) -> None:
        self._world = world
        self._knowledge = knowledge

    def found(self, text: str) -> tuple[tuple[str, str], ...]:
        """What fits, best first: ("answer", id) and ("matter", code); before anything is typed, what is asked most."""
        if not text:
            return tuple(("answer", key) for key in self._knowledge.entries)[:ROWS]
        answers = [("answer", one.entry.id) for one in self._knowledge.search(text)]
        matters = [("matter", hit.code) for hit in search(self._world.catalogue, text, ROWS)]
        return (*answers[: ROWS - min(2, len(matters))], *matters)[:ROWS]

    def act(self, state: State, action: str, value: object) -> Step:
        """One action on one of these pages."""
        asked = part(state, Consult)
        match state.page, action, value:
            case "consult", "back", _:
                return replace(state, page="home", history=(), journey=""), ()
            case "consult", "query", str(text):
                return with_part(state, replace(asked, text=text[:MAX_CHARACTERS])), ()
            case "consult", "open", str(name) if ("answer", name) in self.found(asked.text):
                return replace(with_part(state, replace(asked, opened=name, reply=None)), page="consultAnswer"), ()
            case "consult" | "consultAnswer", "matter", str(code) if self._world.catalogue.matter(code) is not None:
                return replace(state, page="guide", matter=code, journey="apply", tab="process", history=(*state.history, state.page)), ()
            case "consult" | "consultAnswer", "people", _ if len(asked.text.strip()) >= LEAST_CHARACTERS:
                return replace(with_part(state, replace(asked, told="")), page="consultAsk"), ()
            case "consult", "code", _:
                return replace(with_part(state, replace(asked, typed="", told="")), page="consultCode"), ()
            case "consultAnswer" | "consultAsk" | "consultCode", "back", _:
                return replace(with_part(state, replace(asked, question=None, told="", reply=None)), page="consult"), ()
            case "consultAsk", "next", _ if asked.question is None and state.visit is not None:
                # Until the platform has it, it is the same question under the same key.
                key = f"{state.visit.id}-{asked.asked}"
                return self._ask(state, asked, AskPeople(key, asked.text.strip(), state.display.language))
            case "consultCode", "edit", str(text) if asked.question is None:
                return self._typed(state, asked, text)
        return state, ()

    def receive(self, state: State, event: Event) -> Step:
        """The platform's answers, and time."""
        asked, visit = part(state, Consult), state.visit
        if visit is None or asked.question is None:
            return state, ()
        match event:
            case Answered(of, question, answer) if of == visit.id and question == asked.question:
                return self._answered(state, replace(asked, question=None), answer), ()
            case Tick() if state.now - asked.asked_at >= ANSWER_SECONDS:
                return with_part(state, replace(asked, question=None, told=AWAY)), ()
        return state, ()

    def _typed(self, state: State, asked: Consult, text: str) -> Step:
        signs = "".join(text.upper().split())[:QUERY_CODE_LENGTH]
        code = "".join(sign for sign in signs if sign in QUERY_CODE_ALPHABET)
        asked = replace(asked, typed=code, told="" if code == signs else "no-such-sign")
        if len(code) < QUERY_CODE_LENGTH:
            return with_part(state, asked), ()
        return self._ask(replace(state, page="consultAnswer"), replace(asked, opened="", reply=None), FindReply(code))

    def _ask(self, state: State, asked: Consult, question: object) -> Step:
        if state.visit is None:
            return state, ()
        return with_part(state, replace(asked, question=question, asked_at=state.now, told="")), (Ask(state.visit.id, question),)

    def _answered(self, state: State, asked: Consult, answer: object) -> State:
        match answer:
            case Kept(code) if state.page == "consultAsk":
                sent = replace(asked, kept=code, asked=asked.asked + 1)
                return replace(with_part(state, sent), page="consultSent", sheet=None)
            case Reply():
                return with_part(state, replace(asked, reply=answer))
            case Denied(code):
                return with_part(state, replace(asked, told=code))
        return with_part(state, replace(asked, told=AWAY))
