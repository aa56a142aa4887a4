# SPDX-License-Identifier: GPL-3.0-or-later
"""The core with its real device processes, its real queue and a real platform; only the screen is a test that presses actions."""

from __future__ import annotations

import queue
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import requests
from play import CHAIN, ITEM, TYPED

from config.settings import (
    CardReaderSettings,
    DocumentCameraSettings,
    KioskSettings,
    PlatformSettings,
    ReceiptPrinterSettings,
    Settings,
)
from kiosk.assembly import CannotStart, Kiosk
from kiosk.journeys.events import Act, Event
from kiosk.stage import View
from simulators.document_camera import DocumentCameraSimulator
from simulators.people import WANG_YANGLI
from simulators.platform import PlatformSimulator
from simulators.receipt_printer import ReceiptPrinterSimulator
from simulators.sam_reader import SamReaderSimulator

pytestmark = pytest.mark.timeout(120)


class Hall:
    """All simulators, and a kiosk whose screen is this object."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.reader = SamReaderSimulator(paced=False)
        self.printer = ReceiptPrinterSimulator()
        self.camera = DocumentCameraSimulator(width=1280, height=720)
        self.platform = PlatformSimulator(directory / "platform")
        for simulator in (self.reader, self.printer, self.camera, self.platform):
            simulator.start()
        self.kiosk: Kiosk | None = None
        self.view: View | None = None
        self._events: queue.SimpleQueue[Event] = queue.SimpleQueue()

    def settings(self) -> Settings:
        """Everything led to the simulators."""
        return Settings(
            kiosk=KioskSettings(data_directory=self.directory / "kiosk"),
            platform=PlatformSettings(url=self.platform.url, timeout_seconds=3.0),
            card_reader=CardReaderSettings(kind="sam-serial", port=self.reader.port),
            receipt_printer=ReceiptPrinterSettings(transport="network", address=self.printer.address),
            document_camera=DocumentCameraSettings(source=self.camera.url, width=1280, height=720),
        )

    def open(self) -> None:
        """Start a kiosk."""
        self.kiosk = Kiosk(self.settings(), self._events.put, self._show)
        self.kiosk.start()

    def close(self) -> None:
        """Stop it."""
        if self.kiosk is not None:
            self.kiosk.stop()
            self.kiosk = None

    def stop(self) -> None:
        """Stop everything."""
        self.close()
        for simulator in (self.reader, self.printer, self.camera, self.platform):
            simulator.stop()

    def _show(self, view: View) -> None:
        self.view = view

    @property
    def page(self) -> str:
        """The page in sight."""
        return self.view.page if self.view is not None else ""

    def data(self, key: str) -> object:
        """One value of the page."""
        return self.view.data.get(key) if self.view is not None else None

    def printing(self) -> str:
        """How far the slip is."""
        printing = self.data("print")
        return str(printing["state"]) if isinstance(printing, dict) else ""

    def act(self, action: str, value: object = None) -> None:
        """The citizen does something."""
        assert self.kiosk is not None
        self.kiosk.handle(Act(action, value))

    def until(self, condition: Callable[[], object], seconds: float = 40.0) -> None:
        """Let events come and time pass until it is so."""
        assert self.kiosk is not None
        ends = time.monotonic() + seconds
        next_tick = 0.0
        while not condition():
            assert time.monotonic() < ends, f"still on {self.page}: {sorted((self.view.data if self.view else {}).items(), key=str)}"
            if time.monotonic() >= next_tick:
                next_tick = time.monotonic() + 0.2
                self.kiosk.tick()
            try:
                self.kiosk.handle(self._events.get(timeout=0.05))
            except queue.Empty:
                continue

    # --- a visit ----------------------------------------------------------------------------------------------------------

    def to_card(self, matter: str) -> None:
        """Up to the card page."""
        self.until(lambda: {"card_reader", "receipt_printer", "document_camera"} <= self.ready())
        self.act("start")
        self.look_around()
        self.act("open", matter)
        self.act("next")
        self.act("next")

    def look_around(self) -> None:
        """What a citizen does for longer than the reader needs to be sure that nothing lies on it."""
        looked = time.monotonic() + 2.0
        self.until(lambda: time.monotonic() >= looked)

    def ready(self) -> set[str]:
        """Devices that work."""
        assert self.kiosk is not None
        return self.kiosk.ready_devices()

    def answer_all(self) -> None:
        """Every question of the form."""
        while self.page == "form":
            field = self.data("field")
            assert isinstance(field, dict)
            options = [option["value"] for option in field["options"]]
            value = options[0] if options else TYPED.get(str(field["kind"]), str(field["example"]))
            self.act("next", "2028-01-01" if field["id"] == "premises.lease_end" else value)

    def put_off_papers(self) -> None:
        """Everything later; what cannot be later is photographed."""
        items = self.data("items")
        assert isinstance(items, list)
        for item in items:
            if item["state"] == "todo":
                self.act("later" if item["may_come_later"] else "scan", item["id"])
                if self.page == "camera":
                    self.photograph()
                    self.act("back")

    def photograph(self) -> None:
        """Lay a page; the shutter works by itself."""
        self.camera.lay_page("房屋租赁合同", 1)
        self.until(lambda: self.data("pages"))
        self.camera.remove_page()

    def to_review(self, matter: str) -> None:
        """With the card read, the form filled and the papers put off."""
        self.to_card(matter)
        self.until(lambda: self.data("state") == "waiting")
        self.reader.lay_card(WANG_YANGLI)
        self.until(lambda: self.page == "form")
        self.answer_all()
        self.put_off_papers()
        self.act("next")
        assert self.page == "review"


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    made = Hall(tmp_path)
    yield made
    made.stop()


def cases(hall: Hall) -> list[dict[str, object]]:
    found: list[dict[str, object]] = requests.get(f"{hall.platform.url}/sandbox/cases", timeout=5).json()["cases"]
    return found


def test_a_visit_ends_with_cases_and_a_slip(hall: Hall) -> None:
    hall.open()
    hall.to_review(ITEM)
    hall.act("next")
    hall.until(lambda: hall.page == "done" and hall.data("state") == "delivered")
    hall.until(lambda: hall.data("print") == {"state": "printed", "cause": "none", "where": "right-below"})
    assert len(cases(hall)) == 1
    assert len(hall.printer.papers) == 1
    assert hall.printer.errors == []


def test_no_paper_takes_away_the_paper_only(hall: Hall) -> None:
    hall.open()
    hall.to_review(ITEM)
    hall.printer.run_out_of_paper()
    hall.act("next")
    hall.until(lambda: hall.page == "done" and hall.printing() == "failed")
    printing = hall.data("print")
    assert isinstance(printing, dict)
    assert printing["cause"] == "paper-out"
    assert str(hall.data("qr")).startswith("QDK1:")
    hall.until(lambda: hall.data("state") == "delivered")
    hall.act("end")
    assert hall.page == "goodbye"
    assert "slip" not in hall.data("take")  # type: ignore[operator]


def test_a_reader_that_is_unplugged_is_said_and_comes_back(hall: Hall) -> None:
    hall.open()
    hall.to_card(ITEM)
    hall.until(lambda: hall.data("state") == "waiting")
    hall.reader.unplug()
    hall.until(lambda: hall.data("state") == "reader-missing")
    hall.reader.replug()
    hall.until(lambda: hall.data("state") == "waiting")
    hall.look_around()
    hall.reader.lay_card(WANG_YANGLI)
    hall.until(lambda: hall.page == "form")


def test_a_card_from_before_is_not_the_next_citizens(hall: Hall) -> None:
    hall.reader.lay_card(WANG_YANGLI)
    hall.open()
    hall.to_card(ITEM)
    hall.until(lambda: hall.data("state") == "lift-and-lay-again")
    hall.reader.lift_card()
    time.sleep(1.0)
    hall.reader.lay_card(WANG_YANGLI)
    hall.until(lambda: hall.page == "form")


def test_a_camera_that_goes_away_leaves_the_visit_whole(hall: Hall) -> None:
    hall.open()
    hall.to_card(CHAIN)
    hall.until(lambda: hall.data("state") == "waiting")
    hall.reader.lay_card(WANG_YANGLI)
    hall.until(lambda: hall.page == "form")
    hall.answer_all()
    items = hall.data("items")
    assert isinstance(items, list)
    hall.act("scan", next(item["id"] for item in items if item["state"] == "todo"))
    hall.until(lambda: hall.data("guidance") == "nothing-there")
    hall.camera.fault("gone")
    hall.until(lambda: hall.data("guidance") in ("stalled", "no-camera"))
    hall.camera.fault("run")
    hall.until(lambda: hall.data("guidance") == "nothing-there")
    hall.photograph()
    assert hall.page == "camera"


def test_offline_then_a_new_start_delivers_once(hall: Hall) -> None:
    hall.open()
    hall.to_review(CHAIN)
    hall.platform.stop()
    hall.act("next")
    hall.until(lambda: hall.page == "done")
    assert hall.data("state") == "accepted"
    hall.close()
    hall.platform.start()
    hall.open()
    assert hall.kiosk is not None
    hall.until(lambda: hall.kiosk is not None and hall.kiosk.undelivered() == 0)
    assert len(cases(hall)) == 3
    assert len({case["chain_number"] for case in cases(hall)}) == 1


def test_a_second_kiosk_on_the_same_data_is_one_line(hall: Hall) -> None:
    hall.open()
    with pytest.raises(CannotStart, match="in use by") as caught:
        Kiosk(hall.settings(), lambda event: None, lambda view: None)
    assert "\n" not in str(caught.value)


@pytest.mark.expects_log("damaged queue is kept")
def test_a_damaged_queue_answers_questions_and_takes_nothing(hall: Hall) -> None:
    data = hall.directory / "kiosk"
    data.mkdir()
    (data / "queue.sqlite").write_bytes(b"this is no database" * 400)
    hall.open()
    hall.act("start")
    assert hall.data("unavailable") == "storage-damaged"
    hall.act("open", ITEM)
    assert hall.data("can_start") is False
    hall.act("next")
    assert hall.page == "guide"
    kept = list(data.glob("damaged-*/queue.sqlite"))
    assert len(kept) == 1
    assert kept[0].read_bytes().startswith(b"this is no database")
