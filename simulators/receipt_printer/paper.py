# SPDX-License-Identifier: GPL-3.0-or-later
"""The paper: what was printed between two cuts, as text, as code data and as a picture.

Cells are 12x24 dots for ASCII and 24x24 for Hanzi, 8 dots/mm. Double sizes are drawn smooth, as printers with smoothing on
(GS b) do. Black is 0 in the picture.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

from PIL import Image, ImageDraw, ImageFont

Octets: TypeAlias = bytes

DOTS_A_MM = 8
LINE_DOTS = 30
CELL_HEIGHT = 24
CELL_WIDTH = 12
TORN_MARGIN = 24
SIDE_MARGIN = 32

# Debian's fonts-noto-cjk: index 7 is Noto Sans Mono CJK SC, whose ASCII is exactly half as wide as its Hanzi.
_FONTS = (
    (Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"), 7),
    (Path("/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc"), 7),
    (Path("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc"), 1),
)


@dataclass(frozen=True, slots=True)
class Cell:
    """One printed character with its size factors."""

    character: str
    across: int
    down: int
    bold: bool

    @property
    def columns(self) -> int:
        """Half columns that it takes."""
        return (1 if self.character.isascii() else 2) * self.across


@dataclass(frozen=True, slots=True)
class TextRow:
    """A line of cells; alignment is 0 left, 1 centre, 2 right as in `ESC a`."""

    cells: tuple[Cell, ...]
    alignment: int

    @property
    def text(self) -> str:
        """What stands there."""
        return "".join(cell.character for cell in self.cells)


@dataclass(frozen=True, slots=True)
class FeedRow:
    """Unprinted paper of so many dots."""

    dots: int


@dataclass(frozen=True, slots=True)
class PictureRow:
    """A raster picture, 1 bit a dot, 1 is black."""

    row_bytes: int
    rows: int
    data: bytes


@dataclass(frozen=True, slots=True)
class CodeRow:
    """A QR code that the printer drew itself."""

    data: str
    module_dots: int
    level: int
    alignment: int


Row = TextRow | FeedRow | PictureRow | CodeRow


@dataclass(frozen=True)
class Paper:
    """One piece of paper. `bytes` are the bytes that made it, in the order in which they were obeyed."""

    bytes: Octets
    rows: tuple[Row, ...]
    dots: int
    cut: bool = True
    _cache: dict[str, Octets] = field(default_factory=dict, compare=False, repr=False)

    @property
    def blank(self) -> bool:
        """Whether nothing is printed on it."""
        return all(isinstance(row, FeedRow) or (isinstance(row, TextRow) and not row.text.strip()) for row in self.rows)

    @property
    def lines(self) -> tuple[str, ...]:
        """The text, line by line, without blank lines' padding."""
        return tuple(row.text for row in self.rows if isinstance(row, TextRow))

    @property
    def text(self) -> str:
        """The text with line breaks."""
        return "\n".join(self.lines)

    @property
    def codes(self) -> tuple[str, ...]:
        """Data of the codes that the printer drew itself."""
        return tuple(row.data for row in self.rows if isinstance(row, CodeRow))

    @property
    def pictures(self) -> tuple[PictureRow, ...]:
        """The raster pictures."""
        return tuple(row for row in self.rows if isinstance(row, PictureRow))

    @property
    def millimetres(self) -> float:
        """Length of the printed and fed part."""
        return sum(_height(row) for row in self.rows) / DOTS_A_MM

    def image(self) -> Image.Image:
        """The paper in grey levels, one pixel a dot, with its margins."""
        heights = [_height(row) for row in self.rows]
        image = Image.new("L", (self.dots + 2 * SIDE_MARGIN, sum(heights) + 2 * TORN_MARGIN), 255)
        top = TORN_MARGIN
        for row, height in zip(self.rows, heights, strict=True):
            match row:
                case TextRow():
                    _draw_text(image, row, top, self.dots)
                case PictureRow():
                    dots = Image.frombytes("1", (row.row_bytes * 8, row.rows), row.data)
                    image.paste(0, (SIDE_MARGIN, top), dots)
                case CodeRow():
                    picture = _code(row.data, row.module_dots, row.level)
                    image.paste(picture, (SIDE_MARGIN + _left(row.alignment, self.dots - picture.width), top))
                case FeedRow():
                    pass
            top += height
        return image

    def png(self) -> Octets:
        """The picture of the paper as PNG."""
        if "png" not in self._cache:
            stream = io.BytesIO()
            self.image().save(stream, "PNG", optimize=True)
            self._cache["png"] = stream.getvalue()
        return self._cache["png"]


def columns_of(cells: Sequence[Cell]) -> int:
    """Half columns that these cells take."""
    return sum(cell.columns for cell in cells)


def _height(row: Row) -> int:
    match row:
        case TextRow():
            return LINE_DOTS * max((cell.down for cell in row.cells), default=1)
        case FeedRow():
            return row.dots
        case PictureRow():
            return row.rows
        case CodeRow():
            return int(_code(row.data, row.module_dots, row.level).height)


def _left(alignment: int, free: int) -> int:
    return (0, free // 2, free)[alignment]


def _draw_text(image: Image.Image, row: TextRow, top: int, dots: int) -> None:
    left = SIDE_MARGIN + _left(row.alignment, dots - columns_of(row.cells) * CELL_WIDTH)
    tallest = max((cell.down for cell in row.cells), default=1)
    for cell in row.cells:
        width = cell.columns * CELL_WIDTH
        if cell.character != " ":
            glyph = _glyph(cell.character, width, CELL_HEIGHT * cell.down)
            # Different heights stand on one base line.
            place = (left, top + CELL_HEIGHT * (tallest - cell.down))
            image.paste(0, place, glyph)
            if cell.bold:
                image.paste(0, (place[0] + 1, place[1]), glyph)
        left += width


@lru_cache(maxsize=4096)
def _glyph(character: str, width: int, height: int) -> Image.Image:
    font = _font(height)
    natural = CELL_WIDTH * (1 if character.isascii() else 2) * height // CELL_HEIGHT
    # One line pitch high: tails of letters reach below the cell.
    glyph = Image.new("L", (natural, height * LINE_DOTS // CELL_HEIGHT), 0)
    ascent, descent = font.getmetrics()
    ImageDraw.Draw(glyph).text((0, (height - ascent - descent) // 2), character, fill=255, font=font)
    if natural != width:
        glyph = glyph.resize((width, glyph.height), Image.Resampling.LANCZOS)
    return glyph


@lru_cache(maxsize=4)
def _font(size: int) -> ImageFont.FreeTypeFont:
    for path, index in _FONTS:
        if path.is_file():
            return ImageFont.truetype(str(path), size, index=index, layout_engine=ImageFont.Layout.BASIC)
    raise FileNotFoundError("a Chinese font is needed to draw the paper: install fonts-noto-cjk")


@lru_cache(maxsize=32)
def _code(data: str, module_dots: int, level: int) -> Image.Image:
    import qrcode

    levels = {
        48: qrcode.constants.ERROR_CORRECT_L,
        49: qrcode.constants.ERROR_CORRECT_M,
        50: qrcode.constants.ERROR_CORRECT_Q,
        51: qrcode.constants.ERROR_CORRECT_H,
    }
    code = qrcode.QRCode(error_correction=levels[level], box_size=module_dots, border=0)
    code.add_data(data)
    code.make(fit=True)
    picture: Image.Image = code.make_image(fill_color="black", back_color="white").get_image().convert("L")
    return picture
