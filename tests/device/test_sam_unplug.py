# SPDX-License-Identifier: GPL-3.0-or-later
"""The SAM reader's cable: pulled, put back, never there, held by another, and the child process around it."""

from __future__ import annotations

import os
import queue
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from card_stage import Stage, sam_source

from config.settings import CardReaderSettings
from drivers.card_reader.device import open_device
from drivers.card_reader.result import CardSeen, Identity, ReaderFault, ReaderMissing, ReaderReady
from drivers.card_reader.sam_reader import open_port
from drivers.worker import DeviceWorker, Emitted, Event, StatusChanged
from simulators.people import WANG_YANGLI
from simulators.sam_reader import SamReaderSimulator

Kind = TypeVar("Kind")


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[SamReaderSimulator]:
    with SamReaderSimulator(tmp_path / "sam", paced=False) as simulator:
        yield simulator


def test_unplugged_and_replugged(reader: SamReaderSimulator) -> None:
    stage = Stage(sam_source(reader))
    assert isinstance(stage.poll(), ReaderReady)
    for _ in range(5):
        reader.unplug()
        assert isinstance(stage.poll(2), ReaderMissing)
        reader.replug()
        assert isinstance(stage.poll(), ReaderReady)
    stage.device.close()


def test_a_card_lying_there_when_the_reader_comes_back_is_from_before(reader: SamReaderSimulator) -> None:
    stage = Stage(sam_source(reader))
    stage.device.begin_visit("v1")
    stage.device.expect_card()
    stage.poll(4)
    reader.unplug()
    stage.poll()
    reader.lay_card(WANG_YANGLI)
    reader.replug()
    stage.poll(4)
    assert stage.codes() == ["lift-and-lay-again"]
    stage.device.close()


def test_unplugged_during_a_read(tmp_path: Path) -> None:
    with SamReaderSimulator(tmp_path / "sam", answer_seconds=0.15) as reader:
        stage = Stage(sam_source(reader))
        stage.device.begin_visit("v1")
        stage.device.expect_card()
        stage.poll(4)
        reader.lay_card(WANG_YANGLI)
        cutter = threading.Timer(0.2, reader.unplug)
        cutter.start()
        stage.wait_for_results(1)
        cutter.join()
        assert stage.codes() == ["reader-missing"]
        assert isinstance(stage.poll(), ReaderMissing)
        stage.device.close()


def test_nothing_leaks_over_many_replugs(reader: SamReaderSimulator) -> None:
    stage = Stage(sam_source(reader))
    stage.poll()
    before = len(os.listdir("/proc/self/fd"))
    for _ in range(30):
        reader.unplug()
        stage.poll(2)
        reader.replug()
        stage.poll()
    assert len(os.listdir("/proc/self/fd")) <= before + 1
    stage.device.close()


def test_a_port_that_does_not_exist(tmp_path: Path) -> None:
    result = open_port(str(tmp_path / "nothing"), 115200)
    assert isinstance(result, ReaderMissing)
    assert "does not exist" in result.reason


def test_a_port_that_another_program_holds(reader: SamReaderSimulator) -> None:
    first = open_port(reader.port, 115200)
    second = open_port(reader.port, 115200)
    assert not isinstance(first, ReaderMissing | ReaderFault)
    assert isinstance(second, ReaderFault)
    assert "another program" in second.reason
    first.close()


@pytest.mark.needs_root
def test_a_port_without_permission_names_the_group(reader: SamReaderSimulator) -> None:
    port = os.path.realpath(reader.port)
    os.chmod(port, 0o600)
    os.seteuid(65534)
    try:
        result = open_port(port, 115200)
    finally:
        os.seteuid(0)
    assert isinstance(result, ReaderFault)
    assert "group dialout" in result.reason


def test_a_file_that_is_no_port(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    result = open_port(str(tmp_path / "file"), 115200)
    assert isinstance(result, ReaderFault)
    assert "not a serial port" in result.reason


def test_no_reader_in_the_settings() -> None:
    device = open_device(CardReaderSettings(kind="none"), lambda _: None)
    assert isinstance(device.status(), ReaderMissing)
    device.close()


def test_a_visit_in_a_process_of_its_own(reader: SamReaderSimulator) -> None:
    events: queue.SimpleQueue[Event] = queue.SimpleQueue()
    settings = CardReaderSettings(kind="sam-serial", port=reader.port)
    worker = DeviceWorker("card-reader", "drivers.card_reader.device:open_device", settings, events.put)
    worker.start()
    try:
        assert isinstance(_next(events, StatusChanged).status, ReaderReady)
        worker.request("begin_visit", timeout=5, visit="v1").result(20)
        worker.request("expect_card", timeout=5).result(20)
        time.sleep(0.6)
        reader.lay_card(WANG_YANGLI)
        while not isinstance(value := _next(events, Emitted).value, CardSeen):
            pass
        assert isinstance(value.result, Identity)
        assert value.result.name == WANG_YANGLI.name
        worker.request("end_visit", timeout=5).result(20)
        reader.unplug()
        while not isinstance(_next(events, StatusChanged).status, ReaderMissing):
            pass
        reader.replug()
        while not isinstance(_next(events, StatusChanged).status, ReaderReady):
            pass
    finally:
        worker.stop()


def _next(events: queue.SimpleQueue[Event], kind: type[Kind]) -> Kind:
    while True:
        event = events.get(timeout=20)
        if isinstance(event, kind):
            return event
