# SPDX-License-Identifier: GPL-3.0-or-later
"""Alerts that do not storm: each begins once what is wrong has lasted, and ends once all has been well for longer than it takes to
flicker. While it lasts it is one alert, told with every heartbeat under its one name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Rule:
    """Seconds that something must be wrong until its alert begins, and well until it ends."""

    raise_after: float
    end_after: float


DEVICE = Rule(60.0, 120.0)
RULES: Mapping[str, Rule] = {
    "platform-away": Rule(300.0, 60.0),
    "storage": Rule(0.0, 120.0),
    "clock-wrong": Rule(60.0, 120.0),
    "submissions-for-staff": Rule(0.0, 60.0),
    "out-of-service": Rule(600.0, 0.0),
}
"""By the alert's name; every other name is a device's."""


@dataclass(frozen=True)
class Change:
    """An alert began or ended."""

    name: str
    raised: bool


@dataclass
class _Watched:
    wrong: bool
    since: float
    raised_at: float | None = None


@dataclass
class Alerts:
    """Judges what is observed; times in monotonic seconds, given by who observes."""

    _watched: dict[str, _Watched] = field(default_factory=dict)

    def observe(self, now: float, wrong: Mapping[str, bool | None]) -> list[Change]:
        """What changed. `wrong` says of each name whether it is so now; None: between the two limits, which leaves it as it was."""
        changes = []
        for name, is_wrong in wrong.items():
            watched = self._watched.get(name)
            if watched is None:
                watched = self._watched[name] = _Watched(bool(is_wrong), now)
            elif is_wrong is not None and is_wrong != watched.wrong:
                watched.wrong, watched.since = is_wrong, now
            rule = RULES.get(name, DEVICE)
            lasted = now - watched.since
            if watched.wrong and watched.raised_at is None and lasted >= rule.raise_after:
                watched.raised_at = now
                changes.append(Change(name, True))
            elif not watched.wrong and watched.raised_at is not None and lasted >= rule.end_after:
                watched.raised_at = None
                changes.append(Change(name, False))
        return changes

    def lasting(self, now: float) -> dict[str, int]:
        """The alerts that last, with the whole seconds since each began."""
        return {name: int(now - watched.raised_at) for name, watched in self._watched.items() if watched.raised_at is not None}
