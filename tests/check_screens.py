# SPDX-License-Identifier: GPL-3.0-or-later
"""`make check-screens`: every screen in every language, type size, theme and orientation, looked at by machine.

Every sample of the gallery is shown in a real window. Looked for: text cut, elided, overlapping or outside; targets too small; more than
one filled thing; contrast in the picture itself; focus order, focus that is not seen, controls without name and role; anything that
flashes. It prints a table, what was found, and one last line with the totals; the exit status is 1 when anything was found.

Each combination is walked in a process of its own, `--jobs` at a time: the offscreen platform reads its screen once a process.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from screen_contrast import low_contrast
from screen_flashes import flashes
from screen_order import unspoken, wrong_order
from screen_tools import (
    LANDSCAPE,
    PORTRAIT,
    Screen,
    cut_texts,
    filled_count,
    outside,
    overlapping_texts,
    screen,
    show_alive,
    small_targets,
)

from ui.gallery.sample import Sample
from ui.gallery.samples import samples
from ui.gallery.samples_second import supply
from ui.viewmodels.kiosk import LANGUAGES, THEMES, TYPE_SIZES

ORIENTATIONS = {"portrait": PORTRAIT, "landscape": LANDSCAPE, "low": PORTRAIT}
"""`low` is portrait with all that is touched in reach of a wheelchair."""


@dataclass(frozen=True)
class Combination:
    """How one citizen has the screen."""

    orientation: str
    language: str
    type_size: str
    theme: str

    def __str__(self) -> str:
        return " ".join((self.orientation, self.language, self.type_size, self.theme))


def looks(seen: Screen, *, flashing: bool) -> dict[str, list[str]]:
    """What is wrong with what stands on the screen now, by kind."""
    found = {
        "outside": outside(seen),
        "cut": cut_texts(seen),
        "overlap": overlapping_texts(seen),
        "target": small_targets(seen),
        "filled": [f"{filled_count(seen)} filled buttons"] if filled_count(seen) > 1 else [],
        "contrast": low_contrast(seen),
        "name": unspoken(seen),
        "order": wrong_order(seen),
        "flash": flashes(seen) if flashing else [],
    }
    return {kind: faults for kind, faults in found.items() if faults}


def look_at(seen: Screen, sample: Sample, *, flashing: bool) -> dict[str, list[str]]:
    """Show one sample and look; the page under a sheet shines through, but is not read."""
    show_alive(seen, sample)
    page = seen.shell.window.property("page")
    page.setVisible(not sample.sheet)
    found = looks(seen, flashing=flashing)
    page.setVisible(True)
    return found


def walk(combination: Combination, only: list[str]) -> Iterator[tuple[str, dict[str, list[str]]]]:
    """Every sample in one combination."""
    size = ORIENTATIONS[combination.orientation]
    with screen(size, combination.language, combination.type_size, combination.theme) as seen:
        seen.model.set_low_layout(combination.orientation == "low")
        supply(seen.shell)
        for sample in samples(combination.language):
            if not only or sample.name in only:
                # What moves does so alike in every language, type and theme
                flashing = str(combination) == FLASHING
                yield sample.name, look_at(seen, sample, flashing=flashing)


FLASHING = "portrait zh normal light"

KINDS = ("outside", "cut", "overlap", "target", "filled", "contrast", "name", "order", "flash")


def _apart(combination: Combination, only: list[str]) -> dict[str, dict[str, list[str]]]:
    """The walk in a process of its own."""
    parts = [combination.orientation, combination.language, combination.type_size, combination.theme]
    command = [sys.executable, __file__, "--walk", *parts, *(["--only", *only] if only else [])]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=1800)
    if done.returncode:
        raise SystemExit(f"{combination}: the walk ended with {done.returncode}\n{done.stderr}")
    found: dict[str, dict[str, list[str]]] = json.loads(done.stdout)
    return found


def main() -> int:
    """Walk, print, and tell by the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--languages", nargs="+", choices=LANGUAGES, default=list(LANGUAGES))
    parser.add_argument("--types", nargs="+", choices=TYPE_SIZES, default=list(TYPE_SIZES))
    parser.add_argument("--themes", nargs="+", choices=THEMES, default=list(THEMES))
    parser.add_argument("--orientations", nargs="+", choices=tuple(ORIENTATIONS), default=list(ORIENTATIONS))
    parser.add_argument("--only", nargs="+", default=[], metavar="NAME", help="only these samples")
    parser.add_argument("--jobs", type=int, default=max(2, os.cpu_count() or 2))
    parser.add_argument("--walk", nargs=4, metavar=("ORIENTATION", "LANGUAGE", "TYPE", "THEME"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.walk:
        print(json.dumps(dict(walk(Combination(*arguments.walk), arguments.only))))
        return 0
    chosen = itertools.product(arguments.orientations, arguments.languages, arguments.types, arguments.themes)
    combinations = [Combination(*one) for one in chosen]
    print(f"{'':38}{'screens':>8}" + "".join(f"{kind:>9}" for kind in KINDS), flush=True)
    screens = faults = 0
    where: dict[str, list[str]] = {}
    with ThreadPoolExecutor(arguments.jobs) as pool:
        for combination, found in zip(combinations, pool.map(lambda one: _apart(one, arguments.only), combinations), strict=True):
            counts = [sum(len(kinds.get(kind, [])) for kinds in found.values()) for kind in KINDS]
            print(f"{combination!s:38}{len(found):8}" + "".join(f"{count or '·':>9}" for count in counts), flush=True)
            screens += len(found)
            faults += sum(counts)
            for name, kinds in found.items():
                for kind, lines in kinds.items():
                    for line in lines:
                        where.setdefault(f"{name}: {kind}: {line}", []).append(str(combination))
    for line, at in where.items():
        print(f"{line}\n    {at[0]}{f' and {len(at) - 1} more' if len(at) > 1 else ''}")
    print(f"check-screens: {screens} screens in {len(combinations)} combinations, {faults} faults ({len(where)} different)")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
