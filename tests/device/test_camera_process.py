# SPDX-License-Identifier: GPL-3.0-or-later
"""The camera in its own process, and the camera's commands."""

from __future__ import annotations

import io
import json
import os
import queue
import signal
import time
from pathlib import Path

import cv2
import pypdfium2
import pytest
from PIL import Image

from config.settings import DocumentCameraSettings, Settings
from drivers.document_camera.frames import FrameGone, FrameReader
from drivers.document_camera.status import CameraReady, Captured, PreviewStarted
from drivers.worker import DeviceLost, DeviceWorker, StatusChanged
from kiosk.commands import Output
from kiosk.commands import camera as command
from simulators.document_camera import DocumentCameraSimulator
from simulators.document_camera.pages import Layout, render


def test_frames_cross_processes_and_are_gone_with_a_killed_one() -> None:
    events: queue.Queue[object] = queue.Queue()
    with DocumentCameraSimulator() as simulator:
        simulator.lay_page("经营场所证明", fill=0.85)
        settings = DocumentCameraSettings(source=simulator.url)
        worker = DeviceWorker("camera", "drivers.document_camera.device:open_device", settings, events.put)
        worker.start()
        try:
            assert events.get(timeout=20) == StatusChanged("camera", CameraReady(1920, 1080))
            started = worker.request("start_preview", timeout=10, auto=False).result(15)
            assert isinstance(started, PreviewStarted)
            reader = FrameReader(started.shared_memory_name, started.width, started.height)
            end = time.monotonic() + 5
            while (newest := reader.newest()) is None and time.monotonic() < end:
                time.sleep(0.02)
            assert newest is not None
            assert max(newest[1]) > 150
            page = worker.request("capture", timeout=10).result(15)
            assert isinstance(page, Captured)
            assert page.dpi > 60
            assert worker.process_id is not None
            os.kill(worker.process_id, signal.SIGKILL)
            while not isinstance(events.get(timeout=10), DeviceLost):
                pass
            reader.close()
            with pytest.raises(FrameGone):
                FrameReader(started.shared_memory_name, started.width, started.height)
        finally:
            worker.stop()


def run(arguments: list[str]) -> tuple[int, str, str]:
    import argparse

    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    parsed = parser.parse_args(arguments)
    stdout, stderr = io.StringIO(), io.StringIO()
    status = command.run(parsed, Settings(), Output(parsed.json, stdout, stderr))
    return status, stdout.getvalue(), stderr.getvalue()


def test_find_page_and_scan(tmp_path: Path) -> None:
    picture = tmp_path / "scene.png"
    scene = render(Layout(document="房屋租赁合同", angle=5))
    cv2.imwrite(str(picture), scene.image)
    empty = tmp_path / "empty.png"
    cv2.imwrite(str(empty), render(Layout()).image)
    status, out, error = run(["find-page", str(picture), str(empty), "--json"])
    assert (status, error) == (0, "")
    first, second = (json.loads(line) for line in out.splitlines())
    assert scene.corners is not None
    for found, true in zip(first["corners"], scene.corners, strict=True):
        assert found == pytest.approx(true, abs=3)
    assert first["score"] > 0.9
    assert second["corners"] is None
    target = tmp_path / "pages.pdf"
    status, out, error = run(["scan", str(picture), str(picture), "--out", str(target), "--json"])
    assert (status, error) == (0, "")
    document = pypdfium2.PdfDocument(target.read_bytes())
    assert len(document) == 2
    document.close()
    status, out, error = run(["scan", str(empty), "--out", str(target), "--json"])
    assert status == 1
    assert error.count("\n") == 1
    assert "error" in json.loads(out)


def test_bad_pictures_are_one_line_each(tmp_path: Path) -> None:
    bad = [tmp_path / name for name in ("text.jpg", "one.png", "huge.png", "cut.jpg", "missing.jpg")]
    bad[0].write_text("no picture")
    Image.new("RGB", (1, 1)).save(bad[1])
    Image.new("1", (10_000, 10_000)).save(bad[2])
    whole = io.BytesIO()
    Image.effect_noise((600, 400), 60).save(whole, "JPEG")
    bad[3].write_bytes(whole.getvalue()[:4000])
    status, out, error = run(["find-page", *map(str, bad), "--json"])
    assert status == 1
    assert len(error.splitlines()) == len(bad)
    assert "Traceback" not in error
    assert [json.loads(line)["corners"] for line in out.splitlines()] == [None] * len(bad)
