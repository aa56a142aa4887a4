# SPDX-License-Identifier: GPL-3.0-or-later
"""What the reminder slip of a booking says."""

from __future__ import annotations

from config.settings import Settings
from drivers.receipt_printer.document import Slip
from kiosk.application import papers
from kiosk.clock import CHINA
from kiosk.journeys.appointment.questions import Booking
from kiosk.journeys.state import State
from kiosk.journeys.world import World
from kiosk.receipts.appointment import AppointmentFacts, appointment_slip

MOST_PAPERS = 12


def reminder(made: Booking, state: State, world: World, settings: Settings) -> Slip:
    """The slip in the language and type size of the screen. It names no person: it may be lost."""
    language = "zh" if state.display.language == "zh" else "en"
    facts = AppointmentFacts(
        number=made.number,
        matter=made.title,
        begins=made.begins.astimezone(CHINA),
        ends=made.ends.astimezone(CHINA),
        hall=made.hall,
        window=made.window,
        bring=bring(state, world, made.matter),
        change_until=made.change_until.astimezone(CHINA) if made.change_until is not None else None,
        printed_at=state.wall,
        # The platform's answer, which made this booking, told its time as well.
        clock_doubtful=False,
        kiosk_id=settings.kiosk.id,
        phone=settings.place.phone,
    )
    return appointment_slip(facts, language, state.display.type_size != "normal")


def bring(state: State, world: World, matter: str) -> tuple[str, ...]:
    """The papers that certainly have to be brought, in Chinese: that is what stands on them."""
    if world.catalogue.matter(matter) is None:
        return ()
    found = papers(world.merged(matter), {}, None, today=state.wall.date())
    needed = [paper for paper in found if paper.certain and paper.required and paper.state in ("bring", "may-hold")]
    return tuple(paper.material.title.zh for paper in needed)[:MOST_PAPERS]
