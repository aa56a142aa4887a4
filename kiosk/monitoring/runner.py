# SPDX-License-Identifier: GPL-3.0-or-later
"""Fetches the jobs of this kiosk, does each once, and tells the platform how it ended, also after a restart in between."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from kiosk.approval.answers import Away, Jobs
from kiosk.approval.http_platform import HttpPlatform
from kiosk.audit.events import JobDone
from kiosk.audit.kinds import Event
from kiosk.maintenance.records import Records
from kiosk.monitoring.jobs import Job, JobKind, JobRefused, read_job

log = logging.getLogger(__name__)

KEPT_SECONDS = 7 * 24 * 3600.0
"""Names of done jobs are kept longer than any job is valid."""
MOST_AT_ONCE = 16

Do = Callable[[Job], tuple[str, str]]
"""Does a job; gives its outcome, a code, and what else there is to say, without personal data."""


class JobRunner:
    """`poll` is called on the platform's thread, after a sign of life. `now` is the kiosk's time, corrected by the platform's clock."""

    def __init__(
        self,
        platform: HttpPlatform,
        records: Records,
        kiosk_id: str,
        keys: tuple[Ed25519PublicKey, ...],
        now: Callable[[], datetime],
        do: Mapping[JobKind, Do],
        note: Callable[[Event], None],
    ) -> None:
        self._platform = platform
        self._records = records
        self._kiosk_id = kiosk_id
        self._keys = keys
        self._now = now
        self._do = do
        self._note = note

    def poll(self) -> None:
        """Look for jobs; a kiosk that knows no key of jobs asks for none."""
        if not self._keys:
            return
        self._tell()
        answer = self._platform.jobs()
        if not isinstance(answer, Jobs):
            return
        for document in answer.waiting[:MOST_AT_ONCE]:
            self._take(document)
        self._tell()

    def _take(self, document: Mapping[str, object]) -> None:
        job = read_job(document, self._kiosk_id, self._keys, self._now(), self._was_done)
        if isinstance(job, JobRefused):
            if job.code == "replayed" or not job.id:
                return
            log.warning("a job was refused (%s)", job.code)
            if job.code in ("stale", "bad-job"):
                # Signed for us all the same: the platform is told, so that it stops offering it.
                self._keep(job.id, "unknown", job.code)
            return
        # Kept before it is done: a job that brings the kiosk down is not done again and again.
        self._keep(job.id, job.kind.value, "interrupted")
        outcome, detail = self._do[job.kind](job)
        self._keep(job.id, job.kind.value, outcome, detail)

    def _was_done(self, job_id: str) -> bool:
        return bool(self._records.rows("SELECT 1 FROM jobs WHERE id = ?", job_id))

    def _keep(self, job_id: str, kind: str, outcome: str, detail: str = "") -> None:
        at = self._now().timestamp()
        with self._records.changing() as run:
            run("DELETE FROM jobs WHERE told AND at < ?", (at - KEPT_SECONDS,))
            run("INSERT OR REPLACE INTO jobs VALUES (?, ?, ?, ?, 0, ?)", (job_id, kind, outcome, detail, at))
        if outcome != "interrupted":
            self._note(JobDone(job_id, kind, outcome))

    def _tell(self) -> None:
        for job_id, outcome, detail in self._records.rows("SELECT id, outcome, detail FROM jobs WHERE NOT told ORDER BY at"):
            if isinstance(self._platform.job_result(str(job_id), str(outcome), str(detail)), Away):
                return
            with self._records.changing() as run:
                run("UPDATE jobs SET told = 1 WHERE id = ?", (job_id,))
