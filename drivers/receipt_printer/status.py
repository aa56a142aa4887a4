# SPDX-License-Identifier: GPL-3.0-or-later
"""What state the printer is in: facts from the answers to DLE EOT 1 to 4, and the one word the kiosk acts on.

An answer is one byte with fixed bits: bit 0 is 0, bits 1 and 4 are 1, bit 7 is 0 (Epson TM-T81 p. 64). Anything else is no
answer. While the cover is open the paper bits tell the state before it was opened, so the cover comes first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, TypeAlias

from drivers.receipt_printer.models import PrinterModel
from drivers.sentence import Sentence

_USE_SCREEN = Sentence(
    "请用手机拍下屏幕上的二维码，它和纸质回执一样有效。",
    "Please photograph the code on the screen; it is as valid as the paper slip.",
)


def _no_paper(zh: str, en: str) -> Sentence:
    return Sentence(f"{zh}{_USE_SCREEN.zh}", f"{en} {_USE_SCREEN.en}")


class TicketState(StrEnum):
    """Where the last slip is, as a printer with a presenter tells; UNKNOWN for every other one."""

    TAKEN = "taken"
    WAITING = "waiting"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Ready:
    """On line with paper; `near_end` asks staff to bring a roll and stops nothing."""

    near_end: bool = False
    code: ClassVar[str] = "ready"

    @property
    def citizen(self) -> Sentence:
        """What the screen says."""
        return Sentence("打印机正常。", "The printer is ready.")

    @property
    def technician(self) -> Sentence:
        """What the cabinet says."""
        if self.near_end:
            return Sentence("打印纸快用完了，请备好纸卷。", "Paper is near its end: have a new roll at hand.")
        return Sentence("打印机正常。", "The printer is ready.")


@dataclass(frozen=True, slots=True)
class PaperOut:
    """No paper. `leftover`: the printer may still hold a slip that failed, and print it when paper is loaded."""

    leftover: bool = False
    code: ClassVar[str] = "paper-out"
    citizen: ClassVar[Sentence] = _no_paper("打印机没有纸了。", "The printer is out of paper.")

    @property
    def technician(self) -> Sentence:
        """What the cabinet says."""
        if self.leftover:
            return Sentence(
                "缺纸：断电，装入新纸卷，再通电。若吐出上一位的回执，请收走销毁。",
                "Out of paper: power off, load a roll, power on. Take away and destroy a slip that comes out by itself.",
            )
        return Sentence("缺纸：装入新纸卷，合上盖。", "Out of paper: load a roll and close the cover.")


@dataclass(frozen=True, slots=True)
class CoverOpen:
    """The cover or the head is open."""

    code: ClassVar[str] = "cover-open"
    citizen: ClassVar[Sentence] = _no_paper("打印机的盖子没有合上。", "The printer's cover is open.")
    technician: ClassVar[Sentence] = Sentence("上盖打开：按下直到听见卡扣声。", "Cover open: press it until it clicks.")


@dataclass(frozen=True, slots=True)
class CutterError:
    """The cutter is jammed; the paper may hang uncut in the slot."""

    code: ClassVar[str] = "cutter-error"
    citizen: ClassVar[Sentence] = _no_paper("打印机切纸出了问题。", "The printer could not cut the paper.")
    technician: ClassVar[Sentence] = Sentence(
        "切刀故障：断电，开盖，清除碎纸，使切刀回位。", "Cutter jammed: power off, open, clear paper, turn the cutter home."
    )


@dataclass(frozen=True, slots=True)
class PaperJam:
    """Paper is jammed or the black mark was missed."""

    code: ClassVar[str] = "paper-jam"
    citizen: ClassVar[Sentence] = _no_paper("打印机卡纸了。", "The paper is jammed.")
    technician: ClassVar[Sentence] = Sentence(
        "卡纸或黑标错误：开盖，取出纸，重新装纸。", "Jam or black mark missed: open, take the paper out, load again."
    )


@dataclass(frozen=True, slots=True)
class TicketNotTaken:
    """The slip before still hangs in the mouth of a printer with a presenter; nothing is printed on top of it."""

    code: ClassVar[str] = "ticket-not-taken"
    citizen: ClassVar[Sentence] = _no_paper("打印口还有上一张回执。", "The slip before is still in the printer's mouth.")
    technician: ClassVar[Sentence] = Sentence("出纸口有未取走的回执：取走并销毁。", "A slip was not taken: take it out and destroy it.")


@dataclass(frozen=True, slots=True)
class HeadHot:
    """The head is too hot or the voltage is off; it comes back by itself."""

    code: ClassVar[str] = "head-hot"
    citizen: ClassVar[Sentence] = _no_paper("打印机需要冷却几分钟。", "The printer has to cool down for some minutes.")
    technician: ClassVar[Sentence] = Sentence(
        "打印头过热或电压异常：等待冷却，检查电源。", "Head hot or voltage wrong: let it cool, check the supply."
    )


@dataclass(frozen=True, slots=True)
class Offline:
    """Answers, but does not print. `cause`: unrecoverable, error, waiting-for-recovery, paper-end-stop or offline."""

    cause: str
    code: ClassVar[str] = "offline"
    citizen: ClassVar[Sentence] = _no_paper("打印机暂时不能打印。", "The printer cannot print now.")

    @property
    def technician(self) -> Sentence:
        """What the cabinet says."""
        return Sentence(f"打印机脱机（{self.cause}）：断电再通电，看指示灯。", f"Off line ({self.cause}): power cycle, look at its lamps.")


@dataclass(frozen=True, slots=True)
class NotAnswering:
    """The port opens, but no valid answer comes."""

    code: ClassVar[str] = "not-answering"
    citizen: ClassVar[Sentence] = _no_paper("打印机没有应答。", "The printer does not answer.")
    technician: ClassVar[Sentence] = Sentence(
        "打印机无应答：检查电源、数据线、波特率和型号设置。", "No answer: check power, cable, baud rate and the model in the settings."
    )


@dataclass(frozen=True, slots=True)
class Missing:
    """The port cannot be opened; `reason` is one line that says what to do."""

    reason: str
    code: ClassVar[str] = "missing"
    citizen: ClassVar[Sentence] = _no_paper("打印机没有连接。", "The printer is not connected.")

    @property
    def technician(self) -> Sentence:
        """What the cabinet says."""
        return Sentence(f"打印机未连接：{self.reason}", f"Printer not connected: {self.reason}")


@dataclass(frozen=True, slots=True)
class OneWay:
    """Bytes can be sent but nothing comes back: a file, or a model without answers. No print can ever be confirmed."""

    code: ClassVar[str] = "one-way"
    citizen: ClassVar[Sentence] = Sentence("打印机没有状态反馈。", "The printer reports no status.")
    technician: ClassVar[Sentence] = Sentence(
        "此接口或型号不回传状态，打印结果无法确认。", "This port or model reports no status; no print can be confirmed."
    )


@dataclass(frozen=True, slots=True)
class Absent:
    """The settings say that there is no printer."""

    code: ClassVar[str] = "absent"
    citizen: ClassVar[Sentence] = _no_paper("本机没有打印机。", "This kiosk has no printer.")
    technician: ClassVar[Sentence] = Sentence("设置中没有打印机（transport = none）。", "No printer in the settings (transport = none).")


PrinterStatus: TypeAlias = (
    Ready | PaperOut | CoverOpen | CutterError | PaperJam | TicketNotTaken | HeadHot | Offline | NotAnswering | Missing | OneWay | Absent
)


def is_status_byte(byte: int) -> bool:
    """Whether the fixed bits are those of an answer to DLE EOT."""
    return byte & 0x93 == 0x12


def facts_of(model: PrinterModel, answers: Mapping[int, int]) -> frozenset[str]:
    """What the answers to DLE EOT n tell, by the model's tables."""
    return frozenset(fact for n, answer in answers.items() for mask, fact in model.status.get(n, {}).items() if answer & mask)


def status_of(facts: frozenset[str]) -> PrinterStatus:
    """The one state to act on. A cause comes before its consequence: an open cover also reports paper end and off line."""
    for fact, status in (
        ("cover-open", CoverOpen()),
        ("paper-out", PaperOut()),
        ("paper-end-stop", PaperOut()),
        ("cutter", CutterError()),
        ("jam", PaperJam()),
        ("black-mark", PaperJam()),
        ("unrecoverable", Offline("unrecoverable")),
        ("head-hot", HeadHot()),
        ("error", Offline("error")),
        ("waiting-for-recovery", Offline("waiting-for-recovery")),
        ("offline", Offline("offline")),
    ):
        if fact in facts:
            return status
    return Ready(near_end="near-end" in facts)
