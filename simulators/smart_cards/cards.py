# SPDX-License-Identifier: GPL-3.0-or-later
"""What lies in the reader: social security cards 1.0, 2.0 and 3.0, and cards that are none."""

from __future__ import annotations

import time

from simulators.people import Person
from simulators.sam_reader.records import photo, text_record

_APPLICATION = bytes.fromhex("7378312E73682EC9E7BBE1B1A3D5CF")  # "sx1.sh.社会保障"
_ATR_T0 = bytes.fromhex("3B6D000000813186544423900000000000")
_ATR_T1 = bytes.fromhex("3B8180018080")
_EF05, _EF06 = 0xEF05, 0xEF06
_NAME_BYTES, _NAME_REST_BYTES = 30, 20
_AUTHENTICATION_KEY_INDEX = 0x0A

OK = b"\x90\x00"
_NOT_FOUND = b"\x6a\x82"
_NO_RECORD = b"\x6a\x83"
_NO_FILE = b"\x69\x86"
_LOCKED = b"\x69\x82"
_UNKNOWN = b"\x6d\x00"


class SocialSecurityCard:
    """A card of LD/T 32 with the data of one person.

    ``version`` is ``"1.0"``, ``"2.0"`` or ``"3.0"``; 3.0 keeps EF06 locked until it has seen an external authentication with
    key index 0A. ``t0`` answers in the way of T=0: ``61 xx`` and GET RESPONSE, ``6C xx`` for a wrong length. ``nameless``
    refuses the application's name, as cards of some cities do.
    """

    def __init__(self, person: Person, version: str = "2.0", *, t0: bool = False, nameless: bool = False) -> None:
        self.commands: list[bytes] = []
        """Every command the card has seen, for a test to look at."""
        self._version = version
        self._t0 = t0
        self._nameless = nameless
        self._files = _files(person, version)
        self.reset()

    @property
    def atr(self) -> bytes:
        """Answer to reset: T=0 with 13 historical bytes."""
        return _ATR_T0

    def reset(self) -> None:
        """Forget everything that a session had opened."""
        self._file = 0
        self._open = self._version != "3.0"
        self._pending = b""

    def process(self, command: bytes) -> bytes | None:
        """The answer to one command APDU, status included; None for silence."""
        self.commands.append(command)
        if len(command) < 4:
            return b"\x67\x00"
        instruction, p1 = command[1], command[2]
        if instruction == 0xC0:
            answer, self._pending = self._pending[: command[4] or 256], b""
            return answer + OK
        if instruction == 0xA4:
            return self._deliver(self._select(p1, command[5 : 5 + command[4]] if len(command) > 5 else b""), command)
        if instruction == 0xB2:
            return self._deliver(self._read_record(p1, command[3], command[4] if len(command) > 4 else 0), command)
        if instruction == 0x84:
            return bytes(range(8)) + OK
        if instruction == 0x82:
            self._open = self._open or command[3] == _AUTHENTICATION_KEY_INDEX
            return OK if command[3] == _AUTHENTICATION_KEY_INDEX else b"\x6a\x88"
        return _UNKNOWN

    def _select(self, p1: int, name: bytes) -> bytes:
        if p1 == 0x04:
            if name != _APPLICATION or self._nameless:
                return _NOT_FOUND
            self._file = 0
            return bytes.fromhex("6F19840F") + _APPLICATION + bytes.fromhex("A5069F0C03860101") + OK
        identifier = int.from_bytes(name, "big")
        if identifier not in self._files:
            return _NOT_FOUND
        self._file = identifier
        return OK

    def _read_record(self, which: int, p2: int, length: int) -> bytes:
        file = {5: _EF05, 6: _EF06}.get(p2 >> 3, 0) if p2 >> 3 else self._file
        if file not in self._files:
            return _NO_FILE
        if file == _EF06 and not self._open:
            return _LOCKED
        records = self._files[file]
        if p2 & 0x07 == 0x04:
            found = list(records.items())[which - 1 : which] if which else []
        else:
            found = [(which, records[which])] if which in records else []
        if not found:
            return _NO_RECORD
        tag, value = found[0]
        content = bytes((tag, len(value))) + value
        return content + OK if length in (0, len(content)) else bytes((0x6C, len(content)))

    def _deliver(self, answer: bytes, command: bytes) -> bytes:
        # In T=0 a command that brings data cannot also fetch some: the answer waits for GET RESPONSE.
        if self._t0 and len(answer) > 2 and (command[1] == 0xA4 or len(command) < 5):
            self._pending = answer[:-2]
            return bytes((0x61, len(self._pending) & 0xFF))
        return answer


class ForeignCard:
    """A card without any application known here, such as a bank card or a hotel key."""

    atr = _ATR_T1

    def reset(self) -> None:
        """Nothing to forget."""

    def process(self, command: bytes) -> bytes | None:
        """Refuses everything."""
        return _NOT_FOUND if command[1:2] == b"\xa4" else _UNKNOWN


class MuteCard(SocialSecurityCard):
    """Answers `answers` commands and then never again."""

    def __init__(self, person: Person, answers: int = 0) -> None:
        super().__init__(person)
        self._left = answers

    def process(self, command: bytes) -> bytes | None:
        """The answer of a social security card, or silence."""
        self._left -= 1
        return super().process(command) if self._left >= 0 else None


class SlowCard(SocialSecurityCard):
    """A social security card that thinks before each answer."""

    def __init__(self, person: Person, seconds: float) -> None:
        super().__init__(person)
        self._seconds = seconds

    def process(self, command: bytes) -> bytes | None:
        """The answer, later."""
        time.sleep(self._seconds)
        return super().process(command)


class PseudoResidentCard:
    """A resident card as a reader shows it that answers for the SAM with ``FF B0`` pseudo-APDUs."""

    # Bytes 13 and 14 are 90 00.
    atr = bytes.fromhex("3B8B800101020304050607080990009B")

    def __init__(self, person: Person) -> None:
        self._record = bytes.fromhex("01000400") + text_record(person) + photo(person)

    def reset(self) -> None:
        """Nothing to forget."""

    def process(self, command: bytes) -> bytes | None:
        """Six parts of 256 bytes, the last one shorter."""
        if command[:2] != b"\xff\xb0":
            return _UNKNOWN
        part = self._record[command[2] * 256 : (command[2] + 1) * 256]
        return part + OK if part else _NOT_FOUND


def _files(person: Person, version: str) -> dict[int, dict[int, bytes]]:
    name = person.name.encode("gb18030")
    number = person.social_card_number or "A00000001"
    end = "20991231" if person.valid_until is None else _day(person.valid_until)
    card = {
        0x01: bytes.fromhex("370200D15600000500010203FFFFFFFF"),
        0x02: version[0].encode(),
        0x03: f"{version}0".encode(),
        0x04: bytes.fromhex("370200123456789012345678"),
        0x05: bytes.fromhex(_day(person.valid_from)),
        0x06: bytes.fromhex(end),
        0x07: number.encode(),
    }
    holder = {
        0x08: person.id_number.encode(),
        0x09: name[:_NAME_BYTES].ljust(_NAME_BYTES, b"\0"),
        0x4E: name[_NAME_BYTES:].ljust(_NAME_REST_BYTES, b"\0"),
        0x0A: b"1" if person.sex == "male" else b"2",
        0x0B: bytes.fromhex(person.nation_code or "97"),
        0x0C: bytes.fromhex(person.id_number[:6]),
        0x0D: bytes.fromhex(_day(person.birth_date)),
    }
    if version == "1.0":
        del holder[0x4E]
    return {_EF05: card, _EF06: holder}


def _day(day: object) -> str:
    return str(day).replace("-", "")
