# SPDX-License-Identifier: GPL-3.0-or-later
"""What of all that happens to a kiosk goes into the audit log: from what the machine was told and how it stood before and after."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from kiosk.audit.events import (
    ApplicationAccepted,
    ClockStepped,
    DeviceChanged,
    InService,
    MaintenanceLeft,
    OutOfService,
    PlatformChanged,
    SlipPrinted,
    StorageChanged,
    SubmissionChanged,
    VisitBegan,
    VisitEnded,
)
from kiosk.audit.kinds import Event, word
from kiosk.journeys.events import Accepted, DeliveryChanged, PrintChanged, Tick
from kiosk.journeys.events import Event as Happening
from kiosk.journeys.maintenance.state import maintenance
from kiosk.journeys.state import State

STEP_SECONDS = 5.0
"""A clock that goes wrong by more between two looks was set by somebody."""
BEGUN = ("queued", "printing")
NOBODY_YET = "accepted"


class Watcher:
    """Sees every step of the machine. Remembers when the visit began and how the clocks stood, nothing of a citizen."""

    def __init__(self) -> None:
        self._visit_began = 0.0
        self._clocks: tuple[float, datetime.datetime] | None = None
        self._told: dict[str, str] = {}

    def see(self, before: State, happening: Happening, after: State) -> Iterator[Event]:
        """What there is to write down of one step."""
        match happening:
            case Tick(now, wall):
                yield from self._clock(now, wall)
            case Accepted(visit, submission):
                yield ApplicationAccepted(visit, submission, word(after.matter))
            case DeliveryChanged(submission, state) if state != NOBODY_YET and self._is_news(submission, state):
                yield SubmissionChanged(submission, word(state))
            case PrintChanged(submission, state, cause) if state not in BEGUN:
                yield SlipPrinted(submission, word(state), word(cause))
        inside = maintenance(before).inside
        if inside is not None and maintenance(after).inside is None:
            yield MaintenanceLeft(inside.who, isinstance(happening, Tick))
        yield from self._visit(before, happening, after)
        if before.devices is not after.devices:
            for device, code in after.devices.items():
                if before.devices.get(device) != code:
                    yield DeviceChanged(word(device), word(code))
        if before.online != after.online:
            yield PlatformChanged(after.online)
        if before.storage_problem != after.storage_problem:
            yield StorageChanged(word(after.storage_problem))
        if before.out_of_service != after.out_of_service:
            yield OutOfService(word(after.out_of_service)) if after.out_of_service else InService()

    def _clock(self, now: float, wall: datetime.datetime) -> Iterator[Event]:
        if self._clocks is not None:
            stepped = (wall - self._clocks[1]).total_seconds() - (now - self._clocks[0])
            if abs(stepped) > STEP_SECONDS:
                yield ClockStepped(round(stepped))
        self._clocks = (now, wall)

    def _visit(self, before: State, happening: Happening, after: State) -> Iterator[Event]:
        was, now_is = before.visit, after.visit
        if was is not None and (now_is is None or now_is.id != was.id):
            self._told.clear()
            lasted = max(0, round(after.now - self._visit_began))
            yield VisitEnded(was.id, word(before.page), lasted, isinstance(happening, Tick))
        if now_is is not None and (was is None or now_is.id != was.id):
            self._visit_began = after.now
            yield VisitBegan(now_is.id)

    def _is_news(self, submission: str, state: str) -> bool:
        """A second press on the same submission tells its state again."""
        if self._told.get(submission) == state:
            return False
        self._told[submission] = state
        return True
