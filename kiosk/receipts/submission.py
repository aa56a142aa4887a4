# SPDX-License-Identifier: GPL-3.0-or-later
"""The slip of a submission (提交回执). It is the kiosk's own word: never titled 受理通知书, which only an authority may issue
(行政许可法 §32), and it says so.

Order: title; one big line that matters; what happens next and by when; the numbers a citizen reads over the phone; what was
handed in; the code with white around it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from drivers.receipt_printer.document import Alignment, Block, Column, Cut, Pairs, Slip, Space, Table, Text, in_large_type
from kiosk.receipts import parts
from kiosk.receipts.wording import MATERIAL_STATES, NOT_AN_ACCEPTANCE_EN, NOT_AN_ACCEPTANCE_ZH, WORDING, DeliveryState

TITLE = "自助终端提交回执"
TITLE_EN = "Kiosk submission receipt"
DIGEST_CHARACTERS = 8
PAGES_COLUMN = 5
DIGEST_COLUMN = 9


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """One service item; `case_number` (办件编号) is only ever the platform's, None until it gave one."""

    title: str
    case_number: str | None = None


@dataclass(frozen=True, slots=True)
class MaterialFacts:
    """One material as handed in. `state` is a key of wording.MATERIAL_STATES; `sha256` hex, empty where there is no file."""

    title: str
    pages: int
    sha256: str
    state: str = "scanned"


@dataclass(frozen=True, slots=True)
class SubmissionFacts:
    """Everything the slip says. `submitted_at` is aware and in the time zone to be printed; `qr_text` printable ASCII,
    empty for none; `next_steps` are (when, what)."""

    terminal_serial: str
    submitted_at: datetime
    clock_doubtful: bool
    kiosk_id: str
    place: str
    items: tuple[ItemFacts, ...]
    chain_title: str | None
    materials: tuple[MaterialFacts, ...]
    delivery_state: DeliveryState
    query_code: str
    phone: str
    next_steps: tuple[tuple[str, str], ...]
    later_materials: tuple[str, ...]
    qr_text: str

    def __post_init__(self) -> None:
        parts.needs_time_zone(self.submitted_at)


def submission_slip(facts: SubmissionFacts, language: str = "zh", large_type: bool = False) -> Slip:
    """The slip; with language "en" it is bilingual."""
    english = language != "zh"
    blocks: list[Block] = [
        *parts.title(TITLE, TITLE_EN, english),
        *_what_matters(facts, english),
        *_numbers(facts, english),
        *_items(facts, english),
        *_materials(facts, english),
        *parts.signed_code(facts.qr_text, english),
        *parts.foot(NOT_AN_ACCEPTANCE_ZH, NOT_AN_ACCEPTANCE_EN, facts.phone, english),
        Cut(),
    ]
    return in_large_type(tuple(blocks)) if large_type else tuple(blocks)


def _what_matters(facts: SubmissionFacts, english: bool) -> list[Block]:
    wording = WORDING[facts.delivery_state]
    blocks = [
        *parts.headline(wording.headline, wording.headline_en, english),
        Space(),
        *parts.said(wording.explanation, wording.explanation_en, english),
    ]
    if facts.next_steps:
        blocks += [*parts.section("接下来", "What happens next", english), Pairs(facts.next_steps)]
    return blocks


def _numbers(facts: SubmissionFacts, english: bool) -> list[Block]:
    rows = (
        ("终端流水号", "Serial", facts.terminal_serial),
        ("查询码", "Query code", facts.query_code),
        ("提交时间", "Time", parts.moment(facts.submitted_at, facts.clock_doubtful, english)),
        ("终端", "Kiosk", facts.kiosk_id),
        ("地点", "Place", facts.place),
    )
    return parts.numbers(rows, english, bold_rows=2)


def _items(facts: SubmissionFacts, english: bool) -> list[Block]:
    blocks: list[Block] = parts.section("办理事项", "Services", english)
    if facts.chain_title:
        blocks.append(Text(f"一链办理：{facts.chain_title}", bold=True))
    for number, item in enumerate(facts.items, 1):
        blocks.append(Text(f"{number} {item.title}", hanging=2))
        if item.case_number:
            blocks.append(Text(f"办件编号 {item.case_number}", indent=2))
    if any(item.case_number is None for item in facts.items):
        in_english = "The platform issues case numbers; look them up with the query code."
        blocks += parts.said("办件编号由平台收到后给出，凭查询码可查。", in_english, english, indent=2)
    return blocks


def _materials(facts: SubmissionFacts, english: bool) -> list[Block]:
    if not facts.materials and not facts.later_materials:
        return []
    blocks: list[Block] = parts.section("已交材料", "Materials", english)
    columns = (Column(), Column(PAGES_COLUMN, Alignment.RIGHT), Column(DIGEST_COLUMN, Alignment.RIGHT))
    rows = tuple(
        (_material_title(entry), str(entry.pages) if entry.pages else "", entry.sha256[:DIGEST_CHARACTERS]) for entry in facts.materials
    )
    if rows:
        blocks.append(Table(columns, (("", "页数", "校验码"), *rows)))
    if facts.later_materials:
        blocks += parts.section("还要补交", "Still to hand in", english)
        blocks += [Text(f"□ {title}", hanging=3) for title in facts.later_materials]
    return blocks


def _material_title(material: MaterialFacts) -> str:
    if material.state == "scanned":
        return material.title
    return f"{material.title}（{MATERIAL_STATES.get(material.state, (material.state, ''))[0]}）"
