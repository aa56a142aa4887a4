# SPDX-License-Identifier: GPL-3.0-or-later
"""From a sentence to what espeak-ng can say: one utterance a voice.

espeak-ng 1.51 reads hanzi one by one and gets 银行 and 重庆 wrong; its voice `cmn-latn-pinyin` says pinyin with tone numbers, so the
readings come from pypinyin, which knows words (espeak-ng issues 1236 and 1370).
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

MANDARIN = "cmn-latn-pinyin"
ENGLISH = "en"
LANGUAGES = ("zh", "en")
"""Languages that can be read; the voices that espeak-ng has for others do not read their characters."""

PHRASES = {
    "还款": "huan2 kuan3",
    "乐陵": "lao4 ling2",
    "单县": "shan4 xian4",
    "即墨": "ji2 mo4",
    "胶州": "jiao1 zhou1",
    "长辈": "zhang3 bei4",
    "长者": "zhang3 zhe3",
    "青岛": "qing1 dao3",
    "重庆": "chong2 qing4",
    "银行": "yin2 hang2",
    "行号": "hang2 hao4",
    "请您": "qing3 nin2",
    "读卡": "du2 ka3",
    "一证": "yi2 zheng4",
    "谢谢": "xie4 xie5",
}
"""Words that pypinyin does not have or reads otherwise (乐陵 and 单县 as the places in Shandong are called)."""

_DIGITS = "零一二三四五六七八九"
_UNITS = ("", "十", "百", "千")
LONGEST_COUNT = 4
"""Digits of a number that is said as a count; longer ones are said digit by digit."""

_TOKEN = re.compile(
    r"(?P<hanzi>[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+)"
    r"|(?P<number>\d+(?:\.\d+)?)"
    r"|(?P<latin>[A-Za-z][A-Za-z'’]*)"
    r"|(?P<stop>[。！？.!?\n]+)"
    r"|(?P<pause>[，、；：,;:()（）“”·—/]+)"
)


@dataclass(frozen=True)
class Utterance:
    """What one voice of espeak-ng says in one go."""

    voice: str
    text: str


def utterances(text: str, language: str) -> tuple[Utterance, ...]:
    """The sentence as a row of utterances; `language` ("zh" or "en") says how numbers are read. Empty when nothing can be said."""
    said: list[tuple[str, list[str]]] = []

    def add(voice: str, words: str) -> None:
        if said and said[-1][0] == voice:
            said[-1][1].append(words)
        else:
            said.append((voice, [words]))

    for voice, words in _runs(text, language):
        if voice:
            add(voice, words)
        elif said:
            said[-1][1][-1] += words
    return tuple(Utterance(voice, " ".join(parts)) for voice, parts in said)


def _runs(text: str, language: str) -> list[tuple[str, str]]:
    """(voice, words) in order; a pause has no voice of its own. Hanzi and numbers that touch stay one run, so that words are known."""
    runs: list[tuple[str, str]] = []
    hanzi = ""
    for match in _TOKEN.finditer(text):
        kind, found = str(match.lastgroup), match.group()
        if kind == "number" and language == "zh":
            is_year = len(found) == 4 and text[match.end() :].lstrip().startswith("年")
            kind, found = "hanzi", "".join(_DIGITS[int(digit)] for digit in found) if is_year else in_chinese(found)
        if kind == "hanzi":
            hanzi += found
            continue
        if hanzi:
            runs.append((MANDARIN, pinyin(hanzi)))
            hanzi = ""
        if kind == "number":
            whole = found.partition(".")[0]
            runs.append((ENGLISH, found if len(whole) <= LONGEST_COUNT else " ".join(found)))
        elif kind == "latin":
            runs.append((ENGLISH, found))
        else:
            runs.append(("", "." if kind == "stop" else ","))
    if hanzi:
        runs.append((MANDARIN, pinyin(hanzi)))
    return runs


def in_chinese(number: str) -> str:
    """A number in digits as Chinese says it: up to four digits as a count (24 is 二十四), longer ones digit by digit."""
    whole, point, fraction = number.partition(".")
    tail = "点" + "".join(_DIGITS[int(digit)] for digit in fraction) if point else ""
    if len(whole) > LONGEST_COUNT or (len(whole) > 1 and whole[0] == "0"):
        return "".join(_DIGITS[int(digit)] for digit in whole) + tail
    said = ""
    for place, digit in enumerate(whole):
        unit = _UNITS[len(whole) - place - 1]
        if digit != "0":
            said += _DIGITS[int(digit)] + unit
        elif said and not said.endswith("零"):
            said += "零"
    said = said.rstrip("零") or "零"
    return said.removeprefix("一") + tail if said.startswith("一十") else said + tail


@functools.cache
def _known() -> None:
    """Teach pypinyin the words that it lacks, once a process."""
    from pypinyin import load_phrases_dict

    load_phrases_dict({word: [[syllable] for syllable in reading.split()] for word, reading in _with_marks().items()})


def _with_marks() -> dict[str, str]:
    """The phrases as pypinyin wants them: tone marks instead of numbers."""
    from pypinyin.contrib.tone_convert import to_tone

    return {word: " ".join(to_tone(syllable) for syllable in reading.split()) for word, reading in PHRASES.items()}


def pinyin(hanzi: str) -> str:
    """Syllables with tone numbers (5: neutral), separated by blanks; ü is written v. A character without a reading is said as 某 (some)."""
    from pypinyin import Style, lazy_pinyin

    _known()
    syllables = lazy_pinyin(
        hanzi, style=Style.TONE3, neutral_tone_with_five=True, v_to_u=False, errors=lambda unknown: " ".join(["mou3"] * len(unknown))
    )
    return " ".join(syllables)
