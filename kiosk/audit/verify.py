# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads an audit log from its first entry on and names the first thing that is wrong with it. Changes nothing.

The chain alone shows a changed, missing, reordered or doubled entry. That the end was cut off, or that all of it was written anew,
shows only against heads that were kept elsewhere: the platform's, or the sixteen characters on slips.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from kiosk.audit.entries import decode, first_hash, is_unfinished
from kiosk.audit.events import EVENTS, KioskStarted, KioskStopped
from kiosk.audit.head import SHORT_CHARACTERS, Head, NoHead, read_head
from kiosk.audit.log import FOLDER_NAME, HEAD_NAME, LOG_NAME

_SHORT = re.compile(rf"[0-9a-f]{{{SHORT_CHARACTERS},64}}")


@dataclass(frozen=True)
class Fault:
    """The first thing that is wrong. `kind`: changed, missing, reordered, doubled, cut, rewritten, set-aside or bad-anchor."""

    kind: str
    message: str
    entry: int = 0


@dataclass(frozen=True)
class Verdict:
    """What the log proves. `anchored_entries`: how far the heads that were kept elsewhere vouch for it; 0 without them.

    `unfinished_bytes`: what a power cut left of an entry that was never confirmed. `abrupt_ends`: entries (their number) with which a
    run ended that did not end in order."""

    entries: int
    fault: Fault | None
    anchored_entries: int
    unfinished_bytes: int
    abrupt_ends: tuple[int, ...]
    head: Head | None

    @property
    def sound(self) -> bool:
        """Nothing is wrong."""
        return self.fault is None


@dataclass(frozen=True)
class Anchor:
    """A head that somebody else holds: the whole hash with its number, or its first characters alone."""

    line: int
    beginning: str
    entries: int = 0


def read_anchors(text: str, kiosk_id: str, key: Ed25519PublicKey | None) -> tuple[Anchor, ...] | Fault:
    """The heads in a file: a line each, as the signed JSON of a heartbeat or as what stands on a slip. Other kiosks' are passed over."""
    anchors: list[Anchor] = []
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("{"):
            head = _head_in(line, key)
            if isinstance(head, NoHead):
                return Fault("bad-anchor", f"line {number} of the anchors {head.reason}; get them again")
            if head.kiosk_id == kiosk_id:
                anchors.append(Anchor(number, head.hash, head.entries))
        elif _SHORT.fullmatch(plain := line.replace(" ", "").lower()):
            anchors.append(Anchor(number, plain))
        else:
            return Fault("bad-anchor", f"line {number} of the anchors is neither a signed head nor the log number of a slip; correct it")
    if not anchors:
        return Fault("bad-anchor", "the file holds no head of this kiosk; get the right one")
    return tuple(anchors)


def _head_in(line: str, key: Ed25519PublicKey | None) -> Head | NoHead:
    try:
        document = json.loads(line)
    except ValueError:
        return NoHead("is no JSON")
    return read_head(document, key) if isinstance(document, dict) else NoHead("is no head of an audit log")


def verify(directory: Path, kiosk_id: str, key: Ed25519PublicKey | None = None, anchors: Sequence[Anchor] = ()) -> Verdict:
    """Reads the log of a data directory. Raises OSError where it cannot be read."""
    folder = directory / FOLDER_NAME
    path = folder / LOG_NAME
    reading = _Reading(kiosk_id, anchors)
    if path.exists():
        with path.open("rb") as stream:
            fault = reading.read(stream)
    else:
        fault = None
    aside = sorted(folder.glob("damaged-*.jsonl"))
    fault = fault or reading.missing_anchor() or _kept_head(folder, kiosk_id, key, reading)
    if fault is None and aside:
        fault = Fault("set-aside", f"{aside[0]}: an earlier log was damaged at its end and set aside; have it examined")
    head = Head(kiosk_id, reading.number, reading.previous) if fault is None else None
    return Verdict(reading.number, fault, reading.anchored, reading.unfinished, tuple(reading.abrupt), head)


def _kept_head(folder: Path, kiosk_id: str, key: Ed25519PublicKey | None, reading: _Reading) -> Fault | None:
    """The head beside the log vouches for nothing to others, but a thief who forgets it is caught."""
    try:
        text = (folder / HEAD_NAME).read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    head = _head_in(text, key)
    if isinstance(head, NoHead):
        return Fault("changed", f"{folder / HEAD_NAME} {head.reason}; have the machine examined")
    if head.entries > reading.number:
        return Fault(
            "cut", f"the log ends with entry {reading.number}, its kept head says {head.entries}: its end was cut off", head.entries
        )
    return None


class _Reading:
    """Walks the entries."""

    def __init__(self, kiosk_id: str, anchors: Sequence[Anchor]) -> None:
        self.previous = first_hash(kiosk_id)
        self.number = 0
        self.unfinished = 0
        self.anchored = 0
        self.abrupt: list[int] = []
        self._running = False
        self._whole = {anchor.entries: anchor for anchor in anchors if anchor.entries}
        self._short: dict[str, list[Anchor]] = {}
        for anchor in anchors:
            if not anchor.entries:
                self._short.setdefault(anchor.beginning[:SHORT_CHARACTERS], []).append(anchor)
        self._met: set[int] = set()
        self._meet_short()

    def read(self, lines: Iterable[bytes]) -> Fault | None:
        """All lines; the first that is wrong."""
        offset = 0
        for line, is_last in _with_last(lines):
            found = decode(line[:-1]) if line.endswith(b"\n") else None
            if found is None:
                if is_last and is_unfinished(line, offset, self.number + 1):
                    self.unfinished = len(line)
                    return None
                return Fault("changed", f"entry {self.number + 1} is not as it was written", self.number + 1)
            fault = self._take(*found)
            if fault is not None:
                return fault
            offset += len(line)
        return None

    def missing_anchor(self) -> Fault | None:
        """The first head kept elsewhere that the log does not have."""
        for entries, anchor in sorted(self._whole.items()):
            if anchor.line not in self._met:
                knows = f"line {anchor.line} of the anchors knows entry {entries}"
                return Fault("cut", f"the log ends with entry {self.number}, but {knows}: its end was cut off", entries)
        for anchor in sorted((entry for entries in self._short.values() for entry in entries), key=lambda entry: entry.line):
            if anchor.line not in self._met:
                text = f"no entry is the one of line {anchor.line} of the anchors: the log was cut off before it, or written anew"
                return Fault("cut", text)
        return None

    def _take(self, entry: dict[str, object], own: str) -> Fault | None:
        number, expected = entry["n"], self.number + 1
        assert isinstance(number, int)
        if number > expected:
            return Fault("missing", f"entry {expected} is missing, entry {number} follows", expected)
        if number < expected:
            if own == self.previous:
                return Fault("doubled", f"entry {number} stands there twice", number)
            return Fault("reordered", f"entry {number} stands after entry {self.number}", number)
        if entry.get("previous") != self.previous:
            return Fault("changed", f"entry {number} does not follow the one before it: one of them was changed", number)
        name = str(entry.get("event"))
        kinds = EVENTS[name].KINDS if name in EVENTS else None
        fields = entry.get("fields")
        if kinds is None or not isinstance(fields, dict) or fields.keys() != kinds.keys():
            return Fault("changed", f"entry {number} is no event of this release's catalogue", number)
        self.number, self.previous = number, own
        self._pair(name, number)
        anchor = self._whole.get(number)
        if anchor is not None:
            if anchor.beginning != own:
                return Fault(
                    "rewritten", f"entry {number} is another one than line {anchor.line} of the anchors knows: written anew", number
                )
            self._met.add(anchor.line)
            self.anchored = number
        self._meet_short()
        return None

    def _pair(self, name: str, number: int) -> None:
        """A start without the end of the run before is a power cut, or a program that was killed."""
        if name == KioskStarted.NAME:
            if self._running:
                self.abrupt.append(number - 1)
            self._running = True
        elif name == KioskStopped.NAME:
            self._running = False

    def _meet_short(self) -> None:
        for anchor in self._short.get(self.previous[:SHORT_CHARACTERS], ()):
            if self.previous.startswith(anchor.beginning):
                self._met.add(anchor.line)
                self.anchored = self.number


def _with_last(lines: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Each line, and whether it is the last. Zeros that a power cut left have no line feeds and are one line."""
    before: bytes | None = None
    for line in lines:
        if before is not None:
            yield before, False
        before = line
    if before is not None:
        yield before, True
