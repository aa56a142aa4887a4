# SPDX-License-Identifier: GPL-3.0-or-later
"""What the deliverer needs of a platform, and everything a platform can answer. Adapters live elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from offline_queue.submission import OutgoingSubmission, Receipt


@dataclass(frozen=True)
class Delivered:
    """The platform made it now."""

    receipt: Receipt


@dataclass(frozen=True)
class AlreadyHad:
    """The platform had it already."""

    receipt: Receipt


@dataclass(frozen=True)
class Rejected:
    """The platform decided that it will not take it; ``reason`` is a code without personal data."""

    reason: str


@dataclass(frozen=True)
class NotValid:
    """The platform cannot use these bytes, now or later; ``reason`` is a code without personal data."""

    reason: str


@dataclass(frozen=True)
class Conflict:
    """The first request under this key still runs (``other_sha256`` empty), or the platform holds other bytes."""

    other_sha256: str = ""


@dataclass(frozen=True)
class Unknown:
    """A request went out and its outcome is not known. ``refused``: the platform itself answered with an error."""

    reason: str
    refused: bool = False


@dataclass(frozen=True)
class NotSent:
    """The submission itself never went out: an attachment before it failed for ``reason``."""

    reason: str


@dataclass(frozen=True)
class Unfinished:
    """A part of the attachments is there; the submission itself never went out. What waits behind it comes first."""

    reason: str


@dataclass(frozen=True)
class RetryAfter:
    """The platform asks for patience. ``processed_nothing`` is true where it said so before it looked (429)."""

    seconds: float
    processed_nothing: bool
    reason: str


@dataclass(frozen=True)
class Offline:
    """No platform is there. ``sent`` is true where bytes of the request may have left this machine.

    ``answered``: something answered that is not the platform, or does not know this kiosk. That may be about this one
    submission alone (a filter that shows a page for its bytes), so that the others come first the next time.
    """

    reason: str
    sent: bool = False
    answered: bool = False


Outcome = Delivered | AlreadyHad | Rejected | NotValid | Conflict | Unknown | NotSent | Unfinished | RetryAfter | Offline


@dataclass(frozen=True)
class Found:
    """Asked by key: the platform has it."""

    receipt: Receipt


@dataclass(frozen=True)
class StillRunning:
    """Asked by key: the first request still runs."""


@dataclass(frozen=True)
class NotThere:
    """Asked by key: the platform does not have it, so that sending it is safe."""


@dataclass(frozen=True)
class CannotAsk:
    """This platform cannot be asked by key: an unknown submission goes to staff and is never sent again."""


AskOutcome = Found | StillRunning | NotThere | CannotAsk | Unknown | RetryAfter | Offline


class Platform(Protocol):
    """Implemented by an adapter. Called from the delivery thread alone; must return in bounded time."""

    def submit(self, submission: OutgoingSubmission) -> Outcome:
        """Uploads the attachments and submits the frozen bytes under their key."""

    def ask(self, submission_id: str) -> AskOutcome:
        """Asks by key what became of a submission."""
