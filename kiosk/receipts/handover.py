# SPDX-License-Identifier: GPL-3.0-or-later
"""The slip for staff when submissions are handed over to another machine (移交): what left this kiosk, and what to compare.

It names submissions by their terminal serials only; no name, no number of a citizen stands on it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from drivers.receipt_printer.document import Block, Cut, Slip, Space, Text, in_large_type
from kiosk.receipts import parts

TITLE = "数据移交单（工作人员）"
TITLE_EN = "Hand-over (staff)"
CHECK_ZH = "导入后请核对份数与校验码"
CHECK_EN = "After the import compare the count and the check code."


@dataclass(frozen=True, slots=True)
class HandoverFacts:
    """`exported_at` is aware; `sha256` is the hex digest of the export's list; `operator` the staff number that signed in."""

    kiosk_id: str
    place: str
    exported_at: datetime
    clock_doubtful: bool
    terminal_serials: tuple[str, ...]
    sha256: str
    operator: str
    phone: str

    def __post_init__(self) -> None:
        parts.needs_time_zone(self.exported_at)


def handover_slip(facts: HandoverFacts, language: str = "zh", large_type: bool = False) -> Slip:
    """The slip; with language "en" it is bilingual. The whole digest is printed in groups of eight."""
    english = language != "zh"
    digest = " ".join(facts.sha256[start : start + 8] for start in range(0, len(facts.sha256), 8))
    blocks: list[Block] = [
        *parts.title(TITLE, TITLE_EN, english),
        *parts.headline(f"共 {len(facts.terminal_serials)} 份", f"{len(facts.terminal_serials)} submissions", english),
        Space(),
        *parts.said("已移交的申请，本机不再上传。", "This kiosk never sends what was handed over.", english),
        *parts.numbers(
            (
                ("终端", "Kiosk", facts.kiosk_id),
                ("地点", "Place", facts.place),
                ("移交时间", "Time", parts.moment(facts.exported_at, facts.clock_doubtful, english)),
                ("工作人员", "Staff", facts.operator),
            ),
            english,
        ),
        *parts.section("终端流水号", "Serials", english),
        *(Text(serial) for serial in facts.terminal_serials),
        *parts.section("校验码", "Check code (SHA-256)", english),
        Text(digest),
        Space(),
        Text("移交人签字 ______________"),
        Space(),
        Text("接收人签字 ______________"),
        *parts.foot(CHECK_ZH, CHECK_EN, facts.phone, english),
        Cut(),
    ]
    return in_large_type(tuple(blocks)) if large_type else tuple(blocks)
