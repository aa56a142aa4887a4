# SPDX-License-Identifier: GPL-3.0-or-later
"""Settings, device models and the shipped catalogue: what a city changes without touching code."""
