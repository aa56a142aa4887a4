# SPDX-License-Identifier: GPL-3.0-or-later
"""A synthetic person as the 256-byte text record of a SAM card (GA/T 490)."""

from __future__ import annotations

import hashlib
from datetime import date

from simulators.people import Person

KINDS = ("resident", "J", "I", "Y")
PHOTO_BYTES = 1024
_SEX_DIGIT = {"male": "1", "female": "2"}
_PREAMBLE = bytes.fromhex("AAAAAA9669")


def kind_of(person: Person) -> str:
    """The kind of card that a person's number belongs to."""
    if person.id_number[:3].isalpha():
        return "I"
    if person.id_number.startswith("9"):
        return "Y"
    return "J" if person.id_number[:2] in ("81", "82", "83") else "resident"


def text_record(person: Person, kind: str = "") -> bytes:
    """256 bytes for `kind`, one of KINDS; by default the kind that the number belongs to."""
    kind = kind or kind_of(person)
    sex = _SEX_DIGIT.get(person.sex, "9")
    birth, start = _day(person.birth_date), _day(person.valid_from)
    end = "长期" if person.valid_until is None else _day(person.valid_until)
    if kind == "I":
        return b"".join(
            (
                _utf16(person.name_latin, 120),
                _utf16(sex, 2),
                _utf16(person.id_number, 30),
                _utf16(person.nationality, 6),
                _utf16(person.name, 30),
                _utf16(start, 16),
                _utf16(end, 16),
                _utf16(birth, 16),
                _utf16("01", 4),
                _utf16(person.issuer_code, 8),
                _utf16("I", 2),
                _utf16("", 6),
            )
        )
    if kind == "Y":
        return b"".join(
            (
                _utf16(person.name, 30),
                _utf16(sex, 2),
                _utf16(f"{person.issue_count:02d}", 4),
                _utf16(birth, 16),
                _utf16(person.name_latin[:35], 70),
                _utf16(person.id_number, 36),
                _utf16("", 30),
                _utf16(start, 16),
                _utf16(end, 16),
                _utf16(person.name_latin[35:], 22),
                _utf16(person.nationality, 6),
                _utf16("Y", 2),
                _utf16(person.previous_number_link, 6),
            )
        )
    permit = kind == "J"
    return b"".join(
        (
            _utf16(person.name, 30),
            _utf16(sex, 2),
            _utf16("" if permit else person.nation_code, 4),
            _utf16(birth, 16),
            _utf16(person.address, 70),
            _utf16(person.id_number, 36),
            _utf16(person.issuer, 30),
            _utf16(start, 16),
            _utf16(end, 16),
            _utf16(person.pass_number if permit else "", 18),
            _utf16(f"{person.issue_count:02d}" if permit else "", 4),
            _utf16("", 6),
            _utf16("J" if permit else " ", 2),
            _utf16("", 6),
        )
    )


def photo(person: Person) -> bytes:
    """1024 bytes that stand for a photo and hold a frame's preamble, as a real one may; always the same for a person."""
    content = b"".join(hashlib.sha256(f"{person.id_number}/{block}".encode()).digest() for block in range(32))
    return content[:300] + _PREAMBLE + b"\x00\x04" + content[307:PHOTO_BYTES]


def fingerprint(person: Person) -> bytes:
    """1024 bytes that stand for two fingerprints."""
    return hashlib.sha256(f"finger/{person.id_number}".encode()).digest() * 32


def appended_address(person: Person) -> bytes:
    """70 bytes of the appended address, or nothing."""
    return _utf16(person.appended_address, 70) if person.appended_address else b""


def _day(day: date) -> str:
    return f"{day.year:04d}{day.month:02d}{day.day:02d}"


def _utf16(text: str, size: int) -> bytes:
    content = text.encode("utf-16-le", "surrogatepass")
    if len(content) > size:
        raise ValueError(f"a text of {len(content)} bytes does not fit a field of {size}")
    return content + b" \x00" * ((size - len(content)) // 2)
