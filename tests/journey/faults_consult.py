# SPDX-License-Identifier: GPL-3.0-or-later
"""The faults of asking a question."""

from __future__ import annotations

from fault_table import Row
from play import Play

from kiosk.journeys.consult.questions import Kept
from kiosk.journeys.effects import Ask
from kiosk.journeys.events import Answered


def answer(play: Play, found: object) -> None:
    """The newest question is answered."""
    asked = play.last(Ask)
    assert isinstance(asked, Ask)
    play.tell(Answered(play.visit, asked.question, found))


def opened(text: str = "") -> Play:
    """What would you like to know?"""
    play = Play()
    play.act("start")
    play.act("mine", "consult")
    play.act("query", text)
    return play


def to_answer() -> Play:
    """An answer of the knowledge file."""
    play = opened("身份证丢了怎么办")
    play.act("open", "id-card-lost")
    return play


def to_ask() -> Play:
    """Shall people answer it?"""
    play = opened("飞碟在哪里停")
    play.act("people")
    return play


def to_sent() -> Play:
    """They shall, under this code."""
    play = to_ask()
    play.act("next")
    answer(play, Kept("7K3F92QD"))
    return play


def to_code() -> Play:
    """The code of an earlier question."""
    play = opened()
    play.act("code")
    return play


ROWS = {
    "consult": Row(opened, back="home"),
    "consultAnswer": Row(to_answer, back="consult"),
    "consultAsk": Row(to_ask, back="consult"),
    "consultSent": Row(to_sent, back="consultSent", time_out="goodbye"),
    "consultCode": Row(to_code, back="consult"),
}
