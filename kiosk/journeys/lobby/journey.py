# SPDX-License-Identifier: GPL-3.0-or-later
"""Idle, home, looking for a matter, its guide, and goodbye. Nothing personal is asked or shown here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kiosk.journeys.engine import HOME, Idle, JourneyBase, PageDeclaration, Step
from kiosk.journeys.state import Browse, Sheet, State
from kiosk.journeys.world import World

MAX_QUERY_CHARACTERS = 40
TABS = ("process", "materials", "conditions", "facts", "sample")


class LobbyJourney(JourneyBase):
    """The pages on which a citizen finds what they came for."""

    pages: Sequence[PageDeclaration] = (
        PageDeclaration("idle", Idle.STAYS),
        PageDeclaration(HOME, Idle.ASKS),
        PageDeclaration("list", Idle.ASKS),
        PageDeclaration("guide", Idle.ASKS, step="guide"),
        PageDeclaration("goodbye", Idle.RESTS),
        PageDeclaration("unavailable", Idle.ASKS),
    )

    def __init__(self, world: World) -> None:
        self._world = world

    def act(self, state: State, action: str, value: object) -> Step:
        """One action on one of these pages."""
        if action == "back" and state.history:
            return replace(state, page=state.history[-1], history=state.history[:-1]), ()
        match state.page, action, value:
            case "home", "category", str(category) if category in self._world.catalogue.categories:
                return self._go(replace(state, browse=Browse("category", category)), "list"), ()
            case "home", "search", _:
                return self._go(replace(state, browse=Browse("search")), "list"), ()
            case "home", "chains", _:
                return self._go(replace(state, browse=Browse("chains")), "list"), ()
            case "home" | "list", "open", str(code) if self._world.catalogue.matter(code) is not None:
                return self._go(replace(state, matter=code, journey="apply", tab="process"), "guide"), ()
            case "list", "query", str(text):
                browse = replace(state.browse, mode="search", query=text[:MAX_QUERY_CHARACTERS], number=1)
                return replace(state, browse=browse), ()
            case "list", "page", int(number):
                _, _, pages = self._world.results(state.browse, state.display.language)
                return replace(state, browse=replace(state.browse, number=min(max(1, number), pages))), ()
            case "guide", "tab", str(tab) if tab in TABS:
                return replace(state, tab=tab), ()
            case "guide", "next", _:
                return self._start(state)
        return state, ()

    def _go(self, state: State, page: str) -> State:
        return replace(state, page=page, history=(*state.history, state.page))

    def _start(self, state: State) -> Step:
        why_not = self._world.why_not(state)
        if why_not:
            return replace(state, sheet=Sheet("notice", state.now, why_not)), ()
        return self._go(state, "consent"), ()
