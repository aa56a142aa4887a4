# SPDX-License-Identifier: GPL-3.0-or-later
"""Machine-readable zones: every field of every kind comes back, every wrong character is noticed, any text is a value."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from drivers.card_reader.mrz import check_digit, parse_mrz
from drivers.card_reader.result import Document, Expired, Identity, Unreadable, UnsupportedCard, judge_validity
from simulators.people import CHEN_HONG_KONG, LI_YANGLI, WANG_YANGLI
from simulators.travel_documents import KINDS, zone

TODAY = date(2026, 6, 1)
ENDS = date(2031, 1, 9)
DOCUMENTS = {
    "P": Document.PASSPORT,
    "CR": Document.HONG_KONG_MACAO_TRAVEL,
    "CT": Document.TAIWAN_TRAVEL,
    "C<": Document.HONG_KONG_MACAO_TRAVEL,
    "CS": Document.TO_HONG_KONG_MACAO,
    "CD": Document.TO_TAIWAN,
}
NAMED = ("P", "CR", "CT", "C<")
# The worked example of Doc 9303-4 appendix B; its holder is the standard's own.
EXAMPLE = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"

_NUMBERS = st.text("ABCDEFGHJK0123456789", min_size=3, max_size=9)
_WORDS = st.lists(st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=1, max_size=6), min_size=1, max_size=2).map(" ".join)


def test_the_example_of_the_standard() -> None:
    identity = parse_mrz(EXAMPLE, TODAY)
    assert isinstance(identity, Identity)
    assert (identity.document, identity.id_number, identity.nationality) == ("passport", "L898902C3", "UTO")
    assert (identity.name_latin, identity.sex) == ("ERIKSSON, ANNA MARIA", "female")
    assert (identity.birth_date, identity.valid_until) == (date(1974, 8, 12), date(2012, 4, 15))
    assert isinstance(judge_validity(identity, TODAY), Expired)


@given(
    st.sampled_from(KINDS),
    _NUMBERS,
    st.dates(date(1927, 1, 1), TODAY),
    st.dates(TODAY, date(2060, 1, 1)),
    _WORDS,
    _WORDS,
    st.sampled_from(["male", "female"]),
)
@example("CR", "H12345678", date(2026, 6, 1), ENDS, "CHAN", "TAI MAN", "male")
def test_every_field_comes_back(kind: str, number: str, born: date, ends: date, surname: str, given_name: str, sex: str) -> None:
    person = replace(WANG_YANGLI, birth_date=born, sex=sex)
    identity = parse_mrz(zone(kind, person, number, ends, surname=surname, given=given_name, local="Z683365"), TODAY)
    assert isinstance(identity, Identity)
    assert (identity.document, identity.id_number) == (DOCUMENTS[kind], number)
    assert (identity.birth_date, identity.valid_until, identity.nationality) == (born, ends, "CHN")
    assert identity.name_latin == (f"{surname}, {given_name}" if kind in NAMED else "")
    assert identity.sex == (sex if kind in NAMED else "unknown")
    assert identity.local_number == ("Z683365" if kind in ("CR", "CT") else "")
    assert dict(identity.sources)["id_number"].startswith("mrz")


@pytest.mark.parametrize("kind", KINDS)
def test_without_line_ends_in_small_letters_and_with_spaces(kind: str) -> None:
    text = zone(kind, CHEN_HONG_KONG, "H12345678", ENDS)
    expected = parse_mrz(text, TODAY)
    assert isinstance(expected, Identity)
    for spelling in (text.replace("\r\n", ""), text.lower(), "  " + " ".join(text), text.replace("\r\n", "\r")):
        again = parse_mrz(spelling, TODAY)
        assert isinstance(again, Identity)
        assert again.fields() == expected.fields()


@given(st.sampled_from(KINDS), st.data())
def test_a_misread_number_or_day_is_noticed(kind: str, choice: st.DataObject) -> None:
    text = zone(kind, LI_YANGLI, "E12345678", ENDS).replace("\r\n", "")
    identity = parse_mrz(text, TODAY)
    assert isinstance(identity, Identity)
    for secret in ("E12345678", f"{LI_YANGLI.birth_date:%y%m%d}", f"{ENDS:%y%m%d}"):
        place = text.index(secret) + choice.draw(st.integers(0, len(secret) - 1))
        other = choice.draw(st.sampled_from("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<"))
        # Weights of 7, 3 and 1 cannot tell characters whose values differ by ten, such as 0 and A.
        assume((_value(other) - _value(text[place])) % 10 != 0)
        result = parse_mrz(text[:place] + other + text[place + 1 :], TODAY)
        assert isinstance(result, Unreadable)
        assert "check digit" in result.reason
        assert secret not in result.reason


def _value(character: str) -> int:
    return 0 if character == "<" else int(character, 36)


@given(st.sampled_from(KINDS), st.integers(0, 95))
def test_a_zone_cut_anywhere_is_no_identity(kind: str, length: int) -> None:
    text = zone(kind, LI_YANGLI, "E12345678", ENDS).replace("\r\n", "")
    assume(length < len(text))
    assert not isinstance(parse_mrz(text[:length], TODAY), Identity)


@given(st.text(max_size=120) | st.text("PCRTSD<0123456789ABC\r\n ", max_size=120))
def test_any_text_is_a_value(text: str) -> None:
    assert isinstance(parse_mrz(text, TODAY), Identity | Unreadable | UnsupportedCard)


@given(st.text("ABC<0129", min_size=86, max_size=86), st.text("ABC<0129", min_size=88, max_size=88))
def test_any_zone_of_the_right_length_is_a_value(passport: str, permit: str) -> None:
    for text in ("P<" + passport, "CR" + permit, "CT" + permit, "C<" + permit, "CS" + permit[:28], "CD" + permit[:28]):
        assert isinstance(parse_mrz(text, TODAY), Identity | Unreadable | UnsupportedCard)


@pytest.mark.parametrize("text", ["I<UTOD231458907<<<<<<<<<<<<<<<", "V<UTO", "C<UTO" + "<" * 85])
def test_another_kind_is_unsupported(text: str) -> None:
    assert isinstance(parse_mrz(text, TODAY), UnsupportedCard)


def test_a_birth_date_that_nobody_knows() -> None:
    second = EXAMPLE.splitlines()[1]
    born = "74<<<<"
    second = second[:13] + born + check_digit(born) + second[20:43]
    second += check_digit(second[0:10] + second[13:20] + second[21:43])
    identity = parse_mrz(EXAMPLE.splitlines()[0] + second, TODAY)
    assert isinstance(identity, Identity)
    assert identity.birth_date is None


@pytest.mark.parametrize(("text", "digit"), [("520727", "3"), ("L898902C3", "6"), ("ZE184226B<<<<<", "1"), ("AB2134<<<", "5")])
def test_check_digits_of_the_standard(text: str, digit: str) -> None:
    assert check_digit(text) == digit


def test_nothing_personal_is_in_what_went_wrong() -> None:
    for text in (*EXAMPLE.splitlines(), EXAMPLE.replace("L898902C3", "L898902C4")):
        result = parse_mrz(text, TODAY)
        assert isinstance(result, Unreadable | UnsupportedCard)
        assert "ERIKSSON" not in result.reason
        assert "L898902C3" not in result.reason
