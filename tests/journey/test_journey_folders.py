# SPDX-License-Identifier: GPL-3.0-or-later
"""The journeys share one engine: each is a folder, and the one table of time-outs is made from what the folders declare."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from play import Play

import kiosk.journeys
from kiosk.journeys.engine import Idle, JourneyBase, Machine, PageDeclaration, Step
from kiosk.journeys.events import Tick
from kiosk.journeys.folder import build_journeys, find_folders
from kiosk.journeys.state import State
from kiosk.journeys.work import Work

ROOT = Path(__file__).parents[2]
FOLDERS = sorted(path.parent.name for path in Path(kiosk.journeys.__file__).parent.glob("*/declaration.py"))
PLAY = Play()
JOURNEYS = build_journeys(PLAY.world, PLAY.settings)


def test_every_folder_is_found_and_carries_its_own_name() -> None:
    assert [folder.name for folder in find_folders()] == FOLDERS


def test_every_page_is_shown_by_the_folder_that_declares_it() -> None:
    for folder, built in zip(JOURNEYS.folders, JOURNEYS.built, strict=True):
        assert {page.name for page in built.journey.pages} == set(built.pages), folder.name


def test_every_page_has_its_screen() -> None:
    for page in PLAY.machine.pages.values():
        name = page.screen or page.name
        assert (ROOT / "ui" / "qml" / "Kiosk" / "pages" / f"{name[0].upper()}{name[1:]}.qml").is_file(), page.name


def test_every_page_of_a_visit_ends_by_itself_or_works() -> None:
    rows = {row.page: row for row in PLAY.machine.time_outs()}
    assert set(rows) == set(PLAY.machine.pages)
    for name, page in PLAY.machine.pages.items():
        row = rows[name]
        assert (row.ends_after is None) == (page.idle is Idle.STAYS)
        assert (row.asks_after is not None) == (page.idle is Idle.ASKS)


def test_every_entry_is_a_page_of_its_journey() -> None:
    for folder, built in zip(JOURNEYS.folders, JOURNEYS.built, strict=True):
        assert folder.entry in ("", *(page.name for page in built.journey.pages))
        assert bool(folder.entry) or not folder.home_place
        assert not folder.steps or {page.step for page in PLAY.machine.pages.values()} >= set(folder.steps)


def test_every_question_is_answered_by_one_folder() -> None:
    questions = [question for folder in JOURNEYS.folders for question in folder.works]
    assert len(questions) == len(set(questions))
    assert all(isinstance(work, Work) for work in JOURNEYS.works.values())


class _Shop(JourneyBase):
    pages = (PageDeclaration("shop", Idle.ASKS, seconds=7), PageDeclaration("till", Idle.ENDS))

    def act(self, state: State, action: str, value: object) -> Step:
        return state, ()


def test_the_table_is_made_from_what_pages_declare() -> None:
    machine = Machine((*JOURNEYS.journeys, _Shop()), PLAY.settings.visit, ("zh",), {"shop": "shop"})
    rows = {row.page: row for row in machine.time_outs()}
    warning = PLAY.settings.visit.warning_seconds
    assert (rows["shop"].asks_after, rows["shop"].ends_after) == (7, 7 + warning)
    assert (rows["till"].asks_after, rows["till"].ends_after) == (None, PLAY.settings.visit.result_seconds)


class _Circle(JourneyBase):
    pages = (PageDeclaration("left", Idle.ASKS), PageDeclaration("right", Idle.ASKS))

    def receive(self, state: State, event: object) -> Step:
        return replace(state, page="left"), ()

    def entered(self, state: State) -> Step:
        return replace(state, page="right" if state.page == "left" else "left"), ()


def test_pages_that_lead_to_each_other_for_ever_are_a_bug() -> None:
    machine = Machine((*JOURNEYS.journeys, _Circle()), PLAY.settings.visit, ("zh",))
    state = machine.start()
    with pytest.raises(RuntimeError, match="for ever"):
        machine.step(state, Tick(1.0, state.wall))


def test_two_journeys_may_not_have_the_same_page() -> None:
    with pytest.raises(ValueError, match=re.escape("shop")):
        Machine((_Shop(), _Shop()), PLAY.settings.visit, ("zh",))


def test_the_bundle_has_every_folder() -> None:
    assert '"*/declaration.py"' in (ROOT / "kiosk.spec").read_text("utf-8")
