# SPDX-License-Identifier: GPL-3.0-or-later
"""The state machine of a visit, made from what the journeys declare: (state, event) -> (state, effects).

It never blocks, never asks a clock and never touches a device, so that a test can walk every state with every fault on a
simulated clock. What holds on every page lives here: the way out, the tools of the top bar, and the one table of time-outs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol

from config.settings import VisitSettings
from kiosk.journeys.effects import BeginVisit, Effect, EndVisit
from kiosk.journeys.events import Act, CardGone, CardStarted, DeviceHealth, Event, PlatformHealth, ServiceChanged, StorageHealth, Tick
from kiosk.journeys.state import Sheet, State
from kiosk.visit import SPEECH_RATES, SPEECH_VOLUMES, THEMES, TYPE_SIZES, Display, Visit

Step = tuple[State, tuple[Effect, ...]]


SPEAKER = "speaker"
HOME = "home"
UNAVAILABLE = "unavailable"
MAINTENANCE = "maintenance"
"""The journey that is open also while the kiosk is out of service."""
TO_TAKE = ("card", "papers", "slip")
"""What can be left behind, in the order in which the goodbye page names it."""
LONGEST_WAY = 8
"""Pages that may pass in one step because each leads on at once; more is a circle."""
HEADPHONES = "headphones"
"""The code of a speaker that only one person hears."""


class Idle(StrEnum):
    """What happens on a page when nobody touches the screen."""

    STAYS = "stays"  # nobody is here, or a machine is at work that has its own time-outs
    ASKS = "asks"  # asks whether somebody is there, counts down, then wipes
    ENDS = "ends"  # a result: counts down in sight, then wipes
    RESTS = "rests"  # goodbye: shows itself for a while, then the kiosk is free


@dataclass(frozen=True)
class PageDeclaration:
    """One page of a journey. `step` names its place in the step bar; `needs` are devices without which it cannot do its work;
    `seconds`: how long nobody need touch it, where the setting for its kind is not right; `screen`: the screen that draws it, where
    it is another page's."""

    name: str
    idle: Idle
    step: str = ""
    needs: tuple[str, ...] = ()
    seconds: int | None = None
    screen: str = ""


class Journey(Protocol):
    """One thing a citizen comes for."""

    pages: Sequence[PageDeclaration]

    def act(self, state: State, action: str, value: object) -> Step:
        """The citizen did something on one of this journey's pages; what is not possible there changes nothing."""

    def receive(self, state: State, event: Event) -> Step:
        """Something else happened, on whatever page."""

    def entered(self, state: State) -> Step:
        """One of this journey's pages was just opened."""

    def left(self, state: State, page: str) -> tuple[Effect, ...]:
        """The journey's `page` was just left for another one."""

    def to_take(self, state: State) -> tuple[str, ...]:
        """What the citizen must not leave behind, of :data:`TO_TAKE`."""


class JourneyBase:
    """A journey to which nothing happens but touches, and whose pages hold no device; a real one overrides what it needs."""

    pages: Sequence[PageDeclaration] = ()

    def act(self, state: State, action: str, value: object) -> Step:
        """Nothing can be done."""
        return state, ()

    def receive(self, state: State, event: Event) -> Step:
        """Nothing that happens elsewhere changes these pages."""
        return state, ()

    def entered(self, state: State) -> Step:
        """These pages need no device."""
        return state, ()

    def left(self, state: State, page: str) -> tuple[Effect, ...]:
        """These pages hold no device."""
        return ()

    def to_take(self, state: State) -> tuple[str, ...]:
        """Nothing was laid down or printed."""
        return ()


@dataclass(frozen=True)
class TimeOut:
    """A row of the table of time-outs; seconds, None where the page has none."""

    page: str
    asks_after: int | None
    ends_after: int | None


class Machine:
    """Runs the journeys."""

    def __init__(
        self, journeys: Sequence[Journey], settings: VisitSettings, languages: Sequence[str], entries: Mapping[str, str] | None = None
    ) -> None:
        self._journey_of: dict[str, Journey] = {}
        self.pages: dict[str, PageDeclaration] = {}
        for journey in journeys:
            for page in journey.pages:
                if page.name in self.pages:
                    raise ValueError(f"two journeys declare the page {page.name}")
                self.pages[page.name] = page
                self._journey_of[page.name] = journey
        self._journeys = tuple(journeys)
        self._settings = settings
        self._languages = tuple(languages)
        self._entries = dict(entries or {})

    def start(self) -> State:
        """The kiosk with nobody in front of it."""
        return State(display=Display(self._languages[0]))

    def time_outs(self) -> tuple[TimeOut, ...]:
        """The one table of time-outs, derived from what the pages declare."""
        rows = []
        for page in self.pages.values():
            seconds = self._seconds(page)
            if page.idle is Idle.STAYS:
                rows.append(TimeOut(page.name, None, None))
            elif page.idle is Idle.ASKS:
                rows.append(TimeOut(page.name, seconds, seconds + self._settings.warning_seconds))
            else:
                rows.append(TimeOut(page.name, None, seconds))
        return tuple(rows)

    def _seconds(self, page: PageDeclaration) -> int:
        """How long this page waits for a touch."""
        if page.seconds is not None:
            return page.seconds
        settings = self._settings
        seconds = {Idle.ASKS: settings.idle_seconds, Idle.ENDS: settings.result_seconds, Idle.RESTS: settings.goodbye_seconds}
        return seconds.get(page.idle, 0)

    def seconds_left(self, state: State) -> int:
        """Seconds that the page or the count-down in sight still has, rounded up; 0 where nothing counts down."""
        ends = self._ends_at(state)
        return max(0, int(-(-(ends - state.now) // 1))) if ends is not None else 0

    def step(self, state: State, event: Event) -> Step:
        """One event."""
        before = state.page
        match event:
            case Tick():
                state, effects = self._tick(replace(state, now=event.now, wall=event.wall))
            case Act():
                state = replace(state, touched_at=state.now)
                state, effects = self._act(state, event.action, event.value)
            case DeviceHealth():
                state, effects = self._receive(_with_device(state, event), event)
            case PlatformHealth():
                state, effects = self._receive(replace(state, online=event.online), event)
            case StorageHealth():
                state, effects = replace(state, storage_problem=event.problem), ()
            case ServiceChanged():
                state, effects = replace(state, out_of_service=event.reason), ()
            case CardStarted() | CardGone():
                state, effects = self._receive(_with_card(state, event), event)
            case _:
                state, effects = self._receive(state, event)
        for _ in range(LONGEST_WAY):
            if state.page == before:
                return state, effects
            if state.page == "idle":
                state = replace(state, display=self._fresh(state))
            state = replace(state, entered_at=state.now, touched_at=state.now, stays_until=0.0)
            left, before = self._journey_of[before].left(state, before), state.page
            state, entered = self._journey_of[state.page].entered(state)
            effects = (*effects, *left, *entered)
        raise RuntimeError(f"the pages {before} and {state.page} lead to each other for ever")

    def _receive(self, state: State, event: Event) -> Step:
        effects: tuple[Effect, ...] = ()
        for journey in self._journeys:
            state, more = journey.receive(state, event)
            effects = (*effects, *more)
        return state, effects

    def _act(self, state: State, action: str, value: object) -> Step:
        if action == "touch":
            return state, ()
        if state.sheet is not None:
            return self._act_on_sheet(state, state.sheet, action, value)
        if state.visit is None:
            if action == "start" and self.pages[state.page].idle in (Idle.STAYS, Idle.RESTS):
                return begin_visit(replace(state, display=self._fresh(state), take=()))
            return state, ()
        if state.page == UNAVAILABLE and state.out_of_service and action == "back":
            return self._end_visit(state, to="idle")
        match action:
            case "language" | "type_size" | "theme" | "low_layout" | "reading" | "speech_rate" | "speech_volume":
                return self._show_differently(state, action, value), ()
            case "help" | "sound" | "tool_language" | "tool_type":
                kind = action.removeprefix("tool_")
                return replace(state, sheet=Sheet(kind, state.now)), ()
            case "end" if self.pages[state.page].idle is Idle.ASKS:
                return replace(state, sheet=Sheet("end", state.now)), ()
            case "end" if self.pages[state.page].idle is Idle.ENDS:
                return self._end_visit(state)
            case "more" if self.pages[state.page].idle is Idle.ENDS:
                return replace(state, stays_until=state.now + self._seconds(self.pages[state.page])), ()
            case "mine" if value in self._entries and (state.page == HOME or (state.page, value) == (UNAVAILABLE, MAINTENANCE)):
                name = str(value)
                return replace(state, page=self._entries[name], journey=name, history=(*state.history, HOME)), ()
        return self._journey_of[state.page].act(state, action, value)

    def _act_on_sheet(self, state: State, sheet: Sheet, action: str, value: object) -> Step:
        match action:
            case "close" | "end_no" | "still_here":
                return replace(state, sheet=None), ()
            case "end_yes" if sheet.kind in ("end", "idle"):
                return self._end_visit(state)
            case "language":
                return replace(self._show_differently(state, action, value), sheet=None), ()
            case "type_size" | "theme" | "low_layout" | "reading" | "speech_rate" | "speech_volume":
                return self._show_differently(state, action, value), ()
        return state, ()

    def _show_differently(self, state: State, action: str, value: object) -> State:
        display = state.display
        if action == "language" and value in self._languages:
            display = replace(display, language=str(value))
        elif action == "type_size" and value in TYPE_SIZES:
            display = replace(display, type_size=str(value))
        elif action == "theme" and value in THEMES:
            display = replace(display, theme=str(value))
        elif action == "low_layout" and isinstance(value, bool):
            display = replace(display, low_layout=value)
        elif action == "reading" and isinstance(value, bool):
            display = replace(display, reading=value)
        elif action == "speech_rate" and value in SPEECH_RATES:
            display = replace(display, speech_rate=str(value))
        elif action == "speech_volume" and value in SPEECH_VOLUMES:
            display = replace(display, speech_volume=str(value))
        return replace(state, display=display)

    def _fresh(self, state: State) -> Display:
        """What the next citizen finds: nothing of the last one, read aloud where headphones are in."""
        return Display(self._languages[0], reading=state.devices.get(SPEAKER) == HEADPHONES)

    def _tick(self, state: State) -> Step:
        page = self.pages[state.page]
        idle = page.idle
        if idle is Idle.ASKS:
            if state.sheet is not None and state.sheet.kind == "idle":
                if state.now >= state.sheet.opened_at + self._settings.warning_seconds:
                    return self._end_visit(state, to="idle")
            elif state.now - state.touched_at >= self._seconds(page):
                return replace(state, sheet=Sheet("idle", state.now)), ()
        ends = self._ends_at(state)
        if ends is not None and state.now >= ends:
            if idle is Idle.ENDS:
                return self._end_visit(state)
            if idle is Idle.RESTS:
                return replace(state, page="idle", take=()), ()
        return self._receive(state, Tick(state.now, state.wall))

    def _ends_at(self, state: State) -> float | None:
        if state.sheet is not None and state.sheet.kind == "idle":
            return state.sheet.opened_at + self._settings.warning_seconds
        page = self.pages[state.page]
        match page.idle:
            case Idle.ENDS:
                return max(state.entered_at + self._seconds(page), state.stays_until)
            case Idle.RESTS:
                return state.entered_at + self._seconds(page)
        return None

    def _end_visit(self, state: State, to: str = "goodbye") -> Step:
        """Forget everything of this visit; on the way out the screen says what to take along."""
        if state.visit is None:
            return replace(state, page="idle", sheet=None), ()
        things = {thing for journey in self._journeys for thing in journey.to_take(state)}
        if state.visit.card_lies_here:
            things.add("card")
        kept = State(
            display=state.display,
            page=to,
            now=state.now,
            wall=state.wall,
            touched_at=state.touched_at,
            entered_at=state.entered_at,
            devices=state.devices,
            online=state.online,
            storage_problem=state.storage_problem,
            out_of_service=state.out_of_service,
            take=tuple(thing for thing in TO_TAKE if thing in things) if to == "goodbye" else (),
        )
        return kept, (EndVisit(state.visit.id),)


def _with_device(state: State, event: DeviceHealth) -> State:
    """The state with a device's news. Headphones that are plugged in ask for reading aloud; pulled out, they end it: it was for one pair
    of ears."""
    before = state.devices.get(event.device, "")
    state = replace(state, devices={**state.devices, event.device: event.code})
    if event.device == SPEAKER and HEADPHONES in (before, event.code) and before != event.code:
        state = replace(state, display=replace(state.display, reading=event.code == HEADPHONES))
    return state


def _with_card(state: State, event: CardStarted | CardGone) -> State:
    """A card of this visit lies on the reader, or was lifted."""
    if state.visit is None or event.visit != state.visit.id:
        return state
    return replace(state, visit=replace(state.visit, card_lies_here=isinstance(event, CardStarted)))


def begin_visit(state: State) -> Step:
    """Somebody touched the screen."""
    visit = Visit()
    page = UNAVAILABLE if state.out_of_service else HOME
    return replace(state, page=page, visit=visit, history=(), stopped=state.out_of_service), (BeginVisit(visit.id),)
