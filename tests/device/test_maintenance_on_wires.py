# SPDX-License-Identifier: GPL-3.0-or-later
"""A technician at a whole kiosk: a card in the real pcscd, a printer on its wire, the log that stays."""

from __future__ import annotations

import queue
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pcsc_service import PcscService

from config.settings import (
    CardReaderSettings,
    DocumentCameraSettings,
    KioskSettings,
    PlatformSettings,
    ReceiptPrinterSettings,
    Settings,
    SpeakerSettings,
)
from kiosk.assembly import Kiosk
from kiosk.audit.reading import last_entries
from kiosk.audit.verify import verify
from kiosk.journeys.events import Act, Event
from kiosk.maintenance.records import Records
from kiosk.maintenance.staff import Role, Staff
from kiosk.stage import View
from simulators.receipt_printer import ReceiptPrinterSimulator
from simulators.smart_cards import CopiedTechnicianCard, TechnicianAuthority, VirtualSlot

pytestmark = [pytest.mark.needs_root, pytest.mark.timeout(120)]
PIN = "271828"


class Cabinet:
    """A kiosk with a reader and a printer; its screen is this object."""

    def __init__(self, directory: Path, authority: TechnicianAuthority, printer: ReceiptPrinterSimulator) -> None:
        authority_file = directory / "technicians.pem"
        authority_file.write_bytes(authority.pem())
        self.directory = directory / "kiosk"
        self.settings = Settings(
            kiosk=KioskSettings(data_directory=self.directory),
            platform=PlatformSettings(url="http://127.0.0.1:9", timeout_seconds=1.0),
            card_reader=CardReaderSettings(kind="pcsc", technician_authority=str(authority_file)),
            receipt_printer=ReceiptPrinterSettings(transport="network", address=printer.address),
            document_camera=DocumentCameraSettings(source="none"),
            speaker=SpeakerSettings(kind="none"),
        )
        self._events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self.view: View | None = None
        self._stopped = False
        self.kiosk = Kiosk(self.settings, self._events.put, self._show)
        self.kiosk.start()

    def _show(self, view: View) -> None:
        self.view = view

    def data(self, key: str) -> object:
        """One value of the page."""
        return self.view.data.get(key) if self.view is not None else None

    @property
    def page(self) -> str:
        """The page in sight."""
        return self.view.page if self.view is not None else ""

    def act(self, action: str, value: object = None) -> None:
        """Somebody touches the screen."""
        self.kiosk.handle(Act(action, value))

    def type(self, digits: str) -> None:
        """Strike keys."""
        for digit in digits:
            self.act("digit", digit)

    def stop(self) -> None:
        """End the kiosk, once."""
        if not self._stopped:
            self._stopped = True
            self.kiosk.stop()

    def until(self, condition: Callable[[], object]) -> None:
        """Let events come and time pass until it is so."""
        ends = time.monotonic() + 60.0
        while not condition():
            assert time.monotonic() < ends, f"still on {self.page}: {dict(self.view.data) if self.view else {}}"
            self.kiosk.tick()
            try:
                self.kiosk.handle(self._events.get(timeout=0.05))
            except queue.Empty:
                continue

    def said(self, name: str) -> list[dict[str, object]]:
        """The fields of these events in the log, oldest first."""
        return [dict(entry["fields"]) for entry in reversed(last_entries(self.directory, 1000, event=name))]


@pytest.fixture
def printer() -> Iterator[ReceiptPrinterSimulator]:
    with ReceiptPrinterSimulator() as printer:
        yield printer


@pytest.fixture
def authority() -> TechnicianAuthority:
    return TechnicianAuthority()


@pytest.fixture
def cabinet(service: PcscService, tmp_path: Path, authority: TechnicianAuthority, printer: ReceiptPrinterSimulator) -> Iterator[Cabinet]:
    cabinet = Cabinet(tmp_path, authority, printer)
    yield cabinet
    cabinet.stop()


def test_a_technician_comes_repairs_and_goes(
    cabinet: Cabinet, slot: VirtualSlot, authority: TechnicianAuthority, printer: ReceiptPrinterSimulator
) -> None:
    card = authority.issue("technician")
    records = Records(cabinet.directory)
    who = Staff(records).enrol_card(f"{card.certificate.serial_number:X}", Role.VENDOR, PIN)
    cabinet.until(lambda: {"card_reader", "receipt_printer"} <= cabinet.kiosk.ready_devices())
    cabinet.act("start")
    cabinet.act("mine", "maintenance")
    slot.insert(CopiedTechnicianCard(card))
    cabinet.until(lambda: cabinet.data("again"))
    assert cabinet.page == "maintenanceSignIn"
    slot.pull()
    slot.insert(card)
    cabinet.act("again")
    cabinet.until(lambda: cabinet.data("keys"))
    cabinet.type("000000")
    cabinet.until(lambda: cabinet.data("wait"))
    assert not cabinet.data("keys")
    Staff(records).enrol_card(f"{card.certificate.serial_number:X}", Role.VENDOR, PIN)
    records.close()
    cabinet.act("way", "card")
    cabinet.until(lambda: cabinet.data("keys"))
    cabinet.type(PIN)
    cabinet.until(lambda: cabinet.page == "maintenanceBoard" and cabinet.data("rows"))

    cabinet.act("do", "test")
    cabinet.until(lambda: cabinet.data("keys"))
    lines = printer.wait_for_paper(1).lines
    number = next(line.strip() for line in lines if line.strip().isdigit() and len(line.strip()) == 3)
    assert any("日志号" in line for line in lines), "the head of the log stands on every slip"
    cabinet.type(number)
    cabinet.until(lambda: cabinet.said("diagnostic-done"))
    assert cabinet.said("diagnostic-done") == [{"who": who, "diagnostic": "receipt_printer", "outcome": "pass", "cause": "none"}]

    printer.open_cover()
    cabinet.until(lambda: any(row["state"] == "bad" and row["name"] == "打印机" for row in cabinet.data("rows") or []))  # type: ignore[attr-defined]
    cabinet.act("do", "test")
    cabinet.until(lambda: len(cabinet.said("diagnostic-done")) == 2)
    assert cabinet.said("diagnostic-done")[1]["outcome"] == "fail"
    printer.close_cover()

    cabinet.until(lambda: cabinet.data("view") == "board" and cabinet.data("actions"))
    cabinet.until(lambda: (cabinet.act("do", "network"), cabinet.data("view") == "network")[1])
    cabinet.until(lambda: cabinet.data("rows"))
    rows = cabinet.data("rows")
    assert isinstance(rows, list)
    assert [row["state"] for row in rows] == ["good", "good", "good", "bad", "absent", "absent"]
    cabinet.act("back")
    cabinet.act("back")
    cabinet.stop()
    assert [said["reason"] for said in cabinet.said("sign-in-refused")] == ["wrong-pin"]
    assert cabinet.said("sign-in-locked") == [{"who": who, "seconds": 15}]
    assert cabinet.said("maintenance-entered") == [{"who": who, "role": "technician", "by": "card"}]
    assert cabinet.said("maintenance-left") == [{"who": who, "unattended": False}]
    assert verify(cabinet.directory, "QD-SN-0001").sound
