# SPDX-License-Identifier: GPL-3.0-or-later
"""One process owns a data directory: an advisory lock that the kernel drops when its process dies, however it dies."""

from __future__ import annotations

import fcntl
import os
from dataclasses import dataclass
from pathlib import Path

LOCK_NAME = "owner.lock"


@dataclass(frozen=True)
class HeldElsewhere:
    """Another process owns the directory; ``pid`` is 0 when it could not be read."""

    pid: int


class DirectoryLock:
    """Held from ``take`` until ``release`` or the end of the process."""

    def __init__(self, handle: int) -> None:
        self._handle = handle

    @classmethod
    def take(cls, directory: Path) -> DirectoryLock | HeldElsewhere:
        """Takes the lock without waiting. Raises OSError when the directory cannot be written."""
        handle = os.open(directory / LOCK_NAME, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            text = os.pread(handle, 32, 0).decode("ascii", "replace").strip()
            os.close(handle)
            return HeldElsewhere(int(text) if text.isdigit() else 0)
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"{os.getpid()}\n".encode("ascii"), 0)
        return cls(handle)

    def release(self) -> None:
        """Gives the directory free. The file stays: removing it would let two processes lock two different files."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1
