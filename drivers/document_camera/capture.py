# SPDX-License-Identifier: GPL-3.0-or-later
"""Frames from a camera: one thread owns it, keeps only the newest frame, looks at its content, reopens it after a fault.

Sources: a number (V4L2 on Linux, DirectShow on Windows: Media Foundation is not in the headless build and crashes), "/dev/…", an
address (MJPEG over HTTP), a picture or video file. Facts behind the numbers: V4L2 gives YUYV at 5 frames a second unless MJPG is
asked for; a slow reader sees frames 0.8 s (V4L2) to 3.6 s (HTTP) old unless only the newest is kept; after a time-out the handle is
dead although isOpened() stays true; a truncated JPEG comes through as a good frame with flat rows at its end.
"""

from __future__ import annotations

import errno
import http.client
import io
import logging
import os
import sys
import threading
import time
import urllib.request
import warnings
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import cv2
import numpy as np
import numpy.typing as npt

from config.settings import DocumentCameraSettings
from drivers.document_camera.status import CameraBusy, CameraMissing, CameraReady, CameraStalled

log = logging.getLogger(__name__)

Image = npt.NDArray[np.uint8]
State = CameraReady | CameraMissing | CameraBusy | CameraStalled

OPEN_SECONDS = 3.0
READ_SECONDS = 2.0
SILENT_SECONDS = 2.0
"""Without a good new frame for so long the camera counts as stalled."""
BACK_OFF_SECONDS = (0.5, 1.0, 2.0, 4.0)
UNCHANGED_SECONDS = 0.25
GRAIN_SHARE = 0.3
"""Share of neighbouring px that must differ before a picture counts as having grain."""
SETTLE_FRAMES = 5
"""Thrown away after opening a camera: exposure and white balance settle."""
STILL_SECONDS = 6.0
"""To close a camera, open it at another size, let its exposure settle and read one frame."""
MAXIMUM_BYTES = 60_000_000
MAXIMUM_PIXELS = 40_000_000
"""Larger pictures are refused: 100 megapixels are 300 MB in memory."""


@dataclass(frozen=True)
class Frame:
    """One picture (BGR), its number since the start and the time (monotonic seconds) when it was read."""

    image: Image
    sequence: int
    seconds: float


class UnusablePicture(Exception):
    """A file is no picture that can be used. The text is one line."""


def read_picture(source: Path | BinaryIO, name: object = "") -> Image:
    """A picture file as BGR; `name` is how messages call what has no path. Raises UnusablePicture with one line that says what to do."""
    from PIL import Image as Pillow
    from PIL import ImageOps, UnidentifiedImageError

    path = name or source
    try:
        with warnings.catch_warnings(action="ignore", category=Pillow.DecompressionBombWarning), Pillow.open(source) as picture:
            if picture.width * picture.height > MAXIMUM_PIXELS:
                raise UnusablePicture(f"{path}: {picture.width} x {picture.height} px is too large; give at most 40 megapixels")
            if min(picture.size) < 32:
                raise UnusablePicture(f"{path}: {picture.width} x {picture.height} px is too small; give a photo of a page")
            upright = ImageOps.exif_transpose(picture).convert("RGB")
    except FileNotFoundError:
        raise UnusablePicture(f"{path}: there is no such file; check the name") from None
    except Pillow.DecompressionBombError:
        raise UnusablePicture(f"{path}: the picture is too large; give at most 40 megapixels") from None
    except UnidentifiedImageError:
        raise UnusablePicture(f"{path}: this is no picture; give a JPEG or PNG file") from None
    except (OSError, SyntaxError, ValueError):
        raise UnusablePicture(f"{path}: the picture is damaged or cannot be read; take it again") from None
    return np.ascontiguousarray(np.asarray(upright, np.uint8)[..., ::-1])


class Grabber:
    """Owns the camera while it runs. `newest`, `state`, `still` and `settle` may be called from any thread."""

    def __init__(self, settings: DocumentCameraSettings) -> None:
        source = settings.source
        self._source = source
        self._size = (settings.width, settings.height)
        self._still_size = (settings.still_width, settings.still_height)
        self._still_address = settings.still
        self._still_wanted = False
        self._still: Frame | None = None
        self._changed = threading.Condition()
        self._stopping = False
        self._newest: Frame | None = None
        self._sequence = 0
        self._fault: State | None = None
        self._good_at = 0.0
        self._failed: BaseException | None = None
        self._suspect = "no-frames"
        self._check = _ContentCheck(live=_is_live(source))
        self._thread = threading.Thread(target=self._run, name="camera-grabber", daemon=True)

    def start(self) -> None:
        """Begin to open and read."""
        self._good_at = time.monotonic()
        self._thread.start()

    def stop(self) -> None:
        """End the thread and forget the frame. A driver that hangs here is ended with the process, by its watchdog."""
        with self._changed:
            self._stopping = True
            self._newest = None
            self._changed.notify_all()
        self._thread.join()

    def forget(self) -> None:
        """Forget the newest frame."""
        with self._changed:
            for frame in (self._newest, self._still):
                if frame is not None:
                    frame.image[:] = 0
            self._newest = self._still = None

    def newest(self, after: int = 0, timeout: float = 0.0) -> Frame | None:
        """The newest good frame when its number is above `after`, else after at most `timeout` seconds None."""
        with self._changed:
            self._changed.wait_for(lambda: self._stopping or self._has(after), timeout)
            return self._newest if self._has(after) else None

    def still(self) -> Frame | None:
        """One picture as large as the camera gives them; None when it gives no larger one than the preview's, or none in time."""
        if self._still_address:
            image = _snapshot(self._still_address)
            return Frame(image, self._sequence, time.monotonic()) if image is not None else None
        if not _is_device(self._source) or self._still_size == self._size:
            return None
        with self._changed:
            self._still, self._still_wanted = None, True
            self._changed.wait_for(lambda: self._stopping or not self._still_wanted, STILL_SECONDS)
            self._still_wanted = False
            frame, self._still = self._still, None
            return frame

    def settle(self, timeout: float) -> State:
        """Wait until it is known whether the camera works, at most `timeout` seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self._newest is not None or self._fault is not None or self._stopping, timeout)
        return self.state()

    def state(self) -> State:
        """What the camera is now. Raises what ended the thread, should that ever happen."""
        with self._changed:
            if self._failed is not None:
                raise RuntimeError("the camera's reading thread has failed") from self._failed
            if self._fault is not None:
                return self._fault
            if self._newest is None or time.monotonic() - self._good_at > SILENT_SECONDS:
                return CameraStalled(self._suspect)
            height, width = self._newest.image.shape[:2]
            return CameraReady(width, height)

    def _has(self, after: int) -> bool:
        return self._newest is not None and self._newest.sequence > after

    def _run(self) -> None:
        failures = 0
        try:
            while not self._stopping:
                before = self._sequence
                if self._still_wanted:
                    self._take_still()
                self._live()
                if self._still_wanted:
                    continue
                failures = 1 if self._sequence > before + SETTLE_FRAMES else failures + 1
                with self._changed:
                    pause = BACK_OFF_SECONDS[min(failures, len(BACK_OFF_SECONDS)) - 1]
                    self._changed.wait_for(lambda: self._stopping, pause)
        except BaseException as error:
            log.exception("the camera's reading thread failed")
            with self._changed:
                self._failed = error
                self._changed.notify_all()

    def _live(self) -> None:
        """From opening the source to its first fault."""
        if _is_still(self._source):
            self._show_still(Path(str(self._source)))
            return
        opened = _open(self._source, *self._size)
        if not isinstance(opened, cv2.VideoCapture):
            self._fail(opened)
            return
        try:
            self._read(opened)
        finally:
            opened.release()

    def _read(self, capture: Any) -> None:
        settle = SETTLE_FRAMES if _is_device(self._source) else 0
        opened_at = fault_since = time.monotonic()
        pace = 0.0 if _is_live(self._source) else 1.0 / max(1.0, min(60.0, capture.get(cv2.CAP_PROP_FPS) or 25.0))
        while not self._stopping and not self._still_wanted:
            good, image = capture.read()
            if not good and pace and capture.get(cv2.CAP_PROP_POS_FRAMES) > 0:
                capture.set(cv2.CAP_PROP_POS_FRAMES, 0)
                good, image = capture.read()
            now = time.monotonic()
            if not good or image is None:
                ended_at_once = now - max(opened_at, self._good_at) < READ_SECONDS * 0.8
                self._fail(CameraMissing("the connection ended") if ended_at_once else CameraStalled("no-frames"))
                return
            if settle > 0:
                settle -= 1
                continue
            fault = self._check.fault(image, now)
            self._suspect = fault or "no-frames"
            if not fault:
                fault_since = now
                self._put(image, now)
            elif now - fault_since > SILENT_SECONDS:
                self._fail(CameraStalled(fault))
                return
            if pace:
                time.sleep(pace)

    def _take_still(self) -> None:
        """Open the device once at its still size. A V4L2 device changes its size only between two openings."""
        frame: Frame | None = None
        opened = _open(self._source, *self._still_size)
        if isinstance(opened, cv2.VideoCapture):
            try:
                for _ in range(SETTLE_FRAMES + 1):
                    good, image = opened.read()
                    if not good or image is None:
                        break
                    frame = Frame(np.asarray(image, np.uint8), self._sequence, time.monotonic())
            finally:
                opened.release()
        with self._changed:
            # The preview stands meanwhile; that is no stall.
            self._good_at = time.monotonic()
            self._still = frame if frame is not None and not self._check.fault(frame.image, frame.seconds) else None
            if frame is not None and self._newest is not None and frame.image.size <= self._newest.image.size:
                # This camera has no larger picture: from now on the preview's is taken at once.
                self._still_size = self._size
            self._still_wanted = False
            self._changed.notify_all()

    def _show_still(self, path: Path) -> None:
        try:
            image = read_picture(path)
        except UnusablePicture as error:
            self._fail(CameraMissing(str(error)))
            return
        while not self._stopping:
            self._put(image.copy(), time.monotonic())
            with self._changed:
                self._changed.wait_for(lambda: self._stopping, 0.1)

    def _put(self, image: Image, now: float) -> None:
        with self._changed:
            if self._stopping:
                return
            if self._fault is not None:
                log.info("camera works again")
            self._sequence += 1
            self._newest = Frame(image, self._sequence, now)
            self._good_at = now
            self._fault = None
            self._changed.notify_all()

    def _fail(self, fault: State) -> None:
        with self._changed:
            if type(fault) is not type(self._fault):
                log.info("%s", fault.technician.en)
            self._fault = fault
            self._newest = None
            self._changed.notify_all()


class _ContentCheck:
    """Finds pictures that are none: black, the same again and again, or with a lower part that stays while the rest moves.

    A picture with visible grain that does not change is not live: sensor noise is new in every frame. A decoder that got only the
    beginning of a JPEG shows the rest of an older one, or one flat colour.
    """

    def __init__(self, live: bool) -> None:
        self._live = live
        self._whole = _Unchanged()
        self._tail = _Unchanged()

    def fault(self, image: Image, now: float) -> str:
        """ "black", "damaged", "frozen" or empty."""
        sample = image[::16, ::16]
        if int(sample.max()) < 24:
            return "black"
        tail = image[-max(8, image.shape[0] // 8) :: 8]
        if bool((tail == tail[-1]).all()) and 0 < int(tail[-1].max()) < 255:
            return "damaged"
        if not self._live or float((tail[:, 1:] != tail[:, :-1]).mean()) < GRAIN_SHARE:
            return ""
        whole, end = self._whole.seconds(sample, now), self._tail.seconds(tail[:, ::16], now)
        if whole > UNCHANGED_SECONDS:
            return "frozen"
        return "damaged" if end > UNCHANGED_SECONDS else ""


class _Unchanged:
    """For how long the same bytes have come."""

    def __init__(self) -> None:
        self._mark = -1
        self._since = 0.0

    def seconds(self, sample: Image, now: float) -> float:
        mark = zlib.crc32(sample.tobytes())
        if mark != self._mark:
            self._mark, self._since = mark, now
        return now - self._since


def _snapshot(address: str) -> Image | None:
    """The picture that a network camera gives by itself at `address`; None when there is no usable one."""
    try:
        with urllib.request.urlopen(address, timeout=STILL_SECONDS) as answer:
            content = answer.read(MAXIMUM_BYTES + 1)
    except (OSError, http.client.HTTPException, ValueError):
        return None
    try:
        return read_picture(io.BytesIO(content), "still") if len(content) <= MAXIMUM_BYTES else None
    except UnusablePicture as error:
        log.info("%s", error)
        return None


def _is_device(source: int | str) -> bool:
    return isinstance(source, int) or source.isdigit() or source.startswith("/dev/")


def _is_live(source: int | str) -> bool:
    return _is_device(source) or "://" in str(source)


def _is_still(source: int | str) -> bool:
    return not _is_live(source) and Path(str(source)).suffix.lower() in {".jpg", ".jpeg", ".png", ".bmp", ".webp"}


def _open(source: int | str, width: int, height: int) -> Any:
    """A VideoCapture that is open, or the fault."""
    if _is_device(source):
        return _open_device(int(source) if str(source).isdigit() else source, width, height)
    if not _is_live(source) and not Path(str(source)).is_file():
        return CameraMissing(f"there is no file {source}")
    parameters = [cv2.CAP_PROP_OPEN_TIMEOUT_MSEC, round(OPEN_SECONDS * 1000), cv2.CAP_PROP_READ_TIMEOUT_MSEC, round(READ_SECONDS * 1000)]
    capture = cv2.VideoCapture(str(source), cv2.CAP_FFMPEG, parameters)
    if capture.isOpened():
        return capture
    capture.release()
    return CameraMissing(f"{source} does not answer" if _is_live(source) else f"{source} is no video")


def _open_device(source: int | str, width: int, height: int) -> Any:
    mjpg = cv2.VideoWriter.fourcc("M", "J", "P", "G")
    parameters = [cv2.CAP_PROP_FOURCC, mjpg, cv2.CAP_PROP_FRAME_WIDTH, width, cv2.CAP_PROP_FRAME_HEIGHT, height]
    if sys.platform == "win32":
        capture = cv2.VideoCapture(source, cv2.CAP_DSHOW, parameters)
    else:
        node = f"/dev/video{source}" if isinstance(source, int) else source
        if not os.path.exists(node):
            return CameraMissing(f"there is no {node}")
        # The second metadata node of a UVC camera moves the numbers: a name under /dev/v4l/by-id stays.
        capture = cv2.VideoCapture(source, cv2.CAP_V4L2, parameters)
    if capture.isOpened():
        capture.set(cv2.CAP_PROP_BUFFERSIZE, 1)
        return capture
    capture.release()
    return _why_not(source)


def _why_not(source: int | str) -> State:
    """Why V4L2 could not be opened: OpenCV does not tell, the device node does."""
    if sys.platform != "win32":
        node = f"/dev/video{source}" if isinstance(source, int) else source
        try:
            os.close(os.open(node, os.O_RDWR | os.O_NONBLOCK))
        except OSError as error:
            if error.errno == errno.EBUSY:
                return CameraBusy(node)
            return CameraMissing(f"{node}: {os.strerror(error.errno or 0)}")
        # A held UVC camera can be opened but refuses its format: that is what OpenCV stumbled over.
        return CameraBusy(node)
    return CameraMissing(f"camera {source}")
