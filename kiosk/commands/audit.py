# SPDX-License-Identifier: GPL-3.0-or-later
"""``kiosk audit verify``: whether the audit log was touched, beside a running kiosk or not."""

from __future__ import annotations

import argparse
from pathlib import Path

from config.settings import Settings
from kiosk.audit.verify import Anchor, Fault, Verdict, read_anchors, verify
from kiosk.commands import Output, common_arguments
from kiosk.keys import known_key

HELP = "check that the audit log was not touched"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """One verb."""
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    checking = verbs.add_parser("verify", help="read the whole log and name the first thing that is wrong; changes nothing")
    checking.add_argument(
        "--anchor",
        type=Path,
        metavar="FILE",
        help="heads that others hold, one a line: the platform's (JSON) or the log numbers of slips (16 characters)",
    )
    common_arguments(checking)


def run(arguments: argparse.Namespace, settings: Settings, out: Output) -> int:
    """Exit status 0 when nothing is wrong with the log."""
    private = known_key(settings.kiosk.data_directory)
    key = private.public_key() if private is not None else None
    anchors: tuple[Anchor, ...] | Fault = ()
    try:
        if arguments.anchor is not None:
            anchors = read_anchors(arguments.anchor.read_text(encoding="utf-8"), settings.kiosk.id, key)
        if isinstance(anchors, Fault):
            verdict = Verdict(0, anchors, 0, 0, (), None)
        else:
            verdict = verify(settings.kiosk.data_directory, settings.kiosk.id, key, anchors)
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        out.failure(f"{getattr(error, 'filename', None) or arguments.anchor}: cannot be read ({reason}); check the file")
        return 1
    out.result(_document(verdict), _text(verdict))
    if verdict.fault is not None:
        out.failure(f"the audit log does not verify: {verdict.fault.message}")
        return 1
    return 0


def _document(verdict: Verdict) -> dict[str, object]:
    fault = verdict.fault
    return {
        "sound": verdict.sound,
        "entries": verdict.entries,
        "fault": None if fault is None else {"kind": fault.kind, "entry": fault.entry or None, "message": fault.message},
        "anchored_entries": verdict.anchored_entries,
        "end_anchored": bool(verdict.entries) and verdict.anchored_entries == verdict.entries,
        "unfinished_bytes": verdict.unfinished_bytes,
        "abrupt_ends": list(verdict.abrupt_ends),
        "head": None if verdict.head is None else verdict.head.hash,
    }


def _text(verdict: Verdict) -> str:
    lines = [f"{verdict.entries} entries read"]
    if verdict.sound:
        end = "end anchored"
        if verdict.anchored_entries < verdict.entries:
            end = f"anchored up to entry {verdict.anchored_entries}, end not anchored" if verdict.anchored_entries else "end not anchored"
        lines.append(f"every entry follows from the one before it; {end}")
    if verdict.abrupt_ends:
        last = ", ".join(str(number) for number in verdict.abrupt_ends[-5:])
        lines.append(f"{len(verdict.abrupt_ends)} runs ended without saying so (power cut or killed), the last after entry {last}")
    if verdict.unfinished_bytes:
        lines.append(f"{verdict.unfinished_bytes} bytes at the end are an entry that a power cut left unfinished")
    return "\n".join(lines)
