# SPDX-License-Identifier: GPL-3.0-or-later
"""Other programs that a driver starts: without a shell, with a limit, in the system's own environment."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass

_LIBRARY_PATH = "LD_LIBRARY_PATH"


@dataclass(frozen=True, slots=True, repr=False)
class Ended:
    """A program that ended by itself: its status and what it wrote."""

    status: int
    output: bytes
    errors: bytes


def run_program(command: str, seconds: float, given: bytes = b"") -> Ended | str:
    """Run one command line to its end, `given` on its standard input; a text says why there is no end to speak of."""
    words = shlex.split(command)
    try:
        environment = system_environment(os.environ, is_bundle=hasattr(sys, "frozen"))
        done = subprocess.run(words, input=given, capture_output=True, timeout=seconds, check=False, env=environment)
    except subprocess.TimeoutExpired:
        return f"{words[0]} did not end within {seconds:g} s"
    except OSError as error:
        return f"{words[0]} cannot be started ({error.strerror})"
    return Ended(done.returncode, done.stdout, done.stderr)


def system_environment(ours: Mapping[str, str], *, is_bundle: bool) -> dict[str, str]:
    """The environment without what a bundle of ours adds: a program of the system must not load the bundle's libraries.

    PyInstaller's start program keeps the library path that it found as ``LD_LIBRARY_PATH_ORIG``.
    """
    found = dict(ours)
    before = found.pop(_LIBRARY_PATH + "_ORIG", None)
    if before is not None:
        found[_LIBRARY_PATH] = before
    elif is_bundle:
        found.pop(_LIBRARY_PATH, None)
    return found
