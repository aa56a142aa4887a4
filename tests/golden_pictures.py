# SPDX-License-Identifier: GPL-3.0-or-later
"""`make golden`: draws the pictures that the screens are held against, and compares with them.

Four main combinations, every screen of the gallery, a quarter as wide and high, 32 colours: small enough for the repository, large
enough to see a line that moved. Look at what changed before it is kept: `git diff --stat tests/golden`, then the pictures.

Letters are drawn a little differently by every release of FreeType and of the fonts. Averaged over sixteen pixels that is less than
`CHANNEL` in nearly every place; a line of words that moved by one of these pixels, a colour or an icon that is another differs by more
in far more than `SHARE` of the picture.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy
from check_screens import ORIENTATIONS, Combination
from PIL import Image
from screen_contrast import picture
from screen_tools import screen, show_alive

from ui.gallery.samples import samples
from ui.gallery.samples_second import supply

FOLDER = Path(__file__).parent / "golden"
COMBINATIONS = (
    Combination("portrait", "zh", "normal", "light"),
    Combination("portrait", "en", "elders", "light"),
    Combination("portrait", "zh", "large", "dark"),
    Combination("landscape", "en", "normal", "light"),
)
SMALLER = 4
COLOURS = 32
CHANNEL = 64
SHARE = 0.004


def folder_of(combination: Combination) -> Path:
    """Where the pictures of one combination lie."""
    return FOLDER / str(combination).replace(" ", "-")


def drawn(combination: Combination) -> Iterator[tuple[str, Image.Image]]:
    """Every screen of one combination, small."""
    with screen(ORIENTATIONS[combination.orientation], combination.language, combination.type_size, combination.theme) as seen:
        supply(seen.shell)
        for sample in samples(combination.language):
            seen.show_page("idle", {})
            show_alive(seen, sample)
            # A blinking caret is no difference
            for item in seen.items():
                if item.inherits("QQuickTextInput"):
                    item.setProperty("cursorVisible", False)
            seen.settle()
            image = Image.fromarray(picture(seen))
            yield sample.name, image.resize((image.width // SMALLER, image.height // SMALLER), Image.Resampling.BOX)


def difference(new: Image.Image, kept: Image.Image) -> float:
    """The share of pixels that differ visibly; 1 when the sizes do."""
    if new.size != kept.size:
        return 1.0
    one, other = (numpy.asarray(image.convert("RGB"), numpy.int16) for image in (new, kept))
    return float((numpy.abs(one - other).max(axis=2) > CHANNEL).mean())


def differences(combination: Combination) -> dict[str, str]:
    """What differs from the kept pictures, by name: how much, or that there is no picture."""
    found = {}
    folder = folder_of(combination)
    names = set()
    for name, image in drawn(combination):
        names.add(name)
        path = folder / f"{name}.png"
        if not path.exists():
            found[name] = "no picture is kept"
            continue
        with Image.open(path) as kept:
            share = difference(image, kept)
        if share > SHARE:
            found[name] = f"{share:.1%} differ"
    return found | {path.stem: "no such screen" for path in folder.glob("*.png") if path.stem not in names}


def main() -> int:
    """Draw them all anew, or one combination; tell which changed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="compare only; status 1 when something differs")
    arguments = parser.parse_args()
    changed = 0
    for combination in COMBINATIONS:
        found = differences(combination)
        changed += len(found)
        for name, what in found.items():
            print(f"{combination}: {name}: {what}")
        if arguments.check or not found:
            continue
        folder = folder_of(combination)
        folder.mkdir(parents=True, exist_ok=True)
        for name, what in found.items():
            if what == "no such screen":
                (folder / f"{name}.png").unlink()
        for name, image in drawn(combination):
            if name in found:
                image.quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(folder / f"{name}.png", optimize=True)
    print(f"golden: {changed} of the pictures {'differ' if arguments.check else 'were drawn anew'}")
    return 1 if arguments.check and changed else 0


if __name__ == "__main__":
    sys.exit(main())
