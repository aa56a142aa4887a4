# SPDX-License-Identifier: GPL-3.0-or-later
"""What people type and what they want to find."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.catalogue import SHIPPED_CATALOGUE, Catalogue, load_catalogue
from kiosk.catalogue.names import normal
from kiosk.catalogue.search import MAXIMUM_QUERY, search

FOOD, DRUG, TRADER, RESIDENCE, CHAIN = (
    "food-business-permit",
    "drug-retail-permit",
    "sole-trader-registration",
    "residence-permit",
    "pharmacy-with-catering",
)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    loaded = load_catalogue(SHIPPED_CATALOGUE)
    assert isinstance(loaded, Catalogue)
    return loaded


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("食品经营许可", FOOD),
        ("开饭店", FOOD),
        ("kaifandian", FOOD),
        ("kai fan dian", FOOD),
        ("KFD", FOOD),
        ("spjy", FOOD),
        ("ｓｐｊｙ", FOOD),
        ("药品经营", DRUG),
        ("ypjy", DRUG),
        ("ypjyxk", DRUG),
        ("yaopjyxk", DRUG),
        ("yaopinjingying", DRUG),
        ("yaopingjingying", DRUG),
        ("药品精营许可", DRUG),
        ("带餐饮的药店", CHAIN),
        ("居住证", RESIDENCE),
        ("jzz", RESIDENCE),
        ("juzuzheng", RESIDENCE),
        ("zanzhuzheng", RESIDENCE),
        ("营业执照", TRADER),
        ("yyzz", TRADER),
        ("个体工商户", TRADER),
        ("gtgsh", TRADER),
        ("geti", TRADER),
        ("residence permit", RESIDENCE),
        ("kaifandain", FOOD),
        ("开fandian", FOOD),
        ("重办", None),
        ("身份证丢了", "id-card-renewal"),
        ("sfzdl", "id-card-renewal"),
        ("huanjiazhao", "driving-licence-renewal"),
        ("驾照到期", "driving-licence-renewal"),
        ("qianhukou", "household-transfer"),
        ("社保卡丢了", "social-security-card"),
        ("bushebaoka", "social-security-card"),
        ("交医保", "resident-medical-insurance"),
        ("提公积金", "housing-fund-withdrawal"),
        ("gjj", "housing-fund-withdrawal"),
        ("吃低保", "minimum-living-allowance"),
        ("老人补贴", "old-age-allowance"),
        ("开养老院", "open-care-home"),
        ("开宾馆", "open-hotel"),
        ("开超市", "open-supermarket"),
        ("卖烟", "tobacco-retail-permit"),
        ("修车店", "open-garage"),
        ("wufanzuizhengming", "no-criminal-record"),
        ("上小学", "school-enrolment"),
        ("教师证", "teacher-qualification"),
        ("搬家", "moved-home"),
        ("hotel", "open-hotel"),
        ("driving licence", "driving-licence-renewal"),
    ],
)
def test_the_first_hit(catalogue: Catalogue, typed: str, first: str | None) -> None:
    hits = search(catalogue, typed)
    assert (hits[0].code if hits else None) == first


def test_a_drugstore_is_both_the_permit_and_the_chain(catalogue: Catalogue) -> None:
    for typed in ("yaodian", "开药店", "药店", "kyd"):
        assert {hit.code for hit in search(catalogue, typed)} >= {DRUG, CHAIN}, typed


def test_each_letter_more_keeps_what_is_meant(catalogue: Catalogue) -> None:
    for word, code in (("kaifandian", FOOD), ("juzhuzheng", RESIDENCE), ("yaopinjingyingxuke", DRUG)):
        for length in range(2, len(word) + 1):
            assert code in {hit.code for hit in search(catalogue, word[:length])}, word[:length]


@pytest.mark.parametrize("typed", ["", "  ", "！？", "qqqq", "火星移民"])
def test_nothing_is_found_for_nothing(catalogue: Catalogue, typed: str) -> None:
    assert search(catalogue, typed) == []


@given(st.text(max_size=MAXIMUM_QUERY * 3))
def test_anything_may_be_typed(typed: str) -> None:
    loaded = _LOADED
    hits = search(loaded, typed)
    assert len({hit.code for hit in hits}) == len(hits)
    assert search(loaded, typed, limit=1) == hits[:1]
    assert not hits or normal(typed)


_LOADED = load_catalogue(SHIPPED_CATALOGUE)
assert isinstance(_LOADED, Catalogue)
