# SPDX-License-Identifier: GPL-3.0-or-later
"""Watches every PC/SC reader from one thread on the raw calls.

It outlives what a kiosk sees: pcscd that ends and comes back, readers plugged and unplugged, cards swapped between two
looks. The ready-made monitors of pyscard end for good with the first of these. It never connects to a card.
"""

from __future__ import annotations

import logging
import threading
import time
from dataclasses import dataclass, replace

from smartcard import scard

from drivers.card_reader import pcsc_names

log = logging.getLogger(__name__)

_RETRY_SECONDS = 0.5
# Not every version of pcsc-lite tells when the list of readers changes; this is how often it is asked anyway.
_WAIT_MILLISECONDS = 1000
_PLUG_AND_PLAY = "\\\\?PnP?\\Notification"
_COUNTER_SHIFT = 16


@dataclass(frozen=True, slots=True)
class ReaderState:
    """One reader. ``arrivals`` counts cards that came after the reader was seen empty."""

    name: str
    present: bool
    mute: bool
    arrivals: int


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What is known now: whether pcscd answers, and its readers in the order of its list."""

    service: bool
    reason: str
    readers: tuple[ReaderState, ...] = ()


class PcscMonitor:
    """The thread; `snapshot()` may be called from any other one."""

    def __init__(self, name_prefix: str, hung_seconds: float) -> None:
        self._prefix = name_prefix
        self._hung_seconds = hung_seconds
        self._turned_at = time.monotonic()
        self._lock = threading.Lock()
        self._snapshot = Snapshot(False, "pcscd has not answered yet: if that stays so, restart its service")
        self._looked = threading.Event()
        self._stopping = threading.Event()
        self._context: int | None = None
        self._thread = threading.Thread(target=self._run, name="pcsc-monitor", daemon=True)

    def start(self) -> None:
        """Begin to watch."""
        self._turned_at = time.monotonic()
        self._thread.start()

    @property
    def is_hung(self) -> bool:
        """Whether a call into pcscd does not come back: it is there and answers nobody."""
        return self._thread.is_alive() and time.monotonic() - self._turned_at > self._hung_seconds

    def snapshot(self, wait_seconds: float = 0.0) -> Snapshot:
        """The latest state; waits up to `wait_seconds` for the first one."""
        self._looked.wait(wait_seconds)
        with self._lock:
            return self._snapshot

    def stop(self) -> None:
        """End the thread."""
        self._stopping.set()
        with self._lock:
            # A service that hangs would not answer this either.
            if self._context is not None and not self.is_hung:
                scard.SCardCancel(self._context)
        if self._thread.is_alive():
            self._thread.join(2 * _WAIT_MILLISECONDS / 1000)

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._turned_at = time.monotonic()
            result, context = scard.SCardEstablishContext(scard.SCARD_SCOPE_SYSTEM)
            code = pcsc_names.code_of(result)
            if code == pcsc_names.OK:
                with self._lock:
                    self._context = context
                reason = self._watch(context)
                with self._lock:
                    self._context = None
                scard.SCardReleaseContext(context)
            else:
                reason = _why(code)
            if not self._stopping.is_set():
                self._publish(Snapshot(False, reason))
            self._stopping.wait(_RETRY_SECONDS)

    def _watch(self, context: int) -> str:
        """Watch until the service fails; returns why it did."""
        readers: dict[str, ReaderState] = {}
        raw: dict[str, int] = {}
        while not self._stopping.is_set():
            self._turned_at = time.monotonic()
            result, names = scard.SCardListReaders(context, [])
            code = pcsc_names.code_of(result)
            if code == pcsc_names.NO_READERS_AVAILABLE:
                names = []
            elif code != pcsc_names.OK:
                return _why(code)
            names = [name for name in names if name.startswith(self._prefix)]
            for gone in set(readers) - set(names):
                del readers[gone], raw[gone]
            is_new = any(name not in raw for name in names)
            query = [(name, raw.get(name, scard.SCARD_STATE_UNAWARE)) for name in names]
            # A reader that was not looked at yet must not wait for a change of the others.
            wait = 0 if is_new or not self._looked.is_set() else _WAIT_MILLISECONDS
            result, states = scard.SCardGetStatusChange(context, wait, [*query, (_PLUG_AND_PLAY, scard.SCARD_STATE_UNAWARE)])
            code = pcsc_names.code_of(result)
            if code == pcsc_names.OK:
                for name, state, _ in states[: len(names)]:
                    readers[name] = _next(readers.get(name), name, raw.get(name), state)
                    raw[name] = state & ~scard.SCARD_STATE_CHANGED
            elif code not in (pcsc_names.TIMEOUT, pcsc_names.CANCELLED, pcsc_names.UNKNOWN_READER):
                return _why(code)
            known = tuple(readers[name] for name in names if name in readers)
            self._publish(Snapshot(True, "" if known else "pcscd runs, no PC/SC reader is plugged in", known))
        return "stopped"

    def _publish(self, snapshot: Snapshot) -> None:
        with self._lock:
            changed = snapshot.service != self._snapshot.service
            self._snapshot = snapshot
        if changed:
            log.info("PC/SC %s", "answers" if snapshot.service else f"does not answer: {snapshot.reason}")
        self._looked.set()


def _next(before: ReaderState | None, name: str, raw_before: int | None, raw: int) -> ReaderState:
    mute = bool(raw & scard.SCARD_STATE_MUTE)
    present = bool(raw & scard.SCARD_STATE_PRESENT)
    if before is None or raw_before is None:
        return ReaderState(name, present, mute, 0)
    arrivals = before.arrivals
    if present and not before.present:
        arrivals += 1
    elif present and before.present:
        # pcscd counts every insertion and removal: two more with a card on both sides are a card swapped in between.
        passed = ((raw >> _COUNTER_SHIFT) - (raw_before >> _COUNTER_SHIFT)) & 0xFFFF
        arrivals += passed // 2
    return replace(before, present=present, mute=mute, arrivals=arrivals)


def _why(code: int) -> str:
    if code in pcsc_names.SERVICE_GONE:
        return "pcscd does not answer: install the package pcscd or start its service"
    if code == pcsc_names.SECURITY_VIOLATION:
        return "pcscd refuses this user: allow org.debian.pcsc-lite.access_pcsc and access_card in polkit"
    return f"PC/SC fails with {code:08X}"
