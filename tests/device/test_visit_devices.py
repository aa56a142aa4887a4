# SPDX-License-Identifier: GPL-3.0-or-later
"""A visit's devices when their processes die: nothing of one visit happens in the next, and every question is answered."""

from __future__ import annotations

import os
import queue
import signal
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from config.settings import CardReaderSettings, DocumentCameraSettings, KioskSettings, ReceiptPrinterSettings, Settings
from drivers import worker as worker_module
from drivers.receipt_printer.document import Cut, Heading, Slip
from drivers.receipt_printer.outcome import Printed
from drivers.worker import NOT_BEGUN, DeviceLost, DeviceWorker
from kiosk.devices import Devices
from kiosk.journeys.events import CameraSaw, CardRead, DeviceHealth, Event, PictureRefused, PictureTaken
from simulators.document_camera import DocumentCameraSimulator
from simulators.people import WANG_YANGLI
from simulators.receipt_printer import ReceiptPrinterSimulator
from simulators.sam_reader import SamReaderSimulator

Kind = TypeVar("Kind")


def a_slip(owner: str) -> Slip:
    return (Heading(owner), Cut())


class Bench:
    """The devices of one kiosk on simulators, and what they said."""

    def __init__(self, directory: Path, **devices: object) -> None:
        fields: dict[str, object] = {
            "card_reader": CardReaderSettings(kind="none"),
            "receipt_printer": ReceiptPrinterSettings(),
            "document_camera": DocumentCameraSettings(source="none"),
            **devices,
        }
        self.events: queue.Queue[Event] = queue.Queue()
        self.devices = Devices(Settings(kiosk=KioskSettings(data_directory=directory), **fields), self.events.put)  # type: ignore[arg-type]
        self.devices.start()

    def next(self, kind: type[Kind]) -> Kind:
        """The next event of a kind."""
        while not isinstance(event := self.events.get(timeout=30), kind):
            pass
        return event

    def until_ready(self, device: str) -> None:
        """Wait until a device says that it works."""
        while self.next(DeviceHealth) != DeviceHealth(device, "ready"):
            pass

    def kill(self, worker: DeviceWorker) -> None:
        """End a device's process from outside, and wait until that is known."""
        pid = worker.process_id
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
        while self.next(DeviceHealth) != DeviceHealth(worker.name, "device-lost"):
            pass


def until(condition: Callable[[], object]) -> None:
    ends = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < ends
        time.sleep(0.01)


def memory_of(devices: Devices) -> int:
    """Which memory the preview writes to; a preview that was started again has another one, though by the same name."""
    preview = devices.preview
    assert preview is not None
    return os.stat(preview.shared_memory_name).st_ino


@pytest.fixture
def benches() -> Iterator[list[Bench]]:
    made: list[Bench] = []
    yield made
    for bench in made:
        bench.devices.stop()


@pytest.fixture
def printer() -> Iterator[ReceiptPrinterSimulator]:
    with ReceiptPrinterSimulator() as running:
        yield running


@pytest.fixture
def camera() -> Iterator[DocumentCameraSimulator]:
    with DocumentCameraSimulator(width=640, height=480) as running:
        yield running


@pytest.fixture
def at_the_printer(tmp_path: Path, printer: ReceiptPrinterSimulator, benches: list[Bench]) -> Bench:
    bench = Bench(tmp_path, receipt_printer=ReceiptPrinterSettings(transport="network", address=printer.address))
    benches.append(bench)
    bench.until_ready("receipt_printer")
    return bench


@pytest.fixture
def at_the_camera(tmp_path: Path, camera: DocumentCameraSimulator, benches: list[Bench]) -> Bench:
    bench = Bench(tmp_path, document_camera=DocumentCameraSettings(source=camera.url, width=640, height=480))
    benches.append(bench)
    bench.until_ready("document_camera")
    return bench


def test_a_slip_of_a_visit_that_ended_is_not_printed_in_the_next(
    at_the_printer: Bench, printer: ReceiptPrinterSimulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker_module, "_PAUSES_SECONDS", (1.0,))
    devices, begun = at_the_printer.devices, queue.Queue[str]()
    devices.begin_visit("v1")
    at_the_printer.kill(devices.printer)
    first = devices.print_slip("1", a_slip("王样例"), 0, lambda: begun.put("first"))
    devices.end_visit()
    answer = first.result(30)
    assert isinstance(answer, DeviceLost)
    assert answer.code == NOT_BEGUN
    devices.begin_visit("v2")
    late = devices.print_slip("1", a_slip("王样例"), 0, lambda: begun.put("late"), visit="v1").result(30)
    assert isinstance(late, DeviceLost)
    assert late.code == NOT_BEGUN
    second = devices.print_slip("2", a_slip("李样例"), 0, lambda: begun.put("second"), visit="v2")
    assert isinstance(second.result(30), Printed)
    assert printer.wait_for_paper().lines[0] == "李样例"
    assert len(printer.papers) == 1
    assert begun.get_nowait() == "second"
    assert begun.empty()


def test_a_slip_that_is_being_printed_is_finished_though_the_visit_ends(at_the_printer: Bench) -> None:
    devices, begun = at_the_printer.devices, threading.Event()
    devices.begin_visit("v1")
    printing = devices.print_slip("1", a_slip("王样例"), 0, begun.set)
    assert begun.wait(30)
    devices.end_visit()
    assert isinstance(printing.result(30), Printed)


class SlowLock:
    """The devices' lock; the worker's thread dawdles after it has let go of it, once `armed`."""

    def __init__(self) -> None:
        self.armed = False
        self.dawdling = threading.Event()
        self.go_on = threading.Event()
        self._lock = threading.Lock()

    def __enter__(self) -> None:
        self._lock.acquire()

    def __exit__(self, *_: object) -> None:
        self._lock.release()
        if self.armed and threading.current_thread().name == "worker-card_reader":
            self.dawdling.set()
            self.go_on.wait(30)


def test_a_restart_never_puts_an_old_visit_behind_a_new_one(tmp_path: Path, benches: list[Bench]) -> None:
    with SamReaderSimulator(tmp_path / "sam", paced=False) as reader:
        bench = Bench(tmp_path, card_reader=CardReaderSettings(kind="sam-serial", port=reader.port))
        benches.append(bench)
        devices = bench.devices
        lock = SlowLock()
        devices._lock = lock  # type: ignore[assignment]
        bench.until_ready("card_reader")
        devices.begin_visit("v1")
        devices.expect_card()
        lock.armed = True
        pid = devices.card_reader.process_id
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
        assert lock.dawdling.wait(30)
        devices.end_visit()
        devices.begin_visit("v2")
        devices.expect_card()
        lock.go_on.set()
        lock.armed = False
        bench.until_ready("card_reader")
        time.sleep(1.5)
        reader.lay_card(WANG_YANGLI)
        seen = bench.next(CardRead)
        assert (seen.visit, seen.code) == ("v2", "identity")


def test_a_shutter_without_a_camera_process_is_answered(at_the_camera: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker_module, "_PAUSES_SECONDS", (60.0,))
    devices = at_the_camera.devices
    devices.begin_visit("v1")
    devices.look("lease-contract")
    until(lambda: devices.preview)
    devices.take_picture("v1", "lease-contract", True)
    assert at_the_camera.next(PictureTaken).visit == "v1"
    at_the_camera.kill(devices.camera)
    devices.take_picture("v1", "lease-contract", True)
    assert at_the_camera.next(PictureRefused) == PictureRefused("v1", "lease-contract", ("stalled",))
    devices.take_picture("v1", "lease-contract", True)
    devices.end_visit()
    assert at_the_camera.next(PictureRefused) == PictureRefused("v1", "lease-contract", ("stalled",))
    devices.stop()
    devices.take_picture("v1", "lease-contract", True)
    assert at_the_camera.next(PictureRefused) == PictureRefused("v1", "lease-contract", ("stalled",))


def test_a_preview_that_runs_is_not_started_again(at_the_camera: Bench) -> None:
    devices = at_the_camera.devices
    devices.begin_visit("v1")
    devices.look("lease-contract")
    devices.look("lease-contract")
    until(lambda: devices.preview)
    first = memory_of(devices)
    devices.look("lease-contract")
    # What follows in the camera's process is done after anything that look() might have asked for.
    assert devices.camera.request("capture", 15, begin_within=30, force=True).result(40)
    assert memory_of(devices) == first
    devices.stop_looking()
    assert devices.preview is None
    devices.look("lease-contract")
    until(lambda: devices.preview)
    assert memory_of(devices) != first, "a new session is a new preview"


def test_after_a_crash_the_preview_is_started_once(at_the_camera: Bench) -> None:
    devices = at_the_camera.devices
    devices.begin_visit("v1")
    devices.look("lease-contract")
    until(lambda: devices.preview)
    at_the_camera.kill(devices.camera)
    assert devices.preview is None
    devices.look("lease-contract")
    at_the_camera.until_ready("document_camera")
    devices.look("lease-contract")
    until(lambda: devices.preview)
    second = memory_of(devices)
    devices.look("lease-contract")
    assert devices.camera.request("capture", 15, begin_within=30, force=True).result(40)
    assert memory_of(devices) == second


def test_a_page_is_not_taken_twice_because_the_camera_process_died(at_the_camera: Bench, camera: DocumentCameraSimulator) -> None:
    devices = at_the_camera.devices
    devices.begin_visit("v1")
    camera.lay_page("健康证明", fill=0.6)
    devices.look("health-certificate")
    assert at_the_camera.next(PictureTaken).material == "health-certificate"
    at_the_camera.kill(devices.camera)
    while not isinstance(event := at_the_camera.events.get(timeout=30), CameraSaw) or event.guidance != "captured":
        assert not isinstance(event, PictureTaken)
    devices.take_again()
    assert at_the_camera.next(PictureTaken).material == "health-certificate"
    camera.remove_page()
