# SPDX-License-Identifier: GPL-3.0-or-later
"""A device without hardware, for the tests of the worker: real processes, real pipes, nothing mocked."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class ToyStatus:
    """How often the toy was asked, up to three."""

    count: int


class ToyDevice:
    """Counts, sleeps, dies and speaks on command."""

    def __init__(self, settings: str, emit: Callable[[object], None]) -> None:
        self.poll_seconds = 0.02
        self._settings = settings
        self._emit = emit
        self._count = 0

    def status(self) -> ToyStatus:
        """Changes three times, then stays."""
        if self._settings == "hangs":
            time.sleep(3600)
        if self._settings.startswith("slow"):
            time.sleep(float(self._settings.removeprefix("slow ")))
        self._count = min(self._count + 1, 3)
        return ToyStatus(self._count)

    def close(self) -> None:
        """Nothing to let go of."""

    def double(self, number: int) -> int:
        """Twice the number."""
        return number * 2

    def sleep(self, seconds: float) -> str:
        """Blocks like a mute card."""
        time.sleep(seconds)
        return "slept"

    def die(self) -> None:
        """Ends like a crashed vendor library."""
        os._exit(3)

    def raise_bug(self) -> None:
        """A bug is an exception: it ends the child."""
        raise AssertionError("a bug in a driver")

    def speak(self) -> str:
        """Emits and logs."""
        self._emit("hello")
        log.info("the toy spoke")
        return "spoke"

    def leave_mark(self, path: str, mark: str) -> str:
        """Leaves a trace outside that outlives the process, as a printed slip does."""
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(mark)
        return mark

    def where(self) -> int:
        """The process the device lives in."""
        return os.getpid()


def open_toy(settings: str, emit: Callable[[object], None]) -> ToyDevice:
    """The factory that the worker calls in the child."""
    return ToyDevice(settings, emit)
