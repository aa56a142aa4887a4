# SPDX-License-Identifier: GPL-3.0-or-later
"""Devices: bytes on the wire to facts. Imports nothing of the other packages but config's types."""
