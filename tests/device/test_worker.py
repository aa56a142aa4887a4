# SPDX-License-Identifier: GPL-3.0-or-later
"""The worker: a device that hangs, dies or has a bug never takes the kiosk with it."""

from __future__ import annotations

import logging
import os
import queue
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from toy_device import ToyStatus

from drivers import worker as worker_module
from drivers.worker import DeviceLost, DeviceWorker, Emitted, Event, StatusChanged


class Listener:
    """Collects events and waits for one that fits."""

    def __init__(self) -> None:
        self.events: queue.Queue[Event] = queue.Queue()

    def wait_for(self, wanted: object) -> None:
        while self.events.get(timeout=20) != wanted:
            pass


@pytest.fixture
def listener() -> Listener:
    return Listener()


@pytest.fixture
def toy(listener: Listener) -> Iterator[DeviceWorker]:
    worker = DeviceWorker("toy", "toy_device:open_toy", "works", listener.events.put)
    worker.start()
    yield worker
    worker.stop()


def test_status_is_told_when_it_changes_and_only_then(toy: DeviceWorker, listener: Listener) -> None:
    for count in (1, 2, 3):
        assert listener.events.get(timeout=20) == StatusChanged("toy", ToyStatus(count))
    assert toy.request("double", 5, number=21).result(20) == 42
    assert listener.events.empty()


def test_the_device_lives_in_another_process(toy: DeviceWorker) -> None:
    pid = toy.request("where", 5).result(20)
    assert pid not in (None, os.getpid())
    assert toy.process_id == pid


def test_a_hung_verb_is_killed_and_the_device_comes_back(toy: DeviceWorker, listener: Listener) -> None:
    first = toy.request("where", 5).result(20)
    assert toy.request("sleep", 0.2, seconds=600).result(20) == DeviceLost("toy", "lost")
    listener.wait_for(DeviceLost("toy", "hung in sleep"))
    assert toy.request("where", 5).result(20) != first
    assert toy.restarts == 1
    assert not Path(f"/proc/{first}").exists()


def test_a_hung_status_poll_is_killed(listener: Listener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker_module, "_START_SECONDS", 1.0)
    worker = DeviceWorker("toy", "toy_device:open_toy", "hangs", listener.events.put)
    worker.start()
    try:
        listener.wait_for(DeviceLost("toy", "hung in start"))
    finally:
        worker.stop()


def test_a_child_that_dies_is_started_again(toy: DeviceWorker, listener: Listener) -> None:
    assert toy.request("die", 5).result(20) == DeviceLost("toy", "lost")
    listener.wait_for(DeviceLost("toy", "ended"))
    assert toy.request("double", 5, number=4).result(20) == 8


def test_a_child_that_lived_long_is_started_again_at_once(toy: DeviceWorker, listener: Listener, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only a child that dies again and again has to wait."""
    monkeypatch.setattr(worker_module, "_HEALTHY_SECONDS", 0.0)
    monkeypatch.setattr(worker_module, "_PAUSES_SECONDS", (0.1, 3600.0))
    for _ in range(2):
        toy.request("die", 5).result(20)
        listener.wait_for(DeviceLost("toy", "ended"))
        assert toy.request("double", 5, begin_within=20, number=4).result(25) == 8


def test_a_bug_in_a_driver_ends_the_child_not_the_kiosk(capfd: pytest.CaptureFixture[str], listener: Listener) -> None:
    # Started here and not by the fixture: the capture changes hands between set-up and call, and a child keeps what it got.
    worker = DeviceWorker("toy", "toy_device:open_toy", "works", listener.events.put)
    worker.start()
    try:
        assert worker.request("raise_bug", 5).result(20) == DeviceLost("toy", "lost")
        assert worker.request("double", 5, number=4).result(20) == 8
    finally:
        worker.stop()
    assert "a bug in a driver" in capfd.readouterr().err


def test_what_the_device_says_and_logs_arrives(toy: DeviceWorker, listener: Listener, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        assert toy.request("speak", 5).result(20) == "spoke"
    listener.wait_for(Emitted("toy", "hello"))
    assert "toy: the toy spoke" in caplog.messages


def test_stopping_answers_every_open_request(toy: DeviceWorker) -> None:
    began = threading.Event()
    running = toy.request("sleep", 60, on_begun=began.set, seconds=60)
    assert began.wait(20)
    waiting = toy.request("double", 5, number=1)
    toy.stop()
    assert running.result(1) == DeviceLost("toy", "stopped")
    assert waiting.result(1) == DeviceLost("toy", "stopped", "not-begun")
    assert toy.request("double", 5, number=1).result(1) == DeviceLost("toy", "stopped", "not-begun")


NOT_BEGUN = DeviceLost("toy", "not begun", "not-begun")


def test_what_was_not_begun_in_time_is_never_done(toy: DeviceWorker, tmp_path: Path) -> None:
    """The child is busy for longer than the request counts."""
    marks = tmp_path / "marks"
    running = toy.request("sleep", 20, seconds=1.0)
    late = toy.request("leave_mark", 20, begin_within=0.2, path=str(marks), mark="late")
    by_default = toy.request("leave_mark", 0.2, path=str(marks), mark="default")
    patient = toy.request("leave_mark", 0.5, begin_within=30, path=str(marks), mark="patient")
    assert late.result(20) == NOT_BEGUN
    assert by_default.result(20) == NOT_BEGUN
    assert not running.done(), "the answer does not wait for the child"
    assert patient.result(20) == "patient"
    assert marks.read_text(encoding="utf-8") == "patient"


def test_what_waits_while_the_child_is_dead_is_not_done_by_the_next_one(
    listener: Listener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A slip that was asked for in one visit must not come out in the next."""
    monkeypatch.setattr(worker_module, "_PAUSES_SECONDS", (1.0,))
    worker = DeviceWorker("toy", "toy_device:open_toy", "works", listener.events.put)
    worker.start()
    try:
        pid = worker.request("where", 20).result(20)
        os.kill(pid, signal.SIGKILL)
        listener.wait_for(DeviceLost("toy", "ended"))
        marks = tmp_path / "marks"
        late = worker.request("leave_mark", 20, begin_within=0.1, path=str(marks), mark="late")
        assert late.result(20) == NOT_BEGUN
        assert worker.process_id is None, "the answer does not wait for the next child"
        assert worker.request("where", 20).result(20) != pid
        assert not marks.exists()
    finally:
        worker.stop()


def test_a_status_poll_under_way_does_not_make_a_request_late(listener: Listener, tmp_path: Path) -> None:
    """The child may be in a long poll: the time runs until it really begins."""
    worker = DeviceWorker("toy", "toy_device:open_toy", "slow 1.0", listener.events.put)
    worker.start()
    try:
        listener.wait_for(StatusChanged("toy", ToyStatus(1)))
        worker.request("where", 20).result(20)
        marks = tmp_path / "marks"
        assert worker.request("leave_mark", 20, begin_within=0.1, path=str(marks), mark="late").result(20) == NOT_BEGUN
        assert worker.request("double", 0.5, begin_within=20, number=4).result(20) == 8
        assert not marks.exists()
    finally:
        worker.stop()


def test_a_child_killed_before_it_began_leaves_the_request_waiting(toy: DeviceWorker, tmp_path: Path) -> None:
    """Two requests, the child dies in the first: the second is still certain, and the next child does it."""
    running = toy.request("die", 5)
    marks = tmp_path / "marks"
    waiting = toy.request("leave_mark", 5, begin_within=30, path=str(marks), mark="once")
    assert running.result(20) == DeviceLost("toy", "lost")
    assert waiting.result(30) == "once"
    assert marks.read_text(encoding="utf-8") == "once"


def test_waiting_requests_of_one_verb_can_be_dropped(toy: DeviceWorker, tmp_path: Path) -> None:
    marks = tmp_path / "marks"
    began = threading.Event()
    running = toy.request("sleep", 20, on_begun=began.set, seconds=0.5)
    assert began.wait(20)
    dropped = [toy.request("leave_mark", 20, path=str(marks), mark=mark) for mark in "ab"]
    other = toy.request("double", 20, number=4)
    assert toy.cancel_waiting("leave_mark") == 2
    assert toy.cancel_waiting("sleep") == 0, "what was begun is not dropped"
    assert [future.result(20) for future in dropped] == [NOT_BEGUN, NOT_BEGUN]
    assert running.result(20) == "slept"
    assert other.result(20) == 8
    assert not marks.exists()


def test_dropping_never_answers_in_the_caller_s_thread(toy: DeviceWorker) -> None:
    """The caller may hold a lock that the answer needs."""
    answered_in: queue.Queue[str] = queue.Queue()
    running = toy.request("sleep", 20, seconds=0.3)
    toy.request("double", 20, number=1).add_done_callback(lambda _: answered_in.put(threading.current_thread().name))
    toy.cancel_waiting("double")
    assert answered_in.get(timeout=20) == "worker-toy"
    assert running.result(20) == "slept"


def test_beginning_is_told_once_and_only_for_what_was_begun(toy: DeviceWorker) -> None:
    told: queue.Queue[str] = queue.Queue()
    assert toy.request("sleep", 20, on_begun=lambda: told.put("sleep"), seconds=0.5).cancel() is False
    late = toy.request("double", 20, begin_within=0.05, on_begun=lambda: told.put("late"), number=1)
    last = toy.request("double", 20, on_begun=lambda: told.put(threading.current_thread().name), number=1)
    assert late.result(20) == NOT_BEGUN
    assert last.result(20) == 2
    assert [told.get_nowait(), told.get_nowait()] == ["sleep", "worker-toy"]
    assert told.empty()


@pytest.mark.expects_log("listener of device toy failed")
def test_a_failing_listener_of_the_beginning_takes_nothing_with_it(toy: DeviceWorker) -> None:
    def fail() -> None:
        raise RuntimeError("a bug in a listener")

    assert toy.request("double", 20, on_begun=fail, number=1).result(20) == 2
    assert toy.request("double", 20, number=2).result(20) == 4


def test_a_worker_that_was_never_started_answers_when_it_is_stopped() -> None:
    worker = DeviceWorker("toy", "toy_device:open_toy", "works", lambda event: None)
    waiting = worker.request("double", 5, number=1)
    worker.stop()
    assert waiting.result(1) == DeviceLost("toy", "stopped", "not-begun")
