# SPDX-License-Identifier: GPL-3.0-or-later
"""Power cuts at thousands of instants of a working queue: nothing accepted is lost, nothing sent is forgotten.

The same cuts against deliberately wrong settings show that the method catches them.
"""

from __future__ import annotations

import itertools
import random
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from power_cut import Cut, Event, LateDisk, LoggingDisk, LoggingVfs, Mark, Sync, cuts
from promises import SEALING, broken_promises, synthetic

from offline_queue.database import DatabaseOptions
from offline_queue.delivery import Deliverer
from offline_queue.platform_port import AskOutcome, Delivered, Found, NotThere, Outcome
from offline_queue.store import Accepted, QueueStore, open_store
from offline_queue.submission import OutgoingSubmission, Receipt

_NUMBERS = itertools.count()


@dataclass
class Workload:
    """Two dozen submissions with two files each; every third is delivered and purged between the others."""

    log: list[Event]
    start: int


@dataclass
class MemoryPlatform:
    """A platform in memory that marks each request in the log as it goes out."""

    log: list[Event]
    had: dict[str, Receipt] = field(default_factory=dict)

    def submit(self, submission: OutgoingSubmission) -> Outcome:
        self.log.append(Mark("sent", submission.submission_id))
        receipt = Receipt(submission.submission_id, submission.sha256, "2026-08-10T09:12:00+08:00", None, ())
        self.had[submission.submission_id] = receipt
        return Delivered(receipt)

    def ask(self, submission_id: str) -> AskOutcome:
        return Found(self.had[submission_id]) if submission_id in self.had else NotThere()


def record(directory: Path, options: DatabaseOptions, disk: LoggingDisk, log: list[Event]) -> Workload:
    """Runs the workload with everything logged."""
    name = f"powercut{next(_NUMBERS)}"
    vfs = LoggingVfs(name, log)
    chance = random.Random(7)
    opened = open_store(
        directory,
        options=DatabaseOptions(name, options.journal_mode, options.synchronous, autocheckpoint_pages=20),
        sealing=SEALING,
        disk=disk,
    )
    assert isinstance(opened, QueueStore)
    with opened as store:
        start = len(log)
        deliverer = Deliverer(store, MemoryPlatform(log))
        for number in range(24):
            submission = synthetic(number, chance)
            assert isinstance(store.accept(submission, b"slip"), Accepted)
            log.append(Mark("accepted", submission.submission_id))
            if isinstance(disk, LateDisk):
                disk.flush()
            elif number % 3 == 2:
                deliverer.step()
                store.purge()
    del vfs
    return Workload(log, start)


def broken_after(cut: Cut, directory: Path) -> list[str]:
    """What the reopened queue breaks of its promises after this cut."""
    cut.image.write_to(directory)
    return broken_promises(directory, cut.accepted, cut.sent)


@pytest.mark.timeout(600)
def test_nothing_is_lost_or_forgotten_in_3000_power_cuts(tmp_path: Path, ram: Path) -> None:
    log: list[Event] = []
    work = record(tmp_path / "data", DatabaseOptions(), LoggingDisk(log), log)
    for cut in cuts(work.log, work.start, 3000, seed=20260810):
        assert broken_after(cut, ram / "cut") == [], f"at event {cut.at}"


@pytest.mark.parametrize(("journal_mode", "synchronous"), [("WAL", "NORMAL"), ("DELETE", "FULL")], ids=str)
def test_the_method_catches_weak_settings(tmp_path: Path, ram: Path, journal_mode: str, synchronous: str) -> None:
    log: list[Event] = []
    options = DatabaseOptions(journal_mode=journal_mode, synchronous=synchronous)
    work = record(tmp_path / "data", options, LoggingDisk(log), log)
    found = {promise for cut in cuts(work.log, work.start, 150, seed=1) for promise in broken_after(cut, ram / "cut")}
    assert "an accepted submission is lost" in found


def test_the_method_catches_a_row_before_its_files(tmp_path: Path, ram: Path) -> None:
    log: list[Event] = []
    work = record(tmp_path / "data", DatabaseOptions(), LateDisk(log), log)
    found = {promise for cut in cuts(work.log, work.start, 150, seed=1) for promise in broken_after(cut, ram / "cut")}
    assert any(promise.startswith("damaged: attachment") for promise in found)


def test_the_method_catches_files_without_a_sync(tmp_path: Path, ram: Path) -> None:
    log: list[Event] = []
    work = record(tmp_path / "data", DatabaseOptions(), LoggingDisk(log, content_synced=False), log)
    found = {promise for cut in cuts(work.log, work.start, 150, seed=1) for promise in broken_after(cut, ram / "cut")}
    assert any(promise.startswith("damaged: attachment") for promise in found)


def test_the_method_catches_a_disk_that_lies_about_its_syncs(tmp_path: Path, ram: Path) -> None:
    log: list[Event] = []
    work = record(tmp_path / "data", DatabaseOptions(), LoggingDisk(log), log)
    liar = [event for event in work.log if not (isinstance(event, Sync) and event.file.endswith("-wal"))]
    found = {promise for cut in cuts(liar, work.start, 150, seed=1) for promise in broken_after(cut, ram / "cut")}
    assert "an accepted submission is lost" in found
