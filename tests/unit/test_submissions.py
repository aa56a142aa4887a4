# SPDX-License-Identifier: GPL-3.0-or-later
"""From a form to a durable submission: one visit can never become two applications, and the slip says only what is so."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from play import ITEM, Play

from config.settings import KioskSettings, Settings
from drivers.receipt_printer.document import in_large_type
from kiosk.clock import KioskClock
from kiosk.journeys.effects import Accept
from kiosk.journeys.events import NotAccepted
from kiosk.keys import slip_key
from kiosk.receipts.wording import DeliveryState
from kiosk.submissions import Submissions, next_steps
from offline_queue.states import DeliveryState as QueueState
from offline_queue.store import QueueStore, open_store

DAY = datetime.date(2026, 12, 8)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[QueueStore]:
    opened = open_store(tmp_path)
    assert isinstance(opened, QueueStore)
    yield opened
    opened.close()


@pytest.fixture
def effect() -> Accept:
    play = Play().to_materials(ITEM)
    for material in play.world.papers_to_do(play.state):
        play.act("later", material)
    play.act("next")
    play.act("next")
    wanted = play.last(Accept)
    assert isinstance(wanted, Accept)
    return wanted


@pytest.fixture
def submissions(store: QueueStore, tmp_path: Path) -> Submissions:
    settings = Settings(kiosk=KioskSettings(data_directory=tmp_path))
    return Submissions(settings, store, KioskClock(), slip_key(tmp_path), Play().world.merged)


def test_pressed_twice_is_the_same_submission(store: QueueStore, submissions: Submissions, effect: Accept) -> None:
    first, second = submissions.accept(effect), submissions.accept(effect)
    assert not isinstance(first, NotAccepted)
    assert not isinstance(second, NotAccepted)
    assert first[0] == second[0]
    assert store.counts()[QueueState.ACCEPTED] == 1


def test_after_something_was_kept_a_visit_cannot_submit_anything_else(store: QueueStore, submissions: Submissions, effect: Accept) -> None:
    submissions.accept(effect)
    for _ in range(3):
        other = submissions.accept(replace(effect, language="en"))
        assert other == NotAccepted(effect.visit, "storage-unknown")
    assert store.counts()[QueueState.ACCEPTED] == 1


def test_the_next_visit_is_another_submission(store: QueueStore, submissions: Submissions, effect: Accept) -> None:
    submissions.accept(effect)
    submissions.forget(effect.visit)
    submissions.accept(replace(effect, visit="another"))
    assert store.counts()[QueueState.ACCEPTED] == 2


@pytest.mark.parametrize("state", list(DeliveryState))
def test_only_what_waits_is_told_to_be_uploaded_by_itself(state: DeliveryState) -> None:
    said = " ".join(f"{when} {what}" for when, what in next_steps(state, 8, DAY))
    assert ("自动上传" in said) == (state is DeliveryState.PENDING)
    assert ("工作人员" in said) == (state in (DeliveryState.REJECTED, DeliveryState.NEEDS_STAFF))
    assert ("12月8日前" in said) == (state is DeliveryState.DELIVERED)


def test_the_slip_of_a_submission_names_it(submissions: Submissions, effect: Accept) -> None:
    accepted = submissions.accept(effect)
    assert not isinstance(accepted, NotAccepted)
    event, submission = accepted
    slip = repr(submissions.slip(submission, "rejected", None))
    assert event.terminal_serial in slip
    assert "被退回" in slip
    assert "370202199001011237" not in slip
    assert submissions.slip(submission, "rejected", None, large_type=True) == in_large_type(submissions.slip(submission, "rejected", None))
