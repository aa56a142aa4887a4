# SPDX-License-Identifier: GPL-3.0-or-later
"""Hypothesis strategies: small random catalogues whose chains can be satisfied, and answers to them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from hypothesis import strategies as st

from kiosk.application.answers import YOU, Answer, Answers
from kiosk.catalogue.model import (
    Catalogue,
    Choice,
    Condition,
    Constraints,
    Department,
    ElementKind,
    ElementUse,
    FormElement,
    LegalBasis,
    Material,
    MaterialUse,
    Offering,
    Requirement,
    ServiceChain,
    ServiceItem,
    Situation,
    Step,
    Text,
)

T = Text("示例", "example")
OPTIONS = ("a", "b", "c")
VALUES = ("", "a", "b", "c", "1", "12", "123", "1234", "12345")


@dataclass(frozen=True)
class Drawn:
    catalogue: Catalogue
    items: tuple[ServiceItem, ...]


def element(number: int, kind: ElementKind, asked_if: tuple[Condition, ...] = ()) -> FormElement:
    return FormElement(
        id=f"e.n{number:02}",
        label=T,
        question=T,
        explain=T,
        kind=kind,
        section="one",
        place_in_form=(0, number),
        options=tuple(Choice(value, T) for value in OPTIONS) if kind is ElementKind.CHOICE else (),
        asked_if=asked_if,
    )


def item(
    code: str, *, uses: tuple[ElementUse, ...], needs: tuple[str, ...], makes: tuple[str, ...], fills: tuple[str, ...] = (), days: int = 1
) -> ServiceItem:
    return ServiceItem(
        code=code,
        title=T,
        official_title=T,
        short_title=T,
        kind="01",
        handling="promised",
        basic_code="000000000001",
        department="d" + str(len(code) % 2),
        category="market",
        source="示例",
        elements=uses,
        materials=tuple(MaterialUse(material, reason=T) for material in needs),
        produces=makes,
        promised_days=days,
        statutory_days=days,
        steps=(Step(T, days),),
        fee=T,
        result=T,
        conditions=(Requirement(T),),
        legal_basis=(LegalBasis("示例", "一"),),
        offered=(Offering("district", "X"),),
        fills=fills,
        site_visit_after=days // 2 if days % 3 else None,
    )


def catalogue_of(items: tuple[ServiceItem, ...], elements: tuple[FormElement, ...], materials: tuple[str, ...]) -> Catalogue:
    return Catalogue(
        version="1",
        directory=Path(),
        departments={name: Department(name, T, T) for name in ("d0", "d1")},
        sections={"one": T},
        elements={one.id: one for one in elements},
        materials={name: Material(name, T, T) for name in materials},
        items={one.code: one for one in items},
        chains={"all": ServiceChain("all", T, T, tuple(one.code for one in items), "market", "示例", "示例")},
        categories={"market": Situation("market", T)},
        situations={},
    )


@st.composite
def catalogues(draw: st.DrawFn) -> Drawn:
    """Up to 6 items over up to 8 elements and 8 materials. A material is made only by items before those that need it."""
    elements: list[FormElement] = []
    for number in range(draw(st.integers(2, 8))):
        kind = draw(st.sampled_from((ElementKind.CHOICE, ElementKind.DIGITS, ElementKind.TEXT)))
        before = [one for one in elements if one.kind is ElementKind.CHOICE]
        asked_if: tuple[Condition, ...] = ()
        if before and draw(st.booleans()):
            values = draw(st.lists(st.sampled_from(OPTIONS), min_size=1, unique=True))
            asked_if = (Condition(draw(st.sampled_from(before)).id, tuple(values)),)
        elements.append(element(number, kind, asked_if))
    by_id = {one.id: one for one in elements}
    materials = tuple(f"m{number}" for number in range(draw(st.integers(1, 8))))
    items = []
    for number in range(draw(st.integers(1, 6))):
        chosen = set(draw(st.lists(st.sampled_from(sorted(by_id)), min_size=1, unique=True)))
        for name in sorted(chosen, reverse=True):
            chosen |= {condition.element for condition in by_id[name].asked_if}
        for name in sorted(chosen, reverse=True):
            chosen |= {condition.element for condition in by_id[name].asked_if}
        while missing := {c.element for name in chosen for c in by_id[name].asked_if} - chosen:
            chosen |= missing
        uses = tuple(ElementUse(name, draw(st.booleans()), draw(limits(by_id[name].kind))) for name in sorted(chosen))
        needs = tuple(sorted(draw(st.sets(st.sampled_from(materials)))))
        needed_before = {name for other in items for name in [use.material for use in other.materials]}
        free = sorted(set(materials) - needed_before - set(needs))
        makes = tuple(sorted(draw(st.sets(st.sampled_from(free))))) if free else ()
        items.append(item(f"i{'x' * (number % 3)}{number}", uses=uses, needs=needs, makes=makes, days=draw(st.integers(0, 12))))
    everything = tuple(items)
    return Drawn(catalogue_of(everything, tuple(elements), materials), everything)


@st.composite
def limits(draw: st.DrawFn, kind: ElementKind) -> Constraints:
    """Limits of one item for an element of this kind; any, so that several may contradict each other."""
    if kind is ElementKind.CHOICE:
        return Constraints(choices=tuple(draw(st.lists(st.sampled_from(OPTIONS), min_size=1, unique=True))))
    least, most = sorted((draw(st.integers(0, 4)), draw(st.integers(1, 6))))
    patterns = ("[0-9]+",) if draw(st.booleans()) else ()
    if kind is ElementKind.TEXT:
        return Constraints(min_length=least, max_length=max(most, 1), patterns=patterns)
    low, high = sorted((draw(st.integers(0, 2000)), draw(st.integers(0, 20000))))
    return Constraints(minimum=str(low), maximum=str(high), max_length=max(most, 1))


@st.composite
def answers_to(draw: st.DrawFn, drawn: Drawn) -> Answers:
    values = {}
    for name, one in drawn.catalogue.elements.items():
        value = draw(st.sampled_from(("", *OPTIONS) if one.kind is ElementKind.CHOICE else VALUES))
        if value:
            values[name] = Answer(value, YOU)
    return Answers(values)
