# SPDX-License-Identifier: GPL-3.0-or-later
"""From consent to slip. A card counts only when it was seen to come in this visit; accepted means durable, and only then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from config.settings import VisitSettings
from kiosk.journeys.apply.form import FormPages
from kiosk.journeys.apply.papers import PaperPages
from kiosk.journeys.effects import (
    Accept,
    Effect,
    ExpectCard,
    FindCertificates,
    PrintSlip,
    Rate,
    StopCamera,
    StopExpectingCard,
)
from kiosk.journeys.engine import Idle, PageDeclaration, Step, end_visit
from kiosk.journeys.events import (
    Accepted,
    CardGone,
    CardRead,
    CardStarted,
    CertificatesFound,
    DeliveryChanged,
    DeviceHealth,
    Event,
    NotAccepted,
    PrintChanged,
    Tick,
)
from kiosk.journeys.state import Application, Sheet, State, Submission
from kiosk.journeys.world import World
from kiosk.visit import Assurance

CARD_SHOWN_SECONDS = 1.0
"""How long "we have read your card" stays in sight before the form comes."""

CERTIFICATE_SECONDS = 6.0
"""After so long without an answer of the platform the papers are unknown, not needed or not needed."""

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


class ApplyJourney:
    """The pages of an application."""

    pages: Sequence[PageDeclaration] = (
        PageDeclaration("consent", Idle.ASKS, step="guide"),
        PageDeclaration("card", Idle.ASKS, step="card", needs=("card_reader",)),
        PageDeclaration("form", Idle.ASKS, step="form"),
        PageDeclaration("materials", Idle.ASKS, step="materials"),
        PageDeclaration("camera", Idle.ASKS, step="materials", needs=("document_camera",)),
        PageDeclaration("review", Idle.ASKS, step="review"),
        PageDeclaration("submitting", Idle.STAYS, step="submit"),
        PageDeclaration("done", Idle.ENDS, step="submit"),
    )

    def __init__(self, world: World, settings: VisitSettings) -> None:
        self._world = world
        self._settings = settings
        self._form = FormPages(world)
        self._papers = PaperPages(world)

    def act(self, state: State, action: str, value: object) -> Step:
        """One action on one of these pages."""
        match state.page, action:
            case "consent", "back":
                return replace(state, page="guide", history=state.history[:-1]), ()
            case "consent", "next":
                return self._consented(state)
            case "card", "back":
                return replace(state, page="consent"), ()
            case "card", "staff":
                return replace(state, sheet=Sheet("notice", state.now, "staff-check")), ()
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
        if application is None or visit is None:
            return state, ()
        match event:
            case Tick():
                return self._tick(state)
            case CardStarted() | CardGone() | CardRead() | CertificatesFound() if event.visit != visit.id:
                return state, ()
            case CardStarted():
                state = replace(state, visit=replace(visit, card_lies_here=True))
                return (self._card(state, "reading") if state.page == "card" else state), ()
            case CardGone():
                state = replace(state, visit=replace(visit, card_lies_here=False))
                after = {"reading": "removed", "lift-and-lay-again": "waiting"}.get(application.card)
                return (self._card(state, after) if after and state.page == "card" else state), ()
            case CardRead() if state.page == "card":
                return self._card_read(state, event)
            case CertificatesFound() if state.page == "card":
                # Later it would change what is asked and what is brought under the citizen's hands.
                return replace(state, visit=replace(visit, certificates=event.certificates)), ()
            case DeviceHealth("card_reader", code) if state.page == "card" and application.card_read_at is None:
                return self._card(state, _card_state(code)), ()
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
            case "card":
                code = _card_state(state.devices.get("card_reader", "ready"))
                return self._card(state, code), (ExpectCard(state.visit.id),)
            case "camera":
                plate = state.application.plate
                return state, (self._papers.start(state.visit.id, plate.material),) if plate is not None else ()
        return state, ()

    def left(self, state: State, page: str) -> tuple[Effect, ...]:
        """Pages that use a device let go of it."""
        match page:
            case "card":
                return (StopExpectingCard(),)
            case "camera":
                return (StopCamera(),)
        return ()

    # --- card -----------------------------------------------------------------------------------------------------------

    def _consented(self, state: State) -> Step:
        if state.application is None:
            state = replace(state, application=Application())
        if state.visit is not None and state.visit.card is not None:
            return self._begin_form(state)
        return replace(state, page="card"), ()

    def _begin_form(self, state: State) -> Step:
        """The form, unless the matter is not for a person of this age: then the guide, which says what it is for."""
        if self._world.not_for(state):
            notice = Sheet("notice", state.now, "not-for-you")
            return replace(state, page="guide", history=state.history[:-1], application=None, sheet=notice), ()
        return self._form.begin(state)

    def _card(self, state: State, card: str) -> State:
        if state.application is None or state.application.card_read_at is not None:
            return state
        return replace(state, application=replace(state.application, card=card))

    def _card_read(self, state: State, event: CardRead) -> Step:
        if state.application is None or state.visit is None or state.visit.card is not None:
            return state, ()
        if event.code != "identity":
            return self._card(state, _card_state(event.code)), ()
        visit = replace(state.visit, card=event.fields, assurance=Assurance.CARD)
        application = replace(state.application, card="read", card_read_at=state.now)
        return replace(state, visit=visit, application=application), (FindCertificates(visit.id, event.fields),)

    # --- time -----------------------------------------------------------------------------------------------------------

    def _tick(self, state: State) -> Step:
        application, visit = state.application, state.visit
        if application is None or visit is None:
            return state, ()
        if state.page == "card" and application.card_read_at is not None:
            waited = state.now - application.card_read_at
            known = visit.certificates is not None or not state.online
            if waited >= CERTIFICATE_SECONDS or (known and waited >= CARD_SHOWN_SECONDS):
                return self._begin_form(state)
        if state.page == "submitting" and application.submission is None:
            waited = int(state.now - state.entered_at)
            if waited >= STORAGE_SECONDS:
                return self._nobody_knows(state), ()
            return replace(state, application=replace(application, waited=waited)), ()
        if state.page == "submitting" and application.submission is not None:
            submission = application.submission
            if submission.delivery in FINAL_DELIVERY or not state.online or state.now - state.entered_at >= DELIVERY_SECONDS:
                return self._show_result(state, submission)
        if state.page == "done" and application.submission is not None and application.submission.printing in PRINTING:
            ends_at = max(application.submission.ends_at or 0.0, state.now + PRINT_GRACE_SECONDS)
            if state.now - state.entered_at < LONGEST_PRINT_SECONDS:
                return self._with_submission(state, ends_at=ends_at), ()
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
        submission = replace(
            submission,
            printing="queued",
            slip_asked=True,
            ends_at=state.now + self._settings.result_seconds,
        )
        state = replace(state, page="done", sheet=None)
        return self._with(state, submission), (PrintSlip(submission.id, state.display.language, state.display.type_size != "normal"),)

    def _delivery_changed(self, state: State, event: DeliveryChanged) -> Step:
        return self._with_submission(state, delivery=event.state, case_numbers=event.case_numbers), ()

    def _done(self, state: State, action: str, value: object) -> Step:
        submission = state.application.submission if state.application is not None else None
        if submission is None:
            return state, ()
        match action, value:
            case "end", _:
                return end_visit(state)
            case "more", _:
                return self._with_submission(state, ends_at=state.now + self._settings.result_seconds), ()
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


def _card_state(code: str) -> str:
    """The word of the card page for a state or result of the card reader."""
    return {
        "ready": "waiting",
        "no-card": "waiting",
        "card-removed": "removed",
        "unsupported-card": "unsupported",
        "fault": "reader-fault",
        "device-lost": "reader-fault",
        "missing": "reader-missing",
    }.get(code, code)
