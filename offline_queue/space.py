# SPDX-License-Identifier: GPL-3.0-or-later
"""Disk space: a visit may only begin where the worst submission would still fit."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from offline_queue.submission import MAX_ATTACHMENT_BYTES, MAX_ATTACHMENTS, MAX_PAYLOAD_BYTES

WORST_SUBMISSION_BYTES = MAX_ATTACHMENTS * MAX_ATTACHMENT_BYTES + 2 * MAX_PAYLOAD_BYTES
"""All attachments at their limit, and the payload twice: once in the WAL and once in the database."""


@dataclass(frozen=True)
class EnoughSpace:
    """The worst submission fits."""

    free_bytes: int


@dataclass(frozen=True)
class ShortOfSpace:
    """It might not: the kiosk takes no new application and says why."""

    free_bytes: int
    needed_bytes: int


def check_space(directory: Path, needed_bytes: int = WORST_SUBMISSION_BYTES) -> EnoughSpace | ShortOfSpace:
    """Asks the file system of ``directory`` for what an ordinary process may still use. Raises OSError."""
    facts = os.statvfs(directory)
    free = facts.f_bavail * facts.f_frsize
    return EnoughSpace(free) if free >= needed_bytes else ShortOfSpace(free, needed_bytes)
