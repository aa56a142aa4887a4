# SPDX-License-Identifier: GPL-3.0-or-later
"""The catalogue that ships: complete, marked as examples where it is one, and passable from the first question to the last."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest

from kiosk.application import answer, check_answer, gaps, merge, papers, prefill, questions
from kiosk.application.validate import is_credit_code
from kiosk.catalogue import SHIPPED_CATALOGUE, Catalogue, load_catalogue
from kiosk.catalogue.guide import guide_of, result_row, why_not_here
from kiosk.catalogue.names import readings_are_fresh
from kiosk.catalogue.pinyin_index import readings_text
from kiosk.catalogue.schema import published_text
from simulators.people import WANG_YANGLI
from simulators.platform.certificates import KINDS, LIBRARY

TODAY = datetime.date(2026, 8, 10)
CARD = {
    "name": "王样例",
    "sex": "male",
    "nation": "汉",
    "birth_date": datetime.date(1990, 1, 1),
    "address": "山东省青岛市市南区香港中路11号",
    "id_number": WANG_YANGLI.id_number,
}
CODES = tuple(sorted(file.stem for folder in ("items", "chains") for file in (SHIPPED_CATALOGUE / folder).glob("*.yaml")))
FIELDS = {
    "企业设立开办和开设宾馆超市",
    "户籍管理和车辆驾驶人证照办理",
    "民政救助和养老机构设立",
    "药品零售企业设立和餐饮",
    "社保缴纳和劳动就业",
    "教育",
    "文化",
    "汽车修理",
    "公证办理",
}
"""The nine fields that the city's plan names."""
LEVELS = {"city": "3", "district": "4", "town": "5", "village": "6"}


class Hall:
    division_code = "370202"
    level = "district"


class Village:
    division_code = "370202"
    level = "village"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    loaded = load_catalogue(SHIPPED_CATALOGUE)
    assert isinstance(loaded, Catalogue), loaded
    return loaded


def test_it_holds_the_promised_matters(catalogue: Catalogue) -> None:
    assert {matter.code for matter in catalogue.matters()} == set(CODES)
    assert len(catalogue.items) >= 30
    assert {item.category for item in catalogue.items.values()} == set(catalogue.categories)
    assert {chain.field for chain in catalogue.chains.values()} == FIELDS
    assert set(catalogue.categories) == {"market", "investment", "social"}


def test_nobody_chooses_among_more_than_seven(catalogue: Catalogue) -> None:
    assert [one.id for one in catalogue.elements.values() if len(one.options) > 7] == []


def test_every_certificate_that_is_asked_for_is_one_that_an_authority_issues(catalogue: Catalogue) -> None:
    asked = {one.certificate for element in catalogue.elements.values() for one in element.prefill if one.source == "certificate"}
    assert asked <= set(KINDS)
    facts = {(one.type, fact) for library in LIBRARY.values() for one in library for fact in one.facts}
    wanted = {(one.certificate, one.field) for element in catalogue.elements.values() for one in element.prefill if one.certificate}
    assert wanted <= facts, wanted - facts


def test_each_certificate_says_what_its_translation_knows(catalogue: Catalogue) -> None:
    for element in catalogue.elements.values():
        for source in element.prefill:
            if not source.certificate or not source.table or source.where:
                continue
            said = {one.facts[source.field] for library in LIBRARY.values() for one in library if one.type == source.certificate}
            # A deed says both of dwellings and of shops; each element takes the one that it is about.
            assert said & set(dict(source.table)), (element.id, said)


def test_the_readings_are_fresh(catalogue: Catalogue) -> None:
    assert readings_are_fresh(catalogue)
    assert (SHIPPED_CATALOGUE / "pinyin.json").read_text(encoding="utf-8") == readings_text(catalogue)


def test_the_published_schema_is_fresh() -> None:
    published = Path(__file__).parents[2] / "docs" / "catalogue.schema.json"
    assert published.read_text(encoding="utf-8") == published_text()


def test_every_file_names_its_source(catalogue: Catalogue) -> None:
    for file in SHIPPED_CATALOGUE.rglob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        assert re.search(r"^source: .*(示例|国务院)", text, re.MULTILINE), file


def test_implementation_codes_follow_the_pattern(catalogue: Catalogue) -> None:
    for item in catalogue.items.values():
        for offering in item.offered:
            match = re.fullmatch(r"([0-9A-Z]{18})([1-7])([0-9A-Z]{12})", offering.implementation_code)
            assert match is not None
            assert is_credit_code(match[1])
            assert match[2] == LEVELS[offering.level]
            assert match[3] == item.basic_code


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize(("pick", "language", "online"), [(0, "zh", True), (-1, "en", False), (-1, "zh", True)])
def test_a_citizen_gets_through(catalogue: Catalogue, code: str, pick: int, language: str, online: bool) -> None:
    merged = merge(catalogue, code)
    library = [one.model_dump() for one in LIBRARY[CARD["id_number"]]] if online else None
    answers = prefill(merged, CARD, library, today=TODAY)
    for _ in range(60):
        page = next((one for one in questions(merged, answers, language, today=TODAY) if not one.answered), None)
        if page is None:
            break
        shown = page.as_page(language)
        assert shown["title"]
        assert shown["field"]["kind"] in ("choice", "yes_no") or shown["field"]["example"]
        value = page.value or (page.options[pick].value if page.options else page.element.example)
        checked = check_answer(merged, answers, page.id, value, language, today=TODAY)
        assert checked.error is None, (page.id, checked.error)
        answers = answer(merged, answers, page.id, checked.value)
    needed = papers(merged, answers, library, today=TODAY)
    given = {paper.id: "later" if paper.material.may_come_later else "attached" for paper in needed}
    assert gaps(merged, answers, needed, given, language, today=TODAY) == ()
    assert all(paper.certain for paper in needed)


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_guide_says_what_a_citizen_asks_first(catalogue: Catalogue, code: str, language: str) -> None:
    guide = guide_of(catalogue, code, language, today=TODAY, place=Hall())
    assert guide["can_start"]
    assert guide["counts"]["to_fill"] is None
    assert guide["counts"]["elements"] >= 11
    assert {"设定依据", "Legal basis"} & {row["label"] for row in guide["facts"][0]["rows"]}
    assert guide["days"] <= guide["apart_days"]
    assert guide["finish_date"] > TODAY.isoformat()
    assert guide["yours"][0]["what"] == "submit"
    assert max(bar["start"] + bar["days"] for bar in guide["bars"]) == guide["days"]
    assert all(0 <= bar["lane"] < len(guide["lanes"]) for bar in guide["bars"])
    assert result_row(catalogue, code, language)["title"] == guide["title"]
    if language == "en":
        assert not re.search("[\u4e00-\u9fff]", "".join([guide["title"], guide["result"], *guide["conditions"], *guide["departments"]]))


def test_the_chain_is_shorter_than_its_parts(catalogue: Catalogue) -> None:
    guide = guide_of(catalogue, "pharmacy-with-catering", "zh", today=TODAY, place=Hall())
    assert (guide["days"], guide["apart_days"], guide["finish_date"]) == (11, 19, "2026-08-25")
    assert [one["text"] for one in guide["yours"]][1:] == ["在店里，两个部门一起上门", "一次领齐 3 份证照"]
    chain = merge(catalogue, "pharmacy-with-catering")
    apart = [merge(catalogue, item.code) for item in chain.items]
    assert len(chain.form.elements) < sum(len(one.form.elements) for one in apart)
    assert len(chain.materials.materials) < sum(len(one.materials.materials) for one in apart)


def test_inspectors_come_to_the_shop_or_to_the_home(catalogue: Catalogue) -> None:
    def visits(code: str, language: str) -> list[str]:
        guide = guide_of(catalogue, code, language, today=TODAY, place=Hall())
        return [one["text"] for one in guide["yours"] if one["what"] == "site-visit"]

    assert visits("open-hotel", "zh") == ["在店里，两个部门一起上门"]
    assert visits("hardship-help", "zh") == ["在家里，等上门核查"]
    assert visits("hardship-help", "en") == ["be at home for the inspection"]


def test_elsewhere_the_kiosk_names_the_place(catalogue: Catalogue) -> None:
    guide = guide_of(catalogue, "residence-permit", "zh", today=TODAY, place=Village())
    assert (guide["can_start"], guide["why_not"], guide["place_note"]) == (False, "not-here", "请到区级大厅办理。")
    assert why_not_here(catalogue.items_of("residence-permit"), Hall()) == ""


def test_the_calendar_knows_the_holidays_of_2026(catalogue: Catalogue) -> None:
    calendar = catalogue.calendar
    # 国庆 2026: free from Thursday 1 to Wednesday 7 October, Saturday 10 October is worked.
    assert calendar.after(datetime.date(2026, 9, 30), 1) == datetime.date(2026, 10, 8)
    assert calendar.after(datetime.date(2026, 9, 30), 3) == datetime.date(2026, 10, 10)
    # What is handed in on a Sunday is accepted on Monday.
    assert calendar.after(datetime.date(2026, 8, 9), 1) == datetime.date(2026, 8, 11)
    assert calendar.is_certain(datetime.date(2026, 8, 9))
    assert not calendar.is_certain(datetime.date(2027, 1, 1))
