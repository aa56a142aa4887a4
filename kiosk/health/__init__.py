# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether the kiosk could serve a citizen now, and what a technician must do when not."""
