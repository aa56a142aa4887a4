# SPDX-License-Identifier: GPL-3.0-or-later
"""The slip that lists everything missing at once (补正): a department has to tell all gaps in one notice (行政许可法 §32).

It is an extract of the platform's notice, never the notice itself: only the authority's own paper with its seal is that.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from drivers.receipt_printer.document import Block, Cut, Rule, Slip, Space, Text, in_large_type
from kiosk.receipts import parts

TITLE = "补正材料清单"
TITLE_EN = "What is still missing"
NOT_THE_NOTICE_ZH = "清单为摘录，以平台告知书为准"
NOT_THE_NOTICE_EN = "An extract: what counts is the authority's own notice."


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing missing or wrong, and why; the words are the department's."""

    material: str
    reason: str


@dataclass(frozen=True, slots=True)
class DepartmentGaps:
    """All that one department asks for; `case_number` (办件编号) is the platform's."""

    department: str
    item: str
    gaps: tuple[Gap, ...]
    case_number: str | None = None


@dataclass(frozen=True, slots=True)
class SupplementFacts:
    """`printed_at` is aware and in the time zone to be printed; `deadline` the last day, None where the platform named none."""

    matter: str
    departments: tuple[DepartmentGaps, ...]
    deadline: date | None
    query_code: str
    printed_at: datetime
    clock_doubtful: bool
    kiosk_id: str
    place: str
    phone: str
    qr_text: str = ""

    def __post_init__(self) -> None:
        parts.needs_time_zone(self.printed_at)
        if not any(department.gaps for department in self.departments):
            raise ValueError("a list of what is missing names at least one thing")


def supplement_slip(facts: SupplementFacts, language: str = "zh", large_type: bool = False) -> Slip:
    """The slip; with language "en" it is bilingual."""
    english = language != "zh"
    count = sum(len(department.gaps) for department in facts.departments)
    blocks: list[Block] = [
        *parts.title(TITLE, TITLE_EN, english),
        *parts.headline(f"共 {count} 项", f"{count} in all", english),
        Space(),
        Text(facts.matter, bold=True),
        *_deadline(facts, english),
        *_gaps(facts),
        *parts.section("怎么补交", "How to hand in", english),
        *parts.said(
            "在任意自助终端选“补正材料”，或到人工窗口，出示查询码。",
            'Choose "补正材料" at any kiosk, or go to a counter, with the query code.',
            english,
        ),
        *parts.numbers(
            (
                ("查询码", "Query code", facts.query_code),
                ("打印时间", "Printed", parts.moment(facts.printed_at, facts.clock_doubtful, english)),
                ("终端", "Kiosk", facts.kiosk_id),
                ("地点", "Place", facts.place),
            ),
            english,
            bold_rows=1,
        ),
        *parts.signed_code(facts.qr_text, english),
        *parts.foot(NOT_THE_NOTICE_ZH, NOT_THE_NOTICE_EN, facts.phone, english),
        Cut(),
    ]
    return in_large_type(tuple(blocks)) if large_type else tuple(blocks)


def _deadline(facts: SupplementFacts, english: bool) -> list[Block]:
    if facts.deadline is None:
        return parts.said("补正期限请咨询办理部门。", "Ask the department until when.", english)
    day = facts.deadline
    return parts.said(f"请在 {day.year}年{day.month}月{day.day}日 前补交。", f"Hand in by {day.isoformat()}.", english)


def _gaps(facts: SupplementFacts) -> list[Block]:
    blocks: list[Block] = []
    number = 0
    for department in facts.departments:
        blocks += [Rule(), Text(f"{department.department}：{department.item}", bold=True)]
        if department.case_number:
            blocks.append(Text(f"办件编号 {department.case_number}"))
        for gap in department.gaps:
            number += 1
            blocks.append(Text(f"□ {number} {gap.material}", hanging=3))
            if gap.reason:
                blocks.append(Text(f"原因：{gap.reason}", indent=3))
    return blocks
