# SPDX-License-Identifier: GPL-3.0-or-later
"""Power cuts of a whole disk: ext4 on a loop device over a file system that logs every write, flush and "accepted".

Disks are rebuilt at random instants between the first and the last word to the outside: what was flushed is there, of the rest
nothing, all, or a random part, with writes torn into 512-byte sectors; then ext4 recovers its journal and the queue is opened.
This sees what a replay of SQLite's calls cannot: the file system itself, folders, and the queue's files and database together.
`make crash-proof`; needs root, /dev/fuse and loop devices.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from fuse_log import FLUSH, MARK, WRITE, LoggingFileSystem, Record, read_log
from power_cut import SECTOR
from promises import SEALING, broken_promises, synthetic
from test_queue_kill_points import RowFirst

from offline_queue.attachments import Disk
from offline_queue.database import DatabaseOptions
from offline_queue.store import Accepted, QueueStore, open_store
from offline_queue.submission import Receipt

IMAGE_BYTES = 32 * 1024 * 1024
CUTS = 1000
CONTROL_CUTS = 150


def _why_not() -> str:
    if os.geteuid():
        return "needs root"
    if not Path("/dev/fuse").exists() or not Path("/dev/loop-control").exists():
        return "needs /dev/fuse and loop devices"
    return "" if shutil.which("mkfs.ext4") else "needs mkfs.ext4 (e2fsprogs)"


pytestmark = [pytest.mark.proof, pytest.mark.timeout(1700), pytest.mark.skipif(bool(_why_not()), reason=_why_not() or "can run")]


def _run(*command: str | Path) -> None:
    subprocess.run([str(word) for word in command], check=True, capture_output=True)


@contextmanager
def _mounted(image: Path, directory: Path) -> Iterator[Path]:
    """ext4 on a loop device; a cut in the middle of a recovery is another proof, so that errors are ours."""
    directory.mkdir(exist_ok=True)
    _run("mount", "-o", "loop", image, directory)
    try:
        yield directory
    finally:
        _run("umount", directory)


def _in_a_child(work: Callable[[], None]) -> int:
    """The work in a process of its own, so that nothing stays open; its process id."""
    child = os.fork()
    if not child:
        status = 1
        try:
            work()
            status = 0
        except BaseException as error:
            print(f"{type(error).__name__}: {error}", file=sys.stderr)
        finally:
            os._exit(status)
    return child


def _wait(child: int) -> None:
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 0


class Unsynced(Disk):
    """A wrong program: files without their own sync."""

    def write_and_sync(self, path: Path, chunks: object) -> None:
        with path.open("xb") as file:
            file.writelines(chunks)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Way:
    """How the store under proof is opened."""

    options: DatabaseOptions = DatabaseOptions(autocheckpoint_pages=40)  # noqa: RUF009 - frozen
    disk: Callable[[], Disk] = Disk


def _work(directory: Path, marks: Path, way: Way) -> None:
    """Forty submissions with two files each; every third is delivered and purged between the others."""
    say = os.open(marks, os.O_WRONLY)
    chance, disk = random.Random(7), way.disk()
    store = open_store(directory, options=way.options, sealing=SEALING, disk=disk)
    assert isinstance(store, QueueStore), store
    with store:
        store.purge()
        for number in range(40):
            submission = synthetic(number, chance, 60_000 if number % 10 == 0 else 3000)
            assert isinstance(store.accept(submission, b"slip"), Accepted)
            os.write(say, f"accepted {submission.submission_id}\n".encode())
            if isinstance(disk, RowFirst):
                disk.flush()
            elif number % 3 == 2:
                claim = store.claim()
                assert claim is not None
                key = claim.submission.submission_id
                os.write(say, f"sent {key}\n".encode())
                store.deliver(key, Receipt(key, claim.submission.sha256, "2026-08-10T09:12:00+08:00", None, ()))
                store.purge()
    os.close(say)


def record(ram: Path, way: Way) -> tuple[bytes, list[Record]]:
    """The disk before the work, and everything that reached it since."""
    image, base, log, outer, inner = (ram / name for name in ("disk", "base", "log", "outer", "inner"))
    image.unlink(missing_ok=True)
    with image.open("wb") as file:
        file.truncate(IMAGE_BYTES)
    _run("mkfs.ext4", "-q", "-F", "-E", "lazy_itable_init=0,lazy_journal_init=0", image)
    shutil.copy(image, base)
    outer.mkdir(exist_ok=True)
    server = _in_a_child(lambda: LoggingFileSystem(outer, image, log).serve())
    while not os.path.ismount(outer):
        time.sleep(0.01)
    try:
        with _mounted(outer / "disk.img", inner):
            _wait(_in_a_child(lambda: _work(inner / "data", outer / "marks", way)))
    finally:
        _run("umount", outer)
        _wait(server)
    return base.read_bytes(), list(read_log(log))


def _survivors(disk: bytearray, pending: list[Record], chance: random.Random) -> bytearray:
    """Nothing (25 %), all (15 %), a random half (40 %), or a random half with torn writes (20 %) of what was not flushed."""
    image = bytearray(disk)
    style = chance.random()
    for write in pending:
        if style < 0.25:
            break
        if style < 0.40 or (style < 0.80 and chance.random() < 0.5):
            image[write.offset : write.offset + len(write.data)] = write.data
        elif style >= 0.80 and chance.random() < 0.5:
            for start in range(0, len(write.data), SECTOR):
                if chance.random() < 0.5:
                    image[write.offset + start : write.offset + start + SECTOR] = write.data[start : start + SECTOR]
    return image


def cut(ram: Path, base: bytes, log: list[Record], count: int, seed: int) -> Iterator[list[str]]:
    """What the queue breaks of its promises after each of ``count`` cuts."""
    chance = random.Random(seed)
    marks = [at for at, entry in enumerate(log) if entry.kind == MARK]
    places = sorted(chance.randrange(marks[0], marks[-1] + 1) for _ in range(count))
    disk, pending, at = bytearray(base), list[Record](), 0
    said: dict[str, set[str]] = {"accepted": set(), "sent": set()}
    for place in places:
        for entry in log[at : place + 1]:
            if entry.kind == WRITE:
                pending.append(entry)
            elif entry.kind == FLUSH:
                for write in pending:
                    disk[write.offset : write.offset + len(write.data)] = write.data
                pending.clear()
            else:
                word, key = entry.data.decode().split()
                said[word].add(key)
        at = place + 1
        (ram / "cut").write_bytes(_survivors(disk, pending, chance))
        yield _looked_at(ram, said)


def _looked_at(ram: Path, said: dict[str, set[str]]) -> list[str]:
    found = ram / "found"
    found.write_text("")

    def look() -> None:
        found.write_text("\n".join(broken_promises(ram / "after" / "data", said["accepted"], said["sent"])))

    with _mounted(ram / "cut", ram / "after"):
        _wait(_in_a_child(look))
    return found.read_text().splitlines()


def test_no_power_cut_of_a_whole_disk_breaks_a_promise(ram: Path) -> None:
    base, log = record(ram, Way())
    begun, done = time.monotonic(), 0
    for done, broken in enumerate(cut(ram, base, log, CUTS, seed=20260810), 1):
        assert broken == [], f"after cut {done}"
    print(f"{done} cuts of {len(log)} records in {time.monotonic() - begun:.0f} s")
    assert done == CUTS


@pytest.mark.parametrize(
    ("way", "promise"),
    [
        (Way(DatabaseOptions(journal_mode="DELETE")), "an accepted submission is lost"),
        (Way(DatabaseOptions(synchronous="NORMAL")), "an accepted submission is lost"),
        (Way(disk=RowFirst), "damaged: attachment"),
        (Way(disk=Unsynced), "damaged: attachment"),
    ],
    ids=["journal DELETE", "synchronous NORMAL", "row before file", "files without sync"],
)
def test_the_method_catches(ram: Path, way: Way, promise: str) -> None:
    base, log = record(ram, way)
    for broken in cut(ram, base, log, CONTROL_CUTS, seed=1):
        if any(each.startswith(promise) for each in broken):
            return
    pytest.fail(f"{CONTROL_CUTS} cuts did not show it")
