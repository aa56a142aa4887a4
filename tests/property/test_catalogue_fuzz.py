# SPDX-License-Identifier: GPL-3.0-or-later
"""Whatever a catalogue file contains, reading it ends in a value: a document, or one line that says what is wrong."""

from __future__ import annotations

import random
import shutil
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.catalogue import SHIPPED_CATALOGUE, Catalogue, Problem, Problems, load_catalogue
from kiosk.catalogue.documents import MAXIMUM_DEPTH, Document, parse_document

_FILES = sorted(file.relative_to(SHIPPED_CATALOGUE) for file in SHIPPED_CATALOGUE.rglob("*.yaml"))
_PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=20,
)


@given(st.binary(max_size=300))
def test_any_bytes_are_a_document_or_a_problem(data: bytes) -> None:
    read = parse_document(data, "elements.yaml")
    assert isinstance(read, Document | Problem)
    assert "\n" not in str(read) or isinstance(read, Document)


@given(st.text(alphabet="abc:-[]{},&*!?|>'\"#% \n012", max_size=120))
def test_any_yaml_like_text_is_a_document_or_a_problem(text: str) -> None:
    assert isinstance(parse_document(text.encode(), "elements.yaml"), Document | Problem)


@given(_PLAIN)
def test_plain_values_come_back_as_they_were_written(value: object) -> None:
    import json

    read = parse_document(json.dumps(value).encode(), "x.yaml")
    if isinstance(read, Document):
        assert read.value == value
        assert all(line >= 1 for line in read.lines.values())
    elif not any(word in read.message for word in ("invisible", "formula")):
        assert "nested" in read.message or "not readable" in read.message
        assert json.dumps(value).count("[") + json.dumps(value).count("{") > MAXIMUM_DEPTH or "not readable" in read.message


@settings(max_examples=25)
@given(st.sampled_from(_FILES), st.randoms(use_true_random=False))
def test_a_damaged_file_is_refused_or_still_a_whole_catalogue(file: Path, chance: random.Random) -> None:
    with tempfile.TemporaryDirectory() as folder:
        directory = Path(folder) / "catalogue"
        shutil.copytree(SHIPPED_CATALOGUE, directory)
        lines = (directory / file).read_text(encoding="utf-8").split("\n")
        for _ in range(chance.randint(1, 3)):
            place = chance.randrange(len(lines))
            match chance.randrange(4):
                case 0:
                    del lines[place : place + chance.randint(1, 5)]
                case 1:
                    lines.insert(place, lines[chance.randrange(len(lines))] if lines else "x")
                case 2:
                    lines[place : place + 1] = [lines[place][::-1]] if lines else []
                case _:
                    lines[place : place + 1] = [lines[place].replace(":", "", 1)] if lines else []
            lines = lines or [""]
        (directory / file).write_text("\n".join(lines), encoding="utf-8")
        loaded = load_catalogue(directory)
        assert isinstance(loaded, Catalogue | Problems)
        if isinstance(loaded, Problems):
            assert all("\n" not in str(one) and len(str(one)) < 600 for one in loaded.problems)
