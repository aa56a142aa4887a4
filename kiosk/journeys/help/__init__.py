# SPDX-License-Identifier: GPL-3.0-or-later
"""Help at the side (帮办): one touch on every page tells the hall where and with what; the sheet says who comes or whom to call."""
