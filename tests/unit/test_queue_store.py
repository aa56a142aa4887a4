# SPDX-License-Identifier: GPL-3.0-or-later
"""The store: accepting, opening what others left behind, and every state that a submission may take."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import apsw
import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from offline_queue import migrations
from offline_queue.attachments import Disk
from offline_queue.clock import RunClock
from offline_queue.database import DatabaseOptions
from offline_queue.sealing import RecoveryKey, Sealing
from offline_queue.space import EnoughSpace, ShortOfSpace, check_space
from offline_queue.states import ALLOWED_STEPS, CITIZEN_WORDS, DeliveryState, PrintState
from offline_queue.store import (
    ATTACHMENTS_NAME,
    DATABASE_NAME,
    Accepted,
    DirectoryInUse,
    NotAccepted,
    NothingHere,
    QueueDamaged,
    QueueStore,
    SchemaTooNew,
    StorageUnusable,
    open_store,
)
from offline_queue.submission import MAX_ATTACHMENT_BYTES, NewAttachment, NewSubmission, Receipt
from offline_queue.uuid7 import new_uuid7


def make(payload: bytes = b'{"form":{}}', attachments: tuple[bytes | Path, ...] = ()) -> NewSubmission:
    return NewSubmission(
        submission_id=new_uuid7(),
        payload=payload,
        kind="application",
        terminal_serial="QD-SN-0001 20260810 0001",
        query_code="7K3F92QD",
        created_at=1_786_324_320,
        item_codes=("item-1", "item-2"),
        attachments=tuple(NewAttachment("material-1", "application/pdf", content) for content in attachments),
    )


def opened(directory: Path, **keywords: object) -> QueueStore:
    store = open_store(directory, **keywords)  # type: ignore[arg-type]
    assert isinstance(store, QueueStore), store
    return store


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def store(data: Path) -> Iterator[QueueStore]:
    with opened(data) as made:
        yield made


def receipt_for(submission: NewSubmission) -> Receipt:
    return Receipt(submission.submission_id, submission.sha256, "2026-08-10T09:12:00+08:00", None, ())


def test_what_was_accepted_is_there_after_a_restart(data: Path) -> None:
    submission = make(attachments=(b"one", b"one"))
    with opened(data) as store:
        accepted = store.accept(submission, b"slip document")
        assert isinstance(accepted, Accepted)
    with opened(data) as store:
        record = store.record(submission.submission_id)
        assert record is not None
        assert record.state is DeliveryState.ACCEPTED
        assert record.attachments == 2
        assert record.item_codes == ("item-1", "item-2")
        assert store.payload(submission.submission_id) == submission.payload
        assert store.verify().sound
        (slip,) = store.slips.of(submission.submission_id)
        assert (slip.state, slip.document, slip.copy) == (PrintState.QUEUED, None, 1), "the visit is over, the citizen gone"


def test_a_second_press_changes_nothing(store: QueueStore) -> None:
    submission = make(attachments=(b"one",))
    assert store.accept(submission, b"slip") == store.accept(submission, b"slip")
    assert len(store.records()) == 1
    assert len(list((store.directory / ATTACHMENTS_NAME).iterdir())) == 1


def test_the_same_key_with_other_bytes_is_refused(store: QueueStore) -> None:
    first = make()
    store.accept(first)
    other = NewSubmission(**{**first.__dict__, "payload": b"other", "sha256": ""})
    assert store.accept(other) == NotAccepted("key-already-used")
    assert store.payload(first.submission_id) == first.payload


@pytest.mark.parametrize(
    "change",
    [
        {"submission_id": "3f0c"},
        {"payload": b""},
        {"sha256": "0" * 64},
        {"attachments": (NewAttachment("m", "image/png", b""),) * 21},
    ],
)
def test_what_no_caller_may_hand_in(change: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"."):
        NewSubmission(**{**make().__dict__, "sha256": "", **change})  # type: ignore[arg-type]


def test_an_attachment_that_is_too_large_leaves_nothing_behind(store: QueueStore, tmp_path: Path) -> None:
    large = tmp_path / "large"
    with large.open("wb") as stream:
        stream.truncate(MAX_ATTACHMENT_BYTES + 1)
    assert store.accept(make(attachments=(b"small", large))) == NotAccepted("attachment-too-large")
    assert store.records() == []
    assert list((store.directory / ATTACHMENTS_NAME).iterdir()) == []


def test_a_file_that_vanished_is_a_value(store: QueueStore, tmp_path: Path) -> None:
    assert store.accept(make(attachments=(tmp_path / "absent",))) == NotAccepted("storage-fault")


def test_a_full_disk_is_a_value_and_leaves_nothing(data: Path) -> None:
    class FullDisk(Disk):
        def sync_directory(self, directory: Path) -> None:
            raise OSError(28, "No space left on device")

    with opened(data, disk=FullDisk()) as store:
        assert store.accept(make(attachments=(b"one",))) == NotAccepted("disk-full")
        assert store.records() == []
        assert list((data / ATTACHMENTS_NAME).iterdir()) == []
        assert isinstance(store.accept(make()), Accepted)


def test_a_second_owner_is_told_who_has_it(store: QueueStore, data: Path) -> None:
    found = open_store(data)
    assert found == DirectoryInUse(data, os.getpid())
    assert str(os.getpid()) in str(found)
    assert "\n" not in str(found)


def test_one_may_look_beside_the_owner_but_not_change(store: QueueStore, data: Path) -> None:
    submission = make(attachments=(b"page",))
    store.accept(submission)
    with opened(data, options=DatabaseOptions(read_only=True)) as beside:
        assert beside.counts()[DeliveryState.ACCEPTED] == 1
        assert beside.verify().sound
        with pytest.raises(Exception, match="storage-fault"):
            beside.claim()
    assert store.claim() is not None


def test_looking_where_nothing_is_makes_nothing(tmp_path: Path) -> None:
    assert open_store(tmp_path / "no", options=DatabaseOptions(read_only=True)) == NothingHere(tmp_path / "no")
    assert list(tmp_path.iterdir()) == []


def test_a_directory_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    found = open_store(tmp_path / "file" / "data")
    assert isinstance(found, StorageUnusable)
    assert "\n" not in str(found)


@pytest.mark.parametrize("damage", [b"not a database at all" * 300, b""], ids=["garbage", "header only"])
def test_a_damaged_database_is_kept_aside_and_never_overwritten(data: Path, damage: bytes) -> None:
    with opened(data) as store:
        store.accept(make(attachments=(b"page",)))
    path = data / DATABASE_NAME
    path.write_bytes(damage or path.read_bytes()[:100] + b"\xff" * 8000)
    before = path.read_bytes()
    found = open_store(data)
    assert isinstance(found, QueueDamaged)
    assert (found.kept / DATABASE_NAME).read_bytes() == before
    assert len(list((found.kept / ATTACHMENTS_NAME).iterdir())) == 1
    assert str(found.kept) in str(found)
    again = open_store(data)
    assert isinstance(again, QueueDamaged)
    assert not path.exists(), "no fresh queue may hide the damaged one"
    found.kept.rename(data.parent / "carried-away")
    with opened(data) as store:
        assert store.records() == []


@pytest.mark.parametrize("moved", [(), (DATABASE_NAME,), (DATABASE_NAME, f"{DATABASE_NAME}-wal")], ids=len)
def test_a_power_cut_while_a_damaged_queue_is_set_aside_leaves_no_part_of_it_behind(data: Path, moved: tuple[str, ...]) -> None:
    with opened(data) as store:
        store.accept(make(attachments=(b"page",)))
    (data / DATABASE_NAME).write_bytes(b"x" * 8192)
    aside = data / "damaged-20260810T091200"
    aside.mkdir()
    if moved:
        (data / f"{DATABASE_NAME}-wal").write_bytes(b"what was accepted last")
    for name in moved:
        (data / name).rename(aside / name)
    found = open_store(data)
    assert isinstance(found, QueueDamaged)
    assert (found.kept / DATABASE_NAME).read_bytes() == b"x" * 8192
    assert len(list((found.kept / ATTACHMENTS_NAME).iterdir())) == 1
    if moved:
        assert (found.kept / f"{DATABASE_NAME}-wal").read_bytes() == b"what was accepted last"
    assert [path.name for path in data.glob("damaged-*")] == [found.kept.name]
    assert not [path for path in data.iterdir() if path.name.startswith((DATABASE_NAME, ATTACHMENTS_NAME))]


def test_a_damaged_queue_that_is_carried_back_takes_nothing_of_the_new_one(data: Path) -> None:
    aside = data.parent / "damaged-20260810T091200"
    aside.mkdir()
    (aside / DATABASE_NAME).write_bytes(b"x" * 8192)
    with opened(data) as store:
        store.accept(make(attachments=(b"page",)))
    aside.rename(data / aside.name)
    assert isinstance(open_store(data), QueueDamaged)
    (data / aside.name).rename(aside)
    with opened(data) as store:
        assert len(store.records()) == 1
        assert store.verify().sound


def test_a_newer_schema_is_left_alone(data: Path) -> None:
    opened(data).close()
    connection = apsw.Connection(str(data / DATABASE_NAME))
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = (data / DATABASE_NAME).read_bytes()
    found = open_store(data)
    assert isinstance(found, SchemaTooNew)
    assert (found.found, found.known) == (99, len(migrations.MIGRATIONS))
    assert (data / DATABASE_NAME).read_bytes() == before


def test_a_migration_is_all_or_nothing_with_a_copy_first(data: Path) -> None:
    submission = make()
    with opened(data) as store:
        store.accept(submission)
    path = data / DATABASE_NAME
    connection = apsw.Connection(str(path))
    broken = (*migrations.MIGRATIONS, "CREATE TABLE extra(x); UPDATE submissions SET no_such_column = 1")
    with pytest.raises(apsw.SQLError):
        migrations.migrate(connection, path, broken)
    assert migrations.schema_version(connection) == len(migrations.MIGRATIONS)
    assert not connection.execute("SELECT name FROM sqlite_schema WHERE name = 'extra'").fetchall()
    backup = path.with_name(f"queue.before-{len(broken)}.sqlite")
    assert apsw.Connection(str(backup)).execute("SELECT submission_id FROM submissions").fetchall() == [(submission.submission_id,)]
    assert backup.stat().st_mode & 0o777 == 0o600
    good = (*migrations.MIGRATIONS, "CREATE TABLE extra(x)")
    assert migrations.migrate(connection, path, good) is None
    assert migrations.schema_version(connection) == len(good)
    assert not backup.exists(), "the copy holds citizens' data"
    connection.close()


def test_what_was_being_sent_or_printed_is_unknown_after_a_restart(data: Path) -> None:
    submission = make()
    with opened(data) as store:
        accepted = store.accept(submission, b"slip")
        assert isinstance(accepted, Accepted)
        assert accepted.slip_id is not None
        claim = store.claim()
        assert claim is not None
        assert claim.state is DeliveryState.SENDING
        store.slips.set_state(accepted.slip_id, PrintState.PRINTING)
    with opened(data) as store:
        record = store.record(submission.submission_id)
        assert record is not None
        assert record.state is DeliveryState.UNKNOWN
        slip = store.slips.get(accepted.slip_id)
        assert (slip.state, slip.cause) == (PrintState.UNKNOWN, "restart")
        with pytest.raises(ValueError, match="unknown to printing"):
            store.slips.set_state(accepted.slip_id, PrintState.PRINTING)
        assert store.slips.add(submission.submission_id, b"copy").copy == 2


def test_orphans_of_an_aborted_submission_are_removed_at_start(data: Path) -> None:
    submission = make(attachments=(b"page",))
    with opened(data) as store:
        store.accept(submission)
    (data / ATTACHMENTS_NAME / "0123.tmp").write_bytes(b"half")
    (data / ATTACHMENTS_NAME / "0123456789abcdef").write_bytes(b"whole, but no row")
    with opened(data) as store:
        assert len(list((data / ATTACHMENTS_NAME).iterdir())) == 1
        assert store.verify().sound


def test_purging_destroys_the_keys_and_the_sealed_bytes_in_the_raw_files(data: Path) -> None:
    secret = "王样例 370202199001011237".encode()
    submission = make(payload=secret * 50, attachments=(secret * 100,))
    recovery = RecoveryKey(X25519PrivateKey.generate().public_key())
    with opened(data, sealing=Sealing(recovery=recovery)) as store:
        store.accept(submission, secret)
        slip = store.slips.of(submission.submission_id)[0]
        store.slips.set_state(slip.slip_id, PrintState.PRINTING)
        store.slips.set_state(slip.slip_id, PrintState.PRINTED)
        (wrapped,) = store._database.connection.execute("SELECT device_key, recovery_key, content FROM payloads").fetchall()
        sealed = [bytes(part)[12:60] for part in wrapped if isinstance(part, bytes)]
        assert len(sealed) == 3

        def holding(needle: bytes) -> list[str]:
            return [path.name for path in data.rglob("*") if path.is_file() and needle in path.read_bytes()]

        assert holding(secret) == []
        assert all(holding(needle) for needle in sealed)
        store.claim()
        store.deliver(submission.submission_id, receipt_for(submission))
        assert store.purge() == 1
        assert [name for needle in sealed for name in holding(needle)] == []
        assert list((data / ATTACHMENTS_NAME).iterdir()) == []
        record = store.record(submission.submission_id)
        assert record is not None
        assert (record.state, record.sha256) == (DeliveryState.PURGED, submission.sha256)
        assert record.receipt == receipt_for(submission)
        assert record.delivered_at is not None


def test_a_slip_that_waits_for_paper_outlives_the_purge_until_the_visit_ends(store: QueueStore) -> None:
    submission = make()
    store.accept(submission, b"slip")
    store.claim()
    store.deliver(submission.submission_id, receipt_for(submission))
    store.purge()
    assert store.slips.of(submission.submission_id)[0].document == b"slip"
    store.slips.forget(submission.submission_id)
    assert store.slips.of(submission.submission_id)[0].document is None


def test_slips_that_waited_for_paper_are_wiped_by_the_next_start(data: Path) -> None:
    purged, waiting = make(), make()
    with opened(data) as store:
        store.accept(purged, b"slip")
        store.claim()
        store.deliver(purged.submission_id, receipt_for(purged))
        store.purge()
        store.accept(waiting, b"slip")
    with opened(data) as store:
        assert store.slips.of(purged.submission_id)[0].document is None
        assert store.slips.of(waiting.submission_id)[0].document is None
        assert store.payload(waiting.submission_id) == waiting.payload


def test_a_receipt_for_something_else_delivers_nothing(store: QueueStore) -> None:
    submission, other = make(), make(payload=b"other")
    store.accept(submission)
    store.claim()
    with pytest.raises(ValueError, match="another submission"):
        store.deliver(submission.submission_id, receipt_for(other))
    record = store.record(submission.submission_id)
    assert record is not None
    assert record.state is DeliveryState.SENDING


@pytest.mark.expects_log("is quarantined: damaged-attachment-2")
@pytest.mark.expects_log("is quarantined: damaged-payload")
def test_damaged_bytes_are_named_and_the_rest_stays_deliverable(store: QueueStore, data: Path) -> None:
    first, second, third = make(attachments=(b"a", b"bb")), make(payload=b"will rot"), make(payload=b"sound")
    for submission in (first, second, third):
        store.accept(submission)
    rotten = apsw.Connection(str(data / DATABASE_NAME))
    ((name,),) = rotten.execute("SELECT file FROM attachments WHERE number = 2").fetchall()
    path = data / ATTACHMENTS_NAME / str(name)
    path.write_bytes(path.read_bytes()[:-1] + b"X")
    rotten.execute("UPDATE payloads SET content = zeroblob(length(content)) WHERE id = 2")
    rotten.close()
    named = {(damage.submission_id, damage.what) for damage in store.verify().damaged}
    assert named == {(first.submission_id, "attachment 2"), (second.submission_id, "payload")}
    claim = store.claim()
    assert claim is not None
    assert claim.submission.submission_id == third.submission_id
    assert store.counts()[DeliveryState.QUARANTINED] == 2


def test_order_is_fewest_tries_then_oldest(store: QueueStore) -> None:
    old, new = make(payload=b"old"), make(payload=b"new")
    store.accept(old)
    store.accept(new)
    claim = store.claim()
    assert claim is not None
    assert claim.submission.submission_id == old.submission_id
    store.move(old.submission_id, DeliveryState.UNKNOWN, "read-timeout")
    claim = store.claim()
    assert claim is not None
    assert claim.submission.submission_id == new.submission_id


@pytest.mark.parametrize("days", [-3, 3])
def test_a_clock_step_during_the_run_changes_no_schedule(data: Path, days: int) -> None:
    wall, monotonic = [1_786_324_320.0], [100.0]
    clock = RunClock(lambda: wall[0], lambda: monotonic[0])
    with opened(data, clock=clock) as store:
        submission = make()
        store.accept(submission)
        store.claim()
        store.move(submission.submission_id, DeliveryState.UNKNOWN, "read-timeout", wait_seconds=60)
        wall[0] += days * 86400
        monotonic[0] += 59
        assert store.claim() is None
        monotonic[0] += 2
        assert store.claim() is not None


@pytest.mark.parametrize("days", [-3, 3])
def test_after_a_restart_a_stepped_clock_delays_nothing(data: Path, days: int) -> None:
    submission = make()
    with opened(data) as store:
        store.accept(submission)
        store.claim()
        store.move(submission.submission_id, DeliveryState.UNKNOWN, "read-timeout", wait_seconds=900)
    now = RunClock().milliseconds() / 1000 + days * 86400
    with opened(data, clock=RunClock(lambda: now)) as store:
        assert store.claim() is not None


def test_serials_are_unique_through_restarts_and_clock_steps(data: Path) -> None:
    given = []
    for days in ([10, 10, 11], [10, 10], [9, 10, 11, 11]):
        with opened(data) as store:
            given += [str(store.serials.next("QD-SN-0001", date(2026, 8, day))) for day in days]
    assert len(set(given)) == len(given)
    assert given[0] == "QD-SN-0001 20260810 0001"
    assert given[-1] == "QD-SN-0001 20260811 0003"


def test_observers_hear_each_durable_change(store: QueueStore) -> None:
    heard: list[tuple[str | None, str]] = []
    store.observe(lambda change: heard.append((change.before, change.after)))
    submission = make()
    store.accept(submission)
    store.claim()
    store.move(submission.submission_id, DeliveryState.UNKNOWN, "reset")
    store.move(submission.submission_id, DeliveryState.UNKNOWN, "reset")
    store.deliver(submission.submission_id, receipt_for(submission))
    store.purge()
    assert heard == [
        (None, "accepted"),
        ("accepted", "sending"),
        ("sending", "unknown"),
        ("unknown", "delivered"),
        ("delivered", "purged"),
    ]


def test_a_step_that_cannot_be_is_a_bug(store: QueueStore) -> None:
    submission = make()
    store.accept(submission)
    with pytest.raises(ValueError, match="accepted to rejected"):
        store.move(submission.submission_id, DeliveryState.REJECTED)
    with pytest.raises(KeyError):
        store.move(new_uuid7(), DeliveryState.UNKNOWN)


def test_every_state_has_its_steps_and_its_words() -> None:
    assert set(ALLOWED_STEPS) == set(CITIZEN_WORDS) == set(DeliveryState)
    assert ALLOWED_STEPS[DeliveryState.HANDED_OVER] == frozenset()
    for state, after in ALLOWED_STEPS.items():
        if state in (DeliveryState.DELIVERED, DeliveryState.PURGED):
            assert after <= {DeliveryState.PURGED}, "nothing delivered is ever sent again"


def test_space_is_asked_of_the_disk(tmp_path: Path) -> None:
    assert isinstance(check_space(tmp_path, 1), EnoughSpace)
    short = check_space(tmp_path, 2**62)
    assert isinstance(short, ShortOfSpace)
    assert short.needed_bytes == 2**62
    assert short.free_bytes < 2**62


def test_nothing_in_the_folder_is_readable_by_others(store: QueueStore) -> None:
    store.accept(make(attachments=(b"page",)))
    for path in store.directory.rglob("*"):
        assert path.stat().st_mode & 0o077 == 0, path


@pytest.mark.expects_log("failed while looking after a failed commit")
def test_a_failed_commit_is_looked_up_and_never_repeated(data: Path) -> None:
    class FailingFile(apsw.VFSFile):
        def xSync(self, flags: int) -> None:
            if failing:
                raise apsw.IOError("injected")
            super().xSync(flags)

    class FailingVfs(apsw.VFS):
        def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> apsw.VFSFile:
            path = name.filename() if isinstance(name, apsw.URIFilename) else name
            return FailingFile("unix", path, flags)

    failing = False
    vfs = FailingVfs("failing-sync", "unix")
    with opened(data, options=DatabaseOptions(vfs="failing-sync")) as store:
        assert isinstance(store.accept(make(payload=b"before")), Accepted)
        failing = True
        lost = make(payload=b"during", attachments=(b"page",))
        outcome = store.accept(lost)
        assert isinstance(outcome, NotAccepted)
        assert outcome.code == "storage-fault"
        failing = False
        assert not outcome.certain, "the disk failed during the look too: nobody can say"
        assert isinstance(store.accept(make(payload=b"after")), Accepted)
        assert store.verify().sound
    del vfs
