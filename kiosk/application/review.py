# SPDX-License-Identifier: GPL-3.0-or-later
"""The review page: every answer with where it came from, in the sections of the form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kiosk.application.answers import CARD, Answer, Answers, value_of
from kiosk.application.applicability import asked_by_item
from kiosk.application.merge import Merged
from kiosk.application.plan import can_change, can_object, masked
from kiosk.application.prefill import KEPT_ANSWERS, shown
from kiosk.catalogue.model import Catalogue, FormElement, Text

_LAST_VISIT = Text("上次办事", "your last visit")
_THE_CARD = Text("身份证", "the identity card")
_BEFORE = Text("前面填的", "your earlier answer")


def review(
    merged: Merged,
    answers: Mapping[str, Answer],
    language: str,
    *,
    revealed: frozenset[str] = frozenset(),
    disputed: frozenset[str] = frozenset(),
) -> list[dict[str, Any]]:
    """The groups of the review page, as the screens draw them; sensitive values are masked unless their id is in `revealed`.

    `origin` names the certificate that says it, "" for every other source; `other` is None or what another source says instead, as
    "origin" and "value"; `disputed`: the citizen said that it is wrong.
    """
    asked = frozenset().union(*asked_by_item(merged, answers).values())
    conflicts = {one.element: one.other for one in reversed(answers.conflicts)} if isinstance(answers, Answers) else {}
    groups: dict[str, list[dict[str, Any]]] = {}
    for element_id, merged_element in merged.form.elements.items():
        if element_id not in asked or not value_of(answers, element_id):
            continue
        element, answer = merged_element.element, answers[element_id]
        hidden = element.sensitive and element_id not in revealed
        other = conflicts.get(element_id)
        objectable = can_object(merged, answers, element_id)
        groups.setdefault(element.section, []).append(
            {
                "id": element_id,
                "label": element.label.said(language),
                "value": _said(element, answer, hidden, language),
                "masked": hidden,
                "source": answer.source,
                "origin": _origin(merged.catalogue, answer, language) if answer.origin else "",
                "other": None
                if other is None
                else {"origin": _origin(merged.catalogue, other, language), "value": _said(element, other, hidden, language)},
                "can_change": can_change(merged, answers, element_id),
                "can_object": objectable,
                "disputed": objectable and element_id in disputed,
            }
        )
    return [{"title": merged.catalogue.sections[section].said(language), "rows": rows} for section, rows in groups.items()]


def _said(element: FormElement, answer: Answer, hidden: bool, language: str) -> str:
    return masked(element, answer.value) if hidden else shown(element, answer.value, language)


def _origin(catalogue: Catalogue, answer: Answer, language: str) -> str:
    """Who says it, in the citizen's language as far as the catalogue has the certificate's name in it."""
    if not answer.origin:
        return (_THE_CARD if answer.source == CARD else _BEFORE).said(language)
    if answer.origin == KEPT_ANSWERS:
        return _LAST_VISIT.said(language)
    papers = () if language == "zh" else catalogue.materials.values()
    return next((one.title.said(language) for one in papers if one.certificate == answer.origin), answer.origin)
