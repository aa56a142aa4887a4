# SPDX-License-Identifier: GPL-3.0-or-later
"""The next one is claimed together with the receipt before it; whatever ends the work meanwhile leaves nothing half done."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from platform_fixtures import synthetic_submission

from offline_queue.delivery import Deliverer
from offline_queue.platform_port import AskOutcome, Delivered, NotThere, Offline, Outcome
from offline_queue.schedule import BackOff, Pace
from offline_queue.states import DeliveryState
from offline_queue.store import ATTACHMENTS_NAME, QueueStore, open_store
from offline_queue.submission import OutgoingSubmission, Receipt

FAST = BackOff(0.01, 0.05)


class Counting:
    """A platform that takes everything, and does ``then`` before it answers."""

    def __init__(self, then: Callable[[int], Outcome | None] = lambda _: None) -> None:
        self.sent: list[str] = []
        self.asked: list[str] = []
        self._then = then

    def submit(self, submission: OutgoingSubmission) -> Outcome:
        self.sent.append(submission.submission_id)
        other = self._then(len(self.sent))
        return other or Delivered(Receipt(submission.submission_id, submission.sha256, "2026-08-10T09:12:00+08:00", None, ()))

    def ask(self, submission_id: str) -> AskOutcome:
        self.asked.append(submission_id)
        return NotThere()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[QueueStore]:
    opened = open_store(tmp_path / "data")
    assert isinstance(opened, QueueStore)
    with opened:
        yield opened


def fill(store: QueueStore, count: int, attachments: tuple[bytes, ...] = ()) -> list[str]:
    made = [synthetic_submission(attachments=attachments) for _ in range(count)]
    for submission in made:
        store.accept(submission)
    return [submission.submission_id for submission in made]


def test_in_order_each_once_and_nothing_asked(store: QueueStore) -> None:
    keys = fill(store, 20)
    platform = Counting()
    Deliverer(store, platform, back_off=FAST).drain(20)
    assert platform.sent == keys
    assert platform.asked == []
    assert store.counts()[DeliveryState.PURGED] == 20


def test_what_was_claimed_ahead_goes_back_when_the_work_ends(store: QueueStore) -> None:
    keys = fill(store, 5)

    def stop_at_third(count: int) -> Outcome | None:
        if count == 2:
            now[0] = 1e9
        return None

    now = [0.0]
    platform = Counting(stop_at_third)
    worker = Deliverer(store, platform, back_off=FAST, monotonic=lambda: now[0])
    worker.drain(10)
    counts = store.counts()
    assert (counts[DeliveryState.ACCEPTED], counts[DeliveryState.SENDING], counts[DeliveryState.UNKNOWN]) == (3, 0, 0)
    assert [record.tries for record in store.records(DeliveryState.ACCEPTED)] == [0, 0, 0]
    worker.drain(10)
    assert platform.sent == keys
    assert platform.asked == [], "nothing of it was ever doubtful"


def test_a_run_that_dies_ahead_is_asked_for_and_sent_once(tmp_path: Path) -> None:
    opened = open_store(tmp_path / "data")
    assert isinstance(opened, QueueStore)
    keys = fill(opened, 2)
    claim = opened.claim()
    assert claim is not None
    following = opened.deliver(keys[0], Receipt(keys[0], claim.submission.sha256, "", None, ()), claim_next=True)
    assert following is not None
    assert following.submission.submission_id == keys[1]
    opened.close()
    again = open_store(tmp_path / "data")
    assert isinstance(again, QueueStore)
    with again:
        platform = Counting()
        Deliverer(again, platform, back_off=FAST, chance=random.Random(1)).drain(10)
        assert (platform.asked, platform.sent) == ([keys[1]], [keys[1]])
        assert again.counts()[DeliveryState.PURGED] == 2


@pytest.mark.expects_log("is quarantined: damaged-attachment-1")
def test_a_damaged_one_ahead_is_quarantined_and_the_rest_goes_on(store: QueueStore) -> None:
    first, middle, last = *fill(store, 1), *fill(store, 1, (b"page" * 10_000,)), *fill(store, 1)
    (file,) = (store.directory / ATTACHMENTS_NAME).iterdir()
    raw = bytearray(file.read_bytes())
    raw[100] ^= 1
    file.write_bytes(raw)
    platform = Counting()
    Deliverer(store, platform, back_off=FAST).drain(10)
    assert platform.sent == [first, last]
    assert [record.submission_id for record in store.records(DeliveryState.QUARANTINED)] == [middle]


def test_at_a_pace_nothing_is_claimed_before_its_time(store: QueueStore) -> None:
    fill(store, 3)
    now = [0.0]
    worker = Deliverer(store, Counting(), back_off=FAST, pace=Pace(20.0), chance=random.Random(1), monotonic=lambda: now[0])
    worker.step()
    counts = store.counts()
    assert (counts[DeliveryState.ACCEPTED], counts[DeliveryState.SENDING]) == (2, 0)


def test_an_absence_in_between_leaves_nothing_doubtful(store: QueueStore) -> None:
    keys = fill(store, 4)
    platform = Counting(lambda count: Offline("connection-refused") if count == 2 else None)
    worker = Deliverer(store, platform, back_off=FAST)
    worker.drain(0.001, give_up_when_absent=True)
    worker.drain(10)
    assert sorted(set(platform.sent)) == sorted(keys)
    assert platform.asked == []
    assert store.counts()[DeliveryState.PURGED] == 4
