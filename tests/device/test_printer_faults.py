# SPDX-License-Identifier: GPL-3.0-or-later
"""Every fault at every stage of a job, over real wires: the paper decides whether the outcome is true."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from config.settings import ReceiptPrinterSettings
from drivers.receipt_printer import conversation, job
from drivers.receipt_printer import device as device_module
from drivers.receipt_printer.device import ReceiptPrinter, open_device
from drivers.receipt_printer.document import Code, Cut, Heading, Slip, Text
from drivers.receipt_printer.outcome import Failed, Printed, PrintOutcome, Unknown
from drivers.receipt_printer.status import (
    Absent,
    CoverOpen,
    CutterError,
    HeadHot,
    Missing,
    NotAnswering,
    OneWay,
    PaperOut,
    Ready,
    TicketNotTaken,
    TicketState,
)
from simulators.receipt_printer import Paper, ReceiptPrinterSimulator, Script

LINES = 12


def a_slip(owner: str) -> Slip:
    body = tuple(Text(f"{owner} 第{number}行 申请材料") for number in range(LINES))
    return (Heading(f"{owner}回执"), *body, Code(f"CODE-{len(owner)}"), Text(f"{owner} 完"), Cut())


def is_whole(paper: Paper, owner: str) -> bool:
    wanted = [f"{owner} 第{number}行 申请材料" for number in range(LINES)]
    return paper.cut and all(line in paper.lines for line in wanted) and bool(paper.codes) and f"{owner} 完" in paper.lines


@pytest.fixture(params=["tcp", "pty"])
def simulator(request: pytest.FixtureRequest) -> Iterator[ReceiptPrinterSimulator]:
    with ReceiptPrinterSimulator(request.param) as running:
        yield running


def settings_for(simulator: ReceiptPrinterSimulator, model: str = "generic-80mm") -> ReceiptPrinterSettings:
    if simulator.address.startswith("/"):
        return ReceiptPrinterSettings(transport="serial", port=simulator.address, baud=115200, model=model)
    return ReceiptPrinterSettings(transport="network", address=simulator.address, model=model)


@pytest.fixture
def printer(simulator: ReceiptPrinterSimulator, monkeypatch: pytest.MonkeyPatch) -> Iterator[ReceiptPrinter]:
    monkeypatch.setattr(job, "JOB_SECONDS", 2.5)
    monkeypatch.setattr(job, "CHUNK_SECONDS", 0.8)
    monkeypatch.setattr(job, "NO_PROOF_SECONDS", 1.0)
    monkeypatch.setattr(job, "HANDSHAKE_SECONDS", 1.0)
    monkeypatch.setattr(job, "PROCESS_ID_GRACE_SECONDS", 0.5)
    monkeypatch.setattr(job, "LOOK_SECONDS", 0.2)
    monkeypatch.setattr(conversation, "ANSWER_SECONDS", 0.25)
    monkeypatch.setattr(conversation, "SECOND_LOOK_SECONDS", 0.05)
    monkeypatch.setattr(job, "SETTLE_SECONDS", 0.1)
    device = open_device(settings_for(simulator), lambda _event: None)
    yield device
    device.close()


def after_a_good_slip(simulator: ReceiptPrinterSimulator, printer: ReceiptPrinter, script: Script) -> None:
    """The first job of a process flushes; the fault is to meet the slip itself."""
    assert isinstance(printer.print_slip(job_id="0", slip=a_slip("张样例")), Printed)
    simulator.give(script)


def told_the_truth(outcome: PrintOutcome, simulator: ReceiptPrinterSimulator, owner: str) -> None:
    whole = sum(is_whole(paper, owner) for paper in simulator.papers)
    assert whole <= 1
    if isinstance(outcome, Printed):
        assert whole == 1
    elif isinstance(outcome, Failed):
        assert whole == 0


def test_a_slip_comes_out_and_is_proved(simulator: ReceiptPrinterSimulator, printer: ReceiptPrinter) -> None:
    assert printer.status() == Ready()
    outcome = printer.print_slip(job_id="1", slip=a_slip("王样例"))
    assert isinstance(outcome, Printed)
    assert outcome.proof == "process-id"
    assert is_whole(simulator.wait_for_paper(), "王样例")
    assert simulator.errors == []


def test_a_copy_says_so_on_the_paper(simulator: ReceiptPrinterSimulator, printer: ReceiptPrinter) -> None:
    printer.print_slip(job_id="1", slip=a_slip("王样例"), copy_number=2)
    assert simulator.wait_for_paper().lines[0] == "补打 第2次"


FAULTS = {
    "paper-out-first-line": Script(paper_out_after_lines=1),
    "paper-out-middle": Script(paper_out_after_lines=7),
    "paper-out-last-line": Script(paper_out_after_lines=LINES + 3),
    "cover-middle": Script(cover_opens_after_lines=5),
    "cover-last-line": Script(cover_opens_after_lines=LINES + 3),
    "cutter": Script(cutter_jams=True),
    "hot-for-a-while": Script(hot_after_lines=4, hot_seconds=0.8),
    "hot-for-long": Script(hot_after_lines=4, hot_seconds=60),
    "power-fails-early": Script(power_fails_after_lines=2),
    "power-fails-late": Script(power_fails_after_lines=LINES + 3),
    "power-fails-buffer-kept": Script(power_fails_after_lines=6, keeps_buffer_over_power=True),
    "closes-at-once": Script(close_after_bytes=1),
    "closes-in-the-handshake": Script(close_after_bytes=40),
    "closes-in-the-body": Script(close_after_bytes=220),
    "closes-near-the-end": Script(close_after_bytes=420),
    "stops-reading-early": Script(stop_reading_after_bytes=30),
    "stops-reading-late": Script(stop_reading_after_bytes=250),
    "silent-from-the-start": Script(silent_after_bytes=0),
    "silent-in-the-body": Script(silent_after_bytes=200),
    "garbage-status": Script(garbage_status=True),
    "no-process-id": Script(process_id=False),
    "no-proof-at-all": Script(process_id=False, in_order_status=False),
    "no-proof-and-paper-out": Script(process_id=False, in_order_status=False, paper_out_after_lines=7),
    "no-proof-and-late-paper-out": Script(process_id=False, in_order_status=False, paper_out_after_lines=LINES + 3),
    "stale-answers": Script(stale_bytes=b"\x12\x12"),
    "stale-fault": Script(stale_bytes=b"\x1a\x36\x12\x7e"),
    "chatter": Script(automatic_status_seconds=0.01),
    "chatter-and-paper-out": Script(automatic_status_seconds=0.01, paper_out_after_lines=7),
    "slow": Script(line_seconds=0.06),
    "slow-wire": Script(bytes_per_second=960),
    "near-end": Script(near_end=True),
    "small-buffer": Script(buffer_bytes=64, line_seconds=0.01),
    "small-buffer-paper-out": Script(buffer_bytes=64, paper_out_after_lines=3),
    "idle-status-of-snbc": Script(idle_status=0x16),
}


EXPECTED: dict[str, tuple[type, str]] = {
    "paper-out-middle": (Failed, "paper-out"),
    "paper-out-last-line": (Unknown, "paper-out"),
    "cover-middle": (Failed, "cover-open"),
    "cutter": (Failed, "cutter-error"),
    "hot-for-a-while": (Printed, ""),
    "no-process-id": (Printed, ""),
    "no-proof-at-all": (Unknown, "no-proof"),
    "silent-from-the-start": (Failed, "not-answering"),
    "stale-answers": (Printed, ""),
    "stale-fault": (Printed, ""),
    "chatter": (Printed, ""),
    "slow": (Printed, ""),
    "slow-wire": (Printed, ""),
    "near-end": (Printed, ""),
    "small-buffer": (Printed, ""),
    "idle-status-of-snbc": (Printed, ""),
}

FAULTS_OF_THE_LINE = (
    "paper-out-middle",
    "paper-out-last-line",
    "cutter",
    "power-fails-early",
    "stops-reading-late",
    "silent-in-the-body",
    "no-process-id",
    "stale-answers",
    "chatter",
    "slow-wire",
    "small-buffer",
)
"""What a serial line can do to a job that a network cannot; the rest is the same code."""


@pytest.mark.parametrize(
    ("simulator", "fault"),
    [("tcp", fault) for fault in FAULTS] + [("pty", fault) for fault in FAULTS_OF_THE_LINE],
    indirect=["simulator"],
)
def test_the_outcome_is_true_and_the_next_slip_is_clean(fault: str, simulator: ReceiptPrinterSimulator, printer: ReceiptPrinter) -> None:
    after_a_good_slip(simulator, printer, FAULTS[fault])
    outcome = printer.print_slip(job_id="1", slip=a_slip("王样例"))
    told_the_truth(outcome, simulator, "王样例")
    kind, cause = EXPECTED.get(fault, (type(outcome), outcome.cause))
    assert (type(outcome), outcome.cause) == (kind, cause)

    simulator.give(Script())
    follow_up = printer.print_slip(job_id="2", slip=a_slip("李样例"))
    assert isinstance(follow_up, Printed), follow_up
    second = next(paper for paper in simulator.papers if is_whole(paper, "李样例"))
    assert "王样例" not in second.text
    assert "王样例".encode("gbk") not in second.bytes
    if outcome.cause != "cutter-error":  # what hung uncut in the slot comes off with the next cut, on its own
        told_the_truth(outcome, simulator, "王样例")


@pytest.mark.parametrize(("simulator", "clears"), [("tcp", "errors"), ("pty", "never")], indirect=["simulator"])
def test_a_printer_that_keeps_its_buffer_never_mixes_two_slips(
    clears: str, simulator: ReceiptPrinterSimulator, printer: ReceiptPrinter
) -> None:
    simulator.give(Script(paper_out_after_lines=5, clears_on_request=clears))  # type: ignore[arg-type]
    outcome = printer.print_slip(job_id="1", slip=a_slip("王样例"))
    assert isinstance(outcome, Failed)
    assert outcome.sent_bytes > 0
    status = printer.status()
    assert status == PaperOut(leftover=True)
    simulator.load_paper()
    assert isinstance(printer.print_slip(job_id="2", slip=a_slip("李样例")), Printed)
    for paper in simulator.papers:
        assert not ("王样例" in paper.text and "李样例" in paper.text)


@pytest.mark.parametrize("script", [Script(), Script(process_id=False), Script(in_order_status=False)])
def test_a_reboot_in_the_middle_of_a_serial_slip_is_noticed(script: Script, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(job, "PROCESS_ID_GRACE_SECONDS", 0.5)
    monkeypatch.setattr(job, "JOB_SECONDS", 2.0)
    with ReceiptPrinterSimulator("pty") as simulator:
        settings = ReceiptPrinterSettings(transport="serial", port=simulator.address, baud=9600)
        device = open_device(settings, lambda _event: None)
        simulator.give(replace(script, bytes_per_second=960.0))
        assert isinstance(device.print_slip(job_id="0", slip=a_slip("张样例")), Printed)
        simulator.give(replace(script, bytes_per_second=960.0, power_fails_after_lines=4, boot_seconds=0.25))
        slip = a_slip("王样例")
        outcome = device.print_slip(job_id="1", slip=(*slip[:-3], *(Text("王样例 再来一行") for _ in range(25)), *slip[-3:]))
        told_the_truth(outcome, simulator, "王样例")
        # The rest of the slip was printed and cut, and its last checkpoint answered: only the hole tells.
        assert simulator.papers[-1].cut
        assert simulator.papers[-1].codes
        assert isinstance(outcome, Unknown)
        assert outcome.cause == ("interrupted" if script.process_id else "no-proof")
        device.close()


@pytest.mark.parametrize("simulator", ["tcp"], indirect=True)
def test_a_jam_that_shows_after_the_last_answer_is_a_failure(
    simulator: ReceiptPrinterSimulator, printer: ReceiptPrinter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(job, "SETTLE_SECONDS", 0.5)
    after_a_good_slip(simulator, printer, Script(cutter_jams=True, cut_seconds=0.3, answers_while_cutting=True))
    outcome = printer.print_slip(job_id="1", slip=a_slip("王样例"))
    assert (type(outcome), outcome.cause) == (Failed, "cutter-error")


def test_no_slip_is_sent_to_a_printer_that_is_not_ready(simulator: ReceiptPrinterSimulator, printer: ReceiptPrinter) -> None:
    simulator.run_out_of_paper()
    assert printer.print_slip(job_id="1", slip=a_slip("王样例")) == Failed("paper-out")
    simulator.load_paper()
    simulator.wait_until_idle()
    assert simulator.papers == []
    assert simulator.hanging.lines == ()


def test_the_state_follows_what_a_person_does(simulator: ReceiptPrinterSimulator, printer: ReceiptPrinter) -> None:
    assert printer.status() == Ready()
    simulator.run_out_of_paper()
    assert printer.status() == PaperOut()
    simulator.open_cover()
    assert printer.status() == CoverOpen()
    simulator.load_paper()
    simulator.close_cover()
    assert printer.status() == Ready()
    simulator.give(Script(near_end=True))
    assert printer.status() == Ready(near_end=True)


def test_one_lost_answer_is_no_news_but_three_are(simulator: ReceiptPrinterSimulator, printer: ReceiptPrinter) -> None:
    assert printer.status() == Ready()
    simulator.give(Script(silent_after_bytes=0))
    assert [printer.status() for _ in range(3)] == [Ready(), Ready(), NotAnswering()]
    simulator.give(Script())
    assert printer.status() == Ready()


@pytest.mark.parametrize(
    ("simulator", "script", "status"),
    [("tcp", Script(cutter_jams=True), CutterError()), ("tcp", Script(hot_after_lines=2, hot_seconds=60), HeadHot())],
    indirect=["simulator"],
)
def test_faults_that_a_print_brings_to_light(
    script: Script, status: object, simulator: ReceiptPrinterSimulator, printer: ReceiptPrinter
) -> None:
    simulator.give(script)
    printer.print_slip(job_id="1", slip=a_slip("王样例"))
    assert printer.status() == status


def test_model_with_process_id_only_does_not_take_another_proof(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(job, "NO_PROOF_SECONDS", 1.0)
    with ReceiptPrinterSimulator(script=Script(process_id=False)) as simulator:
        device = open_device(settings_for(simulator, "epson-tm-t"), lambda _event: None)
        outcome = device.print_slip(job_id="1", slip=a_slip("王样例"))
        assert isinstance(outcome, Unknown)
        assert outcome.cause == "no-proof"
        assert is_whole(simulator.wait_for_paper(), "王样例")


@pytest.mark.parametrize("model", ["custom-kpm", "masung-d347"])
@pytest.mark.parametrize("simulator", ["tcp", "pty"], indirect=True)
def test_no_slip_is_printed_on_top_of_one_that_was_not_taken(
    model: str, simulator: ReceiptPrinterSimulator, printer: ReceiptPrinter, monkeypatch: pytest.MonkeyPatch
) -> None:
    kind = "custom" if model == "custom-kpm" else "masung"
    printer.close()
    simulator.give(Script(presenter=kind, ticket_taken=False))  # type: ignore[arg-type]
    device = open_device(settings_for(simulator, model), lambda _event: None)
    assert isinstance(device.print_slip(job_id="1", slip=a_slip("王样例")), Printed)
    assert device.ticket_state() is TicketState.WAITING
    assert device.status() == Ready()
    outcome = device.print_slip(job_id="2", slip=a_slip("李样例"))
    if kind == "custom":
        assert isinstance(outcome, Printed)
        assert simulator.retracted == 1
    else:
        assert outcome == Failed("ticket-not-taken")
        assert len(simulator.papers) == 1
        monkeypatch.setattr(device_module, "TICKET_SECONDS", 0.0)
        assert device.status() == TicketNotTaken()
    simulator.take_ticket()
    assert device.ticket_state() is TicketState.TAKEN
    assert device.status() == Ready()
    assert simulator.errors == []
    device.close()


def test_a_slip_that_nobody_takes_is_taken_back(monkeypatch: pytest.MonkeyPatch) -> None:
    with ReceiptPrinterSimulator(script=Script(presenter="custom", ticket_taken=False)) as simulator:
        device = open_device(settings_for(simulator, "custom-kpm"), lambda _event: None)
        assert isinstance(device.print_slip(job_id="1", slip=a_slip("王样例")), Printed)
        assert device.status() == Ready()
        assert simulator.retracted == 0
        monkeypatch.setattr(device_module, "TICKET_SECONDS", 0.0)
        assert device.status() == Ready()
        assert simulator.retracted == 1
        assert device.ticket_state() is TicketState.TAKEN


def test_a_printer_without_presenter_tells_nothing_of_its_ticket(simulator: ReceiptPrinterSimulator, printer: ReceiptPrinter) -> None:
    assert printer.ticket_state() is TicketState.UNKNOWN


@pytest.mark.parametrize(
    ("script", "kind", "cause"),
    [
        (Script(real_time_status=False), Printed, ""),
        (Script(real_time_status=False, near_end=True), Printed, ""),
        (Script(real_time_status=False, paper_out_after_lines=7), Failed, "paper-out"),
        (Script(real_time_status=False, cover_opens_after_lines=7), Failed, "cover-open"),
        (Script(real_time_status=False, cutter_jams=True), Failed, "cutter-error"),
    ],
)
@pytest.mark.parametrize("simulator", ["pty"], indirect=True)
def test_a_model_that_tells_its_state_by_itself(
    script: Script, kind: type, cause: str, simulator: ReceiptPrinterSimulator, printer: ReceiptPrinter
) -> None:
    printer.close()
    simulator.give(Script(real_time_status=False))
    device = open_device(settings_for(simulator, "generic-80mm-asb"), lambda _event: None)
    assert device.status() == Ready()
    assert isinstance(device.print_slip(job_id="0", slip=a_slip("张样例")), Printed)
    simulator.give(script)
    outcome = device.print_slip(job_id="1", slip=a_slip("王样例"))
    told_the_truth(outcome, simulator, "王样例")
    assert (type(outcome), outcome.cause) == (kind, cause)
    device.close()


def test_ipv6() -> None:
    with ReceiptPrinterSimulator(host="::1") as simulator:
        device = open_device(settings_for(simulator), lambda _event: None)
        assert device.status() == Ready()
        assert isinstance(device.print_slip(job_id="1", slip=a_slip("王样例")), Printed)


@pytest.mark.parametrize(
    ("settings", "reason"),
    [
        (ReceiptPrinterSettings(transport="network", address="127.0.0.1:1"), "refused"),
        (ReceiptPrinterSettings(transport="network", address="no port here:x"), "write host:port"),
        (ReceiptPrinterSettings(transport="serial", port="/dev/does-not-exist"), "No such file"),
        (ReceiptPrinterSettings(transport="serial"), "receipt_printer.port is empty"),
        (ReceiptPrinterSettings(transport="usb", port="/dev/usb/lp77"), "plug the printer in"),
        (ReceiptPrinterSettings(transport="network", address="127.0.0.1:1", model="Epsilon"), "use one of: "),
    ],
)
def test_a_printer_that_is_not_there_is_one_line(settings: ReceiptPrinterSettings, reason: str) -> None:
    device = open_device(settings, lambda _event: None)
    status = device.status()
    assert isinstance(status, Missing)
    assert reason in status.reason
    assert "\n" not in status.reason
    outcome = device.print_slip(job_id="1", slip=a_slip("王样例"))
    assert isinstance(outcome, Failed)
    assert outcome.sent_bytes == 0


def test_no_printer_and_a_plain_file(tmp_path: object) -> None:
    assert open_device(ReceiptPrinterSettings(), lambda _event: None).status() == Absent()
    path = f"{tmp_path}/slip.bin"
    device = open_device(ReceiptPrinterSettings(transport="file", port=path), lambda _event: None)
    assert device.status() == OneWay()
    outcome = device.print_slip(job_id="1", slip=a_slip("王样例"))
    assert isinstance(outcome, Unknown)
    assert outcome.cause == "written"
    with open(path, "rb") as written:
        assert written.read().endswith(b"\x1dVB\x00")
