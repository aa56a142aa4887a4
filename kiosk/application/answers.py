# SPDX-License-Identifier: GPL-3.0-or-later
"""Answers with where they came from, how far to trust them and when."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from kiosk.catalogue.model import Condition

CARD, CERTIFICATE, EARLIER, YOU, COMPUTED, SCANNED = "card", "certificate", "earlier", "you", "computed", "scanned"

_TRUST = ("", "D", "C", "B", "A", "card")


def trust_rank(trust: str) -> int:
    """Higher is better: the card just read, certificates of level A to D (国办函〔2016〕108号), then what a person said."""
    return _TRUST.index(trust) if trust in _TRUST else 0


@dataclass(frozen=True, slots=True, repr=False)
class Answer:
    """One answer. `source` is "card", "certificate", "earlier", "you", "computed" or "scanned" (a code on a paper, not verified);
    `confirmed`: the citizen saw and kept it.

    `origin` names the kind of certificate that says it (不动产权证书), never whose it is.
    """

    value: str
    source: str
    trust: str = ""
    at: datetime.datetime | None = None
    confirmed: bool = False
    origin: str = ""

    def __repr__(self) -> str:
        return f"Answer(<{len(self.value)} characters>, {self.source!r})"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two sources disagree; the one with more trust was kept."""

    element: str
    kept: Answer
    other: Answer


@dataclass(frozen=True, slots=True)
class Offer:
    """What a source says, and the answers under which it may speak: a deed says where the shop is only of premises that are owned."""

    answer: Answer
    only_if: tuple[Condition, ...] = ()

    def holds(self, answers: Mapping[str, Answer]) -> bool:
        return all(value_of(answers, condition.element) in condition.values for condition in self.only_if)


@dataclass(frozen=True, slots=True, repr=False)
class Answers(Mapping[str, Answer]):
    """The answers of one visit by element id. Never changed in place; never shows a value when printed.

    `offers` are what card, certificates and earlier answers say of each element, most trusted first, also what may not speak yet.
    """

    entries: Mapping[str, Answer] = field(default_factory=dict)
    conflicts: tuple[Conflict, ...] = ()
    offers: Mapping[str, tuple[Offer, ...]] = field(default_factory=dict)

    def __getitem__(self, element_id: str) -> Answer:
        return self.entries[element_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def __repr__(self) -> str:
        return f"Answers({sorted(self.entries)})"


def value_of(answers: Mapping[str, Answer], element_id: str) -> str:
    """The value, or "" where there is none."""
    answer = answers.get(element_id)
    return answer.value if answer is not None else ""


def with_answer(answers: Mapping[str, Answer], element_id: str, answer: Answer) -> Answers:
    """The answers with one more or another one."""
    whole = answers if isinstance(answers, Answers) else Answers(answers)
    return replace(whole, entries={**whole.entries, element_id: answer})


def without_answer(answers: Answers, element_id: str) -> Answers:
    """The answers less one that the citizen leaves out: no source fills it in again."""
    return replace(
        answers,
        entries={key: one for key, one in answers.items() if key != element_id},
        offers={key: ones for key, ones in answers.offers.items() if key != element_id},
    )


def offers_of(answers: Mapping[str, Answer]) -> Mapping[str, tuple[Offer, ...]]:
    """The offers that came with the answers; a plain mapping has none."""
    return answers.offers if isinstance(answers, Answers) else {}
