# SPDX-License-Identifier: GPL-3.0-or-later
"""From a slip to lines that fit the paper: wrapping by half columns, never by the number of characters.

Chinese may break between any two characters, but no line starts with a closing mark or ends with an opening one
(CLREQ 3.1.2, line start and line end prohibition). Latin words break at spaces, a word wider than a line anywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias

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
from drivers.receipt_printer.glyphs import CanDraw, clean, gbk_bytes, half_columns, plain_bytes, width_of

NOT_AT_LINE_START = frozenset("，。、；：！？）》〉」』】〕”’…—·％℃,.;:!?)]}%")
NOT_AT_LINE_END = frozenset("（《〈「『【〔“‘￥([{$#")
RULE_CHARACTERS = {RuleStyle.THIN: "─", RuleStyle.THICK: "━", RuleStyle.DOTTED: "┄"}
WIDEST_LABEL_SHARE = 0.45
GAP = 2

_RULE_BYTES = {style: character.encode("gbk") for style, character in RULE_CHARACTERS.items()}
_NORMAL, _LARGE = Size.NORMAL, Size.LARGE
_LEFT, _CENTRE = Alignment.LEFT, Alignment.CENTRE


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line of cleaned text, at most `columns // size.across` half columns wide."""

    text: str
    size: Size = Size.NORMAL
    alignment: Alignment = Alignment.LEFT
    bold: bool = False


Undivided: TypeAlias = Code | Space | Cut
LaidOut: TypeAlias = Line | Undivided


class Page(Protocol):
    """Takes what is laid out, in order. Lines come as bytes: nearly every one is looked at once, and encoded once."""

    def gbk(self, data: bytes, size: Size, alignment: Alignment, bold: bool) -> None:
        """One line that GBK has."""

    def drawn(self, line: Line) -> None:
        """One line with a character that GBK lacks."""

    def put(self, block: Undivided) -> None:
        """What is no line of text."""


def lay_out_on(page: Page, slip: Slip, columns: int, can_draw: CanDraw) -> None:
    """Hand all lines of the slip on paper `columns` half columns wide to the page; always ends with exactly one cut."""
    laying = _LAYING
    for block in slip:
        laying[type(block)](block, page, columns, can_draw)
    if not slip or not isinstance(slip[-1], Cut):
        page.put(Cut())


def lay_out(slip: Slip, columns: int, can_draw: CanDraw) -> tuple[LaidOut, ...]:
    """The same as a tuple."""
    collected = _Collected()
    lay_out_on(collected, slip, columns, can_draw)
    return tuple(collected.items)


class _Collected:
    def __init__(self) -> None:
        self.items: list[LaidOut] = []

    def gbk(self, data: bytes, size: Size, alignment: Alignment, bold: bool) -> None:
        self.items.append(Line(data.decode("gbk"), size, alignment, bold))

    def drawn(self, line: Line) -> None:
        self.items.append(line)

    def put(self, block: Undivided) -> None:
        self.items.append(block)


def _undivided(block: Undivided, page: Page, _columns: int, _can_draw: CanDraw) -> None:
    page.put(block)


def _rule(block: Rule, page: Page, columns: int, _can_draw: CanDraw) -> None:
    page.gbk(_RULE_BYTES[block.style] * (columns // 2), _NORMAL, _LEFT, False)


def _heading(block: Heading, page: Page, columns: int, can_draw: CanDraw) -> None:
    size = block.size
    room = columns // 2 if size is _LARGE else columns
    data = plain_bytes(block.text)
    if data is not None and len(data) <= room:
        page.gbk(data, size, block.alignment, block.bold)
        return
    for line in balanced(clean(block.text, can_draw), room):
        _line(line, page, size, block.alignment, block.bold)


def _text(block: Text, page: Page, columns: int, can_draw: CanDraw) -> None:
    size, alignment = block.size, block.alignment
    room = columns // 2 if size is _LARGE else columns
    if not block.indent:
        data = plain_bytes(block.text)
        if data is not None and len(data) <= room:
            page.gbk(data, size, alignment, block.bold)
            return
    indent = min(block.indent, room // 2)
    text = clean(block.text, can_draw)
    lines = balanced(text, room) if alignment is _CENTRE else wrap(text, room - indent, min(block.hanging, room // 2))
    for line in lines:
        _line(" " * indent + line, page, size, alignment, block.bold)


def _pairs(block: Pairs, page: Page, columns: int, can_draw: CanDraw) -> None:
    size, bold = block.size, block.bold_values
    room = columns // 2 if size is _LARGE else columns
    labels_bytes = [plain_bytes(label) for label, _ in block.rows]
    if None in labels_bytes:
        widest = max(width_of(_label(label, can_draw)) for label, _ in block.rows)
    else:
        widest = max(map(len, filter(None, labels_bytes)), default=0)
    label_width = min(widest, int(room * WIDEST_LABEL_SHARE))
    value_room = room - label_width - GAP
    for (label, value), label_bytes in zip(block.rows, labels_bytes, strict=True):
        value_bytes = plain_bytes(value)
        if label_bytes is not None and value_bytes and len(label_bytes) <= label_width and len(value_bytes) <= value_room:
            page.gbk(label_bytes.ljust(label_width + GAP) + value_bytes, size, _LEFT, bold)
            continue
        labels = wrap(_label(label, can_draw), label_width)
        values = wrap(clean(value, can_draw), value_room)
        for index in range(max(len(labels), len(values))):
            left = padded(labels[index] if index < len(labels) else "", label_width + GAP, _LEFT)
            right = values[index] if index < len(values) else ""
            _line((left + right).rstrip(" "), page, size, _LEFT, bold)


def _label(label: str, can_draw: CanDraw) -> str:
    return clean(label, can_draw).replace("\n", " ")


def _table(block: Table, page: Page, columns: int, can_draw: CanDraw) -> None:
    room = columns // 2 if block.size is _LARGE else columns
    gaps = len(block.columns) - 1
    fixed = sum(column.width for column in block.columns)
    shares = sum(1 for column in block.columns if column.width == 0)
    share = max(2, (room - gaps - fixed) // shares) if shares else 0
    widths = [column.width or share for column in block.columns]
    for row in block.rows:
        cells = [wrap(clean(cell, can_draw), max(2, width)) for cell, width in zip(row, widths, strict=True)]
        for index in range(max(map(len, cells), default=0)):
            line = " ".join(
                padded(cell[index] if index < len(cell) else "", width, column.alignment)
                for cell, width, column in zip(cells, widths, block.columns, strict=True)
            )
            _line(line.rstrip(" "), page, block.size, _LEFT, False)


def _line(text: str, page: Page, size: Size, alignment: Alignment, bold: bool) -> None:
    data = gbk_bytes(text)
    if data is None:
        page.drawn(Line(text, size, alignment, bold))
    else:
        page.gbk(data, size, alignment, bold)


_LAYING: dict[type[Block], Callable[[Any, Page, int, CanDraw], None]] = {
    Heading: _heading,
    Text: _text,
    Pairs: _pairs,
    Table: _table,
    Rule: _rule,
    Code: _undivided,
    Space: _undivided,
    Cut: _undivided,
}


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
