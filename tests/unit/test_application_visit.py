# SPDX-License-Identifier: GPL-3.0-or-later
"""One application from the card to the frozen bytes, on the shipped catalogue."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Mapping
from typing import Any

import pytest

from kiosk.application import (
    Answer,
    Answers,
    Merged,
    Stamp,
    SubmittedMaterial,
    answer,
    can_change,
    can_object,
    check,
    disputed,
    gaps,
    masked,
    merge,
    papers,
    payload,
    prefill,
    question_about,
    questions,
    review,
    submitted_form,
    why_too_young_or_old,
)
from kiosk.application.answers import value_of
from kiosk.application.scanned import with_scanned
from kiosk.catalogue import SHIPPED_CATALOGUE, Catalogue, load_catalogue
from simulators.people import WANG_YANGLI
from simulators.platform.certificates import LIBRARY
from simulators.platform.documents import Submission

TODAY = datetime.date(2026, 8, 10)
AT = datetime.datetime(2026, 8, 10, 9, 12, tzinfo=datetime.timezone(datetime.timedelta(hours=8)))
CARD = {
    "name": WANG_YANGLI.name,
    "sex": WANG_YANGLI.sex,
    "nation": WANG_YANGLI.nation,
    "birth_date": WANG_YANGLI.birth_date.isoformat(),
    "address": WANG_YANGLI.address,
    "id_number": WANG_YANGLI.id_number,
}
DEED = {
    "type": "不动产权证书",
    "identifier": "示例1",
    "trust": "A",
    "valid_until": "",
    "facts": {"address": "青岛市市南区示例路 8 号", "usage": "商业服务"},
}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    loaded = load_catalogue(SHIPPED_CATALOGUE)
    assert isinstance(loaded, Catalogue)
    return loaded


@pytest.fixture
def chain(catalogue: Catalogue) -> Merged:
    return merge(catalogue, "pharmacy-with-catering")


def filled(merged: Merged, certificates: list[Mapping[str, Any]] | None = None, **choices: str) -> Answers:
    """Answers every question with its example, or its last option (一个“不是”), or what is given by id with __ for the dot."""
    given = {key.replace("__", "."): value for key, value in choices.items()}
    answers = prefill(merged, CARD, certificates, today=TODAY, at=AT)
    while (page := next((one for one in questions(merged, answers, today=TODAY) if not one.answered), None)) is not None:
        value = given.get(page.id) or page.value or (page.options[-1].value if page.options else page.element.example)
        answers = answer(merged, answers, page.id, value, at=AT)
    return answers


def test_the_card_answers_for_the_person_and_nothing_else(chain: Merged) -> None:
    answers = prefill(chain, CARD, None, today=TODAY)
    from_card = {key for key, one in answers.items() if one.source == "card"}
    assert from_card == {f"applicant.{name}" for name in ("name", "sex", "nation", "birth_date", "address", "id_number")}
    asked = [page.id for page in questions(chain, answers, today=TODAY)]
    assert not from_card & set(asked)
    assert "business.credit_code" not in chain.form.elements
    assert [made.id for made in chain.form.made] == ["business.credit_code"]


def test_a_card_without_a_fact_leaves_it_to_be_asked_or_computed(chain: Merged) -> None:
    answers = prefill(chain, {"name": "王样例", "sex": "unknown", "id_number": CARD["id_number"]}, None, today=TODAY)
    assert (answers["applicant.sex"].value, answers["applicant.sex"].source) == ("male", "computed")
    assert answers["applicant.birth_date"].value == "1990-01-01"
    assert "applicant.nation" in [page.id for page in questions(chain, answers, today=TODAY)]


def test_the_trade_name_makes_the_full_name(chain: Merged) -> None:
    answers = prefill(chain, CARD, None, today=TODAY)
    assert value_of(answers, "business.industry") == "pharmacy"
    answers = answer(chain, answers, "business.trade_name", "样例")
    assert value_of(answers, "business.name") == "青岛市市南区样例大药房（个体工商户）"
    answers = answer(chain, answers, "business.trade_name", "示例")
    assert value_of(answers, "business.name") == "青岛市市南区示例大药房（个体工商户）"
    answers = answer(chain, answers, "business.name", "青岛市市南区自取大药房（个体工商户）")
    answers = answer(chain, answers, "business.trade_name", "样例")
    assert value_of(answers, "business.name") == "青岛市市南区自取大药房（个体工商户）"


def test_the_higher_trust_wins_and_the_conflict_is_kept(chain: Merged) -> None:
    weaker = {**DEED, "trust": "C", "facts": {"address": "青岛市市南区样例路 9 号", "usage": "商业服务"}}
    earlier = {"premises.address": Answer("青岛市市南区样例路 7 号", "you"), "premises.tenure": Answer("owned", "you")}
    answers = prefill(chain, CARD, [weaker, DEED], earlier, today=TODAY)
    assert answers["premises.address"].value == "青岛市市南区示例路 8 号"
    others = [one.other.source for one in answers.conflicts if one.element == "premises.address"]
    assert others == ["certificate", "earlier"]


def test_a_deed_speaks_of_the_premises_only_while_they_are_owned(chain: Merged) -> None:
    answers = prefill(chain, CARD, [DEED], today=TODAY)
    # The deed of a shop says that premises are owned; the citizen is shown that, and may say otherwise.
    assert {"premises.tenure", "premises.address"} <= {page.id for page in questions(chain, answers, today=TODAY) if not page.answered}
    owned = answer(chain, answers, "premises.tenure", "owned", at=AT)
    assert owned["premises.address"].source == "certificate"
    seen = answer(chain, owned, "premises.address", owned["premises.address"].value, at=AT)
    assert seen["premises.address"].confirmed
    # Seen or not: who then says that they rent is asked where.
    for before in (owned, seen):
        rented = answer(chain, before, "premises.tenure", "rented", at=AT)
        assert "premises.address" not in rented
        assert "premises.address" in [page.id for page in questions(chain, rented, today=TODAY) if not page.answered]
        assert [one.element for one in rented.conflicts] == ["premises.tenure"]
    typed = answer(chain, owned, "premises.address", "青岛市市南区自填路 1 号", at=AT)
    assert value_of(answer(chain, typed, "premises.tenure", "rented", at=AT), "premises.address") == "青岛市市南区自填路 1 号"


def test_the_review_says_which_certificate_and_what_another_one_says(chain: Merged) -> None:
    weaker = {**DEED, "trust": "C", "facts": {"address": "青岛市市南区样例路 9 号", "usage": "商业服务"}}
    answers = answer(chain, prefill(chain, CARD, [weaker, DEED], today=TODAY), "premises.tenure", "owned", at=AT)
    rows = {row["id"]: row for group in review(chain, answers, "zh") for row in group["rows"]}
    assert rows["premises.address"]["origin"] == "不动产权证书"
    assert rows["premises.address"]["other"] == {"origin": "不动产权证书", "value": "青岛市市南区样例路 9 号"}
    assert rows["premises.tenure"]["other"] is None
    english = {row["id"]: row for group in review(chain, answers, "en") for row in group["rows"]}
    assert english["premises.address"]["origin"] == "Property certificate"
    rented = answer(chain, answers, "premises.tenure", "rented", at=AT)
    rows = {row["id"]: row for group in review(chain, rented, "zh") for row in group["rows"]}
    assert rows["premises.tenure"]["other"] == {"origin": "不动产权证书", "value": "自己的"}


LICENCE = {
    "type": "营业执照",
    "identifier": "示例2",
    "trust": "A",
    "valid_until": "",
    "facts": {"credit_code": "92370202MA0000001Y", "name": "青岛市市南区样例大药房（个体工商户）"},
}


def test_what_cannot_be_changed_can_be_objected_to_and_staff_see_it(catalogue: Catalogue) -> None:
    permit = merge(catalogue, "food-business-permit")
    answers = prefill(permit, CARD, [LICENCE], today=TODAY)
    code = "business.credit_code"
    assert can_object(permit, answers, code)
    # What the card says and nothing contradicts, what can be corrected and what nobody answered: nothing to object to.
    for other in ("applicant.name", "applicant.phone", "business.name", "nothing"):
        assert not can_object(permit, answers, other)
    both = frozenset({code, "applicant.name"})
    rows = {row["id"]: row for group in review(permit, answers, "zh", disputed=both) for row in group["rows"]}
    assert [key for key, row in rows.items() if row["disputed"]] == [code]
    assert disputed(permit, answers, both) == {code}
    sent = submitted_form(permit, answers, disputed(permit, answers, both))
    assert sent[code] == {"value": answers[code].value, "source": "certificate", "disputed": True}
    assert all("disputed" not in entry for key, entry in sent.items() if key != code)


def test_what_is_answered_otherwise_than_a_certificate_says_is_disputed(catalogue: Catalogue) -> None:
    permit = merge(catalogue, "food-business-permit")
    answers = prefill(permit, CARD, [LICENCE], {"business.name": Answer("示例", "you")}, today=TODAY)
    assert disputed(permit, answers, frozenset()) == frozenset()
    changed = answer(permit, answers, "business.name", "青岛市市南区示例大药房（个体工商户）", at=AT)
    assert disputed(permit, changed, frozenset()) == {"business.name"}


def test_who_is_too_young_is_told_with_the_gaps(catalogue: Catalogue) -> None:
    company = merge(catalogue, "company-registration")
    card = {**CARD, "birth_date": "2012-01-01"}
    answers = prefill(company, card, None, today=TODAY)
    found = gaps(company, answers, papers(company, answers, None, today=TODAY), {}, today=TODAY)
    assert [one.sentence for one in found if one.code == "age"] == ["公司设立登记要年满 18 周岁才能申请。"]


def test_the_licence_of_another_shop_does_not_name_the_new_one(chain: Merged, catalogue: Catalogue) -> None:
    licence = {
        "type": "营业执照",
        "trust": "A",
        "valid_until": "",
        "facts": {"name": "青岛市市南区旧样例店", "address": "青岛市市南区旧样例路"},
    }
    assert "business.name" not in prefill(chain, CARD, [licence], today=TODAY)
    assert prefill(merge(catalogue, "food-business-permit"), CARD, [licence], today=TODAY)["business.name"].source == "certificate"


def test_a_translation_turns_what_a_certificate_says_into_a_choice(catalogue: Catalogue) -> None:
    register = {"type": "居民户口簿", "trust": "A", "valid_until": "", "facts": {"marital_status": "有配偶", "education": "火星大学"}}
    answers = prefill(merge(catalogue, "household-transfer"), CARD, [register], today=TODAY)
    assert answers["applicant.marital_status"].value == "married"
    assert "applicant.education" not in answers


@pytest.mark.parametrize(("number", "asked"), [(CARD["id_number"], True), ("810000198805202468", False), ("93784019790425024X", False)])
def test_who_has_a_foreign_card_is_not_asked_for_an_ethnic_group(catalogue: Catalogue, number: str, asked: bool) -> None:
    merged = merge(catalogue, "residence-permit")
    answers = prefill(merged, {"name": "陈样例", "id_number": number}, None, today=TODAY)
    assert ("applicant.nation" in [page.id for page in questions(merged, answers, today=TODAY)]) == asked


def test_a_second_visit_asks_and_scans_nothing_twice(chain: Merged, catalogue: Catalogue) -> None:
    first = filled(chain)
    kept = {"type": "办事档案", "trust": "D", "valid_until": "", "facts": {key: one.value for key, one in first.items()}}
    paper = {"type": "办事档案材料", "trust": "D", "valid_until": "", "facts": {"material": "floor-plan"}}
    food = merge(catalogue, "food-business-permit")
    again = prefill(food, CARD, [kept, paper], today=TODAY)
    wanted = {page.id for page in questions(food, again, today=TODAY) if not page.value}
    assert wanted == {"business.credit_code"}
    assert again["food.seats"].source == "earlier"
    # What is true of a person is not shown again; what was said of a shop is, with its value.
    shown = {page.id for page in questions(food, again, today=TODAY) if page.value}
    assert {"food.seats", "business.name"} <= shown
    assert "delivery.method" not in shown
    states = {one.id: one.state for one in papers(food, again, [kept, paper], today=TODAY)}
    assert states["floor-plan"] == "held"
    # A former visit's scan of a document that an authority issues does not replace it.
    other = {**paper, "facts": {"material": "health-certificate"}}
    assert {one.id: one.state for one in papers(food, again, [other], today=TODAY)}["health-certificate"] == "bring"


def test_an_item_says_whom_it_is_not_for(catalogue: Catalogue) -> None:
    company = merge(catalogue, "company-registration")
    young = why_too_young_or_old(company, datetime.date(2008, 8, 11), TODAY)
    assert young is not None
    assert young.zh == "公司设立登记要年满 18 周岁才能申请。"
    assert why_too_young_or_old(company, datetime.date(2008, 8, 10), TODAY) is None
    insurance = merge(catalogue, "flexible-insurance-enrolment")
    assert why_too_young_or_old(insurance, datetime.date(1951, 3, 8), TODAY) is not None
    assert why_too_young_or_old(merge(catalogue, "residence-permit"), datetime.date(2020, 1, 1), TODAY) is None


def test_what_is_known_from_the_past_is_shown_once_for_a_look(chain: Merged) -> None:
    answers = prefill(chain, CARD, None, {"applicant.phone": Answer("13800001234", "you")}, today=TODAY)
    page = next(one for one in questions(chain, answers, today=TODAY) if one.id == "applicant.phone")
    shown = page.as_page("zh")
    assert (page.answered, page.value, shown["field"]["source"], shown["known_source"]) == (False, "13800001234", "earlier", "card")
    assert shown["known_locked"]
    assert [row["value"] for row in shown["known"]] == ["王样例", "3702••••••••••1237"]
    answers = answer(chain, answers, "applicant.phone", "13800001234")
    assert answers["applicant.phone"].source == "earlier"
    assert next(one for one in questions(chain, answers, today=TODAY) if one.id == "applicant.phone").answered


def test_an_expired_certificate_says_nothing(chain: Merged) -> None:
    answers = prefill(chain, CARD, [{**DEED, "valid_until": "2026-08-09"}], today=TODAY)
    assert "premises.address" not in answers
    needed = {paper.id: paper.state for paper in papers(chain, answers, [{**DEED, "valid_until": "2026-08-09"}], today=TODAY)}
    assert needed["property-certificate"] == "bring"


def test_conditions_open_and_close_questions(chain: Merged) -> None:
    answers = filled(chain, quality_manager__is_applicant="yes", premises__tenure="owned", delivery__method="window")
    ids = {page.id for page in questions(chain, answers, today=TODAY)}
    assert not ids & {"quality_manager.name", "premises.lease_end", "delivery.address"}
    answers = answer(chain, answers, "premises.tenure", "rented")
    opened = [page for page in questions(chain, answers, today=TODAY) if not page.answered]
    assert [page.id for page in opened] == ["premises.lease_end"]


def test_the_limits_of_all_items_hold_together(chain: Merged, catalogue: Catalogue) -> None:
    area = chain.form.elements["premises.area"]
    assert check(area, "39").code == "too-small"
    assert check(merge(catalogue, "food-business-permit").form.elements["premises.area"], "39").error is None


def test_papers_follow_the_answers_and_the_library(chain: Merged) -> None:
    library = [one.model_dump() for one in LIBRARY[WANG_YANGLI.id_number]]
    before = {paper.id: paper for paper in papers(chain, Answers(), None, today=TODAY)}
    assert before["health-certificate"].state == "may-hold"
    assert not before["lease-contract"].certain
    answers = filled(chain, library, premises__tenure="owned", premises__is_dwelling="no", drug__scope="otc-b")
    after = {paper.id: paper.state for paper in papers(chain, answers, library, today=TODAY)}
    assert after == {
        "application-form": "produced",
        "id-card": "held",
        "property-certificate": "held",
        "business-licence": "produced",
        "floor-plan": "bring",
        "drug-equipment-list": "bring",
        "drug-quality-rules": "bring",
        "kitchen-layout": "bring",
        "food-safety-rules": "bring",
        "health-certificate": "held",
    }


def test_all_gaps_are_told_at_once(chain: Merged) -> None:
    answers = prefill(chain, CARD, None, today=TODAY)
    found = gaps(chain, answers, papers(chain, answers, None, today=TODAY), {}, today=TODAY)
    asked = [page.id for page in questions(chain, answers, today=TODAY) if not page.value]
    assert [gap.id for gap in found if gap.kind == "element"] == asked
    assert {"floor-plan", "health-certificate"} <= {gap.id for gap in found if gap.kind == "material"}
    assert all(gap.sentence.endswith("。") and gap.needed_by for gap in found)


def test_review_shows_sources_and_masks_what_is_sensitive(chain: Merged) -> None:
    answers = filled(chain)
    rows = {row["id"]: row for group in review(chain, answers, "zh") for row in group["rows"]}
    assert rows["applicant.id_number"]["value"] == "3702••••••••••1237"
    assert rows["applicant.name"] == {
        "id": "applicant.name",
        "label": "姓名",
        "value": "王样例",
        "masked": False,
        "source": "card",
        "origin": "",
        "other": None,
        "can_change": False,
        "can_object": False,
        "disputed": False,
    }
    assert rows["applicant.phone"]["can_change"]
    assert rows["premises.area"]["value"] == "120 平方米"
    revealed = {r["id"]: r for g in review(chain, answers, "zh", revealed=frozenset({"applicant.id_number"})) for r in g["rows"]}
    assert revealed["applicant.id_number"]["value"] == CARD["id_number"]


def test_a_prefilled_answer_can_be_opened_only_where_it_may_change(chain: Merged) -> None:
    answers = filled(chain)
    assert not can_change(chain, answers, "applicant.name")
    assert not can_change(chain, answers, "applicant.document_type")
    assert can_change(chain, answers, "business.manager_name")
    page = question_about(chain, answers, "business.manager_name", today=TODAY)
    assert page is not None
    assert page.value == "王样例"


STAMP = Stamp("01989a3e-7c00-7abc-8def-0123456789ab", "QD-SN-0001", "QD-SN-0001 20260810 0027", "7K3F92QD", AT)


def frozen(merged: Merged, answers: Answers) -> bytes:
    materials = [
        SubmittedMaterial("floor-plan", "经营场所平面布局图", "attached", 1, hashlib.sha256(b"x").hexdigest()),
        SubmittedMaterial("id-card", "本人身份证", "held"),
    ]
    consent = {"at": AT.isoformat(), "purpose": merged.title("zh")}
    return payload(merged, answers, materials, STAMP, consent=consent, division_code="370202", level="district")


def test_the_payload_is_what_the_platform_takes(chain: Merged, catalogue: Catalogue) -> None:
    for code in [*catalogue.items, *catalogue.chains]:
        merged = merge(catalogue, code)
        body = frozen(merged, filled(merged))
        Submission.model_validate_json(body)
    sent = json.loads(frozen(chain, filled(chain)))
    assert sent["chain"] == {"code": "pharmacy-with-catering", "title": "药品零售企业设立和餐饮"}
    assert [item["code"] for item in sent["items"]] == ["sole-trader-registration", "drug-retail-permit", "food-business-permit"]
    assert sent["form"]["applicant.name"] == {"value": "王样例", "source": "card"}
    assert sent["applicant"]["applicant.id_number"] == CARD["id_number"]
    assert all(item["implementation_code"] for item in sent["items"])


def test_the_payload_is_canonical_and_stable(chain: Merged) -> None:
    answers = filled(chain)
    body = frozen(chain, answers)
    assert body == frozen(chain, Answers(dict(reversed(list(answers.items())))))
    assert body == json.dumps(json.loads(body), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def test_answers_to_closed_questions_are_not_sent(chain: Merged) -> None:
    answers = filled(chain, quality_manager__is_applicant="no")
    assert b"quality_manager.name" in frozen(chain, answers)
    answers = answer(chain, answers, "quality_manager.is_applicant", "yes")
    assert b"quality_manager.name" not in frozen(chain, answers)


@pytest.mark.parametrize(
    "material",
    [SubmittedMaterial("a", "示例", "lost"), SubmittedMaterial("a", "示例", "attached"), SubmittedMaterial("a", "示例", "held", 1, "00")],
)
def test_a_material_that_contradicts_itself_is_a_bug(chain: Merged, material: SubmittedMaterial) -> None:
    with pytest.raises(ValueError, match=r"state|attached"):
        payload(chain, Answers(), [material], STAMP, consent={}, division_code="370202", level="district")


def test_no_personal_data_in_what_is_printed(chain: Merged) -> None:
    answers = filled(chain)
    text = repr(answers) + repr(questions(chain, answers, today=TODAY)) + repr(list(answers.items()))
    for value in (CARD["id_number"], "王样例", "13800001234", CARD["address"]):
        assert value not in text


def test_masks_hide_the_middle(chain: Merged) -> None:
    elements = chain.form.elements
    assert masked(elements["applicant.phone"].element, "13800001234") == "138••••1234"
    assert masked(elements["applicant.id_number"].element, "12") == "••"


def test_what_a_printed_code_says_is_sent_as_unverified_and_can_be_corrected(catalogue: Catalogue) -> None:
    permit = merge(catalogue, "food-business-permit")
    scanned = with_scanned(permit, prefill(permit, CARD, None, today=TODAY), "营业执照", ("92370202MA0000001Y",), today=TODAY)
    code = "business.credit_code"
    assert submitted_form(permit, scanned)[code] == {"value": "92370202MA0000001Y", "source": "scanned"}
    assert can_change(permit, scanned, code)
    rows = {row["id"]: row for group in review(permit, scanned, "zh") for row in group["rows"]}
    assert (rows[code]["source"], rows[code]["can_object"]) == ("scanned", False)
    # It stays while other things are answered, and what a certificate says is not covered by it.
    assert value_of(answer(permit, scanned, "applicant.phone", "13800000001", at=AT), code) == "92370202MA0000001Y"
    known = prefill(permit, CARD, [LICENCE], today=TODAY)
    assert with_scanned(permit, known, "营业执照", ("92370202MA0000001Y",), today=TODAY)[code].source == "certificate"
