# SPDX-License-Identifier: GPL-3.0-or-later
"""What a slip said is in no file of the data directory, sealed or not, once it was forgotten: the raw files are searched."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest

from offline_queue import migrations
from offline_queue.database import DatabaseOptions
from offline_queue.states import PrintState
from offline_queue.store import DATABASE_NAME, Accepted, QueueStore, open_store
from offline_queue.submission import NewSubmission
from offline_queue.uuid7 import new_uuid7

SECRET = "王样例 370202199001011237".encode()


def make() -> NewSubmission:
    return NewSubmission(new_uuid7(), b"{}", "application", "QD-SN-0001 20260810 0001", "7K3F92QD", 1_786_324_320, ("i",))


def opened(directory: Path, **keywords: object) -> QueueStore:
    store = open_store(directory, **keywords)  # type: ignore[arg-type]
    assert isinstance(store, QueueStore), store
    return store


def sealed_slips(store: QueueStore) -> tuple[bytes, ...]:
    """The sealed documents as they lie in the database."""
    with store._database.reading() as connection:
        rows = connection.execute("SELECT document FROM slips WHERE document IS NOT NULL").fetchall()
    return tuple(document for (document,) in rows if isinstance(document, bytes))


def holding(directory: Path, *needles: bytes) -> list[str]:
    """The names of the files that hold the secret, or the middle of something sealed."""
    wanted = (SECRET, *(needle[20:60] for needle in needles))
    return sorted(path.name for path in directory.rglob("*") if path.is_file() and any(needle in path.read_bytes() for needle in wanted))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[QueueStore]:
    with opened(tmp_path / "data") as made:
        yield made


def test_a_forgotten_slip_is_in_no_file(store: QueueStore) -> None:
    submission = make()
    store.accept(submission, SECRET)
    store.slips.add(submission.submission_id, SECRET * 300)
    sealed = sealed_slips(store)
    assert holding(store.directory) == []
    assert holding(store.directory, *sealed) != []
    store.slips.forget(submission.submission_id)
    assert holding(store.directory, *sealed) == []
    assert [slip.document for slip in store.slips.of(submission.submission_id)] == [None, None]


def test_many_slips_of_all_sizes_leave_nothing_in_page_gaps(store: QueueStore) -> None:
    chance = random.Random(20260810)
    open_visits: list[str] = []
    sealed: set[bytes] = set()
    for _ in range(150):
        submission = make()
        store.accept(submission, SECRET * chance.randrange(1, 200))
        sealed.update(sealed_slips(store))
        open_visits.append(submission.submission_id)
        if chance.random() < 0.6:
            store.slips.forget(open_visits.pop(chance.randrange(len(open_visits))))
    for submission_id in open_visits:
        store.slips.forget(submission_id)
    assert len(sealed) == 150
    assert holding(store.directory, *sealed) == []


def test_somebody_who_looks_meanwhile_delays_the_wiping_and_no_more(store: QueueStore) -> None:
    submission = make()
    store.accept(submission, SECRET)
    sealed = sealed_slips(store)
    store._database.connection.set_busy_timeout(20)
    beside = apsw.Connection(str(store.directory / DATABASE_NAME), flags=apsw.SQLITE_OPEN_READONLY)
    beside.execute("BEGIN")
    beside.execute("SELECT count(*) FROM slips").fetchall()
    store.slips.forget(submission.submission_id)
    assert holding(store.directory, *sealed) != [], "the reader still sees it"
    beside.execute("COMMIT")
    beside.close()
    store.purge()
    assert holding(store.directory, *sealed) == []


@pytest.mark.parametrize("state", [PrintState.QUEUED, PrintState.PRINTING, PrintState.PRINTED, PrintState.FAILED])
def test_no_slip_survives_a_killed_kiosk(store: QueueStore, tmp_path: Path, state: PrintState) -> None:
    submission = make()
    accepted = store.accept(submission, SECRET)
    assert isinstance(accepted, Accepted)
    assert accepted.slip_id is not None
    if state is not PrintState.QUEUED:
        store.slips.set_state(accepted.slip_id, PrintState.PRINTING)
    if state in (PrintState.PRINTED, PrintState.FAILED):
        store.slips.set_state(accepted.slip_id, state)
    sealed = sealed_slips(store)
    killed = tmp_path / "killed"
    shutil.copytree(store.directory, killed)
    (killed / f"{DATABASE_NAME}-shm").unlink()
    assert holding(killed, *sealed) == [f"{DATABASE_NAME}-wal"]
    with opened(killed) as after:
        assert holding(killed, *sealed) == []
        slip = after.slips.get(accepted.slip_id)
        assert slip.document is None
        assert slip.state is (PrintState.UNKNOWN if state is PrintState.PRINTING else state)
        assert after.payload(submission.submission_id) == submission.payload
    assert holding(killed, *sealed) == []


def test_a_killed_kiosk_that_had_wiped_but_not_truncated_is_truncated_at_start(store: QueueStore, tmp_path: Path) -> None:
    submission = make()
    store.accept(submission, SECRET)
    sealed = sealed_slips(store)
    with store._database.transaction() as connection:
        connection.execute("UPDATE slips SET document = NULL")
    killed = tmp_path / "killed"
    shutil.copytree(store.directory, killed)
    assert holding(killed, *sealed) == [f"{DATABASE_NAME}-wal"]
    with opened(killed):
        assert holding(killed, *sealed) == []


def test_slips_of_an_older_schema_are_wiped_at_start(tmp_path: Path) -> None:
    directory = tmp_path / "data"
    directory.mkdir()
    path = directory / DATABASE_NAME
    connection = apsw.Connection(str(path))
    migrations.migrate(connection, path, migrations.MIGRATIONS[:2])
    columns = (
        "submission_id, state, kind, terminal_serial, query_code, item_codes, sha256, payload_bytes, created_at, accepted_at, slips_kept"
    )
    for number, (state, kept) in enumerate([("purged", 1), ("accepted", 0)], 1):
        values = (number, new_uuid7(), state, "application", "QD 1", "7K3F92QD", "[]", "0" * 64, 1, 1, 1, kept)
        connection.execute(f"INSERT INTO submissions(id, {columns}) VALUES ({','.join('?' * 12)})", values)
        connection.execute("INSERT INTO slips(submission, copy, state, document) VALUES (?, 1, 'queued', ?)", (number, SECRET))
    connection.close()
    assert holding(directory) == [DATABASE_NAME]
    with opened(directory) as store:
        assert holding(directory) == []
        assert len(store.records()) == 2
    with opened(directory, options=DatabaseOptions(read_only=True)) as beside:
        assert beside.verify().integrity == "ok"


def test_what_a_start_puts_right_is_found_by_index(store: QueueStore) -> None:
    for statement, index in (
        ("UPDATE slips SET document = NULL WHERE document IS NOT NULL", "slips_kept"),
        ("UPDATE slips SET state = 'unknown' WHERE state = 'printing'", "slips_printing"),
        ("UPDATE submissions SET state = 'unknown' WHERE state = 'sending'", "submissions_sending"),
    ):
        with store._database.reading() as connection:
            plan = " ".join(str(row[3]) for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}"))
        assert index in plan
