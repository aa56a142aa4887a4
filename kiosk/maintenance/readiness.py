# SPDX-License-Identifier: GPL-3.0-or-later
"""The readiness report: whether this kiosk can serve, and why not; short for the slip printer, whole as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from drivers.receipt_printer.document import Alignment, Block, Cut, Heading, Pairs, Rule, RuleStyle, Slip, Text
from kiosk.maintenance.board import Row

STOPPING_RANK = 2
"""What stands at this rank or above in the table of faults keeps a kiosk from serving as it should."""


@dataclass(frozen=True)
class Readiness:
    """`rows` of the board; `tested` the last outcome of each diagnostic by its name, with the time; `at` with its zone."""

    kiosk_id: str
    at: datetime
    who: str
    rows: Sequence[Row]
    tested: Mapping[str, tuple[str, datetime]]
    clock_doubtful: bool = False

    @property
    def against(self) -> tuple[Row, ...]:
        """Why it is not ready."""
        return tuple(row for row in self.rows if row.state == "bad" and row.rank <= STOPPING_RANK)

    @property
    def failed_tests(self) -> tuple[str, ...]:
        """Diagnostics whose last outcome was not a pass."""
        return tuple(sorted(name for name, (outcome, _) in self.tested.items() if outcome != "pass"))

    @property
    def ready(self) -> bool:
        """Nothing that stops it is wrong and no diagnostic failed last."""
        return not self.against and not self.failed_tests

    def document(self) -> dict[str, object]:
        """Everything."""
        return {
            "kiosk_id": self.kiosk_id,
            "at": self.at.isoformat(timespec="seconds"),
            "ready": self.ready,
            "rows": [{"name": row.name[1], "state": row.state, "what": row.what[1], "remedy": row.remedy[1]} for row in self.rows],
            "tested": {name: {"outcome": outcome, "at": at.isoformat(timespec="seconds")} for name, (outcome, at) in self.tested.items()},
        }


def readiness_slip(report: Readiness) -> Slip:
    """The report on paper, in Chinese with the word that matters in English."""
    doubt = "（时间未核实）" if report.clock_doubtful else ""
    blocks: list[Block] = [
        Heading("就绪报告"),
        Text("READY" if report.ready else "NOT READY", alignment=Alignment.CENTRE, bold=True),
        Text("可以服务" if report.ready else "不能正常服务", alignment=Alignment.CENTRE),
        Rule(RuleStyle.THICK),
        Pairs((("终端", report.kiosk_id), ("时间", f"{report.at:%Y-%m-%d %H:%M}{doubt}"), ("人员", report.who))),
        Rule(),
    ]
    for row in report.rows:
        sign = {"bad": "×", "good": "√"}.get(row.state, "－")
        blocks.append(Text(f"{sign} {row.name[0]} {row.what[0]}", hanging=3, bold=row.state == "bad"))
        if row.state == "bad":
            blocks.append(Text(row.remedy[0], indent=3))
    if report.tested:
        blocks += [Rule(), Text("最近一次测试", bold=True)]
        words = {"pass": "通过", "fail": "不通过"}
        tests = sorted(report.tested.items())
        blocks.append(Pairs(tuple((name, f"{words.get(outcome, '未做')} {at:%m-%d %H:%M}") for name, (outcome, at) in tests)))
    return (*blocks, Cut())
