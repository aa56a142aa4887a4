# SPDX-License-Identifier: GPL-3.0-or-later
"""Every byte string is a value, never an exception; every field comes back as it was written."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from drivers.card_reader import apdu, code_tables
from drivers.card_reader.id_numbers import IdNumber, NumberProblem, check_character, parse_id_number
from drivers.card_reader.pcsc_resident import read_resident_card
from drivers.card_reader.result import Identity, NeedsAuthentication, Unreadable, UnsupportedCard, document_of
from drivers.card_reader.sam_frames import (
    PREAMBLE,
    BaseRecord,
    Command,
    FrameReader,
    Malformed,
    checksum,
    encode_command,
    parse_base_record,
    sam_number,
)
from drivers.card_reader.sam_records import parse_text_record
from drivers.card_reader.social_card import parse_values, read_social_card
from simulators.people import CHEN_HONG_KONG, MUELLER_2023, SMITH_2017, WANG_YANGLI, Person
from simulators.sam_reader import records
from simulators.smart_cards import PseudoResidentCard, SocialSecurityCard

# Letters as cards hold them: Chinese of the basic plane, of the planes beyond (surrogate pairs) and private use.
_LETTERS = st.sampled_from("王李张样例·阿㘵𠮷𬭎\ue3a1\U000f0001")
_NAMES = st.text(_LETTERS, min_size=1, max_size=7)
_ADDRESSES = st.text(st.sampled_from("山东省青岛市南区 11号单元𠮷\ue3a1"), max_size=17).map(lambda text: text.strip() or "青岛")
_LATIN = st.text(st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ,- "), min_size=1, max_size=46).map(lambda text: text.strip() or "A")
_DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))


def _number(area: str, born: date, order: int) -> str:
    first = f"{area}{born:%Y%m%d}{order:03d}"
    return first + check_character(first)


@st.composite
def _people(draw: st.DrawFn, model: Person, area: str) -> Person:
    born, order = draw(_DAYS), draw(st.integers(0, 999))
    return replace(
        model,
        name=draw(_NAMES),
        sex="male" if order % 2 else "female",
        birth_date=born,
        id_number=_number(area, born, order),
        address=draw(_ADDRESSES),
        nation_code=draw(st.sampled_from(sorted(code_tables.NATIONS))),
        name_latin=draw(_LATIN),
        valid_from=draw(_DAYS),
        valid_until=draw(st.none() | _DAYS),
        issue_count=draw(st.integers(0, 99)),
    )


@given(st.binary(max_size=4000), st.integers(1, 64))
def test_any_bytes_pass_the_framer(stream: bytes, step: int) -> None:
    reader = FrameReader()
    for start in range(0, len(stream), step):
        reader.feed(stream[start : start + step])
        assert reader.missing >= 1


@given(st.binary(max_size=1500), st.integers(0, 255), st.binary(max_size=40), st.lists(st.integers(1, 300), max_size=30))
def test_a_frame_comes_through_any_chunking_and_leading_noise(data: bytes, status: int, noise: bytes, steps: list[int]) -> None:
    noise = noise.replace(b"\xaa", b"\x00")
    body = (len(data) + 4).to_bytes(2, "big") + bytes((0, 0, status)) + data
    stream = noise + PREAMBLE + body + bytes((checksum(body),))
    reader = FrameReader()
    replies = []
    position = 0
    for step in [*steps, len(stream)]:
        replies += reader.feed(stream[position : position + step])
        position += step
    assert [(reply.status, reply.data) for reply in replies] == [(status, data)]


@given(st.binary(min_size=4, max_size=200), st.data())
def test_a_flipped_bit_never_delivers_the_damaged_frame(data: bytes, choice: st.DataObject) -> None:
    body = (len(data) + 4).to_bytes(2, "big") + b"\0\0\x90" + data
    frame = bytearray(PREAMBLE + body + bytes((checksum(body),)))
    frame[choice.draw(st.integers(0, len(frame) - 1))] ^= 1 << choice.draw(st.integers(0, 7))
    assert all(reply.data != data or reply.status != 0x90 for reply in FrameReader().feed(bytes(frame)))


@given(st.sampled_from(Command))
def test_commands_carry_a_sound_checksum(command: Command) -> None:
    frame = encode_command(command)
    assert frame.startswith(PREAMBLE)
    assert int.from_bytes(frame[5:7], "big") == len(frame) - 7
    assert checksum(frame[5:]) == 0


def test_commands_are_those_of_the_standard() -> None:
    assert encode_command(Command.FIND_CARD) == bytes.fromhex("AAAAAA9669000320 0122".replace(" ", ""))
    assert encode_command(Command.SELECT_CARD) == bytes.fromhex("AAAAAA966900032002 21".replace(" ", ""))
    assert encode_command(Command.READ_BASE) == bytes.fromhex("AAAAAA9669000330 0132".replace(" ", ""))
    assert encode_command(Command.READ_APPENDED_ADDRESS)[-1] == 0x30
    assert encode_command(Command.READ_SAM_NUMBER)[-1] == 0xEE


@given(st.binary(max_size=3000))
def test_any_bytes_are_a_base_record_or_malformed(data: bytes) -> None:
    assert isinstance(parse_base_record(data), BaseRecord | Malformed)
    assert isinstance(sam_number(data), str)


@given(st.sampled_from([0, 512, 1024]), st.binary(min_size=256, max_size=256))
def test_a_fingerprint_is_read_past(size: int, text: bytes) -> None:
    photo, finger = bytes(1024), bytes(range(256)) * (size // 256)
    data = bytes.fromhex("01000400") + size.to_bytes(2, "big") + text + photo + finger
    assert parse_base_record(data) == BaseRecord(text, photo)


@given(st.binary(min_size=256, max_size=256), st.sampled_from([" ", "J", "I", "Y", "Z"]), st.binary(max_size=300))
def test_any_text_record_is_an_identity_or_unreadable(record: bytes, kind: str, appended: bytes) -> None:
    marked = record[:248] + kind.encode("utf-16-le") + record[250:]
    result = parse_text_record(marked, b"", appended)
    assert isinstance(result, Identity | Unreadable)
    document_of(result)


@given(st.data())
def test_a_damaged_record_never_raises(choice: st.DataObject) -> None:
    person = choice.draw(st.sampled_from([WANG_YANGLI, CHEN_HONG_KONG, SMITH_2017, MUELLER_2023]))
    record = bytearray(records.text_record(person))
    for _ in range(choice.draw(st.integers(1, 6))):
        record[choice.draw(st.integers(0, 255))] = choice.draw(st.integers(0, 255))
    assert isinstance(parse_text_record(bytes(record)), Identity | Unreadable)


@given(_people(WANG_YANGLI, "370202"))
def test_every_field_of_a_resident_card_comes_back(person: Person) -> None:
    identity = parse_text_record(records.text_record(person))
    assert isinstance(identity, Identity)
    _same(identity, person)
    assert identity.document == "resident"
    assert identity.nation == code_tables.NATIONS[person.nation_code]
    assert (identity.address, identity.issuer) == (person.address, person.issuer)


@given(_people(CHEN_HONG_KONG, "830000"))
def test_every_field_of_a_permit_for_taiwan_residents_comes_back(person: Person) -> None:
    identity = parse_text_record(records.text_record(person))
    assert isinstance(identity, Identity)
    _same(identity, person)
    assert identity.document == "hmt-residence"
    assert (identity.nation, identity.pass_number) == ("", person.pass_number)
    assert identity.issue_count == f"{person.issue_count:02d}"


@given(_people(SMITH_2017, "370202"), st.integers(0, 99))
def test_every_field_of_a_2017_permit_comes_back(person: Person, order: int) -> None:
    person = replace(person, id_number=f"GBR3702{person.birth_date:%y%m%d}{order:02d}")
    identity = parse_text_record(records.text_record(person))
    assert isinstance(identity, Identity)
    _same(identity, person)
    assert identity.document == "foreign-permanent-2017"
    assert (identity.name_latin, identity.nationality) == (person.name_latin, "GBR")


@given(_people(MUELLER_2023, "937840"))
def test_every_field_of_a_2023_permit_comes_back(person: Person) -> None:
    identity = parse_text_record(records.text_record(person))
    assert isinstance(identity, Identity)
    _same(identity, person)
    assert identity.document == "foreign-permanent-2023"
    assert (identity.name_latin, identity.nationality) == (person.name_latin, "USA")


@given(st.lists(st.text(st.sampled_from("青岛市1号"), max_size=35), max_size=4))
def test_the_last_appended_address_counts(addresses: list[str]) -> None:
    appended = b"".join(records.appended_address(replace(WANG_YANGLI, appended_address=text)) or b" \0" * 35 for text in addresses)
    identity = parse_text_record(records.text_record(WANG_YANGLI), appended=appended)
    assert isinstance(identity, Identity)
    assert identity.address == next((text for text in reversed(addresses) if text), WANG_YANGLI.address)


@given(_people(WANG_YANGLI, "370202"), st.sampled_from(["1.0", "2.0"]), st.booleans())
def test_every_field_of_a_social_security_card_comes_back(person: Person, version: str, t0: bool) -> None:
    encoded = len(person.name.encode("gb18030"))
    card = SocialSecurityCard(person if encoded <= (30 if version == "1.0" else 50) else WANG_YANGLI, version, t0=t0)
    person = person if encoded <= (30 if version == "1.0" else 50) else WANG_YANGLI
    identity = read_social_card(_carry(card))
    assert isinstance(identity, Identity)
    assert (identity.name, identity.id_number, identity.sex) == (person.name, person.id_number, person.sex)
    assert (identity.birth_date, identity.nation) == (person.birth_date, code_tables.NATIONS[person.nation_code])
    assert identity.social_card_number == person.social_card_number


def test_a_character_cut_between_two_records_is_joined() -> None:
    # 29 bytes of Latin letters push a two-byte character over the border at 30.
    person = replace(WANG_YANGLI, name="A" * 29 + "样例")
    identity = read_social_card(_carry(SocialSecurityCard(person)))
    assert isinstance(identity, Identity)
    assert identity.name == person.name


@given(st.lists(st.binary(max_size=60), max_size=40))
def test_any_answers_of_a_card_are_a_result(answers: list[bytes]) -> None:
    left = iter(answers)
    for read in (read_social_card, read_resident_card):
        result = read(lambda _: next(left, b""))
        assert isinstance(result, Identity | Unreadable | UnsupportedCard | NeedsAuthentication | apdu.CardLost)


@given(st.dictionaries(st.tuples(st.sampled_from([0xEF05, 0xEF06]), st.integers(0, 255)), st.binary(max_size=60)))
def test_any_record_values_are_a_result(values: dict[tuple[int, int], bytes]) -> None:
    assert isinstance(parse_values(values), Identity | Unreadable)


@given(st.sampled_from([b"\x61\x10", b"\x6c\x10", b"\x61\x00"]))
def test_a_card_that_announces_for_ever_is_lost(answer: bytes) -> None:
    assert isinstance(apdu.exchange(lambda _: answer, bytes(5)), apdu.CardLost)


@given(st.text(max_size=30))
def test_any_text_is_a_number_or_a_problem(text: str) -> None:
    assert isinstance(parse_id_number(text), IdNumber | NumberProblem)


def test_a_resident_card_by_pseudo_apdus_is_the_same_record() -> None:
    identity = read_resident_card(_carry(PseudoResidentCard(WANG_YANGLI)))
    assert isinstance(identity, Identity)
    assert (identity.name, identity.photo) == (WANG_YANGLI.name, records.photo(WANG_YANGLI))


def test_nothing_personal_shows_in_a_representation() -> None:
    identity = parse_text_record(records.text_record(WANG_YANGLI), records.photo(WANG_YANGLI))
    assert repr(identity) == "Identity(resident)"
    assert WANG_YANGLI.name not in f"{identity}"
    assert "photo" not in document_of(identity)


def _carry(card: SocialSecurityCard | PseudoResidentCard) -> apdu.Transmit:
    return lambda command: card.process(command) or b""


def _same(identity: Identity, person: Person) -> None:
    assert (identity.name, identity.sex, identity.id_number) == (person.name, person.sex, person.id_number)
    assert (identity.birth_date, identity.valid_from) == (person.birth_date, person.valid_from)
    assert (identity.valid_until, identity.valid_forever) == (person.valid_until, person.valid_until is None)
