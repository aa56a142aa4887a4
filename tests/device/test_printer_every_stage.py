# SPDX-License-Identifier: GPL-3.0-or-later
"""Every fault at every line and every few bytes of a slip, on every wire: no outcome is a lie, no slip doubles, none mixes with the
next. A long proof; `test_printer_faults.py` has the chosen stages of every run."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest
from test_printer_faults import LINES, a_slip, is_whole, told_the_truth

from config.settings import ReceiptPrinterSettings
from drivers.receipt_printer import conversation, job, usb_link
from drivers.receipt_printer.device import open_device
from drivers.receipt_printer.outcome import Printed
from simulators.receipt_printer import ReceiptPrinterSimulator, Script

LINE_STAGES = range(LINES + 6)
BYTE_STAGES = range(0, 640, 16)
BY_LINE: dict[str, Callable[[int], Script]] = {
    "paper-out": lambda line: Script(paper_out_after_lines=line),
    "paper-out-buffer-never-cleared": lambda line: Script(paper_out_after_lines=line, clears_on_request="never"),
    "cover": lambda line: Script(cover_opens_after_lines=line),
    "hot": lambda line: Script(hot_after_lines=line, hot_seconds=60),
    "power": lambda line: Script(power_fails_after_lines=line, line_seconds=0.002),
    "power-buffer-kept": lambda line: Script(power_fails_after_lines=line, line_seconds=0.002, keeps_buffer_over_power=True),
    "no-proof-and-paper-out": lambda line: Script(process_id=False, in_order_status=False, paper_out_after_lines=line),
    "small-buffer-and-cover": lambda line: Script(buffer_bytes=64, cover_opens_after_lines=line),
}
BY_BYTE: dict[str, Callable[[int], Script]] = {
    "closes": lambda place: Script(close_after_bytes=place),
    "stops-reading": lambda place: Script(stop_reading_after_bytes=place),
    "silent": lambda place: Script(silent_after_bytes=place),
}
FAULTS = {name: [script(stage) for stage in LINE_STAGES] for name, script in BY_LINE.items()} | {
    name: [script(stage) for stage in BYTE_STAGES] for name, script in BY_BYTE.items()
}


@pytest.fixture(params=["tcp", "pty", "usb"])
def simulator(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[ReceiptPrinterSimulator]:
    monkeypatch.setattr(job, "JOB_SECONDS", 1.5)
    monkeypatch.setattr(job, "CHUNK_SECONDS", 0.4)
    monkeypatch.setattr(job, "FLUSH_SECONDS", 3.0)
    monkeypatch.setattr(job, "NO_PROOF_SECONDS", 0.5)
    monkeypatch.setattr(job, "HANDSHAKE_SECONDS", 0.5)
    monkeypatch.setattr(job, "PROCESS_ID_GRACE_SECONDS", 0.3)
    monkeypatch.setattr(job, "LOOK_SECONDS", 0.1)
    monkeypatch.setattr(job, "SETTLE_SECONDS", 0.05)
    monkeypatch.setattr(conversation, "ANSWER_SECONDS", 0.15)
    monkeypatch.setattr(conversation, "SECOND_LOOK_SECONDS", 0.05)
    with ReceiptPrinterSimulator(request.param) as running:
        monkeypatch.setattr(usb_link, "backend", running.usb_bus)
        yield running


def settings_for(simulator: ReceiptPrinterSimulator) -> ReceiptPrinterSettings:
    if simulator.address.startswith("/"):
        return ReceiptPrinterSettings(transport="serial", port=simulator.address, baud=115200)
    if simulator.address == simulator.usb_bus.name:
        return ReceiptPrinterSettings(transport="usb", port=simulator.address)
    return ReceiptPrinterSettings(transport="network", address=simulator.address)


def a_good_slip(simulator: ReceiptPrinterSimulator, owner: str) -> None:
    """Print until it comes out: a printer that starts again, and one whose buffer has to be flushed, refuse at first."""
    simulator.give(Script())
    printer = open_device(settings_for(simulator), lambda _event: None)
    outcomes = []
    until = time.monotonic() + 20.0
    while time.monotonic() < until:
        outcomes.append(printer.print_slip(job_id="next", slip=a_slip(owner)))
        if isinstance(outcomes[-1], Printed):
            break
        # A USB printer is not there until it has started.
        time.sleep(0.05)
    printer.close()
    assert isinstance(outcomes[-1], Printed), outcomes


@pytest.mark.proof
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("fault", FAULTS)
def test_no_outcome_is_a_lie(fault: str, simulator: ReceiptPrinterSimulator) -> None:
    for stage, script in enumerate(FAULTS[fault]):
        victim, following = f"王样例{stage}", f"李样例{stage}"
        before = len(simulator.papers)
        simulator.give(Script())
        printer = open_device(settings_for(simulator), lambda _event: None)
        printer.print_slip(job_id="warm", slip=a_slip("张样例"))
        simulator.give(script)
        outcome = printer.print_slip(job_id="1", slip=a_slip(victim))
        told_the_truth(outcome, simulator, victim)
        printer.close()
        a_good_slip(simulator, following)
        for paper in simulator.papers[before:]:
            owners = {owner for owner in (victim, following) if f"{owner} 第" in paper.text}
            assert len(owners) <= 1, (stage, outcome, paper.text)
        assert sum(is_whole(paper, following) for paper in simulator.papers) == 1
        if "never-cleared" not in fault:
            told_the_truth(outcome, simulator, victim)
