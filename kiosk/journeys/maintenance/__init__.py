# SPDX-License-Identifier: GPL-3.0-or-later
"""The technician's mode behind the hidden gesture: signing in, and the board."""
