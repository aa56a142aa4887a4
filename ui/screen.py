# SPDX-License-Identifier: GPL-3.0-or-later
"""Between the core and the window: the one place where messages of other threads cross into Qt, and views become pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QImageReader

from kiosk.journeys.events import Act, Event
from kiosk.stage import View
from ui.application import Shell

TICK_MILLISECONDS = 250
FRAME_MILLISECONDS = 66
THUMBNAIL_WIDTH = 640

Frames = Callable[[], QImage | None]


class Screen(QObject):
    """Shows views on the shell and brings events home. `post` may be called from any thread."""

    _arrived = Signal(object)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._handle: Callable[[Event], None] = lambda event: None
        self._pictures: frozenset[str] = frozenset()
        self._arrived.connect(self._bring, Qt.ConnectionType.QueuedConnection)
        self._ticks = QTimer(self)
        self._frames = QTimer(self)
        self.view: View | None = None

    def post(self, event: Event) -> None:
        """From any thread: handle this on the thread that draws, soon."""
        self._arrived.emit(event)

    def begin(self, handle: Callable[[Event], None], tick: Callable[[], None], frame: Frames) -> None:
        """Connect the core: where events go, what happens as time passes, and where live pictures come from."""
        self._handle = handle
        model = self._shell.model
        model.on_action = lambda action, value: handle(Act(action, value))
        self._shell.lock_down.touched.connect(self._touched)
        self._ticks.timeout.connect(tick)
        self._ticks.start(TICK_MILLISECONDS)

        def live() -> None:
            image = frame()
            if image is not None:
                model.camera_frame(image)

        self._frames.timeout.connect(live)

    def end(self) -> None:
        """Let go of the core: nothing reaches it any more."""
        self._ticks.stop()
        self._frames.stop()
        self._shell.model.on_action = None
        self._handle = lambda event: None

    def show(self, view: View) -> None:
        """Draw a view; only what differs from the last one changes."""
        model = self._shell.model
        display = view.display
        if view.page in ("goodbye", "idle") and (self.view is None or self.view.page != view.page):
            model.camera_frame(QImage())
        self._show_pictures(view.pictures)
        model.set_language(display.language)
        model.set_type_size(display.type_size)
        model.set_theme(display.theme)
        model.set_low_layout(display.low_layout)
        model.set_reading(display.reading)
        model.set_offline(view.offline)
        model.set_now(view.now)
        if self.view is None or (view.page, view.data, view.step) != (self.view.page, self.view.data, self.view.step):
            model.show(view.page, view.data, view.step)
        model.show_sheet(view.sheet)
        if view.page == "camera" and not self._frames.isActive():
            self._frames.start(FRAME_MILLISECONDS)
        elif view.page != "camera" and self._frames.isActive():
            self._frames.stop()
        self.view = view

    def _bring(self, event: Event) -> None:
        self._handle(event)

    def _touched(self) -> None:
        self._handle(Act("touch"))

    def _show_pictures(self, pictures: Mapping[str, bytes]) -> None:
        names = frozenset(pictures)
        for name in self._pictures - names:
            self._shell.pages.remove(name)
        for name in names - self._pictures:
            self._shell.pages.put(name, thumbnail(pictures[name]))
        self._pictures = names


def thumbnail(jpeg: bytes) -> QImage:
    """A page small enough for the screen; a JPEG decoder makes a small picture much faster than a large one."""
    data = QByteArray(jpeg)
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(b"jpeg"))
    size = reader.size()
    if size.width() > THUMBNAIL_WIDTH:
        reader.setScaledSize(QSize(THUMBNAIL_WIDTH, max(1, size.height() * THUMBNAIL_WIDTH // size.width())))
    return reader.read()
