# SPDX-License-Identifier: GPL-3.0-or-later
"""What a kiosk does: the core. No Qt, no device bytes."""

__version__ = "0.1.0"
