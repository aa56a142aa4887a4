# SPDX-License-Identifier: GPL-3.0-or-later
"""Handing in what was missing. Nothing is shown or sent below the card and more than a card."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kiosk.application import Answers
from kiosk.approval.answers import Cases, Gap
from kiosk.journeys.apply.papers import CameraPages
from kiosk.journeys.effects import Ask, Effect, PrintPaper, StopCamera
from kiosk.journeys.engine import Idle, JourneyBase, PageDeclaration, Step
from kiosk.journeys.events import Answered, DeliveryChanged, Event, PaperPrinted, Tick
from kiosk.journeys.identify.state import identify
from kiosk.journeys.progress.questions import AskCases, AskHere, FoundHere, Whose
from kiosk.journeys.state import Application, Sheet, State, with_part
from kiosk.journeys.supplement.paper import SupplementPapers
from kiosk.journeys.supplement.questions import NOBODY_KNOWS, HandedIn, HandIn, NotKept
from kiosk.journeys.supplement.state import Supplement, is_done, supplement_of, to_do
from kiosk.visit import Assurance

NAME = "supplement"
ANSWER_SECONDS = 20.0
STORAGE_SECONDS = 60
"""A disk that has not answered by then will not; the citizen must not stand there for ever."""
DELIVERY_SECONDS = 6.0
SETTLED = frozenset({"delivered", "purged", "rejected", "quarantined", "unknown"})
PRINTING = ("queued", "printing")
PRINT_GRACE_SECONDS = 20
MAX_TYPED_CHARACTERS = 200
SLIP, LIST = "supplement-slip", "supplement-list"


class _Wanted:
    """Which papers the chosen request wants."""

    def photographed_here(self, state: State) -> list[str]:
        return [gap.id for gap in supplement_of(state).gaps if gap.kind == "material"]

    def papers_to_do(self, state: State) -> list[str]:
        return [gap.id for gap in to_do(state) if gap.kind == "material"]

    def may_come_later(self, state: State, material: str) -> bool:
        return False

    def carries_code(self, material: str) -> bool:
        return False

    def scanned(self, state: State, material: str, codes: tuple[str, ...]) -> Answers:
        return (state.application or Application()).answers


class SupplementJourney(JourneyBase):
    """Which case, everything that is missing, one of it, and the result."""

    pages: Sequence[PageDeclaration] = (
        PageDeclaration("supplement", Idle.ASKS),
        PageDeclaration("supplementGaps", Idle.ASKS, step="materials"),
        PageDeclaration("supplementFill", Idle.ASKS, step="materials"),
        PageDeclaration("supplementCamera", Idle.ASKS, step="materials", needs=("document_camera",), screen="camera"),
        PageDeclaration("supplementReview", Idle.ASKS, step="review", screen="supplementGaps"),
        PageDeclaration("supplementSubmitting", Idle.STAYS, step="submit", screen="submitting"),
        PageDeclaration("supplementDone", Idle.ENDS, step="submit"),
    )

    def __init__(self, papers: SupplementPapers) -> None:
        self._papers = papers
        self._camera = CameraPages(_Wanted(), "supplementCamera", "supplementGaps")

    def act(self, state: State, action: str, value: object) -> Step:
        """One action on one of these pages."""
        kept = supplement_of(state)
        match state.page, action, value:
            case "supplement", "back", _:
                return replace(with_part(state, Supplement()), page="home", history=(), journey="", application=None), ()
            case "supplement", "open", int(index) if kept.cases is not None and 0 <= index < len(kept.cases):
                return self._choose(state, kept, index), ()
            case "supplement", "again", _ if kept.away:
                return self._ask(state)
            case "supplementCamera", _, _:
                return self._camera.act_at_camera(state, action, value)
            case "supplementGaps", "back", _:
                return replace(with_part(state, replace(kept, chosen=-1)), page="supplement"), ()
            case (("supplementGaps" | "supplementReview"), ("scan" | "fill"), str(name)):
                return self._open(state, kept, next((gap for gap in kept.gaps if gap.id == name), None)), ()
            case "supplementGaps", "next", _:
                open_gaps = to_do(state)
                return (self._open(state, kept, open_gaps[0]) if open_gaps else replace(state, page="supplementReview")), ()
            case "supplementGaps", "print", _ if kept.listing not in PRINTING and state.visit is not None:
                effect = PrintPaper(state.visit.id, LIST, self._papers.gaps(state, kept))
                return with_part(state, replace(kept, listing="queued")), (effect,)
            case "supplementFill", _, _:
                return self._fill(state, kept, action, value), ()
            case "supplementReview", "back", _:
                return replace(state, page="supplementGaps"), ()
            case "supplementReview", "next", _:
                return self._hand_in(state, kept)
        return state, ()

    def receive(self, state: State, event: Event) -> Step:
        """Answers, the disk, the queue, the printer, the camera and time."""
        kept, visit = supplement_of(state), state.visit
        if visit is None or state.journey != NAME:
            return state, ()
        match event:
            case Tick():
                return self._tick(state, kept)
            case Answered(of, AskCases(whose), answer) if of == visit.id and whose == kept.whose and kept.cases is None:
                return self._found(state, kept, answer), ()
            case Answered(of, AskHere(whose), FoundHere(_, doubtful)) if of == visit.id and whose == kept.whose:
                return with_part(state, replace(kept, clock_doubtful=doubtful)), ()
            case Answered(of, HandIn(), answer) if of == visit.id and state.page == "supplementSubmitting" and kept.handed_in is None:
                return self._kept(state, kept, answer), ()
            case DeliveryChanged() if kept.handed_in is not None and event.submission_id == kept.handed_in.submission_id:
                return with_part(state, replace(kept, delivery=event.state)), ()
            case PaperPrinted(of, "supplement-slip") if of == visit.id:
                return with_part(state, replace(kept, printing=event.state, print_cause=event.cause)), ()
            case PaperPrinted(of, "supplement-list") if of == visit.id:
                return with_part(state, replace(kept, listing=event.state)), ()
        return self._camera.receive(state, event)

    def entered(self, state: State) -> Step:
        """Who one is comes first; then the platform is asked."""
        visit = state.visit
        if visit is None:
            return state, ()
        if state.page == "supplement":
            if not visit.assurance.reaches(Assurance.CARD_AND_PHONE):
                return identify(state, Assurance.CARD_AND_PHONE, then="supplement", back="home")
            return self._ask(state) if supplement_of(state).cases is None else (state, ())
        if state.page == "supplementCamera" and state.application is not None and state.application.plate is not None:
            return state, (self._camera.start(visit.id, state.application.plate.material),)
        return state, ()

    def left(self, state: State, page: str) -> tuple[Effect, ...]:
        """The camera looks no more."""
        return (StopCamera(),) if page == "supplementCamera" else ()

    def to_take(self, state: State) -> tuple[str, ...]:
        """Papers that were photographed, and what was printed."""
        kept = supplement_of(state)
        papers = ("papers",) if state.journey == NAME and state.application is not None and any(state.application.pages.values()) else ()
        out = {kept.printing, kept.listing} & {"queued", "printing", "printed", "unknown"}
        return (*papers, "slip") if out else papers

    def _ask(self, state: State) -> Step:
        if state.visit is None:
            return state, ()
        number = str((state.visit.card or {}).get("id_number", ""))
        whose = Whose(id_number=number, assurance=state.visit.assurance.value, proof=state.visit.proof)
        asked = Supplement(whose=whose, asked_at=state.now)
        return with_part(state, asked), (Ask(state.visit.id, AskHere(whose)), Ask(state.visit.id, AskCases(whose)))

    def _found(self, state: State, kept: Supplement, answer: object) -> State:
        if not isinstance(answer, Cases):
            return with_part(state, replace(kept, away=True))
        wanted = tuple(case for case in answer.found if case.supplement is not None and case.supplement.gaps)
        state = with_part(state, replace(kept, cases=wanted, away=False))
        return self._choose(state, supplement_of(state), 0) if len(wanted) == 1 and state.page == "supplement" else state

    def _choose(self, state: State, kept: Supplement, index: int) -> State:
        fresh = Supplement(kept.whose, kept.cases, chosen=index, clock_doubtful=kept.clock_doubtful)
        return replace(with_part(state, fresh), page="supplementGaps", application=Application())

    def _open(self, state: State, kept: Supplement, gap: Gap | None) -> State:
        if gap is None:
            return state
        if gap.kind == "material":
            return self._camera.open_camera(state, gap.id)
        return replace(with_part(state, replace(kept, filling=gap.id, draft=kept.answers.get(gap.id, ""))), page="supplementFill")

    def _fill(self, state: State, kept: Supplement, action: str, value: object) -> State:
        match action, value:
            case "back", _:
                return replace(state, page="supplementGaps")
            case "edit", str(text):
                return with_part(state, replace(kept, draft=text[:MAX_TYPED_CHARACTERS]))
            case "next", _:
                text = value if isinstance(value, str) else kept.draft
                answers = {**kept.answers, kept.filling: " ".join(text[:MAX_TYPED_CHARACTERS].split())}
                if not answers[kept.filling]:
                    return state
                return replace(with_part(state, replace(kept, answers=answers)), page="supplementGaps")
        return state

    def _hand_in(self, state: State, kept: Supplement) -> Step:
        case, visit = kept.case, state.visit
        if case is None or visit is None or state.application is None:
            return state, ()
        if state.storage_problem:
            return replace(state, sheet=Sheet("notice", state.now, state.storage_problem)), ()
        if not all(is_done(state, gap) for gap in kept.gaps):
            return replace(state, page="supplementGaps"), ()
        number = str((visit.card or {}).get("id_number", ""))
        question = HandIn(case, state.application.pages, kept.answers, number, visit.assurance.value)
        return replace(state, page="supplementSubmitting"), (Ask(visit.id, question),)

    def _kept(self, state: State, kept: Supplement, answer: object) -> State:
        match answer:
            case HandedIn():
                return with_part(state, replace(kept, handed_in=answer))
            case NotKept(code) if code != NOBODY_KNOWS:
                return replace(state, page="supplementReview", sheet=Sheet("notice", state.now, code))
        return self._nobody_knows(state)

    def _nobody_knows(self, state: State) -> State:
        """No second try: it could be handed in twice."""
        return replace(state, page="unavailable", history=(), stopped=NOBODY_KNOWS)

    def _tick(self, state: State, kept: Supplement) -> Step:
        if state.page == "supplement" and kept.cases is None and not kept.away and state.now - kept.asked_at >= ANSWER_SECONDS:
            return with_part(state, replace(kept, away=True)), ()
        if state.page == "supplementSubmitting":
            waited = state.now - state.entered_at
            if kept.handed_in is None:
                return (self._nobody_knows(state) if waited >= STORAGE_SECONDS else state), ()
            if (kept.delivery in SETTLED or not state.online or waited >= DELIVERY_SECONDS) and state.visit is not None:
                shown = replace(kept, printing="queued")
                effect = PrintPaper(state.visit.id, SLIP, self._papers.slip(state, kept, kept.handed_in))
                return replace(with_part(state, shown), page="supplementDone", sheet=None), (effect,)
        if state.page == "supplementDone" and kept.printing in PRINTING:
            return replace(state, stays_until=max(state.stays_until, min(state.entered_at + 90, state.now + PRINT_GRACE_SECONDS))), ()
        return state, ()
