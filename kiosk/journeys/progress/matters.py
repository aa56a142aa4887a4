# SPDX-License-Identifier: GPL-3.0-or-later
"""Cases as people think of them: one matter for each application, with the departments that work on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.approval.answers import CaseProgress
from kiosk.journeys.progress.words import FINISHED, standing


@dataclass(frozen=True)
class Matter:
    """What one application was for, and its cases in the order in which the platform named them."""

    title: str
    terminal_serial: str
    cases: tuple[CaseProgress, ...]

    @property
    def current(self) -> CaseProgress:
        """The case that decides what comes next: one that waits for the citizen, else the first that is not finished, else the last."""
        open_cases = [case for case in self.cases if standing_of(case) not in FINISHED]
        waiting = [case for case in open_cases if standing_of(case) == "supplement"]
        return (waiting or open_cases or list(self.cases))[0 if waiting or open_cases else -1]

    @property
    def begun_at(self) -> str:
        """When the platform got it (RFC 3339); "" where no case has a stage."""
        return min((case.stages[0].at for case in self.cases if case.stages), default="")


def matters_of(cases: Sequence[CaseProgress]) -> tuple[Matter, ...]:
    """The newest first. Cases belong together by their submission; an older platform names only the chain."""
    together: dict[str, list[CaseProgress]] = {}
    for case in cases:
        together.setdefault(case.submission_id or case.chain_number or case.case_number, []).append(case)
    matters = [Matter(group[0].matter or group[0].title, group[0].terminal_serial, tuple(group)) for group in together.values()]
    return tuple(sorted(matters, key=lambda matter: matter.begun_at, reverse=True))


def word_of(case: CaseProgress) -> str:
    """The platform's word for where the case stands; "" where it named no stage."""
    return case.stages[-1].name if case.stages else ""


def standing_of(case: CaseProgress) -> str:
    """What that means for who waits."""
    return standing(word_of(case))
