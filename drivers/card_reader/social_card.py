# SPDX-License-Identifier: GPL-3.0-or-later
"""Social security cards 1.0, 2.0 and 3.0 (LD/T 32, LD/T 33): the records that need neither PIN nor key.

Records are read by identifier: the second part of the name, which 1.0 cards do not have, shifts the numbers. No PIN is ever
sent: a wrong one locks the citizen's card.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple, Protocol

from drivers.card_reader.apdu import (
    Answer,
    CardLost,
    Transmit,
    exchange,
    read_record_by_tag,
    select_by_name,
    select_file,
)
from drivers.card_reader.code_tables import nation_of, sex_of
from drivers.card_reader.id_numbers import NumberProblem, parse_date, parse_id_number
from drivers.card_reader.result import Document, Identity, NeedsAuthentication, Unreadable, UnsupportedCard

SSSE = b"sx1.sh." + "社会保障".encode("gb18030")
_EF05, _EF06 = 0xEF05, 0xEF06
_RECORD_NOT_FOUND = frozenset({0x6A82, 0x6A83, 0x6A88})
_SECURITY_NOT_SATISFIED = frozenset({0x6982, 0x6985, 0x6988})

Values = dict[tuple[int, int], bytes]
"""Record values by (file, tag)."""


class AuthProvider(Protocol):
    """Whoever has the keys that open the personal fields of a 3.0 card: a PSAM in another slot, or a key service."""

    def authenticate(self, transmit: Transmit, card_identifier: bytes) -> bool:
        """Authenticate to the card that `transmit` reaches; True when its EF06 is open now."""


class _Record(NamedTuple):
    file: int
    tag: int
    size: int


_CARD_IDENTIFIER = _Record(_EF05, 0x01, 16)
_VERSION = _Record(_EF05, 0x03, 4)
_ISSUED = _Record(_EF05, 0x05, 4)
_VALID_UNTIL = _Record(_EF05, 0x06, 4)
_CARD_NUMBER = _Record(_EF05, 0x07, 9)
_ID_NUMBER = _Record(_EF06, 0x08, 18)
_NAME = _Record(_EF06, 0x09, 30)
_NAME_REST = _Record(_EF06, 0x4E, 20)
_SEX = _Record(_EF06, 0x0A, 1)
_NATION = _Record(_EF06, 0x0B, 1)
_BIRTH_DATE = _Record(_EF06, 0x0D, 4)
_CARD_RECORDS = (_CARD_IDENTIFIER, _VERSION, _ISSUED, _VALID_UNTIL, _CARD_NUMBER)
_PERSON_RECORDS = (_ID_NUMBER, _NAME, _NAME_REST, _SEX, _NATION, _BIRTH_DATE)


class _Locked(NamedTuple):
    """The card wants a key before it gives the file."""

    status: int


SocialRead = Identity | Unreadable | UnsupportedCard | NeedsAuthentication | CardLost


def read_social_card(transmit: Transmit, authentication: AuthProvider | None = None) -> SocialRead:
    """Read who holds the card. UnsupportedCard when it is no social security card; CardLost when it went away."""
    selected = _select(transmit)
    if not isinstance(selected, Answer):
        return selected
    card = _read_file(transmit, _CARD_RECORDS)
    if isinstance(card, CardLost | UnsupportedCard):
        return card
    values = {} if isinstance(card, _Locked) else card
    person = _read_file(transmit, _PERSON_RECORDS)
    if isinstance(person, _Locked):
        identifier = values.get((_EF05, _CARD_IDENTIFIER.tag), b"")
        if authentication is not None and authentication.authenticate(transmit, identifier):
            person = _read_file(transmit, _PERSON_RECORDS)
    if isinstance(person, _Locked):
        version = text(values.get((_EF05, _VERSION.tag), b"")) or "of unknown version"
        reason = f"social security card {version}, EF06 is locked (status {person.status:04X})"
        return NeedsAuthentication(Document.SOCIAL_SECURITY, reason)
    if isinstance(person, CardLost | UnsupportedCard):
        return person
    # The number once more: another card's answer between the two would be another number, or none.
    again = exchange(transmit, _command(_ID_NUMBER))
    if isinstance(again, CardLost):
        return again
    if parse_record(again.data, _ID_NUMBER.tag) != person.get((_EF06, _ID_NUMBER.tag)):
        return Unreadable("the card changed while it was read")
    return parse_values(values | person)


def parse_values(values: Values) -> Identity | Unreadable:
    """An identity from record values by (file, tag), or why they cannot be one. Never raises."""
    found = {record: values.get((record.file, record.tag), b"") for record in _CARD_RECORDS + _PERSON_RECORDS}
    number = parse_id_number(text(found[_ID_NUMBER]))
    if isinstance(number, NumberProblem):
        return Unreadable(f"number breaks its rule: {number.value}")
    # A character may be cut between the two records: join the bytes before decoding them.
    name = text(found[_NAME] + found[_NAME_REST])
    if not name:
        return Unreadable("the name is empty")
    birth_date = parse_date(digits(found[_BIRTH_DATE])) or number.birth_date
    if number.birth_date is not None and birth_date != number.birth_date:
        return Unreadable("birth date contradicts the number")
    sex = sex_of(text(found[_SEX]))
    if "unknown" not in (sex, number.sex) and sex != number.sex:
        return Unreadable("sex contradicts the number")
    sources = {
        "name": "EF06/09+4E" if found[_NAME_REST].strip(b"\0\xff ") else "EF06/09",
        "id_number": "EF06/08",
        "birth_date": "EF06/0D" if parse_date(digits(found[_BIRTH_DATE])) else "id_number",
        "sex": "EF06/0A" if sex != "unknown" else "id_number",
        "nation": "EF06/0B",
        "social_card_number": "EF05/07",
        "valid_from": "EF05/05",
        "valid_until": "EF05/06",
        "card_area": "EF05/01",
    }
    identity = Identity(
        document=Document.SOCIAL_SECURITY,
        name=name,
        id_number=number.text,
        sex=sex if sex != "unknown" else number.sex,
        nation=nation_of(digits(found[_NATION])),
        birth_date=birth_date,
        valid_from=parse_date(digits(found[_ISSUED])),
        valid_until=parse_date(digits(found[_VALID_UNTIL])),
        social_card_number=text(found[_CARD_NUMBER])[:9],
        card_area=digits(found[_CARD_IDENTIFIER][:3]),
    )
    told = tuple((field, source) for field, source in sources.items() if getattr(identity, field))
    return replace(identity, sources=told)


def text(value: bytes) -> str:
    """A left-aligned GB18030 field without its padding; bytes that are no character become U+FFFD."""
    return value.rstrip(b"\0\xff").decode("gb18030", "replace").strip(" \0")


def digits(value: bytes) -> str:
    """A BCD field without its F padding; empty when a half byte is no digit."""
    number = value.hex().rstrip("f")
    return number if number.isdigit() else ""


def parse_record(data: bytes, tag: int) -> bytes | None:
    """The value of ``tag len value``, or None when the answer is not that record."""
    if len(data) < 2 or data[0] != tag or len(data) < 2 + data[1]:
        return None
    return data[2 : 2 + data[1]]


def _select(transmit: Transmit) -> Answer | CardLost | UnsupportedCard:
    answer = exchange(transmit, select_by_name(SSSE))
    if isinstance(answer, CardLost) or answer.is_ok:
        return answer
    # Cards of some cities refuse the application's name and still have its files.
    file_answer = _select_file(transmit, _EF05)
    if isinstance(file_answer, CardLost) or file_answer.is_ok:
        return file_answer
    return UnsupportedCard(f"no social security application (status {answer.status:04X})")


def _select_file(transmit: Transmit, identifier: int) -> Answer | CardLost:
    answer = exchange(transmit, select_file(identifier))
    if isinstance(answer, CardLost) or answer.is_ok or answer.status in _SECURITY_NOT_SATISFIED:
        return answer
    return exchange(transmit, select_file(identifier, p1=0x00))


def _command(record: _Record) -> bytes:
    return read_record_by_tag(record.tag, record.size + 2)


def _read_file(transmit: Transmit, records: tuple[_Record, ...]) -> Values | _Locked | UnsupportedCard | CardLost:
    """The records of one file that the card has and gives; of a file of personal data it gives all or is locked."""
    file = records[0].file
    selected = _select_file(transmit, file)
    if isinstance(selected, CardLost):
        return selected
    if selected.status in _SECURITY_NOT_SATISFIED:
        return _Locked(selected.status)
    if not selected.is_ok:
        return UnsupportedCard(f"no file {file:04X} (status {selected.status:04X})")
    values: Values = {}
    for record in records:
        answer = exchange(transmit, _command(record))
        if isinstance(answer, CardLost):
            return answer
        if answer.status in _SECURITY_NOT_SATISFIED and file == _EF06:
            return _Locked(answer.status)
        if not answer.is_ok and answer.status not in _RECORD_NOT_FOUND and file == _EF06:
            return CardLost(0, f"record {record.tag:02X} is refused (status {answer.status:04X})")
        value = parse_record(answer.data, record.tag) if answer.is_ok else None
        if value is not None:
            values[file, record.tag] = value
    return values
