# SPDX-License-Identifier: GPL-3.0-or-later
"""The first page stands before the core does: what is touched meanwhile is not lost, and a kiosk that cannot start says so."""

from __future__ import annotations

import functools
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickWindow
from PySide6.QtTest import QTest
from screen_tools import PORTRAIT, SCREEN

from config.settings import (
    CardReaderSettings,
    DocumentCameraSettings,
    KioskSettings,
    PlatformSettings,
    ReceiptPrinterSettings,
    Settings,
)
from kiosk.cannot_start import CannotStart
from kiosk.commands.terminal import Terminal
from offline_queue.store import QueueStore, open_store
from ui.application import application
from ui.finger import Finger
from ui.offscreen import prepare

ROOT = Path(__file__).parents[2]


def settings(directory: Path) -> Settings:
    """No device, and a platform that is not there."""
    return Settings(
        kiosk=KioskSettings(data_directory=directory / "kiosk"),
        platform=PlatformSettings(url="http://127.0.0.1:9", timeout_seconds=1.0),
        card_reader=CardReaderSettings(kind="none"),
        receipt_printer=ReceiptPrinterSettings(transport="none"),
        document_camera=DocumentCameraSettings(source="none"),
    )


class EarlyFinger:
    """Touches the first page as soon as it was drawn, `times` in a row."""

    def __init__(self, times: int) -> None:
        self.touched = 0
        self._times = times
        self._device = QTest.createTouchDevice()
        self._look = QTimer()
        self._look.timeout.connect(self._find)
        self._look.start(1)

    def _find(self) -> None:
        for window in QGuiApplication.topLevelWindows():
            if isinstance(window, QQuickWindow) and window.isVisible():
                self._look.stop()
                window.frameSwapped.connect(functools.partial(self._touch, window), Qt.ConnectionType.QueuedConnection)

    def _touch(self, window: QQuickWindow) -> None:
        while self.touched < self._times:
            self.touched += 1
            point = QPoint(window.width() // 2, window.height() // 2)
            QTest.touchEvent(window, self._device).press(0, point, window).commit()
            QTest.touchEvent(window, self._device).release(0, point, window).commit()


@pytest.mark.parametrize("times", [1, 3])
def test_a_touch_before_the_core_is_there_is_answered_by_it(tmp_path: Path, times: int) -> None:
    prepare(SCREEN)
    application()
    finger = EarlyFinger(times)
    terminal = Terminal(settings(tmp_path), size=PORTRAIT, guard_seconds=0, still=True)
    try:
        assert finger.touched == times
        assert terminal.screen.view is None
        assert terminal.shell.model.page == "idle"
        terminal.start()
        hand = Finger(terminal.shell.window)
        assert hand.wait_until(lambda: terminal.screen.view is not None and terminal.screen.view.page == "home", 5.0)
        hand.settle()
        assert terminal.kiosk.stage.state.touched_at > 0
    finally:
        terminal.stop()
    assert terminal.shell.warnings == []


def test_nobody_touches_and_it_stays_idle(tmp_path: Path) -> None:
    prepare(SCREEN)
    terminal = Terminal(settings(tmp_path), size=PORTRAIT, guard_seconds=0, still=True)
    try:
        assert terminal.shell.model.now["time"]
        terminal.start()
        hand = Finger(terminal.shell.window)
        hand.settle()
        assert terminal.screen.view is not None
        assert terminal.screen.view.page == "idle"
    finally:
        terminal.stop()


def test_a_core_that_cannot_start_takes_its_window_away(tmp_path: Path) -> None:
    prepare(SCREEN)
    application()
    store = open_store(tmp_path / "kiosk")
    assert isinstance(store, QueueStore)
    try:
        with pytest.raises(CannotStart, match="in use by"):
            Terminal(settings(tmp_path), size=PORTRAIT)
        assert not [window for window in QGuiApplication.topLevelWindows() if window.isVisible()]
    finally:
        store.close()


def test_kiosk_run_that_cannot_start_is_one_line(tmp_path: Path) -> None:
    store = open_store(tmp_path / "kiosk")
    assert isinstance(store, QueueStore)
    file = tmp_path / "kiosk.toml"
    file.write_text(f'[kiosk]\ndata_directory = "{tmp_path / "kiosk"}"\n', encoding="utf-8")
    try:
        done = subprocess.run(
            [sys.executable, "-m", "kiosk", "run", "--windowed", "--config", str(file)],
            capture_output=True,
            text=True,
            check=False,
            timeout=40,
            cwd=ROOT,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        )
    finally:
        store.close()
    assert done.returncode == 1
    assert "in use by" in done.stderr
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""
