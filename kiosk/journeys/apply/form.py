# SPDX-License-Identifier: GPL-3.0-or-later
"""The form: one question a page, only those that no card, certificate or earlier answer has answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kiosk.application import Answers, answer, can_change, check_answer, question_about, shown
from kiosk.application.answers import value_of, without_answer
from kiosk.catalogue.model import ElementKind
from kiosk.journeys.apply.places import DISTRICT, PlacePicker
from kiosk.journeys.engine import Step
from kiosk.journeys.state import Application, State
from kiosk.journeys.world import World

MAX_TYPED_CHARACTERS = 500


class FormPages:
    """What happens on the page "form"."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._places = PlacePicker(world.place.division_code)

    def begin(self, state: State) -> Step:
        """Fill in what is known and ask the first open question; with nothing to ask, go on to the papers."""
        if state.application is None:
            return state, ()
        application = replace(state.application, answers=self._world.prefilled(state), returning=False)
        state = replace(state, application=application)
        questions = self._world.questions(state)
        if not questions:
            return self._after(state), ()
        return self._ask(state, self._world.first_open(state) or questions[0].id), ()

    def last(self, state: State) -> State | None:
        """The last question, for a citizen who goes back from the papers; None when nothing was asked."""
        questions = self._world.questions(state)
        return self._ask(state, questions[-1].id) if questions else None

    def change(self, state: State, element: str) -> State:
        """From the review: ask this one again, then come back."""
        if state.application is None or not can_change(self._world.merged(state.matter), state.application.answers, element):
            return state
        asked = self._ask(state, element)
        assert asked.application is not None
        return replace(asked, application=replace(asked.application, returning=True))

    def act(self, state: State, action: str, value: object) -> Step:
        """One action on the page."""
        application = state.application
        if application is None:
            return state, ()
        match action, value:
            case "next", _ if application.picking:
                picked = value if isinstance(value, str) else application.draft
                return replace(state, application=self._places.pick(application, picked)), ()
            case "back", _ if application.picking not in ("", DISTRICT):
                return replace(state, application=replace(application, picking=DISTRICT, draft="", complaint="")), ()
            case "edit", str(text):
                draft = text[:MAX_TYPED_CHARACTERS]
                return replace(state, application=replace(application, draft=draft, complaint="")), ()
            case "next", _:
                text = value[:MAX_TYPED_CHARACTERS] if isinstance(value, str) else application.draft
                return self._answer(state, application, text), ()
            case "skip", _ if not self._is_required(state, application):
                skipped = application.skipped | {application.asking}
                answers = without_answer(application.answers, application.asking)
                return self._onwards(replace(state, application=replace(application, skipped=skipped)), answers), ()
            case "reveal", str(element):
                return replace(state, application=replace(application, revealed=application.revealed ^ {element})), ()
            case "back", _:
                return self._back(state, application), ()
        return state, ()

    def page(self, state: State) -> Mapping[str, object]:
        """What the page shows: the question, what is being typed, and what is wrong with it."""
        application = state.application or Application()
        merged = self._world.merged(state.matter)
        language = state.display.language
        question = question_about(merged, application.answers, application.asking, language, today=state.wall.date())
        if question is None:
            return {}
        page = question.as_page(language, returning=application.returning)
        if application.picking:
            return self._places.page(page, application, language)
        for row, known in zip(page["known"], question.known, strict=True):
            if row["id"] in application.revealed:
                row |= {"value": shown(known.element, known.answer.value, language), "masked": False}
        checked = check_answer(merged, application.answers, application.asking, application.draft, language, today=state.wall.date())
        status = "complete" if application.draft and checked.error is None else ""
        error = checked.error or "" if application.complaint else ""
        return {**page, "field": {**page["field"], "value": application.draft, "status": status, "error": error}}

    def _is_required(self, state: State, application: Application) -> bool:
        return next((page.required for page in self._world.questions(state) if page.id == application.asking), True)

    def _answer(self, state: State, application: Application, text: str) -> State:
        merged = self._world.merged(state.matter)
        asking = application.asking
        checked = check_answer(merged, application.answers, asking, text, state.display.language, today=state.wall.date())
        if checked.error is not None:
            return replace(state, application=replace(application, draft=text, complaint=checked.code))
        return self._onwards(state, answer(merged, application.answers, asking, checked.value, at=state.wall))

    def _onwards(self, state: State, answers: Answers) -> State:
        application = state.application
        if application is None:
            return state
        state = replace(state, application=replace(application, answers=answers))
        if application.returning:
            # An answer may open a question that was not asked before.
            still_open = self._world.first_open(state)
            return self.change(state, still_open) if still_open else replace(state, page="review")
        ids = [page.id for page in self._world.questions(state)]
        place = ids.index(application.asking) if application.asking in ids else -1
        return self._ask(state, ids[place + 1]) if place + 1 < len(ids) else self._after(state)

    def _back(self, state: State, application: Application) -> State:
        if application.returning:
            return replace(state, page="review")
        ids = [page.id for page in self._world.questions(state)]
        place = ids.index(application.asking) if application.asking in ids else 0
        return self._ask(state, ids[place - 1]) if place > 0 else replace(state, page="consent")

    def _ask(self, state: State, element: str) -> State:
        if state.application is None:
            return state
        draft = value_of(state.application.answers, element)
        kind = self._world.merged(state.matter).form.elements[element].element.kind
        picking = DISTRICT if kind is ElementKind.ADDRESS and not draft else ""
        application = replace(state.application, asking=element, draft=draft, complaint="", picking=picking)
        return replace(state, page="form", application=application)

    def _after(self, state: State) -> State:
        return replace(state, page="materials" if self._world.papers(state) else "review")
