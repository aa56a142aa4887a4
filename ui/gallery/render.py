# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws samples to PNG files, with no display.

One process draws one window size: the offscreen platform reads its screen once.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer

from ui.application import Shell, build
from ui.gallery.sample import NOW, PLACE, Sample
from ui.gallery.samples_second import enliven, supply
from ui.offscreen import prepare
from ui.viewmodels.kiosk import KioskModel

SETTLE_SECONDS = 2.0


@dataclass(frozen=True)
class Picture:
    """One PNG and the complaints of QML while it was drawn."""

    name: str
    path: Path
    warnings: tuple[str, ...]


def settle(shell: Shell, seconds: float = SETTLE_SECONDS) -> None:
    """Waits for a frame drawn after now: positions are only known when a frame was. Raises TimeoutError."""
    for _ in range(3):
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
        loop = QEventLoop()
        timer = QTimer()
        timer.setSingleShot(True)
        timer.timeout.connect(lambda loop=loop: loop.exit(1))
        shell.window.frameSwapped.connect(loop.quit)
        timer.start(int(seconds * 1000))
        shell.window.update()
        late = loop.exec()
        shell.window.frameSwapped.disconnect(loop.quit)
        if late:
            raise TimeoutError("no frame was drawn")


def turn(seconds: float) -> None:
    """Lets the event loop turn for ``seconds``."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        time.sleep(0.005)


def open_shell(size: tuple[int, int], language: str, type_size: str, theme: str) -> Shell:
    """The screens at ``size`` with a model that nobody answers."""
    prepare(size)
    model = KioskModel(place=PLACE[language])
    model.set_now(NOW)
    model.set_reduced_motion(True)
    model.set_language(language)
    model.set_type_size(type_size)
    model.set_theme(theme)
    return build(model, size=size, guard_seconds=0)


def render(samples: Iterable[Sample], shell: Shell, folder: Path) -> Iterator[Picture]:
    """Draws each sample into ``folder``; yields as it goes. Raises OSError when a file cannot be written."""
    folder.mkdir(parents=True, exist_ok=True)
    supply(shell)
    for sample in samples:
        before = len(shell.warnings)
        shell.model.show_sheet({})
        shell.model.show(sample.page, sample.data, sample.step)
        shell.model.show_sheet(sample.sheet)
        settle(shell)
        enliven(shell, sample)
        if sample.settle_seconds:
            turn(sample.settle_seconds)
        settle(shell)
        path = folder / f"{sample.name}.png"
        if not shell.grab().save(str(path)):
            raise OSError(f"cannot write {path}")
        yield Picture(sample.name, path, tuple(shell.warnings[before:]))
