# SPDX-License-Identifier: GPL-3.0-or-later
"""After the citizen has left: what the real kiosk tells the platform's staff, over the real wire."""

from __future__ import annotations

import queue
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
import requests
from platform_fixtures import Sandbox, synthetic_submission

from config.settings import (
    CardReaderSettings,
    DeliverySettings,
    DocumentCameraSettings,
    KioskSettings,
    PlatformSettings,
    Settings,
)
from kiosk.assembly import Kiosk
from kiosk.journeys.events import Event
from kiosk.queue_access import open_queue, sealing_of
from offline_queue.clock import RunClock
from offline_queue.sealing import Sealing
from offline_queue.states import DeliveryState
from offline_queue.store import QueueStore, open_store
from simulators.platform import PlatformSimulator


@pytest.fixture
def simulator(tmp_path: Path) -> Iterator[PlatformSimulator]:
    with PlatformSimulator(tmp_path / "platform") as running:
        yield running


class Running:
    """A kiosk without devices, moved by hand."""

    def __init__(self, settings: Settings) -> None:
        self._events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self.kiosk = Kiosk(settings, self._events.put, lambda _: None)
        self.kiosk.start()

    def until(self, condition: Callable[[], object]) -> None:
        """Let the kiosk live until it is so."""
        while not condition():
            self.kiosk.look_for_platform()
            try:
                self.kiosk.handle(self._events.get(timeout=0.05))
            except queue.Empty:
                continue


def settings(directory: Path, simulator: PlatformSimulator) -> Settings:
    return Settings(
        kiosk=KioskSettings(data_directory=directory / "data"),
        platform=PlatformSettings(url=simulator.url, timeout_seconds=2.0, receipt_keys=simulator.receipt_key),
        delivery=DeliverySettings(catch_up_seconds=0, overdue_hours=24, staff_hours=48),
        card_reader=CardReaderSettings(kind="none"),
        document_camera=DocumentCameraSettings(source="none"),
    )


@pytest.mark.expects_log("is rejected: item-suspended")
@pytest.mark.expects_log("is quarantined: not-valid")
@pytest.mark.expects_log("is quarantined: other-bytes-under-our-key")
def test_what_the_platform_refuses_becomes_a_task_there_with_its_deadline(tmp_path: Path, simulator: PlatformSimulator) -> None:
    wanted = settings(tmp_path, simulator)
    submissions = [synthetic_submission(attachments=(), query_code=f"7K3F92Q{number}") for number in range(2, 6)]
    opened = open_queue(wanted)
    assert isinstance(opened, QueueStore)
    with opened:
        for submission in submissions:
            opened.accept(submission)
        opened.ratings.keep(submissions[3].submission_id, 2)
    for kind in ("refused", "not-valid", "duplicate-key"):
        simulator.fault(kind, method="POST", path="/v1/submissions")  # type: ignore[arg-type]
    sandbox = Sandbox(simulator.url)
    running = Running(wanted)
    try:
        running.until(lambda: len(sandbox.staff_tasks()) == 3 and running.kiosk.undelivered() == 0)
        running.until(lambda: requests.get(f"{simulator.url}/sandbox/ratings", timeout=10).json()["ratings"])
    finally:
        running.kiosk.stop()
    tasks = {task["submission_id"]: task for task in sandbox.staff_tasks()}
    found = [(tasks[s.submission_id]["kind"], tasks[s.submission_id]["reason"]) for s in submissions[:3]]
    assert found == [("rejected", "item-suspended"), ("quarantined", "not-valid"), ("quarantined", "other-bytes-under-our-key")]
    for task in tasks.values():
        assert datetime.fromisoformat(task["deadline"]) - datetime.fromisoformat(task["since"]) == (
            datetime.fromisoformat("2026-08-12T00:00:00") - datetime.fromisoformat("2026-08-10T00:00:00")
        )
        assert task["open"] is True
        assert task["kiosk_id"] == wanted.kiosk.id
    assert sandbox.keys() == [submissions[3].submission_id]
    assert requests.get(f"{simulator.url}/sandbox/ratings", timeout=10).json()["ratings"] == {"7K3F92Q5": 2}
    signed = requests.get(f"{simulator.url}/sandbox/addresses", timeout=10).json()["addresses"]
    assert f"POST /v1/kiosks/{wanted.kiosk.id}/key" in signed, "the kiosk enrolled itself and signs"


@pytest.mark.expects_log("is overdue")
def test_what_waits_too_long_is_a_task_until_it_arrives(tmp_path: Path, simulator: PlatformSimulator) -> None:
    wanted = settings(tmp_path, simulator)
    submission = synthetic_submission(attachments=())
    long_ago = time.time() - 25 * 3600
    sealing = sealing_of(wanted)
    assert isinstance(sealing, Sealing)
    opened = open_store(wanted.kiosk.data_directory, clock=RunClock(lambda: long_ago), sealing=sealing)
    assert isinstance(opened, QueueStore)
    with opened:
        opened.accept(submission)
    simulator.fault("error-500", method="POST", path="/v1/submissions", times=1000)
    sandbox = Sandbox(simulator.url)
    running = Running(wanted)
    try:
        running.until(sandbox.staff_tasks)
        assert [(task["kind"], task["open"]) for task in sandbox.staff_tasks()] == [("overdue", True)]
        simulator.plan.clear()
        running.until(lambda: running.kiosk.undelivered() == 0)
    finally:
        running.kiosk.stop()
    assert [task["open"] for task in sandbox.staff_tasks()] == [False], "what arrived after all needs nobody"
    again = open_queue(wanted, read_only=True)
    assert isinstance(again, QueueStore)
    with again:
        assert again.counts()[DeliveryState.PURGED] == 1
