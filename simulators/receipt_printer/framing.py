# SPDX-License-Identifier: GPL-3.0-or-later
"""Cuts the stream into ESC/POS commands, strictly: a command that is not in the table, a byte that is no GBK text and a
length that cannot be are recorded as errors, never skipped in silence.

Real-time commands (DLE EOT, DLE ENQ, DLE DC4) are taken out of the stream at once, wherever they stand, as printers do (Epson
TM-T81 p. 66); one that stands inside another command is an error of the sender.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

# Commands of a fixed length: the two bytes after which so many parameter bytes follow.
_FIXED = {
    b"\x1b@": ("initialise", 0),
    b"\x1b2": ("default-line-spacing", 0),
    b"\x1b3": ("line-spacing", 1),
    b"\x1ba": ("align", 1),
    b"\x1bd": ("feed-lines", 1),
    b"\x1bJ": ("feed-dots", 1),
    b"\x1bE": ("bold", 1),
    b"\x1bt": ("code-page", 1),
    b"\x1c&": ("kanji-on", 0),
    b"\x1c.": ("kanji-off", 0),
    b"\x1c!": ("kanji-size", 1),
    b"\x1cS": ("kanji-spacing", 2),
    b"\x1d!": ("size", 1),
    b"\x1dr": ("in-order-status", 1),
    b"\x1da": ("automatic-status", 1),
    b"\x1de": ("retract", 1),
}
_PREFIXES = (0x1B, 0x1C, 0x1D)
_CUT_WITHOUT_FEED = (0, 1, 48, 49)
_CUT_WITH_FEED = (65, 66)
_REAL_TIME_LENGTH = {0x04: 3, 0x05: 3, 0x14: 5}


@dataclass(frozen=True, slots=True)
class Command:
    """One command: its name, its parameters and every byte of it."""

    name: str
    parameters: bytes
    raw: bytes


class RealTimeFilter:
    """Takes the real-time commands out of a stream that arrives in pieces."""

    def __init__(self) -> None:
        self._held = b""

    def split(self, data: bytes) -> Iterator[tuple[bool, bytes]]:
        """Pairs of (is it a real-time command, its bytes), in order."""
        data = self._held + data
        self._held = b""
        plain = bytearray()
        position = 0
        while position < len(data):
            if data[position] != 0x10:
                plain.append(data[position])
                position += 1
                continue
            length = _REAL_TIME_LENGTH.get(data[position + 1]) if position + 1 < len(data) else 3
            if length is None:
                plain.append(data[position])
                position += 1
                continue
            if position + length > len(data):
                self._held = data[position:]
                break
            if plain:
                yield False, bytes(plain)
                plain.clear()
            yield True, data[position : position + length]
            position += length
        if plain:
            yield False, bytes(plain)


class Framer:
    """Bytes in, commands out. `errors` keeps what no printer would have understood."""

    def __init__(self) -> None:
        self.errors: list[str] = []
        self._pending = bytearray()
        self._kanji = False

    @property
    def inside_command(self) -> bool:
        """Whether the stream stands in the middle of a command or a two-byte character."""
        return bool(self._pending)

    def reset(self) -> None:
        """Power-on: nothing pending, kanji mode off (HPRT; SNBC starts with it on, a sender must not rely on either)."""
        self._pending.clear()
        self._kanji = False

    def feed(self, data: bytes) -> Iterator[Command]:
        """Every command complete with these bytes."""
        self._pending += data
        while self._pending:
            length, name, parameters = self._first(bytes(self._pending[:8]), len(self._pending))
            if length == 0 or length > len(self._pending):
                return
            raw = bytes(self._pending[:length])
            del self._pending[:length]
            if name == "raster":
                parameters = raw[4:]
            elif name in ("code", "process"):
                parameters = raw[5:]
            if name == "kanji-on":
                self._kanji = True
            elif name in ("kanji-off", "initialise"):
                self._kanji = False
            yield Command(name, parameters, raw)

    def _first(self, head: bytes, available: int) -> tuple[int, str, bytes]:
        byte = head[0]
        if byte in _PREFIXES:
            return self._escape(head, available)
        if byte == 0x0A:
            return 1, "line-feed", b""
        if byte == 0:
            return 1, "nothing", b""
        if 0x20 <= byte <= 0x7E:
            return 1, "text", head[:1]
        if 0x81 <= byte <= 0xFE and self._kanji:
            return self._double(head, available)
        self.errors.append(f"byte {byte:02x} is no command and no text{'' if self._kanji else ' (kanji mode is off)'}")
        return 1, "unknown", head[:1]

    def _double(self, head: bytes, available: int) -> tuple[int, str, bytes]:
        if available < 2:
            return 0, "", b""
        try:
            head[:2].decode("gbk")
        except UnicodeDecodeError:
            self.errors.append(f"{head[:2].hex()} is no two-byte GBK character")
            return 1, "unknown", head[:1]
        return 2, "text", head[:2]

    def _escape(self, head: bytes, available: int) -> tuple[int, str, bytes]:
        if available < 2:
            return 0, "", b""
        fixed = _FIXED.get(head[:2])
        if fixed is not None:
            name, count = fixed
            return 2 + count, name, head[2 : 2 + count]
        if head[:2] == b"\x1dV":
            return self._cut(head, available)
        if head[:2] == b"\x1d(":
            return self._function(head, available)
        if head[:2] == b"\x1dv":
            if available < 8:
                return 0, "", b""
            if head[2:4] != b"0\x00" or not 1 <= int.from_bytes(head[4:6], "little") <= 128 or head[7] > 8:
                self.errors.append(f"GS v 0 with an impossible header {head.hex()}")
                return 2, "unknown", b""
            return 8 + int.from_bytes(head[4:6], "little") * int.from_bytes(head[6:8], "little"), "raster", b""
        self.errors.append(f"unknown command {head[:2].hex()}")
        return 2, "unknown", b""

    def _cut(self, head: bytes, available: int) -> tuple[int, str, bytes]:
        if available < 3:
            return 0, "", b""
        if head[2] in _CUT_WITHOUT_FEED:
            return 3, "cut", head[2:3]
        if head[2] in _CUT_WITH_FEED:
            return 4, "cut", head[2:4]
        self.errors.append(f"GS V with unknown mode {head[2]:02x}")
        return 3, "unknown", b""

    def _function(self, head: bytes, available: int) -> tuple[int, str, bytes]:
        if available < 5:
            return 0, "", b""
        length = 5 + int.from_bytes(head[3:5], "little")
        if head[2:3] == b"k":
            return length, "code", b""
        if head[2:3] == b"H":
            return length, "process", b""
        self.errors.append(f"unknown function GS ( {head[2]:02x}")
        return length, "unknown", b""
