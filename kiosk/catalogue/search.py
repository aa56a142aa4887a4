# SPDX-License-Identifier: GPL-3.0-or-later
"""Finds matters as one types: Chinese, full pinyin, initials, everyday words, and what was nearly typed.

Every beginning of every name (each character; each syllable of its reading; each initial) stands in a sorted list, so that what
was typed is found by bisection wherever it begins. Only when nothing is found so are near misses weighed.
"""

from __future__ import annotations

import bisect
import functools
import heapq
import math
import re
from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from kiosk.catalogue.model import Catalogue, ServiceChain, ServiceItem
from kiosk.catalogue.names import Name, names_of, normal

MAXIMUM_QUERY = 40
_WEIGHED_HITS = 200
_NEAR_CANDIDATES = 20
_AFTER_EVERYTHING = "\U0010ffff"
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]+")

# Sounds that many speakers of the region do not keep apart.
_LIKE_SOUNDS = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ng", "n"), ("l", "n"))


@dataclass(frozen=True, slots=True)
class Hit:
    """One matter that was found. `kind` "item" or "chain"; a higher `score` is a better match."""

    code: str
    kind: str
    matter: ServiceItem | ServiceChain
    score: float


def search(catalogue: Catalogue, text: str, limit: int | None = None) -> list[Hit]:
    """The matters that fit what was typed, best first; nothing for an empty text."""
    return _index(catalogue).search(text, limit)


@functools.lru_cache(maxsize=2)
def _index(catalogue: Catalogue) -> SearchIndex:
    return SearchIndex(catalogue)


def _alike(sound: str) -> str:
    for careful, careless in _LIKE_SOUNDS:
        sound = sound.replace(careful, careless)
    return sound


class _Beginnings:
    """A sorted list of texts from some place in a name to its end."""

    def __init__(self, places: Iterable[tuple[str, int, int]], weight: Callable[[int, int], float]) -> None:
        ordered = sorted(places)
        self.texts = [text for text, _, _ in ordered]
        self.names = [name for _, name, _ in ordered]
        self.starts = [start for _, _, start in ordered]
        weights = [weight(name, start) for _, name, start in ordered]
        self._weightiest = array("i", sorted(range(len(weights)), key=weights.__getitem__, reverse=True))
        self._ranks = array("i", bytes(self._weightiest.itemsize * len(weights)))
        for rank, place in enumerate(self._weightiest):
            self._ranks[place] = rank

    def beginning_with(self, query: str) -> Sequence[int]:
        """The places where the query begins; of very many the weightiest."""
        low = bisect.bisect_left(self.texts, query)
        high = bisect.bisect_left(self.texts, query + _AFTER_EVERYTHING, lo=low)
        if high - low <= _WEIGHED_HITS:
            return range(low, high)
        return [self._weightiest[rank] for rank in heapq.nsmallest(_WEIGHED_HITS, self._ranks[low:high])]


class _Pairs:
    """For each pair of neighbouring characters the names that hold it: a whole number with one bit a name."""

    def __init__(self, texts: Sequence[str]) -> None:
        holders: dict[str, bytearray] = {}
        size = len(texts) // 8 + 1
        for number, text in enumerate(texts):
            for pair in _pairs(text):
                holders.setdefault(pair, bytearray(size))[number >> 3] |= 1 << (number & 7)
        self._found = {pair: int.from_bytes(bits, "little") for pair, bits in holders.items()}

    def most_shared(self, query: str, least: int) -> list[int]:
        """The names that share most pairs with the query, at least `least` (1 or more) of them; of equals the first."""
        # All names are counted at once: digit n of every name's count, in base two, stands in digits[n].
        digits: list[int] = []
        anywhere = 0
        for pair in _pairs(query):
            carry = self._found.get(pair, 0)
            anywhere |= carry
            for place, digit in enumerate(digits):
                digits[place], carry = digit ^ carry, digit & carry
            if carry:
                digits.append(carry)
        best: list[int] = []
        for count in range((1 << len(digits)) - 1, least - 1, -1):
            names = anywhere
            for place, digit in enumerate(digits):
                names &= digit if count >> place & 1 else ~digit
            while names and len(best) < _NEAR_CANDIDATES:
                lowest = names & -names
                best.append(lowest.bit_length() - 1)
                names ^= lowest
        return best


def _pairs(text: str) -> set[str]:
    return {text[start : start + 2] for start in range(len(text) - 1)} or {text}


class SearchIndex:
    """The index over one catalogue; built once, read by one thread or many."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._names = names_of(catalogue)
        self._readings = [catalogue.readings.get(name.text, ()) or (name.text,) for name in self._names]
        self._sounds = ["".join(reading) for reading in self._readings]
        self._popularity = {matter.code: math.log1p(matter.popularity) for matter in catalogue.matters()}
        self._written = _Beginnings(
            ((name.text[start:], number, start) for number, name in enumerate(self._names) for start in range(len(name.text))),
            self._weight,
        )
        self._spoken = _Beginnings(
            ((_alike("".join(reading[start:])), number, start) for number, start, reading in self._syllables()), self._weight
        )
        self._initials = _Beginnings(
            (("".join(syllable[0] for syllable in reading[start:]), number, start) for number, start, reading in self._syllables()),
            self._weight,
        )
        self._written_pairs = _Pairs([name.text for name in self._names])
        self._spoken_pairs = _Pairs([_alike(sound) for sound in self._sounds])

    def _syllables(self) -> Iterable[tuple[int, int, Sequence[str]]]:
        for number, reading in enumerate(self._readings):
            for start in range(len(reading)):
                yield number, start, reading

    def _weight(self, name: int, start: int) -> float:
        found = self._names[name]
        return found.weight * (2.0 if start == 0 else 1.0) + 0.1 * self._popularity[found.code]

    def search(self, text: str, limit: int | None = None) -> list[Hit]:
        """As the module's `search`."""
        query = normal(text)[:MAXIMUM_QUERY]
        if not query:
            return []
        scores = self._scores(query)
        ordered = sorted(
            scores, key=lambda code: (-round(scores[code] + self._popularity[code] * 0.2, 6), code not in self._catalogue.chains, code)
        )
        return [self._hit(code, scores[code]) for code in ordered[:limit]]

    def _hit(self, code: str, score: float) -> Hit:
        chain = self._catalogue.chain(code)
        if chain is not None:
            return Hit(code, "chain", chain, score)
        return Hit(code, "item", self._catalogue.items[code], score)

    def _scores(self, query: str) -> dict[str, float]:
        runs = [run for run in re.split(f"({_HAN.pattern})", query) if run]
        if len(runs) == 1:
            return self._one_script(query)
        # 开yaodian: every run must be found in the same matter; it counts as much as its worst run.
        found = [self._one_script(run) for run in runs]
        common = set(found[0]).intersection(*found[1:])
        return {code: min(scores[code] for scores in found) for code in common}

    def _one_script(self, query: str) -> dict[str, float]:
        if _HAN.fullmatch(query):
            return self._exact_written(query) or self._near_written(query)
        found = self._exact_written(query)
        for code, score in self._exact_spoken(query).items():
            found[code] = max(score, found.get(code, 0.0))
        return found or self._shortened(query) or self._near_spoken(query)

    def _exact_written(self, query: str) -> dict[str, float]:
        found: dict[str, float] = {}
        for place in self._written.beginning_with(query):
            name = self._names[self._written.names[place]]
            self._keep(found, name, self._rank(95.0, name.text, query, self._written.starts[place]))
        return found

    def _exact_spoken(self, query: str) -> dict[str, float]:
        found: dict[str, float] = {}
        for place in self._spoken.beginning_with(_alike(query)):
            number, start = self._spoken.names[place], self._spoken.starts[place]
            sound = "".join(self._readings[number][start:])
            base = 80.0 if sound.startswith(query) else 65.0
            self._keep(found, self._names[number], self._rank(base, self._sounds[number], query, start))
        for place in self._initials.beginning_with(query):
            number, start = self._initials.names[place], self._initials.starts[place]
            self._keep(found, self._names[number], self._rank(60.0, "x" * len(self._readings[number]), query, start))
        return found

    def _shortened(self, query: str) -> dict[str, float]:
        """Syllables of which only beginnings were typed: yaopjyxk."""
        found: dict[str, float] = {}
        places = self._initials.beginning_with(query[0])
        for place in places:
            number, start = self._initials.names[place], self._initials.starts[place]
            if _abbreviates(query, self._readings[number][start:]):
                self._keep(found, self._names[number], self._rank(50.0, self._sounds[number], query, start))
        return found

    def _near_written(self, query: str) -> dict[str, float]:
        found: dict[str, float] = {}
        if len(query) < 2:
            return found
        for number in self._written_pairs.most_shared(query, 1):
            name = self._names[number]
            share = len(set(query) & set(name.text)) / len(set(query))
            if share >= 0.6:
                self._keep(found, name, 40.0 * share * name.weight)
        return found

    def _near_spoken(self, query: str) -> dict[str, float]:
        found: dict[str, float] = {}
        if len(query) < 4:
            return found
        allowed = 1 if len(query) < 8 else 2
        query = _alike(query)
        for number in self._spoken_pairs.most_shared(query, max(1, len(query) // 2 - 1)):
            distance = _distance_inside(query, _alike(self._sounds[number]))
            if distance <= allowed:
                self._keep(found, self._names[number], (35.0 - 8.0 * distance) * self._names[number].weight)
        return found

    @staticmethod
    def _rank(base: float, name: str, query: str, start: int) -> float:
        """Beginning the name beats standing inside it, and covering all of it beats covering a part."""
        return base + (8.0 if start == 0 else 0.0) + 10.0 * min(1.0, len(query) / len(name))

    @staticmethod
    def _keep(found: dict[str, float], name: Name, score: float) -> None:
        weighed = score * name.weight
        if weighed > found.get(name.code, 0.0):
            found[name.code] = weighed


def _abbreviates(query: str, reading: Sequence[str]) -> bool:
    """Whether the query is a chain of beginnings, one of each syllable, in their order and from the first on."""
    reached = {0}
    for syllable in reading:
        following: set[int] = set()
        for position in reached:
            for length in range(1, len(syllable) + 1):
                if not query.startswith(syllable[:length], position):
                    break
                following.add(position + length)
        if len(query) in following:
            return True
        if not following:
            return False
        reached = following
    return False


def _distance_inside(query: str, text: str) -> int:
    """The smallest number of wrong, missing, extra or swapped letters with which the query stands anywhere inside the text."""
    before_last: list[int] = []
    last = [0] * (len(text) + 1)
    for row, letter in enumerate(query, 1):
        current = [row]
        for column, other in enumerate(text, 1):
            cost = min(last[column] + 1, current[column - 1] + 1, last[column - 1] + (letter != other))
            if row > 1 and column > 1 and letter == text[column - 2] and query[row - 2] == other:
                cost = min(cost, before_last[column - 2] + 1)
            current.append(cost)
        before_last, last = last, current
    return min(last)
