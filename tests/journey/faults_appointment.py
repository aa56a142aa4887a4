# SPDX-License-Identifier: GPL-3.0-or-later
"""The faults of an appointment."""

from __future__ import annotations

from datetime import timedelta

from fault_table import Row
from play import CARD, ITEM, START, Play

from kiosk.journeys.appointment.questions import Booking, BookingsFound, Day, PlacesFound, Slot
from kiosk.journeys.effects import Ask
from kiosk.journeys.events import Answered, CardRead
from kiosk.journeys.identify.questions import CodeSent, Proven

TOMORROW = (START + timedelta(days=1)).replace(hour=0)
DATE = TOMORROW.date().isoformat()


def slot(hour: int, free: int = 2, window: int = 1) -> Slot:
    """An hour of tomorrow."""
    begins = TOMORROW + timedelta(hours=hour)
    return Slot(f"{DATE}T{hour:02d}00-{window}", begins, begins + timedelta(hours=1), f"综合 {window} 号窗口", free)


DAYS = (
    Day(START.date().isoformat(), "workday", ()),
    Day(DATE, "extended", (slot(9), slot(9, 1, 2), slot(10, 0))),
    Day((TOMORROW + timedelta(days=1)).date().isoformat(), "holiday", ()),
)
PLACES = PlacesFound("市南区大厅", "市南区示例路1号", DAYS)


def booking(number: str = "YY1", hour: int = 9, *, cancelled: bool = False) -> Booking:
    """As the platform gives it."""
    begins = TOMORROW + timedelta(hours=hour)
    return Booking(
        number, cancelled, ITEM, "居住证", begins, begins + timedelta(hours=1), "市南区大厅", "综合 1 号窗口", begins - timedelta(hours=2)
    )


def answer(play: Play, found: object) -> None:
    """The newest question is answered."""
    asked = play.last(Ask)
    assert isinstance(asked, Ask)
    play.tell(Answered(play.visit, asked.question, found))


def opened() -> Play:
    """New, or mine?"""
    play = Play()
    play.act("start")
    play.act("mine", "appointment")
    return play


def to_matter() -> Play:
    """Which matter?"""
    play = opened()
    play.act("new")
    return play


def to_time() -> Play:
    """Which day?"""
    play = to_matter()
    play.act("query", "居住证")
    play.act("open", ITEM)
    answer(play, PLACES)
    return play


def prove(play: Play) -> Play:
    """The card, and the code to the phone."""
    play.tell(CardRead(play.visit, "identity", CARD))
    play.wait(2)
    answer(play, CodeSent("138****0001"))
    for digit in "123456":
        play.act("digit", digit)
    answer(play, Proven("proof"))
    return play


def to_confirm() -> Play:
    """Is it right so?"""
    play = to_time()
    play.act("day", DATE)
    play.act("slot", slot(9).id)
    return prove(play)


def to_sent() -> Play:
    """Sent; the platform has not answered."""
    play = to_confirm()
    play.act("next")
    return play


def to_result() -> Play:
    """Booked."""
    play = to_sent()
    answer(play, booking())
    return play


def to_mine(found: int = 1) -> Play:
    """What is booked."""
    play = opened()
    play.act("mine")
    prove(play)
    answer(play, BookingsFound(tuple(booking(f"YY{number}") for number in range(found))))
    return play


ROWS = {
    "appointment": Row(opened, back="home"),
    "appointmentMatter": Row(to_matter, back="appointment"),
    "appointmentTime": Row(to_time, back="appointmentMatter"),
    "appointmentConfirm": Row(to_confirm, back="appointmentTime"),
    "appointmentMine": Row(to_mine, back="appointment"),
    "appointmentResult": Row(to_result, back="appointmentResult", time_out="goodbye"),
}
