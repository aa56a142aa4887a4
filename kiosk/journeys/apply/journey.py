# SPDX-License-Identifier: GPL-3.0-or-later
"""From consent to slip. A card counts only when it was seen to come in this visit; accepted means durable, and only then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kiosk.application import can_object, disputed
from kiosk.journeys.apply.form import FormPages
from kiosk.journeys.apply.papers import PaperPages
from kiosk.journeys.effects import (
    Accept,
    Effect,
    PrintSlip,
    Rate,
    StopCamera,
)
from kiosk.journeys.engine import Idle, JourneyBase, PageDeclaration, Step
from kiosk.journeys.events import (
    Accepted,
    DeliveryChanged,
    Event,
    NotAccepted,
    PrintChanged,
    Tick,
)
from kiosk.journeys.identify.state import identify
from kiosk.journeys.state import Application, Sheet, State, Submission
from kiosk.journeys.world import World
from kiosk.visit import Assurance

DELIVERY_SECONDS = 6.0
"""How long the submitting page waits for the platform before it says 待上传."""

STORAGE_SECONDS = 60
"""A disk that has not answered by then will not; the citizen must not stand there for ever."""

NOBODY_KNOWS = "storage-unknown"

FINAL_DELIVERY = frozenset({"delivered", "purged", "rejected", "quarantined", "unknown"})
PRINTING = frozenset({"queued", "printing"})
PRINT_GRACE_SECONDS = 20
"""While the printer works the result page stays at least so long, or the slip would come out behind its owner's back."""
LONGEST_PRINT_SECONDS = 90


APPLY = "apply"


class ApplyJourney(JourneyBase):
    """The pages of an application."""

    pages: Sequence[PageDeclaration] = (
        PageDeclaration("consent", Idle.ASKS, step="guide"),
        PageDeclaration("form", Idle.ASKS, step="form"),
        PageDeclaration("materials", Idle.ASKS, step="materials"),
        PageDeclaration("camera", Idle.ASKS, step="materials", needs=("document_camera",)),
        PageDeclaration("review", Idle.ASKS, step="review"),
        PageDeclaration("submitting", Idle.STAYS, step="submit"),
        PageDeclaration("done", Idle.ENDS, step="submit"),
    )

    def __init__(self, world: World) -> None:
        self._world = world
        self._form = FormPages(world)
        self._papers = PaperPages(world)

    def act(self, state: State, action: str, value: object) -> Step:
        """One action on one of these pages."""
        match state.page, action:
            case "consent", "back":
                return replace(state, page="guide", history=state.history[:-1]), ()
            case "consent", "next":
                return self._consented(state)
            case "form", _:
                return self._form.act(state, action, value)
            case (("materials" | "camera"), _):
                return self._papers.act(state, action, value)
            case "review", _:
                return self._review(state, action, value)
            case "done", _:
                return self._done(state, action, value)
        return state, ()

    def receive(self, state: State, event: Event) -> Step:
        """Devices, the platform, the queue and time."""
        application, visit = state.application, state.visit
        if application is None or visit is None or state.journey != APPLY:
            return state, ()
        match event:
            case Tick():
                return self._tick(state)
            case Accepted():
                return self._accepted(state, event)
            case NotAccepted() if state.page == "submitting" and event.visit == visit.id:
                if event.code == NOBODY_KNOWS:
                    return self._nobody_knows(state), ()
                return replace(state, page="review", sheet=Sheet("notice", state.now, event.code)), ()
            case DeliveryChanged() if self._is_ours(state, event.submission_id):
                return self._delivery_changed(state, event)
            case PrintChanged() if self._is_ours(state, event.submission_id):
                return self._with_submission(state, printing=event.state, print_cause=event.cause), ()
        return self._papers.receive(state, event)

    def entered(self, state: State) -> Step:
        """Pages that use a device start it."""
        if state.visit is None or state.application is None:
            return state, ()
        match state.page:
            case "form" if not state.application.begun:
                return self._begin_form(state)
            case "camera":
                plate = state.application.plate
                return state, (self._papers.start(state.visit.id, plate.material),) if plate is not None else ()
        return state, ()

    def left(self, state: State, page: str) -> tuple[Effect, ...]:
        """Pages that use a device let go of it."""
        return (StopCamera(),) if page == "camera" else ()

    def to_take(self, state: State) -> tuple[str, ...]:
        """Papers that were photographed, and a slip: one that is still being printed comes out behind who goes away without it."""
        application = state.application
        if application is None:
            return ()
        papers = ("papers",) if any(application.pages.values()) else ()
        printing = application.submission.printing if application.submission is not None else "none"
        return (*papers, "slip") if printing in ("queued", "printing", "printed", "unknown") else papers

    # --- form -----------------------------------------------------------------------------------------------------------

    def _consented(self, state: State) -> Step:
        application = replace(state.application or Application(), begun=False)
        return identify(replace(state, application=application), Assurance.CARD, then="form", back="consent", prefills=True)

    def _begin_form(self, state: State) -> Step:
        """The form, unless the matter is not for a person of this age: then the guide, which says what it is for."""
        if self._world.not_for(state):
            notice = Sheet("notice", state.now, "not-for-you")
            return replace(state, page="guide", history=state.history[:-1], application=None, sheet=notice), ()
        if state.application is not None:
            state = replace(state, application=replace(state.application, begun=True))
        return self._form.begin(state)

    # --- time -----------------------------------------------------------------------------------------------------------

    def _tick(self, state: State) -> Step:
        application, visit = state.application, state.visit
        if application is None or visit is None:
            return state, ()
        if state.page == "submitting" and application.submission is None:
            waited = int(state.now - state.entered_at)
            if waited >= STORAGE_SECONDS:
                return self._nobody_knows(state), ()
            return replace(state, application=replace(application, waited=waited)), ()
        if state.page == "submitting" and application.submission is not None:
            submission = application.submission
            if submission.delivery in FINAL_DELIVERY or not state.online or state.now - state.entered_at >= DELIVERY_SECONDS:
                return self._show_result(state, submission)
        printing = application.submission is not None and application.submission.printing in PRINTING
        if state.page == "done" and printing and state.now - state.entered_at < LONGEST_PRINT_SECONDS:
            return replace(state, stays_until=max(state.stays_until, state.now + PRINT_GRACE_SECONDS)), ()
        return state, ()

    # --- review and submission ----------------------------------------------------------------------------------------------

    def _review(self, state: State, action: str, value: object) -> Step:
        application, visit = state.application, state.visit
        if application is None or visit is None:
            return state, ()
        match action, value:
            case "back", _:
                return self._papers.enter_backwards(state, self._form), ()
            case "page", int(number):
                return replace(state, application=replace(application, review_number=max(1, number))), ()
            case "reveal", str(element):
                return replace(state, application=replace(application, revealed=application.revealed ^ {element})), ()
            case "keep", bool(keep):
                return replace(state, application=replace(application, keep=keep)), ()
            case "object", str(element) if can_object(self._world.merged(state.matter), application.answers, element):
                return replace(state, application=replace(application, disputed=application.disputed ^ {element})), ()
            case "change", str(element):
                return self._form.change(state, element), ()
            case "change_material", str(material):
                return self._papers.change(state, material), ()
            case "next", _:
                return self._submit(state)
        return state, ()

    def _submit(self, state: State) -> Step:
        application, visit = state.application, state.visit
        if application is None or visit is None:
            return state, ()
        if state.storage_problem:
            return replace(state, sheet=Sheet("notice", state.now, state.storage_problem)), ()
        for gap in self._world.gaps(state):
            # The first of all gaps that the citizen can mend; the pages before the review leave none.
            return (self._form.change(state, gap.id) if gap.kind == "element" else replace(state, page="materials")), ()
        effect = Accept(
            visit=visit.id,
            matter=state.matter,
            answers=application.answers,
            pages=application.pages,
            material_states=self._world.material_states(state),
            assurance=visit.assurance,
            language=state.display.language,
            keep=application.keep,
            disputed=disputed(self._world.merged(state.matter), application.answers, application.disputed),
        )
        return replace(state, page="submitting"), (effect,)

    def _accepted(self, state: State, event: Accepted) -> Step:
        application, visit = state.application, state.visit
        if application is None or visit is None or event.visit != visit.id or application.submission is not None:
            return state, ()
        submission = Submission(
            id=event.submission_id,
            terminal_serial=event.terminal_serial,
            query_code=event.query_code,
            code_text=event.code_text,
            clock_doubtful=event.clock_doubtful,
            accepted_at=state.wall,
        )
        return replace(state, page="submitting", stopped="", application=replace(application, submission=submission)), ()

    def _nobody_knows(self, state: State) -> State:
        """The disk did not say whether it kept the application. No second try: it could become a second application."""
        return replace(state, page="unavailable", history=(), stopped=NOBODY_KNOWS)

    def _show_result(self, state: State, submission: Submission) -> Step:
        submission = replace(submission, printing="queued", slip_asked=True)
        state = replace(state, page="done", sheet=None)
        return self._with(state, submission), (PrintSlip(submission.id, state.display.language, state.display.type_size != "normal"),)

    def _delivery_changed(self, state: State, event: DeliveryChanged) -> Step:
        return self._with_submission(state, delivery=event.state, case_numbers=event.case_numbers), ()

    def _done(self, state: State, action: str, value: object) -> Step:
        submission = state.application.submission if state.application is not None else None
        if submission is None:
            return state, ()
        match action, value:
            case "rate", int(score) if 1 <= score <= 5 and submission.rating == 0:
                return self._with_submission(state, rating=score), (Rate(submission.query_code, score),)
        return state, ()

    def _is_ours(self, state: State, submission_id: str) -> bool:
        submission = state.application.submission if state.application is not None else None
        return submission is not None and submission.id == submission_id

    def _with_submission(self, state: State, **changes: object) -> State:
        application = state.application
        if application is None or application.submission is None:
            return state
        return self._with(state, replace(application.submission, **changes))  # type: ignore[arg-type]

    def _with(self, state: State, submission: Submission) -> State:
        application = state.application
        return state if application is None else replace(state, application=replace(application, submission=submission))
