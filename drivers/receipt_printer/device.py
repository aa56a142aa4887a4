# SPDX-License-Identifier: GPL-3.0-or-later
"""The device that runs in a child process of its own: status polls and the two verbs."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from config.settings import ReceiptPrinterSettings
from drivers.receipt_printer import raster
from drivers.receipt_printer.conversation import Conversation, Heard
from drivers.receipt_printer.document import Slip
from drivers.receipt_printer.escpos import PrintData, encode_slip
from drivers.receipt_printer.job import Leftovers, PrintJob
from drivers.receipt_printer.link import Link, LinkFailed
from drivers.receipt_printer.models import PrinterModel, UnknownModel, model_named
from drivers.receipt_printer.outcome import Failed, Printed, PrintOutcome, Unknown
from drivers.receipt_printer.self_test import self_test_slip
from drivers.receipt_printer.status import (
    Absent,
    Missing,
    NotAnswering,
    OneWay,
    PaperOut,
    PrinterStatus,
    Ready,
    TicketNotTaken,
    TicketState,
)
from drivers.receipt_printer.transports import open_link

log = logging.getLogger(__name__)

IDLE_POLL_SECONDS = 3.0
DOUBTFUL_POLL_SECONDS = 1.0
TICKET_SECONDS = 30.0
"""How long a citizen may leave the slip in the mouth of a printer with a presenter; then it is taken back, or staff is asked to."""
MISSES = 3
PRINT_SECONDS = 90.0
"""What the parent should allow one print: refusing, flushing, sending, waiting and the last look, each with its own limit."""


class ReceiptPrinter:
    """One receipt printer. Calls come one at a time from one thread."""

    def __init__(self, settings: ReceiptPrinterSettings, model: PrinterModel | UnknownModel) -> None:
        self.poll_seconds = IDLE_POLL_SECONDS
        self._settings = settings
        self._model = model
        self._link: Link | None = None
        self._leftovers = Leftovers()
        self._heard = Heard()
        self._left_slip = False
        self._last: PrinterStatus | None = None
        self._misses = 0
        self._ticket_since: float | None = None

    def status(self) -> PrinterStatus:
        """The state now; opens the port when it is closed. One lost answer is no news: three in a row are."""
        if self._settings.transport == "none":
            return Absent()
        if isinstance(self._model, UnknownModel):
            return Missing(_unknown_model(self._model))
        status = self._look(self._model)
        if not isinstance(status, Missing | NotAnswering):
            self._misses, self.poll_seconds = 0, IDLE_POLL_SECONDS
            self._last = status
            return status
        self._misses += 1
        if self._last is not None and self._misses < MISSES:
            self.poll_seconds = DOUBTFUL_POLL_SECONDS
            return self._last
        self.poll_seconds = IDLE_POLL_SECONDS
        self._last = None
        return status

    def print_slip(self, job_id: str, slip: Slip, copy_number: int = 0) -> PrintOutcome:
        """Print one slip. `job_id` appears in the log only; `copy_number` from 1 marks a reprint on the paper."""
        if self._settings.transport == "none":
            return Failed("absent")
        if isinstance(self._model, UnknownModel):
            return Failed("unknown-model", detail=_unknown_model(self._model))
        print_data = encode_slip(slip, self._model, raster.installed_face(), copy_number)
        if not isinstance(print_data, PrintData):
            return Failed(print_data.code)
        outcome = self._run(print_data, self._model)
        log.info("print job %s: %s %s", job_id, outcome.outcome, outcome.cause)
        return outcome

    def ticket_state(self) -> TicketState:
        """Whether the last slip was taken, by models with a presenter; UNKNOWN for others and where nobody answers."""
        if isinstance(self._model, UnknownModel) or self._model.presenter is None or self._settings.transport == "none":
            return TicketState.UNKNOWN
        try:
            return Conversation(self._open(), self._model, self._heard).ticket()
        except LinkFailed:
            self._drop()
            return TicketState.UNKNOWN
        finally:
            if self._link is not None and not self._link.kept_open:
                self.close()

    def test_page(self, notes: tuple[tuple[str, str], ...] = ()) -> PrintOutcome:
        """Print the technician's page; `notes` are label and value pairs for its head."""
        if isinstance(self._model, UnknownModel):
            return Failed("unknown-model", detail=_unknown_model(self._model))
        return self.print_slip(job_id="test-page", slip=self_test_slip(self._model, notes))

    def close(self) -> None:
        """Let go of the port."""
        if self._link is not None:
            self._link.close()
            self._link = None

    def _look(self, model: PrinterModel) -> PrinterStatus:
        try:
            link = self._open()
            if not (link.answers and model.answers):
                return OneWay()
            talk = Conversation(link, model, self._heard)
            status = talk.status()
            ticket = talk.ticket() if isinstance(status, Ready) else TicketState.UNKNOWN
            if ticket is TicketState.WAITING and self._ticket_is_late() and talk.retract():
                log.info("a slip that was not taken was taken back")
                ticket = TicketState.TAKEN
        except LinkFailed as failure:
            self._drop()
            return Missing(failure.reason)
        finally:
            if self._link is not None and not self._link.kept_open:
                self.close()
        if isinstance(status, NotAnswering):
            self._drop()
        if isinstance(status, Ready) and ticket is TicketState.WAITING and self._ticket_is_late():
            return TicketNotTaken()
        if ticket is TicketState.TAKEN:
            self._ticket_since = None
        if isinstance(status, PaperOut) and self._left_slip:
            return PaperOut(leftover=True)
        return status

    def _ticket_is_late(self) -> bool:
        now = time.monotonic()
        if self._ticket_since is None:
            self._ticket_since = now
        return now - self._ticket_since >= TICKET_SECONDS

    def _run(self, print_data: PrintData, model: PrinterModel) -> PrintOutcome:
        try:
            link = self._open()
        except LinkFailed as failure:
            return Failed("missing", detail=failure.reason)
        outcome = PrintJob(link, model, self._leftovers, self._heard).run(print_data)
        self._ticket_since = None
        self._left_slip = isinstance(outcome, Failed | Unknown) and outcome.sent_bytes > 0
        if isinstance(outcome, Printed) or (isinstance(outcome, Unknown) and not link.answers):
            if not link.kept_open:
                self.close()
        else:
            self._drop()
        return outcome

    def _open(self) -> Link:
        if self._link is None:
            self._link = open_link(self._settings)
        return self._link

    def _drop(self) -> None:
        self._heard = Heard()
        if self._link is not None:
            self._link.abort()
            self._link = None


def open_device(settings: ReceiptPrinterSettings, emit: Callable[[object], None]) -> ReceiptPrinter:
    """The factory for the device worker. The printer says nothing by itself, so `emit` is not called."""
    del emit
    return ReceiptPrinter(settings, model_named(settings.model))


def _unknown_model(model: UnknownModel) -> str:
    return f"receipt_printer.model is {model.name!r}; use one of: {', '.join(model.known)}"
