# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading aloud in a visit: who starts it, what is read of a page, and that nothing of it stays when the visit ends."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from play import Play
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from screen_tools import PORTRAIT, SCREEN

from kiosk.journeys.events import DeviceHealth
from ui.application import Shell, build
from ui.finger import Finger
from ui.gallery.samples import samples
from ui.offscreen import prepare
from ui.reading import Reader
from ui.viewmodels.kiosk import KioskModel


def test_headphones_start_the_reading_and_pulling_them_out_ends_it() -> None:
    play = Play()
    play.tell(DeviceHealth("speaker", "ready"))
    assert not play.state.display.reading
    play.tell(DeviceHealth("speaker", "headphones"))
    assert play.state.display.reading
    play.to_guide()
    assert play.state.display.reading
    play.tell(DeviceHealth("speaker", "ready"))
    assert not play.state.display.reading


def test_reading_rate_and_volume_are_set_on_the_sheet_and_end_with_the_visit() -> None:
    play = Play()
    play.tell(DeviceHealth("speaker", "ready"))
    play.to_guide()
    play.act("sound")
    sheet = play.presenter.sheet(play.state, 0)
    assert sheet["available"] is True
    assert sheet["reading"] is False
    play.act("reading", True)
    play.act("speech_rate", "slow")
    play.act("speech_volume", "high")
    play.act("speech_volume", "louder than all")
    sheet = play.presenter.sheet(play.state, 0)
    assert (sheet["reading"], sheet["rate"], sheet["volume"]) == (True, "slow", "high")
    play.act("close")
    play.act("end")
    play.act("end_yes")
    play.wait(60)
    assert play.state.page == "idle"
    display = play.state.display
    assert (display.reading, display.speech_rate, display.speech_volume) == (False, "normal", "normal")


@pytest.mark.parametrize("code", ["program-missing", "no-sound", "absent", "device-lost"])
def test_without_speech_the_sheet_says_so_and_the_rest_works(code: str) -> None:
    play = Play()
    play.tell(DeviceHealth("speaker", code))
    play.to_guide()
    play.act("sound")
    assert play.presenter.sheet(play.state, 0)["available"] is False
    play.act("close")
    play.act("next")
    assert play.state.page == "consent"


class Room:
    """The screens, and everything that they asked to be said."""

    def __init__(self, shell: Shell) -> None:
        self.shell = shell
        self.finger = Finger(shell.window)
        self.said: list[tuple[str, bool, bool]] = []
        self.reader = Reader(shell, self._say)

    def _say(self, text: str, *, after: bool = False, typed: bool = False) -> None:
        self.said.append((text, after, typed))

    def until_said(self, words: str) -> str:
        """The first text with these words."""
        assert self.finger.wait_until(lambda: any(words in text for text, _, _ in self.said), 10), (words, self.said)
        return next(text for text, _, _ in self.said if words in text)

    def show(self, name: str, **changes: Any) -> None:
        """One of the gallery's pages, with another value in its field where given."""
        sample = next(sample for sample in samples("zh") if sample.name == name)
        data = dict(sample.data)
        if changes:
            data["field"] = {**data["field"], **changes}
        self.shell.model.show(sample.page, data, sample.step)


@pytest.fixture
def room() -> Iterator[Room]:
    prepare(SCREEN)
    shell = build(KioskModel(), size=PORTRAIT)
    made = Room(shell)
    yield made
    made.reader.end()
    shell.close()
    assert shell.warnings == []


def test_nothing_is_read_until_somebody_wants_it(room: Room) -> None:
    room.show("consent")
    room.finger.settle()
    QTest.keyClick(room.shell.window, Qt.Key.Key_Tab)
    room.finger.settle()
    assert room.said == []
    room.shell.model.set_reading(True)
    text = room.until_said("要用到您的信息")
    assert "最多" in text
    assert "按 Tab 键" in text
    room.shell.model.set_reading(False)
    assert room.said[-1][0] == ""


def test_focus_typing_and_a_finger_are_heard(room: Room) -> None:
    room.shell.model.set_reading(True)
    room.show("form-phone", value="138")
    room.until_said("手机号")
    room.said.clear()
    room.show("form-phone", value="1380")
    assert room.until_said("0") == "0"
    assert room.said[-1] == ("0", False, True)
    room.show("form-phone", value="138")
    room.until_said("删了 0")
    room.said.clear()
    QTest.keyClick(room.shell.window, Qt.Key.Key_Tab)
    room.until_said("按钮")
    room.said.clear()
    item = room.finger.find("back")
    assert item is not None
    room.finger.tap_at(room.finger.area(item).center())
    assert "返回" in room.until_said("返回")


def test_what_changes_on_a_page_is_said_after_and_a_count_down_is_not(room: Room) -> None:
    room.shell.model.set_reading(True)
    room.shell.model.show("goodbye", {"take": ["card"], "seconds": 8})
    room.until_said("请取走您的东西")
    room.said.clear()
    room.shell.model.show("goodbye", {"take": ["card"], "seconds": 7})
    room.shell.model.show_sheet({"kind": "help", "phone": "12345"})
    room.until_said("需要帮忙吗")
    assert not any("7 秒" in text for text, _, _ in room.said)
