# SPDX-License-Identifier: GPL-3.0-or-later
"""Disks that fail and disks that are full: what was said to be accepted is there, what was said not to be is not, and it goes on."""

from __future__ import annotations

import errno
import itertools
import os
import random
import resource
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import apsw
import pytest
from promises import SEALING, broken_promises, synthetic
from test_queue_kill_points import Counter, CountingDisk, CountingVfs

from offline_queue.attachments import Disk
from offline_queue.database import DatabaseOptions, StorageFailed
from offline_queue.space import EnoughSpace, ShortOfSpace, check_space
from offline_queue.store import Accepted, NotAccepted, QueueStore, open_store

EIO = (apsw.IOError("injected"), OSError(errno.EIO, "Input/output error"))
ENOSPC = (apsw.FullError("injected"), OSError(errno.ENOSPC, "No space left on device"))


class Trouble(Counter):
    """Raises at the n-th call, or at each from there on; ``error`` says what for the side that counts."""

    def __init__(self, wanted: int, error: Exception, *, lasting: bool) -> None:
        super().__init__(wanted, lambda: None)
        self._error = error
        self._lasting = lasting
        self.over = False

    def __call__(self) -> None:
        self.calls += 1
        if not self.over and (self.calls == self._wanted or (self._lasting and self.calls > self._wanted)):
            raise self._error

    def removing(self) -> None:
        if self._error not in ENOSPC:
            self()


def opened(directory: Path, **keywords: object) -> QueueStore:
    store = open_store(directory, sealing=SEALING, **keywords)  # type: ignore[arg-type]
    assert isinstance(store, QueueStore), store
    return store


def accepted_through(directory: Path, make: Callable[[], tuple[CountingVfs, Disk, list[Trouble]]]) -> tuple[set[str], set[str], int]:
    """Accepts four submissions on a disk with trouble; (accepted, surely not accepted, calls that changed the disk)."""
    vfs, disk, troubles = make()
    chance = random.Random(3)
    yes: set[str] = set()
    no: set[str] = set()
    store = open_store(directory, options=DatabaseOptions(vfs="counting", autocheckpoint_pages=20), sealing=SEALING, disk=disk)
    if not isinstance(store, QueueStore):
        assert store.code in ("storage-fault", "storage-damaged")
        return yes, no, -1
    with store:
        for number in range(4):
            if number == 3:
                for trouble in troubles:
                    trouble.over = True
            submission = synthetic(number, chance, 1200)
            try:
                outcome = store.accept(submission)
            except StorageFailed:
                # Said to whoever presses submit as "the storage failed"; not as accepted.
                continue
            if isinstance(outcome, Accepted):
                yes.add(submission.submission_id)
            elif outcome.certain:
                no.add(submission.submission_id)
            assert number < 3 or isinstance(outcome, Accepted), "the disk is well again"
    del vfs
    return yes, no, sum(trouble.calls for trouble in troubles)


_STUBBORN = pytest.mark.expects_log("files that nothing names cannot be removed yet")
_NOBODY_CAN_SAY = pytest.mark.expects_log("failed while looking after a failed commit")


@pytest.mark.parametrize(
    ("side", "errors", "lasting"),
    [
        pytest.param("files", EIO, False, id="files EIO once"),
        pytest.param("files", EIO, True, id="files EIO for a while", marks=_STUBBORN),
        pytest.param("files", ENOSPC, True, id="files ENOSPC for a while"),
        pytest.param("database", EIO, False, id="database EIO once"),
        pytest.param("database", EIO, True, id="database EIO for a while", marks=_NOBODY_CAN_SAY),
        pytest.param("database", ENOSPC, False, id="database ENOSPC once"),
        pytest.param("database", ENOSPC, True, id="database ENOSPC for a while", marks=_NOBODY_CAN_SAY),
    ],
)
def test_an_error_at_every_call_that_changes_the_disk(ram: Path, side: str, errors: tuple[Exception, OSError], lasting: bool) -> None:
    for wanted in itertools.count(1):
        directory = ram / str(wanted)

        def make(wanted: int = wanted) -> tuple[CountingVfs, Disk, list[Trouble]]:
            database = Trouble(wanted if side == "database" else 0, errors[0], lasting=lasting and side == "database")
            files = Trouble(wanted if side == "files" else 0, errors[1], lasting=lasting and side == "files")
            return CountingVfs(database), CountingDisk(files), [database if side == "database" else files]

        opened(directory).close()
        yes, no, calls = accepted_through(directory, make)
        assert broken_promises(directory, yes) == [], f"trouble at call {wanted}"
        with opened(directory) as store:
            there = {record.submission_id for record in store.records()}
        assert not there & no, f"trouble at call {wanted}"
        if 0 <= calls < wanted:
            break
    assert wanted > 20


def test_a_file_size_limit_is_a_full_disk(tmp_path: Path) -> None:
    said = _in_a_child(tmp_path / "data", lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000)))
    assert len(said) > 5
    assert broken_promises(tmp_path / "data", said) == []


def _in_a_child(directory: Path, limit: Callable[[], None]) -> set[str]:
    """Accepts in a child with a limit until that says no; returns what it was told is accepted."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        status = 1
        try:
            limit()
            store, chance = opened(directory), random.Random(5)
            for number in itertools.count():
                submission = synthetic(number, chance, 1200)
                outcome = store.accept(submission)
                if isinstance(outcome, NotAccepted):
                    status = 0 if outcome.code in ("disk-full", "storage-fault") else 2
                    break
                os.write(writing, submission.submission_id.encode() + b"\n")
        finally:
            os._exit(status)
    os.close(writing)
    with os.fdopen(reading, "rb") as stream:
        said = stream.read().decode().split()
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 0
    return set(said)


@pytest.fixture
def tiny(tmp_path: Path) -> Iterator[Path]:
    """A disk of 3 MB."""
    directory = tmp_path / "tiny"
    directory.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "none", str(directory)], check=True)
    yield directory
    subprocess.run(["umount", str(directory)], check=True)


@pytest.mark.needs_root
def test_a_tiny_disk_that_is_full_keeps_what_it_took(tiny: Path) -> None:
    chance = random.Random(7)
    accepted: set[str] = set()
    with opened(tiny / "data") as store:
        for number in itertools.count():
            submission = synthetic(number, chance, 20_000)
            outcome = store.accept(submission)
            if isinstance(outcome, NotAccepted):
                assert outcome.code == "disk-full"
                assert outcome.certain
                break
            accepted.add(submission.submission_id)
    assert len(accepted) > 10
    # Opening needs no room; what it could not wipe stays owed.
    with opened(tiny / "data") as store:
        assert store.verify().sound
        assert {record.submission_id for record in store.records()} == accepted


@pytest.mark.needs_root
def test_room_that_is_held_is_there_when_a_neighbour_has_filled_the_disk(tiny: Path) -> None:
    submission = synthetic(1, random.Random(9), 100_000)
    with opened(tiny / "data") as store:
        assert isinstance(store.space(600_000), EnoughSpace)
        assert isinstance(store.space(600_000), EnoughSpace), "asked again in the same visit"
        with (tiny / "neighbour").open("wb", buffering=0) as neighbour:
            neighbour.write(bytes(4_000_000))
        assert check_space(tiny, 1) == ShortOfSpace(0, 1)
        assert isinstance(store.accept(submission), Accepted)
        found = store.space(2_000_000)
        assert isinstance(found, ShortOfSpace)
        assert found.free_bytes < found.needed_bytes == 2_000_000
        (tiny / "neighbour").unlink()
        assert isinstance(store.space(600_000), EnoughSpace)
    assert broken_promises(tiny / "data", [submission.submission_id]) == []


def test_room_that_a_killed_kiosk_held_is_given_free(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "reserve").write_bytes(bytes(1000))
    with opened(tmp_path / "data"):
        assert not (tmp_path / "data" / "reserve").exists()
