# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the readings (pinyin) of every name of a catalogue: `python -m kiosk.catalogue.pinyin_index [DIRECTORY]`.

A tool for whoever edits the catalogue; the kiosk itself only reads the file. It also records which content passed every check, so
that a kiosk that starts need not check the form of the shipped catalogue again. The `pronunciations` of synonyms.yaml win over the
dictionary where a character has several readings.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from kiosk.catalogue.loading import READINGS_FILE, SHIPPED_CATALOGUE, load_catalogue, values_of
from kiosk.catalogue.model import Catalogue, Problems
from kiosk.catalogue.names import digest_of, names_of


def readings_text(catalogue: Catalogue) -> str:
    """The content of the readings file: digests of the files and of the names, for each name its syllables with a space between, and
    the values of the files, which a kiosk that starts reads ten times as fast as YAML."""
    from pypinyin import lazy_pinyin, load_phrases_dict
    from pypinyin.constants import PHRASES_DICT

    # The library has one dictionary a process: what reads aloud needs the tones that search does not
    known = {phrase: PHRASES_DICT[phrase] for phrase in catalogue.phrases if phrase in PHRASES_DICT}
    load_phrases_dict({phrase: [[syllable] for syllable in reading] for phrase, reading in catalogue.phrases.items()})
    readings = {
        name.text: " ".join(syllable.replace("ü", "v") for syllable in lazy_pinyin(name.text, v_to_u=False))
        for name in names_of(catalogue)
        if any(ord(character) > 0x2E7F for character in name.text)
    }
    PHRASES_DICT.update(known)
    document = {
        "checked": catalogue.content_digest,
        "digest": digest_of(catalogue),
        "readings": dict(sorted(readings.items())),
        "values": values_of(catalogue.directory),
    }
    lines = [f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in document.items()]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def main(arguments: list[str]) -> int:
    """Write the file; 1 and one line on stderr where the catalogue itself is refused."""
    directory = Path(arguments[0]) if arguments else SHIPPED_CATALOGUE
    (directory / READINGS_FILE).unlink(missing_ok=True)
    catalogue = load_catalogue(directory)
    if isinstance(catalogue, Problems):
        sys.stderr.write(f"{catalogue}\n")
        return 1
    (directory / READINGS_FILE).write_text(readings_text(catalogue), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
