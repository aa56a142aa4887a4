# SPDX-License-Identifier: GPL-3.0-or-later
"""The Python objects that the screens see."""
