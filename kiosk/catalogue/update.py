# SPDX-License-Identifier: GPL-3.0-or-later
"""Keeps the catalogue fresh: asks now and then, sees what a command beside it did, and hands over what is new when nobody is served."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

from kiosk.catalogue.model import Catalogue
from kiosk.catalogue.search import search
from kiosk.catalogue.versions import CatalogueStore, NotSwitched, Switched

log = logging.getLogger(__name__)

LOOK_SECONDS = 10.0
"""How often the store is looked at for what `kiosk catalogue install` or `rollback` changed."""

STOP_SECONDS = 1.0


class CatalogueUpdates:
    """One thread that asks every `seconds`. `take` gives a new catalogue once; its owner calls it between two visits only."""

    def __init__(self, store: CatalogueStore, update: Callable[[], Switched | NotSwitched | None] | None, seconds: float) -> None:
        self._store = store
        self._update = update
        self._seconds = seconds
        self._known = store.versions().current
        self._ready: Catalogue | None = None
        self._lock = threading.Lock()
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._run, name="catalogue", daemon=True)

    def start(self) -> None:
        """Begin to ask, the first time at once."""
        self._thread.start()

    def stop(self) -> None:
        """Ask no more. What is being fetched is left to itself."""
        self._end.set()
        if self._thread.is_alive():
            self._thread.join(STOP_SECONDS)

    def take(self) -> Catalogue | None:
        """The new catalogue, with its search index made; None where there is none since the last call."""
        with self._lock:
            ready, self._ready = self._ready, None
        return ready

    def ask(self) -> None:
        """Ask the platform now."""
        found = self._update() if self._update is not None else None
        if isinstance(found, NotSwitched) and not found.expected:
            log.warning("%s", found.reason)

    def look(self) -> None:
        """Make ready what is in use now, if it is another one than before."""
        current = self._store.versions().current
        if current == self._known:
            return
        found, passed_over = self._store.load()
        for line in passed_over:
            log.warning("%s", line)
        if isinstance(found, Catalogue):
            search(found, "a")
            with self._lock:
                self._ready = found
            log.info("catalogue %s is ready", found.version)
        self._known = current

    def _run(self) -> None:
        next_time = 0.0
        while not self._end.is_set():
            try:
                if time.monotonic() >= next_time:
                    next_time = time.monotonic() + self._seconds
                    self.ask()
                self.look()
            except Exception:
                log.exception("asking for a catalogue ended in a fault of the program; it is asked again later")
            self._end.wait(LOOK_SECONDS)
