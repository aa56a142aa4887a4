# SPDX-License-Identifier: GPL-3.0-or-later
"""The reminder slip of an appointment (预约). There is none without the platform's number: a kiosk that is offline promises nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from drivers.receipt_printer.document import Block, Cut, Slip, Space, Text, in_large_type
from kiosk.receipts import parts

TITLE = "预约提醒单"
TITLE_EN = "Appointment"
NOT_A_QUEUE_NUMBER_ZH = "到场后请取号，以平台预约为准"
NOT_A_QUEUE_NUMBER_EN = "Take a number on arrival; what counts is the platform's booking."
WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True, slots=True)
class AppointmentFacts:
    """`begins` and `ends` are aware and on one day; `number` is the platform's, and never empty. `change_until` may be None;
    `bring` are the papers to bring along."""

    number: str
    matter: str
    begins: datetime
    ends: datetime
    hall: str
    window: str
    bring: tuple[str, ...]
    change_until: datetime | None
    printed_at: datetime
    clock_doubtful: bool
    kiosk_id: str
    phone: str
    qr_text: str = ""

    def __post_init__(self) -> None:
        for when in (self.begins, self.ends, self.printed_at, *filter(None, (self.change_until,))):
            parts.needs_time_zone(when)
        if not self.number:
            raise ValueError("an appointment without the platform's number is none")
        if self.begins.date() != self.ends.date() or self.begins >= self.ends:
            raise ValueError("an appointment begins and ends on one day, in this order")


def appointment_slip(facts: AppointmentFacts, language: str = "zh", large_type: bool = False) -> Slip:
    """The slip; with language "en" it is bilingual."""
    english = language != "zh"
    day = f"{facts.begins.month}月{facts.begins.day}日 星期{WEEKDAYS[facts.begins.weekday()]}"
    hours = f"{facts.begins:%H:%M}-{facts.ends:%H:%M}"
    blocks: list[Block] = [
        *parts.title(TITLE, TITLE_EN, english),
        *parts.headline(day, f"{facts.begins:%Y-%m-%d}", english),
        *parts.headline(hours, "", False),
        Space(),
        Text(facts.matter, bold=True),
        *parts.numbers(
            (
                ("预约号", "Number", facts.number),
                ("地点", "Place", facts.hall),
                ("窗口", "Counter", facts.window),
            ),
            english,
            bold_rows=1,
        ),
        *_bring(facts, english),
        *_change(facts, english),
        *parts.numbers(
            (
                ("打印时间", "Printed", parts.moment(facts.printed_at, facts.clock_doubtful, english)),
                ("终端", "Kiosk", facts.kiosk_id),
            ),
            english,
        ),
        *parts.signed_code(facts.qr_text, english),
        *parts.foot(NOT_A_QUEUE_NUMBER_ZH, NOT_A_QUEUE_NUMBER_EN, facts.phone, english),
        Cut(),
    ]
    return in_large_type(tuple(blocks)) if large_type else tuple(blocks)


def _bring(facts: AppointmentFacts, english: bool) -> list[Block]:
    if not facts.bring:
        return []
    return [*parts.section("请带上", "Bring along", english), *(Text(f"□ {paper}", hanging=3) for paper in facts.bring)]


def _change(facts: AppointmentFacts, english: bool) -> list[Block]:
    if facts.change_until is None:
        return []
    until = facts.change_until
    return [
        *parts.section("改期或取消", "Change or cancel", english),
        *parts.said(
            f"{until.month}月{until.day}日 {until:%H:%M} 前，可在任意自助终端办理。",
            f"At any kiosk until {until:%Y-%m-%d %H:%M}.",
            english,
        ),
    ]
