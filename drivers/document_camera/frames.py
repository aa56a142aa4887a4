# SPDX-License-Identifier: GPL-3.0-or-later
"""Preview frames from the camera's process to the screen's, in memory only.

The memory has no name in any file system: on Linux it is a memfd that the reader opens through /proc, on Windows a tagged mapping.
It is gone with the processes that hold it, so that a killed camera process leaves no picture of a citizen's paper behind.

Layout: a header of int64 (magic, width, height, newest sequence), then per slot (begin, end), then three slots of BGR pixels. The
writer marks `begin`, copies, marks `end`, then tells the sequence; a reader copies and looks at both marks again, so a torn frame is
noticed and read anew. With three slots it takes a reader that sleeps for two frames in the middle of a copy.
"""

from __future__ import annotations

import mmap
import os
import secrets
import sys

import numpy as np
import numpy.typing as npt

Image = npt.NDArray[np.uint8]

SLOTS = 3
_MAGIC = 0x6B696F736B31
_HEAD = 4
_HEADER_BYTES = 4096


class FrameGone(Exception):
    """The memory is not there (any more): the camera's process has ended or stopped its preview."""


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
        self._header: npt.NDArray[np.int64] | None = np.frombuffer(self._memory, np.int64, _HEAD + 2 * SLOTS)
        self._slots: Image | None = np.frombuffer(self._memory, np.uint8, offset=_HEADER_BYTES).reshape(SLOTS, height, width, 3)
        self._header[:_HEAD] = _MAGIC, width, height, 0
        self.sequence = 0

    def write(self, image: Image) -> int:
        """Publish a frame of the agreed size; returns its sequence number, from 1."""
        if self._header is None or self._slots is None:
            raise FrameGone("the frame memory is closed")
        sequence = self.sequence + 1
        slot = sequence % SLOTS
        self._header[_HEAD + 2 * slot] = sequence
        self._slots[slot] = image
        self._header[_HEAD + 2 * slot + 1] = sequence
        self._header[3] = self.sequence = sequence
        return sequence

    def clear(self) -> None:
        """Overwrite every pixel; the readers see no frame until the next one."""
        if self._header is None or self._slots is None:
            return
        self._header[3] = 0
        self._slots[:] = 0

    def close(self) -> None:
        """Overwrite and let go."""
        if self._header is None:
            return
        self.clear()
        self._header = self._slots = None
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
        self._header: npt.NDArray[np.int64] | None = np.frombuffer(self._memory, np.int64, _HEAD + 2 * SLOTS)
        self._slots: Image | None = np.frombuffer(self._memory, np.uint8, offset=_HEADER_BYTES).reshape(SLOTS, height, width, 3)
        if tuple(self._header[:3]) != (_MAGIC, width, height):
            self.close()
            raise FrameGone("this is no frame memory of that size")

    def newest(self, after: int = 0) -> tuple[int, Image] | None:
        """(sequence, BGR copy) of the newest whole frame, or None when there is none newer than `after`."""
        if self._header is None or self._slots is None:
            raise FrameGone("the frame memory is closed")
        for _ in range(SLOTS):
            sequence = int(self._header[3])
            if sequence in (0, after):
                return None
            mark = _HEAD + 2 * (sequence % SLOTS)
            if int(self._header[mark]) != sequence or int(self._header[mark + 1]) != sequence:
                continue
            copy = self._slots[sequence % SLOTS].copy()
            if int(self._header[mark]) == sequence and int(self._header[3]) != 0:
                return sequence, copy
        return None

    def close(self) -> None:
        """Let go of the mapping."""
        if self._header is not None:
            self._header = self._slots = None
            self._memory.close()
