# SPDX-License-Identifier: GPL-3.0-or-later
"""How fast the screens answer, how much memory they take, and whether a thousand visits leave anything.

Software rendering, 1080 x 1920, no display. Measured in one run, beside a bare Qt Quick window with the same virtual keyboard:

- a page change, from the call of the core to the first full frame, over a walk through every sample of the gallery, and the longest
  time that the thread that draws was busy meanwhile;
- from a letter struck on the on-screen keyboard to the frame that shows its candidates;
- a language switch, from the call to the frame that shows it, on every page;
- resident memory after all of it;
- resident memory over 1,000 visits of six pages each, from the 100th on (what is filled once, as caches of fonts, is full by then).

Run: `.venv/bin/python tests/benchmarks/screens.py`. With `--bare` it measures the bare window only (the peer, in a process of its own).
"""

from __future__ import annotations

import gc
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickItem, QQuickWindow

from kiosk.memory import give_back
from ui.application import Shell
from ui.classes import has_property
from ui.finger import Finger, rest
from ui.gallery.render import open_shell, settle, turn
from ui.gallery.samples import samples
from ui.gallery.samples_second import supply
from ui.heartbeat import Heartbeat
from ui.offscreen import prepare

SIZE = (1080, 1920)
VISITS = int(os.environ.get("VISITS", "1000"))
WARM = 100
PAGES = ("idle", "home", "guide-chain", "form-phone", "review", "goodbye")
ROUNDS = 3
_BARE = b"""
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.VirtualKeyboard
import QtQuick.VirtualKeyboard.Settings
Window {
    id: window
    property bool other: false
    visible: true; width: 1080; height: 1920
    TextField { objectName: "query"; focus: true; width: 900; height: 144 }
    Loader { y: 200; sourceComponent: window.other ? two : one }
    Component { id: one; Column { Repeater { model: 8; delegate: Button { text: "one " + index; width: 900; height: 120 } } } }
    Component { id: two; Column { Repeater { model: 8; delegate: Button { text: "two " + index; width: 900; height: 120 } } } }
    InputPanel { width: 1080; y: 1400 }
    Component.onCompleted: VirtualKeyboardSettings.locale = "zh_CN"
}
"""


def resident() -> float:
    """Resident memory of this process in MiB, without what the allocator would give back."""
    gc.collect()
    give_back()
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS:")) / 1024


def until_frame(window: QQuickWindow, act: Callable[[], object]) -> float:
    """Milliseconds from an act to the frame that was drawn after it."""
    drawn: list[float] = []

    def note() -> None:
        drawn.append(time.perf_counter())

    window.frameSwapped.connect(note, Qt.ConnectionType.QueuedConnection)
    began = time.perf_counter()
    act()
    window.update()
    while not drawn:
        QCoreApplication.processEvents()
    window.frameSwapped.disconnect(note)
    return (drawn[0] - began) * 1000


def _key(finger: Finger, letter: str) -> QQuickItem:
    for item in finger.items():
        if has_property(item, "keyType") and str(item.property("displayText")).lower() == letter:
            return item
    raise RuntimeError(f"the keyboard has no {letter}")


def until_candidates(window: QQuickWindow) -> list[float]:
    """Milliseconds from the release of a key to the frame with other candidates, for the letters of qingdao."""
    finger = Finger(window)
    found = []
    if not finger.wait_until(lambda: any(has_property(item, "keyType") for item in finger.items()), 10):
        raise RuntimeError("the keyboard did not come")
    turn(1.0)
    for letter in "qingdao":
        key = _key(finger, letter)
        place = finger.area(key).center()
        before = _offered(finger)
        began = time.perf_counter()
        finger.tap_at(place)
        released = began + 0.02  # the finger rests on the key for 20 ms and for 10 ms after it
        while (now := _offered(finger)) == before and time.perf_counter() - began < 2:
            until_frame(window, lambda: None)
        if now != before:
            found.append((time.perf_counter() - released) * 1000)
        rest(150)
    return found


def _offered(finger: Finger) -> tuple[str, ...]:
    """The candidates in sight."""
    words = (str(item.property("text")) for item in finger.items() if item.inherits("QQuickText"))
    return tuple(word for word in words if word and all("\u4e00" <= character <= "\u9fff" for character in word))


def bare() -> None:
    """The peer: memory, a change of its content, and its candidates."""
    prepare(SIZE)
    del os.environ["QT_VIRTUALKEYBOARD_STYLE"]  # ours is not on its path
    application = QGuiApplication([])
    engine = QQmlApplicationEngine()
    engine.loadData(_BARE)
    window = engine.rootObjects()[0]
    assert isinstance(window, QQuickWindow)
    window.requestActivate()
    rest(500)
    candidates = until_candidates(window)
    changes = [until_frame(window, lambda other=other: window.setProperty("other", other)) for other in (True, False) * 20]
    print(resident(), statistics.median(changes), max(changes), statistics.median(candidates))
    sys.stdout.flush()
    engine.deleteLater()
    application.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def page_changes(shell: Shell) -> tuple[list[float], float]:
    """Milliseconds of each page change, and the longest time that the Qt thread was busy."""
    walked = samples("zh")
    heartbeat = Heartbeat()
    times = []
    for number in range(ROUNDS + 1):
        if number == 1:
            # In the first round every page is compiled; a kiosk has that behind it after its first visit
            heartbeat.start()
            times.clear()
        for sample in walked:
            shell.model.show_sheet({})
            times.append(until_frame(shell.window, lambda sample=sample: shell.model.show(sample.page, sample.data, sample.step)))
            shell.model.show_sheet(sample.sheet)
            rest(20)
    heartbeat.stop()
    return times, heartbeat.longest_milliseconds


def language_switches(shell: Shell) -> list[float]:
    """Milliseconds of each switch between Chinese and English, on every page."""
    times = []
    for sample in samples("zh"):
        shell.model.show_sheet({})
        shell.model.show(sample.page, sample.data, sample.step)
        rest(20)
        times += [until_frame(shell.window, lambda language=language: shell.model.set_language(language)) for language in ("en", "zh")]
    return times


def visits(shell: Shell) -> float:
    """MiB by which memory grew from the 100th to the last of a thousand visits."""
    walked = [sample for sample in samples("zh") if sample.name in PAGES]
    base = 0.0
    for number in range(VISITS + 1):
        for sample in walked:
            shell.model.show(sample.page, sample.data, sample.step)
            settle(shell)
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if number == WARM:
            shell.engine.collectGarbage()
            base = resident()
    shell.engine.collectGarbage()
    return resident() - base


def main() -> None:
    """Print the table."""
    done = subprocess.run([sys.executable, __file__, "--bare"], capture_output=True, text=True, check=True, timeout=120)
    memory, change, slowest, candidates = (float(word) for word in done.stdout.split())
    shell = open_shell(SIZE, "zh", "normal", "light")
    supply(shell)
    settle(shell)
    turn(1.5)
    times, block = page_changes(shell)
    switches = language_switches(shell)
    shell.model.show("list", {"mode": "search", "category": "", "query": "", "results": [], "total": 0, "page": 1, "pages": 1})
    typed = until_candidates(shell.window)
    shell.model.show("idle", {})
    settle(shell)
    shell.engine.collectGarbage()
    used = resident()
    grown = visits(shell)
    shell.close()
    print(f"{'':52}{'median':>9}{'worst':>9}{'bare':>9}{'ratio':>8}")
    median = statistics.median(times)
    print(f"{'page change to its first full frame, ms':52}{median:9.1f}{max(times):9.1f}{change:9.1f}{median / change:8.2f}  (goal: 100)")
    print(f"{'the Qt thread busy, ms':52}{'':9}{block:9.1f}{slowest:9.1f}{'':8}  (goal: 50)")
    letter = statistics.median(typed)
    print(f"{'letter to candidates, ms':52}{letter:9.1f}{max(typed):9.1f}{candidates:9.1f}{letter / candidates:8.2f}  (goal: 50)")
    switch = statistics.median(switches)
    print(f"{'language switch, ms':52}{switch:9.1f}{max(switches):9.1f}{'':9}{switch / change:8.2f}  (goal: 300)")
    print(f"{'resident memory of the screens, MiB':52}{used:9.0f}{'':9}{memory:9.0f}{used / memory:8.2f}  (goal: 1.60)")
    print(f"{f'grown from visit {WARM} to visit {VISITS}, MiB':52}{grown:9.1f}{'':9}{'':9}{'':8}  (goal: 5.0)")


if __name__ == "__main__":
    bare() if "--bare" in sys.argv else main()
