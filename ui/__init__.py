# SPDX-License-Identifier: GPL-3.0-or-later
"""The screens: Qt Quick pages and components, and the Python objects behind them."""
