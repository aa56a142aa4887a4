# SPDX-License-Identifier: GPL-3.0-or-later
"""The one failure that keeps a kiosk from running at all; by itself, so that telling it costs no import of the core."""

from __future__ import annotations


class CannotStart(Exception):
    """The kiosk cannot run at all. One line for a technician."""
