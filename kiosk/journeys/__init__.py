# SPDX-License-Identifier: GPL-3.0-or-later
"""What a citizen can come for; each journey declares its pages, what they need and their time-outs."""
