# SPDX-License-Identifier: GPL-3.0-or-later
"""Restarts pcscd when it hangs: a reader's driver inside it may wait for ever for a mute card.

The command runs in a thread of its own with a limit, never twice at once, and with a growing pause in between, so that a
service that hangs again and again is not restarted in a circle while a citizen stands there.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

from drivers.programs import run_program

log = logging.getLogger(__name__)

_COMMAND_SECONDS = 20.0
_PAUSES_SECONDS = (5.0, 30.0, 120.0, 600.0)
_CALM_SECONDS = 3600.0


class ServiceRestart:
    """What restarts the service. `run` does it and gives an empty text, or why it could not."""

    def __init__(self, run: Callable[[], str], clock: Callable[[], float] = time.monotonic) -> None:
        self._run = run
        self._clock = clock
        self._thread: threading.Thread | None = None
        self._last = -_CALM_SECONDS
        self._in_a_row = 0

    @property
    def runs(self) -> bool:
        """Whether a restart is under way."""
        return self._thread is not None and self._thread.is_alive()

    def ask(self, reason: str) -> bool:
        """Restart the service unless that was done just now; whether a restart is under way now."""
        if self.runs:
            return True
        now = self._clock()
        if now - self._last >= _CALM_SECONDS:
            self._in_a_row = 0
        elif now - self._last < _PAUSES_SECONDS[min(self._in_a_row, len(_PAUSES_SECONDS)) - 1]:
            return False
        self._last, self._in_a_row = now, self._in_a_row + 1
        self._thread = threading.Thread(target=self._work, args=(reason,), name="pcscd-restart", daemon=True)
        self._thread.start()
        return True

    def _work(self, reason: str) -> None:
        log.warning("%s: restarting pcscd", reason)
        if problem := self._run():
            log.warning("pcscd could not be restarted: %s", problem)
        else:
            log.info("pcscd was restarted")


def command_runner(command: str) -> Callable[[], str]:
    """Runs a command of the settings, without a shell. An empty one does nothing and says so."""

    def run() -> str:
        if not command.strip():
            return "the settings name no command (card_reader.restart_pcscd)"
        done = run_program(command, _COMMAND_SECONDS)
        if isinstance(done, str):
            return done
        said = done.errors.decode("utf-8", "replace").strip().splitlines()
        return f"it ended with {done.status}" + (f" ({said[-1][:120]})" if said else "") if done.status else ""

    return run
