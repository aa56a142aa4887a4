# SPDX-License-Identifier: GPL-3.0-or-later
"""How well and how fast the page finder finds, beside the contour method that every tutorial shows, in the same run.

    python tests/benchmarks/page_finder.py [--size 500] [--photos DIR]

The synthetic set comes from simulators.document_camera.pages with the seeds 0 to size - 1: all plates, then the kiosk's own black plate
with and without calibration. `--photos` names a folder with ground_truth.json and images/. IoU is taken in the picture's plane; no
answer counts 0. One thread; times are medians.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import cv2
import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from drivers.document_camera.base_plate import learn
from drivers.document_camera.page_finder import find_page
from simulators.document_camera.pages import plate_scene, random_scene

Sample = tuple[str, Any, Any, Any]  # name, picture, corners or None, the empty plate or None


@dataclass
class Tally:
    """One method's results on one set."""

    overlaps: list[float] = field(default_factory=list)
    answers: int = 0
    empty: int = 0
    false_finds: int = 0
    milliseconds: list[float] = field(default_factory=list)

    def document(self) -> dict[str, object]:
        """The figures, rounded."""
        overlaps = np.array(self.overlaps or [0.0])
        return {
            "pages": len(self.overlaps),
            "mean_iou": round(float(overlaps.mean()), 4),
            "above_0.9": round(float((overlaps > 0.9).mean()), 3),
            "answered": self.answers,
            "wrong_answers": self.answers - int((overlaps > 0.9).sum()),
            "empty": self.empty,
            "false_finds": self.false_finds,
            "ms": round(float(np.median(self.milliseconds)), 2),
        }


def tutorial(image: Any, plate: Any = None) -> Any:
    """Height 500, grey, blur, Canny 75/200, five largest contours, the first that is a quadrilateral."""
    del plate
    scale = 500 / image.shape[0]
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    edges = cv2.Canny(cv2.GaussianBlur(cv2.cvtColor(small, cv2.COLOR_BGR2GRAY), (5, 5), 0), 75, 200)
    contours, _ = cv2.findContours(edges, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    for contour in sorted(contours, key=cv2.contourArea, reverse=True)[:5]:
        outline = cv2.approxPolyDP(contour, 0.02 * cv2.arcLength(contour, True), True)
        if len(outline) == 4:
            return outline.reshape(4, 2) / scale
    return None


def ours(image: Any, plate: Any = None) -> Any:
    """The kiosk's finder."""
    found = find_page(image, plate)
    return np.array(found.corners) if found else None


METHODS: dict[str, Callable[[Any, Any], Any]] = {"tutorial": tutorial, "kiosk": ours}


def overlap(one: Any, other: Any) -> float:
    """Intersection over union of two quadrilaterals."""
    a, b = cv2.convexHull(np.array(one, np.float32)), cv2.convexHull(np.array(other, np.float32))
    common = cv2.intersectConvexConvex(a, b)[0]
    return float(common / max(cv2.contourArea(a) + cv2.contourArea(b) - common, 1e-6))


def measure(samples: Iterable[Sample], verbose: bool) -> dict[str, Tally]:
    """All methods on all samples."""
    tallies = {name: Tally() for name in METHODS}
    for name, image, corners, plate in samples:
        for method, find in METHODS.items():
            tally = tallies[method]
            begin = time.perf_counter()
            found = find(image, plate)
            tally.milliseconds.append((time.perf_counter() - begin) * 1000)
            if corners is None:
                tally.empty += 1
                tally.false_finds += found is not None
                verdict = "FALSE FIND" if found is not None else "empty"
            else:
                value = overlap(found, corners) if found is not None else 0.0
                tally.overlaps.append(value)
                tally.answers += found is not None
                verdict = f"{value:.3f}" if found is not None else "no answer"
            if verbose and method == "kiosk":
                print(f"{name:40s} {verdict}", file=sys.stderr)
    return tallies


def synthetic(size: int, plates: tuple[str, ...], calibrated: bool) -> Iterable[Sample]:
    """Scenes with the seeds 0 to size - 1, drawn one at a time."""
    for seed in range(size):
        scene = random_scene(seed, plates=plates)
        yield (
            f"seed {seed} {scene.layout.plate} {scene.layout.document}",
            scene.image,
            scene.corners,
            learn(plate_scene(scene.layout)) if calibrated else None,
        )


def photos(folder: Path) -> Iterable[Sample]:
    """A folder with ground_truth.json and images/."""
    truth = json.loads((folder / "ground_truth.json").read_text(encoding="utf-8"))["images"]
    for name, entry in truth.items():
        yield name, cv2.imread(str(folder / "images" / name)), entry["corners"], None


def main() -> int:
    """Print one JSON line a set and method."""
    parser = argparse.ArgumentParser(description="measure the page finder")
    parser.add_argument("--size", type=int, default=500, help="number of synthetic scenes a set")
    parser.add_argument("--photos", type=Path, default=None, help="folder with ground_truth.json and images/")
    parser.add_argument("--only-photos", action="store_true", help="no synthetic set")
    parser.add_argument("--verbose", action="store_true", help="one line a picture on stderr")
    arguments = parser.parse_args()
    cv2.setNumThreads(1)
    sets: dict[str, Iterable[Sample]] = {}
    if not arguments.only_photos:
        every = ("black", "grey", "wood", "cutting-mat", "white")
        sets["synthetic, all plates"] = synthetic(arguments.size, every, calibrated=False)
        sets["synthetic, black plate"] = synthetic(arguments.size, ("black",), calibrated=False)
        sets["synthetic, all plates, calibrated"] = synthetic(arguments.size, every, calibrated=True)
    if arguments.photos is not None:
        sets["photos"] = photos(arguments.photos)
    for name, samples in sets.items():
        tallies = measure(samples, arguments.verbose)
        for method, tally in tallies.items():
            print(json.dumps({"set": name, "method": method, **tally.document()}), flush=True)
        ratio = float(np.median(tallies["kiosk"].milliseconds) / np.median(tallies["tutorial"].milliseconds))
        print(json.dumps({"set": name, "time_ratio": round(ratio, 2)}), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
