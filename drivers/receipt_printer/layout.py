# SPDX-License-Identifier: GPL-3.0-or-later
"""From a slip to lines that fit the paper: wrapping by half columns, never by the number of characters.

Chinese may break between any two characters, but no line starts with a closing mark or ends with an opening one
(CLREQ 3.1.2, line start and line end prohibition). Latin words break at spaces, a word wider than a line anywhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from drivers.receipt_printer.document import (
    Alignment,
    Block,
    Code,
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
from drivers.receipt_printer.glyphs import CanDraw, clean, fits_as_it_is, half_columns, width_of

NOT_AT_LINE_START = frozenset("，。、；：！？）》〉」』】〕”’…—·％℃,.;:!?)]}%")
NOT_AT_LINE_END = frozenset("（《〈「『【〔“‘￥([{$#")
RULE_CHARACTERS = {RuleStyle.THIN: "─", RuleStyle.THICK: "━", RuleStyle.DOTTED: "┄"}
WIDEST_LABEL_SHARE = 0.45
GAP = 2


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line of cleaned text, at most `columns // size.across` half columns wide."""

    text: str
    size: Size = Size.NORMAL
    alignment: Alignment = Alignment.LEFT
    bold: bool = False


LaidOut: TypeAlias = Line | Code | Space | Cut


def lay_out(slip: Slip, columns: int, can_draw: CanDraw) -> tuple[LaidOut, ...]:
    """All lines of the slip on paper `columns` half columns wide; always ends with exactly one cut."""
    laid_out: list[LaidOut] = []
    for block in slip:
        laid_out.extend(_block(block, columns, can_draw))
    if not laid_out or not isinstance(laid_out[-1], Cut):
        laid_out.append(Cut())
    return tuple(laid_out)


def _block(block: Block, columns: int, can_draw: CanDraw) -> Iterator[LaidOut]:
    match block:
        case Heading():
            yield from _heading(block, columns, can_draw)
        case Text():
            yield from _text(block, columns, can_draw)
        case Pairs():
            yield from _pairs(block, columns, can_draw)
        case Table():
            yield from _table(block, columns, can_draw)
        case Rule():
            yield Line(RULE_CHARACTERS[block.style] * (columns // 2))
        case Code() | Space() | Cut():
            yield block


def _heading(block: Heading, columns: int, can_draw: CanDraw) -> Iterator[Line]:
    for line in balanced(clean(block.text, can_draw), columns // block.size.across):
        yield Line(line, block.size, block.alignment, block.bold)


def _text(block: Text, columns: int, can_draw: CanDraw) -> Iterator[Line]:
    room = columns // block.size.across
    if not block.indent and (plain := fits_as_it_is(block.text, room)):
        yield Line(plain, block.size, block.alignment, block.bold)
        return
    indent = min(block.indent, room // 2)
    hanging = min(block.hanging, room // 2)
    text = clean(block.text, can_draw)
    lines = balanced(text, room) if block.alignment is Alignment.CENTRE else wrap(text, room - indent, hanging)
    for line in lines:
        yield Line(" " * indent + line, block.size, block.alignment, block.bold)


def _pairs(block: Pairs, columns: int, can_draw: CanDraw) -> Iterator[Line]:
    rows = [(clean(label, can_draw).replace("\n", " "), clean(value, can_draw)) for label, value in block.rows]
    widest = max((width_of(label) for label, _ in rows), default=0)
    label_width = min(widest, int(columns * WIDEST_LABEL_SHARE))
    for label, value in rows:
        labels = wrap(label, label_width)
        values = wrap(value, columns - label_width - GAP)
        for index in range(max(len(labels), len(values))):
            left = padded(labels[index] if index < len(labels) else "", label_width + GAP, Alignment.LEFT)
            right = values[index] if index < len(values) else ""
            yield Line((left + right).rstrip(" "), bold=block.bold_values)


def _table(block: Table, columns: int, can_draw: CanDraw) -> Iterator[Line]:
    gaps = len(block.columns) - 1
    fixed = sum(column.width for column in block.columns)
    shares = sum(1 for column in block.columns if column.width == 0)
    share = max(2, (columns - gaps - fixed) // shares) if shares else 0
    widths = [column.width or share for column in block.columns]
    for row in block.rows:
        cells = [wrap(clean(cell, can_draw), max(2, width)) for cell, width in zip(row, widths, strict=True)]
        for index in range(max(map(len, cells), default=0)):
            line = " ".join(
                padded(cell[index] if index < len(cell) else "", width, column.alignment)
                for cell, width, column in zip(cells, widths, block.columns, strict=True)
            )
            yield Line(line.rstrip(" "))


def padded(text: str, width: int, alignment: Alignment) -> str:
    """The text filled with spaces to `width` half columns; longer text is left as it is."""
    free = max(0, width - width_of(text))
    before = {Alignment.LEFT: 0, Alignment.CENTRE: free // 2, Alignment.RIGHT: free}[alignment]
    return " " * before + text + " " * (free - before)


def wrap(text: str, room: int, hanging: int = 0) -> list[str]:
    """Lines at most `room` half columns wide; lines after the first start with `hanging` spaces. Never empty."""
    if "\n" not in text and width_of(text) <= room:
        return [text.rstrip(" ")]
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines.extend(_wrap_paragraph(paragraph, room, hanging))
    return lines


def balanced(text: str, room: int) -> list[str]:
    """Like wrap, but with lines of about the same width: a title never leaves one character alone on its last line."""
    lines = wrap(text, room)
    narrower = room
    while len(lines) > 1 and narrower > room // 2 and len(tried := wrap(text, narrower - 1)) == len(lines):
        lines, narrower = tried, narrower - 1
    return lines


def _wrap_paragraph(paragraph: str, room: int, hanging: int) -> list[str]:
    lines: list[str] = []
    line, used = "", 0
    for unit in _units(paragraph):
        width = width_of(unit)
        if used + width <= room:
            line, used = line + unit, used + width
            continue
        if line.strip(" "):
            lines.append(line.rstrip(" "))
            line = " " * hanging
            used = hanging
        for character in unit.lstrip(" ") if lines and used == hanging else unit:
            advance = half_columns(character)
            if used + advance > room and line.strip(" "):
                lines.append(line)
                line, used = " " * hanging, hanging
            line, used = line + character, used + advance
    lines.append(line.rstrip(" "))
    return lines


def _units(paragraph: str) -> Iterator[str]:
    """Pieces that stay on one line where they fit: a word, or a wide character with the marks that cling to it."""
    unit = ""
    for character in paragraph:
        if unit and _breaks_between(unit[-1], character):
            yield unit
            unit = ""
        unit += character
    if unit:
        yield unit


def _breaks_between(left: str, right: str) -> bool:
    if half_columns(right) == 0 or right in NOT_AT_LINE_START or left in NOT_AT_LINE_END:
        return right == " " != left
    if left == " " or right == " ":
        return left != right
    return half_columns(left) != 1 or half_columns(right) != 1
