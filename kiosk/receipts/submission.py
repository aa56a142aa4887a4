# SPDX-License-Identifier: GPL-3.0-or-later
"""The slip of a submission (提交回执). It is the kiosk's own word: never titled 受理通知书, which only an authority may issue
(行政许可法 §32), and it says so.

Order: title; one big line that matters; what happens next and by when; the numbers a citizen reads over the phone; what was
handed in; the code with white around it. Chinese first; for a visit in English a short English line under each part.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from drivers.receipt_printer.document import (
    Alignment,
    Block,
    Code,
    Column,
    Cut,
    Heading,
    Pairs,
    Rule,
    RuleStyle,
    Size,
    Slip,
    Space,
    Table,
    Text,
)
from kiosk.receipts.wording import (
    CLOCK_DOUBTFUL_EN,
    CLOCK_DOUBTFUL_ZH,
    MATERIAL_STATES,
    NOT_AN_ACCEPTANCE_EN,
    NOT_AN_ACCEPTANCE_ZH,
    WORDING,
    DeliveryState,
)

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
        if self.submitted_at.tzinfo is None:
            raise ValueError("submitted_at needs its time zone: a slip is read years later")


def submission_slip(facts: SubmissionFacts, language: str = "zh") -> Slip:
    """The slip; with language "en" it is bilingual."""
    english = language == "en"
    blocks: list[Block] = [
        *_title(english),
        *_what_matters(facts, english),
        *_numbers(facts, english),
        *_items(facts, english),
        *_materials(facts, english),
        *_code(facts, english),
        *_foot(facts, english),
        Cut(),
    ]
    return tuple(blocks)


def _title(english: bool) -> list[Block]:
    blocks: list[Block] = [Heading(TITLE, Size.NORMAL)]
    if english:
        blocks.append(Text(TITLE_EN, alignment=Alignment.CENTRE))
    return [*blocks, Rule(RuleStyle.THICK)]


def _what_matters(facts: SubmissionFacts, english: bool) -> list[Block]:
    wording = WORDING[facts.delivery_state]
    blocks: list[Block] = [Heading(wording.headline)]
    if english:
        blocks.append(Text(wording.headline_en, alignment=Alignment.CENTRE, bold=True))
    blocks += [Space(), Text(wording.explanation)]
    if english:
        blocks.append(Text(wording.explanation_en))
    if facts.next_steps:
        blocks += [*_section("接下来", "What happens next", english), Pairs(facts.next_steps)]
    return blocks


def _numbers(facts: SubmissionFacts, english: bool) -> list[Block]:
    time = facts.submitted_at.strftime("%Y-%m-%d %H:%M")
    if facts.clock_doubtful:
        time += f"（{CLOCK_DOUBTFUL_ZH}）"
        if english:
            time += f" ({CLOCK_DOUBTFUL_EN})"
    labels = ("终端流水号", "查询码", "提交时间", "终端", "地点")
    in_english = ("Serial", "Query code", "Time", "Kiosk", "Place")
    values = (facts.terminal_serial, facts.query_code, time, facts.kiosk_id, facts.place)
    shown = [f"{label} {name}" if english else label for label, name in zip(labels, in_english, strict=True)]
    rows = tuple((label, value) for label, value in zip(shown, values, strict=True) if value)
    return [Rule(), Pairs(rows[:2], bold_values=True), Pairs(_same_width(rows[:2], rows[2:]))]


def _same_width(above: tuple[tuple[str, str], ...], rows: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """Rows whose values start in the column of the rows above, which are set in another weight."""
    widest = max(len(label.encode("gbk", "replace")) for label, _ in (*above, *rows))
    return tuple((label + " " * (widest - len(label.encode("gbk", "replace"))), value) for label, value in rows)


def _items(facts: SubmissionFacts, english: bool) -> list[Block]:
    blocks: list[Block] = _section("办理事项", "Services", english)
    if facts.chain_title:
        blocks.append(Text(f"一链办理：{facts.chain_title}", bold=True))
    for number, item in enumerate(facts.items, 1):
        blocks.append(Text(f"{number} {item.title}", hanging=2))
        if item.case_number:
            blocks.append(Text(f"办件编号 {item.case_number}", indent=2))
    if any(item.case_number is None for item in facts.items):
        blocks.append(Text("办件编号由平台收到后给出，凭查询码可查。", indent=2))
        if english:
            blocks.append(Text("The platform issues case numbers; look them up with the query code.", indent=2))
    return blocks


def _materials(facts: SubmissionFacts, english: bool) -> list[Block]:
    if not facts.materials and not facts.later_materials:
        return []
    blocks: list[Block] = _section("已交材料", "Materials", english)
    columns = (Column(), Column(PAGES_COLUMN, Alignment.RIGHT), Column(DIGEST_COLUMN, Alignment.RIGHT))
    rows = tuple(
        (_material_title(entry), str(entry.pages) if entry.pages else "", entry.sha256[:DIGEST_CHARACTERS]) for entry in facts.materials
    )
    if rows:
        blocks.append(Table(columns, (("", "页数", "校验码"), *rows)))
    if facts.later_materials:
        blocks += _section("还要补交", "Still to hand in", english)
        blocks += [Text(f"□ {title}", hanging=3) for title in facts.later_materials]
    return blocks


def _material_title(material: MaterialFacts) -> str:
    if material.state == "scanned":
        return material.title
    return f"{material.title}（{MATERIAL_STATES.get(material.state, (material.state, ''))[0]}）"


def _code(facts: SubmissionFacts, english: bool) -> list[Block]:
    if not facts.qr_text:
        return []
    blocks: list[Block] = [Rule(RuleStyle.DOTTED), Code(facts.qr_text)]
    blocks.append(Text("扫码核对本回执真伪", alignment=Alignment.CENTRE))
    if english:
        blocks.append(Text("Signed code: proves this slip genuine", alignment=Alignment.CENTRE))
    return blocks


def _foot(facts: SubmissionFacts, english: bool) -> list[Block]:
    blocks: list[Block] = [Rule(RuleStyle.THICK), Text(NOT_AN_ACCEPTANCE_ZH, alignment=Alignment.CENTRE, bold=True)]
    if english:
        blocks.append(Text(NOT_AN_ACCEPTANCE_EN, alignment=Alignment.CENTRE))
    if facts.phone:
        blocks.append(Text(f"咨询电话 {facts.phone}", alignment=Alignment.CENTRE))
    blocks.append(Text("请妥善保管，热敏纸勿晒勿热", alignment=Alignment.CENTRE))
    return blocks


def _section(title: str, title_en: str, english: bool) -> list[Block]:
    return [Rule(), Text(f"{title}  {title_en}" if english else title, bold=True)]
