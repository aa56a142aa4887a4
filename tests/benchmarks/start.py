# SPDX-License-Identifier: GPL-3.0-or-later
"""How long until the first screen, how much memory after a visit, how long the thread that draws was ever busy.

Beside the kiosk, in the same run and on the same screen size: a bare Qt Quick window with the same controls style, and the same
with the virtual keyboard. Run: `.venv/bin/python tests/benchmarks/start.py`.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

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
_KIOSK = (
    _HEAD
    + """
from pathlib import Path
from config.settings import parse
from kiosk.commands.terminal import Terminal
settings = parse({{"kiosk": {{"data_directory": {data!r}}}, "card_reader": {{"kind": "none"}}, "document_camera": {{"source": "none"}}}}, "-")
terminal = Terminal(settings, size=(1080, 1920))
terminal.start()
first_frame(terminal.shell.window, terminal.shell.application)
"""
)


def first_frames(program: str) -> tuple[float, float]:
    """Median seconds from the process's start to its first frame, and MiB resident then."""
    seconds, memory = [], []
    for _ in range(ROUNDS):
        started = time.monotonic()
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60, cwd=ROOT)
        shown, resident = done.stdout.split()[:2]
        seconds.append(float(shown) - started)
        memory.append(float(resident))
    return statistics.median(seconds), statistics.median(memory)


def main() -> None:
    """Print the table."""
    root = str(ROOT)
    bare, bare_memory = first_frames(_BARE.format(root=root, qml=_WINDOW))
    keyboard, keyboard_memory = first_frames(_BARE.format(root=root, qml=_KEYBOARD))
    with tempfile.TemporaryDirectory() as data:
        kiosk, kiosk_memory = first_frames(_KIOSK.format(root=root, data=data))
    print(f"{'':44}{'seconds':>9}{'ratio':>8}{'MiB':>8}{'ratio':>8}")
    print(f"{'bare Qt Quick window, Controls.Basic':44}{bare:9.2f}{1:8.2f}{bare_memory:8.0f}")
    print(f"{'the same with the virtual keyboard':44}{keyboard:9.2f}{keyboard / bare:8.2f}{keyboard_memory:8.0f}{1:8.2f}")
    ratio = kiosk_memory / keyboard_memory
    print(f"{'kiosk, first interactive screen':44}{kiosk:9.2f}{kiosk / bare:8.2f}{kiosk_memory:8.0f}{ratio:8.2f}  (goal: start 2.0)")
    with tempfile.TemporaryDirectory() as directory:
        command = [sys.executable, "-m", "kiosk", "demo", "--unattended", "--json", "--out", directory]
        environment = {key: value for key, value in os.environ.items() if not key.startswith("QT_")}
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=200, cwd=ROOT, env=environment)
        facts = json.loads(done.stdout)
    after = facts["main_process_mib"]
    print(f"{'kiosk, main process after a visit':44}{'':17}{after:8.0f}{after / keyboard_memory:8.2f}  (goal: 1.6)")
    for name, memory in facts["device_processes_mib"].items():
        print(f"{'  process of ' + name:44}{'':17}{memory:8.0f}")
    print(f"whole visit in {facts['seconds']} s (goal 40); the thread that draws was busy for at most {facts['longest_block_ms']} ms (goal 50)")


if __name__ == "__main__":
    main()
