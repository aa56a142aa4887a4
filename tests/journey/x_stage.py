# SPDX-License-Identifier: GPL-3.0-or-later
"""A screen of its own (Xvfb, no window manager) with a bus of its own, a hand that moves its pointer, and a program on it.

The hand is xdotool: what it does comes out of the X server as real input. The program is another process and knows nothing of a test.
"""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

PORTRAIT = (1080, 1920)
_NOT_INHERITED = ("QT_", "DISPLAY", "WAYLAND", "DBUS_", "AT_SPI", "XDG_RUNTIME_DIR")


@contextmanager
def display(size: tuple[int, int] = PORTRAIT) -> Iterator[dict[str, str]]:
    """The environment for programs on a new screen of `size` px; on leaving, the screen and its bus are gone."""
    with tempfile.TemporaryDirectory(prefix="kiosk-x-") as folder:
        reading, writing = os.pipe()
        command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{size[0]}x{size[1]}x24", "-nolisten", "tcp", "-noreset"]
        server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL, start_new_session=True)
        os.close(writing)
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        environment = {key: value for key, value in os.environ.items() if not key.startswith(_NOT_INHERITED)}
        environment |= {"DISPLAY": f":{number}", "XDG_RUNTIME_DIR": folder, "QT_QPA_PLATFORM": "xcb"}
        environment |= {"QT_QUICK_BACKEND": "software", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
        bus = subprocess.Popen(
            ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1", f"--address=unix:dir={folder}"],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            start_new_session=True,
        )
        assert bus.stdout is not None
        environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
        try:
            yield environment
        finally:
            # What the bus has started is of its session
            for process in (bus, server):
                os.killpg(process.pid, signal.SIGTERM)
                process.wait(10)
            bus.stdout.close()


class Hand:
    """One finger on the screen."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = dict(environment)

    def do(self, *words: object) -> str:
        """One line of xdotool's language; what it printed."""
        command = ["xdotool", *map(str, words)]
        return subprocess.run(command, env=self._environment, check=True, capture_output=True, text=True, timeout=30).stdout

    def tap(self, place: tuple[int, int], times: int = 1) -> None:
        """Touch a place; twice is faster than anyone can read."""
        self.do("mousemove", *place, *(["mousedown", 1, "sleep", 0.02, "mouseup", 1, "sleep", 0.04] * times))

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Press here, move there, release there."""
        middle = ((start[0] + end[0]) // 2, (start[1] + end[1]) // 2)
        self.do("mousemove", *start, "mousedown", 1, "mousemove", *middle, "mousemove", *end, "mouseup", 1)

    def script(self, lines: list[str]) -> None:
        """Many lines at once."""
        text = "\n".join(lines) + "\n"
        subprocess.run(["xdotool", "-"], input=text, env=self._environment, check=True, capture_output=True, text=True, timeout=60)


@contextmanager
def program(command: list[str], environment: Mapping[str, str], log: Path) -> Iterator[subprocess.Popen[str]]:
    """A program on that screen, its words in `log`; on leaving it is asked to end, and must, without a fault."""
    with log.open("w", encoding="utf-8") as words:
        process = subprocess.Popen(
            command, env=dict(environment), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=words, text=True, bufsize=1
        )
        try:
            yield process
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
                raise
            finally:
                for pipe in (process.stdin, process.stdout):
                    if pipe is not None:
                        pipe.close()
        assert process.returncode == 0, log.read_text(encoding="utf-8")
