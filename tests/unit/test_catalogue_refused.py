# SPDX-License-Identifier: GPL-3.0-or-later
"""A catalogue with a fault is refused in one line that names the file, the line and what is wrong."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kiosk.catalogue import SHIPPED_CATALOGUE, Catalogue, Problem, Problems, load_catalogue
from kiosk.catalogue.constraints import pattern_fault
from kiosk.catalogue.documents import MAXIMUM_FILE_BYTES, parse_document


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    copy = tmp_path / "catalogue"
    shutil.copytree(SHIPPED_CATALOGUE, copy)
    return copy


def edit(directory: Path, file: str, old: str, new: str) -> int:
    """Replace once; returns the 1-based line of the change."""
    text = (directory / file).read_text(encoding="utf-8")
    assert old in text, (file, old)
    (directory / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def problems_of(directory: Path) -> tuple[Problem, ...]:
    loaded = load_catalogue(directory)
    assert isinstance(loaded, Problems)
    assert all("\n" not in str(problem) for problem in loaded.problems)
    return loaded.problems


DRUG, FOOD, TRADER = "items/drug-retail-permit.yaml", "items/food-business-permit.yaml", "items/sole-trader-registration.yaml"

FAULTS = {
    "unknown element": (DRUG, "  - drug.refrigerated", "  - drug.refrigerator", "drug.refrigerator: is not in elements.yaml"),
    "unknown material": (FOOD, "  - id: kitchen-layout", "  - id: kitchen-layouts", "kitchen-layouts is not in materials.yaml"),
    "unknown department": (FOOD, "department: market-regulation", "department: market", "market does not exist"),
    "unknown key": (FOOD, "fee: {", "fees: {", "fees"),
    "a number for a text": (FOOD, "complaint_phone: '12345'", "complaint_phone: 12345", "put it in quotes"),
    "an element twice": (FOOD, "  - food.seats", "  - food.online", "stands here twice"),
    "promised later than the law": (FOOD, "promised_days: 8", "promised_days: 11", "more than the law allows"),
    "steps that do not add up": (FOOD, "days: 4}", "days: 5}", "do not add up"),
    "no element that it depends on": (FOOD, "  - food_safety.is_applicant\n", "", "which food-business-permit does not ask"),
    "an impossible condition": (DRUG, "is: [rented]", "is: [leased]", "which it can never be"),
    "a choice that is no option": (DRUG, "choices: [pharmacy]", "choices: [chemist]", "the choice chemist is not an option"),
    "limits that exclude the element's": (
        DRUG,
        "{id: premises.area, minimum: '40'}",
        "{id: premises.area, minimum: '300000'}",
        "can never",
    ),
    "a limit for the wrong kind": (DRUG, "  - applicant.phone", "  - {id: applicant.phone, minimum: '1'}", "makes no sense for phone"),
    "a visit after the end": (FOOD, "site_visit_after: 5", "site_visit_after: 9", "comes after the end"),
    "a code that is not the file's": (FOOD, "code: food-business-permit", "code: food-permit", "must be the name of the file"),
}


@pytest.mark.parametrize("name", sorted(FAULTS))
def test_a_fault_is_told_with_its_file_and_line(directory: Path, name: str) -> None:
    file, old, new, message = FAULTS[name]
    line = edit(directory, file, old, new)
    matching = [one for one in problems_of(directory) if one.file == file and message in one.message]
    assert matching, problems_of(directory)
    if new:
        # A missing line is told at the list that lacks it, or at the line that depends on it.
        assert any(abs(one.line - line) <= 1 or name.startswith(("steps", "unknown key", "no ")) for one in matching), matching


ELSEWHERE = {
    "a section": ("elements.yaml", "    section: identity", "    section: nobody", "the section nobody is not in catalogue.yaml"),
    "options of no choice": ("elements.yaml", "    kind: choice", "    kind: text", "options are for a choice"),
    "one option": ("elements.yaml", "      female: {zh: 女, en: Female}\n", "", "at least two options"),
    "a bad pattern": ("elements.yaml", "    max_length: 20\n", "    max_length: 20\n    pattern: '(a+)+'\n", "repeats a repeat"),
    "a bad example": ("elements.yaml", "    example: '120'", "    example: '0'", "does not fit its own limits"),
    "a bad constant": ("elements.yaml", "prefill: [{card: sex}, ", "prefill: [{constant: x}, ", "the constant x is not an option"),
    "computed from what comes later": (
        "elements.yaml",
        "prefill: [{card: name}]",
        "prefill: [{card: name}, {copy: household.head}]",
        "is computed from household.head, which is asked after it; move it down",
    ),
    "a translation": ("elements.yaml", "有配偶: married", "有配偶: wed", "the translation wed is not an option"),
    "a source's condition": (
        "elements.yaml",
        "only_if: [{element: premises.tenure, is: [owned]}]",
        "only_if: [{element: premises.tenure, is: [mine]}]",
        "a source depends on",
    ),
    "a source before its condition": (
        "elements.yaml",
        "only_if: [{element: premises.tenure, is: [owned]}]",
        "only_if: [{element: food.online, is: ['yes']}]",
        "on which a source of it depends; move it down",
    ),
    "computed from nothing": ("elements.yaml", "{copy: premises.address}", "{copy: premises.adress}", "which does not exist"),
    "a date": ("elements.yaml", "not_after: today\n", "not_after: '2026-02-30'\n", "is not a date of the calendar"),
    "a synonym": ("synonyms.yaml", "finds: [residence-permit]", "finds: [residence]", "residence is neither an item nor a chain"),
    "a holiday": ("holidays.yaml", "to: '2026-10-07'", "to: '2026-09-07'", "ends before it begins"),
    "a workday": ("holidays.yaml", "'2026-02-28'", "'2026-02-30'", "2026-02-30 is not a date"),
    "a chain's item": ("chains/pharmacy-with-catering.yaml", "drug-retail-permit,", "drug-permit,", "drug-permit does not exist"),
    "a chain's category": ("chains/pharmacy-with-catering.yaml", "category: market", "category: shop", "shop does not exist"),
    "an item twice": ("chains/pharmacy-with-catering.yaml", "drug-retail-permit,", "food-business-permit,", "stands here twice"),
    "a filled choice": (TRADER, "fills: [business.credit_code]", "fills: [premises.tenure]", "only the citizen can make"),
    "an unknown condition": (
        DRUG,
        "{id: business.scope, max_length: 80}",
        "{id: business.scope, asked_if: [{element: a.b, is: [x]}]}",
        "a.b",
    ),
}


@pytest.mark.parametrize("name", sorted(ELSEWHERE))
def test_faults_of_every_other_file_are_told_too(directory: Path, name: str) -> None:
    file, old, new, message = ELSEWHERE[name]
    edit(directory, file, old, new)
    assert any(one.file == file and one.line and message in one.message for one in problems_of(directory)), problems_of(directory)


def test_items_that_contradict_each_other_are_both_named(directory: Path) -> None:
    line = edit(directory, FOOD, "  - business.name", "  - {id: business.industry, choices: [restaurant, grocery]}\n  - business.name")
    assert [str(one) for one in problems_of(directory)] == [
        f"{FOOD}:{line}: business.industry: food-business-permit and drug-retail-permit contradict each other: "
        "no choice that all of them offer"
    ]


def test_three_that_only_together_contradict_name_them_all(directory: Path) -> None:
    edit(directory, TRADER, "  - business.industry", "  - {id: business.industry, choices: [pharmacy, grocery]}")
    edit(directory, DRUG, "choices: [pharmacy]", "choices: [pharmacy, restaurant]")
    edit(directory, FOOD, "  - business.name", "  - {id: business.industry, choices: [restaurant, grocery]}\n  - business.name")
    (problem,) = problems_of(directory)
    assert "food-business-permit and sole-trader-registration, drug-retail-permit contradict" in problem.message


def test_a_cycle_is_named_in_its_order(directory: Path) -> None:
    edit(directory, TRADER, "materials:\n", "materials:\n  - id: food-permit\n    reason: {zh: 示例, en: Example}\n")
    problem = next(one for one in problems_of(directory) if one.file == "chains/pharmacy-with-catering.yaml")
    assert "sole-trader-registration <- food-business-permit <- sole-trader-registration" in problem.message


def test_what_nobody_needs_is_refused(directory: Path) -> None:
    edit(
        directory,
        DRUG,
        "  - id: drug-equipment-list\n    reason: {zh: 证明设备能保证药品质量。, en: Shows that the equipment keeps medicines safe.}\n",
        "",
    )
    edit(directory, DRUG, "  - drug.refrigerated\n", "")
    assert {one.message for one in problems_of(directory)} == {
        "drug-equipment-list: no item needs or produces it; remove it",
        "drug.refrigerated: no item asks it; remove it",
    }


def test_a_circle_of_copies_is_refused(directory: Path) -> None:
    edit(directory, "elements.yaml", "prefill: [{card: name}]", "prefill: [{card: name}, {copy: business.manager_name}]")
    assert any("computed in a circle" in one.message for one in problems_of(directory))


def test_a_question_must_come_after_what_it_depends_on(directory: Path) -> None:
    line = edit(
        directory,
        "elements.yaml",
        "    asked_if: [{element: business.form, is: [family]}]",
        "    asked_if: [{element: premises.tenure, is: [owned]}]",
    )
    assert any(one.line == line and "stands in the form before premises.tenure" in one.message for one in problems_of(directory))


HOSTILE = {
    "billion laughs": b"a: &a [x, x]\nb: &b [*a, *a]\n",
    "a tag": b"a: !!python/object/apply:os.system [id]\n",
    "deep nesting": b"[" * 100_000,
    "deep mappings": b"{a: " * 5_000,
    "a long text": b"a: " + b"x" * 1_000_000,
    "not utf-8": b"a: \xff\xfe\n",
    "a repeated key": b"a: 1\na: 2\n",
    "two documents": b"a: 1\n---\nb: 2\n",
    "a broken quote": b'a: "never closed\n',
    "a key that is a list": b"? [1, 2]\n: x\n",
    "a control character": b"a: \x01\n",
    "a 10 MB text": b"a: '" + b"x" * 10_000_000 + b"'\n",
    "a formula": b"a: '=HYPERLINK(1)'\n",
    "a formula that adds": b"a: \"+cmd|' /C calc'!A0\"\n",
    "text that runs backwards": "a: 免费\u202e元001\n".encode(),
    "an invisible character": "a: 免\u200b费\n".encode(),
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_files_are_one_line(name: str) -> None:
    refused = parse_document(HOSTILE[name], "elements.yaml")
    assert isinstance(refused, Problem)
    assert len(str(refused)) < 300
    assert "\n" not in str(refused)


def test_a_huge_file_is_not_read(directory: Path) -> None:
    with (directory / "elements.yaml").open("wb") as file:
        file.truncate(MAXIMUM_FILE_BYTES + 1)
    assert "split it" in str(problems_of(directory)[0])


def test_a_link_is_not_followed(directory: Path) -> None:
    target = directory.parent / "elsewhere.yaml"
    (directory / "elements.yaml").rename(target)
    (directory / "elements.yaml").symlink_to(target)
    assert "not a plain file" in str(problems_of(directory)[0])


def test_a_missing_directory_and_an_empty_one(tmp_path: Path) -> None:
    assert "not a catalogue directory" in str(problems_of(tmp_path / "nothing"))
    assert "catalogue.yaml: is missing" in str(problems_of(tmp_path)[0])


def test_damaged_readings_are_told(directory: Path) -> None:
    (directory / "pinyin.json").write_text("[" * 100_000, encoding="utf-8")
    assert "pinyin.json: is damaged" in str(problems_of(directory)[0])


def test_readings_may_be_absent(directory: Path) -> None:
    (directory / "pinyin.json").unlink()
    assert isinstance(load_catalogue(directory), Catalogue)


@pytest.mark.parametrize("pattern", ["(a+)+", "(ab|cd)*", "a*b*c*d*", "(?=a)b", r"(a)\1", "[", "(" * 500])
def test_patterns_that_could_take_for_ever_are_refused(pattern: str) -> None:
    assert pattern_fault(pattern) is not None


@pytest.mark.parametrize("pattern", ["[0-9A-Z]+", "[0-9]{6}", "(鲁|京)[A-Z][0-9]{5}", r"\d{3}-?\d{8}"])
def test_plain_patterns_are_accepted(pattern: str) -> None:
    assert pattern_fault(pattern) is None
