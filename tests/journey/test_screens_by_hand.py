# SPDX-License-Identifier: GPL-3.0-or-later
"""The real kiosk on a real X server, touched from outside: xdotool is the finger, AT-SPI the eye, simulators hold the other ends.

The kiosk is the command `kiosk run` in a process of its own, full screen, without a window manager.
"""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import requests
from screen_reader import CONTROLS, ENABLED, SHOWING, ScreenReader, Thing
from x_stage import PORTRAIT, Hand, display, program

from simulators.counterpart import Counterpart

ROOT = Path(__file__).parents[2]
_SETTINGS = """
[kiosk]
data_directory = "{data}"
[platform]
url = "{platform}"
receipt_keys = "{keys}"
[card_reader]
kind = "sam-serial"
port = "{card}"
[receipt_printer]
transport = "network"
address = "{printer}"
[document_camera]
source = "{camera}"
"""
_GUARD = 0.4
"""How long a person looks before they touch; longer than a page just shown drops a second tap (ui.application.GUARD_SECONDS)."""


@dataclass
class Stage:
    """A kiosk in use, and what a test has in its hands."""

    hand: Hand
    reader: ScreenReader
    world: Counterpart
    process: subprocess.Popen[str]
    data: Path
    log: Path

    def touch(self, identity: str, times: int = 1) -> None:
        """Touch a control once the page has stood for as long as a person needs to see it."""
        self.reader.wait_for(identity)
        time.sleep(_GUARD)
        self.hand.tap(self.reader.wait_for(identity).middle, times)

    def ids(self) -> set[str]:
        """The controls in sight, by their ids."""
        return {thing.id for thing in self.controls()}

    def controls(self) -> list[Thing]:
        """What can be touched now."""
        return [thing for thing in self.reader.things() if thing.role in CONTROLS and {ENABLED, SHOWING} <= thing.states]

    def complaints(self) -> list[str]:
        """Lines of the kiosk's log that nobody wants."""
        words = ("Traceback", "QML:", "CRITICAL", "ERROR", "Fatal")
        return [line for line in self.log.read_text(encoding="utf-8").splitlines() if any(word in line for word in words)]


@contextmanager
def kiosk(directory: Path) -> Iterator[Stage]:
    """`kiosk run` with a simulator at the end of every wire."""
    world = Counterpart(directory / "platform")
    try:
        wires = world.addresses
        data = directory / "kiosk"
        words = {"data": data, "platform": wires.platform, "keys": wires.receipt_keys, "card": wires.card_reader}
        settings = directory / "kiosk.toml"
        settings.write_text(_SETTINGS.format(**words, printer=wires.receipt_printer, camera=wires.document_camera), encoding="utf-8")
        log = directory / "log"
        command = [sys.executable, "-m", "kiosk", "run", "--config", str(settings)]
        with (
            display() as environment,
            program(command, environment | {"PYTHONPATH": str(ROOT), "KIOSK_DEBUG": "1"}, log) as process,
            ScreenReader(environment["DBUS_SESSION_BUS_ADDRESS"]) as reader,
        ):
            reader.wait_for_application()
            yield Stage(Hand(environment), reader, world, process, data, log)
            assert process.poll() is None, log.read_text(encoding="utf-8")
    finally:
        world.stop()


def test_a_finger_that_slips_hesitates_or_taps_twice(tmp_path: Path) -> None:
    with kiosk(tmp_path) as stage:
        hand, reader = stage.hand, stage.reader
        # Twice in a row on the first page: the second tap falls on the page after it, and opens nothing there
        stage.touch("start", 2)
        social = reader.wait_for("category_social")
        market = reader.wait_for("category_market")
        home = stage.ids()
        time.sleep(_GUARD)
        # Pressed here and released there, in and out: neither is touched
        hand.drag(social.middle, market.middle)
        hand.drag(social.middle, (social.middle[0], 1500))
        hand.drag((1060, 140), social.middle)
        # Other buttons, a wheel, and every combination that closes, switches or opens something elsewhere
        hand.do("mousemove", *social.middle, "click", 2, "click", 3, "click", 4, "click", 5)
        hand.do("key", "alt+F4", "ctrl+q", "ctrl+w", "Escape", "F1", "F11", "super", "alt+Tab", "ctrl+alt+Delete", "Menu", "Print")
        assert stage.ids() == home
        # Twice on each way on: one page a time, never two
        stage.touch("search", 2)
        reader.wait_for("query")
        stage.touch("back", 2)
        reader.wait_for("search")
        stage.touch("all_chains")
        reader.wait_for("page_next")
        stage.touch("open_pharmacy-with-catering", 2)
        reader.wait_for("tab_materials")
        stage.touch("next", 2)
        assert "tab_materials" not in stage.ids()
        reader.wait_for("next")
        stage.touch("next", 2)
        reader.wait_for("way_staff")
        stage.world.lay_card("王样例")
        reader.wait_for("end", 30)
        ends = time.monotonic() + 30
        while "way_staff" in stage.ids():
            assert time.monotonic() < ends, stage.ids()
        # The end asks once more, also of who taps twice
        stage.touch("end", 2)
        time.sleep(_GUARD)
        assert "start" not in stage.ids()
        assert stage.complaints() == []


def _mash(stage: Stage, seconds: float, seed: int) -> int:
    """Touch, drag, tap twice and type at random, half of it on what is there to be touched; how many strokes it were."""
    chance = random.Random(seed)
    keys = ("Tab", "Return", "space", "Left", "Down", "BackSpace", "Escape", "F4", "alt+F4", "ctrl+c", "ctrl+v", "super", "a", "7", "x")
    ends = time.monotonic() + seconds
    strokes, card = 0, False
    while time.monotonic() < ends:
        places = [thing.middle for thing in stage.controls()]
        lines = []
        for _ in range(20):
            anywhere = (chance.randrange(PORTRAIT[0]), chance.randrange(PORTRAIT[1]))
            x, y = chance.choice(places) if places and chance.random() < 0.5 else anywhere
            kind = chance.random()
            if kind < 0.55:
                lines.append(f"mousemove {x} {y} mousedown 1 sleep 0.01 mouseup 1")
            elif kind < 0.7:
                lines.append(f"mousemove {x} {y} click --repeat {chance.randrange(2, 5)} --delay 20 1")
            elif kind < 0.85:
                lines.append(f"mousemove {x} {y} mousedown 1 mousemove {anywhere[0]} {anywhere[1]} mouseup 1")
            else:
                lines.append(f"key {chance.choice(keys)}")
        stage.hand.script(lines)
        strokes += len(lines)
        if chance.random() < 0.15:
            card = not card
            if card:
                stage.world.lay_card("王样例")
            else:
                stage.world.lift_card()
        assert stage.process.poll() is None, stage.log.read_text(encoding="utf-8")
    return strokes


def _answers_and_sent_once(stage: Stage) -> None:
    """The kiosk is there, full screen, answers a touch, and the platform has each application that it accepted at most once."""
    stage.hand.do("mouseup", 1)
    stage.hand.do("search", "--onlyvisible", "--name", "政务服务终端")
    before = stage.reader.things()
    size = max(thing.area[2] * thing.area[3] for thing in before)
    assert size == PORTRAIT[0] * PORTRAIT[1]
    # Somebody who comes now finds it in order: what is open is ended, and the next visit starts
    ends = time.monotonic() + 60
    while "search" not in (there := stage.ids()):
        assert time.monotonic() < ends, there
        way = next((way for way in ("end_yes", "close", "still_here", "end", "start", "back") if way in there), "")
        time.sleep(_GUARD)
        for thing in stage.controls():
            if thing.id == way:
                stage.hand.tap(thing.middle)


def _accepted(data: Path) -> int:
    with sqlite3.connect(f"file:{next(data.glob('**/queue.sqlite'))}?mode=ro", uri=True) as database:
        return int(database.execute("SELECT count(*) FROM submissions").fetchone()[0])


@pytest.mark.parametrize(
    "seconds",
    [pytest.param(12, id="short"), pytest.param(600, id="ten-minutes", marks=[pytest.mark.proof, pytest.mark.timeout(900)])],
)
def test_mashing_breaks_nothing_and_sends_nothing_twice(tmp_path: Path, seconds: int) -> None:
    seed = random.SystemRandom().randrange(2**32)
    print(f"seed {seed}")
    with kiosk(tmp_path) as stage:
        strokes = _mash(stage, seconds, seed)
        print(f"{strokes} strokes")
        _answers_and_sent_once(stage)
        assert stage.complaints() == []
        keys = requests.get(f"{stage.world.addresses.platform}/sandbox/submissions", timeout=10).json()["submissions"]
        assert len(keys) == len(set(keys)) <= _accepted(stage.data)
