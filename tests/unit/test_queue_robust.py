# SPDX-License-Identifier: GPL-3.0-or-later
"""Whatever raises beside the queue (observers, platform, disk, another connection), delivery goes on and nothing is lost."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import apsw
import pytest

from offline_queue import delivery
from offline_queue.attachments import Disk
from offline_queue.database import DatabaseOptions, StorageFailed
from offline_queue.delivery import Deliverer, Worked
from offline_queue.platform_port import AskOutcome, Delivered, NotThere, Outcome
from offline_queue.schedule import BackOff
from offline_queue.sealing import Damaged
from offline_queue.space import RESERVE_NAME
from offline_queue.states import DeliveryState
from offline_queue.store import ATTACHMENTS_NAME, DATABASE_NAME, Accepted, NotAccepted, QueueStore, open_store
from offline_queue.submission import CaseReference, NewAttachment, NewSubmission, OutgoingSubmission, Receipt, StateChanged
from offline_queue.uuid7 import new_uuid7

FAST = BackOff(first_seconds=0.01, ceiling_seconds=0.05)


def make(payload: bytes = b"{}", *attachments: bytes) -> NewSubmission:
    parts = tuple(NewAttachment("m", "application/pdf", content) for content in attachments)
    return NewSubmission(new_uuid7(), payload, "application", "QD-SN-0001 20260810 0001", "7K3F92QD", 1_786_324_320, ("i",), None, parts)


def opened(directory: Path, **keywords: object) -> QueueStore:
    store = open_store(directory, **keywords)  # type: ignore[arg-type]
    assert isinstance(store, QueueStore), store
    return store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[QueueStore]:
    with opened(tmp_path / "data") as made:
        yield made


def state_of(store: QueueStore, submission: NewSubmission) -> tuple[DeliveryState, str]:
    record = store.record(submission.submission_id)
    assert record is not None
    return record.state, record.reason


class Taking:
    """A platform that takes everything, except that ``odd`` may answer or raise for a submission first."""

    def __init__(self, odd: Callable[[OutgoingSubmission], Outcome | None] = lambda _: None) -> None:
        self.odd = odd
        self.sent: list[str] = []

    def submit(self, submission: OutgoingSubmission) -> Outcome:
        self.sent.append(submission.submission_id)
        receipt = Receipt(submission.submission_id, submission.sha256, "2026-08-10T09:12:00+08:00", None, ())
        return self.odd(submission) or Delivered(receipt)

    def ask(self, submission_id: str) -> AskOutcome:
        return NotThere()


def delivered_by_thread(store: QueueStore, platform: Taking, wanted: NewSubmission) -> None:
    """Runs the delivery thread until ``wanted`` is purged; the thread must be alive then."""
    done = threading.Event()
    store.observe(lambda change: done.set() if (change.submission_id, change.after) == (wanted.submission_id, "purged") else None)
    worker = Deliverer(store, platform, back_off=FAST, chance=random.Random(1))
    worker.start()
    try:
        assert done.wait(20)
        assert worker._thread is not None
        assert worker._thread.is_alive()
    finally:
        assert worker.stop(5)


@pytest.fixture
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pauses after a failure, in test time."""
    monkeypatch.setattr(delivery, "_FAILED_SECONDS", 0.05)
    monkeypatch.setattr(delivery, "_IDLE_SECONDS", 0.02)


# --- platform -------------------------------------------------------------------------------------------------------


@pytest.mark.expects_log(r"an error of our own while delivering \(UnicodeEncodeError\)")
@pytest.mark.expects_log(r"an error of our own while delivering \(RecursionError\)")
def test_an_error_of_our_own_sinks_and_does_not_block(store: QueueStore, caplog: pytest.LogCaptureFixture) -> None:
    unwritable, raising, good = make(b"1"), make(b"2"), make(b"3")
    secret = "王样例"

    def odd(submission: OutgoingSubmission) -> Outcome | None:
        if submission.submission_id == unwritable.submission_id:
            case = CaseReference("1", "i", f"{secret}\ud800", "d")
            return Delivered(Receipt(submission.submission_id, submission.sha256, "2026-08-10T09:12:00+08:00", None, (case,)))
        if submission.submission_id == raising.submission_id:
            raise RecursionError(secret)
        return None

    for submission in (unwritable, raising, good):
        store.accept(submission)
    platform = Taking(odd)
    worker = Deliverer(store, platform, back_off=BackOff(60, 60), chance=random.Random(1))
    states = [step.state for step in (worker.step(), worker.step(), worker.step()) if isinstance(step, Worked)]
    assert states == [DeliveryState.UNKNOWN, DeliveryState.UNKNOWN, DeliveryState.DELIVERED]
    assert state_of(store, unwritable) == state_of(store, raising) == (DeliveryState.UNKNOWN, "internal-error")
    assert secret not in caplog.text


# --- observers ------------------------------------------------------------------------------------------------------


@pytest.mark.expects_log(r"an observer failed \(RuntimeError\)")
def test_an_observer_that_raises_changes_nothing(store: QueueStore) -> None:
    heard: list[DeliveryState] = []
    gone = ThreadPoolExecutor(1)
    gone.shutdown()

    def tell(change: StateChanged) -> None:
        gone.submit(heard.append, change.after)

    store.observe(tell)
    store.observe(lambda change: heard.append(change.after))
    submission = make()
    assert isinstance(store.accept(submission), Accepted)
    worker = Deliverer(store, Taking())
    assert worker.step() == Worked(submission.submission_id, DeliveryState.DELIVERED)
    worker.step()
    assert heard == ["accepted", "sending", "delivered", "purged"]


# --- disk -----------------------------------------------------------------------------------------------------------


class StubbornDisk(Disk):
    """Removes nothing while ``stubborn``."""

    stubborn = True

    def remove(self, path: Path) -> None:
        if self.stubborn:
            raise PermissionError(1, "Operation not permitted", str(path))
        super().remove(path)


@pytest.mark.expects_log("1 files that nothing names cannot be removed yet: PermissionError")
def test_a_file_that_cannot_be_removed_neither_stops_the_purge_nor_is_forgotten(tmp_path: Path) -> None:
    disk = StubbornDisk()
    heard: list[DeliveryState] = []
    submission = make(b"secret payload", b"page")
    with opened(tmp_path / "data", disk=disk) as store:
        store.observe(lambda change: heard.append(change.after))
        store.accept(submission)
        worker = Deliverer(store, Taking())
        worker.step()
        worker.step()
        assert heard[-1] is DeliveryState.PURGED
        assert not any(b"secret payload" in path.read_bytes() for path in store.directory.glob(f"{DATABASE_NAME}*"))
        assert len(list((store.directory / ATTACHMENTS_NAME).iterdir())) == 1
        disk.stubborn = False
        worker.step()
        assert list((store.directory / ATTACHMENTS_NAME).iterdir()) == []


@pytest.mark.expects_log("1 files that nothing names cannot be removed yet: IsADirectoryError")
def test_a_folder_among_the_attachments_does_not_keep_the_queue_closed(tmp_path: Path) -> None:
    (tmp_path / "data" / ATTACHMENTS_NAME / "lost+found").mkdir(parents=True)
    with opened(tmp_path / "data") as store:
        assert isinstance(store.accept(make()), Accepted)


@pytest.mark.usefixtures("short_pauses")
@pytest.mark.expects_log("delivery pauses for")
def test_another_writer_only_delays(store: QueueStore) -> None:
    submission = make()
    store.accept(submission)
    store._database.connection.set_busy_timeout(20)
    other = apsw.Connection(str(store.directory / DATABASE_NAME))
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StorageFailed, match="storage-fault: BusyError"):
        store.claim()
    release = threading.Timer(0.3, other.execute, ("ROLLBACK",))
    release.start()
    delivered_by_thread(store, Taking(), submission)
    release.join()
    other.close()


@pytest.mark.usefixtures("short_pauses")
@pytest.mark.expects_log("delivery pauses for")
def test_what_a_failing_disk_left_half_done_is_asked_for_in_the_same_run(tmp_path: Path) -> None:
    class FailingFile(apsw.VFSFile):
        def xWrite(self, data: bytes, offset: int) -> None:
            if failing:
                raise apsw.IOError("injected")
            super().xWrite(data, offset)

    class FailingVfs(apsw.VFS):
        def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> apsw.VFSFile:
            path = name.filename() if isinstance(name, apsw.URIFilename) else name
            return FailingFile("unix", path, flags)

    failing = False

    def fail_from_now(_: OutgoingSubmission) -> None:
        nonlocal failing
        if len(platform.sent) == 1:
            failing = True
            threading.Timer(0.2, recover).start()

    def recover() -> None:
        nonlocal failing
        failing = False

    platform = Taking(fail_from_now)
    vfs = FailingVfs("failing-write", "unix")
    with opened(tmp_path / "data", options=DatabaseOptions(vfs="failing-write")) as store:
        submission = make()
        store.accept(submission)
        asked: list[str] = []
        store.observe(lambda change: asked.append(change.reason))
        delivered_by_thread(store, platform, submission)
        assert "interrupted" in asked, "it was unknown before it was sent again"
    del vfs


@pytest.mark.expects_log("is quarantined: damaged-key")
def test_a_lost_payload_does_not_block_the_rest(store: QueueStore) -> None:
    lost, sound = make(b"lost"), make(b"sound")
    store.accept(lost)
    store.accept(sound)
    rotten = apsw.Connection(str(store.directory / DATABASE_NAME))
    rotten.execute("DELETE FROM payloads WHERE id = 1")
    rotten.close()
    claim = store.claim()
    assert claim is not None
    assert claim.submission.submission_id == sound.submission_id
    assert state_of(store, lost)[0] is DeliveryState.QUARANTINED


def test_a_record_that_its_index_does_not_know_is_named(store: QueueStore) -> None:
    lost, sound = make(b"lost"), make(b"sound")
    store.accept(lost)
    store.accept(sound)
    path = store.directory / DATABASE_NAME
    store._database.checkpoint()
    raw = path.read_bytes()
    # The key stands in the table and in the index of the UNIQUE constraint; whichever copy is spoiled, they disagree.
    spoiled = [raw[:at] + b"x" + raw[at + 1 :] for at in range(len(raw)) if raw.startswith(lost.submission_id.encode(), at)]
    assert len(spoiled) == 2
    store.close()
    for content in spoiled:
        path.write_bytes(content)
        with opened(store.directory, options=DatabaseOptions(read_only=True)) as beside:
            report = beside.verify()
        assert not report.sound
        assert "record" in {damage.what for damage in report.damaged}


# --- thread ---------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("short_pauses")
@pytest.mark.expects_log(r"delivery pauses for .*: ZeroDivisionError")
def test_the_thread_outlives_any_error(store: QueueStore) -> None:
    submission = make()
    store.accept(submission)
    failures = [ZeroDivisionError("王样例"), ZeroDivisionError("王样例")]

    class Clock:
        """A monotonic clock that breaks twice."""

        def __call__(self) -> float:
            if failures:
                raise failures.pop()
            return 0.0

    done = threading.Event()
    store.observe(lambda change: done.set() if change.after == "purged" else None)
    worker = Deliverer(store, Taking(), back_off=FAST, monotonic=Clock())
    worker.start()
    assert done.wait(20)
    assert worker.stop(5)


def test_two_hands_never_step_at_once_and_the_end_of_the_kiosk_stays_its_end(store: QueueStore) -> None:
    worker = Deliverer(store, Taking(), back_off=FAST)
    worker.start()
    second_asked = threading.Event()
    seen: list[str] = []

    def second() -> None:
        second_asked.set()
        with worker.at_hand():
            seen.append("second")

    with worker.at_hand():
        other = threading.Thread(target=second)
        other.start()
        second_asked.wait()
        store.accept(make())
        worker.drain(10)
        seen.append("first")
    other.join()
    assert seen == ["first", "second"]
    assert store.counts()[DeliveryState.PURGED] + store.counts()[DeliveryState.DELIVERED] == 1
    with worker.at_hand():
        worker.stop()
    assert worker._thread is not None
    assert not worker._thread.is_alive(), "a kiosk that ends is not brought back by a command"


def test_at_hand_nothing_stays_behind_as_being_sent(store: QueueStore) -> None:
    submission = make()
    store.accept(submission)
    store.claim()
    with Deliverer(store, Taking(), back_off=FAST).at_hand():
        assert state_of(store, submission) == (DeliveryState.UNKNOWN, "interrupted")


@pytest.mark.parametrize("why", ["newer", "damaged"])
def test_room_that_was_held_is_given_free_before_anything_else(tmp_path: Path, why: str) -> None:
    data = tmp_path / "data"
    opened(data).close()
    (data / RESERVE_NAME).write_bytes(bytes(4096))
    if why == "newer":
        connection = apsw.Connection(str(data / DATABASE_NAME))
        connection.execute("PRAGMA user_version = 99")
        connection.close()
    else:
        (data / DATABASE_NAME).write_bytes(b"x" * 4096)
    assert not isinstance(open_store(data), QueueStore)
    assert not (data / RESERVE_NAME).exists()


def test_copies_that_a_killed_run_left_behind_go_at_the_next_start(tmp_path: Path) -> None:
    data = tmp_path / "data"
    opened(data).close()
    (data / "queue.before-5.sqlite").write_bytes(b"a copy that a migration made")
    (data / "rescue-abc").mkdir()
    (data / "rescue-abc" / DATABASE_NAME).write_bytes(b"a copy that a rescue made")
    with opened(data, options=DatabaseOptions(read_only=True)):
        assert (data / "rescue-abc").exists(), "looking changes nothing"
    opened(data).close()
    assert not list(data.glob("queue.before-*"))
    assert not list(data.glob("rescue-*"))


def test_a_second_press_on_a_disk_that_does_not_answer_is_not_called_certain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(tmp_path / "data") as store:
        submission = make()
        assert isinstance(store.accept(submission), Accepted)

        def failing(_: str) -> None:
            raise StorageFailed("storage-fault", "IOError")

        monkeypatch.setattr(store, "record", failing)
        assert store.accept(submission) == NotAccepted("storage-fault", certain=False)


def test_an_attachment_that_breaks_off_leaves_nothing_behind(store: QueueStore) -> None:
    def content() -> Iterator[bytes]:
        yield b"page"
        raise Damaged("a sealed file does not open")

    parts = (NewAttachment("m", "application/pdf", b"whole"), NewAttachment("m", "application/pdf", content))
    with pytest.raises(Damaged):
        store.accept(replace(make(), attachments=parts))
    assert list((store.directory / ATTACHMENTS_NAME).iterdir()) == []
