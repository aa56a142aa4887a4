# SPDX-License-Identifier: GPL-3.0-or-later
"""How this kiosk is, in one place: for the heartbeat, for Prometheus and for the technician's board."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kiosk.audit.events import AlertEnded, AlertRaised
from kiosk.audit.kinds import Event, word
from kiosk.monitoring.alerts import Alerts
from kiosk.monitoring.counters import Counted, Counters

if TYPE_CHECKING:
    from kiosk.journeys.state import State

WORKING = frozenset({"ready", "headphones", "socket"})
NOT_THERE = frozenset({"absent", "none"})
"""The settings say that there is no such device: nothing is wrong with it."""


@dataclass(frozen=True)
class Snapshot:
    """How the kiosk is now. `submissions` by state; `audit_entries` on the disk; `alerts` with the seconds since each began."""

    devices: Mapping[str, str] = field(default_factory=dict)
    online: bool = True
    storage_problem: str = ""
    out_of_service: str = ""
    in_visit: bool = False
    alerts: Mapping[str, int] = field(default_factory=dict)
    counted: Counted = field(default_factory=Counted)
    submissions: Mapping[str, int] = field(default_factory=dict)
    clock_offset_seconds: float | None = None
    clock_doubtful: bool = False
    free_bytes: int | None = None
    audit_entries: int = 0
    release: str = ""
    catalogue: str = ""


@dataclass(frozen=True)
class Gauges:
    """What has to be asked for, and may take a moment."""

    submissions: Mapping[str, int] = field(default_factory=dict)
    for_staff: int = 0
    clock_offset_seconds: float | None = None
    clock_doubtful: bool = False
    free_bytes: int | None = None
    audit_entries: int = 0
    release: str = ""
    catalogue: str = ""


class Monitor:
    """`observe` is called by the thread that draws, `snapshot` by any. `ask` reads the gauges."""

    def __init__(self, ask: Callable[[], Gauges]) -> None:
        self.counters = Counters()
        self._ask = ask
        self._alerts = Alerts()
        self._lock = threading.Lock()
        self._state = Snapshot()
        self._for_staff = False
        self._clock_doubtful = False

    def observe(self, now: float, state: State) -> list[Event]:
        """Take in how the machine stands; the alerts that began or ended."""
        wrong: dict[str, bool | None] = {device: code not in WORKING | NOT_THERE for device, code in state.devices.items()}
        with self._lock:
            wrong |= {
                "platform-away": not state.online,
                "storage": bool(state.storage_problem),
                "out-of-service": bool(state.out_of_service),
                "submissions-for-staff": self._for_staff,
                "clock-wrong": self._clock_doubtful,
            }
            changes = self._alerts.observe(now, wrong)
            self._state = Snapshot(
                devices=dict(state.devices),
                online=state.online,
                storage_problem=state.storage_problem,
                out_of_service=state.out_of_service,
                in_visit=state.visit is not None,
                alerts=self._alerts.lasting(now),
            )
        return [AlertRaised(word(change.name)) if change.raised else AlertEnded(word(change.name)) for change in changes]

    def snapshot(self) -> Snapshot:
        """Everything, with the gauges read now."""
        gauges = self._ask()
        with self._lock:
            self._for_staff, self._clock_doubtful = gauges.for_staff > 0, gauges.clock_doubtful
            state = self._state
        return replace(
            state,
            counted=self.counters.now(),
            submissions=gauges.submissions,
            clock_offset_seconds=gauges.clock_offset_seconds,
            clock_doubtful=gauges.clock_doubtful,
            free_bytes=gauges.free_bytes,
            audit_entries=gauges.audit_entries,
            release=gauges.release,
            catalogue=gauges.catalogue,
        )


def heartbeat(snapshot: Snapshot) -> dict[str, object]:
    """What the platform is told; states and counts alone."""
    counted = snapshot.counted
    return {
        "version": snapshot.release,
        "catalogue": snapshot.catalogue,
        "devices": dict(snapshot.devices),
        "storage_problem": snapshot.storage_problem,
        "out_of_service": snapshot.out_of_service,
        "in_visit": snapshot.in_visit,
        "alerts": dict(snapshot.alerts),
        "submissions": dict(snapshot.submissions),
        "clock_doubtful": snapshot.clock_doubtful,
        "free_bytes": snapshot.free_bytes,
        "since_start": {
            "visits": counted.begun,
            "visit_seconds": counted.visit_seconds,
            "accepted": counted.accepted,
            "ended": {f"{page}/{ending}": count for (page, ending), count in sorted(counted.visits.items())},
            "slips": {f"{outcome}/{cause}": count for (outcome, cause), count in sorted(counted.slips.items())},
        },
    }
