# SPDX-License-Identifier: GPL-3.0-or-later
"""Handing over to another machine: sealed for the city, in one place only, and nothing lost or doubled whatever is wrong."""

from __future__ import annotations

import base64
import json
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from offline_queue.attachments import Disk
from offline_queue.clock import RunClock
from offline_queue.handover import CannotHandOver, HandedOver, TakenIn, hand_over, take_in
from offline_queue.key_provider import key_path
from offline_queue.rescue import rescue
from offline_queue.rows import Facts
from offline_queue.sealing import RecoveryKey, Sealer, Sealing
from offline_queue.space import RESERVE_NAME, EnoughSpace
from offline_queue.staff_tasks import StaffHours, TaskKind, staff_tasks
from offline_queue.states import DeliveryState
from offline_queue.store import ATTACHMENTS_NAME, DATABASE_NAME, QueueDamaged, QueueStore, open_store
from offline_queue.submission import NewAttachment, NewSubmission
from offline_queue.uuid7 import new_uuid7

SECRET = "王样例 370202199001011237".encode()
PRIVATE = X25519PrivateKey.from_private_bytes(b"c" * 32)
SEALING = Sealing(recovery=RecoveryKey(PRIVATE.public_key()))


def make(payload: bytes = SECRET, *attachments: bytes) -> NewSubmission:
    parts = tuple(NewAttachment("material-1", "application/pdf", content) for content in attachments)
    return NewSubmission(new_uuid7(), payload, "application", "QD-SN-0001 20260810 0001", "7K3F92QD", 1_786_324_320, ("i",), "c", parts)


def opened(directory: Path, **keywords: object) -> QueueStore:
    store = open_store(directory, **{"sealing": SEALING, **keywords})  # type: ignore[arg-type]
    assert isinstance(store, QueueStore), store
    return store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[QueueStore]:
    with opened(tmp_path / "data") as made:
        yield made


@pytest.fixture
def other(tmp_path: Path) -> Iterator[QueueStore]:
    with opened(tmp_path / "other") as made:
        yield made


def states(store: QueueStore) -> dict[str, str]:
    return {record.submission_id: record.state.value for record in store.records()}


def test_what_waits_goes_to_another_machine_and_is_asked_for_there(store: QueueStore, other: QueueStore, tmp_path: Path) -> None:
    waiting, doubtful, refused = make(SECRET, b"page" * 400_000, b"page" * 400_000), make(b"doubtful"), make(b"refused")
    for submission in (doubtful, refused, waiting):
        store.accept(submission)
    store.claim()
    store.move(doubtful.submission_id, DeliveryState.UNKNOWN, "read-timeout", wait_seconds=3600)
    store.claim()
    store.move(refused.submission_id, DeliveryState.REJECTED, "not-competent")
    target = tmp_path / "stick"
    done = hand_over(store, target)
    assert isinstance(done, HandedOver)
    assert done.staying == ()
    assert set(states(store).values()) == {"handed_over"}
    assert store.claim() is None
    assert not any(SECRET in path.read_bytes() or b"pagepage" in path.read_bytes() for path in target.rglob("*") if path.is_file())
    assert store.verify().sound
    assert store.payload(waiting.submission_id) is None, "this machine cannot open it any more"
    taken = take_in(other, target, PRIVATE)
    assert isinstance(taken, TakenIn)
    assert set(taken.submissions) == set(states(store))
    assert states(other) == {
        waiting.submission_id: "unknown",
        doubtful.submission_id: "unknown",
        refused.submission_id: "rejected",
    }
    claims = [other.claim(), other.claim()]
    sent = {claim.submission.submission_id: claim for claim in claims if claim is not None}
    assert {claim.state for claim in sent.values()} == {DeliveryState.UNKNOWN}, "asked for before it is sent"
    claim = sent[waiting.submission_id]
    assert (claim.submission.payload, claim.submission.sha256) == (waiting.payload, waiting.sha256)
    assert [b"".join(part.chunks()) for part in claim.submission.attachments] == [b"page" * 400_000] * 2
    record = other.record(waiting.submission_id)
    assert record is not None
    assert (record.terminal_serial, record.item_codes, record.chain_code) == (waiting.terminal_serial, ("i",), "c")


def test_taking_in_twice_or_where_it_came_from_changes_nothing(store: QueueStore, other: QueueStore, tmp_path: Path) -> None:
    submission = make(SECRET, b"page")
    store.accept(submission)
    target = tmp_path / "stick"
    hand_over(store, target)
    assert take_in(other, target, PRIVATE) == TakenIn((submission.submission_id,), (), ())
    assert take_in(other, target, PRIVATE) == TakenIn((), (submission.submission_id,), ())
    back = take_in(store, target, PRIVATE)
    assert isinstance(back, TakenIn)
    assert [key for key, _ in back.refused] == [submission.submission_id]
    assert states(store) == {submission.submission_id: "handed_over"}


def test_what_is_being_sent_or_is_damaged_stays(store: QueueStore, tmp_path: Path) -> None:
    sending, damaged, sound = make(b"sending"), make(b"damaged", b"page"), make(b"sound")
    store.accept(sending)
    store.claim()
    store.accept(damaged)
    store.accept(sound)
    (file,) = (store.directory / ATTACHMENTS_NAME).iterdir()
    file.write_bytes(file.read_bytes()[:-1])
    done = hand_over(store, tmp_path / "stick")
    staying = ((damaged.submission_id, "attachment 1"), (sending.submission_id, "being-sent"))
    assert done == HandedOver((sound.submission_id,), staying)
    assert states(store)[sending.submission_id] == "sending"
    assert states(store)[damaged.submission_id] == "accepted"


def test_a_stick_that_is_pulled_out_in_the_middle_loses_nothing(store: QueueStore, other: QueueStore, tmp_path: Path) -> None:
    class Stick(Disk):
        renames = 0

        def rename(self, before: Path, after: Path) -> None:
            self.renames += 1
            if self.renames == 3:
                raise OSError(5, "Input/output error")
            super().rename(before, after)

    submissions = [make(b"one"), make(b"two", b"page"), make(b"three")]
    for submission in submissions:
        store.accept(submission)
    target = tmp_path / "stick"
    refused = hand_over(store, target, Stick())
    assert isinstance(refused, CannotHandOver)
    assert "1 are in it" in str(refused)
    assert list(states(store).values()) == ["handed_over", "accepted", "accepted"]
    taken = take_in(other, target, PRIVATE)
    assert isinstance(taken, TakenIn)
    assert taken.submissions == (submissions[0].submission_id,)
    again = hand_over(store, target)
    assert isinstance(again, HandedOver)
    assert len(again.submissions) == 2
    assert not list(target.glob("*.part"))


def test_a_cut_before_the_state_is_written_sends_nothing_twice(store: QueueStore, other: QueueStore, tmp_path: Path) -> None:
    submission = make(b"one")
    store.accept(submission)
    target, copy = tmp_path / "stick", tmp_path / "copy"
    shutil.copytree(store.directory, copy)
    hand_over(store, target)
    with opened(copy) as before:
        # The folder was written, the state was not: both machines ask the platform by the same key first.
        claim = before.claim()
        assert claim is not None
    take_in(other, target, PRIVATE)
    found = other.claim()
    assert found is not None
    assert found.state is DeliveryState.UNKNOWN
    assert found.submission.submission_id == claim.submission.submission_id


def test_a_dead_kiosks_disk_is_handed_over_without_its_device_key(store: QueueStore, other: QueueStore, tmp_path: Path) -> None:
    submission = make(SECRET, b"page")
    store.accept(submission)
    dead = tmp_path / "dead"
    shutil.copytree(store.directory, dead)
    key_path(dead).unlink()
    with opened(dead, sealing=Sealing(keyless=True)) as disk:
        done = hand_over(disk, tmp_path / "stick")
        assert done == HandedOver((submission.submission_id,), ())
    assert take_in(other, tmp_path / "stick", PRIVATE) == TakenIn((submission.submission_id,), (), ())
    assert other.payload(submission.submission_id) == SECRET


def test_a_key_that_is_damaged_is_not_handed_over_where_nobody_would_take_it_in(store: QueueStore, tmp_path: Path) -> None:
    damaged, sound = make(b"damaged"), make(b"sound")
    store.accept(damaged)
    store.accept(sound)
    store.close()
    path = store.directory / DATABASE_NAME
    # One bit of a hyphen makes a slash of it.
    wrong = damaged.submission_id.replace("-", "/", 1)
    path.write_bytes(path.read_bytes().replace(damaged.submission_id.encode(), wrong.encode()))
    with opened(store.directory, sealing=Sealing(keyless=True)) as disk:
        done = hand_over(disk, tmp_path / "stick")
        assert done == HandedOver((sound.submission_id,), ((wrong, "record"),))
        assert states(disk)[wrong] == "accepted"


@pytest.mark.expects_log("an index of the queue was damaged")
@pytest.mark.expects_log("is quarantined: damaged-state")
def test_a_damaged_state_is_a_matter_for_staff_and_is_handed_over(store: QueueStore, other: QueueStore, tmp_path: Path) -> None:
    damaged, sound = make(b"damaged"), make(b"sound")
    store.accept(damaged)
    store.accept(sound)
    store.close()
    path = store.directory / DATABASE_NAME
    raw = path.read_bytes()
    at = raw.rindex(b"acceptedapplication")
    path.write_bytes(raw[:at] + b"b" + raw[at + 1 :])
    with opened(store.directory) as again:
        (hurt,) = [key for key, state in states(again).items() if state == "quarantined"]
        assert [task.submission_id for task in staff_tasks(again, StaffHours())] == [hurt]
        shutil.copytree(store.directory, tmp_path / "copy")
        claim = again.claim()
        assert claim is not None
        assert claim.submission.submission_id != hurt
        assert again.claim() is None
        assert [task.reason for task in staff_tasks(again, StaffHours())] == ["damaged-state"]
    with opened(tmp_path / "copy") as before_any_claim:
        done = hand_over(before_any_claim, tmp_path / "stick")
        assert isinstance(done, HandedOver)
        assert (set(done.submissions), done.staying) == ({damaged.submission_id, sound.submission_id}, ())
    take_in(other, tmp_path / "stick", PRIVATE)
    assert states(other)[hurt] == "quarantined"


def test_what_was_accepted_while_the_recovery_key_was_not_set_is_wrapped_when_it_is_back(tmp_path: Path) -> None:
    data = tmp_path / "data"
    submissions = [make(b"before"), make(b"meanwhile"), make(b"after")]
    for submission, sealing in zip(submissions, (SEALING, Sealing(), SEALING), strict=True):
        with opened(data, sealing=sealing) as store:
            store.accept(submission)
    with opened(data) as store:
        done = hand_over(store, tmp_path / "stick")
    assert done == HandedOver(tuple(each.submission_id for each in submissions), ())


def test_a_deadline_runs_from_the_first_acceptance(store: QueueStore, other: QueueStore, tmp_path: Path) -> None:
    store.clock = RunClock(wall=lambda: time.time() - 5 * 86_400)
    submission = make()
    store.accept(submission)
    hand_over(store, tmp_path / "stick")
    take_in(other, tmp_path / "stick", PRIVATE)
    assert [task.kind for task in staff_tasks(other, StaffHours(overdue=24))] == [TaskKind.OVERDUE]


@pytest.mark.parametrize(("at", "bit"), [(3, 2), (16, 4), (20, 0), (21, 1), (45, 1), (47, 3), (56, 5), (63, 0)])
def test_a_flipped_bit_of_the_header_takes_nothing_away_neither_from_the_log(tmp_path: Path, other: QueueStore, at: int, bit: int) -> None:
    data = tmp_path / "data"
    submissions = [make(b"%d" % number, b"page") for number in range(4)]
    with opened(data) as store:
        store.accept(submissions[0])
        store.accept(submissions[1])
    with opened(data) as store:
        store.accept(submissions[2])
        store.accept(submissions[3])
        shutil.copytree(data, tmp_path / "cut")
    path = tmp_path / "cut" / DATABASE_NAME
    raw = bytearray(path.read_bytes())
    raw[at] ^= 1 << bit
    path.write_bytes(raw)
    found = open_store(tmp_path / "cut", sealing=SEALING)
    if isinstance(found, QueueStore):
        with found:
            assert [found.payload(each.submission_id) for each in submissions] == [each.payload for each in submissions]
        return
    assert isinstance(found, QueueDamaged)
    device_key = key_path(tmp_path / "cut").read_bytes()
    done = rescue(found.kept, Sealer(device_key, recovery=SEALING.recovery), tmp_path / "stick")
    assert done == HandedOver(tuple(each.submission_id for each in submissions), ())
    taken = take_in(other, tmp_path / "stick", PRIVATE)
    assert isinstance(taken, TakenIn)
    assert len(taken.submissions) == 4


@pytest.mark.parametrize("left", ["log", "attachments"])
def test_a_queue_that_has_lost_its_database_is_not_begun_anew(tmp_path: Path, left: str) -> None:
    data = tmp_path / "data"
    with opened(data) as store:
        if left == "attachments":
            store.accept(make(b"one", b"page"))
        else:
            store.accept(make(b"one"))
            shutil.copytree(data, tmp_path / "cut")
    data = data if left == "attachments" else tmp_path / "cut"
    (data / DATABASE_NAME).write_bytes(b"")
    found = open_store(data, sealing=SEALING)
    assert isinstance(found, QueueDamaged)
    if left == "attachments":
        assert len(list((found.kept / ATTACHMENTS_NAME).iterdir())) == 1
    else:
        assert any((found.kept / f"{DATABASE_NAME}-wal").read_bytes())


def test_taking_in_leaves_the_room_that_a_visit_holds(store: QueueStore, other: QueueStore, tmp_path: Path) -> None:
    store.accept(make())
    hand_over(store, tmp_path / "stick")
    assert isinstance(other.space(1 << 20), EnoughSpace)
    take_in(other, tmp_path / "stick", PRIVATE)
    assert (other.directory / RESERVE_NAME).exists()
    other.accept(make())
    assert not (other.directory / RESERVE_NAME).exists()


def test_sealed_nonsense_is_refused_and_the_others_are_taken_in(store: QueueStore, other: QueueStore, tmp_path: Path) -> None:
    bad, good = make(b"bad", b"page"), make(b"good")
    store.accept(bad)
    store.accept(good)
    target = tmp_path / "stick"
    hand_over(store, target)
    # Who has the public recovery key can seal whatever he likes.
    path = target / bad.submission_id / "submission.json"
    document = json.loads(path.read_bytes())
    key, wrapped = Sealer(bytes(32), recovery=SEALING.recovery).new_key()
    facts = Facts(*document["facts"][:4], "no list", *document["facts"][5:])
    assert wrapped.recovery is not None
    document |= {"facts": facts.columns(), "attachments": [], "data_key": base64.b64encode(wrapped.recovery).decode()}
    path.write_bytes(json.dumps(document).encode())
    (target / bad.submission_id / "payload.sealed").write_bytes(key.seal(b"bad", facts.associated(())))
    (target / new_uuid7()).mkdir()
    (deep := target / new_uuid7()).mkdir()
    (deep / "submission.json").write_bytes(b"[" * 200_000)
    taken = take_in(other, target, PRIVATE)
    assert isinstance(taken, TakenIn)
    assert taken.submissions == (good.submission_id,)
    assert sorted(why.partition(" (")[0] for _, why in taken.refused) == ["cannot be read", "damaged facts", "senseless facts"]


def _spoil(name: str, change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    def spoil(folder: Path) -> None:
        (folder / name).write_bytes(change((folder / name).read_bytes()))

    return spoil


def _facts(**changes: object) -> Callable[[Path], None]:
    return _spoil("submission.json", lambda raw: json.dumps({**json.loads(raw), **changes}).encode())


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (_spoil("payload.sealed", lambda raw: raw[:-1]), "damaged payload"),
        (_spoil("1.sealed", lambda raw: raw[:-1] + bytes([raw[-1] ^ 1])), "damaged attachment 1"),
        (lambda folder: (folder / "1.sealed").unlink(), "damaged attachment 1"),
        (lambda folder: (folder / "payload.sealed").unlink(), "cannot be read"),
        (_spoil("submission.json", lambda raw: raw[:-1]), "damaged facts"),
        (_spoil("submission.json", lambda _: b"[]"), "damaged facts"),
        (_facts(state="sold"), "damaged facts"),
        (_facts(facts=[1, 2]), "damaged facts"),
        (_facts(attachments=[["../../x", "m", "t", 4, "s"]]), "damaged payload"),
        (_facts(data_key="AAAA"), "damaged key"),
        (_facts(data_key="no base64!"), "damaged facts"),
    ],
)
def test_a_damaged_folder_is_named_and_the_others_are_taken_in(
    store: QueueStore, other: QueueStore, tmp_path: Path, spoil: Callable[[Path], None], why: str
) -> None:
    bad, good = make(b"bad", b"page"), make(b"good")
    store.accept(bad)
    store.accept(good)
    target = tmp_path / "stick"
    hand_over(store, target)
    spoil(target / bad.submission_id)
    taken = take_in(other, target, PRIVATE)
    assert isinstance(taken, TakenIn)
    assert taken.submissions == (good.submission_id,)
    ((key, said),) = taken.refused
    assert key == bad.submission_id
    assert why in said
    assert list((other.directory / ATTACHMENTS_NAME).iterdir()) == []


def test_what_cannot_be_is_one_line_and_changes_nothing(store: QueueStore, other: QueueStore, tmp_path: Path) -> None:
    submission = make()
    store.accept(submission)
    full, stick, blocked = tmp_path / "full", tmp_path / "stick", tmp_path / "blocked"
    full.mkdir()
    (full / "holiday.jpg").write_bytes(b"")
    blocked.write_bytes(b"")
    found = [hand_over(store, full), hand_over(store, blocked), take_in(other, full, PRIVATE), take_in(other, tmp_path / "no", PRIVATE)]
    with opened(tmp_path / "unrecoverable", sealing=Sealing()) as lonely:
        lonely.accept(make())
        found.append(hand_over(lonely, stick))
    assert states(store) == {submission.submission_id: "accepted"}
    hand_over(store, stick)
    found.append(take_in(other, stick, X25519PrivateKey.generate()))
    with opened(tmp_path / "city", sealing=Sealing(recovery=RecoveryKey(X25519PrivateKey.generate().public_key()))) as stranger:
        stranger.accept(make())
        found.append(hand_over(stranger, stick))
    codes = [each.code for each in found if isinstance(each, CannotHandOver)]
    assert codes[:5] == ["folder-not-empty", "folder-unusable", "no-handover", "no-handover", "no-recovery-key"]
    assert codes[5:] == ["another-recovery-key"] * 2
    assert all("\n" not in str(each) for each in found)
    assert states(other) == {}
