# SPDX-License-Identifier: GPL-3.0-or-later
"""The page that checks slips on a clerk's phone: one file with the key list in it, which asks no server."""

from __future__ import annotations

import json
from importlib.resources import files

from kiosk.receipts.signed_code import NotGenuine, read_keys

_PLACE = '<script type="application/json" id="keys">{}</script>'


def clerk_page(key_list: str) -> str | NotGenuine:
    """The HTML with this key list (docs/slip-code.md), or why the list cannot be used."""
    keys = read_keys(key_list)
    if isinstance(keys, NotGenuine):
        return keys
    page = files("kiosk.receipts").joinpath("clerk", "slip_check.html").read_text(encoding="utf-8")
    # "<" is the one character of JSON that could end the script element.
    listed = json.dumps(json.loads(key_list)).replace("<", "\\u003c")
    return page.replace(_PLACE, _PLACE.replace("{}", listed))
