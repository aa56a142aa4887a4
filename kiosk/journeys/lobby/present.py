# SPDX-License-Identifier: GPL-3.0-or-later
"""What the pages before the card show."""

from __future__ import annotations

from collections.abc import Mapping

from config.settings import Settings
from kiosk.catalogue.guide import guide_of
from kiosk.journeys.folder import Page
from kiosk.journeys.state import State
from kiosk.journeys.world import World
from kiosk.maintenance.reasons import reason_words

HOME_CHAINS = 4
HOME_FREQUENT = 4
ATTRACTING = 9
"""Matters that the first screen names, a few at a time."""
SHOWN_DEVICES = ("card_reader", "document_camera", "receipt_printer")
BROKEN = frozenset(
    {"missing", "device-lost", "stalled", "not-answering", "paper-out", "cover-open", "cutter-error", "paper-jam", "offline"}
)
"""Codes with which a device does nothing for a citizen."""


class LobbyPages:
    """One function a page."""

    def __init__(self, world: World, settings: Settings) -> None:
        self._world = world
        self._settings = settings

    def pages(self) -> dict[str, Page]:
        """The functions by the name of their page."""
        return {
            "idle": self._idle,
            "home": self._home,
            "list": self._list,
            "guide": self._guide,
            "goodbye": lambda state, left: {"take": list(state.take), "seconds": left},
            "unavailable": lambda state, left: {
                "reason": state.stopped,
                "words": reason_words(state.out_of_service, state.display.language),
                "serial_phone": self._settings.place.phone,
            },
        }

    def _idle(self, state: State, left: int) -> Mapping[str, object]:
        language = state.display.language
        place = self._settings.place
        items = sorted(self._world.catalogue.items.values(), key=lambda item: -item.popularity)
        return {
            "out_of_service": state.out_of_service,
            "problem": state.storage_problem,
            "broken": [device for device in SHOWN_DEVICES if state.devices.get(device, "ready") in BROKEN],
            "hours": place.opening_hours,
            "nearest": place.nearest,
            "phone": place.phone,
            "matters": [item.short_title.said(language) for item in items[:ATTRACTING]],
        }

    def _home(self, state: State, left: int) -> Mapping[str, object]:
        language = state.display.language
        catalogue = self._world.catalogue
        chains = sorted(catalogue.chains.values(), key=lambda chain: -chain.popularity)
        items = sorted(catalogue.items.values(), key=lambda item: -item.popularity)
        return {
            "categories": [
                {"id": category.id, "title": category.title.said(language), "hint": category.hint.said(language)}
                for category in catalogue.categories.values()
            ],
            "chains": [
                {
                    "code": chain.code,
                    "title": chain.title.said(language),
                    "days": self._world.merged(chain.code).process.promised_days,
                    "icon": chain.icon,
                }
                for chain in chains[:HOME_CHAINS]
            ],
            "chain_count": len(chains),
            "frequent": [{"code": item.code, "title": item.short_title.said(language)} for item in items[:HOME_FREQUENT]],
            "unavailable": state.storage_problem,
        }

    def _list(self, state: State, left: int) -> Mapping[str, object]:
        language = state.display.language
        browse = state.browse
        results, total, pages = self._world.results(browse, language)
        category = self._world.catalogue.categories.get(browse.category)
        return {
            "mode": browse.mode,
            "category": category.title.said(language) if category is not None else "",
            "query": browse.query,
            "results": results,
            "total": total,
            "page": browse.number,
            "pages": pages,
        }

    def _guide(self, state: State, left: int) -> Mapping[str, object]:
        guide = guide_of(
            self._world.catalogue,
            state.matter,
            state.display.language,
            today=state.wall.date(),
            place=self._world.place,
        )
        why_not = self._world.why_not(state)
        return {**guide, "tab": state.tab, "can_start": not why_not, "why_not": why_not}
