# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes apart what a printer sends: status answers, process ids, automatic status (ASB), flow control, all in one stream.

Telling them apart (Citizen iDP-3221 p. 200): DLE EOT answers are 0xx1xx10, ASB starts with 0xx1xx00 and has three more bytes
0xx0xxxx, XON and XOFF are 11h and 13h, a process id is 37 22 d1 d2 d3 d4 00 (TM-L90 p. 429), other single bytes 0xx0xxxx
answer `GS r`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from drivers.receipt_printer.status import is_status_byte

_PROCESS_ID_HEADER = b"\x37\x22"
_PROCESS_ID_LENGTH = 7
_ASB_LENGTH = 4


@dataclass(frozen=True, slots=True)
class StatusByte:
    """An answer to DLE EOT."""

    byte: int


@dataclass(frozen=True, slots=True)
class ProcessId:
    """The four bytes sent with `GS ( H`: what stood before it is printed."""

    identity: bytes


@dataclass(frozen=True, slots=True)
class InOrderByte:
    """An answer to `GS r`."""

    byte: int


@dataclass(frozen=True, slots=True)
class AutomaticStatus:
    """Four bytes that the printer sent unasked."""

    data: bytes


@dataclass(frozen=True, slots=True)
class Noise:
    """A byte that is none of these."""

    byte: int


Reply: TypeAlias = StatusByte | ProcessId | InOrderByte | AutomaticStatus | Noise


class ReplyParser:
    """Bytes in, replies out; a reply that has not fully arrived waits for the rest."""

    def __init__(self) -> None:
        self._pending = b""

    def feed(self, data: bytes) -> list[Reply]:
        """Every reply that is complete with these bytes."""
        self._pending += data
        replies: list[Reply] = []
        while self._pending:
            length, reply = _first(self._pending)
            if length == 0:
                break
            self._pending = self._pending[length:]
            if reply is not None:
                replies.append(reply)
        return replies

    def reset(self) -> None:
        """Forget the beginning of a reply whose rest will not come."""
        self._pending = b""


def _first(data: bytes) -> tuple[int, Reply | None]:
    """Length and meaning of the first reply; length 0 when more bytes are needed."""
    byte = data[0]
    if byte == _PROCESS_ID_HEADER[0]:
        return _process_id(data)
    if is_status_byte(byte):
        return 1, StatusByte(byte)
    if byte in (0x11, 0x13):
        return 1, None
    if byte & 0x93 == 0x10:
        tail = data[1:_ASB_LENGTH]
        if any(other & 0x90 for other in tail):
            return 1, Noise(byte)
        return (_ASB_LENGTH, AutomaticStatus(data[:_ASB_LENGTH])) if len(tail) == _ASB_LENGTH - 1 else (0, None)
    if byte & 0x90 == 0:
        return 1, InOrderByte(byte)
    return 1, Noise(byte)


def _process_id(data: bytes) -> tuple[int, Reply | None]:
    if not data.startswith(_PROCESS_ID_HEADER[: len(data)]):
        return 1, Noise(data[0])
    if len(data) < _PROCESS_ID_LENGTH:
        return 0, None
    if data[_PROCESS_ID_LENGTH - 1] != 0:
        return 1, Noise(data[0])
    return _PROCESS_ID_LENGTH, ProcessId(data[2:6])
