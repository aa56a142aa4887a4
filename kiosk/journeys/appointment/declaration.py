# SPDX-License-Identifier: GPL-3.0-or-later
"""Appointments (预约) at the hall."""

from __future__ import annotations

from config.settings import Settings
from kiosk.journeys.appointment.journey import ENTRY, AppointmentJourney
from kiosk.journeys.appointment.present import AppointmentPages
from kiosk.journeys.appointment.questions import (
    Book,
    CancelBooking,
    FindBookings,
    FindPlaces,
    Rebook,
    book,
    cancel_booking,
    find_bookings,
    find_places,
    rebook,
)
from kiosk.journeys.folder import Built, Folder
from kiosk.journeys.work import Lane, Work
from kiosk.journeys.world import World


def _build(world: World, settings: Settings) -> Built:
    return Built(AppointmentJourney(world, settings), AppointmentPages(world, settings).pages())


FOLDER = Folder(
    name="appointment",
    build=_build,
    entry=ENTRY,
    home_place=2,
    works={
        FindPlaces: Work(Lane.PLATFORM, find_places),
        Book: Work(Lane.PLATFORM, book),
        Rebook: Work(Lane.PLATFORM, rebook),
        CancelBooking: Work(Lane.PLATFORM, cancel_booking),
        FindBookings: Work(Lane.PLATFORM, find_bookings),
    },
)
