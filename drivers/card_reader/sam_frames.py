# SPDX-License-Identifier: GPL-3.0-or-later
"""Frames between a terminal and a SAM_A module (GA/T 467-2019 §7): pure bytes, no port.

host -> SAM ``AA AA AA 96 69 | LEN LEN | CMD PARA [DATA] | CHK``, SAM -> host ``… | SW1 SW2 SW3 [DATA] | CHK``. LEN is
big-endian and counts what follows it; CHK makes the XOR over LEN..CHK zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, IntEnum
from functools import reduce
from operator import xor

PREAMBLE = b"\xaa\xaa\xaa\x96\x69"
_SHORTEST_REPLY = 4  # SW1 SW2 SW3 CHK
_LONGEST_REPLY = 4096  # text, photo and two fingerprints need 2314
_HEAD = len(PREAMBLE) + 2


class Command(Enum):
    """CMD and PARA of what a terminal may ask (GA/T 467 §7; the appended address as SAMV_PARA_EXTINFO)."""

    RESET = b"\x10\xff"
    STATUS = b"\x11\xff"
    READ_SAM_NUMBER = b"\x12\xff"
    FIND_CARD = b"\x20\x01"
    SELECT_CARD = b"\x20\x02"
    READ_BASE = b"\x30\x01"
    READ_BASE_AND_FINGERPRINT = b"\x30\x10"
    READ_APPENDED_ADDRESS = b"\x30\x03"


class Status(IntEnum):
    """SW3, byte 9 of an answer."""

    OK = 0x90
    CARD_FOUND = 0x9F
    ITEM_EMPTY = 0x91
    BAD_CHECKSUM_RECEIVED = 0x10
    BAD_LENGTH_RECEIVED = 0x11
    COMMAND_ERROR = 0x21
    NOT_PERMITTED = 0x23
    UNKNOWN_ERROR = 0x24
    CARD_REFUSED_SAM = 0x31
    SAM_REFUSED_CARD = 0x32
    VERIFICATION_ERROR = 0x33
    UNKNOWN_CARD_TYPE = 0x40
    READ_FAILED = 0x41
    RANDOM_FAILED = 0x47
    SELF_TEST_FAILED = 0x60
    NOT_AUTHORISED = 0x66
    FIND_FAILED = 0x80
    SELECT_FAILED = 0x81


@dataclass(frozen=True, slots=True, repr=False)
class SamReply:
    """One good frame of the SAM. ``status`` is SW3; ``data`` what follows it, without the checksum."""

    sw1: int
    sw2: int
    status: int
    data: bytes

    def __repr__(self) -> str:
        # The data may be a person's record.
        return f"SamReply({self.status:02X}, {len(self.data)} bytes)"


@dataclass(frozen=True, slots=True, repr=False)
class BaseRecord:
    """The answer to "read base": 256 bytes of text and the photo; a fingerprint is read past and never kept."""

    text: bytes
    photo: bytes

    def __repr__(self) -> str:
        return f"BaseRecord({len(self.text)} + {len(self.photo)} bytes)"


@dataclass(frozen=True, slots=True)
class Malformed:
    """Data that does not have the promised shape. ``reason`` holds no personal data."""

    reason: str


def checksum(content: bytes | bytearray) -> int:
    """XOR of all bytes."""
    return reduce(xor, content, 0)


def encode_command(command: Command, data: bytes = b"") -> bytes:
    """The frame that asks for `command`."""
    content = command.value + data
    body = (len(content) + 1).to_bytes(2, "big") + content
    return PREAMBLE + body + bytes([checksum(body)])


class FrameReader:
    """Cuts a byte stream into answers, whatever the chunking and the noise.

    The length decides before anything is searched: a photo may hold the preamble. Only a frame that is refused (length or
    checksum) costs its preamble, and the search goes on behind it.
    """

    def __init__(self) -> None:
        self._buffer = bytearray()
        self.refused = 0
        """Frames dropped for a wrong length or checksum."""

    @property
    def missing(self) -> int:
        """How many bytes must come at least before the next answer can be complete; never less than 1."""
        if len(self._buffer) < _HEAD or not self._buffer.startswith(PREAMBLE):
            return max(1, _HEAD + _SHORTEST_REPLY - len(self._buffer))
        return max(1, _HEAD + int.from_bytes(self._buffer[5:7], "big") - len(self._buffer))

    def feed(self, chunk: bytes) -> list[SamReply]:
        """Take bytes as they come; returns the answers that they complete."""
        self._buffer += chunk
        replies: list[SamReply] = []
        while (reply := self._next()) is not None:
            replies.append(reply)
        return replies

    def _next(self) -> SamReply | None:
        buffer = self._buffer
        while True:
            start = buffer.find(PREAMBLE)
            if start < 0:
                del buffer[: len(buffer) - _partial_preamble(buffer)]
                return None
            del buffer[:start]
            if len(buffer) < _HEAD:
                return None
            length = int.from_bytes(buffer[5:7], "big")
            if not _SHORTEST_REPLY <= length <= _LONGEST_REPLY:
                self._refuse()
                continue
            if len(buffer) < _HEAD + length:
                return None
            if checksum(buffer[5 : _HEAD + length]) != 0:
                self._refuse()
                continue
            content = bytes(buffer[_HEAD : _HEAD + length - 1])
            del buffer[: _HEAD + length]
            return SamReply(content[0], content[1], content[2], content[3:])

    def _refuse(self) -> None:
        self.refused += 1
        del self._buffer[: len(PREAMBLE)]


def _partial_preamble(buffer: bytearray) -> int:
    """How many bytes at the end may be the beginning of a preamble."""
    for length in range(min(len(PREAMBLE) - 1, len(buffer)), 0, -1):
        if buffer.endswith(PREAMBLE[:length]):
            return length
    return 0


def parse_base_record(data: bytes) -> BaseRecord | Malformed:
    """Data of an answer to READ_BASE or READ_BASE_AND_FINGERPRINT.

    Two or three big-endian lengths (text, photo and, with fingerprint, its own), then the parts. Which one it is follows
    from the total: 4 + text + photo, or 6 + text + photo + fingerprint.
    """
    if len(data) < 6:
        return Malformed("base record is too short for its lengths")
    text_length = int.from_bytes(data[0:2], "big")
    photo_length = int.from_bytes(data[2:4], "big")
    if text_length != 256:
        return Malformed(f"text record of {text_length} bytes instead of 256")
    if len(data) == 4 + text_length + photo_length:
        head = 4
    elif len(data) == 6 + text_length + photo_length + int.from_bytes(data[4:6], "big"):
        head = 6
    else:
        return Malformed(f"base record of {len(data)} bytes does not match its lengths")
    text_end = head + text_length
    return BaseRecord(data[head:text_end], data[text_end : text_end + photo_length])


def sam_number(data: bytes) -> str:
    """The 16 bytes of READ_SAM_NUMBER as printed on the module, for example ``05.01-20110511-0123456789-0123456789``.

    Anything else gives the plain hexadecimal.
    """
    if len(data) != 16:
        return data.hex()
    numbers = [int.from_bytes(data[start : start + 4], "little") for start in (4, 8, 12)]
    return f"{data[0]:02d}.{data[2]:02d}-{numbers[0]}-{numbers[1]:09d}-{numbers[2]:09d}"
