# SPDX-License-Identifier: GPL-3.0-or-later
"""Tries this release on a copy of the data before it is let on the screen: the queue opens, every seal holds, frames are drawn."""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from config.settings import Settings
from kiosk.commands import Output

HELP = "try this release on a copy of the data, without devices and platform"

_NOT_COPIED = shutil.ignore_patterns("owner.lock", "control.sock", "reserve*")
_FRAMES = 3
_LONGEST_SECONDS = 60
_NO_PLATFORM = "http://127.0.0.1:9"
"""The port of the discard service, where nobody listens: a copy must never be delivered."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `kiosk trial`."""
    parser.add_argument("--beside", type=Path, metavar="FOLDER", help="where the copy is made (default: the folder for temporary files)")


def run(arguments: argparse.Namespace, settings: Settings, out: Output) -> int:
    """Status 0 when this release runs on the data; else 1 and why. The kiosk must be stopped: its data are copied as they lie."""
    data = settings.kiosk.data_directory
    with tempfile.TemporaryDirectory(prefix="kiosk-trial-", dir=arguments.beside) as folder:
        copy = Path(folder) / "data"
        try:
            if data.is_dir():
                shutil.copytree(data, copy, ignore=_NOT_COPIED)
            else:
                copy.mkdir()
        except (OSError, shutil.Error) as error:
            reason = getattr(error, "strerror", None) or "some files cannot be read"
            out.failure(f"{data}: cannot be copied for the trial ({reason}); free the disk, then install again")
            return 1
        trial = replace(
            settings,
            kiosk=replace(settings.kiosk, data_directory=copy),
            platform=replace(settings.platform, url=_NO_PLATFORM),
            card_reader=replace(settings.card_reader, kind="none"),
            receipt_printer=replace(settings.receipt_printer, transport="none"),
            document_camera=replace(settings.document_camera, source="none"),
            speaker=replace(settings.speaker, kind="none"),
            monitoring=replace(settings.monitoring, metrics_port=0),
        )
        problem = _holds(trial) or _draws(trial)
    if problem:
        out.failure(f"this release does not run here: {problem}")
        return 1
    out.result({"runs": True}, "this release runs here")
    return 0


def _holds(settings: Settings) -> str:
    """Opens the queue with this release's schema and reads everything in it; what is wrong, or nothing."""
    from kiosk.queue_access import open_queue
    from offline_queue.store import StoreUnavailable

    store = open_queue(settings)
    if isinstance(store, StoreUnavailable):
        return str(store)
    with store:
        report = store.verify()
    return "" if report.sound else f"of {report.submissions} applications {len(report.damaged)} cannot be read; see kiosk queue verify"


def _draws(settings: Settings) -> str:
    """Starts the screens until frames are drawn; what is wrong, or nothing."""
    from ui.offscreen import prepare

    prepare((1080, 1920))
    from PySide6.QtCore import QTimer

    from kiosk.cannot_start import CannotStart
    from kiosk.commands.terminal import Terminal
    from ui.frames import FrameListener

    try:
        terminal = Terminal(settings, size=(1080, 1920), still=True)
    except CannotStart as error:
        return str(error)
    drawn = 0
    end: Callable[[int], None] = terminal.shell.application.exit

    def frame() -> None:
        nonlocal drawn
        drawn += 1
        if drawn >= _FRAMES:
            end(0)
        else:
            terminal.shell.window.update()

    frames = FrameListener(terminal.shell.window, frame)
    too_long = QTimer(singleShot=True, interval=_LONGEST_SECONDS * 1000)
    too_long.timeout.connect(lambda: end(0))
    too_long.start()
    terminal.shell.window.update()
    terminal.run()
    frames.stop()
    if drawn < _FRAMES:
        return f"the screen drew {drawn} frames in {_LONGEST_SECONDS} seconds"
    return f"the screens complain ({terminal.shell.warnings[0]})" if terminal.shell.warnings else ""
