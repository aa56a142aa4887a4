# SPDX-License-Identifier: GPL-3.0-or-later
"""The tables that board, report and manual are made from, the way to the platform step by step, and why a kiosk is not ready."""

from __future__ import annotations

import importlib
import inspect
import socket
from datetime import UTC, datetime
from pathlib import Path

import pytest

from drivers.receipt_printer.document import Text
from kiosk.approval.http_platform import HttpPlatform
from kiosk.maintenance.board import Row, rows_of
from kiosk.maintenance.faults import FAULTS, fault_of
from kiosk.maintenance.network import STEPS, walk_network
from kiosk.maintenance.publish import published
from kiosk.maintenance.readiness import Readiness, readiness_slip
from kiosk.maintenance.reasons import REASONS, reason_words
from kiosk.monitoring.monitor import NOT_THERE, WORKING, Snapshot
from simulators.platform import PlatformSimulator

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
WHO = "staff-0123456789ab"
STATUS_MODULES = {
    "receipt_printer": "drivers.receipt_printer.status",
    "document_camera": "drivers.document_camera.status",
    "speaker": "drivers.speech.status",
}


def test_the_pages_of_the_manual_are_up_to_date() -> None:
    for path, text in published().items():
        assert path.read_text(encoding="utf-8") == text, f"run: python -m kiosk.maintenance.publish ({path.name})"


@pytest.mark.parametrize("device", STATUS_MODULES)
def test_every_state_that_a_driver_tells_has_its_fault(device: str) -> None:
    module = importlib.import_module(STATUS_MODULES[device])
    states = [kind for _, kind in inspect.getmembers(module, inspect.isclass) if kind.__module__ == module.__name__]
    codes = {str(kind.code).removeprefix("camera-") for kind in states if isinstance(getattr(kind, "code", None), str)}
    assert codes - WORKING - NOT_THERE
    assert {(device, code) for code in codes - WORKING - NOT_THERE} <= FAULTS.keys()


def test_a_code_that_nobody_knows_still_says_what_to_do() -> None:
    assert fault_of("receipt_printer", "on-fire").remedy[1]
    assert fault_of("card_reader", "device-lost").name != fault_of("card_reader", "missing").name


@pytest.mark.parametrize("language", ["zh", "en", "ko", "ja"])
def test_every_reason_is_said_in_every_language(language: str) -> None:
    said = [reason_words(reason, language) for reason in REASONS]
    assert len(set(said)) == len(REASONS)
    assert reason_words("of-the-platform", language) == said[0]
    assert reason_words("", language) == ""


# --- network --------------------------------------------------------------------------------------------------------------


def first_failure(url: str, interfaces: Path) -> str:
    """The step that fails, "" for none; those before it passed, those after it were not done."""
    platform = HttpPlatform(url, "QD-SN-0001", timeout_seconds=2.0)
    try:
        steps = walk_network(platform, url, interfaces)
    finally:
        platform.close()
    outcomes = [step.outcome for step in steps]
    assert [step.code for step in steps] == [code for code, _, _ in STEPS]
    if "fail" not in outcomes:
        assert outcomes == ["pass"] * len(STEPS)
        return ""
    place = outcomes.index("fail")
    assert outcomes == ["pass"] * place + ["fail"] + ["not-done"] * (len(STEPS) - place - 1)
    return steps[place].code


def test_a_good_way_to_the_platform_passes(tmp_path: Path) -> None:
    with PlatformSimulator(tmp_path / "platform") as platform:
        assert first_failure(platform.url, tmp_path) == ""


def test_each_step_is_found_where_it_fails(tmp_path: Path) -> None:
    interfaces = tmp_path / "net"
    (interfaces / "eth0").mkdir(parents=True)
    (interfaces / "eth0" / "carrier").write_text("0\n", encoding="ascii")
    assert first_failure("https://platform.example", interfaces) == "cable"
    (interfaces / "eth0" / "carrier").write_text("1\n", encoding="ascii")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        assert first_failure(f"http://127.0.0.1:{taken.getsockname()[1]}", interfaces) == "connection"
        taken.listen()
        assert first_failure(f"http://127.0.0.1:{taken.getsockname()[1]}", interfaces) == "platform"
    assert first_failure("http://localhost.invalid:1", interfaces) == "name"


# --- readiness ------------------------------------------------------------------------------------------------------------


def report(snapshot: Snapshot, tested: dict[str, tuple[str, datetime]] | None = None) -> Readiness:
    """A report of that moment."""
    return Readiness("QD-SN-0001", NOW, WHO, rows_of(snapshot), tested or {})


GOOD = Snapshot(devices={"card_reader": "ready", "receipt_printer": "ready", "speaker": "absent"}, free_bytes=2**40)


@pytest.mark.parametrize(
    ("snapshot", "tested", "ready"),
    [
        (GOOD, {}, True),
        (GOOD, {"receipt_printer": ("pass", NOW)}, True),
        (GOOD, {"receipt_printer": ("fail", NOW)}, False),
        (Snapshot(devices={"card_reader": "missing"}), {}, False),
        (Snapshot(storage_problem="storage-full"), {}, False),
        (Snapshot(out_of_service="cleaning"), {}, False),
        (Snapshot(clock_doubtful=True), {}, False),
        (Snapshot(submissions={"quarantined": 1}), {}, False),
        (Snapshot(online=False), {}, False),
        (Snapshot(devices={"speaker": "no-sound"}), {}, True),
    ],
)
def test_ready_or_not_and_why(snapshot: Snapshot, tested: dict[str, tuple[str, datetime]], ready: bool) -> None:
    made = report(snapshot, tested)
    assert made.ready is ready
    assert made.document()["ready"] is ready
    words = [block.text for block in readiness_slip(made) if isinstance(block, Text)]
    assert ("READY" in words) is ready
    assert ("NOT READY" in words) is not ready
    for row in made.against:
        assert any(row.remedy[0] == text for text in words)


def test_what_is_not_fitted_is_no_fault() -> None:
    assert [row.state for row in rows_of(GOOD) if row.name[1] == "Speech"] == ["absent"]
    assert all(isinstance(row, Row) for row in rows_of(Snapshot()))
