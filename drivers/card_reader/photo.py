# SPDX-License-Identifier: GPL-3.0-or-later
"""The photo of a resident card: 1024 bytes of a closed format (WLT), opaque here and kept as they are.

No open decoder is known; the makers' libraries are tied to a licence and crash now and then. So a decoder is a program of its
own: it gets the photo on standard input, gives a BMP of 102 x 126 pixels with 24 bits on standard output, and ends. There is
none by default.
"""

from __future__ import annotations

import logging
from typing import Protocol

from drivers.programs import run_program

log = logging.getLogger(__name__)

WIDTH, HEIGHT, BITS = 102, 126, 24
_DECODE_SECONDS = 3.0


class PhotoDecoder(Protocol):
    """Whoever can decode the photo of a card."""

    def decode(self, photo: bytes) -> bytes:
        """The picture as BMP, or nothing when it cannot be had. Takes at most a few seconds, never raises."""


class DecoderProgram:
    """A vendor's library behind a program of its own, started for each photo: what crashes or hangs is only that program."""

    def __init__(self, command: str, seconds: float = _DECODE_SECONDS) -> None:
        self._command = command
        self._seconds = seconds

    def decode(self, photo: bytes) -> bytes:
        """Run the program. A picture of another size or format is none."""
        done = run_program(self._command, self._seconds, photo)
        if isinstance(done, str):
            return self._failed(done)
        if done.status:
            return self._failed(f"it ended with {done.status}")
        return done.output if is_card_picture(done.output) else self._failed(f"it gave no BMP of {WIDTH} x {HEIGHT} pixels")

    def _failed(self, why: str) -> bytes:
        # What it wrote to standard error is not passed on: nobody knows what it says about a person.
        log.warning("photo decoder: %s; the identity goes on without a picture", why)
        return b""


def is_card_picture(content: bytes) -> bool:
    """Whether these bytes are a whole uncompressed BMP of a card's photo (BITMAPINFOHEADER)."""
    if len(content) < 54 or content[:2] != b"BM":
        return False
    pixels = int.from_bytes(content[10:14], "little")
    width = int.from_bytes(content[18:22], "little", signed=True)
    height = abs(int.from_bytes(content[22:26], "little", signed=True))  # negative: the first line is the top one
    bits = int.from_bytes(content[28:30], "little")
    line = (WIDTH * BITS // 8 + 3) // 4 * 4
    return (width, height, bits) == (WIDTH, HEIGHT, BITS) and pixels >= 54 and len(content) >= pixels + line * HEIGHT
