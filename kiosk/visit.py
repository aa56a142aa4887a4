# SPDX-License-Identifier: GPL-3.0-or-later
"""One visit: who stands here, how sure we are, and how they want to see the screen. Gone when the visit ends."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

TYPE_SIZES = ("normal", "large", "elders")
SPEECH_RATES = ("slow", "normal", "fast")
SPEECH_VOLUMES = ("low", "normal", "high")
THEMES = ("light", "dark", "black-on-white", "yellow-on-black")


class Assurance(StrEnum):
    """核验等级: how sure we are who stands here. Holding a card is not being its holder. The words are those of the platform's contract."""

    NONE = "none"
    CARD = "card"
    CARD_AND_PHONE = "card-and-phone"
    STAFF = "staff"

    def reaches(self, wanted: Assurance) -> bool:
        """Whether this is at least as sure as what is wanted."""
        order = list(Assurance)
        return order.index(self) >= order.index(wanted)


@dataclass(frozen=True)
class Display:
    """How this citizen wants the screen, and whether it is read aloud; the kiosk's own default comes back when the visit ends."""

    language: str
    type_size: str = "normal"
    theme: str = "light"
    low_layout: bool = False
    reading: bool = False
    speech_rate: str = "normal"
    speech_volume: str = "normal"


@dataclass(frozen=True)
class Visit:
    """A person at the kiosk. `card` holds the fields of the card that was read, by the names of the card reader's JSON;
    `card_lies_here` while a card that was laid down in this visit is not known to be gone."""

    id: str = field(default_factory=lambda: uuid.uuid4().hex)
    assurance: Assurance = Assurance.NONE
    card: Mapping[str, object] | None = field(default=None, repr=False)
    card_lies_here: bool = False
    proof: str = field(default="", repr=False)
    """What the platform gave for a code or a staff check; it goes with every question that needs more than a card."""
    certificates: tuple[Mapping[str, object], ...] | None = field(default=None, repr=False)
