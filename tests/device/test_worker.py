# SPDX-License-Identifier: GPL-3.0-or-later
"""The worker: a device that hangs, dies or has a bug never takes the kiosk with it."""

from __future__ import annotations

import logging
import os
import queue
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
    toy.request("where", 5).result(20)
    running = toy.request("sleep", 60, seconds=60)
    waiting = toy.request("double", 5, number=1)
    toy.stop()
    assert running.result(1) == DeviceLost("toy", "stopped")
    assert waiting.result(1) == DeviceLost("toy", "stopped")
    assert toy.request("double", 5, number=1).result(1) == DeviceLost("toy", "stopped")
