# SPDX-License-Identifier: GPL-3.0-or-later
"""What holds for any page, any corners, any JPEG and any damage."""

from __future__ import annotations

import io

import numpy as np
import pypdfium2
from hypothesis import given, settings
from hypothesis import strategies as some
from PIL import Image

from drivers.document_camera.page_finder import Corners
from drivers.document_camera.pdf import Pdf, PdfPage, make_pdf
from drivers.document_camera.rectify import MAXIMUM_SIDE, rectify
from drivers.document_camera.shutter import Shutter

share = some.floats(0.0, 0.4)


@some.composite
def quads(draw: some.DrawFn) -> Corners:
    """A convex quadrilateral in a 640 x 360 picture."""
    width, height = 640.0, 360.0
    return (
        (draw(share) * width, draw(share) * height),
        (width - draw(share) * width, draw(share) * height),
        (width - draw(share) * width, height - draw(share) * height),
        (draw(share) * width, height - draw(share) * height),
    )


@given(quads())
@settings(max_examples=60)
def test_any_quadrilateral_becomes_a_page_of_sane_size(corners: Corners) -> None:
    page = rectify(np.full((360, 640, 3), 200, np.uint8), corners)
    height, width = page.image.shape[:2]
    assert 16 <= min(height, width) <= max(height, width) <= MAXIMUM_SIDE
    assert page.dpi >= 1
    assert int(page.image.min()) > 200


@given(some.lists(some.tuples(some.integers(1, 300), some.integers(1, 300), some.integers(50, 400)), min_size=1, max_size=5))
@settings(max_examples=40)
def test_any_pages_make_a_pdf_that_opens(sizes: list[tuple[int, int, int]]) -> None:
    pages = []
    for width, height, dpi in sizes:
        out = io.BytesIO()
        Image.new("RGB", (width, height), (200, 180, 160)).save(out, "JPEG", dpi=(dpi, dpi))
        pages.append(PdfPage(out.getvalue(), dpi))
    made = make_pdf(pages)
    assert isinstance(made, Pdf)
    document = pypdfium2.PdfDocument(made.content)
    assert len(document) == len(pages)
    for number, (width, height, _) in enumerate(sizes):
        assert sorted(round(side) for side in document[number].get_size()) == [595, 842]
        (picture,) = document[number].get_objects()
        assert tuple(picture.get_px_size()) == (width, height)
    document.close()


@given(some.binary(max_size=200), some.integers(0, 400))
@settings(max_examples=120)
def test_damaged_jpegs_are_refused_and_never_hang(noise: bytes, cut: int) -> None:
    out = io.BytesIO()
    Image.new("RGB", (32, 32)).save(out, "JPEG")
    damaged = out.getvalue()[:cut] + noise
    try:
        made = make_pdf([PdfPage(damaged, 100)])
    except ValueError:
        return
    assert isinstance(made, Pdf)


@given(some.lists(some.tuples(some.floats(0.05, 0.4), some.booleans(), some.booleans()), max_size=60))
def test_the_shutter_never_takes_a_page_twice_while_it_lies(steps: list[tuple[float, bool, bool]]) -> None:
    shutter, now, taken = Shutter(automatic=True), 0.0, 0
    corners: Corners = ((0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (0.0, 9.0))
    look = np.eye(8, dtype=np.float32)
    look /= float(np.linalg.norm(look))
    for pause, good, jitter in steps:
        now += pause
        moved: Corners = tuple((x + 50.0 * jitter, y) for x, y in corners)  # type: ignore[assignment]
        shutter.watch(now, moved, 100.0)
        if shutter.decide(now, () if good else ("glare",), look).take:
            taken += 1
            shutter.taken(look)
    assert taken <= 1
