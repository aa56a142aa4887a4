# SPDX-License-Identifier: GPL-3.0-or-later
"""How a print ended. Three values, because a printer often cannot say: nobody may turn "unknown" into one of the others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, TypeAlias

from drivers.receipt_printer.status import Absent, CoverOpen, CutterError, HeadHot, NotAnswering, PaperJam, PaperOut, TicketNotTaken
from drivers.sentence import Sentence

_CAUSES: dict[str, Sentence] = {
    status.code: status.citizen for status in (PaperOut, CoverOpen, CutterError, PaperJam, TicketNotTaken, HeadHot, NotAnswering, Absent)
} | {
    "missing": Sentence("打印机没有连接。", "The printer is not connected."),
    "offline": Sentence("打印机脱机。", "The printer is off line."),
    "unknown-model": Sentence("设置中的打印机型号不存在。", "The printer model in the settings does not exist."),
    "slip-too-long": Sentence("回执太长，没有打印。", "The slip is too long; nothing was printed."),
    "code-too-large": Sentence("二维码内容太长，没有打印。", "The code does not fit the paper; nothing was printed."),
    "link-lost": Sentence("打印时与打印机的连接断了。", "The connection to the printer broke while printing."),
    "interrupted": Sentence("打印机中途断过电，回执可能不完整。", "The printer lost its power on the way; the slip may have a hole."),
    "no-proof": Sentence("打印机没有确认打印完成。", "The printer did not confirm that it printed."),
    "one-way": Sentence("此打印机不回传状态。", "This printer reports no status."),
    "written": Sentence("已写入文件，没有经过打印机。", "Written to the file; no printer was involved."),
}


def _sentence(cause: str) -> Sentence:
    return _CAUSES.get(cause, Sentence(cause, cause))


@dataclass(frozen=True, slots=True)
class Printed:
    """The printer itself said so; `proof` names how (models.PROCESS_ID or models.IN_ORDER_STATUS)."""

    proof: str
    seconds: float
    outcome: ClassVar[str] = "printed"
    cause: ClassVar[str] = ""
    message: ClassVar[Sentence] = Sentence("打印完成。", "Printed.")


@dataclass(frozen=True, slots=True)
class Failed:
    """The slip did not come out whole. `sent_bytes` is 0 where nothing was handed to the printer: then nothing can come
    out later either."""

    cause: str
    sent_bytes: int = 0
    detail: str = ""
    outcome: ClassVar[str] = "failed"

    @property
    def message(self) -> Sentence:
        """What happened, for the screen."""
        return _sentence(self.cause)


@dataclass(frozen=True, slots=True)
class Unknown:
    """Nobody knows whether the slip came out. Never reprinted by itself; the screen offers the code."""

    cause: str
    sent_bytes: int = 0
    detail: str = ""
    outcome: ClassVar[str] = "unknown"

    @property
    def message(self) -> Sentence:
        """What happened, for the screen."""
        return _sentence(self.cause)


PrintOutcome: TypeAlias = Printed | Failed | Unknown
