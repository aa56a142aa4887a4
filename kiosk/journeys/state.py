# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything the machine remembers, frozen. A citizen's part of it is replaced by nothing when the visit ends."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from kiosk.application import Answers
from kiosk.visit import Display, Visit

Part = TypeVar("Part")


@dataclass(frozen=True)
class Sheet:
    """What lies over the page: `kind` end, idle, language, type, sound, help or notice."""

    kind: str
    opened_at: float
    code: str = ""


@dataclass(frozen=True)
class Browse:
    """Where in the catalogue the citizen looks: search, one category or all chains; `number` is the page of results, from 1."""

    mode: str = "search"
    category: str = ""
    query: str = ""
    number: int = 1


@dataclass(frozen=True)
class PhotographedPage:
    """One page of a material, as a straightened JPEG.

    `turns`: quarter turns clockwise that make it upright; `card`: one side of an ID card; `ignored`: what was wrong with it when the
    citizen kept it all the same.
    """

    jpeg: bytes = field(repr=False)
    dots_per_inch: int
    ignored: tuple[str, ...] = ()
    card: bool = False
    turns: int = 0


@dataclass(frozen=True)
class Plate:
    """What the document camera sees: for which material, and how well the page lies."""

    material: str
    guidance: str = "nothing-there"
    checks: tuple[tuple[str, bool], ...] = ()
    corners: tuple[tuple[float, float], ...] = ()
    refused: bool = False
    taking: bool = False
    replacing: int = 0
    """Number of the page that the next picture replaces; 0: it comes after the last."""


@dataclass(frozen=True)
class Submission:
    """What was accepted. `delivery` is a state of the queue, `printing` a state of the slip."""

    id: str
    terminal_serial: str
    query_code: str
    code_text: str
    clock_doubtful: bool
    accepted_at: datetime.datetime
    delivery: str = "accepted"
    case_numbers: tuple[tuple[str, str], ...] = ()
    printing: str = "none"
    print_cause: str = "none"
    slip_asked: bool = False
    rating: int = 0


@dataclass(frozen=True)
class Application:
    """The one form under way. `keep`: the citizen lets the platform keep answers and papers for the next visit; off unless chosen.
    `disputed`: elements that they cannot correct and say are wrong."""

    answers: Answers = field(default_factory=Answers)
    asking: str = ""
    draft: str = field(default="", repr=False)
    complaint: str = ""
    picking: str = ""
    """The beginning of an address is being chosen: its "district", or the street in the district of this code."""
    skipped: frozenset[str] = frozenset()
    returning: bool = False
    revealed: frozenset[str] = frozenset()
    begun: bool = False
    """The form was filled in with what is known."""
    pages: Mapping[str, tuple[PhotographedPage, ...]] = field(default_factory=dict, repr=False)
    later: frozenset[str] = frozenset()
    plate: Plate | None = None
    review_number: int = 1
    keep: bool = False
    disputed: frozenset[str] = frozenset()
    waited: int = 0
    submission: Submission | None = None


@dataclass(frozen=True)
class State:
    """The kiosk as the machine sees it."""

    display: Display
    page: str = "idle"
    now: float = 0.0
    wall: datetime.datetime = field(default_factory=lambda: datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC))
    touched_at: float = 0.0
    entered_at: float = 0.0
    stays_until: float = 0.0
    """A result page that ends by itself stays at least so long."""
    devices: Mapping[str, str] = field(default_factory=dict)
    online: bool = True
    storage_problem: str = ""
    out_of_service: str = ""
    """Why staff or the platform put the kiosk out of service; empty while it serves."""
    visit: Visit | None = None
    sheet: Sheet | None = None
    history: tuple[str, ...] = ()
    browse: Browse = Browse()
    matter: str = ""
    tab: str = "process"
    application: Application | None = None
    journey: str = ""
    """Name of the journey under way."""
    parts: Mapping[type, object] = field(default_factory=dict, repr=False)
    """What each journey remembers of this visit, by its type; see :func:`part`."""
    take: tuple[str, ...] = ()
    stopped: str = ""


def part(state: State, kind: type[Part]) -> Part:
    """What a journey remembers of this visit, fresh where there is nothing yet. ``kind`` is a frozen dataclass with defaults."""
    found = state.parts.get(kind)
    return found if isinstance(found, kind) else kind()


def with_part(state: State, remembered: object) -> State:
    """The state with this remembered in place of what was of its type."""
    return replace(state, parts={**state.parts, type(remembered): remembered})


def without_part(state: State, kind: type) -> State:
    """The state in which this is forgotten."""
    return replace(state, parts={key: value for key, value in state.parts.items() if key is not kind})
