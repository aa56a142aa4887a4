# SPDX-License-Identifier: GPL-3.0-or-later
"""The end of the log for people: the board, the technician's list, and the logs that a platform collects."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kiosk.audit.entries import decode
from kiosk.audit.kinds import Severity
from kiosk.audit.log import FOLDER_NAME, LOG_NAME

_ORDER = (Severity.INFO, Severity.WARNING, Severity.ERROR)
_LOOK_BYTES = 4 * 1024 * 1024


def last_entries(directory: Path, most: int, at_least: Severity = Severity.INFO, event: str = "") -> list[Mapping[str, Any]]:
    """The newest entries first, of a severity or a kind of event; only what is whole, and no further back than a few megabytes."""
    try:
        with (directory / FOLDER_NAME / LOG_NAME).open("rb") as stream:
            size = stream.seek(0, os.SEEK_END)
            begin = max(0, size - _LOOK_BYTES)
            stream.seek(begin)
            lines = stream.read().split(b"\n")
    except OSError:
        return []
    wanted = {severity.value for severity in _ORDER[_ORDER.index(at_least) :]}
    found: list[Mapping[str, Any]] = []
    for line in reversed(lines[1:] if begin else lines):
        decoded = decode(line)
        if decoded is not None and decoded[0]["severity"] in wanted and event in ("", decoded[0]["event"]):
            found.append(decoded[0])
            if len(found) == most:
                break
    return found
