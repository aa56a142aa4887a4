# SPDX-License-Identifier: GPL-3.0-or-later
"""The card reader as a device: status, the verbs of a visit, and the events that tell what a card is.

Runs in a child process that alone holds the ports. All of it happens in that process's main thread, one verb or poll at a
time; only the watching of PC/SC has a thread of its own. Outside a visit nothing is read.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from config.settings import CardReaderSettings
from drivers.card_reader.pcsc_reader import PcscSource
from drivers.card_reader.photo import DecoderProgram, PhotoDecoder
from drivers.card_reader.result import (
    CardGone,
    CardRead,
    CardSeen,
    CardStarted,
    Identity,
    LiftAndLayAgain,
    NoCard,
    Presence,
    ReaderFault,
    ReaderMissing,
    ReaderReady,
    ReaderStatus,
)
from drivers.card_reader.sam_ports import port_finder
from drivers.card_reader.sam_reader import SamSource
from drivers.card_reader.service_restart import ServiceRestart, command_runner
from drivers.card_reader.source import CardSource, Slot, SourceState
from drivers.card_reader.technician_card import Technician, TechnicianRefused, Trust
from drivers.card_reader.visit_rule import Verdict, VisitRule

log = logging.getLogger(__name__)

_IDLE_SECONDS = 1.0
_VISIT_SECONDS = 0.3
_EXPECTING_SECONDS = 0.1
_READ_POLL_SECONDS = 0.1


class CardReaderDevice:
    """All readers that the settings allow, as one. The first card that arrives while one is expected wins."""

    def __init__(
        self,
        sources: tuple[CardSource, ...],
        emit: Callable[[object], None],
        *,
        trust: Trust | None = None,
        photo_decoder: PhotoDecoder | None = None,
    ) -> None:
        self._sources = sources
        self._emit = emit
        self._trust = trust or Trust(None)
        self._photo_decoder = photo_decoder
        self._rule: VisitRule | None = None
        self._known: dict[str, SourceState] = {}

    @property
    def poll_seconds(self) -> float:
        """Often while a card is expected, seldom while nobody is there."""
        if self._rule is None:
            return _IDLE_SECONDS
        return _EXPECTING_SECONDS if self._rule.expecting else _VISIT_SECONDS

    def status(self) -> ReaderStatus:
        """Look at every reader once; in a visit, deal with the cards that lie there."""
        states = self._poll()
        if self._rule is not None:
            self._attend(self._rule, states)
        return _summary(states)

    def begin_visit(self, visit: str) -> None:
        """Somebody new stands here: whatever lies on a reader now is not theirs until it was lifted."""
        for source in self._sources:
            source.begin_visit()
        self._rule = VisitRule(visit)
        self._attend(self._rule, self._poll())

    def expect_card(self) -> None:
        """The card page is open: read what arrived in this visit or arrives now. Each call asks for one identity."""
        if self._rule is not None:
            self._rule.expect()

    def stop_expecting(self) -> None:
        """The card page was left."""
        if self._rule is not None:
            self._rule.stop_expecting()

    def end_visit(self) -> None:
        """Nobody stands here any more; nothing of them stays."""
        self._rule = None

    def read(self, wait_seconds: float) -> CardRead:
        """Wait for a card on any reader and read it, outside a visit: for a technician who holds the card.

        A card that lies there already is read as well. Ends with NoCard, ReaderMissing or ReaderFault when the time is over.
        """
        found = self._wait_for_card(wait_seconds, self._sources)
        return self._read(*found) if isinstance(found, tuple) else found

    def read_technician(self, wait_seconds: float) -> Technician | TechnicianRefused | CardRead:
        """Wait for a technician card on a PC/SC reader and let it prove itself; a card that lies there already counts."""
        found = self._wait_for_card(wait_seconds, tuple(source for source in self._sources if isinstance(source, PcscSource)))
        if not isinstance(found, tuple):
            return found
        source, slot = found
        assert isinstance(source, PcscSource)
        return source.read_technician(slot, self._trust)

    def _wait_for_card(self, seconds: float, sources: tuple[CardSource, ...]) -> tuple[CardSource, str] | CardRead:
        deadline = time.monotonic() + seconds
        while True:
            states = self._poll()
            for source, slot in _slots(sources, states):
                if slot.presence is Presence.PRESENT:
                    return source, slot.name
            if time.monotonic() >= deadline:
                status = _summary({source.kind: states[source.kind] for source in sources})
                return NoCard() if isinstance(status, ReaderReady) else status
            time.sleep(_READ_POLL_SECONDS)

    def _read(self, source: CardSource, slot: str) -> CardRead:
        result = source.read(slot)
        if isinstance(result, Identity) and result.photo and self._photo_decoder is not None:
            return replace(result, picture=self._photo_decoder.decode(result.photo))
        return result

    def close(self) -> None:
        """Let go of every reader."""
        self._rule = None
        for source in self._sources:
            source.close()

    def _poll(self) -> dict[str, SourceState]:
        states = {source.kind: source.poll() for source in self._sources}
        for kind, state in states.items():
            if isinstance(state, tuple) != isinstance(self._known.get(kind), tuple) or kind not in self._known:
                log.info("%s: %s", kind, "ready" if isinstance(state, tuple) else state.reason)
        self._known = states
        return states

    def _attend(self, rule: VisitRule, states: dict[str, SourceState]) -> None:
        slots = list(_slots(self._sources, states))
        rule.forget({slot.name for _, slot in slots})
        for source, slot in slots:
            match rule.judge(slot):
                case Verdict.READ:
                    self._emit(CardStarted(rule.visit))
                    result = self._read(source, slot.name)
                    rule.dealt_with(slot)
                    if isinstance(result, Identity):
                        rule.stop_expecting()
                    self._emit(CardSeen(rule.visit, result))
                    # Two cards that both fall silent would overrun the time of one poll: the other waits for the next.
                    return
                case Verdict.ASK_TO_LIFT:
                    self._emit(CardSeen(rule.visit, LiftAndLayAgain()))
                case Verdict.GONE:
                    self._emit(CardGone(rule.visit))
                case Verdict.NOTHING:
                    pass


def open_device(settings: CardReaderSettings, emit: Callable[[object], None]) -> CardReaderDevice:
    """The readers that the settings name; with ``auto`` a SAM reader and every PC/SC reader, whatever is plugged in."""
    sources: list[CardSource] = []
    if settings.kind in ("auto", "sam-serial"):
        sources.append(SamSource(port_finder(settings.port, settings.baud), date.today))
    if settings.kind in ("auto", "pcsc"):
        sources.append(PcscSource(settings.reader, restart=ServiceRestart(command_runner(settings.restart_pcscd))))
    return CardReaderDevice(
        tuple(sources),
        emit,
        trust=Trust(Path(settings.technician_authority) if settings.technician_authority else None),
        photo_decoder=DecoderProgram(settings.photo_decoder) if settings.photo_decoder.strip() else None,
    )


def _slots(sources: tuple[CardSource, ...], states: dict[str, SourceState]) -> list[tuple[CardSource, Slot]]:
    pairs: list[tuple[CardSource, Slot]] = []
    for source in sources:
        state = states[source.kind]
        if isinstance(state, tuple):
            pairs += [(source, slot) for slot in state]
    return pairs


def _summary(states: dict[str, SourceState]) -> ReaderStatus:
    """One status over all readers: ready when one is, else the fault, else what is missing."""
    ready = {kind: state for kind, state in states.items() if isinstance(state, tuple)}
    if ready:
        slots = [slot for state in ready.values() for slot in state]
        presences = {slot.presence for slot in slots}
        presence = next((value for value in (Presence.PRESENT, Presence.UNKNOWN) if value in presences), Presence.ABSENT)
        return ReaderReady("+".join(ready), presence, tuple(slot.name for slot in slots))
    faults = [state for state in states.values() if isinstance(state, ReaderFault)]
    if faults:
        return ReaderFault("; ".join(fault.reason for fault in faults))
    missing = [state.reason for state in states.values() if isinstance(state, ReaderMissing)]
    return ReaderMissing("; ".join(missing) or "the settings name no card reader (card_reader.kind is none)")
