# SPDX-License-Identifier: GPL-3.0-or-later
"""Rating what was done, later and by code. Nothing of the matter is shown: whoever found a slip may rate, and learns nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from kiosk.journeys.effects import Ask
from kiosk.journeys.engine import Idle, JourneyBase, PageDeclaration, Step
from kiosk.journeys.events import Answered, DeliveryChanged, Event, Tick
from kiosk.journeys.folder import Page
from kiosk.journeys.rating.questions import LEVELS, Rate, RatingKept
from kiosk.journeys.state import Sheet, State, part, with_part
from offline_queue.serials import QUERY_CODE_ALPHABET, QUERY_CODE_LENGTH

GOOD = ("friendly", "quick", "once", "clear", "easy-machine")
BAD = ("unfriendly", "slow", "many-times", "unclear", "hard-machine")
"""Dimensions (GB/T 39735-2020 asks for several): how people were, how fast, how often one had to come, how clear, how the machine was."""
SATISFIED = 3
"""Levels up to this one have the good words beside them."""
MAX_REMARK_CHARACTERS = 200
STORAGE_SECONDS = 60


@dataclass(frozen=True)
class RatingByCode:
    """`code`: the query code so far; `told`: what was wrong with it; `level`: 0 while none is chosen; `kept`: its key once it is durable;
    `waiting`: the disk is at work since `asked_at`; `delivery`: the queue's word for it."""

    code: str = ""
    told: str = ""
    level: int = 0
    words: frozenset[str] = frozenset()
    remarks: str = field(default="", repr=False)
    draft: str = field(default="", repr=False)
    waiting: bool = False
    asked_at: float = 0.0
    kept: str = ""
    delivery: str = "accepted"


class RatingJourney(JourneyBase):
    """The code, the five levels with their words, free remarks, and thanks."""

    pages: Sequence[PageDeclaration] = (
        PageDeclaration("rating", Idle.ASKS, screen="progressCode"),
        PageDeclaration("ratingLevel", Idle.ASKS),
        PageDeclaration("ratingRemarks", Idle.ASKS, screen="supplementFill"),
        PageDeclaration("ratingDone", Idle.ENDS, seconds=20),
    )

    def act(self, state: State, action: str, value: object) -> Step:
        """One action on one of these pages."""
        kept = part(state, RatingByCode)
        match state.page, action, value:
            case "rating", "back", _:
                return replace(with_part(state, RatingByCode()), page="home", history=(), journey=""), ()
            case "rating", "edit", str(text):
                return self._code(state, text), ()
            case "ratingLevel", _, _ if kept.waiting:
                return state, ()
            case "ratingLevel", "back", _:
                return replace(with_part(state, RatingByCode()), page="rating"), ()
            case "ratingLevel", "rate", int(level) if 1 <= level <= LEVELS:
                same = (level <= SATISFIED) == (kept.level <= SATISFIED)
                return with_part(state, replace(kept, level=level, words=kept.words if same else frozenset())), ()
            case "ratingLevel", "word", str(word) if word in words_of(kept.level):
                return with_part(state, replace(kept, words=kept.words ^ {word})), ()
            case "ratingLevel", "remarks", _:
                return replace(with_part(state, replace(kept, draft=kept.remarks)), page="ratingRemarks"), ()
            case "ratingLevel", "next", _ if kept.level and state.visit is not None:
                question = Rate(kept.code, kept.level, tuple(sorted(kept.words)), kept.remarks)
                return with_part(state, replace(kept, waiting=True, asked_at=state.now)), (Ask(state.visit.id, question),)
            case "ratingRemarks", "back", _:
                return replace(state, page="ratingLevel"), ()
            case "ratingRemarks", "edit", str(text):
                return with_part(state, replace(kept, draft=text[:MAX_REMARK_CHARACTERS])), ()
            case "ratingRemarks", "next", _:
                text = value if isinstance(value, str) else kept.draft
                remarks = " ".join(text[:MAX_REMARK_CHARACTERS].split())
                return replace(with_part(state, replace(kept, remarks=remarks)), page="ratingLevel"), ()
        return state, ()

    def receive(self, state: State, event: Event) -> Step:
        """The disk, the queue and time."""
        kept, visit = part(state, RatingByCode), state.visit
        if visit is None:
            return state, ()
        match event:
            case Tick() if kept.waiting and state.now - kept.asked_at >= STORAGE_SECONDS:
                return self._failed(state, kept, "storage-fault"), ()
            case Answered(of, Rate(), answer) if of == visit.id and kept.waiting:
                if isinstance(answer, RatingKept):
                    return replace(with_part(state, replace(kept, waiting=False, kept=answer.submission_id)), page="ratingDone"), ()
                return self._failed(state, kept, str(getattr(answer, "code", "storage-fault"))), ()
            case DeliveryChanged() if kept.kept and event.submission_id == kept.kept:
                return with_part(state, replace(kept, delivery=event.state)), ()
        return state, ()

    def _code(self, state: State, text: str) -> State:
        signs = "".join(text.upper().split())[:QUERY_CODE_LENGTH]
        code = "".join(sign for sign in signs if sign in QUERY_CODE_ALPHABET)
        state = with_part(state, RatingByCode(code=code, told="" if code == signs else "no-such-sign"))
        return replace(state, page="ratingLevel") if len(code) == QUERY_CODE_LENGTH else state

    def _failed(self, state: State, kept: RatingByCode, code: str) -> State:
        return replace(with_part(state, replace(kept, waiting=False)), sheet=Sheet("notice", state.now, code))


def words_of(level: int) -> tuple[str, ...]:
    """The words that stand beside a level; none before one is chosen."""
    return () if level == 0 else GOOD if level <= SATISFIED else BAD


def pages() -> dict[str, Page]:
    """What the pages show."""
    return {"rating": _code_page, "ratingLevel": _level_page, "ratingRemarks": _remarks_page, "ratingDone": _done_page}


def _code_page(state: State, left: int) -> Mapping[str, object]:
    kept = part(state, RatingByCode)
    return {"id": "code", "typed": kept.code, "length": QUERY_CODE_LENGTH, "code": kept.code, "told": kept.told}


def _level_page(state: State, left: int) -> Mapping[str, object]:
    kept = part(state, RatingByCode)
    words = [{"id": word, "chosen": word in kept.words} for word in words_of(kept.level)]
    return {"level": kept.level, "words": words, "remarks": kept.remarks, "waiting": kept.waiting}


def _remarks_page(state: State, left: int) -> Mapping[str, object]:
    return {"id": "remarks", "title": "", "reason": "", "purpose": "remarks", "value": part(state, RatingByCode).draft}


def _done_page(state: State, left: int) -> Mapping[str, object]:
    kept = part(state, RatingByCode)
    return {"delivered": kept.delivery in ("delivered", "purged"), "seconds": left}
