# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes events from any thread and writes them on one of its own; a full disk loses entries, never the kiosk."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.audit.events import EventsLost
from kiosk.audit.head import Head
from kiosk.audit.kinds import Event
from kiosk.audit.log import AuditLog

log = logging.getLogger(__name__)


class Recorder:
    """Owns the log from here on. `listen` hears every event, also one that the disk did not take, on the writing thread."""

    def __init__(self, audit: AuditLog, key: Ed25519PrivateKey, listen: Callable[[Event], None] = lambda _: None) -> None:
        self._audit = audit
        self._key = key
        self.listen = listen
        self.was_clean = audit.was_clean
        self._lost = 0
        self._lock = threading.Lock()
        self._head = audit.head
        self._disk = ThreadPoolExecutor(1, "audit")

    @property
    def head(self) -> Head:
        """Where the log stands, as far as it is on the disk."""
        with self._lock:
            return self._head

    def record(self, event: Event) -> None:
        """Have it written; returns at once. An event after `close` is dropped."""
        try:
            self._disk.submit(self._write, event)
        except RuntimeError:
            log.debug("%s came after the end", event.NAME)

    def settle(self) -> Future[Head]:
        """The head once everything that was recorded before is written."""
        return self._disk.submit(lambda: self.head)

    def signed_head(self) -> dict[str, object]:
        """The head for the platform, signed, and kept beside the log. Waits for what was recorded before."""
        try:
            return self._disk.submit(self._sign).result()
        except RuntimeError:
            # After `close`: a heartbeat may still be on its way while the kiosk ends.
            return self.head.document(self._key)

    def close(self) -> None:
        """Write what waits and give the file free."""
        self._disk.shutdown(wait=True)
        self._audit.close()

    def _sign(self) -> dict[str, object]:
        try:
            return self._audit.keep_head(self._key)
        except OSError:
            return self.head.document(self._key)

    def _write(self, event: Event) -> None:
        try:
            if self._lost:
                self._audit.append(EventsLost(self._lost))
                self._lost = 0
            self._audit.append(event)
        except OSError as error:
            if not self._lost:
                log.warning("the audit log takes no entries (%s); they are counted until it does", error.strerror)
            self._lost += 1
        except ValueError as error:
            log.error("audit: %s", error)
        with self._lock:
            self._head = self._audit.head
        self.listen(event)
