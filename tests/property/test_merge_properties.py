# SPDX-License-Identifier: GPL-3.0-or-later
"""The one form against its definitions, on random catalogues."""

from __future__ import annotations

import dataclasses
import datetime
import itertools
import random

from hypothesis import given
from hypothesis import strategies as st
from random_catalogues import OPTIONS, VALUES, Drawn, answers_to, catalogues, limits

from kiosk.application.answers import value_of
from kiosk.application.applicability import asked_by_item
from kiosk.application.merge import merge, merge_items
from kiosk.application.payload import item_form, submitted_form
from kiosk.application.plan import questions
from kiosk.application.prefill import answer, offered, prefill, with_computed
from kiosk.application.validate import check
from kiosk.catalogue.constraints import accepts, joint, unsatisfiable
from kiosk.catalogue.dependencies import find_cycle, predecessors
from kiosk.catalogue.model import Condition, ElementKind, Prefill

TODAY = datetime.date(2026, 8, 10)


@given(catalogues())
def test_the_form_is_the_union_and_asks_nothing_twice(drawn: Drawn) -> None:
    form = merge(drawn.catalogue, "all").form
    union = {use.element for item in drawn.items for use in item.elements}
    assert set(form.elements) == union
    assert [element.element.place_in_form for element in form.elements.values()] == sorted(
        element.element.place_in_form for element in form.elements.values()
    )
    for element_id, merged in form.elements.items():
        assert set(merged.uses) == {item.code for item in drawn.items if element_id in {use.element for use in item.elements}}


@given(st.data(), catalogues())
def test_each_item_gets_from_the_chain_the_form_that_it_would_get_alone(data: st.DataObject, drawn: Drawn) -> None:
    answers = data.draw(answers_to(drawn))
    together = merge(drawn.catalogue, "all")
    for item in drawn.items:
        alone = merge(drawn.catalogue, item.code)
        assert item_form(together, answers, item.code) == item_form(alone, answers, item.code)


@given(st.data(), catalogues())
def test_what_is_sent_is_what_some_item_asks(data: st.DataObject, drawn: Drawn) -> None:
    answers = data.draw(answers_to(drawn))
    merged = merge(drawn.catalogue, "all")
    asked = set().union(*asked_by_item(merged, answers).values())
    assert set(submitted_form(merged, answers)) == asked & set(answers)
    pages = questions(merged, answers, today=TODAY)
    assert len({page.id for page in pages}) == len(pages)
    assert {page.id for page in pages} <= asked
    assert asked - {page.id for page in pages} == set()


@given(st.data(), st.sampled_from((ElementKind.CHOICE, ElementKind.TEXT, ElementKind.DIGITS)))
def test_joint_limits_accept_exactly_what_all_accept(data: st.DataObject, kind: ElementKind) -> None:
    several = data.draw(st.lists(limits(kind), min_size=1, max_size=5))
    together = joint(several)
    assert together == joint(reversed(several))
    for value in (*VALUES, "0", "007", "99999", "aaaa"):
        assert accepts(together, value, TODAY) == all(accepts(one, value, TODAY) for one in several)


@given(st.data())
def test_numbers_are_refused_exactly_when_no_number_fits(data: st.DataObject) -> None:
    from random_catalogues import element

    several = data.draw(st.lists(limits(ElementKind.DIGITS), min_size=1, max_size=3))
    together = joint(several)
    fits = any(accepts(together, str(number), TODAY) for number in range(20001))
    assert (unsatisfiable(element(0, ElementKind.DIGITS), together) is None) == fits


@given(catalogues())
def test_the_materials_are_what_is_needed_less_what_another_item_makes(drawn: Drawn) -> None:
    merged = merge(drawn.catalogue, "all").materials
    for material in drawn.catalogue.materials:
        needing = [item for item in drawn.items if material in {use.material for use in item.materials}]
        expected = {item.code for item in needing if not any(material in other.produces for other in drawn.items if other is not item)}
        found = merged.materials.get(material)
        assert (set(found.uses) if found else set()) == expected
        spared = {code for made in merged.made if made.id == material for code in made.needed_by}
        assert spared == {item.code for item in needing} - expected


@given(catalogues())
def test_the_longest_path_is_the_longest_of_all_paths(drawn: Drawn) -> None:
    process = merge(drawn.catalogue, "all").process
    before = predecessors(drawn.items)
    days = {item.code: item.promised_days for item in drawn.items}

    def longest(code: str) -> int:
        return days[code] + max((longest(other) for other in before[code]), default=0)

    assert process.promised_days == max(longest(item.code) for item in drawn.items)
    assert process.apart_days == sum(days.values())
    path = process.critical_path
    assert sum(days[code] for code in path) == process.promised_days
    assert all(first in before[second] for first, second in itertools.pairwise(path))
    bars = {bar.item: bar for bar in process.bars}
    for bar in process.bars:
        assert bar.start == max((bars[other].finish for other in before[bar.item]), default=0)
        assert not bar.critical or bar.finish + _tail(bar.item, before, days) == process.promised_days


def _tail(code: str, before: dict[str, frozenset[str]], days: dict[str, int]) -> int:
    return max((days[other] + _tail(other, before, days) for other in before if code in before[other]), default=0)


@given(catalogues())
def test_every_visit_falls_within_each_of_its_items(drawn: Drawn) -> None:
    process = merge(drawn.catalogue, "all").process
    bars = {bar.item: bar for bar in process.bars}
    visited = []
    for moment in process.moments:
        if moment.what == "site-visit":
            for code in moment.items:
                visited.append(code)
                after = drawn.catalogue.items[code].site_visit_after
                assert after is not None
                assert bars[code].start + after <= moment.day <= bars[code].finish
    assert sorted(visited) == sorted(item.code for item in drawn.items if item.site_visit_after is not None)


@given(catalogues(), st.randoms(use_true_random=False))
def test_the_order_of_the_items_does_not_matter(drawn: Drawn, shuffle: random.Random) -> None:
    shuffled = list(drawn.items)
    shuffle.shuffle(shuffled)
    first = merge_items(drawn.catalogue, "all", drawn.items)
    second = merge_items(drawn.catalogue, "all", shuffled)
    assert first == second
    assert repr(first.form) == repr(second.form)
    assert repr(first.materials) == repr(second.materials)


@given(st.data(), catalogues())
def test_a_source_speaks_exactly_while_its_condition_holds(data: st.DataObject, drawn: Drawn) -> None:
    """After any row of answers, each element that the citizen did not answer says what its most trusted source may say now."""
    elements = dict(drawn.catalogue.elements)
    certificates: list[dict[str, object]] = []
    for name, element in elements.items():
        sources = []
        for number in range(data.draw(st.integers(0, 3))):
            kind = f"{name}-{number}"
            before = [one for one in elements.values() if one.kind is ElementKind.CHOICE and one.place_in_form < element.place_in_form]
            only_if = ()
            if before and data.draw(st.booleans()):
                only_if = (
                    Condition(data.draw(st.sampled_from(before)).id, tuple(data.draw(st.sets(st.sampled_from(OPTIONS), min_size=1)))),
                )
            sources.append(Prefill("certificate", "value", kind, only_if=only_if))
            value = data.draw(st.sampled_from(OPTIONS if element.kind is ElementKind.CHOICE else VALUES[4:]))
            trust = data.draw(st.sampled_from("ABCD"))
            certificates.append({"type": kind, "trust": trust, "valid_until": "", "facts": {"value": value}})
        elements[name] = dataclasses.replace(element, prefill=tuple(sources))
    catalogue = dataclasses.replace(drawn.catalogue, elements=elements)
    merged = merge(catalogue, "all")
    answers = prefill(merged, None, certificates, today=TODAY)
    by_kind = {str(one["type"]): one for one in certificates}
    for name, value in data.draw(answers_to(drawn)).items():
        if data.draw(st.booleans()):
            answers = answer(merged, answers, name, value.value)
        for element_id, merged_element in merged.form.elements.items():
            found = answers.get(element_id)
            if found is not None and (found.source == "you" or found.confirmed):
                continue
            able = [
                by_kind[source.certificate]
                for source in merged_element.element.prefill
                if all(value_of(answers, one.element) in one.values for one in source.only_if)
                and check(merged_element, str(by_kind[source.certificate]["facts"]["value"]), today=TODAY).error is None  # type: ignore[index]
            ]
            best = min((str(one["trust"]) for one in able), default="")
            values = {one["facts"]["value"] for one in able if one["trust"] == best}  # type: ignore[index]
            left = offered(merged_element)
            if values:
                assert found is not None
                assert found.value in values
            else:
                # Nothing may speak; only a choice of which one option is left answers itself.
                assert found is None or (len(left) == 1 and found.value == left[0].value)
        # Computing once more changes nothing.
        assert dict(with_computed(merged, answers, today=TODAY)) == dict(answers)


@given(st.dictionaries(st.sampled_from("abcdef"), st.frozensets(st.sampled_from("abcdef"))))
def test_a_cycle_is_found_exactly_when_there_is_one(before: dict[str, frozenset[str]]) -> None:
    cycle = find_cycle(before)
    if cycle:
        around = [*cycle, cycle[0]]
        assert all(second in before[first] for first, second in itertools.pairwise(around))
        return
    done: set[str] = set()
    nodes = set(before) | {other for others in before.values() for other in others}
    while nodes - done:
        ready = {node for node in nodes - done if before.get(node, frozenset()) <= done}
        assert ready
        done |= ready
