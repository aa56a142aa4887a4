# SPDX-License-Identifier: GPL-3.0-or-later
"""The pages of an appointment. What the platform did not confirm is never said to be booked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from config.settings import Settings
from kiosk.approval.answers import Denied
from kiosk.journeys.appointment.questions import Book, Booking, BookingsFound, CancelBooking, FindBookings, FindPlaces, PlacesFound, Rebook
from kiosk.journeys.appointment.slip import reminder
from kiosk.journeys.appointment.state import ROWS, Appointment, appointment, chosen, days, free_places, fresh, hours, listed, page_count
from kiosk.journeys.effects import Ask, PrintPaper
from kiosk.journeys.engine import Idle, JourneyBase, PageDeclaration, Step
from kiosk.journeys.events import Answered, Event, PaperPrinted, Tick
from kiosk.journeys.identify.state import identify
from kiosk.journeys.identify.surer import id_number
from kiosk.journeys.state import Browse, State, with_part
from kiosk.journeys.world import World
from kiosk.visit import Assurance

ENTRY, MATTER, TIME, CONFIRM, MINE, RESULT = (
    "appointment",
    "appointmentMatter",
    "appointmentTime",
    "appointmentConfirm",
    "appointmentMine",
    "appointmentResult",
)
SLIP = "appointment"
NEEDS = Assurance.CARD_AND_PHONE
"""To book, to see one's bookings and to cancel. What is free is for everybody to see."""
ANSWER_SECONDS = 20.0
"""A platform that has not answered by then is asked no more."""
AGAIN_SECONDS = 2.0
MAX_TRIES = 4
"""So often a booking is sent under its one key before the screen says that nobody knows."""
AWAY = "platform-away"
MAX_QUERY_CHARACTERS = 40


class AppointmentJourney(JourneyBase):
    """Book, look, change, cancel."""

    pages: Sequence[PageDeclaration] = (
        PageDeclaration(ENTRY, Idle.ASKS),
        PageDeclaration(MATTER, Idle.ASKS, screen="list"),
        PageDeclaration(TIME, Idle.ASKS),
        PageDeclaration(CONFIRM, Idle.ASKS),
        PageDeclaration(MINE, Idle.ASKS),
        PageDeclaration(RESULT, Idle.ENDS),
    )

    def __init__(self, world: World, settings: Settings) -> None:
        self._world = world
        self._settings = settings

    def act(self, state: State, action: str, value: object) -> Step:
        """One action on one of these pages."""
        asked = appointment(state)
        match state.page:
            case "appointment":
                return self._entry(state, action)
            case "appointmentMatter":
                return self._matter(state, asked, action, value)
            case "appointmentTime":
                return self._time(state, asked, action, value)
            case "appointmentConfirm" if not asked.waiting:
                return self._confirm(state, asked, action)
            case "appointmentMine" if not asked.waiting:
                return self._mine(state, asked, action, value)
            case "appointmentResult" if action == "mine":
                return _go(with_part(state, fresh(state)), MINE), ()
        return state, ()

    def entered(self, state: State) -> Step:
        """Pages that show what the platform says ask it."""
        asked, visit = appointment(state), state.visit
        if visit is None:
            return state, ()
        match state.page:
            case "appointmentTime" if asked.places is None:
                told = asked.told
                state, effects = self._ask(state, asked, FindPlaces(asked.matter))
                return with_part(state, replace(appointment(state), told=told)), effects
            case "appointmentMine":
                return self._ask(state, replace(asked, mine=None, opened=""), FindBookings(id_number(state), visit.proof))
            case "appointmentResult" if asked.made is not None and asked.outcome in ("booked", "changed"):
                slip = reminder(asked.made, state, self._world, self._settings)
                return with_part(state, replace(asked, printing="queued")), (PrintPaper(visit.id, SLIP, slip),)
        return state, ()

    def receive(self, state: State, event: Event) -> Step:
        """The platform's answers, the printer, and time."""
        asked, visit = appointment(state), state.visit
        if visit is None:
            return state, ()
        match event:
            case Answered(of, question, answer) if of == visit.id and asked.waiting and question == asked.question:
                return self._answered(state, asked, question, answer), ()
            case PaperPrinted(of, name, printing, cause) if of == visit.id and name == SLIP and asked.made is not None:
                return with_part(state, replace(asked, printing=printing, print_cause=cause)), ()
            case Tick() if asked.waiting and state.now - asked.asked_at >= ANSWER_SECONDS:
                return self._nothing_came(state, asked), ()
            case Tick() if state.page == CONFIRM and not asked.waiting and asked.tried and state.now - asked.asked_at >= AGAIN_SECONDS:
                # It may be booked already: the same key finds out, and can book nothing twice.
                return self._send(state, asked)
        return state, ()

    def to_take(self, state: State) -> tuple[str, ...]:
        """The reminder slip."""
        return ("slip",) if appointment(state).printing in ("queued", "printing", "printed", "unknown") else ()

    # --- pages ------------------------------------------------------------------------------------------------------------

    def _entry(self, state: State, action: str) -> Step:
        match action:
            case "back":
                return _back(state)
            case "new" if state.online:
                return _go(with_part(state, fresh(state)), MATTER), ()
            case "mine" if state.online:
                return identify(with_part(state, fresh(state)), NEEDS, then=MINE, back=ENTRY)
        return state, ()

    def _matter(self, state: State, asked: Appointment, action: str, value: object) -> Step:
        match action, value:
            case "back", _:
                return _back(state)
            case "query", str(text):
                return with_part(state, replace(asked, browse=Browse(query=text[:MAX_QUERY_CHARACTERS]))), ()
            case "page", int(number):
                pages = listed(self._world, asked.browse, state.display.language)[2]
                return with_part(state, replace(asked, browse=replace(asked.browse, number=min(max(1, number), pages)))), ()
            case "open", str(code) if self._world.catalogue.matter(code) is not None:
                return _go(with_part(state, replace(asked, matter=code, places=None, day="", slot="", told="")), TIME), ()
        return state, ()

    def _time(self, state: State, asked: Appointment, action: str, value: object) -> Step:
        match action, value:
            case "back", _ if asked.day:
                return with_part(state, replace(asked, day="", slot="", number=1, told="")), ()
            case "back", _:
                return _back(with_part(state, replace(asked, places=None, question=None, told="")))
            case "again", _ if not asked.waiting and asked.places is None:
                return self._ask(state, asked, FindPlaces(asked.matter))
            case "page", int(number):
                return with_part(state, replace(asked, number=min(max(1, number), page_count(asked)))), ()
            case "day", str(day) if not asked.day and day in {one.date for one in days(asked) if free_places(one)}:
                return with_part(state, replace(asked, day=day, number=1, told="")), ()
            case "slot", str(slot) if slot in {one.id for one in hours(asked) if one.free > 0}:
                state = with_part(state, replace(asked, slot=slot, told="", tried=0))
                return identify(state, NEEDS, then=CONFIRM, back=TIME)
        return state, ()

    def _confirm(self, state: State, asked: Appointment, action: str) -> Step:
        match action:
            case "back" if not asked.tried:
                return replace(with_part(state, replace(asked, slot="")), page=TIME), ()
            case "next" if not asked.tried:
                return self._send(state, replace(asked, keys=asked.keys + 1))
        return state, ()

    def _mine(self, state: State, asked: Appointment, action: str, value: object) -> Step:
        visit = state.visit
        opened = next((one for one in asked.mine or () if one.number == asked.opened), None)
        match action, value:
            case "back", _ if asked.opened:
                return with_part(state, replace(asked, opened="", told="")), ()
            case "back", _:
                return replace(with_part(state, fresh(state)), page=ENTRY, history=state.history[:1]), ()
            case "again", _ if visit is not None:
                return self._ask(state, asked, FindBookings(id_number(state), visit.proof))
            case "open", str(number) if number in {one.number for one in asked.mine or ()}:
                return with_part(state, replace(asked, opened=number, told="")), ()
            case "page", int(page):
                pages = max(1, -(-len(asked.mine or ()) // ROWS))
                return with_part(state, replace(asked, number=min(max(1, page), pages))), ()
            case "change", _ if opened is not None:
                changing = replace(fresh(state), matter=opened.matter, changing=opened)
                return _go(with_part(state, changing), TIME), ()
            case "cancel", _ if opened is not None and visit is not None:
                return self._ask(state, asked, CancelBooking(opened.number, id_number(state), visit.proof))
        return state, ()

    # --- the platform -------------------------------------------------------------------------------------------------------

    def _send(self, state: State, asked: Appointment) -> Step:
        visit, slot = state.visit, chosen(asked)
        if visit is None or slot is None:
            return state, ()
        key = f"{visit.id}-{asked.keys}"
        who = id_number(state)
        if asked.changing is not None:
            question: object = Rebook(key, asked.changing.number, slot.id, who, visit.proof)
        else:
            question = Book(key, slot.id, asked.matter, self._world.title(asked.matter, "zh"), who, visit.proof)
        return self._ask(state, replace(asked, tried=asked.tried + 1), question)

    def _ask(self, state: State, asked: Appointment, question: object) -> Step:
        if state.visit is None:
            return state, ()
        waiting = replace(asked, question=question, asked_at=state.now, told="")
        return with_part(state, waiting), (Ask(state.visit.id, question),)

    def _nothing_came(self, state: State, asked: Appointment) -> State:
        """A question without an answer; of a booking it is not known whether it is made."""
        asked = replace(asked, question=None)
        if state.page != CONFIRM:
            return with_part(state, replace(asked, told=AWAY))
        if asked.tried < MAX_TRIES:
            return with_part(state, replace(asked, asked_at=state.now))
        return self._result(state, replace(asked, outcome="unknown"))

    def _answered(self, state: State, asked: Appointment, question: object, answer: object) -> State:
        settled = replace(asked, question=None)
        match question, answer:
            case FindPlaces(), PlacesFound():
                return with_part(state, replace(settled, places=answer)) if state.page == TIME else state
            case FindBookings(), BookingsFound(found):
                return with_part(state, replace(settled, mine=found))
            case Book() | Rebook(), Booking() if state.page == CONFIRM:
                return self._result(state, replace(settled, outcome="changed" if asked.changing else "booked", made=answer))
            case CancelBooking(), Booking() if answer.cancelled:
                return self._result(state, replace(settled, outcome="cancelled", made=answer))
            case Book() | Rebook(), Denied("taken" | "past" as code) if state.page == CONFIRM:
                # Somebody was quicker: the hours are looked up anew, nothing else is lost.
                fresh = replace(settled, places=None, slot="", tried=0, told=code)
                return replace(with_part(state, fresh), page=TIME)
            case Book() | Rebook(), Denied(code) if state.page == CONFIRM:
                return self._result(state, replace(settled, outcome="refused", told=code))
            case _, Denied(code):
                return with_part(state, replace(settled, told=code))
        return self._nothing_came(state, asked)

    def _result(self, state: State, asked: Appointment) -> State:
        return replace(with_part(state, asked), page=RESULT, history=(), sheet=None)


def _go(state: State, page: str) -> State:
    return replace(state, page=page, history=(*state.history, state.page))


def _back(state: State) -> Step:
    if not state.history:
        return state, ()
    return replace(state, page=state.history[-1], history=state.history[:-1]), ()
