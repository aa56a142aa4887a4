# SPDX-License-Identifier: GPL-3.0-or-later
"""The printer on USB through pyusb: found by its class, re-plugged at any time, refused with one line."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import usb.core

from config.settings import ReceiptPrinterSettings
from drivers.receipt_printer import conversation, job, usb_link
from drivers.receipt_printer.device import ReceiptPrinter, open_device
from drivers.receipt_printer.document import Cut, Heading, Slip, Text
from drivers.receipt_printer.outcome import Failed, Printed, Unknown
from drivers.receipt_printer.status import Missing, PaperOut, Ready
from simulators.receipt_printer import ReceiptPrinterSimulator, Script
from simulators.receipt_printer.usb_bus import SERIAL_NUMBER


def a_slip(owner: str) -> Slip:
    return (Heading(owner), *(Text(f"{owner} {number} 申请材料") for number in range(30)), Cut())


@pytest.fixture
def simulator(monkeypatch: pytest.MonkeyPatch) -> Iterator[ReceiptPrinterSimulator]:
    monkeypatch.setattr(job, "JOB_SECONDS", 2.5)
    monkeypatch.setattr(job, "CHUNK_SECONDS", 0.8)
    monkeypatch.setattr(job, "LOOK_SECONDS", 0.2)
    monkeypatch.setattr(job, "SETTLE_SECONDS", 0.1)
    monkeypatch.setattr(conversation, "ANSWER_SECONDS", 0.25)
    with ReceiptPrinterSimulator("usb") as running:
        monkeypatch.setattr(usb_link, "backend", running.usb_bus)
        yield running


def a_printer(port: str) -> ReceiptPrinter:
    return open_device(ReceiptPrinterSettings(transport="usb", port=port), lambda _event: None)


@pytest.fixture
def printer(simulator: ReceiptPrinterSimulator) -> Iterator[ReceiptPrinter]:
    device = a_printer(simulator.address)
    yield device
    device.close()


@pytest.mark.parametrize("serial_number", ["", f":{SERIAL_NUMBER}"])
def test_a_slip_comes_out_and_is_proved(serial_number: str, simulator: ReceiptPrinterSimulator) -> None:
    simulator.usb_bus.kernel_driver = True
    device = a_printer(simulator.address + serial_number)
    assert device.status() == Ready()
    assert isinstance(device.print_slip(job_id="1", slip=a_slip("王样例")), Printed)
    assert simulator.wait_for_paper().lines[0] == "王样例"
    assert simulator.errors == []
    assert not simulator.usb_bus.kernel_driver
    device.close()
    assert simulator.usb_bus.kernel_driver
    assert simulator.usb_bus.detached == 1


def test_unplugged_and_plugged_in_again(simulator: ReceiptPrinterSimulator, printer: ReceiptPrinter) -> None:
    assert printer.status() == Ready()
    simulator.power_cycle()
    while not list(simulator.usb_bus.enumerate_devices()):
        pass
    assert printer.status() == Ready()
    assert isinstance(printer.print_slip(job_id="1", slip=a_slip("王样例")), Printed)


def test_power_lost_in_the_middle_of_a_slip(simulator: ReceiptPrinterSimulator, printer: ReceiptPrinter) -> None:
    assert isinstance(printer.print_slip(job_id="0", slip=a_slip("张样例")), Printed)
    simulator.give(Script(power_fails_after_lines=8, line_seconds=0.005, buffer_bytes=128))
    outcome = printer.print_slip(job_id="1", slip=a_slip("王样例"))
    assert isinstance(outcome, Failed | Unknown)
    assert outcome.cause == "link-lost"
    simulator.give(Script())
    while not list(simulator.usb_bus.enumerate_devices()):
        pass
    assert isinstance(printer.print_slip(job_id="2", slip=a_slip("李样例")), Printed)
    for paper in simulator.papers:
        assert not ("王样例" in paper.text and "李样例" in paper.text)


def test_a_printer_that_takes_no_more_bytes_does_not_hang(simulator: ReceiptPrinterSimulator, printer: ReceiptPrinter) -> None:
    assert isinstance(printer.print_slip(job_id="0", slip=a_slip("张样例")), Printed)
    simulator.give(Script(stop_reading_after_bytes=60))
    outcome = printer.print_slip(job_id="1", slip=a_slip("王样例"))
    assert isinstance(outcome, Failed | Unknown)
    assert outcome.detail == "the printer takes no more bytes"


@pytest.mark.parametrize(
    ("port", "reason"),
    [
        ("04b8:9999", "no USB printer 04b8:9999"),
        ("04b8:0e15:OTHER", "plug it in"),
        ("04b8", "write vid:pid"),
        ("zzzz:0e15", "write vid:pid"),
    ],
)
def test_a_printer_that_is_not_there(port: str, reason: str, simulator: ReceiptPrinterSimulator) -> None:
    status = a_printer(port).status()
    assert isinstance(status, Missing)
    assert reason in status.reason


def test_without_permission_the_rules_are_named(simulator: ReceiptPrinterSimulator) -> None:
    simulator.usb_bus.permitted = False
    status = a_printer(simulator.address).status()
    assert isinstance(status, Missing)
    assert "70-kiosk-receipt-printer.rules" in status.reason


def test_another_program_has_it(simulator: ReceiptPrinterSimulator) -> None:
    simulator.usb_bus.claimed_elsewhere = True
    status = a_printer(simulator.address).status()
    assert isinstance(status, Missing)
    assert "another program" in status.reason


def test_without_libusb_one_line_says_so(simulator: ReceiptPrinterSimulator, monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(**_words: object) -> None:
        raise usb.core.NoBackendError("No backend available")

    monkeypatch.setattr(usb.core, "find", nothing)
    status = a_printer(simulator.address).status()
    assert isinstance(status, Missing)
    assert "libusb-1.0-0" in status.reason


def test_the_kernels_device_is_read_and_written() -> None:
    """A character device, as usblp makes one; a pseudo-terminal is one too."""
    with ReceiptPrinterSimulator("pty") as simulator:
        device = a_printer(simulator.address)
        assert device.status() == Ready()
        assert isinstance(device.print_slip(job_id="1", slip=a_slip("王样例")), Printed)
        simulator.run_out_of_paper()
        assert device.status() == PaperOut()
        assert device.print_slip(job_id="2", slip=a_slip("李样例")) == Failed("paper-out")
        assert simulator.errors == []
        device.close()
