# SPDX-License-Identifier: GPL-3.0-or-later
"""`kiosk slip verify TEXT --keys FILE`: checks a slip's code with no network."""

from __future__ import annotations

import argparse
from pathlib import Path

from config.settings import Settings
from kiosk.commands import Output, common_arguments
from kiosk.receipts.signed_code import NotGenuine, read_keys, verify
from kiosk.receipts.wording import WORDING

HELP = "check a slip's code without a network"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """verify TEXT."""
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="verify")
    check = verbs.add_parser("verify", help="is the code of this slip genuine")
    check.add_argument("text", metavar="TEXT", help="what a scanner reads from the slip: QDK1:…")
    check.add_argument("--keys", type=Path, metavar="FILE", help="key list (default: slip-keys.json in the data directory)")
    common_arguments(check)


def run(arguments: argparse.Namespace, settings: Settings, out: Output) -> int:
    """Exit 0 only for a genuine code."""
    path = arguments.keys or settings.kiosk.data_directory / "slip-keys.json"
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return _refused(out, NotGenuine("bad-key-list", f"{path}: no key list can be read there; give one with --keys FILE"))
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


def _refused(out: Output, reason: NotGenuine) -> int:
    out.result({"genuine": False, "cause": reason.code, "message": reason.message}, f"{reason.code}: {reason.message}")
    out.failure(reason.message)
    return 1
