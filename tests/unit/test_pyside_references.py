# SPDX-License-Identifier: GPL-3.0-or-later
"""The binding must not lose references of None, True and False: PySide6 6.12.0 does on Python 3.10 and 3.11, and then aborts.

Each case runs in a process of its own: three calls to warm up, the reference counts, 300 calls, the counts again. A loss fails.
A gain cannot kill the process and does not fail. From Python 3.12 on these objects are immortal and the check sees nothing; it
still runs, so that a bump of PySide6 or Python never goes by unseen.
"""

from __future__ import annotations

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

NOISE = 0.05
"""References a call; one that a collection happened to take among 300 calls is no loss."""

_PROGRAM = """
import os, sys, functools
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtCore import QObject, QTimer, Signal, Slot, Property, QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtTest import QTest
application = QGuiApplication([])
class Source(QObject):
    plain = Signal()
    number = Signal(int)
    truth = Signal(bool)
    def __init__(self):
        super().__init__()
        self._on = False
    @Slot(bool)
    def slot(self, value=None): pass
    def method(self, *values): pass
    def default(self, value=None): pass
    def read(self): return self._on
    on = Property(bool, read, notify=truth)
class Filter(QObject):
    def eventFilter(self, watched, event): return False
source = Source()
kept = {}
%s
def operation():
    %s
for _ in range(3): operation()
before = [sys.getrefcount(value) for value in (None, True, False)]
for _ in range(300): operation()
after = [sys.getrefcount(value) for value in (None, True, False)]
print([(late - early) / 300 for early, late in zip(before, after)], flush=True)
os._exit(0)
"""

_EMIT = {"plain": "source.plain.emit()", "number": "source.number.emit(7)", "truth": "source.truth.emit(True)"}
_TARGETS = {
    "lambda with argument": "lambda value=None: None",
    "lambda with captured default": "lambda value=None, kept=source: None",
    "lambda with any arguments": "lambda *values: None",
    "partial": "functools.partial(source.default)",
    "method": "source.method",
    "method with default": "source.default",
}
CASES: dict[str, tuple[str, str]] = {
    **{
        f"{signal} to {name}": (f"source.{signal}.connect({target})", _EMIT[signal])
        for signal in ("plain", "number", "truth")
        for name, target in _TARGETS.items()
    },
    "truth to slot": ("source.truth.connect(source.slot)", "source.truth.emit(True)"),
    "truth to C++ slot": ("timer = QTimer(); source.plain.connect(timer.stop)", "source.plain.emit()"),
    "signal to signal": ("other = Source(); source.plain.connect(other.plain)", "source.plain.emit()"),
    "connect and disconnect": ("target = lambda: None", "source.plain.connect(target); source.plain.disconnect(target)"),
    "single shot": ("", "QTimer.singleShot(0, lambda: None); application.processEvents()"),
    "event filter": (
        "watch = Filter(); window = QWindow(); window.installEventFilter(watch)",
        "application.sendEvent(window, QEvent(QEvent.Type.User))",
    ),
    "property read": ("", "source.property('on')"),
    "set property": ("", "source.setProperty('loose', True)"),
    "find children": ("child = QObject(source)", "source.findChildren(QObject)"),
    "void call": ("window = QWindow()", "window.setTitle('kiosk')"),
    "mouse click": (
        "window = QWindow(); window.resize(40, 40); window.show()",
        "QTest.mouseClick(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(5, 5))",
    ),
}


def drift(case: str) -> str:
    """ "" or what was lost."""
    setup, operation = CASES[case]
    done = subprocess.run([sys.executable, "-c", _PROGRAM % (setup, operation)], capture_output=True, text=True, timeout=50, check=False)
    if done.returncode != 0:
        return f"{case}: the process died: {done.stderr.strip()[-200:]}"
    lost = [value for value in json.loads(done.stdout) if value < -NOISE]
    return f"{case}: {done.stdout.strip()} of None, True, False a call" if lost else ""


@pytest.mark.timeout(240)
def test_nothing_loses_references() -> None:
    assert len(CASES) >= 28
    with ThreadPoolExecutor(2) as pool:
        assert [problem for problem in pool.map(drift, CASES) if problem] == []
