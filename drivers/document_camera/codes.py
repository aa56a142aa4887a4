# SPDX-License-Identifier: GPL-3.0-or-later
"""Barcodes and QR codes on a page, and what those of Chinese certificates say."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Image = npt.NDArray[np.uint8]

MOST_CHARACTERS = 2000
"""A QR code holds at most 2953 bytes; what is longer than this is no certificate's."""


def read_codes(page: Image) -> tuple[str, ...]:
    """The texts of all codes on a page (BGR), from the top down."""
    import zxingcpp

    found = [code for code in zxingcpp.read_barcodes(np.ascontiguousarray(page)) if code.valid and code.text]
    found.sort(key=lambda code: code.position.top_left.y)
    return tuple(dict.fromkeys(code.text for code in found if len(code.text) <= MOST_CHARACTERS))
