# SPDX-License-Identifier: GPL-3.0-or-later
"""How long until the first screen and the core behind it, how much memory after a visit, how long the thread that draws was busy.

Beside the kiosk, in the same run, taken in turns and on the same screen size: a bare Qt Quick window with the same controls style, and
the same with the virtual keyboard. The start is that of the real command (`kiosk run`), from the birth of its process to its first
frame, and to the moment at which the core answers touches; what is touched between the two is kept and answered then.

The unattended visit is made by a robot in the kiosk's own process. So that the kiosk is measured and not the robot: no picture is kept
in the visit of this benchmark, the memory is read when the idle screen has stood for three seconds, and what the robot's modules
(QtTest with QtWidgets behind it, the hand of the simulators) add to a process that has everything of the kiosk imported is taken off
and printed. Run: `.venv/bin/python tests/benchmarks/start.py`.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
ROUNDS = 7

_HEAD = """
import os, sys, time
sys.path.insert(0, {root!r})
from ui.offscreen import prepare
prepare((1080, 1920))
def first_frame(window, application):
    def shown():
        print(time.monotonic(), flush=True)
        status = open("/proc/self/status").read()
        print(next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS:")) / 1024, flush=True)
        os._exit(0)
    from PySide6.QtCore import Qt
    window.frameSwapped.connect(shown, Qt.ConnectionType.QueuedConnection)
    application.exec()
"""
_BARE = (
    _HEAD
    + """
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
application = QGuiApplication([])
engine = QQmlApplicationEngine()
engine.loadData({qml!r})
first_frame(engine.rootObjects()[0], application)
"""
)
_WINDOW = b"""
import QtQuick
import QtQuick.Controls.Basic
Window { visible: true; width: 1080; height: 1920; Button { text: "start"; width: 400; height: 144 } }
"""
_KEYBOARD = b"""
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.VirtualKeyboard
Window {
    visible: true; width: 1080; height: 1920
    TextField { focus: true; width: 900; height: 144 }
    InputPanel { width: 1080; y: 1400; visible: true }
}
"""
_KIOSK = """
import os, sys, time
sys.path.insert(0, {root!r})
from ui.offscreen import prepare
prepare((1080, 1920))
import ui.application
build = ui.application.build
def noting(*arguments, **options):
    shell = build(*arguments, **options)
    def drawn():
        shell.window.frameSwapped.disconnect(drawn)
        resident = next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmRSS:"))
        print(time.monotonic(), resident / 1024, flush=True)
    from PySide6.QtCore import Qt
    shell.window.frameSwapped.connect(drawn, Qt.ConnectionType.QueuedConnection)
    return shell
ui.application.build = noting
import kiosk.commands.terminal
def started(terminal):
    print(time.monotonic(), flush=True)
    os._exit(0)
kiosk.commands.terminal.Terminal.start = started
from kiosk.__main__ import main
sys.exit(main(["run", "--config", {config!r}]))
"""
_ROBOT = """
import sys
sys.path.insert(0, {root!r})
import requests, ui.live, ui.screen, kiosk.assembly, kiosk.commands.terminal
def resident():
    return next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmRSS:")) / 1024
before = resident()
import kiosk.commands.visit_files
print(0, resident() - before)
"""
_VISIT = """
import sys, time
from pathlib import Path
sys.path.insert(0, {root!r})

def main():
    from config.settings import Settings
    from kiosk.commands import Output, unattended, visit_files

    unattended.Recorder.keep = lambda self, name, seconds, touches, typed: None
    waited = unattended.Citizen.wait_for_delivery

    def rested(citizen, undelivered):
        waited(citizen, undelivered)
        citizen._until(lambda: citizen.view.page == "idle", "the kiosk does not come to rest")
        citizen._finger.wait_until(lambda: False, 3.0)

    unattended.Citizen.wait_for_delivery = rested
    directory = Path({directory!r})
    (directory / "data").mkdir()
    wish = unattended.Wish("pharmacy-with-catering")
    return visit_files.make_visit(directory, Settings(), wish, (1080, 1920), Output(True))

# Device processes import this file again: nothing of the visit may come with it.
if __name__ == "__main__":
    sys.exit(main())
"""
_NO_DEVICES = """
[kiosk]
data_directory = "{data}"
[card_reader]
kind = "none"
[document_camera]
source = "none"
"""


def once(program: str) -> list[float]:
    """Seconds from the process's birth to its first frame, MiB resident then, and what else it printed, in seconds."""
    started = time.monotonic()
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60, cwd=ROOT)
    shown, resident, *later = (float(word) for word in done.stdout.split())
    return [shown - started, resident, *(moment - started for moment in later)]


def medians(programs: Mapping[str, str]) -> dict[str, list[float]]:
    """Every program in turns, so that what else the machine does falls on all of them."""
    found: dict[str, list[list[float]]] = {name: [] for name in programs}
    for _ in range(ROUNDS):
        for name, program in programs.items():
            found[name].append(once(program))
    return {name: [statistics.median(column) for column in zip(*rounds, strict=True)] for name, rounds in found.items()}


def visit() -> dict[str, Any]:
    """What the unattended visit tells of itself."""
    with tempfile.TemporaryDirectory() as directory:
        program = Path(directory) / "visit.py"
        program.write_text(_VISIT.format(root=str(ROOT), directory=directory), encoding="utf-8")
        environment = {key: value for key, value in os.environ.items() if not key.startswith("QT_")}
        command = [sys.executable, str(program)]
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=200, cwd=ROOT, env=environment)
    facts: dict[str, Any] = json.loads(done.stdout)
    return facts


def main() -> None:
    """Print the table."""
    root = str(ROOT)
    with tempfile.TemporaryDirectory() as data:
        config = Path(data) / "kiosk.toml"
        config.write_text(_NO_DEVICES.format(data=data), encoding="utf-8")
        found = medians(
            {
                "bare": _BARE.format(root=root, qml=_WINDOW),
                "keyboard": _BARE.format(root=root, qml=_KEYBOARD),
                "kiosk": _KIOSK.format(root=root, config=str(config)),
                "robot": _ROBOT.format(root=root),
            }
        )
    bare, bare_memory = found["bare"]
    keyboard, keyboard_memory = found["keyboard"]
    first, first_memory, ready = found["kiosk"]
    robot = found["robot"][1]
    print(f"{'':44}{'seconds':>9}{'ratio':>8}{'MiB':>8}{'ratio':>8}")
    print(f"{'bare Qt Quick window, Controls.Basic':44}{bare:9.2f}{1:8.2f}{bare_memory:8.0f}")
    print(f"{'the same with the virtual keyboard':44}{keyboard:9.2f}{keyboard / bare:8.2f}{keyboard_memory:8.0f}{1:8.2f}")
    ratio = first_memory / keyboard_memory
    print(f"{'kiosk run, first screen':44}{first:9.2f}{first / bare:8.2f}{first_memory:8.0f}{ratio:8.2f}  (goal: start 2.0)")
    print(f"{'kiosk run, core ready behind it':44}{ready:9.2f}{ready / bare:8.2f}")
    facts = visit()
    after = facts["main_process_mib"]
    print(f"{'main process at rest after a visit':44}{'':17}{after:8.0f}{after / keyboard_memory:8.2f}")
    print(f"{'  of it the modules of the robot':44}{'':17}{robot:8.0f}")
    print(f"{'  the kiosk':44}{'':17}{after - robot:8.0f}{(after - robot) / keyboard_memory:8.2f}  (goal: 1.6)")
    for name, memory in facts["device_processes_mib"].items():
        print(f"{'  process of ' + name:44}{'':17}{memory:8.0f}")
    print(f"whole visit, to the rest after it, in {facts['seconds']} s")
    print(f"the thread that draws was busy for at most {facts['longest_block_ms']} ms (goal 50)")


if __name__ == "__main__":
    main()
