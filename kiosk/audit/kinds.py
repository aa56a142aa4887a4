# SPDX-License-Identifier: GPL-3.0-or-later
"""What a field of an event can hold. There is no free text: what a citizen said, typed or carries fits into none of these."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

Value = str | int | bool


class Severity(StrEnum):
    """How much an event matters to who watches."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class Kind(StrEnum):
    """The form of a value."""

    CODE = "code"  # a word of ours: lower case, no run of 8 digits, so neither a telephone nor an identity number
    UUID = "uuid"  # 32 hex digits, with or without their hyphens
    STAFF = "staff"  # "staff-" and 12 hex digits made of a card's serial number, or "nobody"
    DIGEST = "digest"  # SHA-256 in hex
    VERSION = "version"  # of a release or a catalogue
    NUMBER = "number"
    FLAG = "flag"


_PATTERNS = {
    Kind.CODE: re.compile(r"(?!.*\d{8})[a-z0-9][a-z0-9._-]{0,63}"),
    Kind.UUID: re.compile(r"[0-9a-f]{8}(-?)[0-9a-f]{4}(\1[0-9a-f]{4}){2}\1[0-9a-f]{12}"),
    Kind.STAFF: re.compile(r"nobody|staff-[0-9a-f]{12}"),
    Kind.DIGEST: re.compile(r"[0-9a-f]{64}"),
    Kind.VERSION: re.compile(r"(?!.*\d{8})[0-9A-Za-z][0-9A-Za-z.+_-]{0,39}"),
}
_NOT_OF_A_CODE = re.compile(r"[^a-z0-9._-]+")
_MANY_DIGITS = re.compile(r"\d{8,}")


def fits(kind: Kind, value: object) -> bool:
    """Whether a value has the form of its kind."""
    if kind is Kind.FLAG:
        return isinstance(value, bool)
    if kind is Kind.NUMBER:
        return isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**12
    return isinstance(value, str) and _PATTERNS[kind].fullmatch(value) is not None


def word(text: str) -> str:
    """A word of a device or of the platform as a code: what does not belong into one is left out, and empty is "none"."""
    plain = _MANY_DIGITS.sub("", _NOT_OF_A_CODE.sub("-", text.lower())).strip("._-")[:64].strip("._-")
    return plain or "none"


@dataclass(frozen=True)
class Event:
    """One thing that happened; the events themselves are made from events.yaml."""

    NAME: ClassVar[str] = ""
    SEVERITY: ClassVar[Severity] = Severity.INFO
    KINDS: ClassVar[Mapping[str, Kind]] = {}

    def fields(self) -> dict[str, Value]:
        """The fields by name. Raises ValueError, without the value, for one that has not the form of its kind."""
        values: dict[str, Value] = {}
        for name, kind in self.KINDS.items():
            value = getattr(self, name)
            if not fits(kind, value):
                raise ValueError(f"{self.NAME}: {name} is no {kind.value}")
            values[name] = value
        return values
