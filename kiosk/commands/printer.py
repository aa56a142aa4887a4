# SPDX-License-Identifier: GPL-3.0-or-later
"""`kiosk printer status | test | print-slip FILE`: the receipt printer of the settings, asked directly."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from config.settings import Settings
from drivers.receipt_printer import raster
from drivers.receipt_printer.device import ReceiptPrinter, open_device
from drivers.receipt_printer.document import Slip
from drivers.receipt_printer.document_json import NoSlip, slip_from_json
from drivers.receipt_printer.escpos import PrintData, encode_slip
from drivers.receipt_printer.models import UnknownModel, model_named
from drivers.receipt_printer.outcome import Failed, PrintOutcome, Unknown
from drivers.receipt_printer.status import Absent, OneWay, Ready
from kiosk.commands import Output, common_arguments

HELP = "receipt printer: state, test page, print a slip"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """status, test and print-slip."""
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="status | test | print-slip")
    common_arguments(verbs.add_parser("status", help="what state the printer is in"))
    common_arguments(verbs.add_parser("test", help="print the test page"))
    print_slip = verbs.add_parser("print-slip", help="print a slip from a JSON file (a list of blocks)")
    print_slip.add_argument("file", type=Path, metavar="FILE", help="the slip as JSON")
    print_slip.add_argument("--out", type=Path, metavar="BYTES", help="write the ESC/POS bytes there and print nothing")
    print_slip.add_argument("--copy", type=int, default=0, metavar="N", help="mark it as the N-th reprint (补打)")
    common_arguments(print_slip)


def run(arguments: argparse.Namespace, settings: Settings, out: Output) -> int:
    """Exit 0 only when the printer is ready or has confirmed the print."""
    match arguments.verb:
        case "status":
            return _with_printer(settings, lambda printer: _status(printer, out))
        case "test":
            notes = (("终端 Kiosk", settings.kiosk.id), ("时间 Time", datetime.now().astimezone().strftime("%Y-%m-%d %H:%M")))
            return _with_printer(settings, lambda printer: _report(printer.test_page(notes), out))
        case _:
            return _print_slip(arguments, settings, out)


def _with_printer(settings: Settings, use: Callable[[ReceiptPrinter], int]) -> int:
    printer = open_device(settings.receipt_printer, lambda _event: None)
    try:
        return use(printer)
    finally:
        printer.close()


def _status(printer: ReceiptPrinter, out: Output) -> int:
    status = printer.status()
    near_end = isinstance(status, Ready) and status.near_end
    message = status.technician
    out.result(
        {
            "status": status.code,
            "near_end": near_end,
            "ticket": printer.ticket_state().value,
            "message": message.zh,
            "message_en": message.en,
        },
        f"{status.code}: {message.zh} / {message.en}",
    )
    if isinstance(status, Ready | OneWay | Absent):
        return 0
    out.failure(message.en)
    return 1


def _print_slip(arguments: argparse.Namespace, settings: Settings, out: Output) -> int:
    if arguments.copy < 0:
        out.failure("--copy counts reprints from 1")
        return 2
    try:
        text = arguments.file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return _refused(out, f"{arguments.file}: there is no such file; give the slip's JSON file")
    except (OSError, UnicodeDecodeError):
        return _refused(out, f"{arguments.file}: cannot be read as UTF-8 text; give the slip's JSON file")
    slip = slip_from_json(text)
    if isinstance(slip, NoSlip):
        return _refused(out, f"{arguments.file}: {slip.message}; correct the file")
    if arguments.out is not None:
        return _write_bytes(slip, arguments, settings, out)
    job_id = f"command-{os.getpid()}"
    return _with_printer(settings, lambda printer: _report(printer.print_slip(job_id=job_id, slip=slip, copy_number=arguments.copy), out))


def _write_bytes(slip: Slip, arguments: argparse.Namespace, settings: Settings, out: Output) -> int:
    model = model_named(settings.receipt_printer.model)
    if isinstance(model, UnknownModel):
        return _refused(out, f"receipt_printer.model is {model.name!r}; use one of: {', '.join(model.known)}")
    encoded = encode_slip(slip, model, raster.installed_face(), arguments.copy)
    if not isinstance(encoded, PrintData):
        return _report(Failed(encoded.code), out)
    try:
        arguments.out.write_bytes(encoded.data)
    except OSError as error:
        return _refused(out, f"{arguments.out}: {error.strerror}; choose another file with --out")
    out.result(
        {"outcome": "unknown", "cause": "written", "message": f"{len(encoded.data)} bytes written, nothing printed"},
        f"{len(encoded.data)} bytes in {arguments.out}; nothing was printed",
    )
    return 0


def _report(outcome: PrintOutcome, out: Output) -> int:
    message = outcome.message
    detail = outcome.detail if isinstance(outcome, Failed | Unknown) else ""
    out.result(
        {
            "outcome": outcome.outcome,
            "cause": outcome.cause or None,
            "message": message.zh,
            "message_en": message.en,
            "detail": detail or None,
        },
        f"{outcome.outcome}: {message.zh} / {message.en}",
    )
    if outcome.outcome == "printed" or outcome.cause == "written":
        return 0
    out.failure(" ".join(filter(None, (message.en, detail, _advice(outcome)))))
    return 1


def _advice(outcome: PrintOutcome) -> str:
    if isinstance(outcome, Unknown):
        return "Look whether the slip came out; it is not printed again by itself."
    if outcome.cause == "absent":
        return "Set receipt_printer.transport in the settings."
    return "" if isinstance(outcome, Failed) and outcome.detail else "Run `kiosk printer status` for what to do."


def _refused(out: Output, message: str) -> int:
    out.result({"outcome": "failed", "cause": "bad-input", "message": message}, message)
    out.failure(message)
    return 1
