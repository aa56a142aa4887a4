# SPDX-License-Identifier: GPL-3.0-or-later
"""Answers with where they came from, how far to trust them and when."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

CARD, CERTIFICATE, EARLIER, YOU, COMPUTED = "card", "certificate", "earlier", "you", "computed"

_TRUST = ("", "D", "C", "B", "A", "card")


def trust_rank(trust: str) -> int:
    """Higher is better: the card just read, certificates of level A to D (国办函〔2016〕108号), then what a person said."""
    return _TRUST.index(trust) if trust in _TRUST else 0


@dataclass(frozen=True, slots=True, repr=False)
class Answer:
    """One answer. `source` is "card", "certificate", "earlier", "you" or "computed"; `confirmed`: the citizen saw and kept it."""

    value: str
    source: str
    trust: str = ""
    at: datetime.datetime | None = None
    confirmed: bool = False

    def __repr__(self) -> str:
        return f"Answer(<{len(self.value)} characters>, {self.source!r})"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two sources disagree; the one with more trust was kept."""

    element: str
    kept: Answer
    other: Answer


@dataclass(frozen=True, slots=True, repr=False)
class Answers(Mapping[str, Answer]):
    """The answers of one visit by element id. Never changed in place; never shows a value when printed."""

    entries: Mapping[str, Answer] = field(default_factory=dict)
    conflicts: tuple[Conflict, ...] = ()

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
    return Answers({**answers, element_id: answer}, conflicts_of(answers))


def conflicts_of(answers: Mapping[str, Answer]) -> tuple[Conflict, ...]:
    """The conflicts that came with the answers; a plain mapping has none."""
    return answers.conflicts if isinstance(answers, Answers) else ()
