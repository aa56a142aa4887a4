# SPDX-License-Identifier: GPL-3.0-or-later
"""What the files of a catalogue say about each other: references, order, and whether every chain can be satisfied at all."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kiosk.catalogue.constraints import joint, not_allowed, pattern_fault, unsatisfiable, violation
from kiosk.catalogue.dependencies import find_cycle, predecessors
from kiosk.catalogue.documents import Document, Location
from kiosk.catalogue.model import (
    NO,
    YES,
    Catalogue,
    Condition,
    Constraints,
    ElementKind,
    ElementUse,
    FormElement,
    Problem,
    ServiceChain,
    ServiceItem,
)

_ELEMENTS, _MATERIALS = "elements.yaml", "materials.yaml"


def check_references(catalogue: Catalogue, documents: Mapping[str, Document]) -> list[Problem]:
    """Every problem between the files. The documents only tell the lines."""
    problems = [
        *_element_problems(catalogue, documents[_ELEMENTS]),
        *_copy_cycles(catalogue, documents[_ELEMENTS]),
        *_unneeded(catalogue, documents),
        *_synonym_problems(catalogue, documents["synonyms.yaml"]),
    ]
    for code, item in catalogue.items.items():
        problems.extend(_item_problems(catalogue, item, documents[f"items/{code}.yaml"]))
    if not problems:
        for chain in catalogue.chains.values():
            problems.extend(_chain_problems(catalogue, chain, documents))
    return problems


def _element_problems(catalogue: Catalogue, document: Document) -> Iterator[Problem]:
    for element in catalogue.elements.values():
        at: Location = ("elements", element.id)

        def problem(message: str, *more: str | int, at: Location = at, element: FormElement = element) -> Problem:
            return document.problem((*at, *more), f"{element.id}: {message}")

        if element.section not in catalogue.sections:
            yield problem(f"the section {element.section} is not in catalogue.yaml", "section")
        if element.kind is ElementKind.CHOICE and len(element.options) < 2:
            yield problem("a choice needs at least two options")
        if element.kind is not ElementKind.CHOICE and element.options:
            yield problem(f"options are for a choice, not for {element.kind}", "options")
        yield from (problem(message) for message in _constraint_faults(element, element.constraints))
        for prefill in element.prefill:
            for other_id in prefill.computed_from():
                if other_id not in catalogue.elements:
                    yield problem(f"is computed from {other_id}, which does not exist", "prefill")
                elif catalogue.elements[other_id].place_in_form > element.place_in_form:
                    yield problem(f"is computed from {other_id}, which is asked after it; move it down", "prefill")
            for value in (one for _, one in prefill.table if prefill.source != "computed" or prefill.rule == "map"):
                if fault := _value_fault(element, value):
                    yield problem(f"the translation {fault}", "prefill")
            for condition in prefill.only_if:
                for message in _condition_faults(catalogue, condition):
                    yield problem(f"a source {message}", "prefill")
                earlier = catalogue.elements.get(condition.element)
                if earlier is not None and earlier.place_in_form >= element.place_in_form:
                    yield problem(f"stands in the form before {earlier.id}, on which a source of it depends; move it down", "prefill")
            if prefill.rule == "constant" and (fault := _value_fault(element, prefill.field)):
                yield problem(f"the constant {fault}", "prefill")
        if element.example and element.kind is not ElementKind.DATE and (fault := _value_fault(element, element.example)):
            yield problem(f"the example {fault}", "example")
        for condition in element.asked_if:
            for message in _condition_faults(catalogue, condition):
                yield problem(message, "asked_if")
            other = catalogue.elements.get(condition.element)
            if other is not None and other.place_in_form >= element.place_in_form:
                yield problem(f"stands in the form before {other.id}, on which it depends; move it down", "asked_if")


def _constraint_faults(element: FormElement, constraints: Constraints) -> Iterator[str]:
    """Faults of constraints as they stand in one file; `unsatisfiable` is only asked where nothing else is wrong."""
    faults = [f"{name} makes no sense for {element.kind}" for name in not_allowed(element.kind, constraints)]
    faults += [f"the pattern {fault}" for pattern in constraints.patterns if (fault := pattern_fault(pattern))]
    for bound in (*constraints.not_before, *constraints.not_after):
        if not bound.startswith("today"):
            try:
                datetime.date.fromisoformat(bound)
            except ValueError:
                faults.append(f"{bound} is not a date of the calendar")
    known = {option.value for option in element.options}
    faults += [f"the choice {value} is not an option" for value in constraints.choices or () if value not in known]
    if not faults and (reason := unsatisfiable(element, joint((element.constraints, constraints)))):
        faults.append(f"can never be answered: {reason}")
    yield from faults


def _value_fault(element: FormElement, value: str) -> str:
    if element.kind is ElementKind.CHOICE and element.option(value) is None:
        return f"{value} is not an option"
    if element.kind is ElementKind.YES_NO and value not in (YES, NO):
        return f"{value} is neither {YES} nor {NO}"
    if any(pattern_fault(pattern) for pattern in element.constraints.patterns):
        return ""
    broken = violation(element.constraints, value, datetime.date(2000, 1, 1))
    return f"{value} does not fit its own limits ({broken})" if broken is not None else ""


def _condition_faults(catalogue: Catalogue, condition: Condition) -> Iterator[str]:
    element = catalogue.elements.get(condition.element)
    if element is None:
        yield f"depends on {condition.element}, which does not exist"
        return
    if element.kind is ElementKind.YES_NO:
        known = {YES, NO}
    elif element.kind is ElementKind.CHOICE:
        known = {option.value for option in element.options}
    else:
        yield f"depends on {condition.element}, which is neither a choice nor yes or no"
        return
    for value in condition.values:
        if value not in known:
            yield f"depends on {condition.element} being {value}, which it can never be"


def _copy_cycles(catalogue: Catalogue, document: Document) -> Iterator[Problem]:
    copies = {element.id: [other for one in element.prefill for other in one.computed_from()] for element in catalogue.elements.values()}
    cycle = find_cycle(copies)
    if cycle:
        yield document.problem(("elements", cycle[0], "prefill"), f"computed in a circle: {' <- '.join([*cycle, cycle[0]])}")


def _unneeded(catalogue: Catalogue, documents: Mapping[str, Document]) -> Iterator[Problem]:
    needed = {use.material for item in catalogue.items.values() for use in item.materials}
    made = {material for item in catalogue.items.values() for material in item.produces}
    for material in catalogue.materials:
        if material not in needed | made:
            yield documents[_MATERIALS].problem(("materials", material), f"{material}: no item needs or produces it; remove it")
    asked = {use.element for item in catalogue.items.values() for use in item.elements}
    for element in catalogue.elements:
        if element not in asked:
            yield documents[_ELEMENTS].problem(("elements", element), f"{element}: no item asks it; remove it")


def _synonym_problems(catalogue: Catalogue, document: Document) -> Iterator[Problem]:
    for number, synonym in enumerate(catalogue.synonyms):
        for code in synonym.finds:
            if catalogue.matter(code) is None:
                yield document.problem(("synonyms", number, "finds"), f"{code} is neither an item nor a chain")


def _item_problems(catalogue: Catalogue, item: ServiceItem, document: Document) -> Iterator[Problem]:
    for key, names, known in (
        ("department", (item.department,), catalogue.departments),
        ("category", (item.category,), catalogue.categories),
        ("situations", item.situations, catalogue.situations),
        ("produces", item.produces, catalogue.materials),
        ("fills", item.fills, catalogue.elements),
        ("conditions", tuple(one.met_by for one in item.conditions if one.met_by), catalogue.materials),
    ):
        for name in names:
            if name not in known:
                yield document.problem((key,), f"{name} does not exist")
    for name in item.fills:
        filled = catalogue.elements.get(name)
        if filled is not None and filled.kind in (ElementKind.CHOICE, ElementKind.YES_NO):
            # Questions may depend on a choice; one that nobody answers would close them in a chain but not alone.
            yield document.problem(("fills",), f"{name} is a choice, which only the citizen can make")
    if item.promised_days > item.statutory_days:
        yield document.problem(("promised_days",), f"{item.promised_days} promised days are more than the law allows")
    if sum(step.days for step in item.steps) != item.promised_days:
        yield document.problem(("steps",), f"the steps do not add up to {item.promised_days} promised days")
    if item.site_visit_after is not None and item.site_visit_after > item.promised_days:
        yield document.problem(("site_visit_after",), "the site visit comes after the end")
    yield from _repeated("elements", [use.element for use in item.elements], document)
    yield from _repeated("materials", [use.material for use in item.materials], document)
    asked = {use.element for use in item.elements}
    for number, use in enumerate(item.elements):
        for message in _element_use_faults(catalogue, item, use, asked):
            yield document.problem(("elements", number), f"{use.element}: {message}")
    for number, need in enumerate(item.materials):
        at: Location = ("materials", number)
        if need.material not in catalogue.materials:
            yield document.problem(at, f"the material {need.material} is not in {_MATERIALS}")
        for condition in need.needed_if:
            if condition.element not in asked:
                yield document.problem(at, f"{need.material} depends on {condition.element}, which this item does not ask")
            for message in _condition_faults(catalogue, condition):
                yield document.problem(at, f"{need.material} {message}")


def _repeated(key: str, names: Sequence[str], document: Document) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, name in enumerate(names):
        if name in seen:
            yield document.problem((key, number), f"{name} stands here twice")
        seen.add(name)


def _element_use_faults(catalogue: Catalogue, item: ServiceItem, use: ElementUse, asked: set[str]) -> Iterator[str]:
    element = catalogue.elements.get(use.element)
    if element is None:
        yield f"is not in {_ELEMENTS}"
        return
    for condition in (*element.asked_if, *use.asked_if):
        if condition.element not in asked:
            yield f"depends on {condition.element}, which {item.code} does not ask"
    for condition in use.asked_if:
        yield from _condition_faults(catalogue, condition)
        other = catalogue.elements.get(condition.element)
        if other is not None and other.place_in_form >= element.place_in_form:
            yield f"stands in the form before {other.id}, on which it depends"
    yield from _constraint_faults(element, use.constraints)


def _chain_problems(catalogue: Catalogue, chain: ServiceChain, documents: Mapping[str, Document]) -> Iterator[Problem]:
    document = documents[f"chains/{chain.code}.yaml"]
    yield from _repeated("items", chain.items, document)
    for key, names, known in (
        ("category", (chain.category,), catalogue.categories),
        ("situations", chain.situations, catalogue.situations),
    ):
        for name in names:
            if name not in known:
                yield document.problem((key,), f"{name} does not exist")
    unknown = [(number, code) for number, code in enumerate(chain.items) if code not in catalogue.items]
    for number, code in unknown:
        yield document.problem(("items", number), f"the item {code} does not exist")
    if unknown:
        return
    items = [catalogue.items[code] for code in chain.items]
    cycle = find_cycle(predecessors(items))
    if cycle:
        yield document.problem(("items",), f"each waits for the next: {' <- '.join([*cycle, cycle[0]])}")
    yield from _contradictions(catalogue, items, documents)


def _contradictions(catalogue: Catalogue, items: Iterable[ServiceItem], documents: Mapping[str, Document]) -> Iterator[Problem]:
    """Elements whose limits cannot all hold, each told at the later item's line with the earlier one named."""
    uses: dict[str, list[tuple[ServiceItem, int, Constraints]]] = {}
    for item in items:
        for number, use in enumerate(item.elements):
            uses.setdefault(use.element, []).append((item, number, use.constraints))
    for element_id, found in uses.items():
        element = catalogue.elements[element_id]
        for end in range(2, len(found) + 1):
            reason = unsatisfiable(element, joint((element.constraints, *(one[2] for one in found[:end]))))
            if reason is None:
                continue
            item, number, constraints = found[end - 1]
            partners = [
                other.code
                for other, _, limits in found[: end - 1]
                if unsatisfiable(element, joint((element.constraints, limits, constraints))) is not None
            ] or [other.code for other, _, _ in found[: end - 1]]
            yield documents[f"items/{item.code}.yaml"].problem(
                ("elements", number),
                f"{element_id}: {item.code} and {', '.join(partners)} contradict each other: {reason}",
            )
            break
