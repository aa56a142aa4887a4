# SPDX-License-Identifier: GPL-3.0-or-later
"""Any text prints: what comes out is the same text or its documented replacement, inside the paper, obeyed by nobody."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drivers.receipt_printer import raster
from drivers.receipt_printer.document import Alignment, Cut, Heading, Pairs, Size, Slip, Table, Text
from drivers.receipt_printer.document import Column as TableColumn
from drivers.receipt_printer.escpos import PrintData, encode_slip
from drivers.receipt_printer.glyphs import MISSING_TYPE, REPLACED, clean, in_gbk, needs_drawing, width_of
from drivers.receipt_printer.layout import Line, balanced, lay_out, wrap
from drivers.receipt_printer.models import PrinterModel, model_named
from simulators.receipt_printer.framing import Framer, RealTimeFilter
from simulators.receipt_printer.mechanism import Mechanism, Script

TRICKY = "中文¥•²䶮𠮷é€①℃—·“”（）《》 \t\n\x00\x1b@\x1dV\x00\x10\x04\x01\u200b\ufeff\u202e\u0301\U000e0100龦〇㎡\ue000\ud800😀ﷺกa1,.;"
any_text = st.text(alphabet=st.one_of(st.characters(), st.sampled_from(TRICKY)), max_size=80)
narrow_and_wide = st.sampled_from(["generic-80mm", "generic-58mm-cutter"])


def a_model(name: str) -> PrinterModel:
    model = model_named(name)
    assert isinstance(model, PrinterModel)
    return model


def on_paper(slip: Slip, model: PrinterModel, face: raster.Face | None) -> Mechanism:
    encoded = encode_slip(slip, model, face)
    assert isinstance(encoded, PrintData)
    mechanism = Mechanism(Script(line_seconds=0), model.dots_per_line, has_cutter=True)
    framer = Framer()
    for is_real_time, piece in RealTimeFilter().split(encoded.data):
        assert not is_real_time, "the printer would obey something hidden in a citizen's data"
        for command in framer.feed(piece):
            mechanism.obey(command)
    assert not framer.inside_command
    assert framer.errors + mechanism.errors == []
    return mechanism


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


@settings(max_examples=150)
@given(text=any_text, size=st.sampled_from(Size), bold=st.booleans(), name=narrow_and_wide)
def test_without_a_font_every_text_comes_out_or_its_replacement(text: str, size: Size, bold: bool, name: str) -> None:
    model = a_model(name)
    paper = on_paper((Text(text, size=size, bold=bold),), model, None).papers[0]
    assert squeezed(paper.text) == squeezed(expected(text))


def expected(text: str) -> str:
    """Written from the documentation of glyphs.py, for a printer without our font."""
    if any(unicodedata.combining(character) for character in text):
        text = unicodedata.normalize("NFC", text)
    shown = []
    for character in text:
        if character in REPLACED:
            shown.append(REPLACED[character])
        elif unicodedata.category(character) in ("Cc", "Cf", "Zs", "Zl", "Zp") or "VARIATION SELECTOR" in unicodedata.name(character, ""):
            continue
        else:
            try:
                character.encode("gbk")
                shown.append(character)
            except UnicodeEncodeError:
                shown.append(MISSING_TYPE)
    return "".join(shown)


@settings(max_examples=60)
@given(text=any_text, size=st.sampled_from(Size), name=narrow_and_wide)
def test_with_a_font_lines_outside_gbk_are_pictures_and_the_rest_is_text(text: str, size: Size, name: str) -> None:
    face = raster.installed_face()
    if face is None:
        pytest.skip("no Chinese font is installed")
    model = a_model(name)
    lines = [line for line in lay_out((Text(text, size=size),), model.columns, face.can_draw) if isinstance(line, Line)]
    paper = on_paper((Text(text, size=size),), model, face).papers[0]
    drawn = [line for line in lines if needs_drawing(line.text)]
    assert len(paper.pictures) == len(drawn)
    assert squeezed(paper.text) == squeezed("".join(line.text for line in lines if not needs_drawing(line.text)))
    for picture, line in zip(paper.pictures, drawn, strict=True):
        seen = any(face.can_draw(character) and not character.isspace() and width_of(character) for character in line.text)
        assert any(picture.data) or not seen


@given(text=any_text, room=st.integers(2, 48))
def test_no_line_is_wider_than_its_room_and_nothing_is_lost(text: str, room: int) -> None:
    cleaned = clean(text, lambda _character: True)
    for lines in (wrap(cleaned, room), balanced(cleaned, room)):
        assert all(width_of(line) <= room for line in lines)
        assert squeezed("".join(lines)) == squeezed(cleaned)


@given(cells=st.lists(st.tuples(any_text, any_text), min_size=1, max_size=4), name=narrow_and_wide)
def test_pairs_and_tables_stay_on_the_paper(cells: list[tuple[str, str]], name: str) -> None:
    model = a_model(name)
    rows = tuple(cells)
    columns = (TableColumn(), TableColumn(9, Alignment.RIGHT))
    mechanism = on_paper((Heading("题"), Pairs(rows), Table(columns, rows), Cut()), model, None)
    assert len(mechanism.papers) == 1


@given(data=st.binary(max_size=400))
def test_no_picture_hides_a_real_time_command(data: bytes) -> None:
    safe = raster.without_real_time(data)
    assert len(safe) == len(data)
    assert not re.search(rb"\x10[\x04\x05\x14]", safe)
    assert all(kept | old == kept for old, kept in zip(data, safe, strict=True)), "a dot is only ever added"


@given(character=st.characters())
def test_gbk_is_one_ascii_byte_or_two(character: str) -> None:
    if in_gbk(character):
        assert len(character.encode("gbk")) == width_of(character)
