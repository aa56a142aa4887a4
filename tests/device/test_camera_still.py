# SPDX-License-Identifier: GPL-3.0-or-later
"""What a page gets beside the stream: a larger still, the empty plate, codes, a memory across crashes."""

from __future__ import annotations

import io
import json
import queue
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from config.settings import DocumentCameraSettings, KioskSettings, Settings
from drivers.document_camera.device import DocumentCamera, open_device
from drivers.document_camera.frames import FrameReader
from drivers.document_camera.orientation import quarter_turns
from drivers.document_camera.page_finder import Corners
from drivers.document_camera.rectify import rectify
from drivers.document_camera.status import Calibrated, CameraReady, Captured, PageTaken, PreviewStarted, PreviewUpdate, Refused
from kiosk.application import merge
from kiosk.application.answers import Answers
from kiosk.application.scanned import with_scanned
from kiosk.catalogue import SHIPPED_CATALOGUE, Catalogue, load_catalogue
from kiosk.commands import Output
from kiosk.commands import camera as command
from simulators.document_camera import DocumentCameraSimulator
from simulators.document_camera.pages import Layout, render, with_noise
from simulators.document_camera.papers import CODED, PAPERS


@pytest.fixture(scope="module")
def camera() -> Iterator[DocumentCameraSimulator]:
    with DocumentCameraSimulator(plate="white") as simulator:
        yield simulator


@pytest.fixture(autouse=True)
def bare_plate(camera: DocumentCameraSimulator) -> None:
    camera.fault("run")
    camera.remove_page()


@pytest.fixture
def told() -> queue.Queue[object]:
    return queue.Queue()


@pytest.fixture
def opened(camera: DocumentCameraSimulator, told: queue.Queue[object], tmp_path: Path) -> Iterator[Callable[..., DocumentCamera]]:
    devices: list[DocumentCamera] = []

    def open_one(**settings: object) -> DocumentCamera:
        fields = {"source": camera.url, "plate": str(tmp_path / "plate.png"), **settings}
        devices.append(open_device(DocumentCameraSettings(**fields), told.put))  # type: ignore[arg-type]
        return devices[-1]

    yield open_one
    for device in devices:
        device.close()


def draw_the_still(camera: DocumentCameraSimulator) -> None:
    """Drawing 8 megapixels takes longer on a busy machine than any camera."""
    with urllib.request.urlopen(camera.still_url) as answer:
        assert answer.read(2) == b"\xff\xd8"


def next_page(told: queue.Queue[object]) -> Captured:
    while not isinstance(event := told.get(timeout=30), PageTaken):
        pass
    return event.page


def until_said(told: queue.Queue[object], guidance: str) -> None:
    while not (isinstance(event := told.get(timeout=30), PreviewUpdate) and event.guidance == guidance):
        assert not isinstance(event, PageTaken)


def test_a_page_is_taken_from_the_still_and_one_without_is_taken_from_the_stream(
    camera: DocumentCameraSimulator, opened: Callable[..., DocumentCamera], told: queue.Queue[object], tmp_path: Path
) -> None:
    device = opened(still=camera.still_url)
    assert device.calibrate(str(tmp_path / "plate.png")) == Calibrated(1920, 1080)
    camera.lay_page("房屋租赁合同", fill=0.9)
    draw_the_still(camera)
    device.start_preview()
    large = next_page(told)
    assert large.height > 1.5 * 1080 * 0.9
    device.stop_preview()
    device = opened(still=camera.still_url.replace("still.jpg", "no-such.jpg"))
    camera.lay_page("房屋租赁合同", fill=0.9)
    device.start_preview()
    small = next_page(told)
    assert small.height < 1080
    assert small.dpi < large.dpi


def test_a_known_plate_tells_white_paper_from_a_white_plate(
    camera: DocumentCameraSimulator, opened: Callable[..., DocumentCamera], told: queue.Queue[object], tmp_path: Path
) -> None:
    device = opened()
    assert device.status() == CameraReady(1920, 1080, plate_known=False)
    assert device.calibrate(str(tmp_path / "plate.png")) == Calibrated(1920, 1080)
    again = opened()
    assert again.status() == CameraReady(1920, 1080, plate_known=True)
    again.start_preview()
    until_said(told, "nothing-there")
    camera.lay_page("购物小票", fill=0.7, angle=8)
    assert next_page(told).height > 500


def test_the_plate_is_not_learnt_with_a_paper_on_it_nor_in_the_dark(
    camera: DocumentCameraSimulator, opened: Callable[..., DocumentCamera], tmp_path: Path
) -> None:
    device = opened()
    camera.show(Layout(document="房屋租赁合同", plate="black"))
    assert device.calibrate(str(tmp_path / "plate.png")) == Refused(("not-empty",))
    camera.show(Layout(plate="black", light=0.45))
    assert device.calibrate(str(tmp_path / "plate.png")) == Refused(("dark",))
    assert not list(tmp_path.iterdir())


def calibrate(settings: Settings) -> tuple[int, str, str]:
    import argparse

    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    stdout, stderr = io.StringIO(), io.StringIO()
    status = command.run(parser.parse_args(["calibrate", "--json"]), settings, Output(True, stdout, stderr))
    return status, stdout.getvalue(), stderr.getvalue()


def test_the_command_keeps_the_plate_in_the_data_directory_or_says_in_one_line_why_not(
    camera: DocumentCameraSimulator, tmp_path: Path
) -> None:
    kiosk = KioskSettings(data_directory=tmp_path / "data")
    status, out, error = calibrate(Settings(kiosk=kiosk, document_camera=DocumentCameraSettings(source=camera.url)))
    assert (status, error) == (0, "")
    assert json.loads(out)["plate"] == str(tmp_path / "data" / "plate.png")
    with Image.open(tmp_path / "data" / "plate.png") as picture:
        assert max(picture.size) == 560
    status, out, error = calibrate(Settings(kiosk=kiosk, document_camera=DocumentCameraSettings(source="/dev/video99")))
    assert (status, error.count("\n")) == (1, 1)
    assert "error" in json.loads(out)


@pytest.mark.expects_log("the plate is not known")
def test_a_damaged_picture_of_the_plate_is_no_reason_to_stop(opened: Callable[..., DocumentCamera], tmp_path: Path) -> None:
    (tmp_path / "plate.png").write_bytes(b"\x89PNG damaged")
    assert opened().status() == CameraReady(1920, 1080, plate_known=False)


def test_a_page_taken_before_the_camera_process_died_is_not_taken_again_until_it_is_wanted(
    camera: DocumentCameraSimulator, opened: Callable[..., DocumentCamera], told: queue.Queue[object]
) -> None:
    camera.show(Layout(document="房屋租赁合同", plate="black", fill=0.88))
    opened().start_preview()
    page = next_page(told)
    device = opened()
    device.start_preview(taken=page.look)
    until_said(told, "captured")
    device.arm()
    assert next_page(told).height == pytest.approx(page.height, abs=8)


def test_a_camera_that_comes_late_says_the_size_that_it_really_has(
    told: queue.Queue[object], opened: Callable[..., DocumentCamera]
) -> None:
    with DocumentCameraSimulator(width=640, height=480) as late:
        late.fault("gone")
        device = opened(source=late.url)
        first = device.start_preview()
        assert isinstance(first, PreviewStarted)
        assert (first.width, first.height) == (960, 540)
        late.fault("run")
        while not isinstance(event := told.get(timeout=30), PreviewStarted):
            pass
        assert (event.width, event.height) == (640, 480)
        reader = FrameReader(event.shared_memory_name, 640, 480)
        ends = time.monotonic() + 20
        while reader.newest() is None and time.monotonic() < ends:
            threading.Event().wait(0.02)
        assert reader.newest() is not None
        reader.close()


def test_corners_that_make_no_page_are_refused(camera: DocumentCameraSimulator, opened: Callable[..., DocumentCamera]) -> None:
    device = opened()
    crossed = ((0.1, 0.1), (0.9, 0.9), (0.9, 0.1), (0.1, 0.9))
    assert device.capture(force=True, corners=crossed) == Refused(("flatten",))
    assert device.capture(force=True, corners=((0.5, 0.5),) * 4) == Refused(("flatten",))


def test_a_licence_tells_its_credit_code_and_fills_what_is_open(
    camera: DocumentCameraSimulator, opened: Callable[..., DocumentCamera], told: queue.Queue[object]
) -> None:
    camera.show(Layout(document="营业执照副本", plate="black", fill=0.85))
    draw_the_still(camera)
    device = opened(still=camera.still_url)
    device.start_preview(codes=True)
    page = next_page(told)
    assert page.codes == (CODED["营业执照副本"].code,)
    catalogue = load_catalogue(SHIPPED_CATALOGUE)
    assert isinstance(catalogue, Catalogue)
    wanting = next(
        code
        for code in (*catalogue.items, *catalogue.chains)
        if "business.credit_code" in merge(catalogue, code).form.elements
        and any(source.certificate == "营业执照" for source in merge(catalogue, code).form.elements["business.credit_code"].element.prefill)
    )
    filled = with_scanned(merge(catalogue, wanting), Answers(), "营业执照", page.codes)
    assert filled["business.credit_code"].value == "92370202MA0000000U"
    assert with_scanned(merge(catalogue, wanting), Answers(), "营业执照", ("http://example.invalid/?x=92370202MA00000001",)) == Answers()
    assert with_scanned(merge(catalogue, wanting), Answers(), "不动产权证书", page.codes) == Answers()


def test_pages_laid_any_way_up_are_turned_right_or_left_as_they_lie() -> None:
    right = 0
    for document in PAPERS:
        for quarter in range(4):
            scene = render(Layout(document=document, angle=90 * quarter + 3, fill=0.85))
            assert scene.corners is not None
            corners = np.array(scene.corners)
            first, second, third, fourth = map(tuple, np.roll(corners, -int(np.argmin(corners.sum(axis=1))), axis=0))
            quad: Corners = (first, second, third, fourth)
            turns = quarter_turns(rectify(with_noise(scene.image, 3, 1), quad).image)
            assert turns in (0, (4 - quarter) % 4), document
            right += turns == (4 - quarter) % 4
    assert right >= 22  # of 32
