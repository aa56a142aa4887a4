# SPDX-License-Identifier: GPL-3.0-or-later
"""The page on which who holds the card shows that it is theirs: a code to the registered phone, or staff who look."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kiosk.approval.answers import Away, Denied
from kiosk.journeys.effects import Ask
from kiosk.journeys.engine import Step
from kiosk.journeys.events import Answered, Event, Tick
from kiosk.journeys.identify.questions import (
    AskStaff,
    CheckCode,
    CodeSent,
    LookAtCheck,
    Proven,
    SendCode,
    StaffAsked,
    StillLooking,
)
from kiosk.journeys.identify.state import Identity, identity
from kiosk.journeys.state import State, with_part
from kiosk.visit import Assurance

CODE_DIGITS = 6
AGAIN_SECONDS = 60
"""A second code is sent after so long at the earliest: the first may still be on its way."""
LOOK_SECONDS = 3.0
"""How often it is asked whether staff have looked."""
ANSWER_SECONDS = 20.0
"""A platform that has not answered by then is not there."""

AWAY = "platform-away"


def id_number(state: State) -> str:
    """The number on the card of this visit."""
    card = state.visit.card if state.visit is not None else None
    return str((card or {}).get("id_number", ""))


def open_page(state: State) -> Step:
    """The page was just opened: the code goes out without a touch."""
    asked = identity(state)
    if state.visit is None or not state.online:
        return with_part(state, replace(asked, told=AWAY)), ()
    return _ask(state, replace(asked, told="", typed=""), SendCode(id_number(state)))


def act(state: State, action: str, value: object) -> Step:
    """One action on the page."""
    asked = identity(state)
    match action, value:
        case "back", _:
            return replace(state, page=asked.back), ()
        case "digit", str(digit) if asked.way == "phone" and len(digit) == 1 and digit.isascii() and digit.isdigit() and not asked.waiting:
            typed = (asked.typed + digit)[:CODE_DIGITS]
            asked = replace(asked, typed=typed, told="")
            if len(typed) == CODE_DIGITS and asked.phone:
                return _ask(state, asked, CheckCode(id_number(state), typed))
            return with_part(state, asked), ()
        case "remove", _ if not asked.waiting:
            return with_part(state, replace(asked, typed=asked.typed[:-1])), ()
        case "clear", _ if not asked.waiting:
            return with_part(state, replace(asked, typed="")), ()
        case "again", _ if asked.way == "phone" and not asked.waiting and may_ask_again(state, asked):
            return _ask(state, replace(asked, typed="", told=""), SendCode(id_number(state)))
        case "staff", _ if not asked.waiting and not asked.check:
            return _ask(state, replace(asked, way="staff", told=""), AskStaff(id_number(state)))
        case "phone", _ if asked.way == "staff" and not asked.waiting:
            return with_part(state, replace(asked, way="phone", told="", check="", number="")), ()
    return state, ()


def may_ask_again(state: State, asked: Identity) -> bool:
    """Whether another code may be sent now."""
    return not asked.phone or state.now - asked.asked_at >= AGAIN_SECONDS


def receive(state: State, event: Event) -> Step:
    """The platform's answers, and time."""
    asked, visit = identity(state), state.visit
    if visit is None:
        return state, ()
    match event:
        case Tick() if asked.waiting and state.now - asked.asked_at >= ANSWER_SECONDS:
            return with_part(state, replace(asked, waiting=False, typed="", told=AWAY)), ()
        case Tick() if asked.check and not asked.waiting and state.now - asked.asked_at >= LOOK_SECONDS:
            return _ask(state, asked, LookAtCheck(asked.check))
        case Answered(of, _, answer) if of == visit.id and asked.waiting:
            return _answered(state, replace(asked, waiting=False), answer), ()
    return state, ()


def page(state: State, left: int) -> Mapping[str, object]:
    """What the page shows; nothing of the code but how many digits it has."""
    asked = identity(state)
    again = 0 if may_ask_again(state, asked) else int(AGAIN_SECONDS - (state.now - asked.asked_at)) + 1
    return {
        "way": asked.way,
        "phone": asked.phone,
        "digits": CODE_DIGITS,
        "typed": len(asked.typed),
        "told": asked.told,
        "number": asked.number,
        "waiting": asked.waiting and not asked.check,
        "again_seconds": again,
    }


def _ask(state: State, asked: Identity, question: object) -> Step:
    if state.visit is None:
        return state, ()
    return with_part(state, replace(asked, waiting=True, asked_at=state.now)), (Ask(state.visit.id, question),)


def _answered(state: State, asked: Identity, answer: object) -> State:
    if state.visit is None:
        return state
    match answer:
        case CodeSent(phone):
            return with_part(state, replace(asked, phone=phone, told=""))
        case StaffAsked(check, number):
            return with_part(state, replace(asked, check=check, number=number, told=""))
        case StillLooking():
            # Who waits for staff is there, though they do not touch the screen.
            return with_part(replace(state, touched_at=state.now), asked)
        case Proven(proof):
            assurance = Assurance.STAFF if asked.way == "staff" else Assurance.CARD_AND_PHONE
            visit = replace(state.visit, assurance=assurance, proof=proof)
            return replace(with_part(state, replace(asked, typed="", check="")), visit=visit, page=asked.then)
        case Denied(code):
            return with_part(state, replace(asked, typed="", told=code, check="", number=""))
        case Away():
            # A check by staff goes on: the next look may find the platform again.
            return with_part(state, replace(asked, typed="", told=AWAY))
    return with_part(state, replace(asked, typed="", told=AWAY))
