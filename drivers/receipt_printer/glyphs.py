# SPDX-License-Identifier: GPL-3.0-or-later
"""From any Unicode text to characters that a Chinese receipt printer can show, and how wide each is.

A character is one of four: printable ASCII (one half column, one byte); in GBK (two half columns, two bytes); drawn,
that is, in our font but not in GBK (rare names such as U+4DAE, accented Latin), so that its line goes out as a picture;
or replaced. Replacements are these and no others, so that a test and a clerk can tell what was meant:

* `REPLACED`, for signs that mean the same (the yen sign of Latin-1 is a four-byte code in GB 18030 and prints as rubbish);
* line and paragraph separators become line breaks, tabs and other spaces a space; U+3000 stays;
* control and format characters (bidirectional marks, zero-width, variation selectors) are removed: printers execute them;
* decomposed letters are composed (NFC, only where the text has combining marks);
* unassigned, private and surrogate code points, and what the font cannot draw either, become 〓, the printers' old
  sign for a missing type.

GBK here is Python's codec "gbk": two bytes always. GB 18030 four-byte codes are never sent: a GBK font prints them as
two wrong characters each.
"""

from __future__ import annotations

import codecs
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import TypeAlias

MISSING_TYPE = "〓"

REPLACED = {
    "¥": "￥",
    "•": "·",
    "‣": "·",
    "▪": "■",
    "▫": "□",
    "−": "-",
    "‐": "-",
    "‑": "-",
    "‒": "-",
    "〜": "～",
    "✓": "√",
    "✔": "√",
    "☑": "√",
    "☐": "□",
    "©": "(C)",
    "®": "(R)",
    "™": "(TM)",
}
CanDraw: TypeAlias = Callable[[str], bool]

_encode = codecs.lookup("gbk").encode
_REPLACED_IN_GBK = "‐".encode("gbk")
"""The only one of REPLACED that GBK has; its two bytes may also be the halves of two others, which costs a closer look."""


@lru_cache(maxsize=8192)
def in_gbk(character: str) -> bool:
    """Whether this one character is printable ASCII or has a two-byte GBK code."""
    if " " <= character <= "~":
        return True
    try:
        return len(character.encode("gbk")) == 2
    except UnicodeEncodeError:
        return False


@lru_cache(maxsize=8192)
def half_columns(character: str) -> int:
    """Width of one cleaned character: 0 for a combining mark, 1 or 2."""
    if " " <= character <= "~":
        return 1
    if in_gbk(character):
        return 2
    if unicodedata.category(character) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def width_of(text: str) -> int:
    """Width of cleaned text in half columns."""
    try:
        return len(_encode(text)[0])
    except UnicodeEncodeError:
        return sum(half_columns(character) for character in text)


def needs_drawing(text: str) -> bool:
    """Whether cleaned text has a character that can only go out as a picture."""
    return gbk_bytes(text) is None


def gbk_bytes(text: str) -> bytes | None:
    """Cleaned text as the printer gets it, or None where a character of it can only go out as a picture."""
    try:
        return _encode(text)[0]
    except UnicodeEncodeError:
        return None


def plain_bytes(text: str) -> bytes | None:
    """Text in which nothing needs cleaning, as GBK: most lines of a slip. None where it has to be looked at more closely."""
    if text.isprintable():
        try:
            data = _encode(text)[0]
        except UnicodeEncodeError:
            return None
        if _REPLACED_IN_GBK not in data:
            return data
    return None


def clean(text: str, can_draw: CanDraw) -> str:
    """The text as it will appear; line breaks stay as `\\n`. See the module for every replacement."""
    if plain_bytes(text) is not None:
        return text
    if any(unicodedata.combining(character) for character in text):
        text = unicodedata.normalize("NFC", text)
    return "".join(_shown(character, can_draw) for character in text)


def _shown(character: str, can_draw: CanDraw) -> str:
    if character == "\n":
        return character
    replaced = REPLACED.get(character)
    if replaced is not None:
        return replaced
    category = unicodedata.category(character)
    if category in {"Cc", "Cf"} or _is_variation_selector(character):
        return " " if character == "\t" else ""
    if category in {"Zl", "Zp"}:
        return "\n"
    if category == "Zs" and character != "\u3000":
        return " "
    if category in {"Cn", "Co", "Cs"}:
        return MISSING_TYPE
    return character if in_gbk(character) or can_draw(character) else MISSING_TYPE


def _is_variation_selector(character: str) -> bool:
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"
