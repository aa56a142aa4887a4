# SPDX-License-Identifier: GPL-3.0-or-later
"""From a slip to ESC/POS bytes. Pure: no port, no clock.

`ESC @`, then `FS &` because vendors disagree whether kanji mode is on at power-up, then `FS S 0 0`. Text is two-byte GBK;
sizes are sent by `GS !` and by `FS !`, since some printers take the first for ASCII only (Epson TM-L90 p. 151). A line with
a character that GBK lacks goes out whole as a picture. The slip ends with feed-and-partial-cut, `GS V 66 0`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from drivers.receipt_printer import raster
from drivers.receipt_printer.document import Alignment, Code, Cut, Size, Slip, Space, Text
from drivers.receipt_printer.layout import LaidOut, Line, lay_out
from drivers.receipt_printer.models import PrinterModel

START = b"\x1b@\x1c&\x1cS\x00\x00"
FEED_AND_CUT = b"\x1dVB\x00"
FEED_PAST_TEAR_BAR = b"\x1bd\x06"
CLEAR_BUFFERS = b"\x10\x05\x02"
IN_ORDER_STATUS = b"\x1dr\x01"
MOST_LINES = 400
"""A slip longer than this (1.5 m at 3.75 mm a line) is a mistake, not a slip."""

# Bytes that fit a QR code at level M in byte mode, versions 1 to 15 (ISO/IEC 18004 table 7). A firmware that does not know
# the denser alphanumeric mode still fits.
QR_BYTES_AT_LEVEL_M = (14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412)
QUIET_MODULES = 8


@dataclass(frozen=True, slots=True)
class PrintData:
    """A slip as bytes. `last_line` is where its last printed line begins; `longest_command` tells how much a printer that
    was cut off in the middle may still swallow."""

    data: bytes
    last_line: int
    longest_command: int


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
    lines = lay_out(slip, model.columns, face.can_draw if face else lambda _character: False)
    if len(lines) > MOST_LINES:
        return SlipTooLong(len(lines))
    writer = _Writer(model, face)
    for line in lines:
        if (problem := writer.write(line)) is not None:
            return problem
    return PrintData(START + bytes(writer.data), len(START) + writer.last_line, max(writer.longest_command, len(FEED_AND_CUT)))


def process_id_request(identity: bytes) -> bytes:
    """`GS ( H` fn 48: answered `37 22 d1 d2 d3 d4 00` when what stands before it is printed (TM-T88III guide p. 428)."""
    if len(identity) != 4 or not all(0x20 <= byte <= 0x7E for byte in identity):
        raise ValueError("a process id is four printable ASCII bytes")
    return b"\x1d(H\x06\x0000" + identity


class _Writer:
    """Bytes of the lines, sending alignment, size and weight only where they change."""

    def __init__(self, model: PrinterModel, face: raster.Face | None) -> None:
        self.data = bytearray()
        self.last_line = 0
        self.longest_command = 0
        self._model = model
        self._face = face
        self._alignment = Alignment.LEFT
        self._size = Size.NORMAL
        self._bold = False

    def write(self, item: LaidOut) -> SlipProblem | None:
        match item:
            case Line():
                self._line(item)
            case Space():
                self.data += b"\x1bd" + bytes([item.lines])
            case Cut():
                self._style(Alignment.LEFT, Size.NORMAL, False)
                self.data += FEED_AND_CUT if self._model.cuts else FEED_PAST_TEAR_BAR
            case Code():
                return self._code(item)
        return None

    def _line(self, line: Line) -> None:
        if line.text:
            self.last_line = len(self.data)
        try:
            text = line.text.encode("gbk")
        except UnicodeEncodeError:
            if self._face is None:
                raise
            self._style(Alignment.LEFT, Size.NORMAL, False)
            self._picture(raster.bands(self._face.draw(line, self._model.dots_per_line)))
            return
        if line.text:
            self._style(line.alignment, line.size, line.bold)
        self.data += text + b"\n"

    def _picture(self, commands: bytes) -> None:
        self.longest_command = max(self.longest_command, len(commands))
        self.data += commands

    def _code(self, code: Code) -> SlipProblem | None:
        version = next((number for number, most in enumerate(QR_BYTES_AT_LEVEL_M, 1) if len(code.data) <= most), None)
        if version is None:
            return CodeTooLarge(len(code.data))
        modules = 17 + 4 * version + QUIET_MODULES
        module_dots = min(code.module_dots, self._model.dots_per_line // modules)
        if module_dots < self._model.least_module_dots:
            return CodeTooLarge(len(code.data))
        self.last_line = len(self.data)
        if not self._model.native_qr:
            self._style(Alignment.LEFT, Size.NORMAL, False)
            self._picture(raster.bands(raster.code_picture(code.data, module_dots, self._model.dots_per_line)))
            return None
        self._style(Alignment.CENTRE, Size.NORMAL, False)
        text = code.data.encode("ascii")
        store = b"\x1d(k" + (len(text) + 3).to_bytes(2, "little") + b"1P0" + text
        self.longest_command = max(self.longest_command, len(store))
        # Model 2, module size, level M, store, print; a free line above and below is the quiet zone.
        self.data += b"\x1bd\x01\x1d(k\x04\x001A2\x00\x1d(k\x03\x001C" + bytes([module_dots]) + b"\x1d(k\x03\x001E1"
        self.data += store + b"\x1d(k\x03\x001Q0" + b"\x1bd\x01"
        return None

    def _style(self, alignment: Alignment, size: Size, bold: bool) -> None:
        if alignment is not self._alignment:
            self.data += b"\x1ba" + bytes([list(Alignment).index(alignment)])
        if size is not self._size:
            wide, high = size.across - 1, size.down - 1
            self.data += b"\x1d!" + bytes([wide << 4 | high]) + b"\x1c!" + bytes([wide << 2 | high << 3])
        if bold is not self._bold:
            self.data += b"\x1bE" + bytes([bold])
        self._alignment, self._size, self._bold = alignment, size, bold
