# SPDX-License-Identifier: GPL-3.0-or-later
"""The printer-independent slip: a tuple of frozen blocks, said in what they mean and not in dots or bytes.

Widths are half columns: one ASCII character is 1 wide, a Chinese character 2. A line holds 32 half columns on 58 mm
paper and 48 on 80 mm paper (203 dpi, 12x24 dot ASCII and 24x24 dot Hanzi cells).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeAlias


class Alignment(StrEnum):
    """Where a line stands on the paper."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class Size(StrEnum):
    """How large a line is drawn, as multiples of the 12x24 / 24x24 cell."""

    NORMAL = "normal"
    TALL = "tall"
    LARGE = "large"

    @property
    def across(self) -> int:
        """Width factor: 2 for large, else 1."""
        return 2 if self is Size.LARGE else 1

    @property
    def down(self) -> int:
        """Height factor: 1 for normal, else 2."""
        return 1 if self is Size.NORMAL else 2


class RuleStyle(StrEnum):
    """The weight of a line across the paper."""

    THIN = "thin"
    THICK = "thick"
    DOTTED = "dotted"


@dataclass(frozen=True, slots=True)
class Heading:
    """A title, centred and large unless told otherwise."""

    text: str
    size: Size = Size.LARGE
    alignment: Alignment = Alignment.CENTRE
    bold: bool = True


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; `indent` half columns are left free before each of its lines, `hanging` before all but the first."""

    text: str
    size: Size = Size.NORMAL
    alignment: Alignment = Alignment.LEFT
    bold: bool = False
    indent: int = 0
    hanging: int = 0


@dataclass(frozen=True, slots=True)
class Pairs:
    """Label and value a row; the values start in one column and wrap inside it."""

    rows: tuple[tuple[str, str], ...]
    bold_values: bool = False
    size: Size = Size.NORMAL

    def __post_init__(self) -> None:
        if any(len(row) != 2 for row in self.rows):
            raise ValueError("every row of pairs is a label and a value")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: `width` in half columns, 0 = a fair share of what the fixed columns leave."""

    width: int = 0
    alignment: Alignment = Alignment.LEFT


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; every row has as many cells as there are columns; cells wrap inside their column."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    size: Size = Size.NORMAL

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError(f"every row of this table needs {len(self.columns)} cells")


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the whole paper."""

    style: RuleStyle = RuleStyle.THIN


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code, model 2, level M, centred with white around it. `data` is printable ASCII; `module_dots` the wish
    for the size of one module, made smaller where the paper is narrow."""

    data: str
    module_dots: int = 6

    def __post_init__(self) -> None:
        if not self.data or not all(" " <= character <= "~" for character in self.data):
            raise ValueError("a slip's code holds printable ASCII and at least one character")
        if not 1 <= self.module_dots <= 16:
            raise ValueError("module_dots is 1 to 16 (GS ( k fn 67)")


@dataclass(frozen=True, slots=True)
class Space:
    """Empty lines, 1 to 20."""

    lines: int = 1

    def __post_init__(self) -> None:
        if not 1 <= self.lines <= 20:
            raise ValueError("a space is 1 to 20 lines")


@dataclass(frozen=True, slots=True)
class Cut:
    """The paper is fed to the cutter and cut. A slip that does not end with one gets one."""


Block: TypeAlias = Heading | Text | Pairs | Table | Rule | Code | Space | Cut
Slip: TypeAlias = tuple[Block, ...]


def in_large_type(slip: Slip) -> Slip:
    """The same slip for tired eyes: what is of normal size becomes tall, so that every line still holds as many columns."""
    return tuple(
        replace(block, size=Size.TALL) if isinstance(block, Heading | Text | Pairs | Table) and block.size is Size.NORMAL else block
        for block in slip
    )
