# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person must look at, from the states alone; ratings that wait; words for every state in every place that says one."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from platform_fixtures import synthetic_submission

from kiosk.catalogue import SHIPPED_CATALOGUE, Catalogue, load_catalogue
from kiosk.receipts.wording import SAID_FOR_QUEUE_STATE, WORDING
from offline_queue.clock import RunClock
from offline_queue.platform_port import AskOutcome, Delivered, NotThere, Outcome
from offline_queue.staff_tasks import StaffHours, TaskKind, staff_tasks, task_of
from offline_queue.states import CITIZEN_WORDS, NEEDS_STAFF, WAITING, DeliveryState
from offline_queue.store import QueueStore, open_store
from offline_queue.submission import OutgoingSubmission, Receipt, SubmissionRecord

HOUR = 3_600_000
HOURS = StaffHours(overdue=24, staff=48)
START = 1_786_324_320_000


class Clock(RunClock):
    """A clock that the test moves."""

    def __init__(self) -> None:
        super().__init__()
        self.now = START

    def milliseconds(self) -> int:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Iterator[QueueStore]:
    opened = open_store(tmp_path / "data", clock=clock)
    assert isinstance(opened, QueueStore)
    with opened:
        yield opened


def record(state: DeliveryState, *, accepted_at: int = START, due_at: int = START) -> SubmissionRecord:
    return SubmissionRecord(
        "k", state, "application", "QD-SN-0001 20260810 0027", "7K3F92QD", 1, accepted_at, (), None, "", 1, 0, 1, due_at, "code", None, None
    )


@pytest.mark.parametrize("state", DeliveryState)
@pytest.mark.parametrize("hours", [0, 23, 24, 1000])
def test_every_state_at_every_age(state: DeliveryState, hours: int) -> None:
    task = task_of(record(state, due_at=START + HOUR), HOURS, START + hours * HOUR)
    if state in NEEDS_STAFF:
        assert task is not None
        assert (task.kind.value, task.since, task.deadline) == (state.value, START + HOUR, START + 49 * HOUR)
    elif state in WAITING and hours >= 24:
        assert task is not None
        assert (task.kind, task.since, task.deadline) == (TaskKind.OVERDUE, START + 24 * HOUR, START + 72 * HOUR)
    else:
        assert task is None


def test_nothing_that_waits_too_long_is_silent(store: QueueStore, clock: Clock) -> None:
    old, refused, fresh = (synthetic_submission(attachments=()) for _ in range(3))
    store.accept(old)
    store.accept(refused)
    while (claim := store.claim()) is not None:
        after = DeliveryState.REJECTED if claim.submission.submission_id == refused.submission_id else DeliveryState.ACCEPTED
        wait = 0 if after is DeliveryState.REJECTED else 60
        store.move(claim.submission.submission_id, after, "item-suspended", wait_seconds=wait)
    assert [task.kind for task in staff_tasks(store, HOURS)] == [TaskKind.REJECTED]
    clock.now += 25 * HOUR
    store.accept(fresh)
    tasks = {task.submission_id: task for task in staff_tasks(store, HOURS)}
    assert set(tasks) == {old.submission_id, refused.submission_id}
    assert tasks[refused.submission_id].since == START
    assert tasks[old.submission_id].since == START + 24 * HOUR
    assert tasks[old.submission_id].terminal_serial == old.terminal_serial


def test_a_clock_that_went_back_makes_no_task_and_loses_none(store: QueueStore, clock: Clock) -> None:
    store.accept(synthetic_submission(attachments=()))
    clock.now -= 1000 * HOUR
    assert list(staff_tasks(store, HOURS)) == []
    clock.now += 1025 * HOUR
    assert len(list(staff_tasks(store, HOURS))) == 1


def test_a_rating_waits_for_its_submission_and_for_the_platform(tmp_path: Path, store: QueueStore) -> None:
    from offline_queue.delivery import Deliverer

    class Taking:
        """A platform that takes everything."""

        def submit(self, submission: OutgoingSubmission) -> Outcome:
            return Delivered(Receipt(submission.submission_id, submission.sha256, "2026-08-10T09:12:00+08:00", None, ()))

        def ask(self, submission_id: str) -> AskOutcome:
            return NotThere()

    new = synthetic_submission(attachments=())
    key = new.submission_id
    store.accept(new)
    assert not store.ratings.keep("nobody", 1)
    assert store.ratings.keep(key, 3)
    assert store.ratings.keep(key, 1), "a later one replaces it"
    assert store.ratings.waiting() == [], "the platform does not know the case yet"
    store.close()
    opened = open_store(tmp_path / "data")
    assert isinstance(opened, QueueStore)
    with opened:
        Deliverer(opened, Taking(), chance=random.Random(1)).drain(5)
        assert opened.ratings.waiting() == [(key, 1)], "neither a power cut nor the purge takes it"
        opened.ratings.told(key, 2)
        assert opened.ratings.waiting() == [(key, 1)], "it was changed while the other one was told"
        opened.ratings.told(key, 1)
        assert opened.ratings.waiting() == []


# --- words --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", DeliveryState)
def test_slips_and_screens_say_the_word_of_the_state_and_nothing_else(state: DeliveryState) -> None:
    word, word_en = CITIZEN_WORDS[state]
    said = WORDING[SAID_FOR_QUEUE_STATE[state.value]]
    assert (said.word, said.word_en) == (word, word_en)
    assert said.headline.endswith(word)
    page = (Path(__file__).parents[2] / "ui" / "qml" / "Kiosk" / "pages" / "Done.qml").read_text(encoding="utf-8")
    shown = "delivered" if state is DeliveryState.PURGED else state.value
    headline = re.search(rf'"{shown}": \[qsTr\("([^"]+)"\)', page)
    assert headline is not None
    assert headline[1].endswith(word)
    others = {other for other, _ in CITIZEN_WORDS.values()} - {word}
    assert not any(other in headline[1] for other in others)


def test_waiting_is_never_dressed_as_success() -> None:
    assert CITIZEN_WORDS[DeliveryState.DELIVERED] == CITIZEN_WORDS[DeliveryState.PURGED]
    for state in set(DeliveryState) - {DeliveryState.DELIVERED, DeliveryState.PURGED}:
        assert "送达" not in CITIZEN_WORDS[state][0]


def test_every_service_asks_for_a_phone_to_call() -> None:
    catalogue = load_catalogue(SHIPPED_CATALOGUE)
    assert isinstance(catalogue, Catalogue)
    assert catalogue.items
    without = [code for code, item in catalogue.items.items() if "applicant.phone" not in {use.element for use in item.elements}]
    assert without == []
