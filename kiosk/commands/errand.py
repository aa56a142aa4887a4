# SPDX-License-Identifier: GPL-3.0-or-later
"""The unattended visits besides applying. Each is a module ``errand_NAME.py`` here with a class ``Errand``; they are found by looking."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Protocol

import kiosk.commands

if TYPE_CHECKING:
    from kiosk.commands.unattended import Citizen

PREFIX = "errand_"


class Errand(Protocol):
    """What a citizen does on each page of this visit, and what came of it. Made before the kiosk starts.

    With ``--offline`` the network is cut before the visit begins; an errand with a true ``cuts_later`` cuts it itself on the way.
    """

    def pages(self) -> Mapping[str, Callable[[], None]]:
        """What is done on which page, in place of what an applicant does there."""

    def outcome(self) -> Mapping[str, Any]:
        """After the visit: facts about it. Raises NotSo where something is not as it should be."""


def errand_names() -> tuple[str, ...]:
    """The names as the command line takes them."""
    modules = pkgutil.iter_modules(kiosk.commands.__path__)
    return tuple(sorted(module.name.removeprefix(PREFIX).replace("_", "-") for module in modules if module.name.startswith(PREFIX)))


def errand_of(name: str) -> Callable[[Citizen], Errand]:
    """What makes this visit for a citizen."""
    made: Callable[[Citizen], Errand] = importlib.import_module(f"kiosk.commands.{PREFIX}{name.replace('-', '_')}").Errand
    return made
