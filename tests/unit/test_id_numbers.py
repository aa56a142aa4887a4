# SPDX-License-Identifier: GPL-3.0-or-later
"""Numbers of persons: GB 11643 vectors, kinds, what is refused, masking."""

from __future__ import annotations

from datetime import date

import pytest

from drivers.card_reader.id_numbers import IdNumber, NumberKind, NumberProblem, check_character, mask, parse_id_number
from simulators.people import CHEN_HONG_KONG, EVERYONE, MUELLER_2023, SMITH_2017, WANG_YANGLI


@pytest.mark.parametrize("number", ["11010519491231002X", "440524188001010014", "370202199001011237"])
def test_published_vectors_are_valid(number: str) -> None:
    parsed = parse_id_number(number)
    assert isinstance(parsed, IdNumber)
    assert parsed.kind is NumberKind.RESIDENT
    assert check_character(number[:17]) == number[17]


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (WANG_YANGLI.id_number, NumberKind.RESIDENT),
        (CHEN_HONG_KONG.id_number, NumberKind.HMT_RESIDENCE),
        (SMITH_2017.id_number, NumberKind.FOREIGN_2017),
        (MUELLER_2023.id_number, NumberKind.FOREIGN_2023),
    ],
)
def test_each_kind_is_told_apart(number: str, kind: NumberKind) -> None:
    parsed = parse_id_number(f" {number.lower()} ")
    assert isinstance(parsed, IdNumber)
    assert (parsed.kind, parsed.text) == (kind, number)


def test_birth_date_and_sex_come_from_the_number() -> None:
    parsed = parse_id_number(WANG_YANGLI.id_number)
    assert isinstance(parsed, IdNumber)
    assert (parsed.birth_date, parsed.sex, parsed.area_code) == (date(1990, 1, 1), "male", "370202")


@pytest.mark.parametrize(
    ("number", "problem"),
    [
        ("", NumberProblem.SHAPE),
        ("37020219900101123", NumberProblem.SHAPE),
        ("３７０２０２１９９００１０１１２３７", NumberProblem.SHAPE),
        ("X70202199001011237", NumberProblem.SHAPE),
        ("990202199001311230", NumberProblem.CHECK_DIGIT),
        ("170202199001011237", NumberProblem.AREA),
        ("370202199002301237", NumberProblem.BIRTH_DATE),
        ("370202199001011238", NumberProblem.CHECK_DIGIT),
        ("GBR370285133201", NumberProblem.BIRTH_DATE),
    ],
)
def test_wrong_numbers_name_their_fault(number: str, problem: NumberProblem) -> None:
    assert parse_id_number(number) is problem


@pytest.mark.parametrize("person", EVERYONE, ids=lambda person: person.id_number[-4:])
def test_every_synthetic_person_has_a_valid_number(person: object) -> None:
    number = getattr(person, "id_number")  # noqa: B009
    assert isinstance(parse_id_number(number), IdNumber)


def test_one_changed_digit_is_always_noticed() -> None:
    number = WANG_YANGLI.id_number
    for position in range(17):
        for digit in "0123456789":
            if digit != number[position]:
                assert not isinstance(parse_id_number(number[:position] + digit + number[position + 1 :]), IdNumber)


def test_masking_hides_numbers_and_nothing_else() -> None:
    text = f"card {WANG_YANGLI.id_number} and {SMITH_2017.id_number}, order 123456"
    assert mask(text) == "card 370**************7 and GBR***********1, order 123456"
    assert WANG_YANGLI.id_number not in repr(parse_id_number(WANG_YANGLI.id_number))
