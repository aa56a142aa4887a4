# SPDX-License-Identifier: GPL-3.0-or-later
"""The names under which a matter can be found, and the digest that ties the readings file to them."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass

from kiosk.catalogue.model import Catalogue

TITLE, SYNONYM, SITUATION = 1.0, 0.95, 0.6


@dataclass(frozen=True, slots=True)
class Name:
    """One name of one matter, normalised; `weight` says how much finding it counts."""

    code: str
    text: str
    weight: float


def normal(text: str) -> str:
    """Letters, digits and Han characters only, narrow and in lower case: what is left when typing differs but meaning does not."""
    return "".join(character for character in unicodedata.normalize("NFKC", text).lower() if character.isalnum())


def names_of(catalogue: Catalogue) -> tuple[Name, ...]:
    """Every name of every matter, no name twice for the same matter."""
    found: dict[tuple[str, str], float] = {}

    def add(code: str, text: str, weight: float) -> None:
        key = (code, normal(text))
        if key[1]:
            found[key] = max(weight, found.get(key, 0.0))

    for matter in catalogue.matters():
        add(matter.code, matter.title.zh, TITLE)
        add(matter.code, matter.title.en, TITLE)
        add(matter.code, matter.official_title.zh, TITLE)
        for situation in matter.situations:
            add(matter.code, catalogue.situations[situation].title.zh, SITUATION)
    for item in catalogue.items.values():
        add(item.code, item.short_title.zh, TITLE)
    for synonym in catalogue.synonyms:
        for code in synonym.finds:
            for word in synonym.words:
                add(code, word, SYNONYM)
    return tuple(Name(code, text, weight) for (code, text), weight in found.items())


def digest_of(catalogue: Catalogue) -> str:
    """Changes when a name or a pronunciation changes, so that a stale readings file is noticed."""
    texts = sorted({name.text for name in names_of(catalogue)})
    phrases = sorted(f"{phrase}={' '.join(reading)}" for phrase, reading in catalogue.phrases.items())
    return hashlib.sha256("\n".join([*texts, "", *phrases]).encode("utf-8")).hexdigest()


def readings_are_fresh(catalogue: Catalogue) -> bool:
    return catalogue.readings_digest == digest_of(catalogue)
