# SPDX-License-Identifier: GPL-3.0-or-later
"""What reading aloud is capable of now. All of it pickles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from drivers.sentence import Sentence

_NOT_NOW = Sentence("这台机器现在不能朗读。", "This machine cannot read aloud now.")


@dataclass(frozen=True)
class SpeakerReady:
    """It can be heard by whoever stands around."""

    code: ClassVar[str] = "ready"
    citizen: ClassVar[Sentence] = Sentence("可以朗读，旁边的人也听得见。", "It can read aloud; people nearby can hear it.")
    technician: ClassVar[Sentence] = Sentence("朗读正常（扬声器）", "reading aloud works (loudspeaker)")


@dataclass(frozen=True)
class HeadphonesIn:
    """Headphones are plugged in: only their wearer hears it."""

    code: ClassVar[str] = "headphones"
    citizen: ClassVar[Sentence] = Sentence("耳机已插好，只有您听得见。", "Headphones are in: only you can hear it.")
    technician: ClassVar[Sentence] = Sentence("朗读正常（耳机已插入）", "reading aloud works (headphones are in)")


@dataclass(frozen=True)
class SocketOnly:
    """There is no loudspeaker, only a socket for headphones; whether they are in cannot be told."""

    code: ClassVar[str] = "socket"
    citizen: ClassVar[Sentence] = Sentence("插上耳机就能听。", "Plug in headphones to listen.")
    technician: ClassVar[Sentence] = Sentence("朗读正常（只有耳机插孔）", "reading aloud works (headphone socket only)")


@dataclass(frozen=True)
class NoProgram:
    """A program that reading aloud needs is not installed."""

    program: str
    code: ClassVar[str] = "program-missing"
    citizen: ClassVar[Sentence] = _NOT_NOW

    @property
    def technician(self) -> Sentence:
        """What a technician is told."""
        return Sentence(f"没有安装 {self.program}，不能朗读", f"{self.program} is not installed, so nothing is read aloud; install it")


@dataclass(frozen=True)
class NoSound:
    """The programs are there; the player says that there is nothing to play on."""

    code: ClassVar[str] = "no-sound"
    citizen: ClassVar[Sentence] = _NOT_NOW
    technician: ClassVar[Sentence] = Sentence(
        "没有声音设备，请检查声卡和设置 [speaker] player", "no sound device; check the sound card and the setting [speaker] player"
    )


@dataclass(frozen=True)
class NoSpeaker:
    """The settings say that this kiosk does not read aloud."""

    code: ClassVar[str] = "absent"
    citizen: ClassVar[Sentence] = _NOT_NOW
    technician: ClassVar[Sentence] = Sentence("设置里没有朗读", "the settings have no reading aloud")


SpeakerStatus = SpeakerReady | HeadphonesIn | SocketOnly | NoProgram | NoSound | NoSpeaker
PRIVATE = frozenset({HeadphonesIn.code, SocketOnly.code})
"""Codes with which nobody else hears what is said."""
