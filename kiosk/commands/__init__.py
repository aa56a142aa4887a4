# SPDX-License-Identifier: GPL-3.0-or-later
"""One file a command; technicians and tests use the same ones.

A command module has `HELP`, `add_arguments(parser)` and `run(arguments, settings, out) -> int`. Exit status 0: it worked;
1: it did not, with one line on stderr that says what to do; 2: wrong usage.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TextIO

NAMES = (
    "run",
    "trial",
    "demo",
    "sandbox",
    "doctor",
    "card",
    "printer",
    "camera",
    "queue",
    "catalogue",
    "audit",
    "staff",
    "slip",
    "gallery",
)


class Output:
    """Where a command speaks: JSON documents or text on stdout, failures on stderr."""

    def __init__(self, as_json: bool, stdout: TextIO | None = None, stderr: TextIO | None = None) -> None:
        self.as_json = as_json
        self._stdout = stdout or sys.stdout
        self._stderr = stderr or sys.stderr

    def result(self, document: Mapping[str, object], text: str) -> None:
        """Print the command's one result: `document` with --json, else `text`."""
        self._write(document, text)

    def line(self, document: Mapping[str, object], text: str) -> None:
        """Print one entry of a list: one JSON document a line with --json, else `text`."""
        self._write(document, text)

    def failure(self, message: str) -> None:
        """Say in one line what did not work and what to do."""
        print(" ".join(message.split()), file=self._stderr, flush=True)

    def _write(self, document: Mapping[str, object], text: str) -> None:
        line = json.dumps(document, ensure_ascii=False, default=str) if self.as_json else text
        print(line, file=self._stdout, flush=True)


def common_arguments(parser: argparse.ArgumentParser) -> None:
    """The two options that every command takes after its verb."""
    parser.add_argument("--config", type=Path, metavar="FILE", default=None, help="settings file (TOML)")
    parser.add_argument("--json", action="store_true", help="JSON on stdout, also when the exit status is 1")
