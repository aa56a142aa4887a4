# SPDX-License-Identifier: GPL-3.0-or-later
"""Fits the page finder's weights on synthetic scenes: `python tests/benchmarks/page_finder_tuning.py [--size 600] [--plate]`.

Its seeds (from 100000) are other ones than the benchmark's. Each scene gives candidates; one is the page when its IoU is above 0.93,
none between 0.88 and 0.93 is used. Logistic regression by Newton's method with a ridge; a scene weighs the same whatever the number of
its candidates. The constant is then set so that log odds of 0 are where answering begins to be worth it.
With `--plate` the finder knows the empty plate, in half of the scenes from another light.
Prints the table for drivers/document_camera/page_finder.py. About 0.2 s a scene on one core.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from page_finder import overlap

from drivers.document_camera.base_plate import BasePlate, learn
from drivers.document_camera.page_finder import FEATURES, PLATE_FEATURES, candidates, features
from simulators.document_camera.pages import Layout, plate_scene, random_scene

FIRST_SEED = 100_000
RIDGE = 0.02
PRIOR_RIDGE = 6.0
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Example:
    """One scene: its candidates' features and their IoU with the page (0 where there is none)."""

    rows: Floats
    overlaps: Floats
    empty: bool


def examples(size: int, calibrated: bool) -> list[Example]:
    """The candidates of `size` scenes."""
    made = []
    for seed in range(FIRST_SEED, FIRST_SEED + size):
        scene = random_scene(seed, 1280, 720)
        seen = candidates(scene.image, _plate(scene.layout) if calibrated else None)
        if seen is None:
            continue
        truth = np.array(scene.corners) * seen.lab.shape[1] / 1280 if scene.corners else None
        overlaps = np.array([overlap(quad, truth) if truth is not None else 0.0 for quad in seen.quads])
        made.append(Example(features(seen).astype(np.float64), overlaps, truth is None))
    return made


def _plate(layout: Layout) -> BasePlate:
    """The empty plate as it was shown some day, in half of the scenes in another light."""
    light = (0.75, 1.0, 1.0, 1.25)[layout.seed % 4]
    return learn(plate_scene(replace(layout, light=layout.light * light), 1280, 720))


def table(made: list[Example]) -> tuple[Floats, Floats, Floats]:
    """Features, labels and weights of all usable candidates."""
    rows, labels, weights = [], [], []
    for example in made:
        use = (example.overlaps > 0.93) | (example.overlaps < 0.88)
        label = (example.overlaps[use] > 0.93).astype(np.float64)
        rows.append(example.rows[use])
        labels.append(label)
        weights.append(np.where(label > 0, 1 / max(label.sum(), 1), 1 / max((1 - label).sum(), 1)))
    return np.concatenate(rows), np.concatenate(labels), np.concatenate(weights)


def threshold(made: list[Example], found: Floats) -> float:
    """The log odds from which an answer is worth giving: a wrong outline costs as much as two pages missed, one on nothing as five."""
    best = []
    for example in made:
        odds = example.rows @ found
        first = int(np.argmax(odds))
        value = float(example.overlaps[first])
        gain = -5.0 if example.empty else (1.0 if value > 0.88 else 0.3 if value > 0.75 else -2.0)
        best.append((float(odds[first]), gain))
    best.sort(reverse=True)
    total = np.cumsum([gain for _, gain in best])
    last = int(np.argmax(total))
    return best[last][0] - 0.05


def fit(rows: Floats, labels: Floats, weights: Floats) -> Floats:
    """Weights of the features by Newton's method; the constant is not held small."""
    found = np.zeros(rows.shape[1])
    ridge = RIDGE * weights.sum() / 100 * np.eye(rows.shape[1])
    ridge[0, 0] = 1e-6
    for prior in ("size", "edge beyond the corners", "brighter inside", "brighter inside, worst side"):
        # Real papers and tables differ more in these than the drawn ones: they are held small.
        ridge[FEATURES.index(prior), FEATURES.index(prior)] *= PRIOR_RIDGE
    for _ in range(40):
        chance = 1 / (1 + np.exp(-np.clip(rows @ found, -30, 30)))
        slope = rows.T @ (weights * (labels - chance)) - ridge @ found
        curve = (rows * (weights * chance * (1 - chance) + 1e-9)[:, None]).T @ rows + ridge
        move = np.linalg.solve(curve, slope)
        found += move
        if np.abs(move).max() < 1e-6:
            break
    return found


def main() -> int:
    """Print the fitted table."""
    parser = argparse.ArgumentParser(description="fit the page finder's weights")
    parser.add_argument("--size", type=int, default=600, help="number of synthetic scenes")
    parser.add_argument("--plate", action="store_true", help="fit the weights for a known plate")
    arguments = parser.parse_args()
    made = examples(arguments.size, arguments.plate)
    found = fit(*table(made))
    found[0] -= threshold(made, found)
    for name, value in zip(PLATE_FEATURES if arguments.plate else FEATURES, found, strict=True):
        print(f"{value:8.2f}  {name}", file=sys.stderr)
    print(f"{'WEIGHTS_ON_PLATE' if arguments.plate else 'WEIGHTS'} = ({', '.join(f'{value:.2f}' for value in found)})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
