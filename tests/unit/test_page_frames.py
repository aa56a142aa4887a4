# SPDX-License-Identifier: GPL-3.0-or-later
"""Frames through shared memory: whole, newest, and gone when told."""

from __future__ import annotations

import threading

import numpy as np
import pytest

from drivers.document_camera.frames import FrameGone, FrameReader, FrameWriter


def test_the_newest_frame_and_nothing_older() -> None:
    writer = FrameWriter(64, 48)
    reader = FrameReader(writer.name, 64, 48)
    assert reader.newest() is None
    for value in (10, 20, 30, 40):
        writer.write(np.full((48, 64, 3), value, np.uint8))
    newest = reader.newest()
    assert newest is not None
    assert newest[0] == 4
    assert newest[1] == bytes([40]) * (64 * 48 * 3)
    assert reader.newest(after=4) is None
    writer.clear()
    assert reader.newest() is None
    writer.close()
    reader.close()
    with pytest.raises(FrameGone):
        reader.newest()
    with pytest.raises(FrameGone):
        writer.write(np.zeros((48, 64, 3), np.uint8))


def test_no_frame_is_torn() -> None:
    writer = FrameWriter(640, 360)
    reader = FrameReader(writer.name, 640, 360)
    ended = threading.Event()

    def write() -> None:
        image = np.empty((360, 640, 3), np.uint8)
        for value in range(600):
            image[:] = value % 251
            writer.write(image)
        ended.set()

    thread = threading.Thread(target=write)
    thread.start()
    seen = 0
    while not ended.is_set():
        newest = reader.newest(after=seen)
        if newest is not None:
            assert newest[0] > seen
            seen = newest[0]
            assert newest[1] == bytes([(seen - 1) % 251]) * (640 * 360 * 3)
    thread.join()
    assert seen > 0
    reader.close()
    writer.close()


def test_a_wrong_size_or_name() -> None:
    writer = FrameWriter(64, 48)
    with pytest.raises(FrameGone):
        FrameReader(writer.name, 48, 64)
    writer.close()
    with pytest.raises(FrameGone):
        FrameReader("/proc/self/fd/999", 64, 48)
