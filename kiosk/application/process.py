# SPDX-License-Identifier: GPL-3.0-or-later
"""The one process: what comes after what, what runs side by side, how long it takes, and what the citizen does.

Days are working days counted from acceptance: an item that starts on day 1 and takes 10 days is finished on day 11.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kiosk.catalogue.dependencies import predecessors
from kiosk.catalogue.model import Catalogue, ServiceItem


@dataclass(frozen=True, slots=True)
class Bar:
    """One item in time. `lane` is the index of its department; `critical`: one day later here is one day later in the end."""

    item: str
    lane: int
    start: int
    days: int
    critical: bool

    @property
    def finish(self) -> int:
        return self.start + self.days


@dataclass(frozen=True, slots=True)
class Moment:
    """What the citizen does on a day: "submit", "site-visit" (be at the premises) or "collect"; `items` are those concerned."""

    day: int
    what: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Process:
    """`bars` by start, then code; `lanes` are department ids; `promised_days` along the longest path; `apart_days` one after the other."""

    bars: tuple[Bar, ...]
    lanes: tuple[str, ...]
    promised_days: int
    apart_days: int
    critical_path: tuple[str, ...]
    moments: tuple[Moment, ...]

    def finish_date(self, catalogue: Catalogue, today: datetime.date) -> datetime.date:
        return catalogue.calendar.after(today, self.promised_days)


def plan_process(items: Iterable[ServiceItem], catalogue: Catalogue) -> Process:
    """The process of these items. They hold no cycle: a catalogue with one is refused when it is loaded."""
    by_code = {item.code: item for item in items}
    before = predecessors(by_code[code] for code in sorted(by_code))
    start = _starts(by_code, before)
    finish = {code: start[code] + item.promised_days for code, item in by_code.items()}
    total = max(finish.values())
    slackless = _critical(by_code, before, start, finish, total)
    ordered = sorted(by_code, key=lambda code: (start[code], code))
    lanes: list[str] = []
    for code in ordered:
        if by_code[code].department not in lanes:
            lanes.append(by_code[code].department)
    return Process(
        bars=tuple(
            Bar(code, lanes.index(by_code[code].department), start[code], by_code[code].promised_days, code in slackless)
            for code in ordered
        ),
        lanes=tuple(lanes),
        promised_days=total,
        apart_days=sum(item.promised_days for item in by_code.values()),
        critical_path=_critical_path(before, start, finish, total),
        moments=_moments([by_code[code] for code in ordered], start, finish, total),
    )


def _starts(by_code: Mapping[str, ServiceItem], before: Mapping[str, frozenset[str]]) -> dict[str, int]:
    start: dict[str, int] = {}
    waiting = sorted(by_code)
    while waiting:
        ready = [code for code in waiting if all(other in start for other in before[code])]
        if not ready:
            raise ValueError(f"the items wait for each other: {', '.join(waiting)}")
        for code in ready:
            start[code] = max((start[other] + by_code[other].promised_days for other in before[code]), default=0)
        waiting = [code for code in waiting if code not in start]
    return start


def _critical(
    by_code: Mapping[str, ServiceItem],
    before: Mapping[str, frozenset[str]],
    start: Mapping[str, int],
    finish: Mapping[str, int],
    total: int,
) -> set[str]:
    latest = dict.fromkeys(by_code, total)
    for code in sorted(by_code, key=lambda one: (start[one], finish[one]), reverse=True):
        for other in before[code]:
            latest[other] = min(latest[other], latest[code] - by_code[code].promised_days)
    return {code for code in by_code if latest[code] == finish[code]}


def _critical_path(
    before: Mapping[str, frozenset[str]], start: Mapping[str, int], finish: Mapping[str, int], total: int
) -> tuple[str, ...]:
    code = min(one for one in finish if finish[one] == total)
    path = [code]
    while before[code]:
        code = min(other for other in before[code] if finish[other] == start[code])
        path.append(code)
    return tuple(reversed(path))


def _moments(items: Iterable[ServiceItem], start: Mapping[str, int], finish: Mapping[str, int], total: int) -> tuple[Moment, ...]:
    everything = tuple(items)
    moments = [Moment(0, "submit", tuple(item.code for item in everything))]
    moments += _visits([item for item in everything if item.site_visit_after is not None], start, finish)
    collected = tuple(item.code for item in everything if item.collect_in_person)
    if collected:
        moments.append(Moment(total, "collect", collected))
    return tuple(moments)


def _visits(items: list[ServiceItem], start: Mapping[str, int], finish: Mapping[str, int]) -> list[Moment]:
    """As few visits as possible: inspectors whose possible days overlap come together, on the first day that suits all."""
    groups: list[tuple[int, int, list[str]]] = []
    for item in sorted(items, key=lambda one: (finish[one.code], one.code)):
        earliest = start[item.code] + (item.site_visit_after or 0)
        if groups and earliest <= groups[-1][1]:
            day, end, codes = groups[-1]
            groups[-1] = (max(day, earliest), end, [*codes, item.code])
        else:
            groups.append((earliest, finish[item.code], [item.code]))
    return sorted((Moment(day, "site-visit", tuple(sorted(codes))) for day, _, codes in groups), key=lambda moment: moment.day)
