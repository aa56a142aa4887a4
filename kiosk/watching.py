# SPDX-License-Identifier: GPL-3.0-or-later
"""Joins what watches a kiosk: its monitor, the numbers for Prometheus, the jobs of the platform, and being out of service."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from config.settings import Settings
from kiosk import __version__
from kiosk.approval.http_platform import HttpPlatform
from kiosk.audit.kinds import Event as AuditEvent
from kiosk.audit.kinds import Severity
from kiosk.audit.reading import last_entries
from kiosk.audit.recorder import Recorder
from kiosk.clock import KioskClock
from kiosk.journeys.events import Event, ServiceChanged
from kiosk.maintenance.records import Records
from kiosk.monitoring.jobs import Job, JobKind, read_keys
from kiosk.monitoring.monitor import Gauges, Monitor, Snapshot, heartbeat
from kiosk.monitoring.runner import Do, JobRunner
from kiosk.platform_access import hours_of
from offline_queue.database import StorageFailed
from offline_queue.space import check_space
from offline_queue.staff_tasks import staff_tasks
from offline_queue.store import QueueStore

if TYPE_CHECKING:
    from kiosk.journeys.state import State
    from kiosk.monitoring.endpoint import MetricsEndpoint

log = logging.getLogger(__name__)

OUT_OF_SERVICE = "out-of-service"
NO_REASON = "maintenance"
COLLECTED_ENTRIES = 500
MOST_FOR_STAFF = 1000


class Watch:
    """Everything of one running kiosk. `ask_catalogue` fetches a newer one; `catalogue` names the one in use."""

    def __init__(
        self,
        settings: Settings,
        clock: KioskClock,
        platform: HttpPlatform,
        store: QueueStore | None,
        recorder: Recorder | None,
        post: Callable[[Event], None],
        ask_catalogue: Callable[[], None],
        catalogue: Callable[[], str],
    ) -> None:
        self._settings = settings
        self._clock = clock
        self._platform = platform
        self._store = store
        self._recorder = recorder
        self._post = post
        self._ask_catalogue = ask_catalogue
        self._catalogue = catalogue
        self._restart_wanted = False
        self._ending = False
        self.on_restart: Callable[[], None] = lambda: None
        """Ends the program so that the system starts it again; called when nobody stands at the kiosk."""
        self.monitor = Monitor(self._gauges)
        self.records = _records(settings)
        self._endpoint: MetricsEndpoint | None = None
        if settings.monitoring.metrics_port:
            # Most kiosks have no such port and need not pay for a server at their start.
            from kiosk.monitoring.endpoint import MetricsEndpoint
            from kiosk.monitoring.openmetrics import exposition

            self._endpoint = MetricsEndpoint(settings.monitoring.metrics_port, lambda: exposition(self.monitor.snapshot()))
        self._runner = None
        if self.records is not None:
            keys = read_keys(settings.monitoring.job_keys)
            self._runner = JobRunner(platform, self.records, settings.kiosk.id, keys, self._now, self._jobs(), self.record)
        if recorder is not None:
            recorder.listen = self.monitor.counters.hear

    def start(self) -> None:
        """Listen; tell the machine when the kiosk is out of service."""
        if self._endpoint is not None:
            self._endpoint.start()
        reason = self.records.fact(OUT_OF_SERVICE) if self.records is not None else ""
        if reason:
            self._post(ServiceChanged(reason))

    def stop(self) -> None:
        """End it; the records stay open for what still ends."""
        self._ending = True
        if self._endpoint is not None:
            self._endpoint.stop()

    def close(self) -> None:
        """The last of all."""
        if self.records is not None:
            self.records.close()

    def record(self, event: AuditEvent) -> None:
        """Into the audit log, where there is one."""
        if self._recorder is not None:
            self._recorder.record(event)

    def observe(self, now: float, state: State) -> None:
        """A look at the machine, on the thread that draws."""
        for event in self.monitor.observe(now, state):
            self.record(event)
        if self._restart_wanted and state.visit is None:
            self._restart_wanted = False
            self.on_restart()

    def facts(self) -> Mapping[str, object]:
        """What a heartbeat says. Not on the thread that draws."""
        if self._ending:
            return {"version": __version__}
        facts: dict[str, object] = heartbeat(self.monitor.snapshot())
        if self._recorder is not None:
            facts["audit"] = self._recorder.signed_head()
        return facts

    def snapshot(self) -> Snapshot:
        """For the board."""
        return self.monitor.snapshot()

    def alive(self) -> None:
        """The platform heard the heartbeat: what does it want?"""
        if self._runner is None or self._ending:
            return
        try:
            self._runner.poll()
        except OSError as error:
            # While the kiosk ends its records may be closed already.
            if not self._ending:
                log.warning("jobs cannot be kept (%s); check the disk", error)

    def change_service(self, reason: str) -> None:
        """Out of service with a reason that citizens see, or ("") back; kept across restarts."""
        if self.records is not None:
            self.records.keep_fact(OUT_OF_SERVICE, reason)
        self._post(ServiceChanged(reason))

    def restart(self) -> None:
        """As soon as nobody stands at the kiosk."""
        self._restart_wanted = True

    def _now(self) -> datetime:
        return self._clock.now() + timedelta(seconds=self._platform.clock_offset_seconds or 0.0)

    def _jobs(self) -> Mapping[JobKind, Do]:
        def restart(_: Job) -> tuple[str, str]:
            self.restart()
            return "will-restart", ""

        def fetch(_: Job) -> tuple[str, str]:
            self._ask_catalogue()
            return "done", ""

        def collect(_: Job) -> tuple[str, str]:
            entries = last_entries(self._settings.kiosk.data_directory, COLLECTED_ENTRIES, Severity.WARNING)
            return "done", "\n".join(json.dumps(entry, separators=(",", ":")) for entry in entries)

        def stop(job: Job) -> tuple[str, str]:
            self.change_service(job.reason or NO_REASON)
            return "done", ""

        def serve(_: Job) -> tuple[str, str]:
            self.change_service("")
            return "done", ""

        return {
            JobKind.RESTART: restart,
            JobKind.FETCH_CATALOGUE: fetch,
            JobKind.COLLECT_LOGS: collect,
            JobKind.OUT_OF_SERVICE: stop,
            JobKind.IN_SERVICE: serve,
        }

    def _gauges(self) -> Gauges:
        submissions, for_staff, free = {}, 0, None
        if self._store is not None:
            try:
                submissions = {state.value: count for state, count in self._store.counts().items()}
                for_staff = sum(1 for _ in staff_tasks(self._store, hours_of(self._settings), limit=MOST_FOR_STAFF))
            except StorageFailed:
                submissions = {}
        try:
            free = check_space(self._settings.kiosk.data_directory, 0).free_bytes
        except OSError:
            free = None
        return Gauges(
            submissions=submissions,
            for_staff=for_staff,
            clock_offset_seconds=self._platform.clock_offset_seconds,
            clock_doubtful=self._clock.is_doubtful(),
            free_bytes=free,
            audit_entries=self._recorder.head.entries if self._recorder is not None else 0,
            release=__version__,
            catalogue=self._catalogue(),
        )


def _records(settings: Settings) -> Records | None:
    try:
        return Records(settings.kiosk.data_directory)
    except OSError as error:
        log.warning("maintenance remembers nothing: %s; check the disk", error)
        return None
