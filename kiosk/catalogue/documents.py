# SPDX-License-Identifier: GPL-3.0-or-later
"""YAML files to plain values, with the line of every value, and safe against what a file can do to its reader.

A catalogue needs mappings, lists and plain scalars only. So anchors and aliases (the "billion laughs"), tags, several
documents, repeated keys, deep nesting, long scalars and huge files are refused, each in one line. Plain `true`, `false`,
`null` and whole numbers without a leading zero are typed; everything else, also dates and decimals, stays text.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from kiosk.catalogue.model import Problem

MAXIMUM_FILE_BYTES = 2 * 1024 * 1024
MAXIMUM_SCALAR_CHARACTERS = 4000
MAXIMUM_DEPTH = 12

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WHOLE_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,11})\Z")
# What shows otherwise than it reads: zero width, direction (the "Trojan source" of 2021), private use of control.
_DECEIVING = re.compile("[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_FORMULA = re.compile(r"[=@]|[+-][^0-9]")
_WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}

Location = tuple[str | int, ...]


@dataclass(frozen=True)
class Document:
    """The value of one file, for each path into it the 1-based line where that value begins, and the SHA-256 of its bytes."""

    file: str
    value: Any
    lines: dict[Location, int]
    sha256: bytes

    def line(self, path: Location) -> int:
        """The line of a path, or of the nearest parent that exists."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def problem(self, path: Location, message: str) -> Problem:
        return Problem(self.file, self.line(path), message)


class _Refused(Exception):
    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def read_document(path: Path, shown_name: str) -> Document | Problem:
    """The document in a file. Never raises for what a file can contain."""
    try:
        if not path.exists():
            return Problem(shown_name, 0, "is missing; every catalogue has it")
        if path.is_symlink() or not path.is_file():
            return Problem(shown_name, 0, "is not a plain file; replace the link by the file itself")
        size = path.stat().st_size
        if size > MAXIMUM_FILE_BYTES:
            return Problem(shown_name, 0, f"has {size} bytes, more than {MAXIMUM_FILE_BYTES}; split it")
        data = path.read_bytes()
    except OSError as error:
        return Problem(shown_name, 0, f"cannot be read: {error.strerror}")
    return parse_document(data, shown_name)


def parse_document(data: bytes, shown_name: str) -> Document | Problem:
    """The document in these bytes (UTF-8)."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Problem(shown_name, data.count(b"\n", 0, error.start) + 1, "is not UTF-8; save the file as UTF-8")
    lines: dict[Location, int] = {}
    try:
        value = _build(iter(yaml.parse(text, Loader=_Loader)), lines)
    except _Refused as refused:
        return Problem(shown_name, refused.line, str(refused))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or getattr(error, "reason", None) or "is not YAML"
        return Problem(shown_name, mark.line + 1 if mark is not None else 0, f"not readable as YAML: {_one_line(reason)}")
    return Document(shown_name, value, lines, hashlib.sha256(data).digest())


def _one_line(message: object) -> str:
    return " ".join(str(message).split())[:200]


def _build(events: Iterator[yaml.Event], lines: dict[Location, int]) -> Any:
    documents = 0
    root: Any = None
    # Each open collection: (container, path, pending key); an explicit stack, so that nesting cannot exhaust Python's own.
    stack: list[tuple[Any, Location, list[str]]] = []
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise _Refused(_line(event), "holds a second document; keep one document a file")
            continue
        if isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            stack.pop()
            continue
        if not isinstance(event, yaml.NodeEvent):
            continue
        line = _line(event)
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            raise _Refused(line, "uses an anchor or alias (& or *); write the text out")
        if getattr(event, "tag", None) not in (None, "!"):
            raise _Refused(line, "uses a tag (!); write plain text")
        value: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
        if isinstance(event, yaml.ScalarEvent):
            value = _scalar(event, line)
        path: Location = ()
        if stack:
            container, parent, pending = stack[-1]
            if isinstance(container, dict) and not pending:
                if not isinstance(event, yaml.ScalarEvent):
                    raise _Refused(line, "a key must be plain text")
                key = event.value
                if key in container:
                    raise _Refused(line, f"repeats the key {_shown(key)}")
                pending.append(key)
                lines[(*parent, key)] = line
                continue
            if isinstance(container, dict):
                key = pending.pop()
                path = (*parent, key)
                container[key] = value
            else:
                path = (*parent, len(container))
                container.append(value)
                lines[path] = line
        else:
            root = value
            lines[()] = line
        if isinstance(value, dict | list) and isinstance(event, yaml.CollectionStartEvent):
            if len(stack) >= MAXIMUM_DEPTH:
                raise _Refused(line, f"is nested more than {MAXIMUM_DEPTH} deep")
            stack.append((value, path, []))
    return root


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark is not None else 1


def _scalar(event: yaml.ScalarEvent, line: int) -> Any:
    text = event.value
    if len(text) > MAXIMUM_SCALAR_CHARACTERS:
        raise _Refused(line, f"a text of {len(text)} characters is too long (at most {MAXIMUM_SCALAR_CHARACTERS})")
    if _DECEIVING.search(text):
        raise _Refused(line, "holds an invisible or direction-changing character; type the text anew")
    if _FORMULA.match(text):
        raise _Refused(line, f"begins like a formula of a spreadsheet ({_shown(text[:1])}); begin with a letter")
    if event.style is not None and event.style != "":
        return text
    if text in _WORDS:
        return _WORDS[text]
    return int(text) if _WHOLE_NUMBER.match(text) else text


def _shown(text: str) -> str:
    return repr(text if len(text) <= 40 else text[:40] + "…")
