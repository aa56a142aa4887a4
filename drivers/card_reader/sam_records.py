# SPDX-License-Identifier: GPL-3.0-or-later
"""The 256-byte text record of a SAM card (GA/T 490 and the layouts of the permits): bytes to an Identity.

UTF-16LE, fields of fixed width padded with spaces. One character at offset 248 tells the layout: space resident, ``J`` Hong
Kong, Macao and Taiwan residence permit, ``I`` and ``Y`` foreign permanent residence of 2017 and 2023. Any other character
is read as a resident card, because old cards carry other filler there.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from drivers.card_reader.code_tables import nation_of, sex_of
from drivers.card_reader.id_numbers import NumberKind, NumberProblem, parse_date, parse_id_number
from drivers.card_reader.result import Document, Identity, Unreadable

log = logging.getLogger(__name__)

RECORD_BYTES = 256
ADDRESS_BYTES = 70
_KIND_OFFSET = 248
_FOREVER = "长期"


class _Field(NamedTuple):
    offset: int
    size: int
    more: _Field | None = None
    """Where the text goes on when one field was too short for it."""


_RESIDENT = {
    "name": _Field(0, 30),
    "sex": _Field(30, 2),
    "nation": _Field(32, 4),
    "birth_date": _Field(36, 16),
    "address": _Field(52, 70),
    "id_number": _Field(122, 36),
    "issuer": _Field(158, 30),
    "valid_from": _Field(188, 16),
    "valid_until": _Field(204, 16),
}
_HMT = {field: place for field, place in _RESIDENT.items() if field != "nation"} | {
    "pass_number": _Field(220, 18),
    "issue_count": _Field(238, 4),
}
_FOREIGN_2017 = {
    "name_latin": _Field(0, 120),
    "sex": _Field(120, 2),
    "id_number": _Field(122, 30),
    "nationality": _Field(152, 6),
    "name": _Field(158, 30),
    "valid_from": _Field(188, 16),
    "valid_until": _Field(204, 16),
    "birth_date": _Field(220, 16),
    "issuer": _Field(240, 8),
}
_FOREIGN_2023 = {
    "name": _Field(0, 30),
    "sex": _Field(30, 2),
    "issue_count": _Field(32, 4),
    "birth_date": _Field(36, 16),
    "name_latin": _Field(52, 70, more=_Field(220, 22)),
    "id_number": _Field(122, 36),
    "valid_from": _Field(188, 16),
    "valid_until": _Field(204, 16),
    "nationality": _Field(242, 6),
}


@dataclass(frozen=True, slots=True)
class _Layout:
    document: Document
    number_kind: NumberKind
    places: dict[str, _Field]


_LAYOUTS = {
    "J": _Layout(Document.HMT_RESIDENCE, NumberKind.HMT_RESIDENCE, _HMT),
    "I": _Layout(Document.FOREIGN_PERMANENT_2017, NumberKind.FOREIGN_2017, _FOREIGN_2017),
    "Y": _Layout(Document.FOREIGN_PERMANENT_2023, NumberKind.FOREIGN_2023, _FOREIGN_2023),
}
_RESIDENT_LAYOUT = _Layout(Document.RESIDENT, NumberKind.RESIDENT, _RESIDENT)


def parse_text_record(record: bytes, photo: bytes = b"", appended: bytes = b"") -> Identity | Unreadable:
    """An identity from the 256 bytes of text, or why they cannot be one. Never raises.

    `appended` is the answer to "read appended address", n times 70 bytes; the last one that is not blank replaces the
    address, because the holder has moved. A record whose number breaks its rule, or whose birth date or sex contradicts
    the number, is damaged or forged: Unreadable.
    """
    if len(record) != RECORD_BYTES:
        return Unreadable(f"text record of {len(record)} bytes instead of {RECORD_BYTES}")
    layout = _LAYOUTS.get(record[_KIND_OFFSET : _KIND_OFFSET + 2].decode("utf-16-le", "replace"), _RESIDENT_LAYOUT)
    places = layout.places
    values = {field: _text(_bytes_at(record, place)) for field, place in places.items()}
    sources = {field: f"text@{places[field].offset}" for field, value in values.items() if value}

    number = parse_id_number(values["id_number"])
    if isinstance(number, NumberProblem):
        return Unreadable(f"number breaks its rule: {number.value}")
    if number.kind is not layout.number_kind:
        return Unreadable(f"number of kind {number.kind.value} on a card of kind {layout.document.value}")
    birth_date = parse_date(values["birth_date"])
    if birth_date is None:
        return Unreadable("birth date is not a date")
    if not _agrees(number.text, number.birth_date, birth_date):
        return Unreadable("birth date contradicts the number")
    sex = sex_of(values["sex"])
    if "unknown" not in (sex, number.sex) and sex != number.sex:
        return Unreadable("sex contradicts the number")
    valid_from = parse_date(values["valid_from"])
    valid_forever = values["valid_until"] == _FOREVER
    valid_until = None if valid_forever else parse_date(values["valid_until"])
    if valid_from is None or (valid_until is None and not valid_forever):
        return Unreadable("validity is not a pair of dates")
    if not values["name"] and not values.get("name_latin"):
        return Unreadable("the name is empty")

    address = values.get("address", "")
    if moved := last_appended_address(appended):
        address, sources["address"] = moved, "appended-address"
    return Identity(
        document=layout.document,
        name=values["name"],
        name_latin=values.get("name_latin", ""),
        sex=sex,
        nation=nation_of(values.get("nation", "")),
        birth_date=birth_date,
        id_number=number.text,
        address=address,
        issuer=values.get("issuer", ""),
        valid_from=valid_from,
        valid_until=valid_until,
        valid_forever=valid_forever,
        nationality=values.get("nationality", "CHN" if layout.document is Document.RESIDENT else ""),
        pass_number=values.get("pass_number", ""),
        issue_count=values.get("issue_count", ""),
        photo=photo,
        sources=tuple(sources.items()),
    )


def last_appended_address(data: bytes) -> str:
    """The newest appended address in n times 70 bytes of UTF-16LE, or an empty text."""
    addresses = [_text(data[start : start + ADDRESS_BYTES]) for start in range(0, len(data), ADDRESS_BYTES)]
    return next((address for address in reversed(addresses) if address), "")


def _bytes_at(record: bytes, place: _Field) -> bytes:
    part = record[place.offset : place.offset + place.size]
    return part if place.more is None else part + _bytes_at(record, place.more)


def _agrees(number: str, in_number: date | None, on_card: date) -> bool:
    # The 2017 number holds YYMMDD only.
    return on_card.strftime("%y%m%d") == number[7:13] if in_number is None else on_card == in_number


def _text(field: bytes) -> str:
    """A fixed-width field without its padding. Private-use code points stay; a halved surrogate pair becomes U+FFFD."""
    text = field.decode("utf-16-le", "replace").strip(" \0")
    if "\ufffd" in text:
        log.info("a text field of the card holds a code unit that is no character")
    return text
