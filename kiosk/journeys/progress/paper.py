# SPDX-License-Identifier: GPL-3.0-or-later
"""The slip of one matter, from what the page shows."""

from __future__ import annotations

from config.settings import Settings
from drivers.receipt_printer.document import Slip
from kiosk.approval.answers import CaseProgress
from kiosk.journeys.progress.matters import standing_of, word_of
from kiosk.journeys.progress.state import Progress
from kiosk.journeys.progress.words import FINISHED, NEXT_ON_SLIP
from kiosk.journeys.state import State
from kiosk.receipts.progress import ProgressFacts, Stage, StageState, progress_slip


class ProgressPaper:
    """Makes the slip."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def slip(self, state: State, asked: Progress) -> Slip:
        """Of the matter that is looked at."""
        matter = (asked.matters or ())[asked.chosen]
        place = self._settings.place
        by_when = matter.current.due_on
        facts = ProgressFacts(
            matter=matter.title,
            terminal_serial=matter.terminal_serial,
            query_code=f"{asked.whose.query_code[:4]} {asked.whose.query_code[4:]}" if asked.whose and asked.whose.query_code else "",
            asked_at=state.wall,
            clock_doubtful=asked.clock_doubtful,
            kiosk_id=self._settings.kiosk.id,
            place=f"{place.hall} {place.machine}".strip(),
            phone=place.phone,
            stages=tuple(_stage(case) for case in matter.cases),
            next_step=NEXT_ON_SLIP.get(standing_of(matter.current), ""),
            by_when=f"{by_when}前" if by_when and standing_of(matter.current) not in FINISHED else "",
            waiting_here=tuple(one.terminal_serial for one in asked.here or ()),
        )
        return progress_slip(facts, state.display.language, state.display.type_size != "normal")


def _stage(case: CaseProgress) -> Stage:
    where = standing_of(case)
    state = StageState.DONE if where in FINISHED else StageState.LATER if not case.stages else StageState.NOW
    when = case.stages[-1].at[:10] if case.stages else ""
    return Stage(case.department, case.title, state, word_of(case), when, case.case_number)
