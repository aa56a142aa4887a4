# SPDX-License-Identifier: GPL-3.0-or-later
"""One slip, one connection, one writer, one honest outcome.

1. Look: DLE EOT 1 to 4. Not ready: refuse, nothing is sent.
2. Shake hands: reset, and a checkpoint. Only a printer that answers a checkpoint can prove anything later; and what an earlier
   job left behind is flushed out and cut off before the first byte of this one.
3. Send, with a checkpoint just before the last line, one before the cut and one after it; on a serial line also between the
   lines.
4. Wait for the last checkpoint, looking at the status every second.
5. Half a second after the cut began look once more: a cutter jam shows only after the cut was tried.

What the checkpoints are for: when the printer reports a fault and the one before the last line has not been reached, a line is
certainly missing: Failed. After it nobody knows: Unknown, unless it is the cutter itself that failed. Those between the lines
tell of a printer that was switched off and on while the slip was on its way: it loses what it held and what the line brings
while it starts, and goes on with the rest as if nothing had been.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass

from drivers.receipt_printer.conversation import Checkpoint, Conversation, Heard
from drivers.receipt_printer.escpos import (
    AUTOMATIC_STATUS,
    CLEAR_BUFFERS,
    FEED_AND_CUT,
    FEED_PAST_TEAR_BAR,
    NO_AUTOMATIC_STATUS,
    PrintData,
)
from drivers.receipt_printer.link import Link, LinkFailed
from drivers.receipt_printer.models import AUTOMATIC, IN_ORDER_STATUS, PROCESS_ID, PrinterModel
from drivers.receipt_printer.outcome import Failed, Printed, PrintOutcome, Unknown
from drivers.receipt_printer.status import PrinterStatus, TicketState

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
_CUTTER_FAULTS = frozenset({"cutter-error", "paper-jam"})
_STOPPING_FAULTS = frozenset({"paper-out", "cover-open", "cutter-error", "paper-jam", "offline"})
"""Faults that somebody has to mend; a hot head goes on by itself."""


@dataclass
class Leftovers:
    """What an earlier job may have left in the printer. A new process knows nothing, so it starts with the suspicion."""

    suspected: bool = True
    longest_command: int = 0
    proofs: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Marks:
    """The checkpoints of one slip and where they stand in its bytes."""

    body: tuple[tuple[int, Checkpoint], ...]
    last_line: int
    nearly: Checkpoint
    cut_begins: int
    before_cut: Checkpoint
    whole: Checkpoint

    def written_into(self, data: bytes) -> bytes:
        """The slip with every request at its place."""
        places = (*self.body, (self.last_line, self.nearly), (self.cut_begins, self.before_cut), (len(data), self.whole))
        pieces: list[bytes] = []
        start = 0
        for place, checkpoint in places:
            pieces += (data[start:place], checkpoint.request)
            start = place
        return b"".join(pieces)

    @property
    def between_lines(self) -> Iterator[Checkpoint]:
        """Those that tell of a hole."""
        return (checkpoint for _, checkpoint in self.body)


class PrintJob:
    """Prints one slip over one open link. `run` never raises for what a wire or a printer does."""

    def __init__(self, link: Link, model: PrinterModel, leftovers: Leftovers, heard: Heard) -> None:
        self._link = link
        self._model = model
        self._leftovers = leftovers
        self._talk = Conversation(link, model, heard)
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
            if not self._mouth_is_free():
                return Failed("ticket-not-taken")
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

    def _mouth_is_free(self) -> bool:
        """Nothing is printed on top of a slip that was not taken; a model that can takes it back first."""
        if self._talk.ticket() is not TicketState.WAITING:
            return True
        return self._talk.retract()

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
        automatic = AUTOMATIC_STATUS if self._model.status_by == AUTOMATIC else NO_AUTOMATIC_STATUS
        opening += _RESET + automatic + checkpoint.request
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
        marks = self._marks(print_data, proofs)
        try:
            self._send(marks.written_into(print_data.data))
        except LinkFailed as failure:
            return self._not_all_sent(failure, print_data.last_line, marks.nearly, proofs)
        try:
            return self._wait(marks, proofs)
        except LinkFailed as failure:
            return Unknown("link-lost", self._sent, failure.reason)

    def _marks(self, print_data: PrintData, proofs: frozenset[str]) -> _Marks:
        # The shorter request between the lines: at 9600 baud a byte is a millisecond.
        between = proofs & {IN_ORDER_STATUS} or proofs
        body: list[tuple[int, Checkpoint]] = []
        last = 0
        for seam in print_data.seams:
            if self._link.seam_bytes and proofs and last + self._link.seam_bytes <= seam < print_data.last_line:
                body.append((seam, self._talk.checkpoint(between)))
                last = seam
        return _Marks(
            tuple(body),
            print_data.last_line,
            self._talk.checkpoint(proofs),
            print_data.cut,
            self._talk.checkpoint(proofs),
            self._talk.checkpoint(proofs),
        )

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

    def _wait(self, marks: _Marks, proofs: frozenset[str]) -> PrintOutcome:
        until = time.monotonic() + (JOB_SECONDS if proofs else NO_PROOF_SECONDS)
        next_look = time.monotonic() + LOOK_SECONDS
        ordered_since: float | None = None
        cut_began: float | None = None
        while time.monotonic() < until:
            self._talk.listen(min(0.1, max(0.0, until - time.monotonic())))
            if cut_began is None and self._talk.reached(marks.before_cut):
                cut_began = time.monotonic()
            reached = self._talk.reached(marks.whole)
            if PROCESS_ID in reached:
                return self._settle(PROCESS_ID, marks, cut_began)
            if IN_ORDER_STATUS in reached:
                ordered_since = ordered_since or time.monotonic()
                if PROCESS_ID not in proofs or time.monotonic() - ordered_since > PROCESS_ID_GRACE_SECONDS:
                    return self._settle(IN_ORDER_STATUS, marks, cut_began)
            if time.monotonic() >= next_look:
                status = self._talk.status()
                next_look = time.monotonic() + LOOK_SECONDS
                # An answer to the checkpoint may have come together with the status: it counts first.
                if status.code in _STOPPING_FAULTS and not self._talk.reached(marks.whole):
                    return self._stopped(status, marks.nearly, proofs)
        status = self._talk.status()
        if reached := self._talk.reached(marks.whole):
            return self._settle(PROCESS_ID if PROCESS_ID in reached else IN_ORDER_STATUS, marks, cut_began)
        if status.code == "ready":
            return Unknown("no-proof", self._sent)
        if status.code == "not-answering":
            return Unknown("not-answering", self._sent)
        return self._stopped(status, marks.nearly, proofs)

    def _stopped(self, status: PrinterStatus, nearly: Checkpoint, proofs: frozenset[str]) -> PrintOutcome:
        """A fault before the proof. It is certain that the slip is not whole when a printer that answers checkpoints has
        not reached the one before the last line, or when it is the cut that failed."""
        line_missing = bool(proofs) and not self._talk.reached(nearly)
        if line_missing or status.code in _CUTTER_FAULTS:
            return Failed(status.code, self._sent)
        return Unknown(status.code, self._sent)

    def _settle(self, proof: str, marks: _Marks, cut_began: float | None) -> PrintOutcome:
        """`cut_began` as the printer told it; None where it told only of the end."""
        now = time.monotonic()
        time.sleep(max(0.0, (now if cut_began is None else cut_began) + SETTLE_SECONDS - now))
        status = self._look_anyway()
        if status is not None and status.code in _CUTTER_FAULTS:
            return Failed(status.code, self._sent)
        if not self._talk.none_missing(marks.between_lines, marks.whole):
            return Unknown("interrupted", self._sent)
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
