# SPDX-License-Identifier: GPL-3.0-or-later
"""Every page of every journey with every fault, by the tables in ``faults_*.py``, on a simulated clock.

Power is cut in the last test: what is not durable is in memory alone, and what is durable was said to be kept.
"""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest
from fault_table import Row
from play import NAME, NUMBER, Play

from kiosk.approval.answers import Away, Denied
from kiosk.journeys.effects import Accept, Ask, EndVisit
from kiosk.journeys.engine import Idle
from kiosk.journeys.events import Answered, CardGone, CardStarted, PlatformHealth
from kiosk.journeys.folder import find_folders
from kiosk.journeys.work import Failed

MODULES = sorted(path.stem for path in Path(__file__).parent.glob("faults_*.py"))
ROWS: dict[str, Row] = {page: row for module in MODULES for page, row in importlib.import_module(module).ROWS.items()}
KEEPING = tuple(question for folder in find_folders() for question, work in folder.works.items() if work.keeps)
"""Questions whose answer is that something is durable."""
LONG_SECONDS = 400


def test_every_journey_has_its_table_and_every_page_its_row() -> None:
    assert {f"faults_{folder.name}" for folder in find_folders()} == set(MODULES)
    assert set(ROWS) == set(Play().machine.pages)


def play_to(page: str) -> Play:
    play = ROWS[page].reach()
    assert play.state.page == page
    return play


def shown(play: Play) -> None:
    """The page can be drawn in both languages."""
    play.show()
    play.presenter.step(play.state)
    play.presenter.sheet(play.state, play.machine.seconds_left(play.state))


@pytest.mark.parametrize("page", sorted(ROWS))
def test_back(page: str) -> None:
    play = play_to(page)
    play.act("back")
    shown(play)
    assert play.state.page == ROWS[page].back


@pytest.mark.parametrize("page", sorted(ROWS))
def test_cancel(page: str) -> None:
    play = play_to(page)
    play.act("end")
    play.act("end_yes")
    shown(play)
    assert play.state.page == ROWS[page].cancel
    if play.state.page == "goodbye":
        assert (play.state.visit, play.state.application, dict(play.state.parts)) == (None, None, {})


@pytest.mark.parametrize("page", sorted(ROWS))
def test_time_out(page: str) -> None:
    play = play_to(page)
    row = next(row for row in play.machine.time_outs() if row.page == page)
    if row.asks_after is not None:
        play.wait(row.asks_after)
        shown(play)
        assert play.state.sheet is not None
        assert play.state.sheet.kind == "idle"
    if row.ends_after is not None:
        play.wait(row.ends_after - (row.asks_after or 0))
        assert play.state.page == ROWS[page].time_out
    play.wait(LONG_SECONDS)
    assert (play.state.page, play.state.visit) == ("idle", None)
    for text in (NAME, NUMBER):
        assert text not in repr(play.state)


@pytest.mark.parametrize("page", sorted(ROWS))
def test_card_pulled(page: str) -> None:
    play = play_to(page)
    visit = play.state.visit.id if play.state.visit is not None else "none"
    play.tell(CardStarted(visit))
    play.tell(CardGone(visit))
    shown(play)
    assert play.state.page == (ROWS[page].card_pulled or page)
    if play.state.visit is not None:
        assert not play.state.visit.card_lies_here


@pytest.mark.parametrize("page", sorted(ROWS))
def test_network_gone(page: str) -> None:
    play = play_to(page)
    play.tell(PlatformHealth(False))
    for _ in range(10):
        play.act("touch")
        play.wait(3)
        shown(play)
    row = ROWS[page]
    expected = row.network_gone or page
    assert play.state.page in (expected, "idle" if play.machine.pages[page].idle in (Idle.RESTS, Idle.ENDS) else expected)


@pytest.mark.parametrize("page", sorted(ROWS))
@pytest.mark.parametrize("found", [Away("connection-refused"), Denied("not-there"), Denied("nobody-knows-this-code"), Failed()], ids=str)
def test_platform_error(page: str, found: object) -> None:
    play = play_to(page)
    asked = [effect for effect in play.effects if isinstance(effect, Ask)]
    for effect in asked:
        play.tell(Answered(effect.visit, effect.question, found))
        shown(play)
    assert play.state.page == (ROWS[page].platform_error or page)
    assert (play.state.visit is None) == (play_to(page).state.visit is None)


@pytest.mark.parametrize("page", sorted(ROWS))
def test_power_cut(page: str) -> None:
    play = play_to(page)
    durable = [
        effect
        for effect in play.effects
        if isinstance(effect, Accept) or (isinstance(effect, Ask) and isinstance(effect.question, KEEPING))
    ]
    assert bool(durable) == ROWS[page].kept
    again = Play()
    assert (again.state.page, again.state.visit, again.state.application, dict(again.state.parts)) == ("idle", None, None, {})


@pytest.mark.parametrize("page", sorted(ROWS))
def test_a_visit_that_ended_hears_nothing_more_of_it(page: str) -> None:
    play = play_to(page)
    asked = [effect for effect in play.effects if isinstance(effect, Ask)]
    play.act("end")
    play.act("end_yes")
    play.wait(LONG_SECONDS)
    ended = sum(isinstance(effect, EndVisit) for effect in play.effects)
    for effect in asked:
        play.tell(Answered(effect.visit, effect.question, Denied("late")))
    assert (play.state.page, play.state.visit) == ("idle", None)
    assert ended == sum(isinstance(effect, EndVisit) for effect in play.effects)
