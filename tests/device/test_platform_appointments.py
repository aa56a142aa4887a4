# SPDX-License-Identifier: GPL-3.0-or-later
"""Appointments over the wire: no place twice, no client wrongly told, whatever is lost on the way."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import requests

from kiosk.approval.answers import Away, Denied
from kiosk.approval.http_platform import HttpPlatform
from kiosk.journeys.appointment.questions import (
    Book,
    Booking,
    BookingsFound,
    CancelBooking,
    FindBookings,
    FindPlaces,
    PlacesFound,
    Rebook,
    Slot,
    book,
    cancel_booking,
    find_bookings,
    find_places,
    rebook,
)
from kiosk.journeys.identify.questions import AskStaff, LookAtCheck, Proven, StaffAsked, ask_staff, look_at_check
from kiosk.journeys.work import Services
from simulators import people
from simulators.platform import PlatformSimulator, appointments

NUMBER = people.WANG_YANGLI.id_number
KIOSKS, PLACES_IN_ALL, PLACES_OF_A_SLOT = 50, 100, 10


@pytest.fixture
def simulator(tmp_path: Path) -> Iterator[PlatformSimulator]:
    with PlatformSimulator(tmp_path / "platform") as running:
        yield running


def services(simulator: PlatformSimulator, kiosk: str = "QD-SN-0001") -> Services:
    """As the kiosk's works have them; the disk and the settings are not asked here."""
    return Services(None, HttpPlatform(simulator.url, kiosk, timeout_seconds=30), None, None, lambda: None)  # type: ignore[arg-type]


def prove(mine: Services, simulator: PlatformSimulator, number: str = NUMBER) -> str:
    """Staff looked at who stands there."""
    asked = ask_staff(mine, AskStaff(number))
    assert isinstance(asked, StaffAsked)
    requests.post(f"{simulator.url}/sandbox/staff-checks/{asked.check}/confirmed", timeout=30, allow_redirects=False)
    seen = look_at_check(mine, LookAtCheck(asked.check))
    assert isinstance(seen, Proven)
    return seen.proof


def slots(mine: Services) -> list[Slot]:
    found = find_places(mine, FindPlaces("residence-permit"))
    assert isinstance(found, PlacesFound)
    return [slot for day in found.days for slot in day.slots]


def ledger(simulator: PlatformSimulator) -> dict[str, str]:
    """Slots by the number of their booking."""
    sold = requests.get(f"{simulator.url}/sandbox/appointments", timeout=30).json()["appointments"]
    assert len({one["number"] for one in sold}) == len(sold)
    return {one["number"]: one["slot_id"] for one in sold}


def test_book_look_move_and_cancel(simulator: PlatformSimulator) -> None:
    mine = services(simulator)
    proof = prove(mine, simulator)
    first, second = slots(mine)[-2:]
    asked = Book("key-1", first.id, "residence-permit", "居住证", NUMBER, proof)
    made = book(mine, asked)
    assert isinstance(made, Booking)
    assert (made.begins, made.cancelled, made.change_until) == (first.begins, False, first.begins - timedelta(hours=2))
    assert book(mine, asked) == made, "the same key is the same booking"
    assert book(mine, Book("key-2", second.id, "residence-permit", "居住证", NUMBER, proof)) == Denied("already-booked")
    assert find_bookings(mine, FindBookings(NUMBER, proof)) == BookingsFound((made,))
    moved = rebook(mine, Rebook("key-3", made.number, second.id, NUMBER, proof))
    assert isinstance(moved, Booking)
    assert (moved.number, moved.begins) == (made.number, second.begins)
    assert rebook(mine, Rebook("key-3", made.number, second.id, NUMBER, proof)) == moved
    assert ledger(simulator) == {made.number: second.id}, "the old place is free again"
    for _ in range(2):
        gone = cancel_booking(mine, CancelBooking(made.number, NUMBER, proof))
        assert isinstance(gone, Booking)
        assert gone.cancelled
    assert ledger(simulator) == {}
    assert find_bookings(mine, FindBookings(NUMBER, proof)) == BookingsFound(())


def test_nothing_without_a_proof_and_nothing_of_another(simulator: PlatformSimulator) -> None:
    mine = services(simulator)
    proof, other = prove(mine, simulator), prove(mine, simulator, people.LI_YANGLI.id_number)
    slot = slots(mine)[-1].id
    made = book(mine, Book("k", slot, "residence-permit", "居住证", NUMBER, proof))
    assert isinstance(made, Booking)
    assert find_bookings(mine, FindBookings(NUMBER, other)) == Denied("assurance-too-low")
    assert find_bookings(services(simulator, "QD-SN-0002"), FindBookings(NUMBER, proof)) == Denied("assurance-too-low")
    assert cancel_booking(mine, CancelBooking(made.number, people.LI_YANGLI.id_number, other)) == Denied("not-there")
    assert book(mine, Book("k", slot, "m", "x", people.LI_YANGLI.id_number, other)) == Denied("other-person")


def test_the_past_the_unknown_and_what_is_too_late(simulator: PlatformSimulator, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = services(simulator)
    proof = prove(mine, simulator)
    for slot, code in (("2020-01-02T0900-1", "past"), ("2099-01-02T0900-1", "not-there"), ("2099-99-99T0900-1", "not-there")):
        assert book(mine, Book(f"key-{slot}", slot, "residence-permit", "居住证", NUMBER, proof)) == Denied(code)
    slot_ = slots(mine)[-1]
    made = book(mine, Book("key", slot_.id, "residence-permit", "居住证", NUMBER, proof))
    assert isinstance(made, Booking)
    monkeypatch.setattr(appointments, "now", lambda: slot_.begins - timedelta(hours=1))
    assert cancel_booking(mine, CancelBooking(made.number, NUMBER, proof)) == Denied("too-late")


def test_holidays_and_worked_weekends() -> None:
    from datetime import date

    kinds = {text: appointments.kind_of(date.fromisoformat(text)) for text in ("2026-10-01", "2026-10-10", "2026-11-21", "2026-11-22")}
    assert kinds == {"2026-10-01": "holiday", "2026-10-10": "workday", "2026-11-21": "saturday", "2026-11-22": "weekend"}


def test_fifty_kiosks_book_a_hundred_places(simulator: PlatformSimulator, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(appointments, "SEATS", PLACES_OF_A_SLOT)
    offered = slots(services(simulator))[-PLACES_IN_ALL // PLACES_OF_A_SLOT :]
    assert sum(slot.free for slot in offered) == PLACES_IN_ALL
    # Four want each place, and twenty answers are lost after the booking was made.
    kiosks = [services(simulator, f"QD-SN-{number:04d}") for number in range(KIOSKS)]
    proofs = [prove(mine, simulator, f"person-{number}") for number, mine in enumerate(kiosks)]
    for _ in range(20):
        simulator.fault("drop-after-commit", path="/v1/appointments")
    told: list[tuple[str, object]] = []
    gate = threading.Barrier(KIOSKS)

    def visit(number: int) -> None:
        gate.wait()
        for turn in range(8):
            slot = offered[(number * 7 + turn * 3) % len(offered)]
            asked = Book(f"{number}-{turn}", slot.id, f"matter-{turn}", "样例", f"person-{number}", proofs[number])
            answer = book(kiosks[number], asked)
            while isinstance(answer, Away):
                answer = book(kiosks[number], asked)
            told.append((slot.id, answer))
        kiosks[number].platform.close()

    threads = [threading.Thread(target=visit, args=(number,)) for number in range(KIOSKS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    booked = {answer.number: slot for slot, answer in told if isinstance(answer, Booking)}
    refused = [answer for _, answer in told if not isinstance(answer, Booking)]
    sold = ledger(simulator)
    assert not simulator.plan.waiting, "every answer that was to be lost was lost"
    assert len(told) == KIOSKS * 8
    assert booked == sold, "who was told that it is booked has it, and nobody else"
    assert set(refused) == {Denied("taken")}
    assert Counter(sold.values()) == {slot.id: PLACES_OF_A_SLOT for slot in offered}, "every place once"
    assert len(booked) == PLACES_IN_ALL
