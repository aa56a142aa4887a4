# SPDX-License-Identifier: GPL-3.0-or-later
"""Disk space: a visit may only begin where the worst submission would still fit."""

from __future__ import annotations

import contextlib
import errno
import os
import threading
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


RESERVE_NAME = "reserve"


class SpaceReserve:
    """Room on the disk that is held for one submission, in a file that holds nothing. Thread-safe: each call is one."""

    def __init__(self, directory: Path) -> None:
        self._path = directory / RESERVE_NAME
        self._directory = directory
        self._lock = threading.Lock()
        self._held = 0

    def hold(self, needed_bytes: int) -> EnoughSpace | ShortOfSpace:
        """Holds ``needed_bytes`` until ``release``; keeps what it holds already. Raises OSError."""
        with self._lock:
            if self._held >= needed_bytes:
                return EnoughSpace(needed_bytes)
            space = check_space(self._directory, needed_bytes - self._held)
            if isinstance(space, ShortOfSpace):
                return ShortOfSpace(space.free_bytes + self._held, needed_bytes)
            handle = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC, 0o600)
            try:
                os.posix_fallocate(handle, 0, needed_bytes)
            except OSError as error:
                if error.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
                    raise
                os.ftruncate(handle, self._held)
                return ShortOfSpace(space.free_bytes, needed_bytes)
            finally:
                os.close(handle)
            self._held = needed_bytes
            return space

    def release(self) -> None:
        """Gives the room free, for what it was held for; cheap where nothing is held."""
        with self._lock:
            if self._held:
                self._held = 0
                self._remove()

    def clear(self) -> None:
        """At start: what a run that was killed held."""
        with self._lock:
            self._held = 0
            self._remove()

    def _remove(self) -> None:
        # Room that stays held is no loss of data.
        with contextlib.suppress(OSError):
            self._path.unlink(missing_ok=True)
