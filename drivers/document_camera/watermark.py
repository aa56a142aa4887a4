# SPDX-License-Identifier: GPL-3.0-or-later
"""What a copy of a card may be used for, as a stencil that a PDF paints over it (ISO 32000-1 §8.9.6.2)."""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import ImageFont

_FONTS = (
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/truetype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/google-noto-cjk/NotoSansCJK-Regular.ttc",
    "C:/Windows/Fonts/msyh.ttc",
)
_SIMPLIFIED_CHINESE = {"NotoSansCJK-Regular.ttc": 2}
_PIXELS = 64
_MOST_CHARACTERS = 40


def image_mask(text: str) -> bytes:
    """A PDF image object: one bit a px, painted where the text is."""
    # Not at the top: the process that draws the screens makes PDFs too, and a visit without a card needs no Pillow.
    from PIL import Image, ImageDraw

    shown = text if len(text) <= _MOST_CHARACTERS else text[: _MOST_CHARACTERS - 1] + "…"
    font = _font()
    left, top, right, bottom = (round(side) for side in font.getbbox(shown))
    picture = Image.new("1", (max(1, right - left), max(1, bottom - top)), 1)
    ImageDraw.Draw(picture).text((-left, -top), shown, fill=0, font=font)
    content = zlib.compress(picture.tobytes(), 9)
    head = (
        f"<< /Type /XObject /Subtype /Image /Width {picture.width} /Height {picture.height} /ImageMask true "
        f"/BitsPerComponent 1 /Filter /FlateDecode /Length {len(content)} >>\nstream\n"
    )
    return head.encode() + content + b"\nendstream"


def _font() -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    from PIL import ImageFont

    for name in _FONTS:
        if Path(name).is_file():
            return ImageFont.truetype(name, _PIXELS, index=_SIMPLIFIED_CHINESE.get(Path(name).name, 0))
    return ImageFont.load_default(_PIXELS)
