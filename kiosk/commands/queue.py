# SPDX-License-Identifier: GPL-3.0-or-later
"""``kiosk queue``: what waits, whether it is whole, and sending it now. Shows no personal data."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime

from config.settings import Settings
from kiosk.commands import Output, common_arguments
from kiosk.keys import KeyProblem, slip_key
from kiosk.platform_access import open_platform
from offline_queue.database import DatabaseOptions, StorageFailed
from offline_queue.delivery import Deliverer
from offline_queue.states import CITIZEN_WORDS, NEEDS_STAFF, WAITING, DeliveryState
from offline_queue.store import NothingHere, QueueStore, open_store
from offline_queue.submission import SubmissionRecord

HELP = "look at the queue of accepted applications, check it, send it"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The four verbs."""
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    common_arguments(verbs.add_parser("status", help="how many submissions are in which state"))
    listing = verbs.add_parser("list", help="submissions that the platform does not have yet, oldest first")
    listing.add_argument("--all", action="store_true", help="also those that it has")
    common_arguments(listing)
    common_arguments(verbs.add_parser("verify", help="read everything and name what is damaged; changes nothing"))
    deliver = verbs.add_parser("deliver", help="send now what waits; only while no kiosk runs")
    deliver.add_argument("--seconds", type=float, default=60.0, metavar="S", help="give up after this time (default 60)")
    common_arguments(deliver)


def run(arguments: argparse.Namespace, settings: Settings, out: Output) -> int:
    """Opens the queue (for looking: beside a running kiosk too) and does the verb."""
    directory = settings.kiosk.data_directory
    looking = arguments.verb != "deliver"
    store = open_store(directory, options=DatabaseOptions(read_only=looking))
    if isinstance(store, NothingHere):
        return _empty(arguments.verb, out, str(store))
    if not isinstance(store, QueueStore):
        return _fail(out, store.code, str(store))
    try:
        with store:
            match arguments.verb:
                case "status":
                    return _status(store, out)
                case "list":
                    return _list(store, out, everything=arguments.all)
                case "verify":
                    return _verify(store, out)
                case _:
                    return _deliver(store, settings, out, arguments.seconds)
    except StorageFailed as error:
        message = f"{directory}: the queue cannot be read ({error.code}); check the disk, then run: kiosk queue verify"
        return _fail(out, error.code, message)


def _fail(out: Output, code: str, message: str) -> int:
    if out.as_json:
        out.result({"error": code, "message": message}, message)
    out.failure(message)
    return 1


def _empty(verb: str, out: Output, why: str) -> int:
    """A kiosk that has accepted nothing yet has no database; the folder is named in case it is the wrong one."""
    if verb == "status":
        out.result({state.value: 0 for state in DeliveryState}, why)
    elif verb == "verify":
        nothing = {"sound": True, "integrity": "ok", "submissions": 0, "attachments": 0, "damaged": []}
        out.result(nothing, why)
    return 0


def _status(store: QueueStore, out: Output) -> int:
    counts = store.counts()
    lines = [f"{state.value:<12} {CITIZEN_WORDS[state][0]:<6} {count}" for state, count in counts.items()]
    out.result({state.value: count for state, count in counts.items()}, "\n".join(lines))
    return 0


def _list(store: QueueStore, out: Output, *, everything: bool) -> int:
    states = tuple(DeliveryState) if everything else tuple(WAITING | NEEDS_STAFF)
    for record in store.records(*states):
        document = _document(record)
        out.line(
            document,
            f"{document['accepted_at']}  {record.terminal_serial}  {record.state.value:<12} tries {record.tries}"
            f"  {','.join(record.item_codes)}  {record.reason}".rstrip(),
        )
    return 0


def _document(record: SubmissionRecord) -> dict[str, object]:
    receipt = record.receipt
    return {
        "submission_id": record.submission_id,
        "state": record.state.value,
        "kind": record.kind,
        "terminal_serial": record.terminal_serial,
        "accepted_at": datetime.fromtimestamp(record.accepted_at / 1000, UTC).isoformat(timespec="seconds"),
        "item_codes": list(record.item_codes),
        "chain_code": record.chain_code,
        "attachments": record.attachments,
        "tries": record.tries,
        "reason": record.reason,
        "sha256": record.sha256,
        "chain_number": receipt.chain_number if receipt else None,
        "case_numbers": [case.case_number for case in receipt.cases] if receipt else [],
    }


def _verify(store: QueueStore, out: Output) -> int:
    report = store.verify()
    damaged = [{"submission_id": damage.submission_id, "what": damage.what} for damage in report.damaged]
    lines = [f"{report.submissions} submissions and {report.attachments} attachments read; database: {report.integrity}"]
    lines += [f"damaged: {damage.submission_id} {damage.what}" for damage in report.damaged]
    out.result(
        {
            "sound": report.sound,
            "integrity": report.integrity,
            "submissions": report.submissions,
            "attachments": report.attachments,
            "damaged": damaged,
        },
        "\n".join(lines),
    )
    if not report.sound:
        out.failure("the queue is damaged; copy the data directory now, then let staff recover what is named above")
        return 1
    return 0


def _deliver(store: QueueStore, settings: Settings, out: Output, seconds: float) -> int:
    waiting = store.counts()
    try:
        slip_key(settings.kiosk.data_directory)
    except KeyProblem as error:
        return _fail(out, "key-unusable", str(error))
    platform = open_platform(settings)
    deliverer = Deliverer(store, platform)
    try:
        # One look at an absent platform is enough for a person at the keyboard: the kiosk itself keeps trying.
        deliverer.drain(seconds, give_up_when_absent=True)
    finally:
        platform.close()
    left = store.counts()
    still = left[DeliveryState.ACCEPTED] + left[DeliveryState.UNKNOWN]
    delivered = left[DeliveryState.PURGED] - waiting[DeliveryState.PURGED] - waiting[DeliveryState.DELIVERED]
    staff = sum(left[state] for state in NEEDS_STAFF)
    document = {"delivered": delivered, "waiting": still, "needs_staff": staff}
    out.result(document, f"delivered {delivered}, still waiting {still}, for staff {staff}")
    if still:
        reasons = sorted({record.reason for record in store.records(*WAITING) if record.reason})
        out.failure(
            f"{still} submissions still wait ({', '.join(reasons) or 'no time left'}); check {settings.platform.url}"
            " and the network, then run it again"
        )
    return 1 if still else 0
