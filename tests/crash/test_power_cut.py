# SPDX-License-Identifier: GPL-3.0-or-later
"""Power cuts at thousands of instants of a working queue: nothing accepted is lost, nothing sent is forgotten.

The same cuts against deliberately wrong settings show that the method catches them.
"""

from __future__ import annotations

import itertools
import random
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from power_cut import Cut, Event, LateDisk, LoggingDisk, LoggingVfs, Mark, cuts

from offline_queue.database import DatabaseOptions
from offline_queue.delivery import Deliverer
from offline_queue.key_provider import KeyUnavailable
from offline_queue.platform_port import AskOutcome, Delivered, Found, NotThere, Outcome
from offline_queue.sealing import RecoveryKey, Sealing
from offline_queue.states import DeliveryState
from offline_queue.store import Accepted, QueueStore, open_store
from offline_queue.submission import NewAttachment, NewSubmission, OutgoingSubmission, Receipt
from offline_queue.uuid7 import new_uuid7

_NUMBERS = itertools.count()


class KnownKey:
    """A device key that is no file."""

    survives_theft = True

    def load(self) -> bytes | KeyUnavailable:
        return b"k" * 32

    make = load


SEALING = Sealing(KnownKey(), recovery=RecoveryKey(X25519PrivateKey.from_private_bytes(b"r" * 32).public_key()))


@dataclass
class Workload:
    """Forty submissions with two files each; every third is delivered and purged between the others."""

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
        for number in range(40):
            submission = NewSubmission(
                submission_id=new_uuid7(),
                payload=chance.randbytes(2000),
                kind="application",
                terminal_serial=f"QD-SN-0001 20260810 {number:04d}",
                query_code="7K3F92QD",
                created_at=1_786_324_320,
                item_codes=("item-1",),
                attachments=tuple(NewAttachment("m", "application/pdf", chance.randbytes(3000)) for _ in range(2)),
            )
            assert isinstance(store.accept(submission, b"slip"), Accepted)
            log.append(Mark("accepted", submission.submission_id))
            if isinstance(disk, LateDisk):
                disk.flush()
            elif number % 3 == 2:
                deliverer.step()
                store.purge()
    del vfs
    return Workload(log, start)


def broken_promises(cut: Cut, directory: Path) -> list[str]:
    """What the reopened queue breaks of its promises after this cut."""
    cut.image.write_to(directory)
    opened = open_store(directory, sealing=SEALING)
    if not isinstance(opened, QueueStore):
        return [f"does not open: {opened.code}"]
    with opened as store:
        report = store.verify()
        found = [f"damaged: {damage.what}" for damage in report.damaged]
        if report.integrity != "ok":
            return [*found, "integrity"]
        states = {entry.submission_id: entry.state for entry in store.records()}
        found += ["an accepted submission is lost"] * len(cut.accepted - states.keys())
        forgotten = [key for key in cut.sent if states.get(key) in (DeliveryState.ACCEPTED, None)]
        found += ["a sent submission would be sent again unasked"] * len(forgotten)
    return found


@pytest.fixture
def ram() -> Iterator[Path]:
    """A folder in memory: the images are rebuilt thousands of times, and their durability is not what is tested."""
    shared = Path("/dev/shm")
    directory = Path(tempfile.mkdtemp(dir=shared if shared.is_dir() else None))
    yield directory
    shutil.rmtree(directory)


def test_nothing_is_lost_or_forgotten_in_3000_power_cuts(tmp_path: Path, ram: Path) -> None:
    log: list[Event] = []
    work = record(tmp_path / "data", DatabaseOptions(), LoggingDisk(log), log)
    for cut in cuts(work.log, work.start, 3000, seed=20260810):
        assert broken_promises(cut, ram / "cut") == [], f"at event {cut.at}"


@pytest.mark.parametrize(("journal_mode", "synchronous"), [("WAL", "NORMAL"), ("DELETE", "FULL")], ids=str)
def test_the_method_catches_weak_settings(tmp_path: Path, ram: Path, journal_mode: str, synchronous: str) -> None:
    log: list[Event] = []
    options = DatabaseOptions(journal_mode=journal_mode, synchronous=synchronous)
    work = record(tmp_path / "data", options, LoggingDisk(log), log)
    found = {promise for cut in cuts(work.log, work.start, 150, seed=1) for promise in broken_promises(cut, ram / "cut")}
    assert "an accepted submission is lost" in found


def test_the_method_catches_a_row_before_its_files(tmp_path: Path, ram: Path) -> None:
    log: list[Event] = []
    work = record(tmp_path / "data", DatabaseOptions(), LateDisk(log), log)
    found = {promise for cut in cuts(work.log, work.start, 150, seed=1) for promise in broken_promises(cut, ram / "cut")}
    assert any(promise.startswith("damaged: attachment") for promise in found)


def test_the_method_catches_files_without_a_sync(tmp_path: Path, ram: Path) -> None:
    log: list[Event] = []
    work = record(tmp_path / "data", DatabaseOptions(), LoggingDisk(log, content_synced=False), log)
    found = {promise for cut in cuts(work.log, work.start, 150, seed=1) for promise in broken_promises(cut, ram / "cut")}
    assert any(promise.startswith("damaged: attachment") for promise in found)
