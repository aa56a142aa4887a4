# SPDX-License-Identifier: GPL-3.0-or-later
"""The photo stays opaque unless a decoder is set up; a decoder that crashes, hangs or lies costs only the picture."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import cv2
import numpy as np
import pytest

from drivers.card_reader.device import CardReaderDevice
from drivers.card_reader.photo import DecoderProgram, is_card_picture
from drivers.card_reader.result import Identity
from drivers.card_reader.sam_reader import SamSource, open_port
from simulators.people import WANG_YANGLI
from simulators.sam_reader import SamReaderSimulator
from simulators.sam_reader.records import photo

# Stands for a vendor's library: 102 x 126 pixels made of the photo's first bytes.
_PROGRAM = """
import sys
photo = sys.stdin.buffer.read()
assert len(photo) == 1024
pixels = b"".join((bytes([photo[line]]) * 306 + bytes(2)) for line in range(126))
head = b"BM" + (54 + len(pixels)).to_bytes(4, "little") + bytes(4) + (54).to_bytes(4, "little")
info = (40).to_bytes(4, "little") + (102).to_bytes(4, "little") + (126).to_bytes(4, "little") + bytes([1, 0, 24, 0]) + bytes(24)
sys.stdout.buffer.write(head + info + pixels)
"""


def _program(tmp_path: Path, text: str) -> str:
    path = tmp_path / "decoder.py"
    path.write_text(text, encoding="utf-8")
    return shlex.join([sys.executable, str(path)])


def _read(decoder: DecoderProgram | None) -> Identity:
    with SamReaderSimulator(paced=False) as reader:
        source = SamSource(lambda: open_port(reader.port, 115200), lambda: WANG_YANGLI.valid_from)
        device = CardReaderDevice((source,), lambda _: None, photo_decoder=decoder)
        reader.lay_card(WANG_YANGLI)
        identity = device.read(wait_seconds=5)
        device.close()
    assert isinstance(identity, Identity)
    return identity


def test_without_a_decoder_it_stays_opaque() -> None:
    identity = _read(None)
    assert (identity.photo, identity.picture) == (photo(WANG_YANGLI), b"")


def test_a_program_decodes_it(tmp_path: Path) -> None:
    identity = _read(DecoderProgram(_program(tmp_path, _PROGRAM)))
    assert identity.photo == photo(WANG_YANGLI)
    picture = cv2.imdecode(np.frombuffer(identity.picture, np.uint8), cv2.IMREAD_COLOR)
    assert picture.shape == (126, 102, 3)
    # BMP begins with the lowest line.
    assert picture[-1, 0, 0] == identity.photo[0]
    assert "picture" not in identity.fields()


@pytest.mark.expects_log("photo decoder: .* goes on without a picture")
@pytest.mark.parametrize(
    "text",
    ["import os; os.abort()", "import time; time.sleep(60)", "print('BM')", "raise SystemExit(3)", "pass"],
    ids=["crash", "hang", "no-picture", "status", "nothing"],
)
def test_what_goes_wrong_costs_only_the_picture(tmp_path: Path, text: str) -> None:
    decoder = DecoderProgram(_program(tmp_path, text), seconds=0.5 if "sleep" in text else 20.0)
    identity = _read(decoder)
    assert (identity.name, identity.picture) == (WANG_YANGLI.name, b"")


@pytest.mark.expects_log("photo decoder: .* goes on without a picture")
def test_a_program_that_is_not_there(tmp_path: Path) -> None:
    assert DecoderProgram(str(tmp_path / "nothing")).decode(bytes(1024)) == b""


def test_a_picture_of_another_size_is_none() -> None:
    def bmp(width: int, height: int) -> bytes:
        return bytes(cv2.imencode(".bmp", np.zeros((height, width, 3), np.uint8))[1])

    assert is_card_picture(bmp(102, 126))
    assert not is_card_picture(bmp(126, 102))
    assert not is_card_picture(bmp(102, 126)[:-1])
    assert not is_card_picture(b"")
