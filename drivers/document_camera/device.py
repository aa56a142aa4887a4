# SPDX-License-Identifier: GPL-3.0-or-later
"""The document camera as a device of the kiosk: status, verbs and events (see drivers/worker.py).

The camera is open only while a preview runs or a picture is taken: nobody is filmed between visits, and an idle kiosk does not
decode video. Between, `status` opens it now and then for one frame.
"""

from __future__ import annotations

import contextlib
import ctypes
import logging
import math
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

from config.settings import DocumentCameraSettings
from drivers.document_camera import quality
from drivers.document_camera.capture import READ_SECONDS, Frame, Grabber
from drivers.document_camera.codes import read_codes
from drivers.document_camera.frames import FrameWriter
from drivers.document_camera.orientation import quarter_turns
from drivers.document_camera.page_finder import LEAST_AREA, Corners, PageQuad, find_page
from drivers.document_camera.plate_file import Plates
from drivers.document_camera.plate_file import save as save_plate
from drivers.document_camera.rectify import rectify
from drivers.document_camera.shutter import Shutter, fingerprint, from_bytes, to_bytes
from drivers.document_camera.status import (
    Calibrated,
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
    ShutterArmed,
)

log = logging.getLogger(__name__)

Image = npt.NDArray[np.uint8]
Emit = Callable[[object], None]

PREVIEW_SIDE = 960
FINDS_A_SECOND = 10.0
JPEG_QUALITY = 85
SETTLE_SECONDS = 5.0
PLATE_FRAMES = 8
"""Their mean is the plate's picture: sensor noise is gone from it."""
DARKEST_PLATE = 24
"""Grey level of the plate below which no lamp is on or the lens is covered; a black plate under a lamp has about 40."""
PROBE_SECONDS = 15.0
"""How often an idle camera that works is opened for a look; one that does not work is tried at each poll."""

_M_ARENA_MAX = -8

_WHOLE_FRAME: Corners = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))


def open_device(settings: DocumentCameraSettings, emit: Emit) -> DocumentCamera:
    """The factory for drivers.worker."""
    _one_heap()
    cv2.setNumThreads(1)
    cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_ERROR)
    return DocumentCamera(settings, emit)


def _one_heap() -> None:
    """glibc gives each thread a heap of its own, and none gives back what frames of megabytes left behind (mallopt(3), M_ARENA_MAX)."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).mallopt(_M_ARENA_MAX, 1)


class DocumentCamera:
    """One camera. Verbs are called one at a time from one thread; events come from the preview's thread."""

    def __init__(self, settings: DocumentCameraSettings, emit: Emit) -> None:
        self.poll_seconds = 5.0
        self._settings = settings
        self._emit = emit
        self._absent = settings.source in ("none", "")
        self._preview: _Preview | None = None
        self._plates = Plates("" if self._absent else settings.plate)
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
        if isinstance(self._status, CameraReady):
            self._status = replace(self._status, plate_known=bool(self._plates))
        return self._status

    def start_preview(self, auto: bool = True, paper: str = "", codes: bool = False, taken: bytes = b"") -> PreviewStarted | Refused:
        """Open the camera, show it in the shared memory, look for a page; with `auto` take it by itself, under the name of `paper`.

        `codes`: the paper carries a code that is to be read.
        `taken`: the look of the page that a camera process before this one took last; it is not taken again while it lies there.
        A running preview starts anew. A camera that comes later with pictures of another size says PreviewStarted again.
        """
        self.stop_preview()
        if self._absent:
            return Refused(("stalled",))
        grabber = self._grabber()
        grabber.settle(SETTLE_SECONDS)
        first = grabber.newest()
        size = (first.image.shape[1], first.image.shape[0]) if first else (self._settings.width, self._settings.height)
        shutter = Shutter(auto)
        if taken:
            shutter.taken(from_bytes(taken))
        self._preview = _Preview(grabber, _preview_size(*size), shutter, self._plates, self._emit, paper, codes)
        self.poll_seconds = 0.5
        return self._preview.started

    def expect_paper(self, paper: str, codes: bool = False) -> PaperExpected:
        """The next page belongs to another paper. What lies there stays taken, and is told once more."""
        if self._preview is not None:
            self._preview.expect(paper, codes)
        return PaperExpected()

    def arm(self) -> ShutterArmed:
        """The page that lies there may be taken again."""
        if self._preview is not None:
            self._preview.arm()
        return ShutterArmed()

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
            return take_page(grabber.still() or frame, self._plates, force, corners) if frame is not None else Refused(("stalled",))
        finally:
            grabber.stop()

    def calibrate(self, path: str) -> Calibrated | Refused:
        """Learn the empty plate from what the camera sees now, and keep it at `path`. Raises OSError when it cannot be written."""
        if self._absent:
            return Refused(("stalled",))
        self.stop_preview()
        grabber = self._grabber()
        try:
            grabber.settle(SETTLE_SECONDS)
            frames: list[Frame] = []
            while len(frames) < PLATE_FRAMES:
                frame = grabber.newest(after=frames[-1].sequence if frames else 0, timeout=READ_SECONDS)
                if frame is None:
                    return Refused(("stalled",))
                frames.append(frame)
            still = grabber.still()
        finally:
            grabber.stop()
        if float(np.median(frames[-1].image.max(axis=2))) < DARKEST_PLATE:
            return Refused(("dark",))
        if find_page(frames[-1].image) is not None:
            return Refused(("not-empty",))
        save_plate(Path(path), [frame.image for frame in frames], still.image if still is not None else None)
        self._plates = Plates(path)
        return Calibrated(frames[-1].image.shape[1], frames[-1].image.shape[0])

    def clear(self) -> Cleared:
        """Forget every frame, and which page was taken (a retake of the same page works)."""
        if self._preview is not None:
            self._preview.clear()
        return Cleared()

    def close(self) -> None:
        """Let go of the camera and the memory."""
        self.stop_preview()

    def _grabber(self) -> Grabber:
        grabber = Grabber(self._settings)
        grabber.start()
        return grabber


def take_page(
    frame: Frame, plates: Plates, force: bool = False, corners: tuple[tuple[float, float], ...] = (), codes: bool = False
) -> Captured | Refused:
    """The page in a full frame, straightened, or why not. `codes`: read its barcodes and QR codes too."""
    height, width = frame.image.shape[:2]
    if corners:
        quad = _pixels(corners, width, height)
        if not _is_page(quad, width * height):
            return Refused(("flatten",))
        reasons = quality.assess(frame.image, quad)
    else:
        plate = plates.of(frame.image)
        found = find_page(frame.image, plate)
        reasons = quality.assess(frame.image, found.corners) if found else (quality.something_there(frame.image, plate),)
        quad = found.corners if found else _pixels(_WHOLE_FRAME, width, height)
    if reasons and not force:
        return Refused(reasons)
    page = rectify(frame.image, quad)
    encoded, jpeg = cv2.imencode(".jpg", page.image, [cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY])
    assert encoded
    size = page.image.shape
    return Captured(
        jpeg.tobytes(),
        size[1],
        size[0],
        page.dpi,
        _shares(quad, width, height),
        reasons,
        card=page.card,
        turns=quarter_turns(page.image),
        codes=read_codes(page.image) if codes else (),
        look=to_bytes(fingerprint(frame.image, quad)),
    )


def _is_page(quad: Corners, frame_area: int) -> bool:
    """Can these be the corners of a page, whoever set them?"""
    outline = np.array(quad, np.float32)
    return bool(cv2.isContourConvex(outline)) and float(cv2.contourArea(outline)) > LEAST_AREA * frame_area


def _preview_size(width: int, height: int) -> tuple[int, int]:
    scale = min(1.0, PREVIEW_SIDE / max(width, height))
    return round(width * scale), round(height * scale)


class _Preview:
    """The thread that shows frames, finds the page and works the automatic shutter."""

    def __init__(
        self, grabber: Grabber, size: tuple[int, int], shutter: Shutter, plates: Plates, emit: Emit, paper: str, codes: bool
    ) -> None:
        self._grabber = grabber
        self._size = size
        self._emit = emit
        self._writer = FrameWriter(*size)
        self._shutter = shutter
        self._plates = plates
        self._paper = paper
        self._codes = codes
        self._clearings = 0
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

    def expect(self, paper: str, codes: bool) -> None:
        with self._lock:
            self._paper, self._codes = paper, codes
            self._last = None

    def arm(self) -> None:
        with self._lock:
            self._shutter.arm()
            self._last = None

    def clear(self) -> None:
        with self._lock:
            self._clearings += 1
            self._grabber.forget()
            self._writer.clear()
            self._shutter.arm()
            self._last = None

    def capture(self, force: bool, corners: tuple[tuple[float, float], ...]) -> Captured | Refused:
        frame = self._grabber.newest() or self._grabber.newest(timeout=1.0)
        if frame is None or not isinstance(self._grabber.state(), CameraReady):
            return Refused(("stalled",))
        result = take_page(self._grabber.still() or frame, self._plates, force, corners, self._codes)
        if isinstance(result, Captured):
            with self._lock:
                self._shutter.taken(from_bytes(result.look))
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
                    take = False
                    if frame.seconds - found_at >= 0.95 / FINDS_A_SECOND:
                        found_at = frame.seconds
                        take = self._look(frame)
                    paper, clearings = self._paper, self._clearings
                if take:
                    self._take(frame, paper, clearings)
        except BaseException as error:
            log.exception("the camera's preview thread failed")
            self._failed = error

    def _take(self, frame: Frame, paper: str, clearings: int) -> None:
        """Take the page of a good frame, from a still where there is a good one. Not under the lock: a still takes seconds."""
        still = self._grabber.still()
        page = take_page(still, self._plates, codes=self._codes) if still is not None else Refused(("stalled",))
        if isinstance(page, Refused):
            page = take_page(frame, self._plates, codes=self._codes)
        with self._lock:
            if isinstance(page, Captured) and clearings == self._clearings and not self._stopping.is_set():
                self._shutter.taken(from_bytes(page.look))
                self._emit(PageTaken(page, paper))
                last = self._last
                self._tell(last.corners if last is not None else (), "captured", last.checks if last is not None else ())

    def _show(self, frame: Frame) -> None:
        size = _preview_size(frame.image.shape[1], frame.image.shape[0])
        if size != self._size:
            # The camera was away when the preview began, and gives other pictures than the settings ask for.
            self._writer.close()
            self._size, self._writer, self._last = size, FrameWriter(*size), None
            self.started = PreviewStarted(self._writer.name, *size)
            self._emit(self.started)
        if (frame.image.shape[1], frame.image.shape[0]) == self._size:
            self._writer.write(frame.image)
        else:
            self._writer.write(np.asarray(cv2.resize(frame.image, self._size, interpolation=cv2.INTER_AREA), np.uint8))

    def _look(self, frame: Frame) -> bool:
        """Tell what is to be seen; True when the page is to be taken now."""
        height, width = frame.image.shape[:2]
        plate = self._plates.of(frame.image)
        found: PageQuad | None = find_page(frame.image, plate)
        corners = found.corners if found else None
        quiet = self._shutter.watch(frame.seconds, corners, math.hypot(width, height))
        look: npt.NDArray[np.float32] | None = None
        if corners is None:
            reasons: tuple[str, ...] = (quality.something_there(frame.image, plate),)
        else:
            look = fingerprint(frame.image, corners)
            # Sharpness is worth its price only when the page does not move.
            reasons = quality.assess(frame.image, corners) if quiet else ()
        decision = self._shutter.decide(frame.seconds, reasons, look)
        shares = _shares(corners, width, height) if corners is not None else ()
        passed = quality.checks(reasons) if corners is not None and quiet else ()
        self._tell(shares, decision.guidance, passed)
        return decision.take

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
