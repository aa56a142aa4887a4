# SPDX-License-Identifier: GPL-3.0-or-later
"""Appointments (预约) of the sandbox's hall: its windows, days and hours, and bookings that no two kiosks can sell twice.

The windows open as halls of the city do: 5+1 (Monday to Friday and Saturday morning) and 5+X (also outside office hours, by appointment
only). Holidays after 国务院办公厅关于2026年部分节假日安排的通知 (4 November 2025); of later years only New Year's Day is known.
"""

from __future__ import annotations

import secrets
import sqlite3
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from typing import Annotated, Any, Literal

from fastapi import FastAPI, Header
from pydantic import Field

from simulators.platform.assurance import AssuranceDesk, Refusal
from simulators.platform.database import PlatformDatabase, now
from simulators.platform.documents import Code, Strict, Title
from simulators.platform.problems import problems

CHINA = timezone(timedelta(hours=8))
DAYS_AHEAD = 14
SEATS = 2
"""Places of one window in one hour."""
CHANGE_HOURS = 2
"""A booking can be changed or cancelled until so long before it."""
HALL = "市南区大厅"
ADDRESS = "市南区示例路1号"

_FREE = (
    ("2026-01-01", "2026-01-03"),
    ("2026-02-15", "2026-02-23"),
    ("2026-04-04", "2026-04-06"),
    ("2026-05-01", "2026-05-05"),
    ("2026-06-19", "2026-06-21"),
    ("2026-09-25", "2026-09-27"),
    ("2026-10-01", "2026-10-07"),
    ("2027-01-01", "2027-01-01"),
)
_WORKED = ("2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10")

Kind = Literal["workday", "saturday", "extended", "weekend", "holiday"]
Kiosk = Annotated[str, Header(alias="Kiosk-Id", max_length=64, description="The kiosk that asks")]
IdNumber = Annotated[str, Field(min_length=1, max_length=18)]
Proof = Annotated[str, Field(max_length=64)]
SlotId = Annotated[str, Field(pattern="^20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9]{4}-[0-9]$")]

_SCHEMA = """
CREATE TABLE IF NOT EXISTS appointments(number TEXT PRIMARY KEY, key TEXT NOT NULL UNIQUE, slot TEXT NOT NULL, seat INTEGER,
    matter TEXT NOT NULL, title TEXT NOT NULL, id_number TEXT NOT NULL, state TEXT NOT NULL, UNIQUE (slot, seat));
CREATE UNIQUE INDEX IF NOT EXISTS one_appointment_a_matter ON appointments(id_number, matter) WHERE state = 'booked';
CREATE TABLE IF NOT EXISTS appointment_answers(key TEXT PRIMARY KEY, number TEXT NOT NULL, slot TEXT NOT NULL);
"""
# A cancelled booking has no seat: of NULLs a table may hold many.


class PlacesQuestion(Strict):
    """For which matter."""

    matter: Code


class Slot(Strict):
    """One hour at one window; `free` places are left."""

    slot_id: str
    begins: str
    ends: str
    window: str
    free: int


class Day(Strict):
    """One day of the hall; a closed one has no slots."""

    date: str
    kind: Kind
    slots: list[Slot]


class Places(Strict):
    """What can be booked from now on."""

    hall: str
    address: str
    days: list[Day]


class Booking(Strict):
    """Book this place for this person and matter; the same key again gives the same booking."""

    key: Code
    slot_id: SlotId
    matter: Code
    title: Title
    id_number: IdNumber
    proof: Proof


class Change(Strict):
    """Another place for a booking."""

    key: Code
    number: Code
    slot_id: SlotId
    id_number: IdNumber
    proof: Proof


class BookingQuestion(Strict):
    """Whose bookings."""

    id_number: IdNumber
    proof: Proof


class Cancellation(Strict):
    """Give a place back."""

    number: Code
    id_number: IdNumber
    proof: Proof


class Appointment(Strict):
    """A booking as the platform has it."""

    number: str
    state: Literal["booked", "cancelled"]
    matter: str
    title: str
    begins: str
    ends: str
    hall: str
    window: str
    change_until: str


class AppointmentList(Strict):
    """All bookings of a person that lie ahead."""

    appointments: list[Appointment]


@dataclass(frozen=True)
class Opening:
    """A window's name and its hours by day of the week (1 Monday to 6 Saturday); `extended`: outside office hours."""

    name: str
    hours: tuple[tuple[range, int, int, bool], ...]


WINDOWS = (
    Opening("综合 1 号窗口", ((range(1, 6), 9, 12, False), (range(1, 6), 13, 17, False), (range(6, 7), 9, 12, False))),
    Opening("综合 2 号窗口", ((range(1, 6), 9, 17, False), (range(2, 5), 17, 19, True))),
)


def kind_of(day: date) -> Kind:
    """What kind of day this is."""
    text = day.isoformat()
    if any(first <= text <= last for first, last in _FREE):
        return "holiday"
    if text in _WORKED or day.isoweekday() < 6:
        return "workday"
    return "saturday" if day.isoweekday() == 6 else "weekend"


class AppointmentDesk:
    """Places and bookings."""

    def __init__(self, database: PlatformDatabase, assurance: AssuranceDesk) -> None:
        self._database: sqlite3.Connection = database.connection
        self._database.executescript(_SCHEMA)
        self._assurance = assurance

    def places(self) -> Places:
        """Every hour from now on for :data:`DAYS_AHEAD` days."""
        present = now().astimezone(CHINA)
        sold = dict(self._database.execute("SELECT slot, count(*) FROM appointments WHERE state = 'booked' GROUP BY slot"))
        return Places(
            hall=HALL,
            address=ADDRESS,
            days=[self._day(present.date() + timedelta(days=ahead), present, sold) for ahead in range(DAYS_AHEAD)],
        )

    def _day(self, day: date, present: datetime, sold: dict[str, int]) -> Day:
        kind = kind_of(day)
        slots, extended = [], False
        weekday = 1 if kind == "workday" and day.isoweekday() > 5 else day.isoweekday()
        for number, window in enumerate(WINDOWS, 1) if kind in ("workday", "saturday") else ():
            for days, first, last, outside in window.hours:
                for hour in range(first, last) if weekday in days else ():
                    begins = datetime.combine(day, time(hour), CHINA)
                    if begins > present:
                        extended = extended or outside
                        name = f"{day.isoformat()}T{hour:02d}00-{number}"
                        slots.append(
                            Slot(
                                slot_id=name,
                                begins=begins.isoformat(),
                                ends=(begins + timedelta(hours=1)).isoformat(),
                                window=window.name,
                                free=max(0, SEATS - sold.get(name, 0)),
                            )
                        )
        return Day(date=day.isoformat(), kind="extended" if extended else kind, slots=sorted(slots, key=lambda slot: slot.slot_id))

    def book(self, asked: Booking, kiosk: str) -> Appointment:
        """The booking, which the same key gives again; raises `Refusal`."""
        self._needs_proof(asked.proof, asked.id_number, kiosk)
        self._database.execute("BEGIN IMMEDIATE")
        try:
            known = self._by_key(asked.key, asked.id_number)
            if known is not None:
                return known
            if self._find("id_number = ? AND matter = ? AND state = 'booked'", asked.id_number, asked.matter):
                raise Refusal(409, "already-booked")
            seat = self._free_seat(asked.slot_id)
            number = f"YY{asked.slot_id[:10].replace('-', '')}{secrets.randbelow(10**6):06d}"
            self._database.execute(
                "INSERT INTO appointments VALUES (?, ?, ?, ?, ?, ?, ?, 'booked')",
                (number, asked.key, asked.slot_id, seat, asked.matter, asked.title, asked.id_number),
            )
            self._database.execute("INSERT INTO appointment_answers VALUES (?, ?, ?)", (asked.key, number, asked.slot_id))
            return self._find("number = ?", number)[0]
        finally:
            self._database.execute("COMMIT")

    def change(self, asked: Change, kiosk: str) -> Appointment:
        """Another place, or (raises `Refusal`) the old one is kept."""
        self._needs_proof(asked.proof, asked.id_number, kiosk)
        self._database.execute("BEGIN IMMEDIATE")
        try:
            known = self._by_key(asked.key, asked.id_number)
            if known is not None:
                return known
            self._own(asked.number, asked.id_number)
            seat = self._free_seat(asked.slot_id)
            self._database.execute("UPDATE appointments SET slot = ?, seat = ? WHERE number = ?", (asked.slot_id, seat, asked.number))
            self._database.execute("INSERT INTO appointment_answers VALUES (?, ?, ?)", (asked.key, asked.number, asked.slot_id))
            return self._find("number = ?", asked.number)[0]
        finally:
            self._database.execute("COMMIT")

    def cancel(self, asked: Cancellation, kiosk: str) -> Appointment:
        """The place is free again; a cancelled booking stays so."""
        self._needs_proof(asked.proof, asked.id_number, kiosk)
        mine = self._find("number = ? AND id_number = ?", asked.number, asked.id_number)
        if mine and mine[0].state == "cancelled":
            return mine[0]
        self._own(asked.number, asked.id_number)
        self._database.execute("UPDATE appointments SET state = 'cancelled', seat = NULL WHERE number = ?", (asked.number,))
        return self._find("number = ?", asked.number)[0]

    def of_person(self, asked: BookingQuestion, kiosk: str) -> list[Appointment]:
        """What lies ahead of a person, the next first."""
        self._needs_proof(asked.proof, asked.id_number, kiosk)
        found = self._find("id_number = ? AND state = 'booked'", asked.id_number)
        return [one for one in found if datetime.fromisoformat(one.ends) > now()]

    def ledger(self) -> list[dict[str, str]]:
        """Every place that is sold: slot and number. For tests; no person."""
        rows = self._database.execute("SELECT slot, number FROM appointments WHERE state = 'booked' ORDER BY slot, seat")
        return [{"slot_id": slot, "number": number} for slot, number in rows]

    def _needs_proof(self, proof: str, id_number: str, kiosk: str) -> None:
        if not self._assurance.proves(proof, id_number, kiosk):
            raise Refusal(403, "assurance-too-low")

    def _by_key(self, key: str, id_number: str) -> Appointment | None:
        row = self._database.execute("SELECT number FROM appointment_answers WHERE key = ?", (key,)).fetchone()
        if row is None:
            return None
        mine = self._find("number = ? AND id_number = ?", row[0], id_number)
        if not mine:
            raise Refusal(409, "other-person")
        return mine[0]

    def _own(self, number: str, id_number: str) -> None:
        mine = self._find("number = ? AND id_number = ? AND state = 'booked'", number, id_number)
        if not mine:
            raise Refusal(404, "not-there")
        if datetime.fromisoformat(mine[0].change_until) < now():
            raise Refusal(409, "too-late")

    def _free_seat(self, slot_id: str) -> int:
        try:
            begins = _begins(slot_id)
        except ValueError:
            raise Refusal(404, "not-there") from None
        present = now().astimezone(CHINA)
        if begins <= present:
            raise Refusal(409, "past")
        if slot_id not in {slot.slot_id for slot in self._day(begins.date(), present, {}).slots} or (
            begins.date() >= present.date() + timedelta(days=DAYS_AHEAD)
        ):
            raise Refusal(404, "not-there")
        sold = {seat for (seat,) in self._database.execute("SELECT seat FROM appointments WHERE slot = ? AND state = 'booked'", (slot_id,))}
        free = next((seat for seat in range(SEATS) if seat not in sold), None)
        if free is None:
            raise Refusal(409, "taken")
        return free

    def _find(self, where: str, *values: str) -> list[Appointment]:
        rows = self._database.execute(f"SELECT number, state, matter, title, slot FROM appointments WHERE {where} ORDER BY slot", values)
        return [_appointment(*row) for row in rows]


def _begins(slot_id: str) -> datetime:
    return datetime.strptime(slot_id[:15], "%Y-%m-%dT%H%M").replace(tzinfo=CHINA)


def _appointment(number: str, state: Literal["booked", "cancelled"], matter: str, title: str, slot: str) -> Appointment:
    begins = _begins(slot)
    return Appointment(
        number=number,
        state=state,
        matter=matter,
        title=title,
        begins=begins.isoformat(),
        ends=(begins + timedelta(hours=1)).isoformat(),
        hall=HALL,
        window=WINDOWS[int(slot[-1]) - 1].name,
        change_until=(begins - timedelta(hours=CHANGE_HOURS)).isoformat(),
    )


def add_appointments(app: FastAPI, database: PlatformDatabase, assurance: AssuranceDesk) -> None:
    """The addresses."""
    desk = AppointmentDesk(database, assurance)

    @app.post("/v1/appointments/places", responses=problems(422))
    async def places(question: PlacesQuestion) -> Places:
        """The hall's days and hours with the places that are left."""
        return desk.places()

    @app.post("/v1/appointments", response_model=Appointment, responses=problems(400, 403, 404, 409, 422))
    async def book(booking: Booking, kiosk_id: Kiosk) -> Any:
        """Books a place: one booking for a person and matter, no place twice, the same key again gives the same booking."""
        return desk.book(booking, kiosk_id)

    @app.post("/v1/appointments/change", response_model=Appointment, responses=problems(400, 403, 404, 409, 422))
    async def change_booking(change: Change, kiosk_id: Kiosk) -> Any:
        """Another place for a booking, which keeps its number; refused, the old place is kept."""
        return desk.change(change, kiosk_id)

    @app.post("/v1/appointments/cancel", response_model=Appointment, responses=problems(400, 403, 404, 409, 422))
    async def cancel_booking(cancellation: Cancellation, kiosk_id: Kiosk) -> Any:
        """Gives a place back."""
        return desk.cancel(cancellation, kiosk_id)

    @app.post("/v1/appointments/query", response_model=AppointmentList, responses=problems(400, 403, 422))
    async def bookings(question: BookingQuestion, kiosk_id: Kiosk) -> Any:
        """What a person has booked."""
        return AppointmentList(appointments=desk.of_person(question, kiosk_id))

    @app.get("/sandbox/appointments", include_in_schema=False)
    async def ledger() -> dict[str, list[dict[str, str]]]:
        return {"appointments": desk.ledger()}
