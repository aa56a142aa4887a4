# SPDX-License-Identifier: GPL-3.0-or-later
"""What is remembered while somebody shows who they are, and how another journey asks for it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from kiosk.journeys.effects import FindCertificates
from kiosk.journeys.engine import Step
from kiosk.journeys.state import State, part, with_part
from kiosk.visit import Assurance


@dataclass(frozen=True)
class Identity:
    """`wants`: how sure the page `then` needs us to be; `back`: the page before; `prefills`: the platform is asked what it holds.

    `card`: the word of the card page; `read_at`: when its card was read. `way`: "phone" or "staff"; `typed`: digits of the code so far;
    `told`: a code for what the page says about the last try; `phone`: the registered phone, masked by the platform; `check`: the
    platform's name for a check by staff; `number`: what staff compare; `waiting`: a question is under way; `asked_at`: since when.
    """

    wants: Assurance = Assurance.CARD
    then: str = ""
    back: str = ""
    prefills: bool = False
    card: str = "waiting"
    read_at: float | None = None
    way: str = "phone"
    typed: str = field(default="", repr=False)
    told: str = ""
    phone: str = field(default="", repr=False)
    check: str = ""
    number: str = ""
    waiting: bool = False
    asked_at: float = 0.0


def identify(state: State, wants: Assurance, then: str, back: str, *, prefills: bool = False) -> Step:
    """Go to the page `then` once we are as sure as it needs; at once when we are already. `back` leads to the page `back`."""
    visit = state.visit
    if visit is None:
        return state, ()
    asked = Identity(wants, then, back, prefills)
    if visit.card is None:
        return replace(with_part(state, asked), page="card"), ()
    if prefills and visit.certificates is None and state.online:
        looking = replace(asked, card="read", read_at=state.now)
        return replace(with_part(state, looking), page="card"), (FindCertificates(visit.id, visit.card),)
    if visit.assurance.reaches(wants):
        return replace(state, page=then), ()
    return replace(with_part(state, asked), page="sure"), ()


def identity(state: State) -> Identity:
    """What is remembered now."""
    return part(state, Identity)
