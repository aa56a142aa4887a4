# SPDX-License-Identifier: GPL-3.0-or-later
"""Head, paper, cutter, cover and their sensors: obeys commands in order and tells its state in the DLE EOT bits."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Literal

from simulators.receipt_printer.framing import Command
from simulators.receipt_printer.paper import LINE_DOTS, Cell, CodeRow, FeedRow, Paper, PictureRow, Row, TextRow, columns_of

QR_MOST_BYTES = 2953
_CUT_FEED_DOTS = 64


@dataclass
class Script:
    """How this printer behaves. Lines and bytes count from the moment the script was given; None means never."""

    process_id: bool = True
    in_order_status: bool = True
    silent_after_bytes: int | None = None
    garbage_status: bool = False
    stale_bytes: bytes = b""
    """Sent at once to whoever connects: old answers that nobody asked for."""
    real_time_status: bool = True
    """Whether DLE EOT is answered; a printer without it tells by automatic status."""
    presenter: Literal["", "custom", "masung"] = ""
    """How a printer that holds the ticket tells of it: DLE EOT 20 (Custom KPM-210 p. 36) or DLE EOT 5 (Masung D347)."""
    ticket_taken: bool = True
    """Whether somebody takes each ticket at once."""
    automatic_status_seconds: float | None = None
    """ASB chatter at this interval although nobody asked for it."""
    near_end: bool = False
    paper_out_after_lines: int | None = None
    cover_opens_after_lines: int | None = None
    hot_after_lines: int | None = None
    hot_seconds: float = 1.0
    cutter_jams: bool = False
    cut_seconds: float = 0.0
    """How long the cutter moves. A jam shows when the move is over."""
    answers_while_cutting: bool = False
    """Whether the next commands are obeyed, and answered, while the cutter still moves."""
    power_fails_after_lines: int | None = None
    keeps_buffer_over_power: bool = False
    boot_seconds: float = 0.3
    """After power-on: what a serial line brings meanwhile is lost."""
    clears_on_request: Literal["always", "errors", "never"] = "always"
    """When DLE ENQ 2 is obeyed: on many models only in a recoverable error (cutter)."""
    stop_reading_after_bytes: int | None = None
    close_after_bytes: int | None = None
    line_seconds: float = 0.0005
    bytes_per_second: float | None = None
    buffer_bytes: int = 4096
    idle_status: int = 0x12
    """Answer to DLE EOT 1 at rest: 12h, or 16h on SNBC BT-T080 and Masung."""


class Mechanism:
    """Obeys one command at a time. Not locked: its owner is."""

    def __init__(self, script: Script, dots: int, has_cutter: bool) -> None:
        self.dots = dots
        self.columns = dots // 12
        self.papers: list[Paper] = []
        self.errors: list[str] = []
        self.cover_open = False
        self.paper_out = False
        self.ticket_waits = False
        self.automatic = 0
        self.retracted = 0
        self._has_cutter = has_cutter
        self._rows: list[Row] = []
        self._paper_bytes = bytearray()
        self.give(script)
        self.switch_on()

    def give(self, script: Script) -> None:
        """A new script; its counts start now and the faults of the old one are mended."""
        self.script = script
        self.lines = 0
        self._cutting_until = self._moving_until = 0.0
        self._jammed = False
        self.cover_open = False
        self.paper_out = script.paper_out_after_lines == 0
        self.power_fails = False
        self._hot_until: float | None = None
        self._was_hot = False

    def switch_on(self) -> None:
        """Power-on: settings and the line in the head's memory are gone, the paper stays where it is."""
        self.automatic = 0
        self._line: list[Cell] = []
        self._reset_modes()

    def clear_buffer(self) -> None:
        """The line that was not printed yet is forgotten."""
        self._line = []

    def _reset_modes(self) -> None:
        self._across = self._down = 1
        self._kanji_across = self._kanji_down = 1
        self._bold = False
        self._alignment = 0
        self._kanji = False
        self._line_dots = LINE_DOTS
        self._code = b""
        self._module_dots = 3
        self._code_level = 48

    @property
    def cutter_jammed(self) -> bool:
        """Whether the cutter got stuck."""
        return self._jammed and not self._cutting

    @property
    def _cutting(self) -> bool:
        return time.monotonic() < self._cutting_until

    @property
    def busy_seconds(self) -> float:
        """How long the next command has to wait for the paper or the cutter; 0 when it need not."""
        until = self._moving_until if self.script.answers_while_cutting else max(self._moving_until, self._cutting_until)
        return max(0.0, until - time.monotonic())

    @property
    def hot(self) -> bool:
        """Whether the head has to cool down now."""
        return self._hot_until is not None and time.monotonic() < self._hot_until

    @property
    def stopped(self) -> bool:
        """Whether nothing is printed now."""
        return self.paper_out or self.cover_open or self.cutter_jammed or self.hot

    @property
    def in_progress(self) -> Paper:
        """What hangs out of the printer, not cut."""
        return Paper(bytes(self._paper_bytes), tuple(self._rows), self.dots, cut=False)

    def status(self, n: int) -> int:
        """The answer to DLE EOT n (Epson TM-T81 pp. 64-66)."""
        if n == 1:
            return self.script.idle_status | (0x08 if self.stopped else 0)
        if n == 2:
            error = self.cutter_jammed or self.hot
            return 0x12 | (0x04 if self.cover_open else 0) | (0x20 if self.paper_out else 0) | (0x40 if error else 0)
        if n == 3:
            return 0x12 | (0x08 if self.cutter_jammed else 0) | (0x40 if self.hot else 0)
        near_end = self.script.near_end or self.paper_out
        return 0x12 | (0x0C if near_end else 0) | (0x60 if self.paper_out else 0)

    def presenter_status(self, n: int) -> bytes:
        """The answer to DLE EOT 20 or 5 about the ticket; empty on another printer."""
        if self.script.presenter == "custom" and n == 20:
            return bytes((0x10, 0x0F, 0x20 if self.ticket_waits else 0, 0, 0, 0))
        if self.script.presenter == "masung" and n == 5:
            return bytes((0x04 if self.ticket_waits else 0,))
        return b""

    def automatic_status(self) -> bytes:
        """The four bytes of ASB (Epson TM-U220 p. 82, SNBC BTP-M300 p. 26)."""
        first = 0x10 | (0x08 if self.stopped else 0) | (0x20 if self.cover_open else 0)
        second = (0x08 if self.cutter_jammed else 0) | (0x40 if self.hot else 0)
        third = (0x03 if self.script.near_end or self.paper_out else 0) | (0x0C if self.paper_out else 0)
        return bytes((first, second, third, 0x0F))

    def obey(self, command: Command) -> bytes:
        """Do it; the bytes to send back, if any."""
        self._paper_bytes += command.raw
        parameters = command.parameters
        match command.name:
            case "text":
                self._text(parameters)
            case "line-feed":
                self._print_line()
            case "initialise":
                self.switch_on()
            case "kanji-on":
                self._kanji = True
            case "kanji-off":
                self._kanji = False
            case "kanji-size":
                self._kanji_across, self._kanji_down = 1 + (parameters[0] >> 2 & 1), 1 + (parameters[0] >> 3 & 1)
            case "kanji-spacing" if parameters != b"\x00\x00":
                self.errors.append("Hanzi spacing other than 0 breaks the columns")
            case "size":
                # For ASCII only: Epson TM-L90 p. 151 keeps Hanzi as FS ! said.
                self._across, self._down = 1 + (parameters[0] >> 4), 1 + (parameters[0] & 7)
            case "bold":
                self._bold = bool(parameters[0] & 1)
            case "align":
                self._align(parameters[0])
            case "feed-lines":
                self._feed_lines(parameters[0])
            case "feed-dots":
                self._rows.append(FeedRow(parameters[0]))
            case "line-spacing":
                self._line_dots = parameters[0]
            case "default-line-spacing":
                self._line_dots = LINE_DOTS
            case "raster":
                self._raster(parameters)
            case "code":
                self._qr(parameters)
            case "cut":
                self._cut(parameters)
            case "process":
                return self._process(parameters)
            case "automatic-status":
                self.automatic = parameters[0]
                return self.automatic_status() if self.automatic else b""
            case "retract" if self.script.presenter == "custom":
                self.retracted += self.ticket_waits
                self.ticket_waits = False
            case "in-order-status" if self.script.in_order_status:
                return bytes((0x03 if self.script.near_end else 0,))
        return b""

    def tear_off(self) -> None:
        """Somebody tears off what hangs out."""
        if self._rows:
            self._finish(cut=False)

    def _text(self, parameters: bytes) -> None:
        character = parameters.decode("gbk")
        hanzi = len(parameters) == 2
        across = self._kanji_across if hanzi else self._across
        down = self._kanji_down if hanzi else self._down
        cell = Cell(character, across, down, self._bold)
        if columns_of(self._line) + cell.columns > self.columns:
            self.errors.append(f"a line is wider than {self.columns} columns")
            self._print_line()
        self._line.append(cell)

    def _print_line(self) -> None:
        self._rows.append(TextRow(tuple(self._line), self._alignment))
        self._line = []
        self._advance()

    def _advance(self) -> None:
        self.lines += 1
        self._moving_until = time.monotonic() + self.script.line_seconds
        if self.lines == self.script.paper_out_after_lines:
            self.paper_out = True
        if self.lines == self.script.cover_opens_after_lines:
            self.cover_open = True
        if self.lines == self.script.hot_after_lines and not self._was_hot:
            self._was_hot = True
            self._hot_until = time.monotonic() + self.script.hot_seconds
        if self.lines == self.script.power_fails_after_lines:
            self.power_fails = True

    def _align(self, mode: int) -> None:
        if self._line:
            self.errors.append("ESC a in the middle of a line is ignored by printers")
        elif mode in (0, 1, 2):
            self._alignment = mode
        else:
            self.errors.append(f"ESC a with unknown mode {mode}")

    def _feed_lines(self, count: int) -> None:
        if self._line:
            self._print_line()
        self._rows.append(FeedRow(count * self._line_dots))

    def _raster(self, parameters: bytes) -> None:
        if self._line:
            self.errors.append("GS v 0 in the middle of a line is ignored by printers")
            return
        row_bytes, rows = int.from_bytes(parameters[:2], "little"), int.from_bytes(parameters[2:4], "little")
        if row_bytes * 8 > self.dots:
            self.errors.append(f"a picture is {row_bytes * 8} dots wide, the paper {self.dots}")
        self._rows.append(PictureRow(row_bytes, rows, parameters[4:]))
        self._advance()

    def _qr(self, parameters: bytes) -> None:
        kind, function, rest = parameters[0:1], parameters[1:2], parameters[2:]
        if kind != b"1":
            self.errors.append("GS ( k for another code than QR")
        elif function == b"A" and len(rest) == 2 and rest[0] == 0x32:
            return
        elif function == b"C" and len(rest) == 1 and 1 <= rest[0] <= 16:
            self._module_dots = rest[0]
        elif function == b"E" and len(rest) == 1 and 48 <= rest[0] <= 51:
            self._code_level = rest[0]
        elif function == b"P" and rest[:1] == b"0" and 1 < len(rest) <= QR_MOST_BYTES:
            self._code = rest[1:]
        elif function == b"Q" and rest == b"0" and self._code:
            self._print_code()
        else:
            self.errors.append(f"GS ( k with unknown function or length {parameters[:4].hex()}")

    def _print_code(self) -> None:
        row = CodeRow(self._code.decode("utf-8", "replace"), self._module_dots, self._code_level, self._alignment)
        self._rows.append(row)
        self._advance()

    def _cut(self, parameters: bytes) -> None:
        if not self._has_cutter:
            self.errors.append("a cut on a printer without cutter")
            return
        self._cutting_until = time.monotonic() + self.script.cut_seconds
        if self.script.cutter_jams:
            self._jammed = True
            return
        if len(parameters) == 2:
            self._rows.append(FeedRow(_CUT_FEED_DOTS + parameters[1]))
        self._finish(cut=True)

    def _finish(self, cut: bool) -> None:
        if cut and self.ticket_waits:
            self.errors.append("a ticket was printed on top of one that was not taken")
        paper = Paper(bytes(self._paper_bytes), tuple(self._rows), self.dots, cut)
        # A blank strip falls out of the mouth.
        self.ticket_waits = cut and not paper.blank and bool(self.script.presenter) and not self.script.ticket_taken
        self.papers.append(paper)
        self._rows = []
        self._paper_bytes.clear()

    def _process(self, parameters: bytes) -> bytes:
        if parameters[:2] != b"00" or len(parameters) != 6 or not all(0x20 <= byte <= 0x7E for byte in parameters[2:]):
            self.errors.append(f"GS ( H with unknown function or identity {parameters.hex()}")
            return b""
        return b"\x37\x22" + parameters[2:] + b"\x00" if self.script.process_id else b""
