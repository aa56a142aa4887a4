# SPDX-License-Identifier: GPL-3.0-or-later
"""One whole visit with the screen unseen: its driver has a keyboard and what reached the synthesizer. No object names, no picture."""

from __future__ import annotations

from pathlib import Path

import pytest
from keys import Hall, Keyboard, hall
from PySide6.QtCore import Qt

from config.settings import SpeakerSettings
from drivers.speech.readings import pinyin
from simulators.speech import SpeechSimulator

PERSON = "王样例"
MATTER = "驾驶证"
PHONE = "13800000001"
FILE_NUMBER = "370200123456"
"""Synthetic."""

ONWARD = ("下一步", "填完了", "同意继续", "开始办理", "去核对", "都对提交", "对下一页", "对下一步")
CONTROLS = ("按钮", "已选", "没有选", "输入框", "这一页", "现在不能按")
MOST_STOPS = 40


def read(words: str) -> str:
    """How the synthesizer is told these words."""
    return pinyin(words)


class Ears:
    """Hears sentence by sentence; what was heard before a mark is forgotten."""

    def __init__(self, ear: SpeechSimulator, keyboard: Keyboard) -> None:
        self._ear = ear
        self._keyboard = keyboard
        self._from = 0

    def mark(self) -> None:
        """Listen from here."""
        self._from = len(self._ear.words())

    def heard(self) -> list[str]:
        """Sentences since the mark, without what only makes a voice pause."""
        return [" ".join(words.text.replace(",", " ").replace(".", " ").split()) for words in self._ear.words()[self._from :]]

    def says(self, *phrases: str) -> bool:
        """Whether one of these was heard since the mark."""
        text = "\n".join(self.heard())
        return any(read(phrase) in text for phrase in phrases)

    def wait(self, *phrases: str) -> None:
        """Until one of these is heard."""
        self._keyboard.until(lambda: self.says(*phrases), f"{phrases} is not heard:", self.heard)

    def control(self) -> str:
        """The last control that was heard since the mark; "" when there was none."""
        ends = tuple(read(word) for word in CONTROLS)
        return next((sentence for sentence in reversed(self.heard()) if sentence.endswith(ends)), "")


class Unseeing:
    """A person who hears."""

    def __init__(self, place: Hall, ear: SpeechSimulator) -> None:
        self._world = place.world
        self._keys = place.keyboard
        self._ears = Ears(ear, place.keyboard)
        self.question = ""

    def visit(self) -> None:
        """From the headphones to the goodbye."""
        ears = self._ears
        ears.wait("轻触屏幕开始")
        self._enter("您今天要办什么事")
        self._go_to(MATTER)
        self._enter("开始办理", "流程")
        self._go_to("开始办理")
        self._enter("要用到您的信息")
        self._go_to("同意继续")
        self._enter("读卡区")
        self._world.lay_card(PERSON)
        ears.wait("请拿走身份证")
        self._world.lift_card()
        ears.wait("下一步", "手机")
        for _ in range(40):
            if ears.says("正在提交"):
                break
            self._one_page()
        ears.wait("已送达", "已提交")
        self._go_to("结束并清除")
        self._enter("请取走您的东西")

    def _one_page(self) -> None:
        """Answer what this page asks, on the way to the button that leads on."""
        asked = "\n".join(self._ears.heard())
        chose = False
        for _ in range(MOST_STOPS):
            here = self._ears.control()
            if here.endswith(read("输入框")):
                self._ears.mark()
                self._keys.type(PHONE if read("手机") in asked else FILE_NUMBER)
                self._keys.until(self._ears.heard, "typing is not heard")
            elif here.endswith(read("没有选")) and not chose:
                chose = True
                if self._strike_and_hear(Qt.Key.Key_Space):
                    return
            elif here.endswith(read("已选")):
                chose = True
            elif read("以后再交") in here or (read("年加一") in here and read("到") in asked):
                self._ears.mark()
                self._keys.strike(Qt.Key.Key_Return)
                self._keys.settle()
            elif any(read(word) in here for word in ONWARD) and not here.endswith(read("现在不能按")):
                self._ears.mark()
                self._keys.strike(Qt.Key.Key_Return)
                self._keys.until(self._ears.heard, "Enter leads nowhere")
                # Step, its name, and the question
                self._keys.until(lambda: len(self._ears.heard()) > 2, "the next page is not read:", self._ears.heard)
                return
            self._tab()
        pytest.fail(f"nothing leads on: {asked}")

    def _strike_and_hear(self, key: Qt.Key) -> bool:
        """Strike; whether another page was read."""
        self._ears.mark()
        self._keys.strike(key)
        self._keys.until(self._ears.heard, "the key is not answered")
        return not self._ears.control().endswith(read("已选"))

    def _tab(self) -> None:
        self._ears.mark()
        self._keys.strike(Qt.Key.Key_Tab)
        self._keys.until(self._ears.control, "the next control is not read:", self._ears.heard)

    def _go_to(self, *names: str) -> None:
        passed = []
        for _ in range(MOST_STOPS):
            if any(read(name) in self._ears.control() for name in names):
                return
            passed.append(self._ears.control())
            self._tab()
        pytest.fail(f"{names} is not among {passed}")

    def _enter(self, *then: str) -> None:
        self._ears.mark()
        self._keys.strike(Qt.Key.Key_Return)
        self._ears.wait(*then)


@pytest.mark.timeout(240)
def test_a_whole_visit_with_the_screen_unseen(tmp_path: Path) -> None:
    ear = SpeechSimulator(tmp_path / "ear")
    with hall(tmp_path, SpeakerSettings(synthesizer=ear.synthesizer, player=ear.player, jack=ear.jack)) as place:
        ear.plug_in()
        Unseeing(place, ear).visit()
        assert len(place.submissions()) == 1
