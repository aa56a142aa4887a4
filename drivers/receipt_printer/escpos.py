# SPDX-License-Identifier: GPL-3.0-or-later
"""From a slip to ESC/POS bytes. Pure: no port, no clock.

`ESC @`, then `FS &` because vendors disagree whether kanji mode is on at power-up, then `FS S 0 0`. Text is two-byte GBK;
sizes are sent by `GS !` and by `FS !`, since some printers take the first for ASCII only (Epson TM-L90 p. 151). A line with
a character that GBK lacks goes out whole as a picture. The slip ends with feed-and-partial-cut, `GS V 66 0`.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TypeAlias

from drivers.receipt_printer import raster
from drivers.receipt_printer.document import Alignment, Code, Size, Slip, Space, Text
from drivers.receipt_printer.layout import Line, Undivided, lay_out_on
from drivers.receipt_printer.models import AUTOMATIC, PrinterModel

START = b"\x1b@\x1c&\x1cS\x00\x00"
FEED_AND_CUT = b"\x1dVB\x00"
FEED_PAST_TEAR_BAR = b"\x1bd\x06"
CLEAR_BUFFERS = b"\x10\x05\x02"
IN_ORDER_STATUS = b"\x1dr\x01"
NO_AUTOMATIC_STATUS = b"\x1da\x00"
AUTOMATIC_STATUS = b"\x1da\x0f"
MOST_LINES = 400
"""A slip longer than this (1.5 m at 3.75 mm a line) is a mistake, not a slip."""

# Bytes that fit a QR code at level M in byte mode, versions 1 to 15 (ISO/IEC 18004 table 7). A firmware that does not know
# the denser alphanumeric mode still fits.
QR_BYTES_AT_LEVEL_M = (14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412)
QUIET_MODULES = 8


@dataclass(frozen=True, slots=True)
class PrintData:
    """A slip as bytes. `seams` are where its printed lines begin, in order: places between two commands. `longest_command`
    tells how much a printer that was cut off in the middle may still swallow; `cut` is where the last cut begins."""

    data: bytes
    seams: tuple[int, ...]
    longest_command: int
    cut: int

    @property
    def last_line(self) -> int:
        """Where the last printed line begins."""
        return self.seams[-1] if self.seams else len(START)


@dataclass(frozen=True, slots=True)
class SlipTooLong:
    """The slip has more lines than MOST_LINES."""

    lines: int
    code: str = "slip-too-long"


@dataclass(frozen=True, slots=True)
class CodeTooLarge:
    """The QR code's text does not fit version 15 at level M, or the code does not fit the paper."""

    characters: int
    code: str = "code-too-large"


SlipProblem: TypeAlias = SlipTooLong | CodeTooLarge


def encode_slip(slip: Slip, model: PrinterModel, face: raster.Face | None, copy_number: int = 0) -> PrintData | SlipProblem:
    """Every byte of one slip. A copy (`copy_number` from 1) says so in its first line, so that nobody takes two slips
    for two submissions."""
    if copy_number:
        slip = (Text(f"补打 第{copy_number}次", alignment=Alignment.CENTRE, bold=True), *slip)
    writer = _Writer(model, face)
    lay_out_on(writer, slip, model.columns, face.can_draw if face else _cannot_draw)
    lines = len(writer.seams) + writer.empty_lines
    if lines > MOST_LINES:
        return SlipTooLong(lines)
    if writer.problem is not None:
        return writer.problem
    cut = len(writer.data) - len(FEED_AND_CUT if model.cuts else FEED_PAST_TEAR_BAR)
    return PrintData(bytes(writer.data), tuple(writer.seams), max(writer.longest_command, len(FEED_AND_CUT)), cut)


def _cannot_draw(_character: str) -> bool:
    return False


def process_id_request(identity: bytes) -> bytes:
    """`GS ( H` fn 48: answered `37 22 d1 d2 d3 d4 00` when what stands before it is printed (TM-T88III guide p. 428)."""
    if len(identity) != 4 or not all(0x20 <= byte <= 0x7E for byte in identity):
        raise ValueError("a process id is four printable ASCII bytes")
    return b"\x1d(H\x06\x0000" + identity


class _Writer:
    """The page whose lines become bytes; alignment, size and weight are sent only where they change."""

    __slots__ = ("_alignment", "_bold", "_face", "_model", "_size", "data", "empty_lines", "longest_command", "problem", "seams")

    def __init__(self, model: PrinterModel, face: raster.Face | None) -> None:
        # ESC @ also ends the automatic status.
        self.data = bytearray(START + AUTOMATIC_STATUS if model.status_by == AUTOMATIC else START)
        self.seams: list[int] = []
        self.empty_lines = 0
        self.problem: SlipProblem | None = None
        self.longest_command = 0
        self._model = model
        self._face = face
        self._alignment = Alignment.LEFT
        self._size = Size.NORMAL
        self._bold = False

    def gbk(self, data: bytes, size: Size, alignment: Alignment, bold: bool) -> None:
        out = self.data
        if data:
            self.seams.append(len(out))
            if alignment is not self._alignment or size is not self._size or bold is not self._bold:
                self._style(alignment, size, bold)
        else:
            self.empty_lines += 1
        out += data
        out += b"\n"

    def drawn(self, line: Line) -> None:
        if self._face is None:
            raise ValueError("a line that only a font can draw was laid out without one")
        self.seams.append(len(self.data))
        self._style(Alignment.LEFT, Size.NORMAL, False)
        self._picture(raster.bands(self._face.draw(line, self._model.dots_per_line)))

    def put(self, block: Undivided) -> None:
        if isinstance(block, Space):
            self.data += b"\x1bd" + bytes((block.lines,))
        elif isinstance(block, Code):
            self.problem = self._code(block) or self.problem
        else:
            self._style(Alignment.LEFT, Size.NORMAL, False)
            self.data += FEED_AND_CUT if self._model.cuts else FEED_PAST_TEAR_BAR

    def _picture(self, commands: bytes) -> None:
        self.longest_command = max(self.longest_command, len(commands))
        self.data += commands

    def _code(self, code: Code) -> SlipProblem | None:
        version = 1 + bisect_left(QR_BYTES_AT_LEVEL_M, len(code.data))
        if version > len(QR_BYTES_AT_LEVEL_M):
            return CodeTooLarge(len(code.data))
        modules = 17 + 4 * version + QUIET_MODULES
        module_dots = min(code.module_dots, self._model.dots_per_line // modules)
        if module_dots < self._model.least_module_dots:
            return CodeTooLarge(len(code.data))
        self.seams.append(len(self.data))
        if not self._model.native_qr:
            self._style(Alignment.LEFT, Size.NORMAL, False)
            self._picture(raster.bands(raster.code_picture(code.data, module_dots, self._model.dots_per_line)))
            return None
        self._style(Alignment.CENTRE, Size.NORMAL, False)
        text = code.data.encode("ascii")
        store = b"\x1d(k" + (len(text) + 3).to_bytes(2, "little") + b"1P0" + text
        self.longest_command = max(self.longest_command, len(store))
        self.data += _CODE_BEGINS + bytes((module_dots,)) + _CODE_LEVEL + store + _CODE_ENDS
        return None

    def _style(self, alignment: Alignment, size: Size, bold: bool) -> None:
        if alignment is not self._alignment:
            self.data += _ALIGNMENT_BYTES[alignment]
            self._alignment = alignment
        if size is not self._size:
            self.data += _SIZE_BYTES[size]
            self._size = size
        if bold is not self._bold:
            self.data += b"\x1bE\x01" if bold else b"\x1bE\x00"
            self._bold = bold


# Model 2, module size, level M, store, print; a free line above and below is the quiet zone.
_CODE_BEGINS = b"\x1bd\x01\x1d(k\x04\x001A2\x00\x1d(k\x03\x001C"
_CODE_LEVEL = b"\x1d(k\x03\x001E1"
_CODE_ENDS = b"\x1d(k\x03\x001Q0\x1bd\x01"
_ALIGNMENT_BYTES = {alignment: b"\x1ba" + bytes((index,)) for index, alignment in enumerate(Alignment)}
_SIZE_BYTES = {
    size: bytes((0x1D, 0x21, size.across - 1 << 4 | size.down - 1, 0x1C, 0x21, size.across - 1 << 2 | size.down - 1 << 3)) for size in Size
}
