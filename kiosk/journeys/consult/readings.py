# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the readings (pinyin) of the knowledge file: ``python -m kiosk.journeys.consult.readings``.

A tool for whoever edits the file; the kiosk itself only reads.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import yaml

from kiosk.journeys.consult.knowledge import DIRECTORY, READINGS


def readings_text(directory: Path = DIRECTORY) -> str:
    """The content of the readings file: each name's syllables with a space between."""
    from pypinyin import lazy_pinyin

    document = yaml.safe_load((directory / "knowledge.yaml").read_text("utf-8"))
    names = sorted({name for one in document["answers"] for name in (one["question"]["zh"], *one["words"])})
    readings = {name: " ".join(part for part in lazy_pinyin(name, v_to_u=False, errors="ignore")).replace("ü", "v") for name in names}
    return json.dumps(readings, ensure_ascii=False, indent=0) + "\n"


def main() -> int:
    """Write the file."""
    (DIRECTORY / READINGS).write_text(readings_text(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
