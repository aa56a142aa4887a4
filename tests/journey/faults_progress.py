# SPDX-License-Identifier: GPL-3.0-or-later
"""The faults of asking how far it is."""

from __future__ import annotations

from fault_table import Row
from play import Play

from kiosk.approval.answers import CaseProgress, Cases, Stage
from kiosk.journeys.effects import Ask
from kiosk.journeys.events import Answered
from kiosk.journeys.progress.questions import AskCases, AskHere, FoundHere, StillHere

CODE, DIGITS = "7K3F92QD", "1237"


def case(number: str = "1", *, submission: str = "a", word: str = "已受理", **more: str) -> CaseProgress:
    """A case whose last stage has this word."""
    stages = (Stage("待受理", "2026-11-20T09:00:00+08:00"), Stage(word, "2026-11-21T10:00:00+08:00"))
    facts = {"terminal_serial": "QD-SN-0001 20261120 0007", "matter": "样例事项", "due_on": "2026-11-28"} | more
    return CaseProgress(number, None, "item", f"事项{number}", "样例部门", stages, submission_id=submission, **facts)


def opened() -> Play:
    """How would you like to ask?"""
    play = Play()
    play.act("start")
    play.act("mine", "progress")
    return play


def at(action: str) -> Play:
    """One of the ways."""
    play = opened()
    play.act(action)
    return play


def asked() -> Play:
    """The code and the digits are typed."""
    play = at("code")
    play.act("edit", CODE)
    play.act("edit", DIGITS)
    return play


def answer(play: Play, found: object, here: tuple[StillHere, ...] = ()) -> Play:
    """Both questions are answered."""
    questions = {type(effect.question): effect.question for effect in play.effects if isinstance(effect, Ask)}
    play.tell(Answered(play.visit, questions[AskHere], FoundHere(here, clock_doubtful=False)))
    play.tell(Answered(play.visit, questions[AskCases], found))
    return play


def listed() -> Play:
    """Two matters were found."""
    return answer(asked(), Cases((case("1"), case("2", submission="b"))))


def one() -> Play:
    """One matter was found, and is open."""
    return answer(asked(), Cases((case("1"),)))


ROWS = {
    "progress": Row(opened, back="home"),
    "progressCode": Row(lambda: at("code"), back="progress"),
    "progressSlip": Row(lambda: at("slip"), back="progress"),
    "progressList": Row(asked, back="progress"),
    "progressMatter": Row(one, back="progress"),
}
