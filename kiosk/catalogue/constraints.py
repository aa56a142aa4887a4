# SPDX-License-Identifier: GPL-3.0-or-later
"""Constraints that hold together: joining, refusing what cannot be satisfied, and testing an answer.

`accepts(joint(all), value)` is true exactly when `accepts(each, value)` is true for each: every limit is a conjunct of its own,
and joining keeps the stricter one.
"""

from __future__ import annotations

import datetime
import functools
import operator
import re
import re._constants as parts  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from kiosk.catalogue.model import LENGTH_OF_KIND, Constraints, ElementKind, FormElement

MAXIMUM_OPEN_REPEATS = 3
_ANY_DAY = datetime.date(2000, 1, 1)
_ALLOWED: dict[ElementKind, frozenset[str]] = {
    **dict.fromkeys(
        (ElementKind.TEXT, ElementKind.CHINESE, ElementKind.ADDRESS, ElementKind.CODE),
        frozenset({"min_length", "max_length", "patterns"}),
    ),
    ElementKind.DIGITS: frozenset({"min_length", "max_length", "patterns", "minimum", "maximum"}),
    ElementKind.MONEY: frozenset({"minimum", "maximum"}),
    ElementKind.DATE: frozenset({"not_before", "not_after"}),
    ElementKind.CHOICE: frozenset({"choices"}),
}


class Violation(StrEnum):
    """The first limit that an answer breaks."""

    TOO_SHORT = "too-short"
    TOO_LONG = "too-long"
    PATTERN = "pattern"
    TOO_SMALL = "too-small"
    TOO_LARGE = "too-large"
    TOO_EARLY = "too-early"
    TOO_LATE = "too-late"
    NOT_OFFERED = "not-offered"


def joint(constraints: Iterable[Constraints]) -> Constraints:
    """The constraints that hold exactly when all of these hold. The order of the arguments does not matter."""
    everything = tuple(constraints)
    choice_sets = [set(one.choices) for one in everything if one.choices is not None]
    return Constraints(
        min_length=max((one.min_length for one in everything if one.min_length is not None), default=None),
        max_length=min((one.max_length for one in everything if one.max_length is not None), default=None),
        patterns=tuple(sorted({pattern for one in everything for pattern in one.patterns})),
        minimum=max((one.minimum for one in everything if one.minimum is not None), key=_by_value, default=None),
        maximum=min((one.maximum for one in everything if one.maximum is not None), key=_by_value, default=None),
        not_before=tuple(sorted({bound for one in everything for bound in one.not_before})),
        not_after=tuple(sorted({bound for one in everything for bound in one.not_after})),
        choices=tuple(sorted(functools.reduce(operator.and_, choice_sets))) if choice_sets else None,
    )


def _by_value(number: str) -> tuple[Decimal, str]:
    return Decimal(number), number


def date_bound(bound: str, today: datetime.date) -> datetime.date:
    """The date that "YYYY-MM-DD" or "today±N" means."""
    if bound.startswith("today"):
        return today + datetime.timedelta(days=int(bound[5:] or 0))
    return datetime.date.fromisoformat(bound)


def violation(constraints: Constraints, value: str, today: datetime.date) -> Violation | None:
    """The limit that a mended answer breaks, or None. A number has no leading zeros where it has a range."""
    found: Violation | None = None
    if constraints.min_length is not None and len(value) < constraints.min_length:
        found = Violation.TOO_SHORT
    elif constraints.max_length is not None and len(value) > constraints.max_length:
        found = Violation.TOO_LONG
    elif constraints.choices is not None and value not in constraints.choices:
        found = Violation.NOT_OFFERED
    elif any(not re.fullmatch(pattern, value) for pattern in constraints.patterns):
        found = Violation.PATTERN
    return found or _range_violation(constraints, value) or _date_violation(constraints, value, today)


def accepts(constraints: Constraints, value: str, today: datetime.date) -> bool:
    return violation(constraints, value, today) is None


def _range_violation(constraints: Constraints, value: str) -> Violation | None:
    if constraints.minimum is None and constraints.maximum is None:
        return None
    try:
        number = Decimal(value)
    except InvalidOperation:
        return Violation.PATTERN
    if not number.is_finite() or (len(value) > 1 and value.startswith("0") and not value.startswith("0.")):
        return Violation.PATTERN
    if constraints.minimum is not None and number < Decimal(constraints.minimum):
        return Violation.TOO_SMALL
    if constraints.maximum is not None and number > Decimal(constraints.maximum):
        return Violation.TOO_LARGE
    return None


def _date_violation(constraints: Constraints, value: str, today: datetime.date) -> Violation | None:
    if not constraints.not_before and not constraints.not_after:
        return None
    try:
        date = datetime.date.fromisoformat(value)
    except ValueError:
        return Violation.PATTERN
    if any(date < date_bound(bound, today) for bound in constraints.not_before):
        return Violation.TOO_EARLY
    if any(date > date_bound(bound, today) for bound in constraints.not_after):
        return Violation.TOO_LATE
    return None


def unsatisfiable(element: FormElement, constraints: Constraints) -> str | None:
    """Why no answer to this element can keep these joined constraints, or None when one can.

    Lengths, ranges, dates of one kind and choices are decided exactly. Whether several patterns have an answer in common is not
    decided but witnessed: the element's example must fit them all, so a refusal can mean "write a better example".
    """
    least, most = LENGTH_OF_KIND.get(element.kind, (0, None))
    least = max(least, constraints.min_length or 0)
    most = min((limit for limit in (most, constraints.max_length) if limit is not None), default=None)
    reason: str | None = None
    if most is not None and least > most:
        reason = f"at least {least} and at most {most} characters"
    elif element.kind is ElementKind.CHOICE and not _choices_left(element, constraints):
        reason = "no choice that all of them offer"
    elif _range_is_empty(constraints, least, most):
        reason = f"at least {constraints.minimum} and at most {constraints.maximum}"
    elif (dates := _dates_that_exclude_each_other(constraints)) is not None:
        reason = f"not before {dates[0]} and not after {dates[1]}"
    elif constraints.patterns and (not element.example or violation(constraints, element.example, _ANY_DAY) is not None):
        reason = f"its example does not fit {' and '.join(constraints.patterns)} with these lengths"
    return reason


def _choices_left(element: FormElement, constraints: Constraints) -> bool:
    return any(constraints.choices is None or option.value in constraints.choices for option in element.options)


def _range_is_empty(constraints: Constraints, least: int, most: int | None) -> bool:
    low = Decimal(constraints.minimum) if constraints.minimum is not None else None
    high = Decimal(constraints.maximum) if constraints.maximum is not None else None
    if low is not None and high is not None and low > high:
        return True
    if low is None and high is None:
        return False
    shortest = Decimal(0) if least <= 1 else Decimal(10) ** (least - 1)
    longest = Decimal(10) ** most - 1 if most is not None else None
    return (high is not None and high < shortest) or (low is not None and longest is not None and low > longest)


def _dates_that_exclude_each_other(constraints: Constraints) -> tuple[str, str] | None:
    for early in constraints.not_before:
        for late in constraints.not_after:
            same_kind = early.startswith("today") == late.startswith("today")
            if same_kind and date_bound(early, _ANY_DAY) > date_bound(late, _ANY_DAY):
                return early, late
    return None


def not_allowed(kind: ElementKind, constraints: Constraints) -> tuple[str, ...]:
    """The names of limits that make no sense for this kind."""
    given = {name for name in Constraints.__slots__ if getattr(constraints, name) not in (None, ())}
    return tuple(sorted(given - _ALLOWED.get(kind, frozenset())))


def pattern_fault(pattern: str) -> str | None:
    """Why a pattern is refused, or None.

    A pattern comes from a file and runs on every keystroke, so what can take exponential time is not accepted: a repeat inside a
    repeat, a choice inside an open repeat, look-around, back-references, and more than three open repeats.
    """
    try:
        parsed = parser.parse(pattern)
    except re.error as error:
        return f"is not a regular expression: {error.msg}"
    except (RecursionError, OverflowError):
        return "is too complicated"
    open_repeats = 0
    todo = [(parsed, False)]
    while todo:
        sequence, repeated = todo.pop()
        for operation, argument in sequence:
            if operation in (parts.MAX_REPEAT, parts.MIN_REPEAT, parts.POSSESSIVE_REPEAT):
                _, most, inner = argument
                if repeated:
                    return "repeats a repeat"
                open_repeats += most == parts.MAXREPEAT
                todo.append((inner, True))
            elif operation is parts.SUBPATTERN:
                todo.append((argument[3], repeated))
            elif operation is parts.BRANCH:
                if repeated:
                    return "has a choice inside a repeat"
                todo.extend((branch, repeated) for branch in argument[1])
            elif operation not in (parts.LITERAL, parts.NOT_LITERAL, parts.IN, parts.ANY, parts.AT):
                return f"uses {str(operation).lower()}, which is not allowed here"
    return "has too many open repeats" if open_repeats > MAXIMUM_OPEN_REPEATS else None
