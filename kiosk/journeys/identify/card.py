# SPDX-License-Identifier: GPL-3.0-or-later
"""The card page. A card counts only when it was seen to come in this visit."""

from __future__ import annotations

from dataclasses import replace

from kiosk.journeys.effects import FindCertificates
from kiosk.journeys.engine import Step
from kiosk.journeys.events import CardGone, CardRead, CardStarted, CertificatesFound, DeviceHealth, Event, Tick
from kiosk.journeys.identify.state import Identity, identity
from kiosk.journeys.state import State, with_part
from kiosk.visit import Assurance

CARD_SHOWN_SECONDS = 1.0
"""How long "we have read your card" stays in sight before the next page comes."""

CERTIFICATE_SECONDS = 6.0
"""After so long without an answer of the platform the papers are unknown, not needed or not needed."""


def receive(state: State, event: Event) -> Step:
    """What the reader, the platform and time do to the card page."""
    asked, visit = identity(state), state.visit
    if visit is None:
        return state, ()
    match event:
        case Tick():
            return _tick(state, asked), ()
        case CardStarted() | CardGone() | CardRead() | CertificatesFound() if event.visit != visit.id:
            return state, ()
        case CardStarted():
            return with_word(state, "reading"), ()
        case CardGone():
            after = {"reading": "removed", "lift-and-lay-again": "waiting"}.get(asked.card)
            return (with_word(state, after) if after else state), ()
        case CardRead() if visit.card is None:
            return _card_read(state, asked, event)
        case CertificatesFound():
            # Later it would change what is asked and what is brought under the citizen's hands.
            return replace(state, visit=replace(visit, certificates=event.certificates)), ()
        case DeviceHealth("card_reader", code):
            return with_word(state, word_of(code)), ()
    return state, ()


def with_word(state: State, card: str) -> State:
    """The card page says this now; once the card was read, it says nothing else."""
    asked = identity(state)
    return state if asked.read_at is not None else with_part(state, replace(asked, card=card))


def word_of(code: str) -> str:
    """The word of the card page for a state or result of the card reader."""
    return {
        "ready": "waiting",
        "no-card": "waiting",
        "card-removed": "removed",
        "unsupported-card": "unsupported",
        "fault": "reader-fault",
        "device-lost": "reader-fault",
        "missing": "reader-missing",
    }.get(code, code)


def _card_read(state: State, asked: Identity, event: CardRead) -> Step:
    if state.visit is None:
        return state, ()
    if event.code != "identity":
        return with_word(state, word_of(event.code)), ()
    visit = replace(state.visit, card=event.fields, assurance=Assurance.CARD)
    state = with_part(replace(state, visit=visit), replace(asked, card="read", read_at=state.now))
    return state, ((FindCertificates(visit.id, event.fields),) if asked.prefills else ())


def _tick(state: State, asked: Identity) -> State:
    if asked.read_at is None or state.visit is None:
        return state
    waited = state.now - asked.read_at
    known = not asked.prefills or state.visit.certificates is not None or not state.online
    if waited >= CERTIFICATE_SECONDS or (known and waited >= CARD_SHOWN_SECONDS):
        return replace(state, page=asked.then if state.visit.assurance.reaches(asked.wants) else "sure")
    return state
