# SPDX-License-Identifier: GPL-3.0-or-later
"""The other end of every wire, written from the protocols alone: it shares no code with the drivers."""
