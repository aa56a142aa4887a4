# SPDX-License-Identifier: GPL-3.0-or-later
"""SIGKILL before each single call that changes the disk: no half-made file, no orphan, nothing that was accepted is gone.

The calls are those of SQLite's VFS and of the attachment folder; a child that is forked for each one kills itself before the
n-th. A kill leaves the page cache, so that a missing sync is not seen here: the power cuts of ``test_power_cut`` see it.
"""

from __future__ import annotations

import os
import random
import signal
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import apsw
from power_cut import LateDisk
from promises import SEALING, broken_promises, synthetic

from offline_queue.attachments import Disk
from offline_queue.database import DatabaseOptions
from offline_queue.states import DeliveryState
from offline_queue.store import ATTACHMENTS_NAME, Accepted, QueueStore, open_store
from offline_queue.submission import Receipt

SUBMISSIONS = 3


class Counter:
    """Calls ``at`` before the n-th call that changes the disk."""

    def __init__(self, wanted: int, at: Callable[[], None]) -> None:
        self._wanted = wanted
        self._at = at
        self.calls = 0

    def __call__(self) -> None:
        self.calls += 1
        if self.calls == self._wanted:
            self._at()

    def removing(self) -> None:
        """A call that needs no room."""
        self()


class CountingFile(apsw.VFSFile):
    """An ordinary file that counts."""

    def __init__(self, path: str | None, flags: list[int], count: Counter) -> None:
        super().__init__("unix", path, flags)
        self._count = count

    def xWrite(self, data: bytes, offset: int) -> None:
        self._count()
        super().xWrite(data, offset)

    def xTruncate(self, newsize: int) -> None:
        self._count.removing()
        super().xTruncate(newsize)

    def xSync(self, flags: int) -> None:
        self._count()
        super().xSync(flags)


class CountingVfs(apsw.VFS):
    """The ordinary VFS that counts."""

    def __init__(self, count: Counter) -> None:
        super().__init__("counting", "unix")
        self._count = count

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> CountingFile:
        return CountingFile(name.filename() if isinstance(name, apsw.URIFilename) else name, flags, self._count)

    def xDelete(self, filename: str, syncdir: bool) -> None:
        self._count.removing()
        super().xDelete(filename, syncdir)


class CountingDisk(Disk):
    """The ordinary disk that counts: each chunk, each sync, each name."""

    def __init__(self, count: Counter) -> None:
        self._count = count

    def write_and_sync(self, path: Path, chunks: Iterable[bytes]) -> None:
        def counted() -> Iterable[bytes]:
            for chunk in chunks:
                self._count()
                yield chunk
            self._count()

        super().write_and_sync(path, counted())

    def rename(self, before: Path, after: Path) -> None:
        self._count()
        super().rename(before, after)

    def sync_directory(self, directory: Path) -> None:
        self._count()
        super().sync_directory(directory)

    def remove(self, path: Path) -> None:
        self._count.removing()
        super().remove(path)


def work(directory: Path, count: Counter, say: Callable[[str], None], disk: Disk | None = None) -> None:
    """Accepts, prints, sends and purges; says "accepted" and "sent" with each key as it happens."""
    vfs = CountingVfs(count)
    chance = random.Random(11)
    options = DatabaseOptions(vfs="counting", autocheckpoint_pages=20)
    store = open_store(directory, options=options, sealing=SEALING, disk=disk or CountingDisk(count))
    assert isinstance(store, QueueStore)
    for number in range(SUBMISSIONS):
        submission = synthetic(number, chance, 1200)
        assert isinstance(store.accept(submission, b"slip"), Accepted)
        say(f"accepted {submission.submission_id}")
        if isinstance(disk, LateDisk):
            count()
            disk.flush()
        elif number % 2:
            claim = store.claim()
            assert claim is not None
            key = claim.submission.submission_id
            say(f"sent {key}")
            store.deliver(key, Receipt(key, claim.submission.sha256, "2026-08-10T09:12:00+08:00", None, ()))
            store.purge()
    del vfs


@dataclass(frozen=True)
class Ended:
    """What a child said before its end."""

    killed: bool
    accepted: frozenset[str]
    sent: frozenset[str]


def killed_at(directory: Path, wanted: int, disk: Disk | None = None) -> Ended:
    """Runs the work in a child that kills itself before call number ``wanted``."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        try:
            count = Counter(wanted, lambda: os.kill(os.getpid(), signal.SIGKILL))
            work(directory, count, lambda text: (os.write(writing, f"{text}\n".encode()), None)[1], disk)
            os._exit(0)
        except BaseException:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading, "rb") as stream:
        said = [line.split() for line in stream.read().decode().splitlines()]
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    keys = {word: frozenset(key for what, key in said if what == word) for word in ("accepted", "sent")}
    return Ended(os.WIFSIGNALED(status), keys["accepted"], keys["sent"])


def test_killed_before_every_call_that_changes_the_disk(ram: Path) -> None:
    wanted = 0
    while True:
        wanted += 1
        directory = ram / str(wanted)
        ended = killed_at(directory, wanted)
        assert broken_promises(directory, ended.accepted, ended.sent) == [], f"before call {wanted}"
        with open_store(directory, sealing=SEALING) as store:  # type: ignore[union-attr]
            named = {part.file for row in store.sealed_rows(*DeliveryState) for part in store.sealed_row(row).attachments}  # type: ignore[union-attr]
        assert {path.name for path in (directory / ATTACHMENTS_NAME).iterdir()} <= named, "no orphan survives a start"
        if not ended.killed:
            break
    assert wanted > 80
    assert len(ended.accepted) == SUBMISSIONS


def test_the_method_catches_a_row_before_its_files(ram: Path) -> None:
    found: set[str] = set()
    for wanted in range(1, 400):
        directory = ram / str(wanted)
        ended = killed_at(directory, wanted, RowFirst())
        found.update(broken_promises(directory, ended.accepted))
        if not ended.killed or found:
            break
    assert any(promise.startswith("damaged: attachment") for promise in found)


class RowFirst(LateDisk):
    """Writes the files only at ``flush``: a program that commits the row first."""

    def __init__(self) -> None:
        super().__init__([])
        self._todo: list[Callable[[], None]] = []

    def write_and_sync(self, path: Path, chunks: Iterable[bytes]) -> None:
        kept = list(chunks)
        self._todo.append(lambda: Disk.write_and_sync(self, path, kept))

    def rename(self, before: Path, after: Path) -> None:
        self._todo.append(lambda: Disk.rename(self, before, after))

    def sync_directory(self, directory: Path) -> None:
        pass

    def flush(self) -> None:
        todo, self._todo = self._todo, []
        for step in todo:
            step()
