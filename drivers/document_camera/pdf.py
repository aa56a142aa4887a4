# SPDX-License-Identifier: GPL-3.0-or-later
"""Pages to one A4 PDF: the JPEGs as they are, at their true size, no metadata, the same bytes for the same pages.

Written from ISO 32000-1: §7.5 file structure, §7.4.8 DCTDecode, §8.9.5 image dictionaries. A general library writes dates and
its name into each file and encodes the picture again; a page needs five kinds of objects.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass, replace

from drivers.document_camera import watermark

POINTS_PER_INCH = 72.0
A4_POINTS = (595.276, 841.89)  # 210 x 297 mm
LEAST_DPI = 100
"""Below this the characters of a form cannot be read any more (10 pt Chinese needs 14 px)."""

_QUALITIES = (85, 75, 65, 55, 45, 35)
_SCALES = (1.0, 0.85, 0.7, 0.6)


@dataclass(frozen=True)
class PdfPage:
    """One page: a JPEG, its resolution in dots per inch, the quarter turns clockwise that make it upright, whether it is a card."""

    jpeg: bytes
    dpi: int
    turns: int = 0
    card: bool = False


@dataclass(frozen=True)
class Pdf:
    """The document. `pages` is its number of sheets, `dpi` the lowest resolution of its pages after what the limit made necessary."""

    content: bytes
    pages: int
    dpi: int


@dataclass(frozen=True)
class PdfTooLarge:
    """Even at the lowest sensible quality the pages need `least_bytes`."""

    least_bytes: int
    limit_bytes: int


def make_pdf(pages: Sequence[PdfPage], limit_bytes: int | None = None, purpose: str = "") -> Pdf | PdfTooLarge:
    """One A4 sheet a page, the picture in the middle at its true size; the two sides of a card on one sheet, with `purpose` across each.

    Raises ValueError when a page is no baseline or colour JPEG.
    """
    if not pages:
        raise ValueError("a PDF needs at least one page")
    clean = [replace(page, jpeg=_without_metadata(page.jpeg)) for page in pages]
    content = _document(clean, purpose)
    if limit_bytes is None or len(content) <= limit_bytes:
        return Pdf(content, len(_sheets(clean)), min(page.dpi for page in clean))
    # Quality first, then resolution: strokes survive a coarse JPEG longer than a coarse raster.
    for scale in _SCALES:
        for quality in _QUALITIES:
            smaller = [_smaller(page, quality, scale) for page in clean]
            if scale < 1.0 and min(page.dpi for page in smaller) < LEAST_DPI:
                continue
            content = _document(smaller, purpose)
            if len(content) <= limit_bytes:
                return Pdf(content, len(_sheets(smaller)), min(page.dpi for page in smaller))
    return PdfTooLarge(len(content), limit_bytes)


def _smaller(page: PdfPage, quality: int, scale: float) -> PdfPage:
    from PIL import Image

    with Image.open(io.BytesIO(page.jpeg)) as opened:
        image = opened.convert("RGB")
    if scale < 1.0:
        image = image.resize((max(1, round(image.width * scale)), max(1, round(image.height * scale))), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality, optimize=True)
    return replace(page, jpeg=_without_metadata(out.getvalue()), dpi=max(1, round(page.dpi * scale)))


def _without_metadata(jpeg: bytes) -> bytes:
    """The JPEG without comments and application segments but Adobe's, which tells the colour space (ITU-T T.81 annex B)."""
    if jpeg[:2] != b"\xff\xd8":
        raise ValueError("this is no JPEG")
    out = bytearray(b"\xff\xd8")
    at = 2
    while at + 4 <= len(jpeg):
        if jpeg[at] != 0xFF:
            raise ValueError("this JPEG is damaged")
        marker = jpeg[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        length = int.from_bytes(jpeg[at + 2 : at + 4], "big")
        segment = jpeg[at : at + 2 + length]
        if not (marker == 0xFE or 0xE0 <= marker <= 0xEF) or (marker == 0xEE and segment[4:9] == b"Adobe"):
            out += segment
        at += 2 + length
        if marker == 0xDA:
            return bytes(out + jpeg[at:])
    raise ValueError("this JPEG is damaged")


def _size(jpeg: bytes) -> tuple[int, int, int]:
    """Width, height and number of colour components from the frame header."""
    at = 2
    while at + 10 <= len(jpeg):
        marker, length = jpeg[at + 1], int.from_bytes(jpeg[at + 2 : at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            return int.from_bytes(jpeg[at + 7 : at + 9], "big"), int.from_bytes(jpeg[at + 5 : at + 7], "big"), jpeg[at + 9]
        at += 2 + length
    raise ValueError("this JPEG is damaged")


def _document(pages: Sequence[PdfPage], purpose: str) -> bytes:
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    kids = []
    mark = 0
    if purpose and any(page.card for page in pages):
        objects.append(watermark.image_mask(purpose))
        mark = len(objects)
    for sheet in _sheets(pages):
        first = len(objects) + 1
        kids.append(f"{first} 0 R")
        size, drawing = _drawing(sheet, bool(mark))
        names = " ".join(f"/P{number} {first + 2 + number} 0 R" for number in range(len(sheet)))
        names += f" /W {mark} 0 R" if mark else ""
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {size[0]:.3f} {size[1]:.3f}] /Resources << /XObject << {names} >> "
            f"/ExtGState << /G << /ca 0.4 >> >> >> /Contents {first + 1} 0 R >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%b\nendstream" % (len(drawing), drawing))
        objects += [_image(page) for page in sheet]
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>".encode()
    return _file(objects)


def _sheets(pages: Sequence[PdfPage]) -> list[tuple[PdfPage, ...]]:
    """One page a sheet, but two sides of a card that follow each other on one."""
    sheets: list[tuple[PdfPage, ...]] = []
    for page in pages:
        if page.card and sheets and len(sheets[-1]) == 1 and sheets[-1][0].card:
            sheets[-1] = (*sheets[-1], page)
        else:
            sheets.append((page,))
    return sheets


def _drawing(sheet: tuple[PdfPage, ...], marked: bool) -> tuple[tuple[float, float], bytes]:
    """The sheet's size in points and what draws its pictures."""
    boxes = [_upright_size(page) for page in sheet]
    lying = len(sheet) == 1 and not sheet[0].card and boxes[0][0] > boxes[0][1]
    size = (A4_POINTS[1], A4_POINTS[0]) if lying else A4_POINTS
    room = size[1] / len(sheet)
    out = []
    for number, (page, box) in enumerate(zip(sheet, boxes, strict=True)):
        fit = min(1.0, size[0] / box[0], room / box[1])
        wide, high = box[0] * fit, box[1] * fit
        left, low = (size[0] - wide) / 2, size[1] - (number + 0.5) * room - high / 2
        # Quarter turns clockwise: where the picture's right and its top point to.
        a, b, c, d, x, y = (
            (wide, 0.0, 0.0, high, left, low),
            (0.0, -high, wide, 0.0, left, low + high),
            (-wide, 0.0, 0.0, -high, left + wide, low + high),
            (0.0, high, -wide, 0.0, left + wide, low),
        )[page.turns % 4]
        out.append(f"q {a:.3f} {b:.3f} {c:.3f} {d:.3f} {x:.3f} {y:.3f} cm /P{number} Do Q")
        if marked and page.card:
            # From corner to corner: cut away with it, the card would be cut too.
            length, thick = 0.92 * wide, 0.14 * high
            out.append(
                f"q /G gs 0.75 0.1 0.1 rg {length:.3f} {0.45 * high:.3f} {-0.3 * thick:.3f} {thick:.3f} "
                f"{left + (wide - length) / 2 + 0.15 * thick:.3f} {low + 0.22 * high:.3f} cm /W Do Q"
            )
    return size, "\n".join(out).encode()


def _upright_size(page: PdfPage) -> tuple[float, float]:
    """Width and height in points, after its turns."""
    width, height, _ = _size(page.jpeg)
    wide, high = width / page.dpi * POINTS_PER_INCH, height / page.dpi * POINTS_PER_INCH
    return (high, wide) if page.turns % 2 else (wide, high)


def _image(page: PdfPage) -> bytes:
    width, height, components = _size(page.jpeg)
    colours = "/DeviceGray" if components == 1 else "/DeviceRGB"
    head = (
        f"<< /Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace {colours} "
        f"/BitsPerComponent 8 /Filter /DCTDecode /Length {len(page.jpeg)} >>\nstream\n"
    )
    return head.encode() + page.jpeg + b"\nendstream"


def _file(objects: Sequence[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    identity = hashlib.sha256(out).hexdigest()[:32]
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for place in places:
        out += b"%010d 00000 n \n" % place
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /ID [<{identity}> <{identity}>] >>\nstartxref\n{table}\n%%EOF\n".encode()
    return bytes(out)
