# SPDX-License-Identifier: GPL-3.0-or-later
"""The printer in its child process: slips and outcomes cross the pipe, and a killed job never mixes with the next."""

from __future__ import annotations

import os
import queue
import signal
from collections.abc import Iterator

import pytest

from config.settings import ReceiptPrinterSettings
from drivers.receipt_printer.device import PRINT_SECONDS
from drivers.receipt_printer.document import Cut, Heading, Slip, Text
from drivers.receipt_printer.outcome import Printed
from drivers.receipt_printer.status import PaperOut, Ready
from drivers.worker import DeviceLost, DeviceWorker, Event, StatusChanged
from simulators.receipt_printer import ReceiptPrinterSimulator, Script


def a_slip(owner: str) -> Slip:
    return (Heading(owner), *(Text(f"{owner} {number}") for number in range(12)), Cut())


@pytest.fixture
def simulator() -> Iterator[ReceiptPrinterSimulator]:
    with ReceiptPrinterSimulator() as running:
        yield running


@pytest.fixture
def events() -> queue.Queue[Event]:
    return queue.Queue()


@pytest.fixture
def worker(simulator: ReceiptPrinterSimulator, events: queue.Queue[Event]) -> Iterator[DeviceWorker]:
    settings = ReceiptPrinterSettings(transport="network", address=simulator.address)
    running = DeviceWorker("receipt_printer", "drivers.receipt_printer.device:open_device", settings, events.put)
    running.start()
    yield running
    running.stop()


def test_a_slip_goes_through_the_child(worker: DeviceWorker, simulator: ReceiptPrinterSimulator, events: queue.Queue[Event]) -> None:
    assert events.get(timeout=20) == StatusChanged("receipt_printer", Ready())
    outcome = worker.request("print_slip", PRINT_SECONDS, job_id="1", slip=a_slip("王样例")).result(20)
    assert isinstance(outcome, Printed)
    assert simulator.wait_for_paper().lines[0] == "王样例"
    simulator.run_out_of_paper()
    assert events.get(timeout=20) == StatusChanged("receipt_printer", PaperOut())


def test_a_child_killed_in_the_middle_of_a_slip_leaves_nothing_for_the_next(
    worker: DeviceWorker, simulator: ReceiptPrinterSimulator, events: queue.Queue[Event]
) -> None:
    assert events.get(timeout=20) == StatusChanged("receipt_printer", Ready())
    simulator.give(Script(line_seconds=0.2))
    pending = worker.request("print_slip", PRINT_SECONDS, job_id="1", slip=a_slip("王样例"))
    while not simulator.hanging.text.count("王样例"):
        pass
    child = worker.process_id
    assert child is not None
    os.kill(child, signal.SIGKILL)
    assert isinstance(pending.result(20), DeviceLost)
    simulator.give(Script())
    outcome = worker.request("print_slip", PRINT_SECONDS, job_id="2", slip=a_slip("李样例")).result(30)
    assert isinstance(outcome, Printed)
    assert not any("王样例" in paper.text and "李样例" in paper.text for paper in simulator.papers)
