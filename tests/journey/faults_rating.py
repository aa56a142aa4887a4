# SPDX-License-Identifier: GPL-3.0-or-later
"""The faults of rating by code."""

from __future__ import annotations

from fault_table import Row
from play import Play

from kiosk.journeys.effects import Ask
from kiosk.journeys.events import Answered
from kiosk.journeys.rating.questions import RatingKept

CODE = "7K3F92QD"
KEY = "0190-rating"


def opened() -> Play:
    """The code is asked for."""
    play = Play()
    play.act("start")
    play.act("mine", "rating")
    return play


def level() -> Play:
    """How was it?"""
    play = opened()
    play.act("edit", CODE)
    return play


def remarks() -> Play:
    """In one's own words."""
    play = level()
    play.act("rate", 2)
    play.act("remarks")
    return play


def asked() -> Play:
    """Submitted; the disk has not answered yet."""
    play = level()
    play.act("rate", 4)
    play.act("word", "slow")
    play.act("next")
    return play


def done() -> Play:
    """Kept."""
    play = asked()
    question = play.last(Ask)
    assert isinstance(question, Ask)
    play.tell(Answered(play.visit, question.question, RatingKept(KEY)))
    return play


ROWS = {
    "rating": Row(opened, back="home"),
    "ratingLevel": Row(level, back="rating"),
    "ratingRemarks": Row(remarks, back="ratingLevel"),
    "ratingDone": Row(done, back="ratingDone", time_out="goodbye", kept=True),
}
