# SPDX-License-Identifier: GPL-3.0-or-later
"""The camera's live picture: the newest frame of the shared memory as a QImage, when there is a new one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QImage

from drivers.document_camera.frames import FrameGone, FrameReader
from drivers.document_camera.status import PreviewStarted


class LiveFrames:
    """Follows the preview that `preview` names, also of a camera that was restarted."""

    def __init__(self, preview: Callable[[], PreviewStarted | None]) -> None:
        self._preview = preview
        self._reader: FrameReader | None = None
        self._last = 0

    def newest(self) -> QImage | None:
        """The newest frame not given before; None when there is none."""
        where = self._preview()
        if where is None:
            self.close()
            return None
        try:
            if self._reader is None or self._reader.name != where.shared_memory_name:
                self.close()
                self._reader = FrameReader(where.shared_memory_name, where.width, where.height)
            found = self._reader.newest(self._last)
        except FrameGone:
            self.close()
            return None
        if found is None:
            return None
        self._last, pixels = found
        image = QImage(pixels, where.width, where.height, where.width * 3, QImage.Format.Format_BGR888)
        # A copy of its own: these bytes go away, the picture is drawn later.
        return image.copy()

    def close(self) -> None:
        """Let go of the memory: it lives as long as anybody holds it, also after a camera process that was killed in mid-frame."""
        if self._reader is not None:
            self._reader.close()
        self._reader, self._last = None, 0
