# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the published JSON Schema: `python -m kiosk.catalogue.publish_schema docs/catalogue.schema.json`."""

from __future__ import annotations

import sys
from pathlib import Path

from kiosk.catalogue.schema import published_text

if __name__ == "__main__":
    Path(sys.argv[1]).write_text(published_text(), encoding="utf-8")
