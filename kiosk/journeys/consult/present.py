# SPDX-License-Identifier: GPL-3.0-or-later
"""What the pages of a question show."""

from __future__ import annotations

from collections.abc import Mapping

from config.settings import Settings
from kiosk.journeys.consult.journey import LEAST_CHARACTERS, Consult, ConsultJourney
from kiosk.journeys.consult.knowledge import Knowledge
from kiosk.journeys.folder import Page
from kiosk.journeys.state import State, part
from kiosk.journeys.world import World
from offline_queue.serials import QUERY_CODE_LENGTH


class ConsultPages:
    """One function a page."""

    def __init__(self, journey: ConsultJourney, knowledge: Knowledge, world: World, settings: Settings) -> None:
        self._journey = journey
        self._knowledge = knowledge
        self._world = world
        self._settings = settings

    def pages(self) -> dict[str, Page]:
        """The functions by the name of their page."""
        return {
            "consult": self._consult,
            "consultAnswer": self._answer,
            "consultAsk": self._ask,
            "consultSent": lambda state, left: {
                "code": _spaced(part(state, Consult).kept),
                "phone": self._settings.place.phone,
                "seconds": left,
            },
            "consultCode": self._code,
        }

    def _consult(self, state: State, left: int) -> Mapping[str, object]:
        asked, language = part(state, Consult), state.display.language
        rows = [{"id": name, "kind": kind, "title": self._title(kind, name, language)} for kind, name in self._journey.found(asked.text)]
        return {"query": asked.text, "results": rows, "can_ask": len(asked.text.strip()) >= LEAST_CHARACTERS}

    def _title(self, kind: str, name: str, language: str) -> str:
        return self._knowledge.entries[name].question.said(language) if kind == "answer" else self._world.title(name, language)

    def _answer(self, state: State, left: int) -> Mapping[str, object]:
        asked, language = part(state, Consult), state.display.language
        entry = self._knowledge.entries.get(asked.opened)
        matter = entry.matter if entry is not None and self._world.catalogue.matter(entry.matter) is not None else ""
        return {
            "kind": "answer" if entry is not None else "reply",
            "question": entry.question.said(language) if entry is not None else asked.reply.question if asked.reply is not None else "",
            "answer": entry.answer.said(language) if entry is not None else asked.reply.answer if asked.reply is not None else "",
            "known": entry is not None or asked.reply is not None,
            "loading": asked.question is not None,
            "told": asked.told,
            "matter": matter,
            "matter_title": self._world.title(matter, language) if matter else "",
            "can_ask": entry is not None and len(asked.text.strip()) >= LEAST_CHARACTERS,
        }

    def _ask(self, state: State, left: int) -> Mapping[str, object]:
        asked = part(state, Consult)
        return {
            "question": asked.text.strip(),
            "loading": asked.question is not None,
            "told": asked.told,
            "phone": self._settings.place.phone,
        }

    def _code(self, state: State, left: int) -> Mapping[str, object]:
        asked = part(state, Consult)
        return {"id": "code", "typed": asked.typed, "length": QUERY_CODE_LENGTH, "code": _spaced(asked.typed), "told": asked.told}


def _spaced(code: str) -> str:
    return f"{code[:4]} {code[4:]}".strip()
