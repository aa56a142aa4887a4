# SPDX-License-Identifier: GPL-3.0-or-later
"""A camera that speaks MJPEG over HTTP, as network cameras do: `multipart/x-mixed-replace`, one JPEG a part, paced by a clock.

Frames are drawn and encoded once a scene, a handful with different sensor noise, and sent in turn: a live camera never sends the
same picture twice, so a frozen one can be told apart. Faults are the ones that cameras and networks have.
"""

from __future__ import annotations

import contextlib
import logging
import threading
import time
from dataclasses import replace
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import cv2
import numpy as np

from simulators.document_camera.pages import Layout, Picture, render, with_noise

log = logging.getLogger(__name__)

FAULTS = ("run", "stall", "drop", "gone", "garbage", "black", "frozen")
"""run: no fault; stall: the connection stays and nothing comes; drop: the connection ends; gone: 503; garbage: the first third of
each JPEG; black: black pictures; frozen: the same picture again and again."""

STILL_WIDTH = 3264
"""px of an 8 megapixel sensor, cut to the stream's proportions."""

_BOUNDARY = "frame"
_NOISE_VARIANTS = 5
_JPEG_QUALITY = 88


class DocumentCameraSimulator:
    """The camera as other programs see it: `url`. All methods may be called from any thread."""

    def __init__(self, width: int = 1920, height: int = 1080, fps: float = 15.0, port: int = 0, plate: str = "black") -> None:
        self.fps = fps
        self.frames_sent = 0
        self._size = (width, height)
        self._port = port
        self._plate = plate
        self._fault = "run"
        self._changed = threading.Condition()
        self._stopping = False
        self._frames: list[bytes] = []
        self._layout = Layout(plate=plate)
        self._last_still: tuple[Layout | None, bytes] = (None, b"")
        self._encoded: dict[Layout, list[bytes]] = {}
        self._server: _Server | None = None
        self._thread: threading.Thread | None = None

    @property
    def url(self) -> str:
        """Address of the stream; after start()."""
        if self._server is None:
            raise RuntimeError("the camera simulator is not started")
        return f"http://127.0.0.1:{self._server.server_address[1]}/stream.mjpg"

    @property
    def still_url(self) -> str:
        """Address of a single picture at full size."""
        return self.url.replace("/stream.mjpg", "/still.jpg")

    @property
    def layout(self) -> Layout:
        """What lies under the camera now."""
        return self._layout

    def start(self) -> DocumentCameraSimulator:
        """Listen on loopback. OSError when the port is in use."""
        self.show(self._layout)
        self._server = _Server(("127.0.0.1", self._port), self)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, name="camera-simulator")
        self._thread.start()
        return self

    def stop(self) -> None:
        """Close every stream and the port."""
        with self._changed:
            self._stopping = True
            self._changed.notify_all()
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
        if self._thread is not None:
            self._thread.join()

    def __enter__(self) -> DocumentCameraSimulator:
        return self.start()

    def __exit__(self, *exception: object) -> None:
        self.stop()

    def lay_page(self, document: str = "房屋租赁合同", page: int = 1, angle: float = 4.0, **layout: object) -> Layout:
        """Lay a paper (a name of papers.PAPERS) on the plate; further fields of `Layout` by name. Returns once it is to be seen."""
        fields: dict[str, object] = {"document": document, "page": page, "angle": angle, "plate": self._plate, **layout}
        return self.show(replace(Layout(), **fields))  # type: ignore[arg-type]

    def remove_page(self) -> None:
        """Take the paper away: the bare plate."""
        self.show(Layout(plate=self._plate))

    def show(self, layout: Layout) -> Layout:
        """Show any scene."""
        frames = self._encoded.get(layout) or self._draw(layout)
        with self._changed:
            if len(self._encoded) >= 12:
                self._encoded.pop(next(iter(self._encoded)))
            self._encoded[layout] = frames
            self._frames, self._layout = frames, layout
        return layout

    def fault(self, name: str) -> None:
        """Make a fault happen (one of FAULTS); "run" ends it."""
        if name not in FAULTS:
            raise ValueError(f"{name!r} is no fault of the camera: {', '.join(FAULTS)}")
        with self._changed:
            self._fault = name
            self._changed.notify_all()

    def _draw(self, layout: Layout) -> list[bytes]:
        image = render(layout, *self._size).image
        return [_jpeg(with_noise(image, layout.noise, layout.seed * 100 + number)) for number in range(_NOISE_VARIANTS)]

    def _black(self) -> bytes:
        return _jpeg(np.zeros((self._size[1], self._size[0], 3), np.uint8))

    def serve(self, handler: BaseHTTPRequestHandler) -> None:
        """One request: the stream, /still.jpg, or /control?fault=…&document=…&page=…&angle=…"""
        address = urlsplit(handler.path)
        if address.path == "/control":
            self._control(handler, {name: values[-1] for name, values in parse_qs(address.query).items()})
            return
        if address.path == "/still.jpg" and self._fault in {"run", "garbage"}:
            self._send_still(handler)
            return
        if self._fault == "gone" or address.path == "/still.jpg":
            handler.send_error(HTTPStatus.SERVICE_UNAVAILABLE)
            return
        handler.send_response(HTTPStatus.OK)
        handler.send_header("Content-Type", f"multipart/x-mixed-replace; boundary={_BOUNDARY}")
        handler.send_header("Cache-Control", "no-store")
        handler.send_header("Connection", "close")
        handler.end_headers()
        self._stream(handler)

    def _send_still(self, handler: BaseHTTPRequestHandler) -> None:
        """One picture at the sensor's full size, as network cameras give it beside their stream."""
        with self._changed:
            layout, fault = self._layout, self._fault
        content = self._still(layout)
        if fault == "garbage":
            content = content[: len(content) // 3]
        handler.send_response(HTTPStatus.OK)
        handler.send_header("Content-Type", "image/jpeg")
        handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
        handler.wfile.write(content)

    def _still(self, layout: Layout) -> bytes:
        drawn, content = self._last_still
        if drawn != layout:
            image = render(layout, STILL_WIDTH, STILL_WIDTH * self._size[1] // self._size[0]).image
            content = _jpeg(with_noise(image, layout.noise, layout.seed))
            self._last_still = layout, content
        return content

    def _control(self, handler: BaseHTTPRequestHandler, query: dict[str, str]) -> None:
        try:
            if "fault" in query:
                self.fault(query["fault"])
            if query.get("document") == "":
                self.remove_page()
            elif "document" in query:
                self.lay_page(query["document"], int(query.get("page", "1")), float(query.get("angle", "4")))
        except (ValueError, KeyError, IndexError) as error:
            handler.send_error(HTTPStatus.BAD_REQUEST, explain=str(error))
            return
        handler.send_response(HTTPStatus.NO_CONTENT)
        handler.end_headers()

    def _stream(self, handler: BaseHTTPRequestHandler) -> None:
        black = b""
        held: bytes | None = None
        number = 0
        due = time.monotonic()
        while True:
            with self._changed:
                if self._stopping or self._fault in {"drop", "gone"}:
                    return
                if self._fault == "stall":
                    self._changed.wait(0.5)
                    due = time.monotonic()
                    continue
                fault, frames = self._fault, self._frames
            number += 1
            frame = frames[number % len(frames)]
            if fault == "black":
                black = black or self._black()
                frame = black
            elif fault == "garbage":
                frame = frame[: len(frame) // 3]
            elif fault == "frozen":
                frame = held or frame
            held = frame if fault == "frozen" else None
            head = f"--{_BOUNDARY}\r\nContent-Type: image/jpeg\r\nContent-Length: {len(frame)}\r\n\r\n".encode()
            try:
                handler.wfile.write(head + frame + b"\r\n")
                handler.wfile.flush()
            except OSError:
                return
            self.frames_sent += 1
            due = max(due + 1 / self.fps, time.monotonic() - 1 / self.fps)
            with self._changed:
                pause = due - time.monotonic()
                if pause > 0 and not self._stopping:
                    self._changed.wait(pause)


class _Server(ThreadingHTTPServer):
    daemon_threads = False
    block_on_close = True
    allow_reuse_address = True

    def __init__(self, address: tuple[str, int], camera: DocumentCameraSimulator) -> None:
        self.camera = camera
        super().__init__(address, _Handler)


class _Handler(BaseHTTPRequestHandler):
    timeout = 5
    protocol_version = "HTTP/1.0"

    def do_GET(self) -> None:
        assert isinstance(self.server, _Server)
        with contextlib.suppress(ConnectionError, TimeoutError):
            self.server.camera.serve(self)

    def log_message(self, format: str, *args: object) -> None:
        log.debug("camera stream: %s", format % args)


def _jpeg(image: Picture) -> bytes:
    _, encoded = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, _JPEG_QUALITY])
    return encoded.tobytes()
