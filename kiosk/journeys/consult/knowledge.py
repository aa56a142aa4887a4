# SPDX-License-Identifier: GPL-3.0-or-later
"""The knowledge file (`config/knowledge/`) and its ranked search: Chinese sentences, everyday words, full pinyin and initials.

A person asks in a sentence, so it counts what of an entry stands in the question as well as the other way round.
"""

from __future__ import annotations

import functools
import json
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from kiosk.catalogue.model import Text

DIRECTORY = Path(__file__).resolve().parents[3] / "config" / "knowledge"
READINGS = "readings.json"
LEAST = 0.3
"""What scores less is no answer."""
_LEAST_LETTERS = 2


@dataclass(frozen=True, slots=True)
class Entry:
    """One answer; `words` are everyday ways to ask for it, `matter` the code of what can be done about it or ""."""

    id: str
    question: Text
    words: tuple[str, ...]
    answer: Text
    matter: str

    @property
    def names(self) -> tuple[str, ...]:
        """All by which it is found."""
        return (self.question.zh, *self.words)


@dataclass(frozen=True, slots=True)
class Found:
    """An answer that fits; a higher `score` (0 to 2) fits better."""

    entry: Entry
    score: float


class Knowledge:
    """All entries, searched in memory."""

    def __init__(self, entries: Sequence[Entry], readings: Mapping[str, Sequence[str]]) -> None:
        self.entries = {entry.id: entry for entry in entries}
        self._names = [(entry, normal(name), readings.get(name, ())) for entry in entries for name in entry.names]
        self._english = [(entry, {word for word in _words(entry.question.en) if len(word) > 3}) for entry in entries]

    def search(self, text: str) -> tuple[Found, ...]:
        """What fits, best first; equals in the order of the file."""
        query = normal(text)
        best: dict[str, float] = {}
        if len(query) < _LEAST_LETTERS:
            return ()
        for entry, name, syllables in self._names:
            score = _letters(query, syllables) if query.isascii() else _characters(query, name)
            best[entry.id] = max(score, best.get(entry.id, 0.0))
        asked = {word for word in _words(text) if len(word) > 3}
        for entry, words in self._english:
            if asked and words:
                best[entry.id] = max(len(asked & words) / len(asked), best[entry.id])
        order = {key: place for place, key in enumerate(self.entries)}
        fitting = sorted((key for key, score in best.items() if score >= LEAST), key=lambda key: (-best[key], order[key]))
        return tuple(Found(self.entries[key], best[key]) for key in fitting)


def normal(text: str) -> str:
    """Letters and characters without spaces, marks and width."""
    return "".join(one for one in unicodedata.normalize("NFKC", text).lower() if one.isalnum())


def _words(text: str) -> list[str]:
    return "".join(one if one.isalnum() and one.isascii() else " " for one in text.lower()).split()


def _pairs(text: str) -> set[str]:
    return {text[place : place + 2] for place in range(len(text) - 1)}


def _characters(query: str, name: str) -> float:
    """Equal 2; one within the other more than 1; else the share of the shorter's pairs of neighbours that both have."""
    if query == name:
        return 2.0
    if query in name or (len(name) >= _LEAST_LETTERS and name in query):
        return 1.0 + min(len(query), len(name)) / max(len(query), len(name))
    shared = len(_pairs(query) & _pairs(name))
    return shared / min(len(_pairs(query)), len(_pairs(name))) if shared else 0.0


def _letters(query: str, syllables: Sequence[str]) -> float:
    """The same for what is typed in letters: whole syllables, or the first letter of each, from the beginning of some syllable."""
    for start in range(len(syllables)):
        rest = syllables[start:]
        first = 0.1 if start == 0 else 0.0
        if "".join(rest).startswith(query):
            return 1.2 + first + len(query) / len("".join(syllables))
        if "".join(one[0] for one in rest).startswith(query):
            return 1.0 + first + len(query) / len(syllables)
    whole = "".join(syllables)
    return 1.0 + len(whole) / len(query) if len(syllables) >= _LEAST_LETTERS and whole in query else 0.0


@functools.cache
def load(directory: Path = DIRECTORY) -> Knowledge:
    """The entries of a directory. Raises ValueError, OSError or KeyError where it is not as it should be."""
    document = yaml.load((directory / "knowledge.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)
    entries = [
        Entry(one["id"], Text(**one["question"]), tuple(one["words"]), Text(**one["answer"]), one.get("matter") or "")
        for one in document["answers"]
    ]
    if len({entry.id for entry in entries}) != len(entries):
        raise ValueError("two answers have the same id")
    readings = json.loads((directory / READINGS).read_text("utf-8"))
    return Knowledge(entries, {name: tuple(reading.split()) for name, reading in readings.items()})
