# SPDX-License-Identifier: GPL-3.0-or-later
"""The review page: every answer with where it came from, in the sections of the form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kiosk.application.answers import Answer, Answers, value_of
from kiosk.application.applicability import asked_by_item
from kiosk.application.merge import Merged
from kiosk.application.plan import can_change, masked
from kiosk.application.prefill import shown
from kiosk.catalogue.model import FormElement


def review(merged: Merged, answers: Mapping[str, Answer], language: str, *, revealed: frozenset[str] = frozenset()) -> list[dict[str, Any]]:
    """The groups of the review page, as the screens draw them; sensitive values are masked unless their id is in `revealed`."""
    asked = frozenset().union(*asked_by_item(merged, answers).values())
    conflicts = {one.element: one.other for one in answers.conflicts} if isinstance(answers, Answers) else {}
    groups: dict[str, list[dict[str, Any]]] = {}
    for element_id, merged_element in merged.form.elements.items():
        if element_id not in asked or not value_of(answers, element_id):
            continue
        element, answer = merged_element.element, answers[element_id]
        hidden = element.sensitive and element_id not in revealed
        groups.setdefault(element.section, []).append(
            {
                "id": element_id,
                "label": element.label.said(language),
                "value": masked(element, answer.value) if hidden else shown(element, answer.value, language),
                "masked": hidden,
                "source": answer.source,
                "origin": answer.origin,
                "other": _other(element, conflicts.get(element_id), hidden, language),
                "can_change": can_change(merged, answers, element_id),
            }
        )
    return [{"title": merged.catalogue.sections[section].said(language), "rows": rows} for section, rows in groups.items()]


def _other(element: FormElement, other: Answer | None, hidden: bool, language: str) -> str:
    """What another source says, where it disagrees; "" where none does."""
    if other is None:
        return ""
    said = masked(element, other.value) if hidden else shown(element, other.value, language)
    return f"{other.origin}: {said}" if other.origin else said
