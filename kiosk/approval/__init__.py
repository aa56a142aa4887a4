# SPDX-License-Identifier: GPL-3.0-or-later
"""The client of the city's central approval platform. ``docs/platform-api.yaml`` is the contract."""
