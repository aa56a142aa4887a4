# SPDX-License-Identifier: GPL-3.0-or-later
"""Questions and answers over one open wire: status one at a time, checkpoints, and what came in between.

A checkpoint is `GS ( H` with an identity of its own and, where the model may answer it, `GS r 1`: both are obeyed in the order
of the data, so the answer tells that everything before it has been done.
"""

from __future__ import annotations

import secrets
import string
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from drivers.receipt_printer.escpos import AUTOMATIC_STATUS, IN_ORDER_STATUS, process_id_request
from drivers.receipt_printer.link import Link
from drivers.receipt_printer.models import AUTOMATIC, PROCESS_ID, PrinterModel
from drivers.receipt_printer.models import IN_ORDER_STATUS as BY_ORDER
from drivers.receipt_printer.replies import AutomaticStatus, InOrderByte, ProcessId, Reply, ReplyParser, StatusByte
from drivers.receipt_printer.status import NotAnswering, PrinterStatus, TicketState, facts_of, status_of

ANSWER_SECONDS = 0.5
QUIET_SECONDS = 0.03
MOST_DRAIN_SECONDS = 0.3
ROUNDS = 3
SECOND_LOOK_SECONDS = 0.2
WRITE_SECONDS = 5.0
RETRACT_SECONDS = 3.0

_IDENTITY_CHARACTERS = (string.ascii_letters + string.digits).encode()


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A place in the data. `order` counts the `GS r` answers that must have come for this place to be reached."""

    identity: bytes
    order: int
    request: bytes


@dataclass
class Heard:
    """The last automatic status (ASB) of this connection: it outlives a conversation, because it is told once, when it changes."""

    automatic: bytes = b""


class Conversation:
    """One link's talk. Raises LinkFailed from the link."""

    def __init__(self, link: Link, model: PrinterModel, heard: Heard | None = None) -> None:
        self.link = link
        self._model = model
        self._parser = ReplyParser()
        self._identities: set[bytes] = set()
        self._orders_asked = 0
        self._orders_answered = 0
        self._status_bytes: list[int] = []
        self._heard = heard or Heard()

    def drain(self) -> None:
        """Take in what is still on its way: status answers in it are stale, proofs count."""
        until = time.monotonic() + MOST_DRAIN_SECONDS
        while time.monotonic() < until and self.listen(QUIET_SECONDS):
            pass
        self._status_bytes.clear()
        if self._orders_asked == 0:
            self._orders_answered = 0

    def status(self) -> PrinterStatus:
        """The printer's state now. A fault is looked at twice: printers keep one old answer after coming back on line."""
        status = self._status_once()
        if status.code in ("ready", "not-answering"):
            return status
        time.sleep(SECOND_LOOK_SECONDS)
        return self._status_once()

    def _status_once(self) -> PrinterStatus:
        answers = self._told() if self._model.status_by == AUTOMATIC else self._ask_all()
        return NotAnswering() if answers is None else status_of(facts_of(self._model, answers))

    def _told(self) -> Mapping[int, int] | None:
        """The four bytes of the automatic status: enabling it makes the printer tell at once. While it is off line it may not obey,
        but has told what happened when it happened."""
        self.drain()
        before, self._heard.automatic = self._heard.automatic, b""
        self.link.write(AUTOMATIC_STATUS, ANSWER_SECONDS)
        until = time.monotonic() + ANSWER_SECONDS
        while not self._heard.automatic and (left := until - time.monotonic()) > 0:
            self.listen(left)
        if not self._heard.automatic and status_of(facts_of(self._model, dict(enumerate(before, 1)))).code != "ready":
            self._heard.automatic = before
        return dict(enumerate(self._heard.automatic, 1)) or None

    def ticket(self) -> TicketState:
        """Whether the last slip was taken. For an idle printer: its answer is looked for in whatever comes."""
        presenter = self._model.presenter
        if presenter is None:
            return TicketState.UNKNOWN
        self.drain()
        self.link.write(presenter.ask, ANSWER_SECONDS)
        until = time.monotonic() + ANSWER_SECONDS
        data = b""
        while (left := until - time.monotonic()) > 0:
            data += self.link.read(left)
            start = data.find(presenter.head)
            if start >= 0 and len(data) - start >= presenter.length:
                waits = data[start + presenter.byte] & presenter.mask
                return TicketState.WAITING if waits else TicketState.TAKEN
        return TicketState.UNKNOWN

    def retract(self) -> bool:
        """Take back a slip that waits in the mouth; False where the model cannot. Wait until it is gone, at most RETRACT_SECONDS."""
        presenter = self._model.presenter
        if presenter is None or not presenter.retract:
            return False
        self.link.write(presenter.retract, ANSWER_SECONDS)
        until = time.monotonic() + RETRACT_SECONDS
        while time.monotonic() < until:
            if self.ticket() is TicketState.TAKEN:
                return True
        return False

    def _ask_all(self) -> Mapping[int, int] | None:
        """Answers to DLE EOT 1 to 4, or None. One answer too many means that all are shifted by a stale one: again."""
        for _ in range(ROUNDS):
            self.drain()
            answers: dict[int, int] = {}
            for n in (1, 2, 3, 4):
                answer = self._ask(n)
                if answer is None:
                    return None
                answers[n] = answer
            self.listen(QUIET_SECONDS)
            if not self._status_bytes:
                return answers
        return None

    def _ask(self, n: int) -> int | None:
        """The answer to DLE EOT n. Nothing else is sent until it came (Epson TM-T81 p. 66)."""
        self.link.write(bytes((0x10, 0x04, n)), ANSWER_SECONDS)
        until = time.monotonic() + ANSWER_SECONDS
        while not self._status_bytes:
            left = until - time.monotonic()
            if left <= 0:
                return None
            self.listen(left)
        return self._status_bytes.pop(0)

    def listen(self, seconds: float) -> bool:
        """Take in what comes within `seconds`; returns at the first bytes, and whether there were any."""
        data = self.link.read(seconds)
        for reply in self._parser.feed(data):
            self._note(reply)
        return bool(data)

    def _note(self, reply: Reply) -> None:
        match reply:
            case StatusByte(byte):
                self._status_bytes.append(byte)
            case ProcessId(identity):
                self._identities.add(identity)
            case AutomaticStatus(data):
                self._heard.automatic = data
            case InOrderByte():
                self._orders_answered += 1
            case _:
                pass

    def checkpoint(self, proofs: frozenset[str]) -> Checkpoint:
        """A new place that can be recognised by any of `proofs`; its request has to be written at that place."""
        identity = bytes(secrets.choice(_IDENTITY_CHARACTERS) for _ in range(4)) if PROCESS_ID in proofs else b""
        request = process_id_request(identity) if identity else b""
        if BY_ORDER in proofs:
            self._orders_asked += 1
            request += IN_ORDER_STATUS
        return Checkpoint(identity, self._orders_asked if BY_ORDER in proofs else 0, request)

    def reached(self, checkpoint: Checkpoint) -> frozenset[str]:
        """By which proofs the printer has told that it got there."""
        by_identity = checkpoint.identity in self._identities
        by_order = 0 < checkpoint.order <= self._orders_answered
        return frozenset(name for name, yes in ((PROCESS_ID, by_identity), (BY_ORDER, by_order)) if yes)

    def none_missing(self, between: Iterable[Checkpoint], last: Checkpoint) -> bool:
        """Whether every checkpoint up to the last was answered: a printer that lost its memory has lost one in between. Answers
        to `GS r` are told apart by their number only, so it is the last that says whether all came."""
        by_order = BY_ORDER in self.reached(last)
        return all(by_order or (checkpoint.identity and checkpoint.identity in self._identities) for checkpoint in between)
