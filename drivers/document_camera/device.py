# SPDX-License-Identifier: GPL-3.0-or-later
"""The document camera as a device of the kiosk: status, verbs and events (see drivers/worker.py).

The camera is open only while a preview runs or a picture is taken: nobody is filmed between visits, and an idle kiosk does not
decode video. Between, `status` opens it now and then for one frame.
"""

from __future__ import annotations

import logging
import math
import threading
import time
from collections.abc import Callable

import cv2
import numpy as np
import numpy.typing as npt

from config.settings import DocumentCameraSettings
from drivers.document_camera import quality
from drivers.document_camera.capture import Frame, Grabber
from drivers.document_camera.frames import FrameWriter
from drivers.document_camera.page_finder import Corners, PageQuad, find_page
from drivers.document_camera.rectify import rectify
from drivers.document_camera.shutter import Shutter, fingerprint
from drivers.document_camera.status import (
    CameraAbsent,
    CameraReady,
    CameraStatus,
    Captured,
    Cleared,
    PageTaken,
    PaperExpected,
    PreviewStarted,
    PreviewStopped,
    PreviewUpdate,
    Refused,
)

log = logging.getLogger(__name__)

Image = npt.NDArray[np.uint8]
Emit = Callable[[object], None]

PREVIEW_SIDE = 960
FINDS_A_SECOND = 10.0
JPEG_QUALITY = 85
SETTLE_SECONDS = 5.0
PROBE_SECONDS = 15.0
"""How often an idle camera that works is opened for a look; one that does not work is tried at each poll."""

_WHOLE_FRAME: Corners = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))


def open_device(settings: DocumentCameraSettings, emit: Emit) -> DocumentCamera:
    """The factory for drivers.worker."""
    cv2.setNumThreads(1)
    cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_ERROR)
    return DocumentCamera(settings, emit)


class DocumentCamera:
    """One camera. Verbs are called one at a time from one thread; events come from the preview's thread."""

    def __init__(self, settings: DocumentCameraSettings, emit: Emit) -> None:
        self.poll_seconds = 5.0
        self._settings = settings
        self._emit = emit
        self._absent = settings.source in ("none", "")
        self._preview: _Preview | None = None
        self._status: CameraStatus | None = CameraAbsent() if self._absent else None
        self._probed_at = -math.inf

    def status(self) -> CameraStatus:
        """What the camera is now; opens it for a look when no preview runs and the last look is old."""
        if self._absent:
            return CameraAbsent()
        if self._preview is not None:
            self._status = self._preview.state()
            self._probed_at = time.monotonic()
        elif not isinstance(self._status, CameraReady) or time.monotonic() - self._probed_at > PROBE_SECONDS:
            grabber = self._grabber()
            self._status = grabber.settle(SETTLE_SECONDS)
            grabber.stop()
            self._probed_at = time.monotonic()
        assert self._status is not None
        return self._status

    def start_preview(self, auto: bool = True, paper: str = "") -> PreviewStarted | Refused:
        """Open the camera, show it in the shared memory, look for a page; with `auto` take it by itself, under the name of `paper`.
        A running preview starts anew."""
        self.stop_preview()
        if self._absent:
            return Refused(("stalled",))
        grabber = self._grabber()
        grabber.settle(SETTLE_SECONDS)
        first = grabber.newest()
        width, height = (first.image.shape[1], first.image.shape[0]) if first else (self._settings.width, self._settings.height)
        scale = min(1.0, PREVIEW_SIDE / max(width, height))
        self._preview = _Preview(grabber, (round(width * scale), round(height * scale)), auto, self._emit, paper)
        self.poll_seconds = 0.5
        return self._preview.started

    def expect_paper(self, paper: str) -> PaperExpected:
        """The next page belongs to another paper. What lies there stays taken, and is told once more."""
        if self._preview is not None:
            self._preview.expect(paper)
        return PaperExpected()

    def stop_preview(self) -> PreviewStopped:
        """Close the camera and forget its frames."""
        if self._preview is not None:
            self._preview.stop()
            self._preview = None
        self.poll_seconds = 5.0
        return PreviewStopped()

    def capture(self, force: bool = False, corners: tuple[tuple[float, float], ...] = ()) -> Captured | Refused:
        """The manual shutter. `force`: take it although something is wrong, and say what. `corners`: set by hand, shares of the frame."""
        if self._absent:
            return Refused(("stalled",))
        if self._preview is not None:
            return self._preview.capture(force, corners)
        grabber = self._grabber()
        try:
            grabber.settle(SETTLE_SECONDS)
            frame = grabber.newest()
            return take_page(frame, force, corners) if frame is not None else Refused(("stalled",))
        finally:
            grabber.stop()

    def clear(self) -> Cleared:
        """Forget every frame, and which page was taken (a retake of the same page works)."""
        if self._preview is not None:
            self._preview.clear()
        return Cleared()

    def close(self) -> None:
        """Let go of the camera and the memory."""
        self.stop_preview()

    def _grabber(self) -> Grabber:
        grabber = Grabber(self._settings.source, self._settings.width, self._settings.height)
        grabber.start()
        return grabber


def take_page(frame: Frame, force: bool = False, corners: tuple[tuple[float, float], ...] = ()) -> Captured | Refused:
    """The page in a full frame, straightened, or why not."""
    height, width = frame.image.shape[:2]
    if corners:
        first, second, third, fourth = ((x * width, y * height) for x, y in corners)
        quad: Corners = (first, second, third, fourth)
        reasons = quality.assess(frame.image, quad)
    else:
        found = find_page(frame.image)
        reasons = quality.assess(frame.image, found.corners) if found else (quality.something_there(frame.image),)
        quad = found.corners if found else tuple((x * width, y * height) for x, y in _WHOLE_FRAME)  # type: ignore[assignment]
    if reasons and not force:
        return Refused(reasons)
    page = rectify(frame.image, quad)
    encoded, jpeg = cv2.imencode(".jpg", page.image, [cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY])
    assert encoded
    size = page.image.shape
    return Captured(jpeg.tobytes(), size[1], size[0], page.dpi, _shares(quad, width, height), reasons)


class _Preview:
    """The thread that shows frames, finds the page and works the automatic shutter."""

    def __init__(self, grabber: Grabber, size: tuple[int, int], auto: bool, emit: Emit, paper: str) -> None:
        self._grabber = grabber
        self._size = size
        self._emit = emit
        self._writer = FrameWriter(*size)
        self._shutter = Shutter(auto)
        self._paper = paper
        self._lock = threading.Lock()
        self._stopping = threading.Event()
        self._last: PreviewUpdate | None = None
        self._failed: BaseException | None = None
        self.started = PreviewStarted(self._writer.name, *size)
        self._thread = threading.Thread(target=self._run, name="camera-preview", daemon=True)
        self._thread.start()

    def state(self) -> CameraStatus:
        if self._failed is not None:
            raise RuntimeError("the camera's preview thread has failed") from self._failed
        return self._grabber.state()

    def stop(self) -> None:
        self._stopping.set()
        self._grabber.stop()
        self._thread.join()
        self._writer.close()

    def expect(self, paper: str) -> None:
        with self._lock:
            self._paper = paper
            self._last = None

    def clear(self) -> None:
        with self._lock:
            self._grabber.forget()
            self._writer.clear()
            self._shutter.arm()
            self._last = None

    def capture(self, force: bool, corners: tuple[tuple[float, float], ...]) -> Captured | Refused:
        frame = self._grabber.newest() or self._grabber.newest(timeout=1.0)
        if frame is None or not isinstance(self._grabber.state(), CameraReady):
            return Refused(("stalled",))
        result = take_page(frame, force, corners)
        if isinstance(result, Captured):
            height, width = frame.image.shape[:2]
            with self._lock:
                self._shutter.taken(fingerprint(frame.image, _pixels(result.corners, width, height)))
        return result

    def _run(self) -> None:
        shown = 0
        found_at = 0.0
        try:
            while not self._stopping.is_set():
                frame = self._grabber.newest(after=shown, timeout=0.5)
                if frame is None:
                    if not self._stopping.is_set() and not isinstance(self._grabber.state(), CameraReady):
                        self._tell((), "stalled", ())
                    continue
                shown = frame.sequence
                with self._lock:
                    self._show(frame)
                    if frame.seconds - found_at >= 0.95 / FINDS_A_SECOND:
                        found_at = frame.seconds
                        self._look(frame)
        except BaseException as error:
            log.exception("the camera's preview thread failed")
            self._failed = error

    def _show(self, frame: Frame) -> None:
        if (frame.image.shape[1], frame.image.shape[0]) == self._size:
            self._writer.write(frame.image)
        else:
            self._writer.write(np.asarray(cv2.resize(frame.image, self._size, interpolation=cv2.INTER_AREA), np.uint8))

    def _look(self, frame: Frame) -> None:
        height, width = frame.image.shape[:2]
        found: PageQuad | None = find_page(frame.image)
        corners = found.corners if found else None
        quiet = self._shutter.watch(frame.seconds, corners, math.hypot(width, height))
        look: npt.NDArray[np.float32] | None = None
        if corners is None:
            reasons: tuple[str, ...] = (quality.something_there(frame.image),)
        else:
            look = fingerprint(frame.image, corners)
            # Sharpness is worth its price only when the page does not move.
            reasons = quality.assess(frame.image, corners) if quiet else ()
        decision = self._shutter.decide(frame.seconds, reasons, look)
        shares = _shares(corners, width, height) if corners is not None else ()
        passed = quality.checks(reasons) if corners is not None and quiet else ()
        self._tell(shares, decision.guidance, passed)
        if decision.take and look is not None:
            page = take_page(frame)
            if isinstance(page, Captured):
                self._shutter.taken(look)
                self._emit(PageTaken(page, self._paper))
                self._tell(shares, "captured", passed)

    def _tell(self, corners: tuple[tuple[float, float], ...], guidance: str, passed: tuple[str, ...]) -> None:
        last = self._last
        if last is not None and (last.guidance, last.checks) == (guidance, passed) and _near(corners, last.corners):
            return
        self._last = PreviewUpdate(self._writer.sequence, corners, guidance, passed)
        self._emit(self._last)


def _near(one: tuple[tuple[float, float], ...], other: tuple[tuple[float, float], ...]) -> bool:
    """Would the outline look the same on the screen (within 2 px of the preview)?"""
    if len(one) != len(other):
        return False
    return all(abs(a[0] - b[0]) < 0.002 and abs(a[1] - b[1]) < 0.002 for a, b in zip(one, other, strict=True))


def _shares(corners: Corners, width: int, height: int) -> tuple[tuple[float, float], ...]:
    return tuple((round(x / width, 5), round(y / height, 5)) for x, y in corners)


def _pixels(shares: tuple[tuple[float, float], ...], width: int, height: int) -> Corners:
    first, second, third, fourth = ((x * width, y * height) for x, y in shares)
    return (first, second, third, fourth)
