# SPDX-License-Identifier: GPL-3.0-or-later
"""Asking how far it is. Everything that a person has at the platform needs their card and more; a slip opens its own application only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kiosk.approval.answers import Cases, Denied
from kiosk.journeys.effects import Ask, Effect, PrintPaper, StartCamera, StopCamera, TakePicture
from kiosk.journeys.engine import Idle, JourneyBase, PageDeclaration, Step
from kiosk.journeys.events import Answered, Event, PaperPrinted, PictureRefused, PictureTaken, Tick
from kiosk.journeys.identify.state import identify
from kiosk.journeys.progress.matters import matters_of
from kiosk.journeys.progress.paper import ProgressPaper
from kiosk.journeys.progress.questions import AskCases, AskHere, FoundHere, Whose
from kiosk.journeys.progress.state import Progress
from kiosk.journeys.state import State, part, with_part
from kiosk.receipts.signed_code import NotGenuine, unproven
from kiosk.visit import Assurance
from offline_queue.serials import QUERY_CODE_ALPHABET, QUERY_CODE_LENGTH

ID_DIGITS = 4
ANSWER_SECONDS = 20.0
"""A platform that has not answered by then is not there."""
PAPER = "progress"
SLIP = "slip"
ROWS = 5
"""Matters in sight at once."""


class ProgressJourney(JourneyBase):
    """How to ask, the code, the slip under the camera, what was found, and one matter."""

    pages: Sequence[PageDeclaration] = (
        PageDeclaration("progress", Idle.ASKS),
        PageDeclaration("progressCode", Idle.ASKS),
        PageDeclaration("progressSlip", Idle.ASKS, needs=("document_camera",)),
        PageDeclaration("progressList", Idle.ASKS),
        PageDeclaration("progressMatter", Idle.ASKS),
    )

    def __init__(self, paper: ProgressPaper) -> None:
        self._paper = paper

    def act(self, state: State, action: str, value: object) -> Step:
        """One action on one of these pages."""
        asked = part(state, Progress)
        match state.page, action, value:
            case "progress", "back", _:
                return replace(state, page="home", history=(), journey=""), ()
            case "progress", "card", _:
                return identify(with_part(state, Progress()), Assurance.CARD_AND_PHONE, then="progressList", back="progress")
            case "progress", "code", _:
                return replace(with_part(state, Progress()), page="progressCode"), ()
            case "progress", "slip", _:
                return replace(with_part(state, Progress()), page="progressSlip"), ()
            case "progressCode", _, _:
                return self._at_the_code(state, asked, action, value)
            case "progressSlip", "shutter", _ if state.visit is not None:
                return with_part(state, replace(asked, told="")), (TakePicture(state.visit.id, SLIP, force=True),)
            case (("progressSlip" | "progressList"), "back", _):
                return replace(with_part(state, Progress()), page="progress"), ()
            case "progressList", "open", int(index) if asked.matters is not None and 0 <= index < len(asked.matters):
                return self._look_at(state, asked, index), ()
            case "progressList", "page", int(number):
                pages = max(1, -(-len(asked.matters or ()) // ROWS))
                return with_part(state, replace(asked, number=min(max(1, number), pages))), ()
            case "progressList", "again", _ if asked.away:
                return self._ask(state, asked)
            case "progressMatter", "back", _:
                page = "progressList" if len(asked.matters or ()) > 1 or asked.here else "progress"
                return replace(state, page=page), ()
            case "progressMatter", "print", _ if asked.printing not in ("queued", "printing"):
                return self._print(state, asked)
        return state, ()

    def receive(self, state: State, event: Event) -> Step:
        """Answers, the camera, the printer and time."""
        asked, visit = part(state, Progress), state.visit
        if visit is None:
            return state, ()
        match event:
            case Tick() if state.page == "progressList" and not asked.complete and state.now - asked.asked_at >= ANSWER_SECONDS:
                return self._settled(state, replace(asked, away=asked.matters is None, here=asked.here or ())), ()
            case Answered() if asked.complete:
                # A later word would change what is in sight under the citizen's hands.
                return state, ()
            case Answered(of, AskCases(whose), answer) if of == visit.id and whose == asked.whose:
                return self._settled(state, _with_cases(asked, answer)), ()
            case Answered(of, AskHere(whose), answer) if of == visit.id and whose == asked.whose:
                found = answer if isinstance(answer, FoundHere) else FoundHere(())
                return self._settled(state, replace(asked, here=found.submissions, clock_doubtful=found.clock_doubtful)), ()
            case PictureTaken(of, "slip") if of == visit.id and state.page == "progressSlip":
                return self._slip_seen(replace(state, touched_at=state.now), asked, event.codes)
            case PictureRefused(of, "slip") if of == visit.id and state.page == "progressSlip":
                return with_part(state, replace(asked, told="no-code")), ()
            case PaperPrinted(of, "progress") if of == visit.id:
                return with_part(state, replace(asked, printing=event.state, print_cause=event.cause)), ()
        return state, ()

    def entered(self, state: State) -> Step:
        """The list asks; the page for a slip looks."""
        asked, visit = part(state, Progress), state.visit
        if visit is None:
            return state, ()
        if state.page == "progressSlip":
            return state, (StartCamera(visit.id, SLIP, codes=True),)
        if state.page == "progressList" and not asked.complete:
            card = visit.card or {}
            person = Whose(id_number=str(card.get("id_number", "")), assurance=visit.assurance.value, proof=visit.proof)
            return self._ask(state, replace(asked, whose=asked.whose or person))
        return state, ()

    def left(self, state: State, page: str) -> tuple[Effect, ...]:
        """The camera forgets the slip."""
        return (StopCamera(),) if page == "progressSlip" else ()

    def to_take(self, state: State) -> tuple[str, ...]:
        """The slip that was laid down, and the one that was printed."""
        asked = part(state, Progress)
        laid = ("papers",) if asked.whose is not None and asked.whose.submission_id else ()
        return (*laid, "slip") if asked.printing in ("queued", "printing", "printed", "unknown") else laid

    def _at_the_code(self, state: State, asked: Progress, action: str, value: object) -> Step:
        """The query code first, then the digits; a whole one goes on by itself."""
        digits = len(asked.code) == QUERY_CODE_LENGTH
        match action, value:
            case "back", _ if digits:
                return with_part(state, Progress()), ()
            case "back", _:
                return replace(with_part(state, Progress()), page="progress"), ()
            case "edit", str(text) if digits:
                typed = "".join(sign for sign in text.upper()[:ID_DIGITS] if sign in "0123456789X")
                if len(typed) < ID_DIGITS:
                    return with_part(state, replace(asked, digits=typed, told="")), ()
                whose = Whose(query_code=asked.code, id_digits=typed)
                return replace(with_part(state, Progress(whose=whose)), page="progressList"), ()
            case "edit", str(text):
                signs = "".join(text.upper().split())[:QUERY_CODE_LENGTH]
                code = "".join(sign for sign in signs if sign in QUERY_CODE_ALPHABET)
                return with_part(state, replace(asked, code=code, told="" if code == signs else "no-such-sign")), ()
        return state, ()

    def _slip_seen(self, state: State, asked: Progress, codes: tuple[str, ...]) -> Step:
        for text in codes:
            code = unproven(text)
            if not isinstance(code, NotGenuine):
                whose = Whose(submission_id=str(code.submission_id), payload_digest=code.payload_digest.hex())
                return replace(with_part(state, Progress(whose=whose)), page="progressList"), ()
        return with_part(state, replace(asked, told="no-code")), ()

    def _ask(self, state: State, asked: Progress) -> Step:
        whose = asked.whose
        if state.visit is None or whose is None:
            return state, ()
        asked = replace(asked, matters=None, away=False, here=None, asked_at=state.now, number=1)
        return with_part(state, asked), (Ask(state.visit.id, AskHere(whose)), Ask(state.visit.id, AskCases(whose)))

    def _settled(self, state: State, asked: Progress) -> State:
        """With both answers in: one matter alone is opened at once."""
        state = with_part(state, asked)
        alone = asked.complete and len(asked.matters or ()) == 1 and not asked.here
        return self._look_at(state, asked, 0) if alone and state.page == "progressList" else state

    def _look_at(self, state: State, asked: Progress, index: int) -> State:
        printing, cause = ("none", "none") if asked.printing not in ("queued", "printing") else (asked.printing, asked.print_cause)
        looked_at = replace(asked, chosen=index, printing=printing, print_cause=cause)
        return replace(with_part(state, looked_at), page="progressMatter")

    def _print(self, state: State, asked: Progress) -> Step:
        if state.visit is None:
            return state, ()
        effect = PrintPaper(state.visit.id, PAPER, self._paper.slip(state, asked))
        return with_part(state, replace(asked, printing="queued", print_cause="none")), (effect,)


def _with_cases(asked: Progress, answer: object) -> Progress:
    match answer:
        case Cases(found):
            return replace(asked, matters=matters_of(found), away=False)
        case Denied(code):
            # The platform knows nothing of it, or does not tell it to who stands here: both are nothing found, and no more is said.
            return replace(asked, matters=(), away=False, told=code)
    return replace(asked, away=True)
