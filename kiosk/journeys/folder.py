# SPDX-License-Identifier: GPL-3.0-or-later
"""What one folder of `kiosk/journeys/` brings, and how all folders are found: adding a journey is one folder, no change elsewhere.

Each folder has a module `declaration` with a :class:`Folder` named ``FOLDER``. `kiosk.spec` bundles them by the same rule.
"""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from config.settings import Settings
from kiosk.journeys.engine import Journey
from kiosk.journeys.state import State
from kiosk.journeys.work import Work
from kiosk.journeys.world import World

Page = Callable[[State, int], Mapping[str, object]]
"""A page as plain data, from the state and the seconds that it has left."""


def no_pictures(state: State) -> Mapping[str, bytes]:
    """Most journeys photograph nothing."""
    return {}


@dataclass(frozen=True)
class Built:
    """A journey joined to its world: its part of the machine, and one function a page that says what the page shows."""

    journey: Journey
    pages: Mapping[str, Page]
    pictures: Callable[[State], Mapping[str, bytes]] = no_pictures
    """Every JPEG that its pages show, by name."""
    sheets: Mapping[str, Callable[[State], Mapping[str, object]]] = field(default_factory=dict)
    """What it adds to a sheet, by the sheet's kind."""


@dataclass(frozen=True)
class Folder:
    """A journey as its folder declares it.

    ``entry``: the page that the home page's tile opens; ``home_place``: the tile's place there from 1 (0: no tile); ``steps``: the names
    of the step bar, for a journey long enough to have one; ``works``: what it asks of platform and disk, by the type of the question.
    """

    name: str
    build: Callable[[World, Settings], Built]
    entry: str = ""
    home_place: int = 0
    steps: tuple[str, ...] = ()
    works: Mapping[type, Work] = field(default_factory=dict)


@dataclass(frozen=True)
class Journeys:
    """All folders, built for one world."""

    folders: tuple[Folder, ...]
    built: tuple[Built, ...]

    @property
    def journeys(self) -> tuple[Journey, ...]:
        """Their parts of the machine."""
        return tuple(one.journey for one in self.built)

    @property
    def pages(self) -> Mapping[str, Page]:
        """What every page shows."""
        return {name: page for one in self.built for name, page in one.pages.items()}

    @property
    def entries(self) -> Mapping[str, str]:
        """The first page of each journey that can be opened from the home page, in the order of their tiles there."""
        shown = sorted((folder for folder in self.folders if folder.entry), key=lambda folder: (folder.home_place or 99, folder.name))
        return {folder.name: folder.entry for folder in shown}

    @property
    def tiles(self) -> tuple[str, ...]:
        """The journeys that have a tile on the home page, in its order."""
        with_tile = {folder.name for folder in self.folders if folder.home_place}
        return tuple(name for name in self.entries if name in with_tile)

    @property
    def steps(self) -> Mapping[str, tuple[str, ...]]:
        """The names of each journey's step bar."""
        return {folder.name: folder.steps for folder in self.folders}

    @property
    def works(self) -> Mapping[type, Work]:
        """Who answers which question."""
        return {question: work for folder in self.folders for question, work in folder.works.items()}

    def on_sheet(self, kind: str, state: State) -> Mapping[str, object]:
        """What the journeys add to a sheet of this kind."""
        return {name: value for one in self.built if kind in one.sheets for name, value in one.sheets[kind](state).items()}

    def pictures(self, state: State) -> Mapping[str, bytes]:
        """Every picture of this visit by its name."""
        return {name: picture for one in self.built for name, picture in one.pictures(state).items()}


def find_folders() -> tuple[Folder, ...]:
    """Every folder beside this file that declares a journey."""
    package = importlib.import_module(__package__ or "kiosk.journeys")
    names = sorted(f"{package.__name__}.{module.name}.declaration" for module in pkgutil.iter_modules(package.__path__) if module.ispkg)
    return tuple(importlib.import_module(name).FOLDER for name in names if importlib.util.find_spec(name) is not None)


def build_journeys(world: World, settings: Settings) -> Journeys:
    """Every journey that this program has."""
    folders = find_folders()
    return Journeys(folders, tuple(folder.build(world, settings) for folder in folders))
