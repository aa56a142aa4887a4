# SPDX-License-Identifier: GPL-3.0-or-later
"""The kiosk with everything at the other end of its wires: sandbox platform, simulated devices, and a visit."""

from __future__ import annotations

import argparse
import logging
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from config.settings import (
    LANGUAGES,
    CardReaderSettings,
    DocumentCameraSettings,
    PlatformSettings,
    ReceiptPrinterSettings,
    Settings,
)
from kiosk.commands import Output
from kiosk.commands.errand import errand_names
from kiosk.commands.run import has_screen

if TYPE_CHECKING:
    from simulators.counterpart import Addresses

HELP = "show a visit: sandbox platform, simulated devices and the kiosk on this screen"
DEFAULT_MATTER = "pharmacy-with-catering"
OWN_NAMES = ("*.png", "slip.bin", "*.pdf", "submission.json", "visit.json")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `kiosk demo`."""
    parser.add_argument("--unattended", action="store_true", help="one whole visit with no hands and no display")
    parser.add_argument("--out", type=Path, metavar="DIR", help="where the unattended visit leaves its screens, slip and papers")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--item", metavar="CODE", help="apply for this service item")
    what.add_argument("--chain", metavar="CODE", help="apply for this service chain")
    what.add_argument(
        "--visit", metavar="NAME", choices=("apply", *errand_names()), default="apply", help=f"apply, {', '.join(errand_names())}"
    )
    parser.add_argument("--offline", action="store_true", help="cut the platform before submitting and bring it back after")
    parser.add_argument("--language", choices=LANGUAGES, default="zh", help="language that the citizen of the visit chooses")
    parser.add_argument("--type", choices=("normal", "large", "elders"), default="normal", help="type size that they choose")
    parser.add_argument("--size", default="1080x1920", metavar="WxH", help="size of the screen in pixels")


def run(arguments: argparse.Namespace, settings: Settings, out: Output) -> int:
    """Make the visit, or open the kiosk."""
    size = _size(arguments.size)
    if size is None:
        out.failure(f"--size {arguments.size}: write width x height in pixels, for example 1080x1920")
        return 2
    if not arguments.unattended:
        if not has_screen():
            out.failure("there is no screen here; add --unattended --out DIR to make a visit without one")
            return 1
        from kiosk.commands.attended import show

        with tempfile.TemporaryDirectory(prefix="kiosk-demo-") as name:
            return show(Path(name), settings, out)
    directory: Path = arguments.out or Path("demo-out")
    try:
        _prepare(directory)
    except OSError as error:
        out.failure(f"{directory}: cannot be used for the visit's files ({error.strerror}); name another folder with --out")
        return 1
    # What the devices and the queue tell while the platform is cut on purpose is no news to who asked for it.
    logging.getLogger().setLevel(logging.ERROR)
    from kiosk.commands.unattended import Wish
    from kiosk.commands.visit_files import make_visit

    matter = arguments.item or arguments.chain or DEFAULT_MATTER
    wish = Wish(matter, arguments.offline, arguments.language, arguments.type, arguments.visit)
    return make_visit(directory, settings, wish, size, out)


def demo_settings(settings: Settings, data: Path, wires: Addresses) -> Settings:
    """The given settings with every wire led to a simulator."""
    return replace(
        settings,
        kiosk=replace(settings.kiosk, data_directory=data),
        platform=PlatformSettings(url=wires.platform, receipt_keys=wires.receipt_keys),
        catalogue=replace(settings.catalogue, keys=wires.catalogue_keys),
        card_reader=CardReaderSettings(kind="sam-serial", port=wires.card_reader),
        receipt_printer=ReceiptPrinterSettings(transport="network", address=wires.receipt_printer),
        document_camera=DocumentCameraSettings(source=wires.document_camera),
    )


def _size(text: str) -> tuple[int, int] | None:
    width, _, height = text.partition("x")
    if not (width.isascii() and width.isdigit() and height.isascii() and height.isdigit()):
        return None
    return (int(width), int(height)) if 320 <= int(width) <= 8192 and 320 <= int(height) <= 8192 else None


def _prepare(directory: Path) -> None:
    """An empty place for this visit's files. What an earlier visit left under its own names goes; nothing else is touched."""
    directory.mkdir(parents=True, exist_ok=True)
    for pattern in OWN_NAMES:
        for path in directory.glob(pattern):
            path.unlink()
    shutil.rmtree(directory / "data", ignore_errors=True)
    (directory / "data").mkdir()
