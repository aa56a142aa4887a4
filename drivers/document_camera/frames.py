# SPDX-License-Identifier: GPL-3.0-or-later
"""Preview frames from the camera's process to the screen's, in memory only.

The memory has no name in any file system: on Linux it is a memfd that the reader opens through /proc, on Windows a tagged mapping.
It is gone with the processes that hold it, so that a killed camera process leaves no picture of a citizen's paper behind.

Layout: a header of int64 (magic, width, height, newest sequence), then per slot (begin, end), then three slots of BGR pixels. The
writer marks `begin`, copies, marks `end`, then tells the sequence; a reader copies and looks at both marks again, so a torn frame is
noticed and read anew. With three slots it takes a reader that sleeps for two frames in the middle of a copy. Neither side needs
NumPy for it, so that the screen's process does not carry 20 MB for a copy.
"""

from __future__ import annotations

import mmap
import os
import secrets
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

SLOTS = 3
_MAGIC = 0x6B696F736B31
_HEAD = 4
_HEADER_BYTES = 4096


class FrameGone(Exception):
    """The memory is not there (any more): the camera's process has ended or stopped its preview."""


class _Parts:
    """The header's numbers and the slots' bytes, in place. To be released before the memory is closed."""

    def __init__(self, memory: mmap.mmap, width: int, height: int) -> None:
        self._whole = memoryview(memory)
        self.header = self._whole[: 8 * (_HEAD + 2 * SLOTS)].cast("q")
        starts = range(_HEADER_BYTES, _HEADER_BYTES + SLOTS * width * height * 3, width * height * 3)
        self.slots = tuple(self._whole[start : start + width * height * 3] for start in starts)

    def release(self) -> None:
        for view in (*self.slots, self.header, self._whole):
            view.release()


class FrameWriter:
    """The camera's side: one writer, any number of readers."""

    def __init__(self, width: int, height: int) -> None:
        size = _HEADER_BYTES + SLOTS * width * height * 3
        self._file = -1
        if sys.platform == "win32":
            self.name = f"kiosk-frames-{secrets.token_hex(8)}"
            self._memory = mmap.mmap(-1, size, tagname=self.name)
        else:
            self._file = os.memfd_create("kiosk-frames", os.MFD_CLOEXEC)
            os.ftruncate(self._file, size)
            self._memory = mmap.mmap(self._file, size)
            self.name = f"/proc/{os.getpid()}/fd/{self._file}"
        self._parts: _Parts | None = _Parts(self._memory, width, height)
        self._parts.header[0], self._parts.header[1], self._parts.header[2], self._parts.header[3] = _MAGIC, width, height, 0
        self.sequence = 0

    def write(self, image: npt.NDArray[np.uint8]) -> int:
        """Publish a frame (height, width, 3; BGR) of the agreed size; returns its sequence number, from 1."""
        if self._parts is None:
            raise FrameGone("the frame memory is closed")
        header = self._parts.header
        sequence = self.sequence + 1
        slot = sequence % SLOTS
        header[_HEAD + 2 * slot] = sequence
        self._parts.slots[slot][:] = image.ravel().data
        header[_HEAD + 2 * slot + 1] = sequence
        header[3] = self.sequence = sequence
        return sequence

    def clear(self) -> None:
        """Overwrite every pixel; the readers see no frame until the next one."""
        if self._parts is None:
            return
        self._parts.header[3] = 0
        for slot in self._parts.slots:
            slot[:] = bytes(len(slot))

    def close(self) -> None:
        """Overwrite and let go."""
        if self._parts is None:
            return
        self.clear()
        self._parts.release()
        self._parts = None
        self._memory.close()
        if self._file >= 0:
            os.close(self._file)


class FrameReader:
    """The screen's side. Raises FrameGone when there is no such memory."""

    def __init__(self, name: str, width: int, height: int) -> None:
        size = _HEADER_BYTES + SLOTS * width * height * 3
        try:
            if sys.platform == "win32":
                self._memory = mmap.mmap(-1, size, tagname=name, access=mmap.ACCESS_READ)
            else:
                file = os.open(name, os.O_RDONLY | os.O_CLOEXEC)
                try:
                    self._memory = mmap.mmap(file, size, prot=mmap.PROT_READ)
                finally:
                    os.close(file)
        except (OSError, ValueError) as error:
            raise FrameGone(f"the camera's frame memory cannot be opened: {error}") from None
        self.name, self.width, self.height = name, width, height
        self._parts: _Parts | None = _Parts(self._memory, width, height)
        if self._parts.header[:3].tolist() != [_MAGIC, width, height]:
            self.close()
            raise FrameGone("this is no frame memory of that size")

    def newest(self, after: int = 0) -> tuple[int, bytes] | None:
        """(sequence, BGR pixels row by row) of the newest whole frame, or None when there is none newer than `after`."""
        if self._parts is None:
            raise FrameGone("the frame memory is closed")
        header = self._parts.header
        for _ in range(SLOTS):
            sequence = header[3]
            if sequence in (0, after):
                return None
            mark = _HEAD + 2 * (sequence % SLOTS)
            if header[mark] != sequence or header[mark + 1] != sequence:
                continue
            copy = bytes(self._parts.slots[sequence % SLOTS])
            if header[mark] == sequence and header[3] != 0:
                return sequence, copy
        return None

    @property
    def is_blank(self) -> bool:
        """Whether no slot holds any picture, not even one that is over."""
        return self._parts is None or not any(any(slot) for slot in self._parts.slots)

    def close(self) -> None:
        """Let go of the mapping."""
        if self._parts is not None:
            self._parts.release()
            self._parts = None
            self._memory.close()
