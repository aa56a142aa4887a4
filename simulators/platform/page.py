# SPDX-License-Identifier: GPL-3.0-or-later
"""The page that a person sees at the sandbox's address: the cases, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from simulators.platform.documents import Case

_HEAD = """<!doctype html><html lang="zh"><meta charset="utf-8"><meta http-equiv="refresh" content="5">
<title>审批平台（沙箱）</title><style>
body{font:16px/1.5 sans-serif;margin:2rem;color:#1b2733}table{border-collapse:collapse;width:100%}
th,td{text-align:left;padding:.5rem .75rem;border-bottom:1px solid #d5dbe1}th{font-weight:600}
code{font-size:.95em}.empty{color:#5a6672}</style>
<h1>审批平台（沙箱）</h1><p>Sandbox approval platform. Everything here is synthetic.</p>"""


def cases_page(cases: Sequence[Case]) -> str:
    """The whole page."""
    if not cases:
        return f'{_HEAD}<p class="empty">还没有办件 · No case yet</p></html>'
    rows = "".join(
        f"<tr><td><code>{escape(case.case_number)}</code><td><code>{escape(case.chain_number or '—')}</code>"
        f"<td>{escape(case.title)}<td>{escape(case.department)}"
        f"<td>{escape(case.stages[-1].name)}<td>{escape(case.stages[-1].at)}"
        for case in reversed(cases)
    )
    return f"{_HEAD}<table><tr><th>办件编号<th>联办编号<th>事项<th>部门<th>状态<th>时间{rows}</table></html>"
