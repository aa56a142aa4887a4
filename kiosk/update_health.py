# SPDX-License-Identifier: GPL-3.0-or-later
"""Tells the start script that this release came up: a file with its version, written when it has drawn for a while.

The script (packaging/kiosk/choose) counts the starts of a release that never wrote it, and goes back to the one before.
"""

from __future__ import annotations

import logging
import os
from pathlib import Path

from kiosk import __version__

VARIABLE = "KIOSK_HEALTHY_FILE"
RELEASE_VARIABLE = "KIOSK_RELEASE"
"""The package's version, which may have a revision of its own."""

log = logging.getLogger(__name__)


def mark_healthy() -> None:
    """Write the version, durably, to the file that the environment names; nothing where it names none."""
    named = os.environ.get(VARIABLE, "")
    if not named:
        return
    path = Path(named)
    beside = path.with_name(path.name + ".new")
    try:
        with beside.open("w", encoding="ascii") as file:
            file.write(os.environ.get(RELEASE_VARIABLE, __version__) + "\n")
            file.flush()
            os.fsync(file.fileno())
        beside.rename(path)
    except OSError as error:
        log.warning("%s: the release cannot be marked as healthy (%s); free the disk", path, error.strerror)
