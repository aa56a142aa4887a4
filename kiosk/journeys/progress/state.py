# SPDX-License-Identifier: GPL-3.0-or-later
"""What is remembered while somebody asks how far it is."""

from __future__ import annotations

from dataclasses import dataclass, field

from kiosk.journeys.progress.matters import Matter
from kiosk.journeys.progress.questions import StillHere, Whose


@dataclass(frozen=True)
class Progress:
    """`code` and `digits`: typed so far; `told`: a code for what the page says about the last try; `whose`: what was asked;
    `matters`: the answer, None while there is none; `away`: the platform could not be asked; `here`: what waits on this kiosk;
    `asked_at`: since when an answer is waited for; `number`: page of the list, from 1; `chosen`: index of the matter looked at;
    `printing`: state and cause of the slip; `clock_doubtful`: nobody vouches for the time that is printed on it."""

    code: str = field(default="", repr=False)
    digits: str = field(default="", repr=False)
    told: str = ""
    whose: Whose | None = None
    matters: tuple[Matter, ...] | None = field(default=None, repr=False)
    away: bool = False
    here: tuple[StillHere, ...] | None = None
    asked_at: float = 0.0
    number: int = 1
    chosen: int = 0
    printing: str = "none"
    print_cause: str = "none"
    clock_doubtful: bool = True

    @property
    def complete(self) -> bool:
        """Whether both have been heard, or will not be."""
        return (self.matters is not None or self.away) and self.here is not None
