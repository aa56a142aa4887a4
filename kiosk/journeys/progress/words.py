# SPDX-License-Identifier: GPL-3.0-or-later
"""From a platform's word for where a case stands to what a citizen understands.

No national list of states exists; these are the words of deployed platforms (新点 as in 济宁, and the 办件汇聚 tables). A word that is not
here is shown as the platform says it, and nothing is concluded from it.
"""

from __future__ import annotations

STANDINGS = {
    "待预审": "received",
    "预审通过": "received",
    "待接件": "received",
    "已接件": "received",
    "待受理": "received",
    "已受理": "accepted",
    "审批中": "reviewing",
    "部门开始办理": "reviewing",
    "审批通过": "approved",
    "待办结": "approved",
    "待补办": "supplement",
    "待补正": "supplement",
    "补正": "supplement",
    "已暂停": "paused",
    "正常办结": "done",
    "已办结": "done",
    "办结": "done",
    "出证": "done",
    "不予受理": "refused",
    "审批不通过": "refused",
    "异常终止": "ended",
}
"""What each word means for who waits: received, accepted, reviewing, approved, supplement, paused, done, refused or ended."""

FINISHED = frozenset({"done", "refused", "ended"})
UNKNOWN = "other"

NEXT_ON_SLIP = {
    "received": "等部门受理",
    "accepted": "部门审查",
    "reviewing": "等部门审查完",
    "approved": "等部门出结果",
    "supplement": "请补交材料",
    "paused": "等部门恢复办理",
}
"""What comes next, in the words of the slip."""


def standing(word: str) -> str:
    """The meaning of a platform's word; "other" for one that nobody taught this kiosk."""
    return STANDINGS.get(word.strip(), UNKNOWN)
