# SPDX-License-Identifier: GPL-3.0-or-later
"""What is asked of the platform about appointments, and its answers. Reprs show nothing of a person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from kiosk.approval.answers import Away, Denied
from kiosk.approval.http_platform import Text

if TYPE_CHECKING:
    from kiosk.journeys.work import Services


@dataclass(frozen=True)
class FindPlaces:
    """Which hours are left for this matter?"""

    matter: str


@dataclass(frozen=True)
class Book:
    """Book one place; asked again under the same `key` it is the same booking."""

    key: str
    slot: str
    matter: str
    title: str
    id_number: str = field(repr=False)
    proof: str = field(repr=False)


@dataclass(frozen=True)
class Rebook:
    """Another place for the booking `number`."""

    key: str
    number: str
    slot: str
    id_number: str = field(repr=False)
    proof: str = field(repr=False)


@dataclass(frozen=True)
class CancelBooking:
    """Give the place back."""

    number: str
    id_number: str = field(repr=False)
    proof: str = field(repr=False)


@dataclass(frozen=True)
class FindBookings:
    """What has this person booked?"""

    id_number: str = field(repr=False)
    proof: str = field(repr=False)


@dataclass(frozen=True)
class Slot:
    """One hour at one window; `begins` and `ends` are aware."""

    id: str
    begins: datetime
    ends: datetime
    window: str
    free: int


@dataclass(frozen=True)
class Day:
    """A day of the hall: `date` YYYY-MM-DD; `kind` workday, saturday, extended, weekend or holiday, or what else the platform says."""

    date: str
    kind: str
    slots: tuple[Slot, ...]


@dataclass(frozen=True)
class PlacesFound:
    """The hall and its days, in order."""

    hall: str
    address: str
    days: tuple[Day, ...]


@dataclass(frozen=True)
class Booking:
    """A booking as the platform has it; times are aware, `change_until` may be None."""

    number: str
    cancelled: bool
    matter: str
    title: str
    begins: datetime
    ends: datetime
    hall: str
    window: str
    change_until: datetime | None


@dataclass(frozen=True)
class BookingsFound:
    """All that lie ahead, the next first."""

    found: tuple[Booking, ...] = field(repr=False)


def find_places(services: Services, question: FindPlaces) -> PlacesFound | Denied | Away:
    """See :class:`FindPlaces`."""
    return services.platform.question("/v1/appointments/places", {"matter": question.matter}, 200, _places)


def book(services: Services, question: Book) -> Booking | Denied | Away:
    """See :class:`Book`."""
    document = {
        "key": question.key,
        "slot_id": question.slot,
        "matter": question.matter,
        "title": question.title,
        "id_number": question.id_number,
        "proof": question.proof,
    }
    return services.platform.question("/v1/appointments", document, 200, _booking)


def rebook(services: Services, question: Rebook) -> Booking | Denied | Away:
    """See :class:`Rebook`."""
    document = {
        "key": question.key,
        "number": question.number,
        "slot_id": question.slot,
        "id_number": question.id_number,
        "proof": question.proof,
    }
    return services.platform.question("/v1/appointments/change", document, 200, _booking)


def cancel_booking(services: Services, question: CancelBooking) -> Booking | Denied | Away:
    """See :class:`CancelBooking`."""
    document = {"number": question.number, "id_number": question.id_number, "proof": question.proof}
    return services.platform.question("/v1/appointments/cancel", document, 200, _booking)


def find_bookings(services: Services, question: FindBookings) -> BookingsFound | Denied | Away:
    """See :class:`FindBookings`."""
    document = {"id_number": question.id_number, "proof": question.proof}
    return services.platform.question(
        "/v1/appointments/query",
        document,
        200,
        lambda body, text: BookingsFound(tuple(sorted((_booking(one, text) for one in body["appointments"]), key=lambda one: one.begins))),
    )


def _moment(value: str) -> datetime:
    moment = datetime.fromisoformat(value)
    if moment.tzinfo is None:
        raise ValueError("a time without its zone")
    return moment


def _places(body: Mapping[str, Any], text: Text) -> PlacesFound:
    days = [
        Day(
            datetime.fromisoformat(text(day["date"])).date().isoformat(),
            text(day["kind"]),
            tuple(
                Slot(text(one["slot_id"]), _moment(text(one["begins"])), _moment(text(one["ends"])), text(one["window"]), int(one["free"]))
                for one in day["slots"]
            ),
        )
        for day in body["days"]
    ]
    return PlacesFound(text(body["hall"]), text(body["address"]), tuple(sorted(days, key=lambda day: day.date)))


def _booking(body: Mapping[str, Any], text: Text) -> Booking:
    number, until = text(body["number"]), body.get("change_until")
    begins, ends = _moment(text(body["begins"])), _moment(text(body["ends"]))
    if not number or begins >= ends or begins.date() != ends.date():
        raise ValueError("not an appointment")
    return Booking(
        number=number,
        cancelled=text(body["state"]) == "cancelled",
        matter=text(body["matter"]),
        title=text(body["title"]),
        begins=begins,
        ends=ends,
        hall=text(body["hall"]),
        window=text(body["window"]),
        change_until=None if until is None else _moment(text(until)),
    )
