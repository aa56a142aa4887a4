# SPDX-License-Identifier: GPL-3.0-or-later
"""Machine-readable zones of travel documents (ICAO Doc 9303) and of the Chinese permits, which have layouts of their own.

Text to an Identity, every check digit verified. What is printed can be printed by anyone: an identity from here says what the
document says and proves nothing about it, so it never begins a visit; staff look at the document.

Layouts: passports Doc 9303-4; CR, CT, CS and CD as readers of the permits take them (GA/T 704 names the old ``C<``). A plain
TD1 rule refuses the permits: their fields stand elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from drivers.card_reader.result import Document, Identity, Unreadable, UnsupportedCard

FILLER = "<"
_WEIGHTS = (7, 3, 1)
_CHARACTERS = re.compile(r"[0-9A-Z<]*")
_SEXES = {"M": "male", "F": "female"}
# A document is valid for at most ten years; who made this one may have set any day, so half a century is left both ways.
_EXPIRY_SPAN_YEARS = 50


class _Place(NamedTuple):
    """Where a field stands: line, first column, length; its check digit follows it when it has one."""

    line: int
    start: int
    size: int
    checked: bool = True

    @property
    def name(self) -> str:
        return f"mrz{self.line + 1}@{self.start}"


@dataclass(frozen=True, slots=True)
class _Layout:
    document: Document
    lines: int
    width: int
    number: _Place
    birth: _Place
    expiry: _Place
    sex: _Place | None = None
    holder: _Place | None = None
    nationality: _Place | None = None
    local_number: _Place | None = None
    composite: tuple[_Place, ...] = ()
    """All these together have one more check digit, the last character of the last line."""


_PASSPORT = _Layout(
    Document.PASSPORT,
    lines=2,
    width=44,
    number=_Place(1, 0, 9),
    birth=_Place(1, 13, 6),
    expiry=_Place(1, 21, 6),
    sex=_Place(1, 20, 1, checked=False),
    holder=_Place(0, 5, 39, checked=False),
    nationality=_Place(1, 10, 3, checked=False),
    composite=(_Place(1, 0, 10), _Place(1, 13, 7), _Place(1, 21, 22)),
)


def _mainland_permit(document: Document, local_size: int) -> _Layout:
    return _Layout(
        document,
        lines=3,
        width=30,
        number=_Place(0, 2, 9),
        birth=_Place(0, 23, 6),
        expiry=_Place(0, 15, 6),
        sex=_Place(0, 22, 1, checked=False),
        holder=_Place(2, 0, 30, checked=False),
        local_number=_Place(1, 19, local_size, checked=False),
    )


def _exit_permit(document: Document) -> _Layout:
    return _Layout(document, lines=1, width=30, number=_Place(0, 2, 9), birth=_Place(0, 21, 6), expiry=_Place(0, 13, 6))


_LAYOUTS = {
    "CR": _mainland_permit(Document.HONG_KONG_MACAO_TRAVEL, 10),
    "CT": _mainland_permit(Document.TAIWAN_TRAVEL, 9),
    "CS": _exit_permit(Document.TO_HONG_KONG_MACAO),
    "CD": _exit_permit(Document.TO_TAIWAN),
    "C<": _Layout(
        Document.HONG_KONG_MACAO_TRAVEL,
        lines=3,
        width=30,
        number=_Place(1, 15, 11),
        birth=_Place(1, 0, 6),
        expiry=_Place(1, 8, 6),
        sex=_Place(1, 7, 1, checked=False),
        holder=_Place(2, 0, 30, checked=False),
    ),
}


def parse_mrz(text: str, today: date) -> Identity | Unreadable | UnsupportedCard:
    """Who a document names, or why it cannot be told. Never raises.

    `text` is what a document scanner sends: the lines with or without ends between them, spaces and small letters allowed.
    `today` decides the centuries, which the zone does not hold: nobody is born later, nothing ends half a century away.
    """
    zone = "".join(text.split()).upper()
    if not zone:
        return Unreadable("no machine-readable zone came")
    if not _CHARACTERS.fullmatch(zone):
        return Unreadable("the zone holds characters that no machine-readable zone has: scan it again")
    layout = _PASSPORT if zone[0] == "P" else _LAYOUTS.get(zone[:2])
    if layout is None or (zone[:2] == "C<" and zone[2:5] != "CHN"):
        return UnsupportedCard("a travel document of another kind than passports and Chinese permits")
    if len(zone) != layout.lines * layout.width:
        return Unreadable(f"{len(zone)} characters instead of {layout.lines} x {layout.width}: scan it again")
    lines = [zone[start : start + layout.width] for start in range(0, len(zone), layout.width)]
    if wrong := _wrong_digits(lines, layout):
        return Unreadable(f"check digit of {' and '.join(wrong)} is wrong: scan it again")
    return _identity(lines, layout, today)


def check_digit(text: str) -> str:
    """Doc 9303-3 §4.9: weights 7 3 1, letters from A = 10, the filler 0."""
    return str(sum(_value(character) * _WEIGHTS[index % 3] for index, character in enumerate(text)) % 10)


def _value(character: str) -> int:
    return 0 if character == FILLER else int(character, 36)


def _wrong_digits(lines: list[str], layout: _Layout) -> list[str]:
    checked = (("the number", layout.number), ("the birth date", layout.birth), ("the expiry", layout.expiry))
    wrong = [name for name, place in checked if check_digit(_at(lines, place)) != lines[place.line][place.start + place.size]]
    if layout.composite and check_digit("".join(_at(lines, place) for place in layout.composite)) != lines[-1][-1]:
        wrong.append("the whole")
    return wrong


def _identity(lines: list[str], layout: _Layout, today: date) -> Identity | Unreadable:
    number = _plain(lines, layout.number)
    if not number:
        return Unreadable("the number is empty")
    expiry = _date(_at(lines, layout.expiry), today.year + _EXPIRY_SPAN_YEARS)
    if expiry is None:
        return Unreadable("the expiry is not a date")
    birth = _at(lines, layout.birth)
    # Parts of a birth date that nobody knows are fillers.
    birth_date = None if FILLER in birth else _date(birth, today.year)
    if birth_date is not None and birth_date > today:
        birth_date = _date(birth, birth_date.year - 1)
    if birth_date is None and FILLER not in birth:
        return Unreadable("the birth date is not a date")
    name = _holder(_at(lines, layout.holder)) if layout.holder else ""
    if layout.holder and not name:
        return Unreadable("the name is empty")
    nationality = _plain(lines, layout.nationality) if layout.nationality else "CHN"
    places = {
        "id_number": layout.number,
        "birth_date": layout.birth,
        "valid_until": layout.expiry,
        "name_latin": layout.holder,
        "sex": layout.sex,
        "nationality": layout.nationality,
        "local_number": layout.local_number,
    }
    return Identity(
        document=layout.document,
        name="",
        name_latin=name,
        id_number=number,
        sex=_SEXES.get(_at(lines, layout.sex), "unknown") if layout.sex else "unknown",
        birth_date=birth_date,
        valid_until=expiry,
        nationality=nationality,
        local_number=_plain(lines, layout.local_number) if layout.local_number else "",
        sources=tuple((field, place.name) for field, place in places.items() if place is not None),
    )


def _at(lines: list[str], place: _Place) -> str:
    return lines[place.line][place.start : place.start + place.size]


def _plain(lines: list[str], place: _Place) -> str:
    return _at(lines, place).replace(FILLER, "")


def _holder(field: str) -> str:
    """``MUELLER<LUEDENSCHEIDT<<ANNA<MARIA<<<`` as ``MUELLER LUEDENSCHEIDT, ANNA MARIA``."""
    parts = [" ".join(part.split(FILLER)) for part in field.strip(FILLER).split(FILLER * 2)]
    return ", ".join(part.strip() for part in parts if part.strip())


def _date(text: str, latest_year: int) -> date | None:
    """YYMMDD in the last century that does not lie after `latest_year`."""
    if not text.isdecimal():
        return None
    year = latest_year - (latest_year - int(text[:2])) % 100
    try:
        return date(year, int(text[2:4]), int(text[4:]))
    except ValueError:
        return None
