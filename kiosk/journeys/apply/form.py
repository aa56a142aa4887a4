# SPDX-License-Identifier: GPL-3.0-or-later
"""The form: one question a page, only those that no card, certificate or earlier answer has answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kiosk.application.answers import Answer
from kiosk.journeys.engine import Step
from kiosk.journeys.state import Application, State
from kiosk.journeys.world import World

MAX_TYPED_CHARACTERS = 500


class FormPages:
    """What happens on the page "form"."""

    def __init__(self, world: World) -> None:
        self._world = world

    def begin(self, state: State) -> Step:
        """Fill in what is known and ask the first open question; with nothing to ask, go on to the papers."""
        application = state.application
        if application is None:
            return state, ()
        answers = {**application.answers, **self._world.prefilled(state)}
        state = replace(state, application=replace(application, answers=answers, returning=False))
        questions = self._world.questions(state)
        if not questions:
            return self._after(state), ()
        return self._ask(state, self._world.first_open(state) or questions[0].element), ()

    def last(self, state: State) -> State | None:
        """The last question, for a citizen who goes back from the papers; None when nothing was asked."""
        questions = self._world.questions(state)
        return self._ask(state, questions[-1].element) if questions else None

    def change(self, state: State, element: str) -> State:
        """From the review: ask this one again, then come back."""
        if not self._world.can_change(state, element) or state.application is None:
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
            case "edit", str(text):
                draft = text[:MAX_TYPED_CHARACTERS]
                return replace(state, application=replace(application, draft=draft, complained=False)), ()
            case "next", _:
                text = value[:MAX_TYPED_CHARACTERS] if isinstance(value, str) else application.draft
                return self._answer(state, application, text), ()
            case "skip", _ if not self._world.is_required(state, application.asking):
                without = {key: answer for key, answer in application.answers.items() if key != application.asking}
                skipped = {**without, application.asking: self._world.skipped()}
                return self._onwards(state, skipped), ()
            case "reveal", str(element):
                revealed = application.revealed ^ {element}
                return replace(state, application=replace(application, revealed=revealed)), ()
            case "back", _:
                return self._back(state, application), ()
        return state, ()

    def _answer(self, state: State, application: Application, text: str) -> State:
        checked = self._world.check(state, application.asking, text)
        if checked.error is not None:
            return replace(state, application=replace(application, draft=text, complained=True))
        answers = {**application.answers, application.asking: self._world.answered(state, application.asking, checked.value)}
        return self._onwards(state, answers)

    def _onwards(self, state: State, answers: Mapping[str, Answer]) -> State:
        application = state.application
        if application is None:
            return state
        asked = application.asking
        state = replace(state, application=replace(application, answers=answers))
        # An answer may change what is computed from it and which other questions are asked at all.
        state = replace(state, application=replace(application, answers=self._world.recomputed(state)))
        if application.returning:
            still_open = self._world.first_open(state)
            if still_open:
                return self.change(state, still_open)
            return replace(state, page="review")
        following = self._world.question_after(state, asked)
        return self._ask(state, following) if following else self._after(state)

    def _back(self, state: State, application: Application) -> State:
        if application.returning:
            return replace(state, page="review")
        before = self._world.question_before(state, application.asking)
        return self._ask(state, before) if before else replace(state, page="consent")

    def _ask(self, state: State, element: str) -> State:
        application = state.application
        if application is None:
            return state
        answer = application.answers.get(element)
        draft = answer.value if answer is not None else ""
        asked = replace(application, asking=element, draft=draft, complained=False)
        return replace(state, page="form", application=asked)

    def _after(self, state: State) -> State:
        return replace(state, page="materials" if self._world.papers(state) else "review")
