# SPDX-License-Identifier: GPL-3.0-or-later
"""``Retry-After`` in both its forms (RFC 9110 §10.2.3) and the ``Date`` header, read without trusting them."""

from __future__ import annotations

from email.utils import parsedate_to_datetime

DEFAULT_SECONDS = 30.0
"""Used where a 429 or 503 names no time, or a senseless one."""


def http_date(value: str | None) -> float | None:
    """Seconds since 1970 of an HTTP date, or None when it is none."""
    if not value or len(value) > 64:
        return None
    try:
        return parsedate_to_datetime(value).timestamp()
    except (ValueError, TypeError, OverflowError):
        return None


def retry_after_seconds(value: str | None, server_now: float) -> float:
    """Seconds to wait. ``server_now`` is the platform's own clock (from ``Date``): a wrong kiosk clock does no harm.

    The caller bounds the result.
    """
    text = (value or "").strip()
    if text.isascii() and text.isdigit() and len(text) <= 9:
        return float(text)
    moment = http_date(text)
    return DEFAULT_SECONDS if moment is None else max(0.0, moment - server_now)
