# SPDX-License-Identifier: GPL-3.0-or-later
"""The screens as a screen reader has them: every control asked over AT-SPI, from another process, on a real X server."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
from screen_reader import CONTROLS, ENABLED, SHOWING, ScreenReader, Thing
from x_stage import display, program

from ui.gallery.samples import samples

TESTS = Path(__file__).parents[1]
FEW = ("home", "list-search", "guide-chain", "form-phone", "form-chinese", "form-date", "materials", "review", "done-offline", "sheet-type")
_SLACK = 2


def _at(thing: Thing, area: list[int]) -> bool:
    return all(abs(one - other) <= _SLACK for one, other in zip(thing.area, area, strict=True))


def untold(language: str, names: list[str], log: Path) -> dict[str, list[str]]:
    """By sample: controls in sight that a screen reader does not find where they stand, with name, role and state."""
    found: dict[str, list[str]] = {}
    command = [sys.executable, str(TESTS / "journey" / "gallery_window.py"), language]
    path = os.pathsep.join([str(TESTS.parent), str(TESTS)])
    with display() as environment, program(command, environment | {"PYTHONPATH": path}, log) as window:
        assert window.stdin is not None
        assert window.stdout is not None
        with ScreenReader(environment["DBUS_SESSION_BUS_ADDRESS"]) as reader:
            for name in names:
                window.stdin.write(name + "\n")
                answer = window.stdout.readline()
                assert answer, log.read_text(encoding="utf-8")
                reader.wait_for_application()
                things = reader.things()
                for label, *area in json.loads(answer):
                    told = [thing for thing in things if _at(thing, area)]
                    if not any(one.role in CONTROLS and one.name.strip() and {ENABLED, SHOWING} <= one.states for one in told):
                        what = [(one.role, one.name) for one in told] or "not there"
                        found.setdefault(name, []).append(f"{label} is {what}")
            window.stdin.close()
            window.wait(30)
    assert "Traceback" not in log.read_text(encoding="utf-8")
    return found


@pytest.mark.parametrize("language", ["zh"])
def test_every_control_is_told_from_outside(language: str, tmp_path: Path) -> None:
    assert untold(language, list(FEW), tmp_path / "log") == {}


@pytest.mark.proof
@pytest.mark.timeout(900)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_control_of_every_screen_is_told_from_outside(language: str, tmp_path: Path) -> None:
    assert untold(language, [sample.name for sample in samples(language)], tmp_path / "log") == {}
