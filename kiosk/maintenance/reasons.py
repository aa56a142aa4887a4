# SPDX-License-Identifier: GPL-3.0-or-later
"""Why a kiosk is out of service, as its citizens read it in every language of the screens."""

from __future__ import annotations

from collections.abc import Mapping

REASONS: Mapping[str, Mapping[str, str]] = {
    "maintenance": {
        "zh": "本机正在维护。",
        "en": "This kiosk is being maintained.",
        "ko": "점검 중입니다.",
        "ja": "ただいま点検中です。",
    },
    "paper": {
        "zh": "本机正在等待换纸。",
        "en": "This kiosk is waiting for new paper.",
        "ko": "용지를 교체하고 있습니다.",
        "ja": "用紙の交換を待っています。",
    },
    "cleaning": {
        "zh": "本机正在清洁，请稍等。",
        "en": "This kiosk is being cleaned; please wait a moment.",
        "ko": "청소 중입니다. 잠시만 기다려 주십시오.",
        "ja": "清掃中です。少しお待ちください。",
    },
    "closed": {
        "zh": "本机今天不开放。",
        "en": "This kiosk is closed today.",
        "ko": "오늘은 운영하지 않습니다.",
        "ja": "本日は休止しています。",
    },
}
"""By the code. The first is also said for a reason that only the platform knows."""


def reason_words(code: str, language: str) -> str:
    """The sentence; empty for no reason."""
    if not code:
        return ""
    words = REASONS.get(code, REASONS["maintenance"])
    return words.get(language, words["en"])
