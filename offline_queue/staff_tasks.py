# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person must look at, derived from the states alone, so that nothing can be forgotten or stay behind: whatever the platform
refused, whatever was quarantined, and whatever waits for longer than it may."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from offline_queue.clock import RunClock
from offline_queue.states import NEEDS_STAFF, WAITING, DeliveryState
from offline_queue.submission import SubmissionRecord

_HOUR = 3_600_000


class TaskKind(StrEnum):
    """Why a person must look."""

    REJECTED = "rejected"
    QUARANTINED = "quarantined"
    OVERDUE = "overdue"


@dataclass(frozen=True)
class StaffTask:
    """One task. ``since`` and ``deadline`` are whole milliseconds since 1970 (UTC); ``reason`` is a code. No personal data."""

    submission_id: str
    terminal_serial: str
    kind: TaskKind
    reason: str
    since: int
    deadline: int


@dataclass(frozen=True)
class StaffHours:
    """``overdue``: after so many hours a waiting submission is a task; ``staff``: so many hours a task has until its deadline."""

    overdue: int = 24
    staff: int = 24


class Queue(Protocol):
    """What is needed of the store."""

    clock: RunClock

    def records(self, *states: DeliveryState) -> list[SubmissionRecord]:
        """All submissions in these states."""

    def waiting_before(self, milliseconds: int, limit: int) -> list[SubmissionRecord]:
        """Submissions accepted before then that still wait, oldest first."""


def task_of(record: SubmissionRecord, hours: StaffHours, now: int) -> StaffTask | None:
    """The task that this submission is at ``now`` (milliseconds), if it is one."""
    if record.state in NEEDS_STAFF:
        # The move into this state is the last thing that was scheduled; one that was damaged may have no such time.
        kind, since = TaskKind(record.state.value), record.due_at or record.accepted_at
    elif record.state in WAITING and now - record.accepted_at >= hours.overdue * _HOUR:
        kind, since = TaskKind.OVERDUE, record.accepted_at + hours.overdue * _HOUR
    else:
        return None
    return StaffTask(record.submission_id, record.terminal_serial, kind, record.reason, since, since + hours.staff * _HOUR)


def staff_tasks(queue: Queue, hours: StaffHours, limit: int = 200) -> Iterator[StaffTask]:
    """All tasks: first what was refused or quarantined, then up to ``limit`` that are overdue, oldest first. Raises StorageFailed."""
    now = queue.clock.milliseconds()
    records = [*queue.records(*NEEDS_STAFF), *queue.waiting_before(now - hours.overdue * _HOUR, limit)]
    for record in records:
        task = task_of(record, hours, now)
        if task is not None:
            yield task
