# SPDX-License-Identifier: GPL-3.0-or-later
"""``kiosk card``: what a reader says about a card, a technician's card, a machine-readable zone; without a visit.

Personal fields go to standard output alone, never to the log.
"""

from __future__ import annotations

import argparse
import queue
import sys
import time
from concurrent.futures import TimeoutError as FutureTimeout
from datetime import date

from config.settings import Settings
from drivers.card_reader.mrz import parse_mrz
from drivers.card_reader.result import (
    CardRead,
    Identity,
    LiftAndLayAgain,
    Presence,
    ReaderFault,
    ReaderMissing,
    ReaderReady,
    document_of,
    judge_validity,
)
from drivers.card_reader.technician_card import Technician, TechnicianRefused
from drivers.worker import DeviceLost, DeviceWorker, Event, StatusChanged
from kiosk.commands import Output, common_arguments

HELP = "Read a card, check a technician's card, or watch cards come and go."

_VERB_GRACE_SECONDS = 15.0
_WORDS = {"name": "姓名 name", "sex": "性别 sex", "nation": "民族 nation", "birth_date": "出生 birth"}
_WORDS |= {
    "address": "住址 address",
    "id_number": "号码 number",
    "issuer": "签发机关 issuer",
    "name_latin": "英文姓名 Latin",
}
_WORDS |= {
    "valid_from": "有效期自 valid from",
    "valid_until": "有效期至 valid until",
    "nationality": "国籍 nationality",
}
_WORDS |= {"pass_number": "通行证号 pass", "social_card_number": "社保卡号 social card", "local_number": "当地证号 local"}
_LONGEST_ZONE = 1000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``read``, ``watch``, ``technician`` and ``mrz``."""
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    read = verbs.add_parser("read", help="wait for a card and read it")
    read.add_argument("--timeout", type=_seconds, default=15.0, metavar="S", help="how long to wait for a card, in seconds")
    common_arguments(read)
    watch = verbs.add_parser("watch", help="say what happens at the reader until Ctrl-C, one line each")
    watch.add_argument("--timeout", type=_seconds, default=None, metavar="S", help="end after so many seconds")
    common_arguments(watch)
    technician = verbs.add_parser("technician", help="wait for a technician's card and let it prove itself")
    technician.add_argument("--timeout", type=_seconds, default=15.0, metavar="S", help="how long to wait for a card, in seconds")
    common_arguments(technician)
    zone = verbs.add_parser("mrz", help="check the machine-readable zone of a passport or permit, from standard input")
    common_arguments(zone)


def run(arguments: argparse.Namespace, settings: Settings, out: Output) -> int:
    """Run one verb; exit status 0 when a card gave an identity or proved itself, or when watching ended."""
    if arguments.verb == "mrz":
        read = parse_mrz(sys.stdin.read(_LONGEST_ZONE), date.today())
        return _report(judge_validity(read, date.today()) if isinstance(read, Identity) else read, out)
    events: queue.SimpleQueue[Event] = queue.SimpleQueue()
    worker = DeviceWorker("card-reader", "drivers.card_reader.device:open_device", settings.card_reader, events.put)
    worker.start()
    try:
        if arguments.verb == "watch":
            return _watch(worker, events, arguments.timeout, out)
        if arguments.verb == "technician":
            return _report(_ask(worker, "read_technician", arguments.timeout), out)
        return _report(_ask(worker, "read", arguments.timeout), out)
    finally:
        worker.stop()


def _seconds(text: str) -> float:
    value = float(text)
    if not 0 <= value <= 86_400:
        raise argparse.ArgumentTypeError("use 0 to 86400 seconds")
    return value


def _report(result: CardRead | LiftAndLayAgain | Technician | TechnicianRefused, out: Output) -> int:
    match result:
        case Identity():
            out.result(document_of(result), _text(result))
            return 0
        case Technician():
            document = {"result": result.code, "card": result.card, "role": result.role, "valid_until": result.valid_until.isoformat()}
            out.result(document, result.technician.en)
            return 0
    if out.as_json:
        out.result(document_of(result), "")
    out.failure(f"{result.code}: {result.technician.en}")
    return 1


def _ask(worker: DeviceWorker, verb: str, seconds: float) -> CardRead | LiftAndLayAgain | Technician | TechnicianRefused:
    future = worker.request(
        verb, timeout=seconds + _VERB_GRACE_SECONDS, begin_within=seconds + 2 * _VERB_GRACE_SECONDS, wait_seconds=seconds
    )
    try:
        # Twice the grace: the child may have to be started first.
        result = future.result(seconds + 3 * _VERB_GRACE_SECONDS)
    except FutureTimeout:
        return ReaderFault("the reader's process did not start")
    if isinstance(result, DeviceLost):
        return ReaderFault(f"the reader's process was lost: {result.reason}")
    assert isinstance(result, CardRead | Technician | TechnicianRefused)
    return result


def _watch(worker: DeviceWorker, events: queue.SimpleQueue[Event], seconds: float | None, out: Output) -> int:
    end = None if seconds is None else time.monotonic() + seconds
    while end is None or time.monotonic() < end:
        try:
            event = events.get(timeout=0.2)
        except queue.Empty:
            continue
        match event:
            case DeviceLost():
                out.line({"event": "reader-lost", "message": event.reason}, f"reader process lost: {event.reason}")
            case StatusChanged(status=ReaderReady() as status):
                document = {"event": "reader-ready", "kind": status.kind, "presence": status.presence.value}
                out.line({**document, "readers": list(status.readers)}, f"{status.kind}: {status.presence.value}")
                if status.presence is Presence.PRESENT:
                    result = _ask(worker, "read", 0)
                    text = _text(result) if isinstance(result, Identity) else f"{result.code}: {result.technician.en}"
                    out.line({"event": "card", **document_of(result)}, text)
            case StatusChanged(status=ReaderMissing() | ReaderFault() as status):
                out.line({"event": status.code, "message": status.technician.en}, f"{status.code}: {status.technician.en}")
            case _:
                pass
    return 0


def _text(identity: Identity) -> str:
    fields = identity.fields()
    if identity.valid_forever:
        fields["valid_until"] = "长期"
    lines = [f"{word:<24}{fields[name]}" for name, word in _WORDS.items() if fields[name]]
    return "\n".join([identity.document.value, *lines])
