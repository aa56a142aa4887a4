# SPDX-License-Identifier: GPL-3.0-or-later
"""Rules of the numbers that identify a person (GB 11643-1999, GA/T 490, rules of the 2017 and 2023 permits).

Pure functions over text; nothing here raises for a wrong number and nothing here logs one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # ISO 7064 MOD 11-2, GB 11643 §4
_CHECK_CHARACTERS = "10X98765432"
_EIGHTEEN = re.compile(r"[0-9]{17}[0-9X]")
_FOREIGN_2017 = re.compile(r"[A-Z]{3}[0-9]{12}")
# First two digits of the address code, GB/T 2260; 81, 82 and 83 stand on permits of Hong Kong, Macao and Taiwan residents.
_PROVINCES = frozenset(
    str(code)
    for first, last in ((11, 15), (21, 23), (31, 37), (41, 46), (50, 54), (61, 65), (71, 71), (81, 83))
    for code in range(first, last + 1)
)
_PERMIT_AREAS = frozenset({"810000", "820000", "830000"})
_MASKED = re.compile(r"(?<![0-9A-Za-z])[0-9]{17}[0-9Xx](?![0-9A-Za-z])|(?<![0-9A-Za-z])[A-Z]{3}[0-9]{12}(?![0-9A-Za-z])")


class NumberKind(StrEnum):
    """Which rule a number follows."""

    RESIDENT = "resident"
    HMT_RESIDENCE = "hmt-residence"
    FOREIGN_2017 = "foreign-permanent-2017"
    FOREIGN_2023 = "foreign-permanent-2023"


class NumberProblem(StrEnum):
    """Why a number is not a person's number."""

    SHAPE = "shape"
    AREA = "area"
    BIRTH_DATE = "birth-date"
    CHECK_DIGIT = "check-digit"


@dataclass(frozen=True, slots=True, repr=False)
class IdNumber:
    """A number that follows its rule.

    ``birth_date`` is None for the 2017 permit, which holds two digits of the year; ``sex`` is ``"unknown"`` there.
    """

    text: str
    kind: NumberKind
    area_code: str
    birth_date: date | None
    sex: str

    def __repr__(self) -> str:
        return f"IdNumber({self.kind.value})"


def check_character(first_seventeen: str) -> str:
    """The 18th character for 17 digits (ISO 7064 MOD 11-2). ValueError for anything but 17 digits."""
    if len(first_seventeen) != 17 or not (first_seventeen.isascii() and first_seventeen.isdigit()):
        raise ValueError("17 digits are needed")
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, first_seventeen, strict=True))
    return _CHECK_CHARACTERS[total % 11]


def parse_id_number(text: str) -> IdNumber | NumberProblem:
    """Judge a number by the rule of its kind. A small x at the end counts as X; spaces around do not count."""
    number = text.strip().upper()
    if _FOREIGN_2017.fullmatch(number):
        return _parse_foreign_2017(number)
    if not _EIGHTEEN.fullmatch(number):
        return NumberProblem.SHAPE
    if number[0] == "9":
        kind = NumberKind.FOREIGN_2023
    elif number[:6] in _PERMIT_AREAS:
        kind = NumberKind.HMT_RESIDENCE
    elif number[:2] in _PROVINCES:
        kind = NumberKind.RESIDENT
    else:
        return NumberProblem.AREA
    birth_date = parse_date(number[6:14])
    if birth_date is None:
        return NumberProblem.BIRTH_DATE
    if check_character(number[:17]) != number[17]:
        return NumberProblem.CHECK_DIGIT
    sex = "male" if int(number[16]) % 2 else "female"
    return IdNumber(number, kind, number[:6], birth_date, sex)


def _parse_foreign_2017(number: str) -> IdNumber | NumberProblem:
    # Three letters of the country, four digits of the issuing place, YYMMDD of birth, two digits of order. The century is
    # not in the number: a day that exists in either one will do.
    short = number[7:13]
    if parse_date("19" + short) is None and parse_date("20" + short) is None:
        return NumberProblem.BIRTH_DATE
    return IdNumber(number, NumberKind.FOREIGN_2017, number[3:7], None, "unknown")


def parse_date(text: str) -> date | None:
    """YYYYMMDD as a date, or None. Only the ASCII digits count: a card's blank or damaged field is not a date."""
    if len(text) != 8 or not (text.isascii() and text.isdigit()):
        return None
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return None


def mask(text: str) -> str:
    """The text with every number of a person reduced to its first three and last characters, for logs and screens."""
    return _MASKED.sub(lambda match: match[0][:3] + "*" * (len(match[0]) - 4) + match[0][-1], text)
