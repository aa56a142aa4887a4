# SPDX-License-Identifier: GPL-3.0-or-later
"""Figures of the catalogue: `python tests/benchmarks/catalogue.py [--items 5000]`.

What a citizen still answers, types and brings for each matter, for a synthetic person, in three cases; then loading, search and
merging on a catalogue of many made-up items. A datum counts as known only if it stands on the card that was read or on a
certificate of the sandbox's library, whose kinds Chinese authorities issue; what is computed from these counts as known too.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

sys.path.insert(0, str(Path(__file__).parents[2]))

from kiosk.application import Merged, answer, merge, papers, prefill, questions
from kiosk.application.merge import merge_items
from kiosk.catalogue import SHIPPED_CATALOGUE, Catalogue, load_catalogue
from kiosk.catalogue.pinyin_index import readings_text
from kiosk.catalogue.search import SearchIndex
from simulators.people import WANG_YANGLI
from simulators.platform.certificates import LIBRARY

_CARD = {
    "name": WANG_YANGLI.name,
    "sex": WANG_YANGLI.sex,
    "nation": WANG_YANGLI.nation,
    "birth_date": WANG_YANGLI.birth_date.isoformat(),
    "address": WANG_YANGLI.address,
    "id_number": WANG_YANGLI.id_number,
}
_WORDS = (
    *("企业", "个人", "社保", "公积金", "医疗", "教育", "户籍", "车辆", "驾驶", "食品", "药品", "建设", "规划", "消防", "卫生"),
    *("税务", "登记", "许可", "备案", "变更", "注销", "补办", "申领", "查询", "缴费", "证明", "年检", "养老", "就业", "工伤"),
    *("生育", "婚姻", "公证", "律师", "文物", "体育", "旅游", "宾馆", "超市", "学校", "培训", "机构", "设立", "延续"),
)
_QUERIES = (
    *("kaifandian", "shebaobuban", "ypjy", "yaopinjingyingxuke", "gongjijinchaxun", "食品经营许可", "社保补办", "开饭店"),
    *("公积金查询", "jiaoyujigou", "hujiyiqan", "驾驶证补办", "zzz", "shipinxk"),
)


def _visit(merged: Merged, certificates: Sequence[Mapping[str, Any]] | None) -> tuple[int, int, int, int]:
    """Elements of the form, answers by the citizen, characters typed, papers to bring."""
    answers = prefill(merged, _CARD, certificates)
    typed = 0
    while page := next((one for one in questions(merged, answers) if not one.answered), None):
        value = page.value or (page.options[-1].value if page.options else page.element.example)
        typed += 0 if page.value or page.options else len(value)
        answers = answer(merged, answers, page.id, value)
    asked = [page.id for page in questions(merged, answers)]
    own = sum(answers[name].source == "you" for name in asked)
    elements = sum(1 for name in merged.form.elements if name in answers)
    bring = sum(one.state in ("bring", "may-hold") and one.certain for one in papers(merged, answers, certificates))
    return elements, own, typed, bring


def visits(catalogue: Catalogue) -> None:
    """One line a matter and case."""
    cases: dict[str, Sequence[Mapping[str, Any]] | None] = {
        "online": [one.model_dump() for one in LIBRARY[WANG_YANGLI.id_number]],
        "card alone, offline": None,
        "online, empty library": [],
    }
    for matter in catalogue.matters():
        merged = merge(catalogue, matter.code)
        for case, certificates in cases.items():
            elements, own, typed, bring = _visit(merged, certificates)
            known = 100 * (elements - own) / elements
            print(f"{matter.code:26} {case:22} {known:5.1f} % known, {own:2} of {elements} answered, {typed:3} typed, {bring:2} to bring")
    for chain in catalogue.chains.values():
        together = merge(catalogue, chain.code)
        apart = [merge(catalogue, item) for item in chain.items]
        elements = sum(len(one.form.elements) for one in apart)
        materials = sum(len(one.materials.materials) for one in apart)
        parts = f"elements {len(together.form.elements)} / {elements}, papers {len(together.materials.materials)} / {materials}"
        print(f"{chain.code}: together / one by one: {parts}")


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
    times = []
    for query in _QUERIES * 2:
        for length in range(1, len(query) + 1):
            began = time.perf_counter()
            index.search(query[:length], 20)
            times.append(1000 * (time.perf_counter() - began))
    times.sort()
    print(f"search: median {times[len(times) // 2]:.2f} ms, 99th percentile {times[int(len(times) * 0.99)]:.2f} ms (under 5)")
    items = [catalogue.items[f"item-{number}"] for number in range(10)]
    began = time.perf_counter()
    merged = merge_items(catalogue, "many", items)
    taken = 1000 * (time.perf_counter() - began)
    uses = sum(len(item.elements) for item in items)
    print(f"merging {len(merged.items)} items with {uses} elements: {taken:.2f} ms (at most 10)")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=5000)
    arguments = parser.parse_args()
    shipped = load_catalogue(SHIPPED_CATALOGUE)
    assert isinstance(shipped, Catalogue), shipped
    visits(shipped)
    with tempfile.TemporaryDirectory() as folder:
        large(Path(folder) / "catalogue", arguments.items)
