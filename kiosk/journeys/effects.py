# SPDX-License-Identifier: GPL-3.0-or-later
"""What the machine wants done. It only says so; `kiosk/assembly.py` does it and answers with events."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from drivers.receipt_printer.document import Slip
from kiosk.application import Answers
from kiosk.journeys.state import PhotographedPage


@dataclass(frozen=True)
class BeginVisit:
    """Somebody is here: from now on a card that comes counts."""

    visit: str


@dataclass(frozen=True)
class EndVisit:
    """Nobody is here any more: forget everything of this visit everywhere."""

    visit: str


@dataclass(frozen=True)
class ExpectCard:
    """Read the card that comes, or that came in this visit and still lies there."""

    visit: str


@dataclass(frozen=True)
class StopExpectingCard:
    """A card may lie there now without being read."""


@dataclass(frozen=True)
class FindCertificates:
    """Ask the platform what it holds for this person."""

    visit: str
    card: Mapping[str, object] = field(repr=False)


@dataclass(frozen=True)
class StartCamera:
    """Show the plate and take a page of this material when it lies still and good."""

    visit: str
    material: str
    codes: bool = False
    """The material carries a code that is to be read."""


@dataclass(frozen=True)
class TakeAgain:
    """The page that lies there was not wanted: it may be taken again."""


@dataclass(frozen=True)
class StopCamera:
    """Stop looking and forget every frame."""


@dataclass(frozen=True)
class TakePicture:
    """The citizen pressed the shutter. `force`: also when the picture is not good enough.

    `corners`: set by hand, as shares of the picture, clockwise from top left; empty: found by the camera.
    """

    visit: str
    material: str
    force: bool = False
    corners: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True)
class Accept:
    """Make this application durable. `pages` maps a material to what was photographed of it; `keep` is the consent
    that the platform keeps answers and papers for the next visit; `disputed` are the elements that the citizen says are wrong."""

    visit: str
    matter: str
    answers: Answers
    pages: Mapping[str, tuple[PhotographedPage, ...]] = field(repr=False)
    material_states: Mapping[str, str]
    assurance: str
    language: str
    keep: bool = False
    disputed: frozenset[str] = frozenset()


@dataclass(frozen=True)
class PrintSlip:
    """Print the slip as the submission stands now, in large type for who reads the screen in large type."""

    submission_id: str
    language: str
    large_type: bool = False


@dataclass(frozen=True)
class Rate:
    """Give the rating to the platform: 1 is best (GB/T 39046-2020 A.8)."""

    query_code: str
    score: int


@dataclass(frozen=True)
class Ask:
    """Work of a journey away from the screen: its folder says who answers this question. `Answered` comes back."""

    visit: str
    question: object = field(repr=False)


@dataclass(frozen=True)
class PrintPaper:
    """Print a paper that is no submission's slip; `PaperPrinted` tells of it by this name."""

    visit: str
    name: str
    slip: Slip = field(repr=False)


Effect = (
    BeginVisit
    | EndVisit
    | ExpectCard
    | StopExpectingCard
    | FindCertificates
    | StartCamera
    | StopCamera
    | TakePicture
    | TakeAgain
    | Accept
    | PrintSlip
    | Rate
    | Ask
    | PrintPaper
)
