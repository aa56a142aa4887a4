# SPDX-License-Identifier: GPL-3.0-or-later
"""What the government, the card and the earlier part of the visit already say, as answers.

In order of trust: the card just read, the platform's certificates by their level, earlier answers of this visit or of a former one
that the citizen let the platform keep; then what can be computed from these. A value that does not pass the element's own check is not
used: the citizen is asked instead. A source may be bound to a condition; it then speaks from the moment at which the condition holds,
and what it said is taken back when the condition holds no longer.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from drivers.card_reader.id_numbers import IdNumber, parse_id_number
from kiosk.application.answers import (
    CARD,
    CERTIFICATE,
    COMPUTED,
    EARLIER,
    YOU,
    Answer,
    Answers,
    Conflict,
    Offer,
    offers_of,
    trust_rank,
    value_of,
    with_answer,
)
from kiosk.application.merge import Merged, MergedElement
from kiosk.application.validate import check
from kiosk.catalogue.model import Choice, ElementKind, FormElement, Prefill

KEPT_ANSWERS, KEPT_PAPER = "办事档案", "办事档案材料"
"""Types under which the platform gives back what a former visit left with consent: facts by element id; a material by its id."""

Certificate = Mapping[str, Any]
"""One certificate of the library: "type" (its name), "identifier", "trust" ("A".."D"), "valid_until" ("" or None: no end) and "facts"."""


def prefill(
    merged: Merged,
    card: Mapping[str, Any] | None,
    certificates: Sequence[Certificate] | None,
    earlier: Mapping[str, Answer] | None = None,
    *,
    at: datetime.datetime | None = None,
    today: datetime.date | None = None,
) -> Answers:
    """The answers that need no asking. `certificates` None means that the library could not be asked; `card` None: not read yet."""
    today = today or (at.date() if at is not None else datetime.date.today())
    sources = _Sources(card or {}, certificates or (), earlier or {}, _made_here(merged), at)
    offers: dict[str, tuple[Offer, ...]] = {}
    for element in merged.form.elements.values():
        known = sorted(_known(element, sources, today), key=lambda offer: trust_rank(offer.answer.trust), reverse=True)
        if known:
            offers[element.id] = tuple(known)
    return with_computed(merged, Answers(offers=offers), at=at, today=today)


def answer(merged: Merged, answers: Mapping[str, Answer], element_id: str, value: str, *, at: datetime.datetime | None = None) -> Answers:
    """The answers after the citizen gave or confirmed a (checked) value; what is computed from it follows."""
    before = answers.get(element_id)
    if before is not None and before.value == value and before.source != YOU:
        given = replace(before, confirmed=True)
    else:
        given = Answer(value, YOU, "", at, confirmed=True)
    return with_computed(merged, with_answer(answers, element_id, given), at=at)


def with_computed(
    merged: Merged,
    answers: Mapping[str, Answer],
    *,
    at: datetime.datetime | None = None,
    today: datetime.date | None = None,
) -> Answers:
    """The answers with all that sources say and all that can be computed found again; what the citizen confirmed stays as it is,
    unless its source may no longer speak."""
    offers = offers_of(answers)
    kept = {key: one for key, one in answers.items() if one.source == YOU or (key not in offers and _stays(one))}
    confirmed = {key: one for key, one in answers.items() if one.confirmed and key not in kept}
    # An element may be computed from one that is computed itself and stands anywhere in the form: repeat until nothing changes.
    changed = True
    while changed:
        changed = False
        for element in merged.form.elements.values():
            if element.id in kept:
                continue
            found = _offered(offers.get(element.id, ()), confirmed.get(element.id), kept) or _first_computed(
                element, merged, kept, at, today
            )
            if found is not None:
                kept[element.id] = found
                changed = True
    return Answers(kept, _conflicts(kept, offers), offers)


def _stays(answer: Answer) -> bool:
    return answer.source != COMPUTED or answer.confirmed


def _offered(offers: Sequence[Offer], confirmed: Answer | None, answers: Mapping[str, Answer]) -> Answer | None:
    """The most trusted value that may be said now; what was confirmed stays as long as one of its sources may say it."""
    if confirmed is not None:
        sources = [offer for offer in offers if offer.answer.value == confirmed.value]
        if not sources or any(offer.holds(answers) for offer in sources):
            return confirmed
    return next((offer.answer for offer in offers if offer.holds(answers)), None)


def _first_computed(
    element: MergedElement,
    merged: Merged,
    answers: Mapping[str, Answer],
    at: datetime.datetime | None,
    today: datetime.date | None,
) -> Answer | None:
    for value in _computed(element, merged, answers):
        checked = check(element, value, today=today)
        if checked.error is None:
            return Answer(checked.value, COMPUTED, "", at)
    return None


def _conflicts(answers: Mapping[str, Answer], offers: Mapping[str, Sequence[Offer]]) -> tuple[Conflict, ...]:
    """Where two sources that may both speak disagree."""
    return tuple(
        Conflict(element_id, answers[element_id], offer.answer)
        for element_id, several in offers.items()
        if element_id in answers
        for offer in several
        if offer.answer.value != answers[element_id].value and offer.holds(answers)
    )


@dataclass(frozen=True, slots=True, repr=False)
class _Sources:
    card: Mapping[str, Any]
    certificates: Sequence[Certificate]
    earlier: Mapping[str, Answer]
    made_here: frozenset[str]
    at: datetime.datetime | None


def _made_here(merged: Merged) -> frozenset[str]:
    """Types of certificate that this matter issues anew: one that a person has already is about something else (another shop).
    A certificate that an item both needs and issues is the one to be renewed."""
    return frozenset(
        merged.catalogue.materials[made].certificate
        for item in merged.items
        for made in item.produces
        if made not in {use.material for use in item.materials}
    )


def _known(element: MergedElement, sources: _Sources, today: datetime.date) -> Iterator[Offer]:
    for source in element.element.prefill:
        if source.source == "card":
            yield from _usable(element, source, sources.card.get(source.field), Answer("", CARD, "card", sources.at), today)
        elif source.source == "certificate" and source.certificate not in sources.made_here:
            for certificate in sources.certificates:
                found = certificate.get("facts") or {}
                fits = all(found.get(field) == value for field, value in source.where)
                if certificate.get("type") == source.certificate and fits and is_valid(certificate, today):
                    made = Answer("", CERTIFICATE, str(certificate.get("trust", "")), sources.at, origin=source.certificate)
                    yield from _usable(element, source, found.get(source.field), made, today)
    before = sources.earlier.get(element.id)
    if before is not None:
        yield from _usable(element, _SAID, before.value, Answer("", EARLIER, "", before.at), today)
    for certificate in sources.certificates:
        if certificate.get("type") == KEPT_ANSWERS:
            found = certificate.get("facts") or {}
            yield from _usable(element, _SAID, found.get(element.id), Answer("", EARLIER, "", sources.at, origin=KEPT_ANSWERS), today)


_SAID = Prefill(EARLIER, "")


def _usable(element: MergedElement, source: Prefill, value: object, made: Answer, today: datetime.date) -> Iterator[Offer]:
    if value is None or value == "":
        return
    text = value.isoformat() if isinstance(value, datetime.date) else str(value)
    if source.table:
        text = dict(source.table).get(text, "")
    checked = check(element, text, today=today)
    if checked.error is None:
        yield Offer(replace(made, value=checked.value), source.only_if)


def is_valid(certificate: Certificate, today: datetime.date) -> bool:
    """Whether the certificate has not ended. No end, or an end that cannot be read, counts as no end or as ended."""
    until = certificate.get("valid_until")
    if until in (None, ""):
        return True
    try:
        return datetime.date.fromisoformat(str(until)[:10]) >= today
    except ValueError:
        return False


_NOTHING = Answer("", COMPUTED)


def _computed(element: MergedElement, merged: Merged, answers: Mapping[str, Answer]) -> Iterator[str]:
    for source in element.element.prefill:
        if source.source == "computed" and Offer(_NOTHING, source.only_if).holds(answers):
            value = _by_rule(source, merged, answers)
            if value:
                yield value
    left = offered(element)
    if len(left) == 1:
        yield left[0].value


def offered(element: MergedElement) -> tuple[Choice, ...]:
    """The options that all items of the matter accept."""
    choices = element.constraints.choices
    return tuple(option for option in element.element.options if choices is None or option.value in choices)


def _by_rule(source: Prefill, merged: Merged, answers: Mapping[str, Answer]) -> str:
    value = value_of(answers, source.field)
    if source.rule == "constant":
        return source.field
    if source.rule == "copy":
        return value
    if source.rule == "map":
        return dict(source.table).get(value, "")
    if source.rule == "compose":
        return _composed(source, merged, answers)
    number = parse_id_number(value) if value else None
    if not isinstance(number, IdNumber):
        return ""
    if source.rule == "document_of_id_number":
        return number.kind.value
    if source.rule == "sex_of_id_number":
        return number.sex if number.sex != "unknown" else ""
    return number.birth_date.isoformat() if number.birth_date is not None else ""


def _composed(source: Prefill, merged: Merged, answers: Mapping[str, Answer]) -> str:
    parts = {name: shown(merged.catalogue.elements[name], value_of(answers, name)) for name in source.computed_from()}
    if not all(parts.values()):
        return ""
    return re.sub(r"\{([^{}]*)\}", lambda match: parts[match[1]], source.field)


_YES_NO = {"yes": ("是", "Yes"), "no": ("否", "No")}


def shown(element: FormElement, value: str, language: str = "zh") -> str:
    """An answer as a person reads it: the label of a choice, 是 or 否, a date in words, else the value."""
    option = element.option(value)
    if option is not None:
        return option.label.said(language)
    if element.kind is ElementKind.YES_NO and value in _YES_NO:
        return _YES_NO[value][language != "zh"]
    if element.kind is ElementKind.DATE and language == "zh" and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        return f"{int(value[:4])}年{int(value[5:7])}月{int(value[8:])}日"
    unit = element.unit.said(language)
    return f"{value} {unit}" if value and unit else value
