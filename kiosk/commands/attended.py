# SPDX-License-Identifier: GPL-3.0-or-later
"""The demo on a screen: the kiosk in one window, and in a small one the hands that a simulated citizen lacks."""

from __future__ import annotations

from pathlib import Path

from config.settings import Settings
from kiosk.assembly import CannotStart
from kiosk.commands import Output
from kiosk.commands.demo import demo_settings
from simulators.counterpart import Counterpart
from ui.offscreen import prepare

prepare()  # before Qt: it reads its environment once

from kiosk.commands.terminal import Terminal  # noqa: E402
from ui.application import application  # noqa: E402
from ui.desk import Desk  # noqa: E402


def show(directory: Path, settings: Settings, out: Output) -> int:
    """Open both windows and stay until the kiosk's is closed."""
    world = Counterpart(directory / "platform")
    room = application().primaryScreen().availableSize()
    height = min(1920, round(room.height() * 0.92))
    size = (round(height * 9 / 16), height)
    try:
        wired = demo_settings(settings, directory / "kiosk", world.addresses)
        try:
            terminal = Terminal(wired, windowed=True, size=size)
        except CannotStart as problem:
            out.failure(str(problem))
            return 1
        terminal.shell.application.setQuitOnLastWindowClosed(True)
        desk = Desk(
            terminal.shell.engine,
            {
                "lay_card": lambda: world.lay_card("王样例"),
                "lift_card": world.lift_card,
                "lay_page": lambda: world.lay_page("房屋租赁合同"),
                "remove_page": world.remove_page,
                "stop_platform": world.stop_platform,
                "start_platform": world.start_platform,
            },
            beside=size[0] + 24,
        )
        out.line({"platform": world.addresses.platform}, f"The sandbox platform shows its cases at {world.addresses.platform}")
        terminal.shell.application.aboutToQuit.connect(desk.close)
        return terminal.run()
    finally:
        world.stop()
