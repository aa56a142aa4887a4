# SPDX-License-Identifier: GPL-3.0-or-later
"""``kiosk queue``: what waits, whether it is whole, sending it now, handing it over. Shows no personal data."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from config.settings import Settings
from kiosk.commands import Output, common_arguments
from kiosk.control import ask
from kiosk.keys import KeyProblem, slip_key
from kiosk.platform_access import hours_of, open_platform
from kiosk.queue_access import device_key, open_queue, sealing_of
from kiosk.queue_verbs import NOT_OPEN, Answer, QueueVerbs, exported, refused
from offline_queue.delivery import Deliverer
from offline_queue.key_provider import KeyUnavailable
from offline_queue.rescue import rescue
from offline_queue.sealing import Sealer
from offline_queue.states import DeliveryState
from offline_queue.store import NothingHere, QueueDamaged, QueueStore, StoreUnavailable

HELP = "look at the queue of accepted applications, check it, send it, hand it over"

LOOKING = ("status", "list", "verify")
"""Verbs that change nothing."""

LONGEST_SECONDS = 86_400
"""Longest time for ``deliver``: a day."""

WITHOUT_KEY = ("status", "list", "export")
"""Verbs that go without the device key: a dead kiosk's queue is handed over with what the recovery key can open."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The six verbs."""
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    common_arguments(verbs.add_parser("status", help="how many submissions are in which state"))
    listing = verbs.add_parser("list", help="submissions that the platform does not have yet, oldest first")
    listing.add_argument("--all", action="store_true", help="also those that it has")
    common_arguments(listing)
    common_arguments(verbs.add_parser("verify", help="read everything and name what is damaged; changes nothing"))
    deliver = verbs.add_parser("deliver", help="send now what waits")
    deliver.add_argument("--seconds", type=_seconds, default=60.0, metavar="S", help="give up after this time (default 60)")
    common_arguments(deliver)
    export = verbs.add_parser("export", help="hand everything that the platform does not have over to another machine, sealed for the city")
    export.add_argument("directory", type=Path, metavar="DIR", help="an empty folder, or an earlier export's")
    common_arguments(export)
    taking = verbs.add_parser("import", help="take over what another kiosk exported")
    taking.add_argument("directory", type=Path, metavar="DIR", help="the folder of the export")
    taking.add_argument("--recovery-key", type=Path, required=True, metavar="FILE", help="the city's private recovery key (X25519, PEM)")
    common_arguments(taking)


def _seconds(text: str) -> float:
    value = float(text)
    if not 0 <= value <= LONGEST_SECONDS:
        raise argparse.ArgumentTypeError(f"{text}: use a number from 0 to {LONGEST_SECONDS}")
    return value


def run(arguments: argparse.Namespace, settings: Settings, out: Output) -> int:
    """Asks the kiosk that runs, or opens the queue itself; does the verb."""
    answer = _answer(arguments, settings)
    for document, text in answer.lines:
        if out.as_json or text:
            out.line(document, text)
    if answer.failure:
        out.failure(answer.failure)
        return 1
    return 0


def _answer(arguments: argparse.Namespace, settings: Settings) -> Answer:
    given = {
        name: value.absolute() if isinstance(value, Path) else value
        for name, value in vars(arguments).items()
        if name in ("all", "seconds", "directory", "recovery_key")
    }
    verb = str(arguments.verb)
    seconds = float(getattr(arguments, "seconds", 0.0)) + 600.0
    asked = ask(settings.kiosk.data_directory, f"queue {verb}", given, seconds)
    if asked is not None and not (asked.lines and asked.lines[0][0].get("error") == NOT_OPEN):
        return asked
    store = open_queue(settings, read_only=verb in LOOKING)
    if isinstance(store, KeyUnavailable) and verb in WITHOUT_KEY and store.code.startswith("key-"):
        store = open_queue(settings, read_only=verb in LOOKING, keyless=True)
    if isinstance(store, QueueDamaged) and verb == "export":
        return _rescue(store, settings, Path(str(given["directory"])))
    if not isinstance(store, QueueStore):
        return _unopened(verb, store)
    with store:
        if verb == "deliver":
            try:
                slip_key(settings.kiosk.data_directory)
            except KeyProblem as error:
                return refused("key-unusable", str(error))
        return QueueVerbs(store, settings.platform.url, lambda: _deliverer(store, settings), hours_of(settings)).answer(verb, given)


def _rescue(damaged: QueueDamaged, settings: Settings, target: Path) -> Answer:
    """What a damaged queue still holds, for this machine or another one to take in."""
    sealing = sealing_of(settings)
    key = sealing if isinstance(sealing, KeyUnavailable) else device_key(settings).load()
    if isinstance(sealing, KeyUnavailable) or isinstance(key, KeyUnavailable):
        return refused("key-missing", str(key))
    return exported(rescue(damaged.kept, Sealer(key, sealing.suite, sealing.recovery), target), target)


@contextmanager
def _deliverer(store: QueueStore, settings: Settings) -> Iterator[Deliverer]:
    platform = open_platform(settings)
    try:
        yield Deliverer(store, platform)
    finally:
        platform.close()


def _unopened(verb: str, why: StoreUnavailable) -> Answer:
    """A kiosk that has accepted nothing yet has no database; the folder is named in case it is the wrong one."""
    if not isinstance(why, NothingHere):
        return refused(why.code, str(why))
    if verb == "status":
        return Answer((({state.value: 0 for state in DeliveryState} | {"staff_tasks": 0}, str(why)),))
    if verb == "verify":
        return Answer((({"sound": True, "integrity": "ok", "submissions": 0, "attachments": 0, "damaged": []}, str(why)),))
    return Answer()
