# SPDX-License-Identifier: GPL-3.0-or-later
"""What can happen to a visit. Every event is plain data; the machine never asks a clock or a device itself."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Tick:
    """Time passed: `now` in monotonic seconds, `wall` as the local time that a person would say."""

    now: float
    wall: datetime.datetime


@dataclass(frozen=True)
class Act:
    """The citizen did something on the screen."""

    action: str
    value: object = None


@dataclass(frozen=True)
class DeviceHealth:
    """A device's state changed: `code` "ready" or why it is not."""

    device: str
    code: str
    detail: str = ""


@dataclass(frozen=True)
class PlatformHealth:
    """Whether the platform answered last."""

    online: bool


@dataclass(frozen=True)
class StorageHealth:
    """Whether new applications can be kept: "" or the reason why not."""

    problem: str


@dataclass(frozen=True)
class ServiceChanged:
    """Staff or the platform put the kiosk out of service, with a reason that citizens see, or ("") back into it."""

    reason: str


@dataclass(frozen=True)
class CardStarted:
    """A card of this visit is being read."""

    visit: str


@dataclass(frozen=True)
class CardRead:
    """What came of it: `code` "identity" with its fields, or why there is none."""

    visit: str
    code: str
    fields: Mapping[str, object] = field(default_factory=dict, repr=False)


@dataclass(frozen=True)
class CardGone:
    """The card was lifted."""

    visit: str


@dataclass(frozen=True)
class CertificatesFound:
    """What the government already holds for this person; None: the platform could not be asked."""

    visit: str
    certificates: tuple[Mapping[str, object], ...] | None = field(repr=False)


@dataclass(frozen=True)
class CameraSaw:
    """The preview's outline and guidance changed. `corners` are 0..1 of the picture, clockwise from top left."""

    guidance: str
    checks: tuple[tuple[str, bool], ...] = ()
    corners: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True)
class PictureTaken:
    """A page of a material was photographed: a JPEG of the straightened page, its true resolution, and what was wrong with it.

    `card`: it is an ID card; `turns`: quarter turns clockwise that make it upright; `codes`: what its barcodes and QR codes say.
    """

    visit: str
    material: str
    jpeg: bytes = field(repr=False)
    dots_per_inch: int
    ignored: tuple[str, ...] = ()
    card: bool = False
    turns: int = 0
    codes: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True)
class PictureRefused:
    """The shutter was pressed and the picture is not good enough; why."""

    visit: str
    material: str
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Accepted:
    """The application is durable on this kiosk: from now on it is not lost."""

    visit: str
    submission_id: str
    terminal_serial: str
    query_code: str
    code_text: str
    clock_doubtful: bool


@dataclass(frozen=True)
class NotAccepted:
    """It could not be kept: `code` says why. Nothing was promised."""

    visit: str
    code: str


@dataclass(frozen=True)
class DeliveryChanged:
    """The queue knows more about a submission."""

    submission_id: str
    state: str
    case_numbers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class PrintChanged:
    """The slip's print state: queued, printing, printed, failed, unknown."""

    submission_id: str
    state: str
    cause: str = "none"


@dataclass(frozen=True)
class Answered:
    """A question of :class:`kiosk.journeys.effects.Ask` has its answer."""

    visit: str
    question: object = field(repr=False)
    answer: object = field(repr=False)


@dataclass(frozen=True)
class PaperPrinted:
    """What became of a paper that is no submission's slip: printing, printed, failed, unknown."""

    visit: str
    name: str
    state: str
    cause: str = "none"


Event = (
    Tick
    | Act
    | DeviceHealth
    | PlatformHealth
    | StorageHealth
    | ServiceChanged
    | CardStarted
    | CardRead
    | CardGone
    | CertificatesFound
    | CameraSaw
    | PictureTaken
    | PictureRefused
    | Accepted
    | NotAccepted
    | DeliveryChanged
    | PrintChanged
    | Answered
    | PaperPrinted
)
