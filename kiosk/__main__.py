# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line: thin, one file a command in kiosk/commands/."""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import logging
import multiprocessing
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

from config import settings as settings_module
from kiosk import __version__
from kiosk.commands import NAMES, Output, common_arguments
from kiosk.memory import no_core_dumps

_SYSTEM_SETTINGS = Path("/etc/kiosk/kiosk.toml")


def _available() -> list[str]:
    return [name for name in NAMES if importlib.util.find_spec(f"kiosk.commands.{name}") is not None]


def _parser(only: str | None) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="kiosk", description="The self-service terminal for government services.")
    parser.add_argument("--version", action="version", version=f"kiosk {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name in _available():
        if only is not None and name != only:
            continue
        module = _module(name)
        command = commands.add_parser(name, help=module.HELP, description=module.HELP)
        common_arguments(command)
        module.add_arguments(command)
    return parser


def _module(name: str) -> ModuleType:
    return importlib.import_module(f"kiosk.commands.{name}")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit status."""
    multiprocessing.freeze_support()
    no_core_dumps()
    words = list(sys.argv[1:] if argv is None else argv)
    # Only the command that is meant is imported: the kiosk's start must not pay for the others.
    only = words[0] if words and words[0] in _available() else None
    arguments = _parser(only).parse_args(words)
    out = Output(arguments.json)
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    try:
        config = arguments.config or (_SYSTEM_SETTINGS if _SYSTEM_SETTINGS.is_file() else None)
        settings = settings_module.load(config)
        return int(_module(arguments.command).run(arguments, settings, out))
    except settings_module.SettingsError as error:
        out.failure(str(error))
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader of our output went away; closing stdout quietly keeps Python from complaining at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as error:
        if os.environ.get("KIOSK_DEBUG"):
            raise
        # No traceback reaches a user; the type names the bug without any citizen's data.
        out.failure(f"kiosk {arguments.command} stopped by a fault of the program ({type(error).__name__}); run it again, then report it")
        return 1


if __name__ == "__main__":
    sys.exit(main())
