# SPDX-License-Identifier: GPL-3.0-or-later
"""`kiosk slip verify TEXT | page | key`: checks a slip's code with no network, makes the page with which a clerk's phone does, and
tells this kiosk's entry of the key list."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from config.settings import Settings
from kiosk.commands import Output, common_arguments
from kiosk.keys import known_key
from kiosk.receipts.clerk_page import clerk_page
from kiosk.receipts.signed_code import NotGenuine, public_key_hex, read_keys, verify
from kiosk.receipts.wording import WORDING

HELP = "check a slip's code without a network"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """verify, page and key."""
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="verify | page | key")
    common_arguments(verbs.add_parser("key", help="this kiosk's public key, as a key list"))
    check = verbs.add_parser("verify", help="is the code of this slip genuine")
    check.add_argument("text", metavar="TEXT", help="what a scanner reads from the slip: QDK1:…")
    page = verbs.add_parser("page", help="make one HTML file that checks slips on a phone without a network")
    page.add_argument("--out", type=Path, metavar="FILE", default=Path("slip-check.html"), help="the page (default: slip-check.html)")
    for verb in (check, page):
        verb.add_argument("--keys", type=Path, metavar="FILE", help="key list (default: slip-keys.json in the data directory)")
        common_arguments(verb)


def run(arguments: argparse.Namespace, settings: Settings, out: Output) -> int:
    """Exit 0 only for a genuine code, for a page that was written or for a key that there is."""
    if arguments.verb == "key":
        return _own_key(settings, out)
    path = arguments.keys or settings.kiosk.data_directory / "slip-keys.json"
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return _refused(out, NotGenuine("bad-key-list", f"{path}: no key list can be read there; give one with --keys FILE"))
    if arguments.verb == "page":
        return _write_page(text, path, arguments.out, out)
    keys = read_keys(text)
    if isinstance(keys, NotGenuine):
        return _refused(out, NotGenuine(keys.code, f"{path}: {keys.message}"))
    code = verify(arguments.text, keys)
    if isinstance(code, NotGenuine):
        return _refused(out, code)
    issued = code.issued_at.isoformat()
    word = WORDING[code.state].word
    out.result(
        {
            "genuine": True,
            "submission_id": str(code.submission_id),
            "payload_digest": code.payload_digest.hex(),
            "kiosk_id": code.kiosk_id,
            "issued_at": issued,
            "state": code.state.value,
            "state_word": word,
            "clock_doubtful": code.clock_doubtful,
        },
        f"真 genuine: {code.kiosk_id} {issued} {word} {code.submission_id}",
    )
    return 0


def _own_key(settings: Settings, out: Output) -> int:
    key = known_key(settings.kiosk.data_directory)
    if key is None:
        out.result({}, "no key")
        out.failure(f"{settings.kiosk.data_directory}: no signing key can be read there; start the kiosk once, then ask as its user")
        return 1
    entry = {settings.kiosk.id: public_key_hex(key)}
    out.result(entry, json.dumps(entry))
    return 0


def _write_page(key_list: str, path: Path, target: Path, out: Output) -> int:
    page = clerk_page(key_list)
    if isinstance(page, NotGenuine):
        return _refused(out, NotGenuine(page.code, f"{path}: {page.message}"))
    try:
        target.write_text(page, encoding="utf-8")
    except OSError as error:
        out.result({"page": None, "message": str(error.strerror)}, f"{target}: {error.strerror}")
        out.failure(f"{target}: {error.strerror}; choose another file with --out")
        return 1
    out.result({"page": str(target)}, f"{target}: keep it on the phone and open it there; it needs no network")
    return 0


def _refused(out: Output, reason: NotGenuine) -> int:
    out.result({"genuine": False, "cause": reason.code, "message": reason.message}, f"{reason.code}: {reason.message}")
    out.failure(reason.message)
    return 1
