# SPDX-License-Identifier: GPL-3.0-or-later
"""How a city watches its kiosks: numbers, alerts and jobs. No personal data."""
