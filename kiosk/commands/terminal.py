# SPDX-License-Identifier: GPL-3.0-or-later
"""The core behind its screens: what `kiosk run` and both kinds of `kiosk demo` open."""

from __future__ import annotations

import signal

from config.settings import Settings
from kiosk.assembly import CannotStart, Kiosk, place_words
from ui.application import GUARD_SECONDS, build
from ui.live import live_frames
from ui.screen import Screen
from ui.viewmodels.kiosk import KioskModel


class Terminal:
    """A kiosk with its window. Raises CannotStart with one line when there can be none.

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
        model = KioskModel(languages=kiosk.languages, place=place_words(settings.place), screen_width_mm=kiosk.screen_width_mm)
        model.set_reduced_motion(still)
        try:
            self.shell = build(model, windowed=windowed, size=size, guard_seconds=guard_seconds)
        except RuntimeError as error:
            raise CannotStart(f"the screens cannot be shown ({error}); install the kiosk again") from None
        self.screen = Screen(self.shell)
        try:
            self.kiosk = Kiosk(settings, self.screen.post, self.screen.show)
        except CannotStart:
            self.shell.close()
            raise

    def start(self) -> None:
        """Show the first page and start everything behind it."""
        self.screen.begin(self.kiosk.handle, self.kiosk.tick, live_frames(lambda: self.kiosk.devices.preview))
        self.kiosk.start()

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
