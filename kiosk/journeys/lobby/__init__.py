# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything before a citizen says who they are, and the goodbye after."""
