# SPDX-License-Identifier: GPL-3.0-or-later
"""What a slip said is in no file of the data directory any more once it was forgotten: the raw files are searched."""

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


def holding(directory: Path) -> list[str]:
    """The names of the files that hold the secret."""
    return sorted(path.name for path in directory.rglob("*") if path.is_file() and SECRET in path.read_bytes())


@pytest.fixture
def store(tmp_path: Path) -> Iterator[QueueStore]:
    with opened(tmp_path / "data") as made:
        yield made


def test_a_forgotten_slip_is_in_no_file(store: QueueStore) -> None:
    submission = make()
    store.accept(submission, SECRET)
    store.slips.add(submission.submission_id, SECRET * 300)
    assert holding(store.directory) != []
    store.slips.forget(submission.submission_id)
    assert holding(store.directory) == []
    assert [slip.document for slip in store.slips.of(submission.submission_id)] == [None, None]


def test_many_slips_of_all_sizes_leave_nothing_in_page_gaps(store: QueueStore) -> None:
    chance = random.Random(20260810)
    open_visits: list[str] = []
    for _ in range(150):
        submission = make()
        store.accept(submission, SECRET * chance.randrange(1, 200))
        open_visits.append(submission.submission_id)
        if chance.random() < 0.6:
            store.slips.forget(open_visits.pop(chance.randrange(len(open_visits))))
    for submission_id in open_visits:
        store.slips.forget(submission_id)
    assert holding(store.directory) == []


def test_somebody_who_looks_meanwhile_delays_the_wiping_and_no_more(store: QueueStore) -> None:
    submission = make()
    store.accept(submission, SECRET)
    store._database.connection.set_busy_timeout(20)
    beside = apsw.Connection(str(store.directory / DATABASE_NAME), flags=apsw.SQLITE_OPEN_READONLY)
    beside.execute("BEGIN")
    beside.execute("SELECT count(*) FROM slips").fetchall()
    store.slips.forget(submission.submission_id)
    assert holding(store.directory) != [], "the reader still sees it"
    beside.execute("COMMIT")
    beside.close()
    store.purge()
    assert holding(store.directory) == []


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
    killed = tmp_path / "killed"
    shutil.copytree(store.directory, killed)
    (killed / f"{DATABASE_NAME}-shm").unlink()
    assert holding(killed) == [f"{DATABASE_NAME}-wal"]
    with opened(killed) as after:
        assert holding(killed) == []
        slip = after.slips.get(accepted.slip_id)
        assert slip.document is None
        assert slip.state is (PrintState.UNKNOWN if state is PrintState.PRINTING else state)
        assert after.payload(submission.submission_id) == submission.payload
    assert holding(killed) == []


def test_a_killed_kiosk_that_had_wiped_but_not_truncated_is_truncated_at_start(store: QueueStore, tmp_path: Path) -> None:
    submission = make()
    store.accept(submission, SECRET)
    with store._database.transaction() as connection:
        connection.execute("UPDATE slips SET document = NULL")
    killed = tmp_path / "killed"
    shutil.copytree(store.directory, killed)
    assert holding(killed) == [f"{DATABASE_NAME}-wal"]
    with opened(killed):
        assert holding(killed) == []


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
