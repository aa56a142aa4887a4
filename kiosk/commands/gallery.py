# SPDX-License-Identifier: GPL-3.0-or-later
"""Every screen with made-up data, drawn to pictures."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from config.settings import LANGUAGES, Settings
from kiosk.commands import Output

HELP = "draw every screen with made-up data to PNG files"


def _size(text: str) -> tuple[int, int]:
    match = re.fullmatch(r"(\d{3,4})x(\d{3,4})", text)
    if match is None:
        raise argparse.ArgumentTypeError("give a size as WIDTHxHEIGHT, for example 1080x1920")
    return int(match[1]), int(match[2])


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The window, the citizen's choices and where the pictures go."""
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder for the pictures")
    parser.add_argument("--size", type=_size, default=(1080, 1920), metavar="WxH", help="window size (1080x1920)")
    parser.add_argument("--language", choices=LANGUAGES, default="zh")
    parser.add_argument("--type", dest="type_size", choices=("normal", "large", "elders"), default="normal")
    parser.add_argument("--theme", choices=("light", "dark", "black-on-white", "yellow-on-black"), default="light")
    parser.add_argument("--only", nargs="+", metavar="NAME", help="only these pictures")
    parser.add_argument("--low-layout", action="store_true", help="everything that is touched stands low")


def run(arguments: argparse.Namespace, settings: Settings, out: Output) -> int:
    """Draw, and say of each picture what QML complained of; 1 when it complained or a file could not be written."""
    from ui.gallery.render import open_shell, render
    from ui.gallery.samples import samples

    wanted = samples(arguments.language)
    if arguments.only:
        unknown = sorted(set(arguments.only) - {sample.name for sample in wanted})
        if unknown:
            out.failure(f"no picture is called {', '.join(unknown)}; without --only all are drawn with their names")
            return 2
        wanted = [sample for sample in wanted if sample.name in arguments.only]
    complaints = 0
    try:
        shell = open_shell(arguments.size, arguments.language, arguments.type_size, arguments.theme)
        shell.model.set_low_layout(arguments.low_layout)
        try:
            for picture in render(wanted, shell, arguments.out):
                complaints += len(picture.warnings)
                out.line(
                    {"name": picture.name, "path": str(picture.path), "warnings": list(picture.warnings)},
                    f"{picture.path}" + "".join(f"\n  {warning}" for warning in picture.warnings),
                )
        finally:
            shell.close()
    except (OSError, RuntimeError) as error:
        out.failure(f"the screens cannot be drawn: {error}")
        return 1
    if complaints:
        out.failure(f"{complaints} complaints of QML, see the list")
        return 1
    return 0
