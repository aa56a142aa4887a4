# SPDX-License-Identifier: GPL-3.0-or-later
"""A scanner that types into the real window: no field takes it, its Enter presses nothing; a person's keys arrive as ever."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from screen_tools import PORTRAIT, SCREEN

from ui.application import Shell, build
from ui.finger import Finger
from ui.gallery.samples import samples
from ui.offscreen import prepare
from ui.viewmodels.kiosk import KioskModel

CODE = "26081200010437"


@pytest.fixture
def screens() -> Iterator[tuple[Shell, Finger, list[tuple[str, Any]]]]:
    prepare(SCREEN)
    shell = build(KioskModel(), size=PORTRAIT)
    actions: list[tuple[str, Any]] = []
    shell.model.on_action = lambda action, value: actions.append((action, value))
    sample = next(sample for sample in samples("zh") if sample.name == "form-phone")
    shell.model.show(sample.page, {**sample.data, "field": {**sample.data["field"], "value": ""}}, sample.step)
    finger = Finger(shell.window)
    finger.settle()
    yield shell, finger, actions
    shell.close()
    assert shell.warnings == []


def test_a_scan_reaches_no_field_and_presses_nothing(screens: tuple[Shell, Finger, list[tuple[str, Any]]]) -> None:
    shell, finger, actions = screens
    for character in CODE:
        QTest.keyClick(shell.window, Qt.Key(ord(character)))
    QTest.keyClick(shell.window, Qt.Key.Key_Return)
    assert finger.wait_until(lambda: bool(actions), 10)
    assert actions == [("scanned", CODE)]


def test_what_a_person_strikes_is_typed(screens: tuple[Shell, Finger, list[tuple[str, Any]]]) -> None:
    shell, finger, actions = screens
    for number, character in enumerate("138", 1):
        QTest.keyClick(shell.window, Qt.Key(ord(character)))
        assert finger.wait_until(lambda number=number: len(actions) >= number, 10)  # type: ignore[misc]
    assert actions[-1][1] == "138"
    assert not any(action == "scanned" for action, _ in actions)
