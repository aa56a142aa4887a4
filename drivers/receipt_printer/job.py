# SPDX-License-Identifier: GPL-3.0-or-later
"""One slip, one connection, one writer, one honest outcome.

1. Look: DLE EOT 1 to 4. Not ready: refuse, nothing is sent.
2. Shake hands: reset, and a checkpoint. Only a printer that answers a checkpoint can prove anything later; and what an earlier
   job left behind is flushed out and cut off before the first byte of this one.
3. Send, with one checkpoint just before the last line and one after the cut.
4. Wait for the last checkpoint, looking at the status every second.
5. Half a second later look once more: a cutter jam shows only after the cut was tried.

What the two checkpoints are for: when the printer reports a fault and the first has not been reached, a line is certainly
missing: Failed. Between the two nobody knows: Unknown, unless it is the cutter itself that failed.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

from drivers.receipt_printer.conversation import Checkpoint, Conversation
from drivers.receipt_printer.escpos import CLEAR_BUFFERS, FEED_AND_CUT, FEED_PAST_TEAR_BAR, PrintData
from drivers.receipt_printer.models import IN_ORDER_STATUS, PROCESS_ID, PrinterModel
from drivers.receipt_printer.outcome import Failed, Printed, PrintOutcome, Unknown
from drivers.receipt_printer.status import PrinterStatus
from drivers.receipt_printer.transports import Link, LinkFailed

JOB_SECONDS = 30.0
"""From the first byte to giving up. A 60-line slip at 50 mm/s takes 5 s, a hot head may pause for some seconds more."""

HANDSHAKE_SECONDS = 2.0
FLUSH_SECONDS = 10.0
CHUNK_SECONDS = 8.0
LOOK_SECONDS = 1.0
SETTLE_SECONDS = 0.5
PROCESS_ID_GRACE_SECONDS = 2.0
"""How long after `GS r` was answered a process id may still come."""

ANSWER_LAG_SECONDS = 0.3
"""How far apart the two answers to one checkpoint may arrive when the printer is idle."""

CLEAR_SECONDS = 0.5

NO_PROOF_SECONDS = 4.0
"""How long faults are watched for on a printer that answers no checkpoint."""

_RESET = b"\x1b@"
_NO_AUTOMATIC_STATUS = b"\x1da\x00"
_CUTTER_FAULTS = frozenset({"cutter-error", "paper-jam"})
_STOPPING_FAULTS = frozenset({"paper-out", "cover-open", "cutter-error", "paper-jam", "offline"})
"""Faults that somebody has to mend; a hot head goes on by itself."""


@dataclass
class Leftovers:
    """What an earlier job may have left in the printer. A new process knows nothing, so it starts with the suspicion."""

    suspected: bool = True
    longest_command: int = 0
    proofs: frozenset[str] = frozenset()


class PrintJob:
    """Prints one slip over one open link. `run` never raises for what a wire or a printer does."""

    def __init__(self, link: Link, model: PrinterModel, leftovers: Leftovers) -> None:
        self._link = link
        self._model = model
        self._leftovers = leftovers
        self._talk = Conversation(link, model)
        self._sent = 0
        self._started = time.monotonic()

    def run(self, print_data: PrintData) -> PrintOutcome:
        """The outcome; `Leftovers` is up to date afterwards."""
        if not (self._link.answers and self._model.answers):
            return self._one_way(print_data)
        try:
            status = self._talk.status()
            if status.code != "ready":
                return Failed(status.code)
            proofs = self._shake_hands()
            # A fault that the flushing brought to light: still nothing of this slip has been sent.
            if not proofs and (status := self._talk.status()).code != "ready":
                return Failed(status.code)
        except LinkFailed as failure:
            return Failed("link-lost", detail=failure.reason)
        if proofs is None:
            return Failed("not-answering", detail="what an earlier slip left behind could not be flushed out")
        self._leftovers.suspected = True
        self._leftovers.longest_command = print_data.longest_command
        outcome = self._print(print_data, proofs)
        if isinstance(outcome, Printed):
            self._leftovers.suspected = False
        else:
            self._clear()
        return outcome

    def _one_way(self, print_data: PrintData) -> PrintOutcome:
        cause = "one-way" if self._link.answers else "written"
        try:
            self._send(print_data.data)
        except LinkFailed as failure:
            return Unknown("link-lost", self._sent, failure.reason)
        return Unknown(cause, self._sent)

    def _shake_hands(self) -> frozenset[str] | None:
        """The proofs that this printer answers now; None when leftovers cannot be flushed out."""
        opening = bytearray()
        if self._leftovers.suspected:
            self._link.write(CLEAR_BUFFERS, CHUNK_SECONDS)
            # A printer cut off inside a picture or a code takes what follows for its data: fill it up with NUL.
            opening += bytes(self._leftovers.longest_command)
            opening += _RESET + (FEED_AND_CUT if self._model.cuts else FEED_PAST_TEAR_BAR)
        checkpoint = self._talk.checkpoint(frozenset(self._model.proof))
        opening += _RESET + _NO_AUTOMATIC_STATUS + checkpoint.request
        self._link.write(bytes(opening), CHUNK_SECONDS)
        patience = FLUSH_SECONDS if self._leftovers.suspected and self._leftovers.proofs else HANDSHAKE_SECONDS
        until = time.monotonic() + patience
        wanted = self._leftovers.proofs or frozenset(self._model.proof)
        while wanted and not self._talk.reached(checkpoint) >= wanted and time.monotonic() < until:
            self._talk.listen(0.1)
            if self._talk.reached(checkpoint):
                until = min(until, time.monotonic() + ANSWER_LAG_SECONDS)
        proofs = self._talk.reached(checkpoint)
        flushed = bool(proofs) or not (self._leftovers.suspected and self._leftovers.proofs)
        # Forgotten either way: another printer may stand there now, and must not be refused for ever.
        self._leftovers.proofs = proofs
        return proofs if flushed else None

    def _print(self, print_data: PrintData, proofs: frozenset[str]) -> PrintOutcome:
        data, last_line = print_data.data, print_data.last_line
        nearly = self._talk.checkpoint(proofs)
        whole = self._talk.checkpoint(proofs)
        try:
            self._send(data[:last_line] + nearly.request + data[last_line:] + whole.request)
        except LinkFailed as failure:
            return self._not_all_sent(failure, last_line, nearly, proofs)
        try:
            return self._wait(nearly, whole, proofs)
        except LinkFailed as failure:
            return Unknown("link-lost", self._sent, failure.reason)

    def _send(self, data: bytes) -> None:
        for start in range(0, len(data), self._link.chunk_bytes):
            chunk = data[start : start + self._link.chunk_bytes]
            self._link.write(chunk, CHUNK_SECONDS)
            self._sent += len(chunk)

    def _not_all_sent(self, failure: LinkFailed, last_line: int, nearly: Checkpoint, proofs: frozenset[str]) -> PrintOutcome:
        """The wire took no more. Without its last line the slip cannot be whole; with it, the status decides."""
        status = self._look_anyway()
        faulty = status is not None and status.code in _STOPPING_FAULTS
        if self._sent + self._link.chunk_bytes <= last_line:
            return Failed(status.code if status is not None and faulty else "link-lost", self._sent, failure.reason)
        if status is not None and faulty:
            return self._stopped(status, nearly, proofs)
        return Unknown("link-lost", self._sent, failure.reason)

    def _look_anyway(self) -> PrinterStatus | None:
        try:
            return self._talk.status()
        except LinkFailed:
            return None

    def _wait(self, nearly: Checkpoint, whole: Checkpoint, proofs: frozenset[str]) -> PrintOutcome:
        until = time.monotonic() + (JOB_SECONDS if proofs else NO_PROOF_SECONDS)
        next_look = time.monotonic() + LOOK_SECONDS
        ordered_since: float | None = None
        while time.monotonic() < until:
            self._talk.listen(min(0.1, max(0.0, until - time.monotonic())))
            reached = self._talk.reached(whole)
            if PROCESS_ID in reached:
                return self._settle(PROCESS_ID)
            if IN_ORDER_STATUS in reached:
                ordered_since = ordered_since or time.monotonic()
                if PROCESS_ID not in proofs or time.monotonic() - ordered_since > PROCESS_ID_GRACE_SECONDS:
                    return self._settle(IN_ORDER_STATUS)
            if time.monotonic() >= next_look:
                status = self._talk.status()
                next_look = time.monotonic() + LOOK_SECONDS
                # An answer to the checkpoint may have come together with the status: it counts first.
                if status.code in _STOPPING_FAULTS and not self._talk.reached(whole):
                    return self._stopped(status, nearly, proofs)
        status = self._talk.status()
        if self._talk.reached(whole):
            return self._settle(PROCESS_ID if PROCESS_ID in self._talk.reached(whole) else IN_ORDER_STATUS)
        if status.code == "ready":
            return Unknown("no-proof", self._sent)
        if status.code == "not-answering":
            return Unknown("not-answering", self._sent)
        return self._stopped(status, nearly, proofs)

    def _stopped(self, status: PrinterStatus, nearly: Checkpoint, proofs: frozenset[str]) -> PrintOutcome:
        """A fault before the proof. It is certain that the slip is not whole when a printer that answers checkpoints has
        not reached the one before the last line, or when it is the cut that failed."""
        line_missing = bool(proofs) and not self._talk.reached(nearly)
        if line_missing or status.code in _CUTTER_FAULTS:
            return Failed(status.code, self._sent)
        return Unknown(status.code, self._sent)

    def _settle(self, proof: str) -> PrintOutcome:
        time.sleep(SETTLE_SECONDS)
        status = self._look_anyway()
        if status is not None and status.code in _CUTTER_FAULTS:
            return Failed(status.code, self._sent)
        if proof == PROCESS_ID or (status is not None and status.code == "ready"):
            return Printed(proof, round(time.monotonic() - self._started, 3))
        return Unknown("link-lost" if status is None else status.code, self._sent)

    def _clear(self) -> None:
        """Ask the printer to forget the rest, at once: a slip that comes out later would be the next citizen's."""
        try:
            self._link.write(CLEAR_BUFFERS, CLEAR_SECONDS)
            # The answer tells that the request was read: closing now would throw it away with the rest.
            self._talk.status()
        except LinkFailed:
            return
