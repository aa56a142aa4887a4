# SPDX-License-Identifier: GPL-3.0-or-later
"""What all slips have in common: title, sections, rows that line up, the time, the code and the foot.

Chinese first; for a visit in English a short English line under each part.
"""

from __future__ import annotations

from datetime import datetime

from drivers.receipt_printer.document import Alignment, Block, Code, Heading, Pairs, Rule, RuleStyle, Size, Text
from kiosk.receipts.wording import CLOCK_DOUBTFUL_EN, CLOCK_DOUBTFUL_ZH


def title(chinese: str, in_english: str, english: bool) -> list[Block]:
    """The name of the slip and a thick rule under it."""
    blocks: list[Block] = [Heading(chinese, Size.NORMAL)]
    if english:
        blocks.append(Text(in_english, alignment=Alignment.CENTRE))
    return [*blocks, Rule(RuleStyle.THICK)]


def headline(chinese: str, in_english: str, english: bool) -> list[Block]:
    """The one big line that matters."""
    blocks: list[Block] = [Heading(chinese)]
    if english:
        blocks.append(Text(in_english, alignment=Alignment.CENTRE, bold=True))
    return blocks


def section(chinese: str, in_english: str, english: bool) -> list[Block]:
    """A rule and the name of what follows."""
    return [Rule(), Text(f"{chinese}  {in_english}" if english else chinese, bold=True)]


def said(chinese: str, in_english: str, english: bool, indent: int = 0) -> list[Block]:
    """A sentence."""
    blocks: list[Block] = [Text(chinese, indent=indent)]
    if english:
        blocks.append(Text(in_english, indent=indent))
    return blocks


def numbers(rows: tuple[tuple[str, str, str], ...], english: bool, bold_rows: int = 0) -> list[Block]:
    """Rows of (label, its English, value); the first `bold_rows` are what is read over the phone. Empty values are left out."""
    shown = tuple((f"{label} {name}" if english else label, value) for label, name, value in rows if value)
    bold, rest = shown[:bold_rows], shown[bold_rows:]
    widest = max((_width(label) for label, _ in shown), default=0)
    padded = tuple((label + " " * (widest - _width(label)), value) for label, value in rest)
    blocks: list[Block] = [Rule()]
    if bold:
        # In the same column as the rows below, which are set in another weight.
        blocks.append(Pairs(tuple((label + " " * (widest - _width(label)), value) for label, value in bold), bold_values=True))
    if padded:
        blocks.append(Pairs(padded))
    return blocks


def moment(when: datetime, clock_doubtful: bool, english: bool) -> str:
    """A time as it is printed; one that nobody vouches for says so."""
    text = when.strftime("%Y-%m-%d %H:%M")
    if clock_doubtful:
        text += f"（{CLOCK_DOUBTFUL_ZH}）"
        if english:
            text += f" ({CLOCK_DOUBTFUL_EN})"
    return text


def needs_time_zone(when: datetime) -> None:
    """Raise ValueError for a naive time: a slip is read years later."""
    if when.tzinfo is None:
        raise ValueError("a time on a slip needs its time zone: a slip is read years later")


def signed_code(text: str, english: bool) -> list[Block]:
    """The signed QR code with what it is for; nothing for an empty text."""
    if not text:
        return []
    blocks: list[Block] = [Rule(RuleStyle.DOTTED), Code(text), Text("扫码核对本回执真伪", alignment=Alignment.CENTRE)]
    if english:
        blocks.append(Text("Signed code: proves this slip genuine", alignment=Alignment.CENTRE))
    return blocks


def foot(chinese: str, in_english: str, phone: str, english: bool) -> list[Block]:
    """What this slip is not, whom to call, and that thermal paper fades."""
    blocks: list[Block] = [Rule(RuleStyle.THICK), Text(chinese, alignment=Alignment.CENTRE, bold=True)]
    if english:
        blocks.append(Text(in_english, alignment=Alignment.CENTRE))
    if phone:
        blocks.append(Text(f"咨询电话 {phone}", alignment=Alignment.CENTRE))
    blocks.append(Text("请妥善保管，热敏纸勿晒勿热", alignment=Alignment.CENTRE))
    return blocks


def _width(label: str) -> int:
    return len(label.encode("gbk", "replace"))
