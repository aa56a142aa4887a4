# SPDX-License-Identifier: GPL-3.0-or-later
"""What happened since the kiosk started, counted from the events of the audit log, so that the two cannot disagree."""

from __future__ import annotations

import threading
from collections import Counter
from dataclasses import dataclass, field

from kiosk.audit.events import ApplicationAccepted, JobDone, SlipPrinted, SubmissionChanged, VisitBegan, VisitEnded
from kiosk.audit.kinds import Event

VISIT_BUCKETS = (60, 120, 300, 600, 1200, 1800)
"""Upper limits of a visit's length in seconds."""


@dataclass
class Counted:
    """The numbers. `visits` by the page on which they ended and how: "done" (something was accepted), "left" (ended by hand) or
    "abandoned" (nobody touched the screen any more)."""

    begun: int = 0
    visits: Counter[tuple[str, str]] = field(default_factory=Counter)
    visit_seconds: int = 0
    visit_buckets: Counter[int] = field(default_factory=Counter)
    accepted: int = 0
    became: Counter[str] = field(default_factory=Counter)
    slips: Counter[tuple[str, str]] = field(default_factory=Counter)
    jobs: Counter[tuple[str, str]] = field(default_factory=Counter)


class Counters:
    """Hears events on the log's thread, is read from others."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counted = Counted()
        self._accepted_in = ""

    def hear(self, event: Event) -> None:
        """Count one event."""
        with self._lock:
            self._count(event)

    def now(self) -> Counted:
        """A copy of the numbers."""
        with self._lock:
            counted = self._counted
            return Counted(
                counted.begun,
                counted.visits.copy(),
                counted.visit_seconds,
                counted.visit_buckets.copy(),
                counted.accepted,
                counted.became.copy(),
                counted.slips.copy(),
                counted.jobs.copy(),
            )

    def _count(self, event: Event) -> None:
        counted = self._counted
        match event:
            case VisitBegan():
                counted.begun += 1
            case VisitEnded(visit, page, seconds, unattended):
                ending = "done" if visit == self._accepted_in else "abandoned" if unattended else "left"
                self._accepted_in = ""
                counted.visits[page, ending] += 1
                counted.visit_seconds += seconds
                for limit in VISIT_BUCKETS:
                    counted.visit_buckets[limit] += seconds <= limit
            case ApplicationAccepted(visit):
                self._accepted_in = visit
                counted.accepted += 1
            case SubmissionChanged(_, state):
                counted.became[state] += 1
            case SlipPrinted(_, outcome, cause):
                counted.slips[outcome, cause] += 1
            case JobDone(_, kind, outcome):
                counted.jobs[kind, outcome] += 1
