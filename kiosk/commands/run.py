# SPDX-License-Identifier: GPL-3.0-or-later
"""The full-screen kiosk."""

from __future__ import annotations

import argparse
import os

from config.settings import Settings
from kiosk.commands import Output

HELP = "the full-screen kiosk"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `kiosk run`."""
    parser.add_argument("--windowed", action="store_true", help="in an ordinary window that can be closed")


def has_screen() -> bool:
    """Whether there is something to draw on."""
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def run(arguments: argparse.Namespace, settings: Settings, out: Output) -> int:
    """Run until the window is closed (windowed) or the process is told to end."""
    if not has_screen():
        out.failure("there is no screen: start the kiosk under a display server (cage or X), or try kiosk demo --unattended")
        return 1
    from kiosk.cannot_start import CannotStart
    from ui.offscreen import prepare

    prepare()  # before Qt: it reads its environment once
    from kiosk.commands.terminal import Terminal
    from kiosk.service_manager import service_manager
    from kiosk.update_health import mark_healthy
    from ui.watchdog import FrameWatchdog

    try:
        terminal = Terminal(settings, windowed=arguments.windowed)
    except CannotStart as error:
        out.failure(str(error))
        return 1
    if arguments.windowed:
        terminal.shell.application.setQuitOnLastWindowClosed(True)
    manager = service_manager()
    watchdog = None if manager is None else FrameWatchdog(terminal.shell.window, manager, mark_healthy)
    try:
        return terminal.run()
    finally:
        if watchdog is not None:
            watchdog.stop()
