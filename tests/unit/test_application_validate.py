# SPDX-License-Identifier: GPL-3.0-or-later
"""What people type becomes a clean value or a sentence that says how to mend it."""

from __future__ import annotations

import datetime
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.application.validate import check, is_credit_code, mend
from kiosk.catalogue.model import Choice, Constraints, ElementKind, FormElement, Text

TODAY = datetime.date(2026, 8, 10)
T = Text("示例", "example")
KINDS = tuple(ElementKind)


def element(kind: ElementKind, constraints: Constraints | None = None, form: str = "") -> FormElement:
    options = (Choice("a", T), Choice("b", T)) if kind is ElementKind.CHOICE else ()
    return FormElement(
        id="one.two",
        label=T,
        question=T,
        explain=T,
        kind=kind,
        section="one",
        place_in_form=(0, 0),
        options=options,
        constraints=constraints or Constraints(),
        format=form,
    )


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        ("phone", "138 0000 1234", "13800001234"),
        ("phone", "１３８００００１２３４", "13800001234"),
        ("phone", "+86 138-0000-1234", "13800001234"),
        ("id_number", "370202 19900101 1237", "370202199001011237"),
        ("id_number", "３７０２０２１９９００１０１１２３７", "370202199001011237"),
        ("id_number", "370203195103081242", "370203195103081242"),
        ("digits", " 1 2 0 ", "120"),
        ("money", "¥1,234.50元", "1234.50"),
        ("money", "007", "7"),
        ("money", "00.50", "0.50"),
        ("date", "20260810", "2026-08-10"),
        ("date", "2026年8月10日", "2026-08-10"),
        ("date", "2026/8/1", "2026-08-01"),
        ("date", "２０２６．８．１０", "2026-08-10"),
        ("chinese", " 样 例 ", "样例"),
        ("chinese", "阿卜杜拉•买买提", "阿卜杜拉·买买提"),
        ("text", "  样例   商店 ", "样例 商店"),
        ("address", "青岛市\u200b示例路　８号", "青岛市示例路 8号"),
        ("yes_no", "yes", "yes"),
        ("choice", "a", "a"),
        ("code", "ab-12 cd", "AB12CD"),
    ],
)
def test_what_can_be_mended_is_mended_silently(kind: str, typed: str, value: str) -> None:
    checked = check(element(ElementKind(kind)), typed, today=TODAY)
    assert (checked.value, checked.error) == (value, None)


@pytest.mark.parametrize(
    ("kind", "typed", "code", "says"),
    [
        ("phone", "", "missing", "还没有填"),
        ("phone", "138000012", "too-short", "还差 2 位"),
        ("phone", "1380000123456", "too-long", "多了 2 位"),
        ("phone", "12800001234", "phone", "13 到 19"),
        ("phone", "abc", "not-digits", "只有数字"),
        ("id_number", "37020219900101123", "length", "现在是 17 位"),
        ("id_number", "370202199001011238", "check-digit", "一位数字不对"),
        ("id_number", "370202199013011237", "birth-date", "出生日期"),
        ("chinese", "abc", "not-chinese", "汉字"),
        ("digits", "12a", "not-digits", "数字"),
        ("money", "1.234", "not-money", "两位"),
        ("date", "2026-02-30", "date", "没有这一天"),
        ("date", "昨天", "date", "年、月、日"),
        ("choice", "z", "missing", "请选一项"),
        ("yes_no", "", "missing", "请选一项"),
        ("code", "AB_1", "code", "数字和字母"),
    ],
)
def test_the_rest_is_told_in_words(kind: str, typed: str, code: str, says: str) -> None:
    checked = check(element(ElementKind(kind)), typed, today=TODAY)
    assert checked.code == code
    assert checked.error is not None
    assert says in checked.error
    assert check(element(ElementKind(kind)), typed, "en", today=TODAY).error != checked.error


@pytest.mark.parametrize(
    ("kind", "constraints", "typed", "code"),
    [
        ("text", Constraints(min_length=2), "样", "too-short"),
        ("text", Constraints(max_length=2), "样例店", "too-long"),
        ("code", Constraints(patterns=("[0-9]+",)), "A1", "pattern"),
        ("digits", Constraints(minimum="40"), "39", "too-small"),
        ("digits", Constraints(maximum="40"), "41", "too-large"),
        ("money", Constraints(minimum="0.01"), "0.00", "too-small"),
        ("date", Constraints(not_before=("today+30",)), "2026-09-08", "too-early"),
        ("date", Constraints(not_after=("today-182",)), "2026-02-10", "too-late"),
        ("choice", Constraints(choices=("a",)), "b", "not-offered"),
    ],
)
def test_limits(kind: str, constraints: Constraints, typed: str, code: str) -> None:
    checked = check(element(ElementKind(kind), constraints), typed, today=TODAY)
    assert checked.code == code
    assert checked.error is not None
    assert re.fullmatch(r"[^{}]+。", checked.error)


def test_dates_relative_to_today_are_told_as_dates() -> None:
    checked = check(element(ElementKind.DATE, Constraints(not_before=("today+30",))), "2026-08-11", today=TODAY)
    assert checked.error == "要在2026年9月9日或以后。"


def test_credit_codes() -> None:
    credit = element(ElementKind.CODE, form="credit-code")
    # GB 32100 does not use I, O, S and Z: whoever types them means 1, 0, 5 and 2.
    assert check(credit, "9237o2o2ma999ooo5o").value == "92370202MA99900050"
    assert check(credit, "92370202MA99900050").error is None
    assert check(credit, "92370202MA99900051").code == "check-digit"
    assert check(credit, "92370202MA9990005").code == "length"
    # Both heads stand in published item codes (济宁, 汕尾).
    assert is_credit_code("11370800MB28559184")
    assert is_credit_code("12441500196720244T")


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("山东省青岛市市南区香港中路11号", ""),
        ("青岛市平度市样例镇样例村12号", ""),
        ("青岛市四方区样例路1号", ""),
        ("青岛市海景小区5号楼", ""),
        ("青岛市示例路8号", ""),
        ("济南市历下区样例路1号", ""),
        ("青岛市历下区样例路1号", "district"),
        ("青岛市市东区样例路1号", "district"),
    ],
)
def test_a_district_that_the_city_does_not_have_is_told(address: str, code: str) -> None:
    assert check(element(ElementKind.ADDRESS), address).code == code


def test_postcodes() -> None:
    postcode = element(ElementKind.DIGITS, form="postcode")
    assert check(postcode, "２６６０７１").value == "266071"
    assert check(postcode, "26607").code == "length"


@given(st.sampled_from(KINDS), st.text(max_size=60))
def test_anything_typed_is_a_value_or_a_sentence_and_mending_is_final(kind: ElementKind, typed: str) -> None:
    one = element(kind)
    checked = check(one, typed, today=TODAY)
    assert mend(one, checked.value) == checked.value
    assert (checked.error is None) == (checked.code == "")
    assert check(one, checked.value, today=TODAY).code == checked.code


@given(st.sampled_from(KINDS), st.text(alphabet="0123456789Xx", min_size=5, max_size=20))
def test_sentences_and_representations_never_repeat_what_was_typed(kind: ElementKind, typed: str) -> None:
    checked = check(element(kind, Constraints(max_length=1)), typed, today=TODAY)
    assert typed not in (checked.error or "")
    assert typed not in repr(checked)
