# SPDX-License-Identifier: GPL-3.0-or-later
"""From the shutter to a clean page, beside a bare warpPerspective of the same still; and what a preview frame costs the screen's thread.

    python tests/scans/camera_page.py

One thread; medians of 9 stills of 8 megapixels. "page" is everything between the still and the JPEG that is kept: find, judge, straighten,
flatten the light, which way up, encode. The bare warp makes the same page from the same corners. The screen's thread reads a frame
from the shared memory, makes a QImage of it and draws it.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import cv2
import numpy as np
from PySide6.QtGui import QGuiApplication, QImage, QPainter

from drivers.document_camera import quality
from drivers.document_camera.base_plate import learn
from drivers.document_camera.capture import Frame
from drivers.document_camera.device import take_page
from drivers.document_camera.frames import FrameWriter
from drivers.document_camera.page_finder import find_page
from drivers.document_camera.plate_file import Plates
from drivers.document_camera.rectify import page_size, rectify
from drivers.document_camera.status import Captured, PreviewStarted
from simulators.document_camera.pages import Layout, plate_scene, render, with_noise
from ui.camera_view import CameraView
from ui.live import LiveFrames

ROUNDS = 9


def milliseconds(work: Callable[[], object]) -> float:
    """Median of ROUNDS."""
    times = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        work()
        times.append((time.perf_counter() - begin) * 1000)
    return statistics.median(times)


def page() -> dict[str, object]:
    """The page's price in bare warps."""
    layout = Layout(document="房屋租赁合同", angle=5, fill=0.92)
    image = with_noise(render(layout, 3264, 2448).image, 2.5, 1)
    plates = Plates("")
    taken = take_page(Frame(image, 1, 0.0), plates, force=True)
    assert isinstance(taken, Captured)
    found = find_page(image)
    assert found is not None
    width, height, dpi, _ = page_size(found.corners, (3264, 2448))
    target = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    matrix = cv2.getPerspectiveTransform(np.array(found.corners, np.float32), target)
    straight = rectify(image, found.corners)
    known = learn(plate_scene(layout, 3264, 2448))
    told: dict[str, float] = {
        "warp_ms": milliseconds(lambda: cv2.warpPerspective(image, matrix, (width, height), flags=cv2.INTER_LINEAR)),
        "page_ms": milliseconds(lambda: take_page(Frame(image, 1, 0.0), plates, force=True)),
        "find_ms": milliseconds(lambda: find_page(image)),
        "find_on_known_plate_ms": milliseconds(lambda: find_page(image, known)),
        "judge_ms": milliseconds(lambda: quality.assess(image, found.corners)),
        "straighten_ms": milliseconds(lambda: rectify(image, found.corners)),
        "encode_ms": milliseconds(lambda: cv2.imencode(".jpg", straight.image, [cv2.IMWRITE_JPEG_QUALITY, 85])),
    }
    rounded: dict[str, object] = {name: round(value, 1) for name, value in told.items()}
    return {"still": [3264, 2448], "page": [width, height], "dpi": dpi, **rounded, "ratio": round(told["page_ms"] / told["warp_ms"], 1)}


def frame() -> dict[str, object]:
    """The screen's thread for one preview frame, 960 x 540 px into 984 x 740 px."""
    application = QGuiApplication.instance() or QGuiApplication(["benchmark", "-platform", "offscreen"])
    writer = FrameWriter(960, 540)
    view = CameraView()
    view.setWidth(984)
    view.setHeight(740)
    canvas = QImage(984, 740, QImage.Format.Format_ARGB32_Premultiplied)
    live = LiveFrames(lambda: PreviewStarted(writer.name, 960, 540))
    picture = np.random.default_rng(1).integers(0, 255, (540, 960, 3), np.uint8)
    times = []
    for _ in range(60):
        writer.write(picture)
        begin = time.perf_counter()
        image = live.newest()
        view.setProperty("source", image)
        painter = QPainter(canvas)
        view.paint(painter)
        painter.end()
        times.append((time.perf_counter() - begin) * 1000)
    live.close()
    writer.close()
    del application
    return {"preview_frame_ms": round(statistics.median(times), 2), "worst_of_60_ms": round(max(times), 2)}


def main() -> int:
    """Two JSON lines."""
    cv2.setNumThreads(1)
    print(json.dumps(page()))
    print(json.dumps(frame()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
