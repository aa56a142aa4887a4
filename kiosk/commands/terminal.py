# SPDX-License-Identifier: GPL-3.0-or-later
"""The core behind its screens: what `kiosk run` and both kinds of `kiosk demo` open."""

from __future__ import annotations

import gc
import importlib
import signal
import sys
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QMetaObject, Qt, QTimer

from config.settings import PlaceSettings, Settings
from kiosk.cannot_start import CannotStart
from kiosk.clock import KioskClock, clock_words
from kiosk.memory import give_back
from ui.application import GUARD_SECONDS, Shell, build
from ui.frames import FrameListener
from ui.viewmodels.kiosk import KioskModel

if TYPE_CHECKING:
    from kiosk.assembly import Kiosk
    from kiosk.journeys.events import Event
    from kiosk.stage import View

_NO_FRAME_MILLISECONDS = 500
"""A window that nobody sees draws no frame; the core starts all the same."""

RESTART_STATUS = 75
"""Exit status of a kiosk that was asked to start again."""

_SWITCH_SECONDS = 0.0005
_REST_MILLISECONDS = 1000


class Terminal:
    """A kiosk with its window. Raises CannotStart with one line when there can be none.

    The first page is shown before the core is there; what is touched meanwhile is kept in order and reaches the core in :meth:`start`.
    The constructor turns the event loop until then.
    `size` (width, height) in px fixes the window; `guard_seconds` and `still` (nothing fades) are for hands that are no hands.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        windowed: bool = False,
        size: tuple[int, int] | None = None,
        guard_seconds: float = GUARD_SECONDS,
        still: bool = False,
    ) -> None:
        kiosk = settings.kiosk
        model = KioskModel(languages=kiosk.languages, place=_place_words(settings.place), screen_width_mm=kiosk.screen_width_mm)
        model.set_reduced_motion(still)
        model.set_now(clock_words(KioskClock().now()))
        self._early: list[tuple[str, object]] = []
        model.on_action = lambda action, value: self._early.append((action, value))
        making = _Making(lambda: self._core(settings))
        try:
            self.shell = build(model, windowed=windowed, size=size, guard_seconds=guard_seconds)
        except BaseException as error:
            making.abandon()
            if isinstance(error, RuntimeError):
                raise CannotStart(f"the screens cannot be shown ({error}); install the kiosk again") from None
            raise
        # A window closed before anybody waits for it would leave a kiosk without one.
        self.shell.lock_down.may_close = False
        try:
            self.kiosk = making.wait(self.shell)
            from ui.live import LiveFrames
            from ui.reading import Reader
            from ui.screen import Screen

            self.screen = Screen(self.shell)
            self._reader = Reader(self.shell, self.kiosk.read_aloud)
            self._live = LiveFrames(lambda: self.kiosk.devices.preview)
        except BaseException:
            self.shell.close()
            raise
        self.shell.lock_down.may_close = windowed
        self._idle = False
        self._rest = QTimer()
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._give_back)
        # What a start made stays: a collection that walks all of it would hold the screen up for several frames.
        gc.freeze()

    def _core(self, settings: Settings) -> Kiosk:
        from kiosk.assembly import Kiosk

        return Kiosk(settings, self._post, self._show)

    def _post(self, event: Event) -> None:
        self.screen.post(event)

    def _show(self, view: View) -> None:
        self.screen.show(view)
        if view.page != "camera":
            self._live.close()
        if view.page != "idle":
            self._rest.stop()
        elif not self._idle:
            # A touch before it is time starts a visit: then the memory waits for the end of that one.
            self._rest.start(_REST_MILLISECONDS)
        self._idle = view.page == "idle"

    def _give_back(self) -> None:
        self.shell.engine.collectGarbage()
        give_back()

    def start(self) -> None:
        """Start everything behind the first page, and let the core hear what was touched before it was there."""
        from kiosk.journeys.events import Act

        # The system starts it again: see the unit's Restart=.
        self.kiosk.watch.on_restart = lambda: self.shell.application.exit(RESTART_STATUS)
        self.screen.begin(self.kiosk.handle, self.kiosk.tick, self._live.newest)
        self.kiosk.start()
        early, self._early = self._early, []
        for action, value in early:
            self.kiosk.handle(Act(action, value))

    def run(self) -> int:
        """Turn the event loop until the window is closed or a signal ends the process; returns the exit status."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: self.shell.application.exit(0))
        self.start()
        try:
            return self.shell.application.exec()
        finally:
            self.stop()

    def stop(self) -> None:
        """End everything; what is durable stays."""
        self._rest.stop()
        self._reader.end()
        self.screen.end()
        self._live.close()
        self.kiosk.stop()
        self.shell.close()


class _Making:
    """Makes the core on another thread: imports it beside the first page's loading, builds it once that page is on the screen."""

    def __init__(self, make: Callable[[], Kiosk]) -> None:
        self._make = make
        self._page_is_shown = threading.Event()
        self._abandoned = False
        self._made: Kiosk | None = None
        self._problem: BaseException | None = None
        self._loop: QEventLoop | None = None
        self._thread = threading.Thread(target=self._work, name="core", daemon=True)
        # Two threads share one interpreter lock: waiting 5 ms for it at each turn would cost the first page 30 ms.
        self._switch_seconds = sys.getswitchinterval()
        sys.setswitchinterval(_SWITCH_SECONDS)
        self._thread.start()

    def wait(self, shell: Shell) -> Kiosk:
        """Turn the event loop until the core is there; raises what making it raised."""
        self._loop = loop = QEventLoop()
        frames = FrameListener(shell.window, self._page_is_shown.set)
        no_frame = QTimer(singleShot=True, interval=_NO_FRAME_MILLISECONDS)
        no_frame.timeout.connect(frames.hear)
        no_frame.start()
        loop.exec()
        no_frame.stop()
        frames.stop()
        self._end()
        if self._problem is not None:
            raise self._problem
        assert self._made is not None
        return self._made

    def abandon(self) -> None:
        """There is no first page: no core either."""
        self._abandoned = True
        self._page_is_shown.set()
        self._end()

    def _end(self) -> None:
        self._thread.join()
        sys.setswitchinterval(self._switch_seconds)

    def _work(self) -> None:
        try:
            # The thread that draws will want these, and should not wait for them.
            try:
                for module in ("kiosk.assembly", "ui.screen", "ui.live"):
                    importlib.import_module(module)
            finally:
                # Only then is there a loop to end.
                self._page_is_shown.wait()
            if not self._abandoned:
                self._made = self._make()
        except BaseException as problem:
            self._problem = problem
        if self._loop is not None:
            QMetaObject.invokeMethod(self._loop, "quit", Qt.ConnectionType.QueuedConnection)


def _place_words(place: PlaceSettings) -> dict[str, str]:
    """What the top of every screen says of where the kiosk stands."""
    return {"city": place.city, "hall": place.hall, "machine": place.machine, "mark": place.mark}
