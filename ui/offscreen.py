# SPDX-License-Identifier: GPL-3.0-or-later
"""The environment that Qt reads once: call :func:`prepare` before anything of PySide6.QtGui is created.

The offscreen platform has one 800 x 800 screen unless a JSON file says otherwise; :func:`prepare` with a size writes it.
"""

from __future__ import annotations

import atexit
import json
import os
import shutil
import tempfile
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
KEYBOARD_STYLE = "kiosk"


def screen_file(width: int, height: int, folder: Path) -> Path:
    """Writes the offscreen platform's description of one screen of ``width`` x ``height`` px and returns its path."""
    screen = {"name": "citizen", "x": 0, "y": 0, "width": width, "height": height}
    screen |= {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    path = folder / f"screen-{width}x{height}.json"
    path.write_text(
        json.dumps({"synchronousWindowSystemEvents": False, "windowFrameMargins": False, "screens": [screen]}),
        encoding="utf-8",
    )
    return path


def prepare(size: tuple[int, int] | None = None) -> None:
    """Sets what Qt reads at its start; ``size`` asks for an offscreen screen of that many pixels (width, height)."""
    if size is not None:
        folder = Path(tempfile.mkdtemp(prefix="kiosk-screen-"))
        # Not at once: the platform reads it when the application is made.
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={screen_file(*size, folder)}"
    if not Path("/dev/dri").exists():
        # Faster than a GL drawn by the processor, and 100 MB less.
        os.environ.setdefault("QT_QUICK_BACKEND", "software")
    os.environ["QT_IM_MODULE"] = "qtvirtualkeyboard"
    os.environ["QT_VIRTUALKEYBOARD_STYLE"] = KEYBOARD_STYLE
    os.environ.setdefault("QT_VIRTUALKEYBOARD_DESKTOP_DISABLE", "1")
    os.environ.setdefault("QT_LOGGING_RULES", "qt.virtualkeyboard*=false;qt.multimedia*=false;qt.qml.propertyCache.append=false")
