# SPDX-License-Identifier: GPL-3.0-or-later
"""Which item of a chain must be done before which: who makes a paper or a datum comes before those who need it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from kiosk.catalogue.model import ServiceItem


def predecessors(items: Iterable[ServiceItem]) -> dict[str, frozenset[str]]:
    """For each item code the codes of the items that produce something it needs. An item never waits for itself."""
    everything = tuple(items)
    producers: dict[str, set[str]] = {}
    for item in everything:
        for made in (*item.produces, *item.fills):
            producers.setdefault(made, set()).add(item.code)
    return {
        item.code: frozenset(code for needed in _needs(item) for code in producers.get(needed, ()) if code != item.code)
        for item in everything
    }


def _needs(item: ServiceItem) -> Iterator[str]:
    yield from (use.material for use in item.materials)
    yield from (use.element for use in item.elements)


def find_cycle(before: Mapping[str, Iterable[str]]) -> Sequence[str]:
    """The nodes of one cycle in their order, or an empty sequence. Needs no recursion, whatever the file says."""
    state: dict[str, int] = {}
    for start in before:
        if start in state:
            continue
        path: list[str] = [start]
        iterators = [iter(sorted(before.get(start, ())))]
        state[start] = 1
        while iterators:
            following = next(iterators[-1], None)
            if following is None:
                iterators.pop()
                state[path.pop()] = 2
            elif state.get(following) == 1:
                return path[path.index(following) :]
            elif following not in state:
                state[following] = 1
                path.append(following)
                iterators.append(iter(sorted(before.get(following, ()))))
    return ()
