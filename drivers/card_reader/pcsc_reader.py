# SPDX-License-Identifier: GPL-3.0-or-later
"""PC/SC readers as a source of cards: presence from the monitor, each read in a thread with a limit.

A card may never answer, and the call that waits for it cannot be interrupted. So the read runs in a thread of its own; when
it overruns, the card is unreadable and its reader is left alone until the call comes back; other readers go on. When it is
still stuck after the card was pulled, or when pcscd answers nobody, pcscd is restarted, which ends every call into it. Should
even that not help, `CardWorkStuck` ends this process, and its supervisor starts another.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from smartcard import scard

from drivers.card_reader import pcsc_names
from drivers.card_reader.apdu import CardLost, Transmit
from drivers.card_reader.pcsc_monitor import PcscMonitor, ReaderState
from drivers.card_reader.pcsc_resident import offers_resident_card, read_resident_card
from drivers.card_reader.result import (
    CardRead,
    CardRemoved,
    Identity,
    Presence,
    ReaderFault,
    ReaderMissing,
    Unreadable,
    UnsupportedCard,
    judge_validity,
)
from drivers.card_reader.service_restart import ServiceRestart
from drivers.card_reader.social_card import AuthProvider, read_social_card
from drivers.card_reader.source import Slot, SourceState
from drivers.card_reader.technician_card import Technician, TechnicianRefused, Trust, challenge_technician

log = logging.getLogger(__name__)

_FIRST_LOOK_SECONDS = 1.0
_READ_SECONDS = 6.0
_STUCK_SECONDS = 10.0
# The monitor asks pcscd several times a turn and waits at most once for a second; a turn this long means that it hangs.
_HUNG_SECONDS = 6.0
# A card that just came may not be powered yet: pcscd then says that there is none (0.4 s with a virtual reader).
_CONNECT_SECONDS = 0.8
_CONNECT_PAUSE_SECONDS = 0.05
_REMOVAL_SECONDS = 0.6
_ATTEMPTS = 2

_RETRY_CONNECT = frozenset({pcsc_names.NO_SMARTCARD, pcsc_names.REMOVED_CARD, pcsc_names.SHARING_VIOLATION})


Outcome = TypeVar("Outcome")
AskAtr = Callable[[], bytes]
Work = Callable[[Transmit, AskAtr], Outcome | CardLost]
"""What is done with a card: over the function that carries its bytes, and the one that gives its answer to reset."""


class CardWorkStuck(RuntimeError):
    """A call into PC/SC did not come back though its card is gone: this process must be replaced."""


@dataclass(slots=True)
class _Stuck:
    """A call that overran its time. The clock starts anew while its card still lies there, and at each remedy."""

    work: threading.Thread
    since: float
    service_was_restarted: bool = False


class PcscSource:
    """Every PC/SC reader whose name begins with `name_prefix`; a slot is a reader."""

    kind = "pcsc"

    def __init__(
        self,
        name_prefix: str = "",
        authentication: AuthProvider | None = None,
        today: Callable[[], date] = date.today,
        read_seconds: float = _READ_SECONDS,
        *,
        restart: ServiceRestart | None = None,
        hung_seconds: float = _HUNG_SECONDS,
        stuck_seconds: float = _STUCK_SECONDS,
    ) -> None:
        self._monitor = PcscMonitor(name_prefix, hung_seconds)
        self._started = False
        self._prefix = name_prefix
        self._authentication = authentication
        self._today = today
        self._read_seconds = read_seconds
        self._restart = restart
        self._stuck_seconds = stuck_seconds
        self._stuck: dict[str, _Stuck] = {}

    def poll(self) -> SourceState:
        """The slots as the monitor knows them; the first call starts it."""
        if not self._started:
            self._started = True
            self._monitor.start()
        snapshot = self._monitor.snapshot(_FIRST_LOOK_SECONDS)
        if self._monitor.is_hung:
            restarting = self._restart is not None and self._restart.ask("pcscd does not answer")
            return ReaderFault("pcscd hangs and is being restarted" if restarting else "pcscd hangs: restart its service")
        self._check_stuck(snapshot.readers)
        if not snapshot.readers:
            missing = f"no PC/SC reader's name begins with {self._prefix!r}" if self._prefix else snapshot.reason
            return ReaderMissing(missing if snapshot.service else snapshot.reason)
        return tuple(_slot(reader) for reader in snapshot.readers)

    def begin_visit(self) -> None:
        """Presence is certain here: nothing is doubtful from before."""

    def read(self, slot: str) -> CardRead:
        """Read the card in `slot`, in at most the seconds of a read."""
        return self._with_card(slot, self._read_person)

    def read_technician(self, slot: str, trust: Trust) -> Technician | TechnicianRefused | CardRead:
        """Let the card in `slot` prove that it is a technician's."""
        return self._with_card(slot, lambda transmit, _: challenge_technician(transmit, trust))

    def close(self) -> None:
        """End the monitor."""
        if self._started:
            self._monitor.stop()

    def _with_card(self, slot: str, work: Work[Outcome]) -> Outcome | CardRead:
        """Do some work with the card in `slot`, in at most the seconds of a read."""
        reader = next((entry for entry in self._monitor.snapshot().readers if entry.name == slot), None)
        if reader is None:
            return ReaderMissing("the reader went away")
        if reader.mute:
            return Unreadable("the card gives no answer to reset: dirty, damaged or put in the wrong way round")
        if slot in self._stuck:
            return Unreadable("the reader still waits for an earlier card")
        results: list[Outcome | CardRead] = []
        bugs: list[Exception] = []

        def attempt() -> None:
            try:
                results.append(self._attempt(slot, reader.arrivals, work))
            except Exception as error:
                bugs.append(error)

        thread = threading.Thread(target=attempt, name="card-work", daemon=True)
        thread.start()
        thread.join(self._read_seconds)
        if bugs:
            # A bug ends this process as it would in the main thread; it must not pass for a card that does not answer.
            raise bugs[0]
        if results:
            return results[0]
        self._stuck[slot] = _Stuck(thread, time.monotonic())
        return Unreadable(f"the card did not answer within {self._read_seconds:.0f} s")

    def _check_stuck(self, readers: tuple[ReaderState, ...]) -> None:
        now = time.monotonic()
        for slot, stuck in list(self._stuck.items()):
            if not stuck.work.is_alive():
                del self._stuck[slot]
            elif any(reader.present for reader in readers if reader.name == slot):
                stuck.since = now
            elif now - stuck.since > self._stuck_seconds:
                if stuck.service_was_restarted or self._restart is None or not self._restart.ask("a call for a card that is gone hangs"):
                    raise CardWorkStuck("a PC/SC call did not come back")
                stuck.service_was_restarted, stuck.since = True, now

    def _is_gone(self, slot: str, arrivals: int) -> bool:
        """Whether a card whose answer was none has been pulled; drivers may notice that later than the read does."""
        deadline = time.monotonic() + _REMOVAL_SECONDS
        while time.monotonic() < deadline:
            readers = self._monitor.snapshot().readers
            if not any(entry.name == slot and entry.present and entry.arrivals == arrivals for entry in readers):
                return True
            time.sleep(_CONNECT_PAUSE_SECONDS)
        return False

    def _attempt(self, slot: str, arrivals: int, work: Work[Outcome]) -> Outcome | CardRead:
        lost = CardLost(0, "")
        for _ in range(_ATTEMPTS):
            with _context() as context:
                outcome = _work_once(context, slot, work)
            if not isinstance(outcome, CardLost):
                return outcome
            lost = outcome
            if lost.code != pcsc_names.RESET_CARD:
                break
            # Another program reset the card; whatever was read before is dropped, all is read again.
        return CardRemoved() if lost.code == 0 and self._is_gone(slot, arrivals) else result_of(lost)

    def _read_person(self, transmit: Transmit, atr: AskAtr) -> CardRead | CardLost:
        outcome: CardRead | CardLost = read_social_card(transmit, self._authentication)
        if isinstance(outcome, UnsupportedCard) and offers_resident_card(atr()):
            outcome = read_resident_card(transmit)
        return judge_validity(outcome, self._today()) if isinstance(outcome, Identity) else outcome


def result_of(lost: CardLost) -> CardRead:
    """What the loss of a card means to the one who holds it."""
    if lost.code in pcsc_names.REMOVED:
        return CardRemoved()
    if lost.code in pcsc_names.SERVICE_GONE or lost.code in pcsc_names.READER_GONE:
        return ReaderMissing(lost.reason)
    if lost.code == pcsc_names.SHARING_VIOLATION:
        return ReaderFault("another program holds the card: end it")
    return Unreadable(lost.reason)


@contextmanager
def _context() -> Iterator[int | CardLost]:
    """A PC/SC context, released whatever happens: pcscd refuses everybody once 200 are forgotten."""
    result, context = scard.SCardEstablishContext(scard.SCARD_SCOPE_SYSTEM)
    if code := pcsc_names.code_of(result):
        yield CardLost(code, f"pcscd does not answer ({code:08X})")
        return
    try:
        yield context
    finally:
        scard.SCardReleaseContext(context)


def _work_once(context: int | CardLost, slot: str, work: Work[Outcome]) -> Outcome | CardLost:
    if isinstance(context, CardLost):
        return context
    card = _connect(context, slot)
    if isinstance(card, CardLost):
        return card
    handle, protocol = card
    try:
        return work(_transmitter(handle, protocol), lambda: bytes(scard.SCardStatus(handle)[4] or ()))
    finally:
        # Unpowered, so that nothing of an authenticated session stays open for the next program.
        scard.SCardDisconnect(handle, scard.SCARD_UNPOWER_CARD)


def _connect(context: int, slot: str) -> tuple[int, int] | CardLost:
    deadline = time.monotonic() + _CONNECT_SECONDS
    while True:
        result, handle, protocol = scard.SCardConnect(
            context, slot, scard.SCARD_SHARE_SHARED, scard.SCARD_PROTOCOL_T0 | scard.SCARD_PROTOCOL_T1
        )
        code = pcsc_names.code_of(result)
        if code == pcsc_names.OK:
            return handle, protocol
        if code not in _RETRY_CONNECT or time.monotonic() >= deadline:
            return CardLost(code, f"no connection to the card ({code:08X})")
        time.sleep(_CONNECT_PAUSE_SECONDS)


def _transmitter(handle: int, protocol: int) -> Transmit:
    header = scard.SCARD_PCI_T0 if protocol == scard.SCARD_PROTOCOL_T0 else scard.SCARD_PCI_T1

    def transmit(command: bytes) -> bytes | CardLost:
        result, answer = scard.SCardTransmit(handle, header, list(command))
        if code := pcsc_names.code_of(result):
            return CardLost(code, f"the card stopped answering ({code:08X})")
        return bytes(value & 0xFF for value in answer)

    return transmit


def _slot(reader: ReaderState) -> Slot:
    return Slot(reader.name, Presence.PRESENT if reader.present else Presence.ABSENT, reader.arrivals)
