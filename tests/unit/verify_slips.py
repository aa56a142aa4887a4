# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads every slip back with programs that are not ours: tesseract the text, zbarimg the code. `make verify-slips`.

The text is compared by similarity, because an OCR takes one character for another now and then; the code letter by letter.
"""

from __future__ import annotations

import difflib
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from slip_samples import Sample, on_paper, picture, samples

LEAST_LIKE = 0.93
PACKAGES = "tesseract-ocr tesseract-ocr-chi-sim zbar-tools"
LOOKS = ((2.0, 2.0), (1.5, 1.5))
LOOKS_AT_TALL = ((2.0, 2.0), (2.0, 1.0), (1.5, 0.75))
"""Enlargements in which a page is shown; a line counts as it was read best. Tall letters are also shown in their usual shape, the
only one that tesseract was taught."""
_NOISE = re.compile(r"[\W_─━┄汉]+")
"""Rules, boxes, circles and punctuation are lines and dots to an OCR; the test page has a whole line of one character."""


def main() -> int:
    """0 when every slip was read back."""
    if not (shutil.which("tesseract") and shutil.which("zbarimg")):
        print(f"tesseract and zbarimg are needed: apt-get install {PACKAGES}", file=sys.stderr)
        return 1
    bad = 0
    likenesses: list[float] = []
    for sample in samples():
        like, code = verified(sample)
        likenesses.append(like)
        bad += like < LEAST_LIKE or not code
        print(f"{sample.name}: text {like:.3f}, code {'read' if code else 'NOT READ'}", flush=True)
    print(f"{len(likenesses)} slips, text at least {min(likenesses):.3f} alike, {bad} below {LEAST_LIKE} or with an unread code")
    return 1 if bad else 0


def verified(sample: Sample) -> tuple[float, bool]:
    """What share of the text was read (0 to 1), and whether every code was."""
    paper = on_paper(sample)
    page = picture(sample).convert("L")
    with tempfile.TemporaryDirectory() as folder:
        path, larger = Path(folder) / "slip.png", Path(folder) / "larger.png"
        page.save(path)
        codes = output("zbarimg", "-q", "--raw", "--nodbus", str(path)).splitlines()
        read: list[str] = []
        for across, down in LOOKS_AT_TALL if sample.name.endswith("large") else LOOKS:
            size = (int(page.width * across), int(page.height * down))
            page.resize(size, Image.Resampling.LANCZOS).save(larger, dpi=(406, 406))
            read += output("tesseract", str(larger), "-", "-l", "chi_sim+eng", "--psm", "6").splitlines()
    wanted = [line for line in map(plain, paper.lines) if line]
    seen = [plain(line) for line in read]
    return sum(max(same(line, other) for other in seen) for line in wanted) / sum(map(len, wanted)), codes == list(paper.codes)


def plain(line: str) -> str:
    """The letters of a line."""
    return _NOISE.sub("", line).casefold()


def same(line: str, other: str) -> int:
    """How many letters of the line were read, in their order."""
    return sum(block.size for block in difflib.SequenceMatcher(None, line, other, autojunk=False).get_matching_blocks())


def output(*words: str) -> str:
    """What a program prints; zbarimg ends with 4 when it finds no code."""
    return subprocess.run(words, capture_output=True, text=True, check=False).stdout


if __name__ == "__main__":
    sys.exit(main())
