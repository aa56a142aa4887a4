# SPDX-License-Identifier: GPL-3.0-or-later
"""The words for where a submission stands: one table for slips and screens, so that they cannot disagree.

The words are the design's; each pair of explanation says only what the kiosk knows. Waiting is never dressed as success.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from offline_queue.states import CITIZEN_WORDS
from offline_queue.states import DeliveryState as QueueState

NOT_AN_ACCEPTANCE_ZH = "受理以平台回执为准"
NOT_AN_ACCEPTANCE_EN = "Acceptance is only what the platform's own receipt says."
CLOCK_DOUBTFUL_ZH = "时间未核实"
CLOCK_DOUBTFUL_EN = "clock not verified"


class DeliveryState(StrEnum):
    """Where a submission stands, as a citizen is told."""

    PENDING = "pending"
    UNKNOWN = "unknown"
    DELIVERED = "delivered"
    REJECTED = "rejected"
    NEEDS_STAFF = "needs-staff"
    HANDED_OVER = "handed-over"


@dataclass(frozen=True, slots=True)
class DeliveryWording:
    """`word` is the term of the design; `headline` the big line; `explanation` what it means for the citizen."""

    word: str
    word_en: str
    headline: str
    headline_en: str
    explanation: str
    explanation_en: str


WORDING: dict[DeliveryState, DeliveryWording] = {
    DeliveryState.PENDING: DeliveryWording(
        *CITIZEN_WORDS[QueueState.ACCEPTED],
        "已提交，待上传",
        "Submitted, waiting to be sent",
        "申请已完整存在本机，网络恢复后自动上传，您不用再跑一趟。",
        "Your application is stored in this kiosk and is sent by itself when the network is back.",
    ),
    DeliveryState.UNKNOWN: DeliveryWording(
        *CITIZEN_WORDS[QueueState.UNKNOWN],
        "已提交，结果核实中",
        "Submitted, result being checked",
        "申请已发出，平台还没有确认。本机会自动核实，请勿重复提交。",
        "It was sent, but the platform has not confirmed it. The kiosk checks by itself; please do not submit again.",
    ),
    DeliveryState.DELIVERED: DeliveryWording(
        *CITIZEN_WORDS[QueueState.DELIVERED],
        "已送达",
        "Delivered",
        "申请已送到审批平台，由审批部门审查。",
        "Your application has reached the approval platform and will be examined.",
    ),
    DeliveryState.REJECTED: DeliveryWording(
        *CITIZEN_WORDS[QueueState.REJECTED],
        "被退回",
        "Returned",
        "平台没有收下这份申请，工作人员会按您留的电话联系您。",
        "The platform did not take this application; staff will call the number you left.",
    ),
    DeliveryState.NEEDS_STAFF: DeliveryWording(
        *CITIZEN_WORDS[QueueState.QUARANTINED],
        "需人工处理",
        "Needs staff",
        "这份申请要由工作人员处理，会按您留的电话联系您。",
        "Staff have to handle this application and will call the number you left.",
    ),
    DeliveryState.HANDED_OVER: DeliveryWording(
        *CITIZEN_WORDS[QueueState.HANDED_OVER],
        "已移交",
        "Handed over",
        "申请已移交另一台终端上传，查询码不变。",
        "Another kiosk sends this application; your query code stays the same.",
    ),
}

# States of the queue (design section 5) to what is said. Purged was delivered.
SAID_FOR_QUEUE_STATE: dict[str, DeliveryState] = {
    "accepted": DeliveryState.PENDING,
    "sending": DeliveryState.PENDING,
    "unknown": DeliveryState.UNKNOWN,
    "delivered": DeliveryState.DELIVERED,
    "purged": DeliveryState.DELIVERED,
    "rejected": DeliveryState.REJECTED,
    "quarantined": DeliveryState.NEEDS_STAFF,
    "handed_over": DeliveryState.HANDED_OVER,
}

MATERIAL_STATES: dict[str, tuple[str, str]] = {
    "scanned": ("已扫描", "scanned"),
    "certificate": ("电子证照", "from the certificate library"),
    "form": ("本机填写", "filled in here"),
    "later": ("稍后补交", "to be handed in later"),
}
