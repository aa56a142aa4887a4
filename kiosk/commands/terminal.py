# SPDX-License-Identifier: GPL-3.0-or-later
"""The core behind its screens: what `kiosk run` and both kinds of `kiosk demo` open."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QMetaObject, Qt, QTimer

from config.settings import PlaceSettings, Settings
from kiosk.cannot_start import CannotStart
from kiosk.clock import KioskClock, clock_words
from ui.application import GUARD_SECONDS, Shell, build
from ui.viewmodels.kiosk import KioskModel

if TYPE_CHECKING:
    from kiosk.assembly import Kiosk
    from kiosk.journeys.events import Event
    from kiosk.stage import View
    from ui.screen import Screen

_NO_FRAME_MILLISECONDS = 500
"""A window that nobody sees draws no frame; the core starts all the same."""


class Terminal:
    """A kiosk with its window. Raises CannotStart with one line when there can be none.

    The first page is shown before the core is even imported, half of the time that a start takes; what is touched meanwhile is kept in
    order and reaches the core in :meth:`start`. The constructor turns the event loop until the core is there.
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
        try:
            self.shell = build(model, windowed=windowed, size=size, guard_seconds=guard_seconds)
        except RuntimeError as error:
            raise CannotStart(f"the screens cannot be shown ({error}); install the kiosk again") from None
        # A window closed before anybody waits for it would leave a kiosk without one.
        self.shell.lock_down.may_close = False
        try:
            self.kiosk = _after_first_frame(self.shell, lambda: self._core(settings))
            self.screen = _screen(self.shell)
        except BaseException:
            self.shell.close()
            raise
        self.shell.lock_down.may_close = windowed

    def _core(self, settings: Settings) -> Kiosk:
        from kiosk.assembly import Kiosk

        return Kiosk(settings, self._post, self._show)

    def _post(self, event: Event) -> None:
        self.screen.post(event)

    def _show(self, view: View) -> None:
        self.screen.show(view)

    def start(self) -> None:
        """Start everything behind the first page, and let the core hear what was touched before it was there."""
        from kiosk.journeys.events import Act
        from ui.live import live_frames

        self.screen.begin(self.kiosk.handle, self.kiosk.tick, live_frames(lambda: self.kiosk.devices.preview))
        self.kiosk.start()
        early, self._early = self._early, []
        for action, value in early:
            self.kiosk.handle(Act(action, value))

    def run(self) -> int:
        """Turn the event loop until the window is closed or a signal ends the process; returns the exit status."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: self.shell.application.quit())
        self.start()
        try:
            return self.shell.run()
        finally:
            self.stop()

    def stop(self) -> None:
        """End everything; what is durable stays."""
        self.screen.end()
        self.kiosk.stop()
        self.shell.close()


def _screen(shell: Shell) -> Screen:
    from ui.screen import Screen

    return Screen(shell)


def _after_first_frame(shell: Shell, make: Callable[[], Kiosk]) -> Kiosk:
    """What `make` gives, made on another thread once the first page is on the screen, which stays alive meanwhile."""
    made: list[Kiosk] = []
    problems: list[BaseException] = []
    loop = QEventLoop()

    def work() -> None:
        try:
            import ui.live
            import ui.screen  # noqa: F401  the thread that draws will want both, and should not wait for them

            made.append(make())
        except BaseException as problem:
            problems.append(problem)
        QMetaObject.invokeMethod(loop, "quit", Qt.ConnectionType.QueuedConnection)

    thread = threading.Thread(target=work, name="core")

    def begin() -> None:
        if thread.ident is None:
            thread.start()

    shell.window.frameSwapped.connect(begin, Qt.ConnectionType.QueuedConnection)
    QTimer.singleShot(_NO_FRAME_MILLISECONDS, loop, begin)
    loop.exec()
    thread.join()
    shell.window.frameSwapped.disconnect(begin)
    if problems:
        raise problems[0]
    return made[0]


def _place_words(place: PlaceSettings) -> dict[str, str]:
    """What the top of every screen says of where the kiosk stands."""
    return {"city": place.city, "hall": place.hall, "machine": place.machine, "mark": place.mark}
