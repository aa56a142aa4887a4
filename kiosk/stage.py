# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a visit plays: takes events one at a time, runs the machine, hands effects on and shows what changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from kiosk.clock import clock_words
from kiosk.journeys.effects import Effect
from kiosk.journeys.engine import Machine
from kiosk.journeys.events import Event
from kiosk.journeys.present import Presenter
from kiosk.journeys.state import State
from kiosk.visit import Display


@dataclass(frozen=True)
class View:
    """One page as plain data, ready to be drawn: what the screens know of the core."""

    page: str
    data: Mapping[str, object] = field(repr=False)
    step: Mapping[str, object]
    sheet: Mapping[str, object]
    display: Display
    now: Mapping[str, object]
    offline: bool
    pictures: Mapping[str, bytes] = field(repr=False)


class Stage:
    """Owns the state. Every call comes from one thread, the one that draws."""

    def __init__(
        self,
        machine: Machine,
        presenter: Presenter,
        perform: Callable[[Effect], None],
        show: Callable[[View], None],
    ) -> None:
        self._machine = machine
        self._presenter = presenter
        self._perform = perform
        self._show = show
        self._shown: View | None = None
        self._drawn_from: tuple[object, ...] = ()
        self.state: State = machine.start()

    def handle(self, event: Event) -> None:
        """One event: a step of the machine, its effects, and the screen when it changed."""
        self.state, effects = self._machine.step(self.state, event)
        for effect in effects:
            self._perform(effect)
        left = self._machine.seconds_left(self.state)
        # Most ticks change nothing that can be seen; making a page from the catalogue again would cost the screen its frame.
        source = (_timeless(self.state), left)
        if source == self._drawn_from:
            return
        self._drawn_from = source
        view = self._view(left)
        if view != self._shown:
            self._shown = view
            self._show(view)

    def _view(self, left: int) -> View:
        state = self.state
        return View(
            page=state.page,
            data=self._presenter.data(state, left),
            step=self._presenter.step(state),
            sheet=self._presenter.sheet(state, left),
            display=state.display,
            now=clock_words(state.wall),
            offline=not state.online,
            pictures=self._presenter.pictures(state),
        )


def _timeless(state: State) -> State:
    """The state without what only the clock moved."""
    return replace(state, now=0.0, touched_at=0.0, wall=state.wall.replace(second=0, microsecond=0))
