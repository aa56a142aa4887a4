# SPDX-License-Identifier: GPL-3.0-or-later
"""Figures of the catalogue: `python tests/benchmarks/catalogue.py [--items 5000] [--explain CODE]`.

What a citizen still answers, types and brings for each matter, for the synthetic residents; then loading, search and merging on a
catalogue of many made-up items. A datum counts as known only if it stands on the card that was read or on a certificate of the sandbox's
library, whose kinds Chinese authorities issue (`simulators/platform/certificates.py` names who), or follows from these or from what was
said.
"""

from __future__ import annotations

import argparse
import datetime
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

sys.path.insert(0, str(Path(__file__).parents[2]))

from kiosk.application import Answers, Merged, answer, merge, papers, prefill, questions, why_too_young_or_old
from kiosk.application.answers import Offer, value_of
from kiosk.application.applicability import asked_by_item
from kiosk.application.merge import merge_items
from kiosk.application.prefill import KEPT_ANSWERS
from kiosk.catalogue import SHIPPED_CATALOGUE, Catalogue, load_catalogue
from kiosk.catalogue.model import ElementKind, FormElement
from kiosk.catalogue.pinyin_index import readings_text
from kiosk.catalogue.search import SearchIndex
from simulators.people import RESIDENTS, Person
from simulators.platform.certificates import KINDS, LIBRARY

TODAY = datetime.date(2026, 11, 23)
ACCOUNT = "统一身份认证信息"
BY_NATURE = {
    **dict.fromkeys(
        (
            *("food-business-permit", "drug-retail-permit", "hotel-permit", "public-place-hygiene-permit", "fire-safety-check"),
            *("tobacco-retail-permit", "publication-retail-permit", "vehicle-repair-filing", "drainage-permit"),
        ),
        ("营业执照",),
    ),
    "elderly-home-filing": ("民办非企业单位登记证书",),
    "driving-licence-renewal": ("机动车驾驶证",),
    "vehicle-owner-details": ("机动车行驶证",),
    "moved-home": ("机动车驾驶证", "机动车行驶证"),
    "disability-allowance": ("残疾人证",),
    "hardship-help": ("残疾人证",),
    "housing-fund-withdrawal": ("住房公积金缴存信息",),
    "teacher-qualification": ("教师资格考试合格证明",),
    "school-enrolment": ("出生医学证明",),
    "start-school": ("出生医学证明",),
}
"""What an applicant has because the matter is about it (nobody changes the vehicle licence of no vehicle). Everybody else of the five
synthetic residents who is old enough applies for everything."""

USUAL = {
    "applicant.acts_for": "self",
    "insured.who": "self",
    "premises.tenure": "rented",
    "quality_manager.is_applicant": "yes",
    "food_safety.is_applicant": "yes",
    "company.representative_is_applicant": "yes",
    "delivery.method": "post",
}
"""What most people would say; any other choice is answered with its first option, yes or no with no."""

_WORDS = (
    *("企业", "个人", "社保", "公积金", "医疗", "教育", "户籍", "车辆", "驾驶", "食品", "药品", "建设", "规划", "消防", "卫生"),
    *("税务", "登记", "许可", "备案", "变更", "注销", "补办", "申领", "查询", "缴费", "证明", "年检", "养老", "就业", "工伤"),
    *("生育", "婚姻", "公证", "律师", "文物", "体育", "旅游", "宾馆", "超市", "学校", "培训", "机构", "设立", "延续"),
)
_QUERIES = (
    *("kaifandian", "shebaobuban", "ypjy", "yaopinjingyingxuke", "gongjijinchaxun", "食品经营许可", "社保补办", "开饭店"),
    *("公积金查询", "jiaoyujigou", "hujiyiqan", "驾驶证补办", "zzz", "shipinxk"),
)


@dataclass(frozen=True)
class Visit:
    """One application for one person: elements that were answered at all, those that the citizen gave or must look at because they
    are a guess, typed characters, touches on form pages and papers, and papers to bring."""

    elements: int
    own: int
    typed: int
    touches: int
    bring: int

    @property
    def known(self) -> float:
        return 100 * (self.elements - self.own) / self.elements


def _card(person: Person) -> dict[str, str]:
    return {
        "name": person.name,
        "sex": person.sex,
        "nation": person.nation,
        "birth_date": person.birth_date.isoformat(),
        "address": person.address,
        "id_number": person.id_number,
    }


def _is_known(answers: Answers, element: FormElement) -> bool:
    """Strict: it stands on the card or on a certificate, or it follows from what is known or was said. A constant, and a copy of the
    person's own name or address where no answer makes it follow, are guesses that the citizen must look at: answered by the citizen."""
    source = answers[element.id].source
    if source != "computed":
        return source in ("card", "certificate", "earlier")
    used = next(
        (
            one
            for one in element.prefill
            if one.source == "computed"
            and Offer(answers[element.id], one.only_if).holds(answers)
            and (one.rule != "copy" or value_of(answers, one.field))
        ),
        None,
    )
    if used is None or used.only_if:
        return True
    return used.rule != "constant" and not (used.rule == "copy" and used.field.startswith("applicant."))


def _visit(merged: Merged, person: Person, certificates: Sequence[Mapping[str, Any]] | None) -> tuple[Visit, Answers]:
    answers = prefill(merged, _card(person), certificates, today=TODAY)
    typed = touches = 0
    while page := next((one for one in questions(merged, answers, today=TODAY) if not one.answered), None):
        usual = USUAL.get(page.id, "no" if page.element.kind is ElementKind.YES_NO else page.options[0].value if page.options else "")
        value = page.value or (usual if any(one.value == usual for one in page.options) else "")
        value = value or (page.options[0].value if page.options else page.element.example)
        written = "" if page.value or page.options else value
        if written and page.element.kind is ElementKind.ADDRESS:
            # District and street are chosen, each with a touch to go on.
            written = written.removeprefix("青岛市市南区")
            touches += 4
        typed += len(written)
        # One touch a choice, one a character (more with pinyin), one to go on.
        touches += 1 + len(written)
        answers = answer(merged, answers, page.id, value)
    asked = frozenset().union(*asked_by_item(merged, answers).values())
    elements = [one for one in merged.form.elements.values() if one.id in asked and one.id in answers]
    own = sum(not _is_known(answers, one.element) for one in elements)
    bring = sum(one.state in ("bring", "may-hold") and one.certain for one in papers(merged, answers, certificates, today=TODAY))
    return Visit(len(elements), own, typed, touches + bring, bring), answers


def _applicants(merged: Merged) -> list[Person]:
    old_enough = [one for one in RESIDENTS if why_too_young_or_old(merged, one.birth_date, TODAY) is None]
    having = [
        one
        for one in old_enough
        if set(BY_NATURE.get(merged.code, ())) <= {certificate.type for certificate in LIBRARY.get(one.id_number, ())}
    ]
    return having or old_enough


def visits(catalogue: Catalogue) -> None:
    """One line a matter, the mean of its applicants; then the means over items and chains."""
    print("share of form elements that need no answer (strictly), online at a first visit / after one former visit that kept answers /")
    print("online without account / card alone; questions answered, characters typed, touches, papers to bring (online, first visit)")
    shares: dict[str, list[tuple[float, ...]]] = {"items": [], "chains": []}
    for matter in catalogue.matters():
        merged = merge(catalogue, matter.code)
        rows: list[tuple[float, ...]] = []
        for person in _applicants(merged):
            library = [one.model_dump() for one in LIBRARY.get(person.id_number, [])]
            first, answers = _visit(merged, person, library)
            # What another matter leaves behind and nobody need look at again: what is true of the person, not of this shop.
            personal = {key: one.value for key, one in answers.items() if catalogue.elements[key].lasting}
            kept = {"type": KEPT_ANSWERS, "trust": "D", "valid_until": "", "facts": personal}
            second, _ = _visit(merged, person, [*library, kept])
            bare, _ = _visit(merged, person, [one for one in library if one["type"] != ACCOUNT])
            card, _ = _visit(merged, person, None)
            rows.append((first.known, second.known, bare.known, card.known, first.own, first.typed, first.touches, first.bring))
        mean = tuple(statistics.mean(column) for column in zip(*rows, strict=True))
        shares["chains" if merged.chain is not None else "items"].append(mean)
        share = " / ".join(f"{one:5.1f}" for one in mean[:4])
        print(f"{matter.code:32} {share} %  {mean[4]:4.1f} answered {mean[5]:5.1f} typed {mean[6]:5.1f} touches {mean[7]:4.1f} papers")
    for name, several in shares.items():
        means = [statistics.mean(column) for column in zip(*several, strict=True)]
        share = " / ".join(f"{one:.1f}" for one in means[:4])
        print(f"mean of {len(several)} {name}: {share} % (goal 85 online), {means[5]:.0f} typed, {means[6]:.0f} touches")
    together_all = apart_all = 0
    for chain in catalogue.chains.values():
        together = merge(catalogue, chain.code)
        apart = [merge(catalogue, item) for item in chain.items]
        elements = sum(len(one.form.elements) for one in apart)
        materials = sum(len(one.materials.materials) for one in apart)
        together_all += len(together.form.elements)
        apart_all += elements
        parts = f"elements {len(together.form.elements)} / {elements}, papers {len(together.materials.materials)} / {materials}"
        print(f"{chain.code}: together / one by one: {parts}")
    print(f"all chains: elements {together_all} / {apart_all} = {100 * together_all / apart_all:.0f} %")


def explain(catalogue: Catalogue, code: str) -> None:
    """For each applicant of one matter, each element: known or not, and which record of which authority says it."""
    merged = merge(catalogue, code)
    for person in _applicants(merged):
        _, answers = _visit(merged, person, [one.model_dump() for one in LIBRARY.get(person.id_number, [])])
        print(f"applicant {RESIDENTS.index(person) + 1}")
        for one in merged.form.elements.values():
            found = answers.get(one.id)
            if found is None:
                continue
            authority = KINDS.get(found.origin, "")
            said = "known " if _is_known(answers, one.element) else "asked "
            print(f"  {said} {one.id:34} {found.source:12} {found.origin} {authority}".rstrip())


def large(directory: Path, count: int) -> None:
    """Loading, searching and merging many made-up items."""
    shutil.copytree(SHIPPED_CATALOGUE, directory)
    chance = random.Random(1)
    pattern = (SHIPPED_CATALOGUE / "items" / "food-business-permit.yaml").read_text(encoding="utf-8")
    for number in range(count):
        title = "".join(chance.choices(_WORDS, k=chance.randint(3, 6)))
        text = pattern.replace("code: food-business-permit", f"code: item-{number}").replace("食品经营许可（新办）", title)
        (directory / "items" / f"item-{number}.yaml").write_text(text.replace("食品经营许可证新办", title), encoding="utf-8")
    data = [file.read_bytes() for file in directory.rglob("*.yaml")]
    began = time.perf_counter()
    for one in data:
        yaml.load(one, Loader=yaml.CSafeLoader)
    parsing = time.perf_counter() - began
    began = time.perf_counter()
    catalogue = load_catalogue(directory)
    loading = time.perf_counter() - began
    assert isinstance(catalogue, Catalogue), catalogue
    print(f"{count} items: parsing {parsing:.2f} s, loading and checking {loading:.2f} s, ratio {loading / parsing:.1f} (at most 15)")
    (directory / "pinyin.json").write_text(readings_text(catalogue), encoding="utf-8")
    catalogue = load_catalogue(directory)
    assert isinstance(catalogue, Catalogue)
    index = SearchIndex(catalogue)
    times, busy = [], []
    for query in _QUERIES * 2:
        for length in range(1, len(query) + 1):
            began, worked = time.perf_counter(), time.thread_time()
            index.search(query[:length], 20)
            times.append(1000 * (time.perf_counter() - began))
            busy.append(1000 * (time.thread_time() - worked))
    times.sort()
    busy.sort()
    print(f"search: median {times[len(times) // 2]:.2f} ms, 99th percentile {times[int(len(times) * 0.99)]:.2f} ms (under 5)")
    print(f"  of it on the processor, which another program cannot lengthen: {busy[int(len(busy) * 0.99)]:.2f} ms")
    items = [catalogue.items[f"item-{number}"] for number in range(10)]
    began = time.perf_counter()
    merged = merge_items(catalogue, "many", items)
    taken = 1000 * (time.perf_counter() - began)
    uses = sum(len(item.elements) for item in items)
    print(f"merging {len(merged.items)} items with {uses} elements: {taken:.2f} ms (at most 10)")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=5000)
    parser.add_argument("--explain", metavar="CODE", help="only tell where each element of this matter comes from")
    arguments = parser.parse_args()
    shipped = load_catalogue(SHIPPED_CATALOGUE)
    assert isinstance(shipped, Catalogue), shipped
    if arguments.explain:
        explain(shipped, arguments.explain)
        sys.exit()
    visits(shipped)
    with tempfile.TemporaryDirectory() as folder:
        large(Path(folder) / "catalogue", arguments.items)
