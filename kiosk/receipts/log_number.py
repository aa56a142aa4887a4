# SPDX-License-Identifier: GPL-3.0-or-later
"""The log number (日志号) of a slip: the beginning of the audit log's head, so that a slip in a citizen's hand vouches for the log."""

from __future__ import annotations

from drivers.receipt_printer.document import Alignment, Cut, Slip, Text

_GROUP = 4


def with_log_number(slip: Slip, number: str) -> Slip:
    """The slip with the number as its last line, in groups of four; unchanged where there is no log."""
    if not number:
        return slip
    groups = " ".join(number[start : start + _GROUP] for start in range(0, len(number), _GROUP))
    line = Text(f"日志号 {groups}", alignment=Alignment.CENTRE)
    if slip and isinstance(slip[-1], Cut):
        return (*slip[:-1], line, slip[-1])
    return (*slip, line)
