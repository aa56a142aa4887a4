# SPDX-License-Identifier: GPL-3.0-or-later
"""The camera's live picture: the newest frame of the shared memory as a QImage, when there is a new one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QImage

from drivers.document_camera.frames import FrameGone, FrameReader
from drivers.document_camera.status import PreviewStarted


def live_frames(preview: Callable[[], PreviewStarted | None]) -> Callable[[], QImage | None]:
    """A function that gives the newest frame not given before; None when there is none. It follows a restarted camera."""
    reader: FrameReader | None = None
    last = 0

    def newest() -> QImage | None:
        nonlocal reader, last
        where = preview()
        if where is None:
            if reader is not None:
                reader.close()
                reader = None
            return None
        try:
            if reader is None or reader.name != where.shared_memory_name:
                if reader is not None:
                    reader.close()
                reader, last = FrameReader(where.shared_memory_name, where.width, where.height), 0
            found = reader.newest(last)
        except FrameGone:
            reader = None
            return None
        if found is None:
            return None
        last, pixels = found
        image = QImage(pixels, where.width, where.height, where.width * 3, QImage.Format.Format_BGR888)
        # A copy of its own: these bytes go away, the picture is drawn later.
        return image.copy()

    return newest
