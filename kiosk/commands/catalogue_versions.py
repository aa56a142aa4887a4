# SPDX-License-Identifier: GPL-3.0-or-later
"""`kiosk catalogue update | install | rollback | versions | pack`: which catalogue a kiosk uses.

They may run beside a running kiosk: the store is locked for each change, and the kiosk takes what is new between two visits.
"""

from __future__ import annotations

import argparse
import datetime
from dataclasses import asdict

from config.settings import Settings
from kiosk.approval.catalogue_source import source_of, store_of
from kiosk.catalogue import Problems, load_catalogue
from kiosk.catalogue.bundle import MAXIMUM_BYTES, pack
from kiosk.catalogue.versions import NotSwitched, Switched
from kiosk.commands import Output

VERBS = ("update", "install", "rollback", "versions", "pack")
_KEY_BYTES = 32


def run(arguments: argparse.Namespace, settings: Settings, out: Output) -> int:
    """Run the verb."""
    match arguments.verb:
        case "pack":
            return _pack(arguments, out)
        case "versions":
            versions = store_of(settings).versions()
            out.result(asdict(versions), f"current {versions.current}, previous {versions.previous}")
            return 0
        case "rollback":
            return _told(store_of(settings).roll_back(), out)
        case "install":
            try:
                if arguments.file.stat().st_size > MAXIMUM_BYTES:
                    out.failure(f"{arguments.file} has more than {MAXIMUM_BYTES} bytes; it is no catalogue")
                    return 1
                data = arguments.file.read_bytes()
            except OSError as error:
                out.failure(f"{arguments.file} cannot be read: {error.strerror}; check the path")
                return 1
            return _told(store_of(settings).install(data, settings.catalogue.keys.split()), out)
    return _told(source_of(settings, store_of(settings)).update(), out)


def _told(outcome: Switched | NotSwitched | None, out: Output) -> int:
    if isinstance(outcome, Switched):
        catalogue = outcome.catalogue
        facts = {"current": outcome.name, "version": catalogue.version, "items": len(catalogue.items), "chains": len(catalogue.chains)}
        line = (
            f"catalogue {catalogue.version} is in use from the next visit on: {len(catalogue.items)} items, {len(catalogue.chains)} chains"
        )
        out.result(facts, line)
        return 0
    reason = outcome.reason if outcome is not None else "nothing new was published"
    if out.as_json:
        out.result({"current": "", "reason": reason}, "")
    out.failure(reason)
    return 1


def _pack(arguments: argparse.Namespace, out: Output) -> int:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    found = load_catalogue(arguments.path)
    if isinstance(found, Problems):
        out.failure(f"{found}; run kiosk catalogue check {arguments.path}")
        return 1
    try:
        raw = arguments.key.read_bytes()
        if len(raw) != _KEY_BYTES:
            out.failure(f"{arguments.key} is no private key of {_KEY_BYTES} bytes; make one and keep it secret")
            return 1
        key = Ed25519PrivateKey.from_private_bytes(raw)
        data = pack(arguments.path, found.version, datetime.datetime.now(datetime.UTC), key)
        arguments.out.write_bytes(data)
    except OSError as error:
        out.failure(f"{error.filename} cannot be used: {error.strerror}; check the path")
        return 1
    public = key.public_key().public_bytes_raw().hex()
    out.result({"version": found.version, "bytes": len(data), "key": public}, f"{arguments.out}: version {found.version}, key {public}")
    return 0
