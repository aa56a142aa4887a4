# SPDX-License-Identifier: GPL-3.0-or-later
"""The two papers: the list of everything that is missing, and the slip of what was handed in."""

from __future__ import annotations

from datetime import date

from config.settings import Settings
from drivers.receipt_printer.document import Slip
from kiosk.approval.answers import CaseProgress
from kiosk.journeys.state import State
from kiosk.journeys.supplement.questions import HandedIn
from kiosk.journeys.supplement.state import Supplement
from kiosk.receipts.submission import ItemFacts, MaterialFacts, SubmissionFacts, submission_slip
from kiosk.receipts.supplement import DepartmentGaps, Gap, SupplementFacts, supplement_slip
from kiosk.receipts.wording import SAID_FOR_QUEUE_STATE, DeliveryState

NEXT = {
    DeliveryState.PENDING: (("现在", "材料存在本机"), ("网络恢复后", "自动上传，凭查询码可查")),
    DeliveryState.UNKNOWN: (("现在", "本机正向平台核实"), ("核实以后", "凭查询码可查")),
    DeliveryState.DELIVERED: (("现在", "部门接着审查"),),
    DeliveryState.REJECTED: (("现在", "工作人员会处理"), ("您可以", "打咨询电话，或到人工窗口")),
    DeliveryState.NEEDS_STAFF: (("现在", "工作人员会处理"), ("您可以", "打咨询电话，或到人工窗口")),
    DeliveryState.HANDED_OVER: (("现在", "由另一台终端上传"),),
}
"""What comes next, by where it stands."""


class SupplementPapers:
    """Makes both."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def gaps(self, state: State, kept: Supplement) -> Slip:
        """The list, to take home."""
        case = kept.case
        assert case is not None
        gaps = tuple(Gap(gap.title, gap.reason) for gap in kept.gaps)
        deadline = case.supplement.deadline if case.supplement is not None else ""
        facts = SupplementFacts(
            matter=case.matter or case.title,
            departments=(DepartmentGaps(case.department, case.title, gaps, case.case_number),),
            deadline=deadline_of(deadline),
            query_code="",
            printed_at=state.wall,
            clock_doubtful=kept.clock_doubtful,
            kiosk_id=self._settings.kiosk.id,
            place=self._place(),
            phone=self._settings.place.phone,
        )
        return supplement_slip(facts, state.display.language, state.display.type_size != "normal")

    def slip(self, state: State, kept: Supplement, handed: HandedIn) -> Slip:
        """As it stands now."""
        case: CaseProgress | None = kept.case
        assert case is not None
        standing = SAID_FOR_QUEUE_STATE[kept.delivery]
        facts = SubmissionFacts(
            terminal_serial=handed.terminal_serial,
            submitted_at=handed.at,
            clock_doubtful=handed.clock_doubtful,
            kiosk_id=self._settings.kiosk.id,
            place=self._place(),
            items=(ItemFacts(f"补正：{case.title}", case.case_number),),
            chain_title=None,
            materials=tuple(MaterialFacts(title, pages, digest, "scanned") for title, pages, digest in handed.materials),
            delivery_state=standing,
            query_code=f"{handed.query_code[:4]} {handed.query_code[4:]}",
            phone=self._settings.place.phone,
            next_steps=NEXT[standing],
            later_materials=(),
            qr_text=handed.code_text,
        )
        return submission_slip(facts, state.display.language, state.display.type_size != "normal")

    def _place(self) -> str:
        return f"{self._settings.place.hall} {self._settings.place.machine}".strip()


def deadline_of(text: str) -> date | None:
    """The platform's day; None where there is none or it is no day."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
