# SPDX-License-Identifier: GPL-3.0-or-later
"""The slip of a progress enquiry (办理进度): what the platform said at that moment, and what still waits on this kiosk.

It repeats the platform's words and adds none: a stage that the platform did not name is not on it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from drivers.receipt_printer.document import Block, Cut, Slip, Text, in_large_type
from kiosk.receipts import parts

TITLE = "办理进度查询单"
TITLE_EN = "Progress"
NOT_A_DECISION_ZH = "查询结果，以平台为准"
NOT_A_DECISION_EN = "A look-up only; what counts is what the platform says."


class StageState(StrEnum):
    """Where one department stands."""

    DONE = "done"
    NOW = "now"
    LATER = "later"


_SIGNS = {StageState.DONE: "●", StageState.NOW: "◎", StageState.LATER: "○"}


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of one department. `word` is the platform's word for its state; `when` a date or a promise, as text, or empty."""

    department: str
    item: str
    state: StageState
    word: str
    when: str = ""
    case_number: str | None = None


@dataclass(frozen=True, slots=True)
class ProgressFacts:
    """`asked_at` is aware and in the time zone to be printed. `waiting_here` are terminal serials of submissions that this kiosk
    has not sent yet; `next_step` and `by_when` may be empty."""

    matter: str
    terminal_serial: str
    query_code: str
    asked_at: datetime
    clock_doubtful: bool
    kiosk_id: str
    place: str
    phone: str
    stages: tuple[Stage, ...]
    next_step: str
    by_when: str
    waiting_here: tuple[str, ...] = ()
    qr_text: str = ""

    def __post_init__(self) -> None:
        parts.needs_time_zone(self.asked_at)


def progress_slip(facts: ProgressFacts, language: str = "zh", large_type: bool = False) -> Slip:
    """The slip; with language "en" it is bilingual."""
    english = language != "zh"
    blocks: list[Block] = [
        *parts.title(TITLE, TITLE_EN, english),
        Text(facts.matter, bold=True),
        *_next(facts, english),
        *_stages(facts, english),
        *_waiting(facts, english),
        *parts.numbers(
            (
                ("终端流水号", "Serial", facts.terminal_serial),
                ("查询码", "Query code", facts.query_code),
                ("查询时间", "Asked at", parts.moment(facts.asked_at, facts.clock_doubtful, english)),
                ("终端", "Kiosk", facts.kiosk_id),
                ("地点", "Place", facts.place),
            ),
            english,
            bold_rows=2,
        ),
        *parts.signed_code(facts.qr_text, english),
        *parts.foot(NOT_A_DECISION_ZH, NOT_A_DECISION_EN, facts.phone, english),
        Cut(),
    ]
    return in_large_type(tuple(blocks)) if large_type else tuple(blocks)


def _next(facts: ProgressFacts, english: bool) -> list[Block]:
    if not facts.next_step:
        return []
    due = f"（{facts.by_when}）" if facts.by_when else ""
    return [*parts.section("接下来", "Next", english), Text(f"{facts.next_step}{due}")]


def _stages(facts: ProgressFacts, english: bool) -> list[Block]:
    blocks = parts.section("各部门进度", "Departments", english)
    if not facts.stages:
        return [*blocks, *parts.said("平台还没有给出进度。", "The platform has given no progress yet.", english)]
    for stage in facts.stages:
        blocks.append(Text(f"{_SIGNS[stage.state]} {stage.department} {stage.word}", hanging=3, bold=stage.state is StageState.NOW))
        blocks.append(Text(f"{stage.item} {stage.when}".strip(), indent=3))
        if stage.case_number:
            blocks.append(Text(f"办件编号 {stage.case_number}", indent=3))
    return [*blocks, *parts.said("● 已完成 ◎ 正在办 ○ 未开始", "done / now / not begun", english)]


def _waiting(facts: ProgressFacts, english: bool) -> list[Block]:
    if not facts.waiting_here:
        return []
    blocks = parts.section("在本机待上传", "Waiting on this kiosk", english)
    blocks += [Text(serial, indent=2) for serial in facts.waiting_here]
    return [*blocks, *parts.said("网络恢复后自动上传。", "Sent by itself when the network is back.", english)]
