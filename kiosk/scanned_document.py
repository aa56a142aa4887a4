# SPDX-License-Identifier: GPL-3.0-or-later
"""From photographed pages to the PDF that is submitted."""

from __future__ import annotations

from collections.abc import Sequence

from drivers.document_camera.pdf import Pdf, PdfPage, make_pdf
from kiosk.journeys.state import PhotographedPage

MATERIAL_BYTES = 10 * 1024 * 1024
"""Largest PDF of one material; what a platform usually takes."""


def document_of(pages: Sequence[PhotographedPage], purpose: str) -> Pdf | None:
    """One PDF of all pages, marked with what it is for; None where it cannot be small enough or there is no page."""
    if not pages:
        return None
    document = make_pdf([PdfPage(page.jpeg, page.dots_per_inch, page.turns, page.card) for page in pages], MATERIAL_BYTES, purpose=purpose)
    return document if isinstance(document, Pdf) else None
