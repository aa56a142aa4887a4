# SPDX-License-Identifier: GPL-3.0-or-later
"""The PDF of scanned pages: size, resolution, no metadata, limits."""

from __future__ import annotations

import io

import numpy as np
import pypdfium2
import pytest
from PIL import Image

from drivers.document_camera.pdf import Pdf, PdfPage, PdfTooLarge, make_pdf


def jpeg(width: int, height: int, quality: int = 90, **options: object) -> bytes:
    noise = np.random.default_rng(width).integers(0, 255, (height // 4, width // 4, 3), np.uint8)
    out = io.BytesIO()
    Image.fromarray(noise).resize((width, height)).save(out, "JPEG", quality=quality, **options)  # type: ignore[arg-type]
    return out.getvalue()


def test_a4_at_its_true_size() -> None:
    made = make_pdf([PdfPage(jpeg(827, 1169), 100), PdfPage(jpeg(600, 380), 180)])
    assert isinstance(made, Pdf)
    document = pypdfium2.PdfDocument(made.content)
    assert len(document) == made.pages == 2
    assert document[0].get_size() == pytest.approx((595.276, 841.89), abs=0.01)
    assert document[1].get_size() == pytest.approx((841.89, 595.276), abs=0.01)
    (picture,) = document[1].get_objects()
    left, bottom, right, top = picture.get_bounds()
    assert right - left == pytest.approx(600 / 180 * 72, abs=0.05)
    assert (left + right) / 2 == pytest.approx(841.89 / 2, abs=0.05)
    assert top - bottom == pytest.approx(380 / 180 * 72, abs=0.05)
    assert made.dpi == 100
    document.close()


def test_the_picture_is_not_encoded_again_and_nothing_personal_comes_along() -> None:
    exif = Image.Exif()
    exif[0x010E] = "王样例"
    plain = jpeg(400, 600)
    made = make_pdf([PdfPage(jpeg(400, 600, exif=exif, comment=b"370202199001011237"), 72)])
    assert isinstance(made, Pdf)
    assert plain[plain.index(b"\xff\xdb") :] in made.content
    for trace in ("王样例".encode(), b"370202199001011237", b"Exif", b"Producer", b"CreationDate", b"Info"):
        assert trace not in made.content


def test_the_same_pages_make_the_same_bytes() -> None:
    pages = [PdfPage(jpeg(400, 600), 72), PdfPage(jpeg(300, 200), 60)]
    assert make_pdf(pages) == make_pdf(pages)


def test_pages_stand_upright_and_both_sides_of_a_card_share_a_sheet_with_the_purpose_across() -> None:
    lying = PdfPage(jpeg(1169, 827), 100, turns=1)
    side = PdfPage(jpeg(506, 319), 150, card=True)
    made = make_pdf([lying, side, side, side, lying], purpose="仅供办理样例使用")
    assert isinstance(made, Pdf)
    document = pypdfium2.PdfDocument(made.content)
    assert len(document) == made.pages == 4
    assert [document[number].get_size()[0] < document[number].get_size()[1] for number in range(4)] == [True] * 4
    front, across, back, _ = document[1].get_objects()
    (left, bottom, right, top), below = front.get_bounds(), back.get_bounds()
    assert (right - left, top - bottom) == pytest.approx((506 / 150 * 72, 319 / 150 * 72), abs=0.1)
    assert below[3] < bottom
    mark = across.get_bounds()
    assert left <= mark[0] < mark[2] <= right
    assert bottom <= mark[1] < mark[3] <= top
    assert len(list(document[2].get_objects())) == 2
    assert "仅供" not in made.content.decode("latin-1")
    document.close()
    plain = make_pdf([side, side])
    assert isinstance(plain, Pdf)
    assert plain.pages == 1
    assert b"ImageMask" not in plain.content


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_turns_go_clockwise(turns: int) -> None:
    picture = Image.new("RGB", (400, 300), "white")
    picture.paste("black", (0, 0, 100, 100))
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=95)
    made = make_pdf([PdfPage(out.getvalue(), 72, turns=turns)])
    assert isinstance(made, Pdf)
    document = pypdfium2.PdfDocument(made.content)
    shown = document[0].render(scale=1).to_pil().convert("L")
    document.close()
    dark = np.argwhere(np.asarray(shown) < 100).mean(axis=0)[::-1] - np.array(shown.size) / 2
    assert (dark[0] > 0, dark[1] > 0) == ((False, False), (True, False), (True, True), (False, True))[turns]


def test_within_a_limit_and_beyond_it() -> None:
    pages = [PdfPage(jpeg(1240, 1754, 95), 150)] * 2
    free = make_pdf(pages)
    assert isinstance(free, Pdf)
    limit = len(free.content) // 3
    small = make_pdf(pages, limit)
    assert isinstance(small, Pdf)
    assert len(small.content) <= limit
    assert 100 <= small.dpi <= 150
    assert make_pdf(pages, 5000) == PdfTooLarge(make_pdf(pages, 5000).least_bytes, 5000)  # type: ignore[union-attr]


@pytest.mark.parametrize("broken", [b"", b"\x89PNG", b"\xff\xd8\xff\xe0\x00\x10JFIF"])
def test_what_is_no_jpeg_is_a_bug(broken: bytes) -> None:
    with pytest.raises(ValueError, match="JPEG"):
        make_pdf([PdfPage(broken, 100)])
