# SPDX-License-Identifier: GPL-3.0-or-later
"""What is asked of the platform about cases, and of this kiosk about what it has not sent yet. Reprs show nothing of a person."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from offline_queue.states import DeliveryState

if TYPE_CHECKING:
    from kiosk.approval.answers import Away, Cases, Denied
    from kiosk.journeys.work import Services

HERE = (
    DeliveryState.ACCEPTED,
    DeliveryState.SENDING,
    DeliveryState.UNKNOWN,
    DeliveryState.REJECTED,
    DeliveryState.QUARANTINED,
)
"""States in which a submission is here and not at the platform, as far as this kiosk knows."""


@dataclass(frozen=True)
class Whose:
    """One of three: who stands here with the platform's proof; a query code with four digits of a number; what a slip's code says."""

    id_number: str = field(default="", repr=False)
    assurance: str = ""
    proof: str = field(default="", repr=False)
    query_code: str = field(default="", repr=False)
    id_digits: str = field(default="", repr=False)
    submission_id: str = ""
    payload_digest: str = ""


@dataclass(frozen=True)
class AskCases:
    """How far is it?"""

    whose: Whose


@dataclass(frozen=True)
class AskHere:
    """What of it is still on this kiosk?"""

    whose: Whose


@dataclass(frozen=True)
class StillHere:
    """A submission that the platform has not confirmed: `state` is the queue's word, `matter` the code of a chain or of an item."""

    terminal_serial: str
    state: str
    matter: str


@dataclass(frozen=True)
class FoundHere:
    """All of them, and whether nobody vouches for this kiosk's clock."""

    submissions: tuple[StillHere, ...]
    clock_doubtful: bool = True


def ask_cases(services: Services, question: AskCases) -> Cases | Denied | Away:
    """See :class:`AskCases`."""
    whose, platform = question.whose, services.platform
    if whose.query_code:
        return platform.cases_by_digits(whose.query_code, whose.id_digits)
    if whose.submission_id:
        return platform.cases_by_slip(whose.submission_id, whose.payload_digest)
    return platform.cases_of(whose.id_number, whose.assurance, whose.proof)


def ask_here(services: Services, question: AskHere) -> FoundHere:
    """See :class:`AskHere`. Whose a submission is stands sealed in its payload; the few that wait are opened to compare."""
    store, whose = services.store, question.whose
    if store is None:
        return FoundHere((), services.clock.is_doubtful())
    found = []
    for record in store.records(*HERE):
        if whose.query_code and record.query_code != whose.query_code:
            continue
        if whose.submission_id and (record.submission_id, record.sha256[:32]) != (whose.submission_id, whose.payload_digest):
            continue
        number = "" if whose.submission_id else _applicant(store.payload(record.submission_id))
        if whose.submission_id or (number == whose.id_number if whose.id_number else number[-4:] == whose.id_digits != ""):
            found.append(StillHere(record.terminal_serial, record.state.value, record.chain_code or next(iter(record.item_codes), "")))
    return FoundHere(tuple(found), services.clock.is_doubtful())


def _applicant(payload: bytes | None) -> str:
    """The applicant's number; "" where the payload cannot be opened or is not an application."""
    try:
        answer = json.loads(payload or b"{}").get("form", {}).get("applicant.id_number", {})
    except ValueError:
        return ""
    return str(answer.get("value", ""))
