# SPDX-License-Identifier: GPL-3.0-or-later
"""A person's numbers are not said where others hear them.

Six digits or more in one run (of them some may be masked) are taken for a person's: identity, phone, card, case and query code. A number
that is public, such as the hall's telephone, is named by who asks.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from drivers.sentence import Sentence

KEPT_BACK = Sentence("（号码，插上耳机才念）", " (a number, read only through headphones) ")
ONE_DIGIT = Sentence("一位，", "a digit, ")
PERSONAL = re.compile(r"(?<![0-9A-Za-z])[0-9](?:[ \-·*＊•]*[0-9]){2,}[ \-·0-9*＊•]*[0-9Xx]")
_LEAST = 6
_SHOWN = re.compile(r"[0-9Xx*＊•]")


def keep_back(text: str, language: str, public: Collection[str] = ()) -> str:
    """The text without a person's numbers; a word stands where each was."""
    word = KEPT_BACK.zh if language == "zh" else KEPT_BACK.en
    allowed = {"".join(re.findall(r"\d", number)) for number in public}

    def replaced(match: re.Match[str]) -> str:
        found = match.group()
        if len(_SHOWN.findall(found)) < _LEAST or "".join(re.findall(r"\d", found)) in allowed:
            return found
        return word

    return PERSONAL.sub(replaced, text)


def without_digits(text: str, language: str) -> str:
    """What was typed, one word for each digit: how many are there is heard, which they are is not."""
    return re.sub(r"[0-9Xx]", ONE_DIGIT.zh if language == "zh" else ONE_DIGIT.en, text)
