# SPDX-License-Identifier: GPL-3.0-or-later
"""Help has no page of its own, and so no faults of one; its sheet is in test_help.py."""

from __future__ import annotations

from fault_table import Row

ROWS: dict[str, Row] = {}
