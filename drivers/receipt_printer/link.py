# SPDX-License-Identifier: GPL-3.0-or-later
"""What every wire to a printer offers, and how it fails."""

from __future__ import annotations

from typing import Protocol

USB_RULES = "config/device_models/70-kiosk-receipt-printer.rules"
NOT_PERMITTED = f"not permitted; install {USB_RULES} in /etc/udev/rules.d and re-plug"


class LinkFailed(Exception):
    """The wire broke or never was. Stays inside this package: job and device turn it into outcomes and states."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Link(Protocol):
    """An open wire to one printer; one thread uses it."""

    answers: bool
    """False where nothing can ever come back."""
    kept_open: bool
    """Whether it stays open between jobs: opening a serial port moves its lines and resets some printers, while a network
    printer drops idle connections."""
    chunk_bytes: int
    seam_bytes: int
    """Most bytes between two checkpoints, or 0 where a power cycle of the printer cannot go unnoticed: a network connection breaks
    and a USB device vanishes, but a serial line goes on as if nothing had been."""

    def write(self, data: bytes, seconds: float) -> None:
        """Hand over all of `data` within `seconds`, else LinkFailed."""

    def read(self, seconds: float) -> bytes:
        """What has come, or b"" after `seconds`. LinkFailed when the other end is gone."""

    def close(self) -> None:
        """Close in order: what was written still goes out."""

    def abort(self) -> None:
        """Close and drop what has not gone out yet, so that it cannot reach the next citizen's paper."""
