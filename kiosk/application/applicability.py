# SPDX-License-Identifier: GPL-3.0-or-later
"""Which elements each item asks, given the answers so far ("asked only if …").

Judged for each item from its own elements only: an element that another item asks cannot open a question of this one that the
item alone would not ask. So every item gets from the chain what it would have got alone.
"""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.application.answers import Answer, value_of
from kiosk.application.merge import Merged, MergedElement, joint_of
from kiosk.catalogue.model import Condition, Constraints


def asked_by_item(merged: Merged, answers: Mapping[str, Answer]) -> Mapping[str, frozenset[str]]:
    """For each item code the ids of the elements that it asks now. A condition on an unanswered element does not hold yet."""
    asked: dict[str, set[str]] = {item.code: set() for item in merged.items}
    # The form's order puts what a condition depends on first; loading has checked it.
    for element_id, merged_element in merged.form.elements.items():
        for code, use in merged_element.uses.items():
            conditions = (*merged_element.element.asked_if, *use.asked_if)
            if all(_holds(condition, asked[code], answers) for condition in conditions):
                asked[code].add(element_id)
    return {code: frozenset(elements) for code, elements in asked.items()}


def _holds(condition: Condition, asked: set[str] | frozenset[str], answers: Mapping[str, Answer]) -> bool:
    return condition.element in asked and value_of(answers, condition.element) in condition.values


def holds_for(conditions: tuple[Condition, ...], asked: frozenset[str], answers: Mapping[str, Answer]) -> bool | None:
    """Whether the conditions hold for an item that asks these elements; None while that depends on an unanswered one."""
    undecided = False
    for condition in conditions:
        if condition.element not in asked:
            return False
        if not value_of(answers, condition.element):
            undecided = True
        elif value_of(answers, condition.element) not in condition.values:
            return False
    return None if undecided else True


def askers(merged_element: MergedElement, asked: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    """The codes of the items that ask this element now."""
    return tuple(code for code in merged_element.uses if merged_element.id in asked[code])


def constraints_now(merged_element: MergedElement, codes: tuple[str, ...]) -> Constraints:
    """The joint constraints of the items that ask this element now."""
    return joint_of(merged_element.element, (merged_element.uses[code] for code in codes))


def is_required(merged_element: MergedElement, codes: tuple[str, ...]) -> bool:
    return any(merged_element.uses[code].required for code in codes)
