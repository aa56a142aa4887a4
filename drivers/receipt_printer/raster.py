# SPDX-License-Identifier: GPL-3.0-or-later
"""Lines and codes drawn as pictures, for what the printer's own font or commands cannot do.

A picture is sent as `GS v 0` bands (1D 76 30 00 xL xH yL yH data, x in bytes a row, y in rows), at most 255 rows a
band. Printers obey the real-time commands DLE EOT, DLE ENQ and DLE DC4 (10 04, 10 05, 10 14) also inside pictures
(Epson TM-T81 p. 66, TM-U295 p. 59), so one dot is added wherever they would occur.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFont

from drivers.receipt_printer.document import Alignment
from drivers.receipt_printer.glyphs import half_columns, width_of
from drivers.receipt_printer.layout import Line

CELL_DOTS = 12
GLYPH_DOTS = 24
LINE_PITCH_DOTS = 30
ROWS_A_BAND = 255

# File, index of the simplified Chinese face in its collection; in Noto the seventh, whose ASCII is half as wide as its
# Hanzi. Debian, UOS and Kylin install these.
FONT_FILES = (
    ("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", 7),
    ("/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc", 7),
    ("/usr/share/fonts/opentype/source-han-sans/SourceHanSansSC-Regular.otf", 0),
    ("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc", 1),
)
_REAL_TIME = re.compile(rb"\x10[\x04\x05\x14]")


class Face:
    """A font that can draw a line in the printer's own cells: 12 dots a half column, 24 dots high."""

    def __init__(self, path: Path, index: int = 0) -> None:
        """Raises OSError when the file is not a font."""
        self._path = str(path)
        self._index = index
        self._missing = self._mask("\U0010fffd", GLYPH_DOTS)

    def can_draw(self, character: str) -> bool:
        """Whether the font has this character."""
        if half_columns(character) == 0:
            return True
        mask = self._mask(character, GLYPH_DOTS)
        return mask not in (b"", self._missing)

    def draw(self, line: Line, dots: int) -> Image.Image:
        """One bit a dot, `dots` wide and one line pitch (times the line's height) high; 1 is black."""
        across, down = line.size.across, line.size.down
        picture = Image.new("1", (dots, LINE_PITCH_DOTS * down), 0)
        free = dots - width_of(line.text) * CELL_DOTS * across
        left = {Alignment.LEFT: 0, Alignment.CENTRE: free // 2, Alignment.RIGHT: free}[line.alignment]
        for cluster in _clusters(line.text):
            width = width_of(cluster) * CELL_DOTS * across
            picture.paste(1, (left, 0), self._cell(cluster, width, down))
            left += width
        if line.bold:
            picture = ImageChops.logical_or(picture, ImageChops.offset(picture, 1, 0))
        return picture

    def _cell(self, cluster: str, width: int, down: int) -> Image.Image:
        font = _font(self._path, self._index, GLYPH_DOTS * down)
        natural = max(1, round(font.getlength(cluster)))
        cell = Image.new("L", (max(natural, width), LINE_PITCH_DOTS * down), 0)
        # The font's ascent and descent are larger than its em: centre the em square in the 24 dots of the glyph; tails of
        # letters reach into the gap between the lines.
        ascent, descent = font.getmetrics()
        top = (GLYPH_DOTS * down - ascent - descent) // 2
        ImageDraw.Draw(cell).text(((cell.width - natural) // 2, top), cluster, fill=255, font=font)
        if cell.width > width:
            cell = cell.resize((max(1, width), cell.height), Image.Resampling.LANCZOS)
        return cell.point(lambda level: 255 if level >= 112 else 0).convert("1")

    def _mask(self, character: str, size: int) -> bytes:
        mask = _font(self._path, self._index, size).getmask(character, mode="1")
        return bytes(mask)


@lru_cache(maxsize=1)
def installed_face() -> Face | None:
    """The first Chinese font found on this machine, or None: then 〓 stands for what GBK does not have."""
    for name, index in FONT_FILES:
        path = Path(name)
        if path.is_file():
            return Face(path, index)
    return None


def bands(picture: Image.Image) -> bytes:
    """The `GS v 0` commands for a picture whose width is a multiple of 8; 1 is black. Nothing in them is obeyed."""
    if picture.width % 8:
        raise ValueError("a raster picture is a whole number of bytes wide")
    row_bytes = picture.width // 8
    commands = bytearray()
    for top in range(0, picture.height, ROWS_A_BAND):
        band = picture.crop((0, top, picture.width, min(top + ROWS_A_BAND, picture.height)))
        commands += b"\x1dv0\x00" + row_bytes.to_bytes(2, "little") + band.height.to_bytes(2, "little")
        commands += without_real_time(band.convert("1").tobytes())
    return bytes(commands)


def without_real_time(data: bytes) -> bytes:
    """The same picture with one more dot for each DLE that the printer would take for a real-time command."""
    return _REAL_TIME.sub(lambda found: b"\x18" + found.group()[1:], data)


def code_picture(data: str, module_dots: int, dots: int) -> Image.Image:
    """A QR code, level M, with its quiet zone of 4 modules, centred on paper `dots` wide; for printers without QR."""
    import qrcode

    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, box_size=1, border=4)
    code.add_data(data.encode("ascii"))
    code.make(fit=True)
    matrix = code.get_matrix()
    side = len(matrix)
    modules = Image.new("1", (side, side), 0)
    modules.putdata([1 if dark else 0 for row in matrix for dark in row])
    side_dots = side * module_dots
    picture = Image.new("1", (dots, side_dots), 0)
    picture.paste(modules.resize((side_dots, side_dots), Image.Resampling.NEAREST), ((dots - side_dots) // 2, 0))
    return picture


def _clusters(text: str) -> list[str]:
    clusters: list[str] = []
    for character in text:
        if clusters and unicodedata.category(character) in {"Mn", "Me"}:
            clusters[-1] += character
        else:
            clusters.append(character)
    return clusters


@lru_cache(maxsize=8)
def _font(path: str, index: int, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, size, index=index, layout_engine=ImageFont.Layout.BASIC)
