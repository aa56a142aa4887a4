# SPDX-License-Identifier: GPL-3.0-or-later
"""The camera driver on a real MJPEG stream: pictures, faults, the automatic shutter, privacy."""

from __future__ import annotations

import io
import resource
import threading
import time
from collections.abc import Callable, Iterator

import cv2
import numpy as np
import pytest
from PIL import Image

from config.settings import DocumentCameraSettings
from drivers.document_camera.device import DocumentCamera, open_device
from drivers.document_camera.frames import FrameGone, FrameReader
from drivers.document_camera.status import (
    CameraAbsent,
    CameraMissing,
    CameraReady,
    CameraStalled,
    Captured,
    PageTaken,
    PreviewStarted,
    PreviewUpdate,
    Refused,
)
from simulators.document_camera import DocumentCameraSimulator


@pytest.fixture(scope="module")
def camera() -> Iterator[DocumentCameraSimulator]:
    with DocumentCameraSimulator() as simulator:
        yield simulator


@pytest.fixture(autouse=True)
def bare_plate(camera: DocumentCameraSimulator) -> None:
    camera.fault("run")
    camera.remove_page()


class Listener:
    """Collects what the device emits."""

    def __init__(self) -> None:
        self.events: list[object] = []
        self._changed = threading.Condition()

    def __call__(self, event: object) -> None:
        with self._changed:
            self.events.append(event)
            self._changed.notify_all()

    @property
    def pages(self) -> list[Captured]:
        return [event.page for event in list(self.events) if isinstance(event, PageTaken)]

    @property
    def guidance(self) -> list[str]:
        return [event.guidance for event in list(self.events) if isinstance(event, PreviewUpdate)]

    def wait(self, condition: Callable[[], bool], seconds: float = 10.0) -> bool:
        with self._changed:
            return self._changed.wait_for(condition, seconds)


@pytest.fixture
def listener() -> Listener:
    return Listener()


@pytest.fixture
def device(camera: DocumentCameraSimulator, listener: Listener) -> Iterator[DocumentCamera]:
    opened = open_device(DocumentCameraSettings(source=camera.url), listener)
    yield opened
    opened.close()


def wait_for(condition: Callable[[], bool], seconds: float = 12.0) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.05)
    return condition()


def start(device: DocumentCamera, auto: bool = True) -> PreviewStarted:
    started = device.start_preview(auto=auto)
    assert isinstance(started, PreviewStarted)
    return started


def test_status_of_an_idle_camera_opens_it_for_a_look_only(device: DocumentCamera, camera: DocumentCameraSimulator) -> None:
    assert device.status() == CameraReady(1920, 1080)
    time.sleep(0.3)
    sent = camera.frames_sent
    time.sleep(0.4)
    assert camera.frames_sent - sent <= 1
    assert device.status() == CameraReady(1920, 1080)


def test_preview_frames_come_through_shared_memory(device: DocumentCamera, camera: DocumentCameraSimulator) -> None:
    started = start(device)
    reader = FrameReader(started.shared_memory_name, started.width, started.height)
    assert wait_for(lambda: reader.newest() is not None)
    first = reader.newest()
    assert first is not None
    assert len(first[1]) == started.height * started.width * 3
    assert wait_for(lambda: reader.newest(after=first[0]) is not None)
    reader.close()
    name = started.shared_memory_name
    device.stop_preview()
    with pytest.raises(FrameGone):
        FrameReader(name, started.width, started.height)


def test_one_laid_page_is_taken_once_and_straight(device: DocumentCamera, camera: DocumentCameraSimulator, listener: Listener) -> None:
    start(device)
    assert listener.wait(lambda: "nothing-there" in listener.guidance)
    camera.lay_page("房屋租赁合同", fill=0.88)
    assert listener.wait(lambda: len(listener.pages) == 1)
    time.sleep(2.0)
    assert len(listener.pages) == 1
    assert listener.guidance[-1] == "captured"
    page = listener.pages[0]
    picture = Image.open(io.BytesIO(page.jpeg))
    assert picture.size == (page.width, page.height)
    assert page.height / page.width == pytest.approx(297 / 210, rel=0.01)
    assert page.dpi == pytest.approx(page.height / 297 * 25.4, abs=1)
    assert not picture.getexif()
    assert "comment" not in picture.info
    # The paper is white and even after its light was flattened: its darkest corner is near its brightest.
    grey = np.asarray(picture.convert("L"), np.float32)
    corners = [np.median(grey[y : y + 40, x : x + 40]) for y in (60, -100) for x in (20, -60)]
    assert min(corners) > 225
    assert max(corners) - min(corners) < 14


def test_the_next_page_and_the_same_page_again_after_removal(
    device: DocumentCamera, camera: DocumentCameraSimulator, listener: Listener
) -> None:
    start(device)
    camera.lay_page("房屋租赁合同", page=1, fill=0.88)
    assert listener.wait(lambda: len(listener.pages) == 1)
    camera.lay_page("房屋租赁合同", page=2, fill=0.88)
    assert listener.wait(lambda: len(listener.pages) == 2)
    camera.remove_page()
    assert listener.wait(lambda: listener.guidance[-1] == "nothing-there")
    camera.lay_page("房屋租赁合同", page=2, fill=0.88)
    assert listener.wait(lambda: len(listener.pages) == 3)


def test_a_page_that_is_only_pushed_is_not_taken_again(device: DocumentCamera, camera: DocumentCameraSimulator, listener: Listener) -> None:
    start(device)
    camera.lay_page("经营场所证明", fill=0.8)
    assert listener.wait(lambda: len(listener.pages) == 1)
    camera.lay_page("经营场所证明", fill=0.8, angle=9, shift=(0.1, 0.02))
    time.sleep(2.5)
    assert len(listener.pages) == 1


def test_retake_after_clear(device: DocumentCamera, camera: DocumentCameraSimulator, listener: Listener) -> None:
    start(device)
    camera.lay_page("健康证明", fill=0.6)
    assert listener.wait(lambda: len(listener.pages) == 1)
    device.clear()
    assert listener.wait(lambda: len(listener.pages) == 2)


def test_manual_shutter_refuses_with_reasons_and_takes_by_force(
    device: DocumentCamera, camera: DocumentCameraSimulator, listener: Listener
) -> None:
    start(device, auto=False)
    camera.lay_page("房屋租赁合同", fill=0.88, blur=4.0)
    assert listener.wait(lambda: listener.guidance[-1:] == ["blurred"])
    refused = device.capture()
    assert isinstance(refused, Refused)
    assert refused.reasons[0] == "blurred"
    taken = device.capture(force=True)
    assert isinstance(taken, Captured)
    assert taken.reasons_ignored == refused.reasons
    assert not listener.pages


def test_capture_without_a_preview_and_with_corners_set_by_hand(device: DocumentCamera, camera: DocumentCameraSimulator) -> None:
    camera.lay_page("经营场所证明", fill=0.85, angle=0)
    taken = device.capture()
    assert isinstance(taken, Captured)
    half = tuple((x, y if y < 0.5 else 0.5) for x, y in taken.corners)
    by_hand = device.capture(force=True, corners=half)
    assert isinstance(by_hand, Captured)
    assert by_hand.height < 0.7 * taken.height


@pytest.mark.parametrize(
    ("layout", "reason"),
    [
        ({"document": "房屋租赁合同", "fill": 0.88, "light": 0.2}, "dark"),
        ({"document": "房屋租赁合同", "fill": 0.88, "glare": 0.08, "light": 0.75}, "glare"),
        ({"document": "房屋租赁合同", "fill": 0.9, "shift": (0.0, 0.3)}, "corner-cut"),
        ({"document": "卡片", "fill": 0.17, "angle": 3.0}, "closer"),
        ({"document": "经营场所证明", "fill": 0.9, "hand": 0.45, "seed": 7}, "hand"),
    ],
)
def test_what_is_wrong_is_said(
    device: DocumentCamera, camera: DocumentCameraSimulator, listener: Listener, layout: dict[str, object], reason: str
) -> None:
    start(device)
    camera.lay_page(**layout)  # type: ignore[arg-type]
    assert listener.wait(lambda: listener.guidance[-1:] == [reason]), listener.guidance
    time.sleep(1.2)
    assert not listener.pages


@pytest.mark.parametrize("fault", ["stall", "black", "frozen", "garbage"])
def test_a_picture_that_is_none_is_noticed_and_comes_back(
    device: DocumentCamera, camera: DocumentCameraSimulator, listener: Listener, fault: str
) -> None:
    start(device)
    assert isinstance(device.status(), CameraReady)
    camera.fault(fault)
    assert wait_for(lambda: isinstance(device.status(), CameraStalled), 6)
    assert listener.wait(lambda: listener.guidance[-1] == "stalled")
    assert wait_for(lambda: device.status() != CameraStalled("no-frames") or fault == "stall", 6)
    assert device.capture() == Refused(("stalled",)) or fault == "frozen"
    camera.fault("run")
    assert wait_for(lambda: isinstance(device.status(), CameraReady))
    camera.lay_page("健康证明", fill=0.6)
    assert listener.wait(lambda: len(listener.pages) == 1)


@pytest.mark.parametrize("fault", ["drop", "gone"])
def test_a_lost_connection_is_opened_again(device: DocumentCamera, camera: DocumentCameraSimulator, listener: Listener, fault: str) -> None:
    start(device)
    camera.fault(fault)
    assert wait_for(lambda: isinstance(device.status(), CameraMissing), 6)
    camera.fault("run")
    assert wait_for(lambda: isinstance(device.status(), CameraReady))
    camera.lay_page("健康证明", fill=0.6)
    assert listener.wait(lambda: len(listener.pages) == 1)


def test_nothing_at_the_source(listener: Listener) -> None:
    for source in ("http://127.0.0.1:9/stream.mjpg", "/dev/video99", "no-such-file.jpg", 97):
        device = open_device(DocumentCameraSettings(source=source), listener)
        status = device.status()
        assert isinstance(status, CameraMissing), source
        assert status.citizen.zh
        assert status.technician.en
        assert device.capture(force=True) == Refused(("stalled",))
        device.close()


def test_no_camera_by_the_settings(listener: Listener) -> None:
    device = open_device(DocumentCameraSettings(source="none"), listener)
    assert device.status() == CameraAbsent()
    assert device.start_preview() == Refused(("stalled",))
    device.close()


def test_clear_leaves_no_picture_behind(device: DocumentCamera, camera: DocumentCameraSimulator) -> None:
    camera.lay_page("房屋租赁合同", fill=0.88)
    started = start(device)
    reader = FrameReader(started.shared_memory_name, started.width, started.height)
    assert wait_for(lambda: reader.newest() is not None)
    camera.fault("stall")
    time.sleep(0.4)
    device.clear()
    assert reader.newest() is None
    assert reader.is_blank
    reader.close()


def test_memory_stays_bounded(device: DocumentCamera, camera: DocumentCameraSimulator, listener: Listener) -> None:
    start(device)
    camera.lay_page("房屋租赁合同", fill=0.88)
    assert listener.wait(lambda: len(listener.pages) == 1)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _ in range(4):
        device.clear()
        device.capture(force=True)
        time.sleep(0.3)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 60_000  # kB


def test_a_picture_file_is_a_camera_too(tmp_path_factory: pytest.TempPathFactory, listener: Listener) -> None:
    from simulators.document_camera.pages import Layout, render

    path = tmp_path_factory.mktemp("camera") / "scene.png"
    cv2.imwrite(str(path), render(Layout(document="经营场所证明"), 1280, 720).image)
    device = open_device(DocumentCameraSettings(source=str(path)), listener)
    assert device.status() == CameraReady(1280, 720)
    start(device)
    assert listener.wait(lambda: len(listener.pages) == 1)
    device.close()
