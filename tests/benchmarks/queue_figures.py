# SPDX-License-Identifier: GPL-3.0-or-later
"""Figures of the queue: `python tests/benchmarks/queue.py [--directory DIR] [--backlog 1000 100000] [--rounds 3]`.

Enqueue and claim-and-finish of a sealed submission of 2,000 bytes, beside other queues and the disk's own fdatasync; opening; a sealed
attachment of 50 MB. Compare the columns "x": the median of a round over the median of bare fdatasyncs (4 kB, overwritten) that were
measured between its calls, so that a neighbour on the same disk slows both. Peers: `pip install -r requirements/benchmarks.txt`.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import os
import random
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

sys.path.insert(0, str(Path(__file__).parents[2]))

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from offline_queue.attachments import AttachmentFiles
from offline_queue.rows import facts_of
from offline_queue.sealing import CHUNK_BYTES, DataKey, RecoveryKey, Sealing, Suite
from offline_queue.store import QueueStore, _insert, open_store
from offline_queue.submission import NewSubmission, Receipt
from offline_queue.uuid7 import new_uuid7

PAYLOAD_BYTES = 2000
CALLS = 120
ATTACHMENT_BYTES = 50 * 1024 * 1024


class Probe:
    """The disk's own fdatasync: 4 kB overwritten in a file that has its length already."""

    def __init__(self, directory: Path) -> None:
        self._handle = os.open(directory / "probe", os.O_RDWR | os.O_CREAT, 0o600)
        os.write(self._handle, bytes(1024 * 1024))
        os.fsync(self._handle)
        self._block = os.urandom(4096)
        self._at = 0

    def __call__(self) -> float:
        """One, in seconds."""
        begun = time.perf_counter()
        os.pwrite(self._handle, self._block, self._at)
        os.fdatasync(self._handle)
        taken = time.perf_counter() - begun
        self._at = (self._at + 4096) % (1024 * 1024)
        return taken


class Queue(Protocol):
    """What is measured."""

    def put(self, body: bytes) -> None: ...

    def take_and_finish(self) -> None: ...

    def fill(self, count: int) -> None: ...

    def size(self) -> int: ...

    def rest(self) -> None:
        """What is done while nobody waits."""

    def close(self) -> None: ...


class Ours(Queue):
    """The store of this kiosk, with a device key and a recovery key."""

    def __init__(self, directory: Path, suite: Suite = Suite.AES_256_GCM) -> None:
        recovery = RecoveryKey(X25519PrivateKey.from_private_bytes(b"r" * 32).public_key())
        store = open_store(directory / "ours", sealing=Sealing(suite=suite, recovery=recovery))
        assert isinstance(store, QueueStore), store
        self.store = store

    def put(self, body: bytes) -> None:
        self.store.accept(_submission(body))

    def take_and_finish(self) -> None:
        claim = self.store.claim()
        assert claim is not None
        key = claim.submission.submission_id
        self.store.deliver(key, Receipt(key, claim.submission.sha256, "2026-08-10T09:12:00+08:00", None, ()))

    def fill(self, count: int) -> None:
        """In one transaction; everything else is as ``accept`` makes it."""
        sealer = self.store.sealer
        with self.store._database.transaction() as connection:
            for _ in range(count):
                submission = _submission(os.urandom(PAYLOAD_BYTES))
                facts = facts_of(submission, self.store.clock.milliseconds())
                key, wrapped = sealer.new_key()
                content = key.seal(submission.payload, facts.associated(()))
                query_code = sealer.seal_kept("query-code", submission.submission_id, submission.query_code)
                _insert(connection, facts, query_code, ("accepted", ""), wrapped, content, ())
        self.store._database.checkpoint()

    def rest(self) -> None:
        self.store.purge()

    def size(self) -> int:
        return self.store.counts()["accepted"]  # type: ignore[index]

    def close(self) -> None:
        self.store.close()


def _submission(body: bytes) -> NewSubmission:
    return NewSubmission(new_uuid7(), body, "application", "QD-SN-0001 20260810 0001", "7K3F92QD", 1_786_324_320, ("item-1",))


class PlainSqlite(Queue):
    """One table, Python's sqlite3, WAL and FULL: the reference shape of a queue, not sealed."""

    def __init__(self, directory: Path) -> None:
        self._connection = sqlite3.connect(directory / "plain.sqlite", isolation_level=None)
        for statement in (
            "PRAGMA journal_mode=WAL",
            "PRAGMA synchronous=FULL",
            "CREATE TABLE IF NOT EXISTS q(id INTEGER PRIMARY KEY, k BLOB NOT NULL UNIQUE, state INT, next_try INT, tries INT, body BLOB)",
            "CREATE INDEX IF NOT EXISTS ready ON q(next_try, id) WHERE state = 0",
        ):
            self._connection.execute(statement)

    def put(self, body: bytes) -> None:
        self._connection.execute("INSERT INTO q(k, state, next_try, tries, body) VALUES (?, 0, 0, 0, ?)", (os.urandom(16), body))

    def take_and_finish(self) -> None:
        self._connection.execute("BEGIN IMMEDIATE")
        ((row,),) = self._connection.execute("SELECT id FROM q WHERE state = 0 ORDER BY next_try, id LIMIT 1").fetchall()
        self._connection.execute("UPDATE q SET state = 1, tries = tries + 1 WHERE id = ?", (row,))
        self._connection.execute("COMMIT")
        self._connection.execute("UPDATE q SET state = 2, body = NULL WHERE id = ?", (row,))

    def fill(self, count: int) -> None:
        self._connection.execute("BEGIN")
        for _ in range(count):
            self.put(os.urandom(PAYLOAD_BYTES))
        self._connection.execute("COMMIT")

    def size(self) -> int:
        return int(self._connection.execute("SELECT count(*) FROM q WHERE state = 0").fetchone()[0])

    def close(self) -> None:
        self._connection.close()


class PersistQueue(Queue):
    """persist-queue's SQLiteAckQueue."""

    def __init__(self, directory: Path) -> None:
        self._queue = importlib.import_module("persistqueue").SQLiteAckQueue(str(directory / "persist"), auto_commit=True)

    def put(self, body: bytes) -> None:
        self._queue.put(body)

    def take_and_finish(self) -> None:
        self._queue.ack(self._queue.get(block=False))

    def fill(self, count: int) -> None:
        _relaxed(self._queue._conn, lambda: [self._queue.put(os.urandom(PAYLOAD_BYTES)) for _ in range(count)])

    def size(self) -> int:
        return int(self._queue.size)

    def close(self) -> None:
        self._queue.close()


class LiteQueue(Queue):
    """litequeue; it chooses synchronous=NORMAL, which loses what was accepted. ``full`` puts FULL there."""

    def __init__(self, directory: Path, full: bool = False) -> None:
        self._queue = importlib.import_module("litequeue").LiteQueue(str(directory / f"lite-{full}.sqlite"))
        if full:
            self._queue.conn.execute("PRAGMA synchronous=FULL")

    def put(self, body: bytes) -> None:
        self._queue.put(body)

    def take_and_finish(self) -> None:
        self._queue.done(self._queue.pop().message_id)

    def fill(self, count: int) -> None:
        _relaxed(self._queue.conn, lambda: [self._queue.put(os.urandom(PAYLOAD_BYTES)) for _ in range(count)])

    def size(self) -> int:
        return int(self._queue.qsize())

    def close(self) -> None:
        self._queue.close()


class Huey(Queue):
    """huey's SqliteStorage; it deletes before the work is done, so that there is nothing to finish."""

    def __init__(self, directory: Path) -> None:
        self._storage = importlib.import_module("huey.storage").SqliteStorage(filename=str(directory / "huey.sqlite"), fsync=True)

    def put(self, body: bytes) -> None:
        self._storage.enqueue(body)

    def take_and_finish(self) -> None:
        self._storage.dequeue()

    def fill(self, count: int) -> None:
        _relaxed(self._storage.conn, lambda: [self._storage.enqueue(os.urandom(PAYLOAD_BYTES)) for _ in range(count)])

    def size(self) -> int:
        return int(self._storage.queue_size())

    def close(self) -> None:
        self._storage.close()


def _relaxed(connection: Any, work: Callable[[], object]) -> None:
    """Filling is not measured: it need not wait for the disk."""
    ((level,),) = connection.execute("PRAGMA synchronous").fetchall()
    connection.execute("PRAGMA synchronous=OFF")
    work()
    connection.execute(f"PRAGMA synchronous={level}")


QUEUES: dict[str, Callable[[Path], Queue]] = {
    "this queue, sealed AES-256-GCM": Ours,
    "this queue, sealed SM4-GCM": lambda directory: Ours(directory, Suite.SM4_GCM),
    "sqlite3 WAL FULL, not sealed": PlainSqlite,
    "persist-queue, not sealed": PersistQueue,
    "litequeue + FULL, not sealed": lambda directory: LiteQueue(directory, True),
    "litequeue (loses what it accepted)": LiteQueue,
    "huey (loses what it took)": Huey,
}


@dataclass
class Round:
    """Seconds of the calls and of the bare fdatasyncs between them."""

    calls: list[float] = field(default_factory=list)
    syncs: list[float] = field(default_factory=list)

    def ratio(self, syncs: int) -> float:
        """Median call over ``syncs`` median fdatasyncs."""
        return statistics.median(self.calls) / (syncs * statistics.median(self.syncs))


def measure(call: Callable[[], None], probe: Probe, count: int, most_seconds: float = 6.0) -> Round:
    """Calls and probes by turns."""
    taken, end = Round(), time.perf_counter() + most_seconds
    for _ in range(count):
        taken.syncs.append(probe())
        begun = time.perf_counter()
        call()
        taken.calls.append(time.perf_counter() - begun)
        if time.perf_counter() > end:
            break
    return taken


@dataclass(frozen=True)
class Figures:
    """One row of the table."""

    name: str
    backlog: int
    put: Round
    finish: Round
    open_seconds: float

    def __str__(self) -> str:
        put, finish = statistics.median(self.put.calls) * 1000, statistics.median(self.finish.calls) * 1000
        worst = sorted(self.put.calls)[int(len(self.put.calls) * 0.99)] * 1000
        return (
            f"{self.name:36} {self.backlog:>7} {put:8.2f} {self.put.ratio(1):6.2f} {worst:8.1f}"
            f" {finish:8.2f} {self.finish.ratio(2):6.2f} {self.open_seconds * 1000:8.1f}"
        )


def figures(name: str, make: Callable[[Path], Queue], backlog: int, rounds: int, probe: Probe, directory: Path) -> Figures:
    """Fills, closes, opens, and takes the best round of each column."""
    queue = make(directory)
    queue.fill(backlog)
    queue.close()
    begun = time.perf_counter()
    queue = make(directory)
    opened = time.perf_counter() - begun
    puts, finishes = [], []
    body = os.urandom(PAYLOAD_BYTES)
    queue.rest()
    before, done = queue.size(), 0
    for _ in range(rounds):
        puts.append(measure(lambda: queue.put(body), probe, CALLS))
        finishes.append(measure(queue.take_and_finish, probe, CALLS))
        done += len(puts[-1].calls) - len(finishes[-1].calls)
    assert queue.size() == before + done, f"{name} lost or doubled something"
    queue.close()
    return Figures(name, backlog, min(puts, key=lambda each: each.ratio(1)), min(finishes, key=lambda each: each.ratio(2)), opened)


def attachments(directory: Path) -> Iterator[str]:
    """50 MB made durable: temporary file, sync, rename, sync of the folder; plain and sealed by turns, best of three."""
    content = random.Random(1).randbytes(ATTACHMENT_BYTES)
    files = AttachmentFiles(directory / "files")
    times: dict[str, list[float]] = {}
    for _ in range(3):
        for name, put in (
            ("plain write and sync", lambda: _plain(directory / "files", content)),
            ("sealed AES-256-GCM", lambda: files.put(content, DataKey(Suite.AES_256_GCM, b"k" * 32)).name),
            ("sealed SM4-GCM", lambda: files.put(content, DataKey(Suite.SM4_GCM, b"k" * 16)).name),
        ):
            begun = time.perf_counter()
            made = put()
            files.sync_names()
            times.setdefault(name, []).append(time.perf_counter() - begun)
            files.remove([made])
    digest = time.perf_counter()
    hashlib.sha256(content).digest()
    digest = time.perf_counter() - digest
    plain = min(times["plain write and sync"])
    for name, taken in times.items():
        yield f"{name:36} {min(taken) * 1000:8.0f} ms {min(taken) / plain:6.2f} x plain"
    yield f"{'of it the SHA-256 of the content':36} {digest * 1000:8.0f} ms"


def _plain(directory: Path, content: bytes) -> str:
    handle = os.open(directory / "plain.tmp", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    for at in range(0, len(content), CHUNK_BYTES):
        os.write(handle, content[at : at + CHUNK_BYTES])
    os.fsync(handle)
    os.close(handle)
    os.rename(directory / "plain.tmp", directory / "plain")
    return "plain"


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser()
    parser.add_argument(
        "--directory", type=Path, default=None, help="on the disk that is measured (default: the system's temporary folder)"
    )
    parser.add_argument("--backlog", type=int, nargs="+", default=[1000, 100_000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", default="", help="queues whose name has this in it")
    arguments = parser.parse_args()
    print(f"{'queue (2 kB)':36} {'waiting':>7} {'put ms':>8} {'x 1':>6} {'p99':>8} {'take ms':>8} {'x 2':>6} {'open ms':>8}")
    for name, make in QUEUES.items():
        for backlog in arguments.backlog if arguments.only in name else ():
            directory = Path(tempfile.mkdtemp(prefix="queue-benchmark-", dir=arguments.directory))
            try:
                print(figures(name, make, backlog, arguments.rounds, Probe(directory), directory), flush=True)
            except ModuleNotFoundError as error:
                print(f"{name:36} not installed ({error.name})")
                break
            finally:
                shutil.rmtree(directory)
    print(f"\n{'attachment of 50 MB, durable':36}")
    directory = Path(tempfile.mkdtemp(prefix="queue-benchmark-", dir=arguments.directory))
    try:
        for line in attachments(directory):
            print(line)
    finally:
        shutil.rmtree(directory)
