# SPDX-License-Identifier: GPL-3.0-or-later
"""What is remembered while somebody hands in what was missing. Photographed pages stand where those of an application stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kiosk.approval.answers import CaseProgress, Gap
from kiosk.journeys.progress.questions import Whose
from kiosk.journeys.state import Application, State, part
from kiosk.journeys.supplement.questions import HandedIn


@dataclass(frozen=True)
class Supplement:
    """`cases`: those for which something is wanted, None while nobody knows; `away`: the platform could not be asked; `asked_at`: since
    when an answer is waited for; `chosen`: index of the case; `answers`: what was filled in, by gap; `filling`: the gap that is being
    filled in, `draft` its text; `told`: why nothing was taken; `handed_in`: what was accepted; `delivery`: the queue's word for it;
    `printing`: state of its slip; `listing`: state of the list of what is missing; `clock_doubtful`: nobody vouches for the time."""

    whose: Whose | None = None
    cases: tuple[CaseProgress, ...] | None = field(default=None, repr=False)
    away: bool = False
    asked_at: float = 0.0
    chosen: int = -1
    answers: Mapping[str, str] = field(default_factory=dict, repr=False)
    filling: str = ""
    draft: str = field(default="", repr=False)
    told: str = ""
    handed_in: HandedIn | None = None
    delivery: str = "accepted"
    printing: str = "none"
    print_cause: str = "none"
    listing: str = "none"
    clock_doubtful: bool = True

    @property
    def case(self) -> CaseProgress | None:
        """The case that is chosen."""
        return self.cases[self.chosen] if self.cases is not None and 0 <= self.chosen < len(self.cases) else None

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Everything that is wanted for it."""
        case = self.case
        return case.supplement.gaps if case is not None and case.supplement is not None else ()


def supplement_of(state: State) -> Supplement:
    """What is remembered now."""
    return part(state, Supplement)


def is_done(state: State, gap: Gap) -> bool:
    """Whether this gap was photographed or filled in."""
    if gap.kind == "material":
        return bool((state.application or Application()).pages.get(gap.id))
    return bool(supplement_of(state).answers.get(gap.id))


def to_do(state: State) -> list[Gap]:
    """What is still open."""
    return [gap for gap in supplement_of(state).gaps if not is_done(state, gap)]
