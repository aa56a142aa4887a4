# SPDX-License-Identifier: GPL-3.0-or-later
"""What the government, the card and the earlier part of the visit already say, as answers.

In order of trust: the card just read, the platform's certificates by their level, earlier answers of this visit; then what can
be computed from these. A value that does not pass the element's own check is not used: the citizen is asked instead.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
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
    conflicts_of,
    trust_rank,
    value_of,
    with_answer,
)
from kiosk.application.merge import Merged, MergedElement
from kiosk.application.validate import check
from kiosk.catalogue.model import Choice, ElementKind, FormElement, Prefill

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
    sources = _Sources(card or {}, certificates or (), earlier or {}, at)
    values: dict[str, Answer] = {}
    conflicts: list[Conflict] = []
    for element in merged.form.elements.values():
        known = sorted(
            _known(element, sources, today),
            key=lambda answer: trust_rank(answer.trust),
            reverse=True,
        )
        if known:
            values[element.id] = known[0]
            conflicts += [Conflict(element.id, known[0], other) for other in known[1:] if other.value != known[0].value]
    return with_computed(merged, Answers(values, tuple(conflicts)), at=at, today=today)


def answer(merged: Merged, answers: Mapping[str, Answer], element_id: str, value: str, *, at: datetime.datetime | None = None) -> Answers:
    """The answers after the citizen gave or confirmed a (checked) value; what is computed from it follows."""
    before = answers.get(element_id)
    if before is not None and before.value == value and before.source != YOU:
        given = Answer(value, before.source, before.trust, before.at, confirmed=True)
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
    """The answers with everything that can be computed computed again; what the citizen confirmed stays as it is."""
    kept = {key: one for key, one in answers.items() if one.source != COMPUTED or one.confirmed}
    current = Answers(kept, conflicts_of(answers))
    # An element may be computed from one that is computed itself and stands anywhere in the form: repeat until nothing changes.
    changed = True
    while changed:
        changed = False
        for element in merged.form.elements.values():
            if element.id in current:
                continue
            for value in _computed(element, merged, current):
                checked = check(element, value, today=today)
                if checked.error is None:
                    current = with_answer(current, element.id, Answer(checked.value, COMPUTED, "", at))
                    changed = True
                    break
    return current


@dataclass(frozen=True, slots=True, repr=False)
class _Sources:
    card: Mapping[str, Any]
    certificates: Sequence[Certificate]
    earlier: Mapping[str, Answer]
    at: datetime.datetime | None


def _known(element: MergedElement, sources: _Sources, today: datetime.date) -> Iterator[Answer]:
    for source in element.element.prefill:
        if source.source == "card":
            yield from _usable(element, sources.card.get(source.field), Answer("", CARD, "card", sources.at), today)
        elif source.source == "certificate":
            for certificate in sources.certificates:
                if certificate.get("type") == source.certificate and is_valid(certificate, today):
                    found = certificate.get("facts") or {}
                    yield from _usable(
                        element,
                        found.get(source.field),
                        Answer("", CERTIFICATE, str(certificate.get("trust", "")), sources.at),
                        today,
                    )
    before = sources.earlier.get(element.id)
    if before is not None:
        yield from _usable(element, before.value, Answer("", EARLIER, "", before.at), today)


def _usable(element: MergedElement, value: object, made: Answer, today: datetime.date) -> Iterator[Answer]:
    if value is None or value == "":
        return
    text = value.isoformat() if isinstance(value, datetime.date) else str(value)
    checked = check(element, text, today=today)
    if checked.error is None:
        yield Answer(checked.value, made.source, made.trust, made.at)


def is_valid(certificate: Certificate, today: datetime.date) -> bool:
    """Whether the certificate has not ended. No end, or an end that cannot be read, counts as no end or as ended."""
    until = certificate.get("valid_until")
    if until in (None, ""):
        return True
    try:
        return datetime.date.fromisoformat(str(until)[:10]) >= today
    except ValueError:
        return False


def _computed(element: MergedElement, merged: Merged, answers: Mapping[str, Answer]) -> Iterator[str]:
    for source in element.element.prefill:
        if source.source == "computed":
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
        return _YES_NO[value][language == "en"]
    if element.kind is ElementKind.DATE and language != "en" and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        return f"{int(value[:4])}年{int(value[5:7])}月{int(value[8:])}日"
    unit = element.unit.said(language)
    return f"{value} {unit}" if value and unit else value
