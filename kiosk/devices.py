# SPDX-License-Identifier: GPL-3.0-or-later
"""The three devices as a visit sees them: verbs out, events in; and what must be said again after a device was restarted."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future

from config.settings import Settings
from drivers.card_reader import result as card
from drivers.document_camera import status as camera
from drivers.receipt_printer.document import Slip
from drivers.worker import DeviceLost, DeviceWorker, Emitted, StatusChanged
from drivers.worker import Event as WorkerEvent
from kiosk.journeys.events import (
    CameraSaw,
    CardGone,
    CardRead,
    CardStarted,
    DeviceHealth,
    Event,
    PictureRefused,
    PictureTaken,
)

VERB_SECONDS = 15.0
PRINT_SECONDS = 90.0
ALL_CHECKS = ("corners", "sharp", "no-glare", "bright")


class Devices:
    """Card reader, printer and camera, each in its process. `post` takes events from any thread."""

    def __init__(self, settings: Settings, post: Callable[[Event], None]) -> None:
        self._post = post
        self._lock = threading.Lock()
        self._visit: str | None = None
        self._expecting = False
        self._looking = False
        self._preview: camera.PreviewStarted | None = None
        self._health: dict[str, str] = {}
        self.card_reader = DeviceWorker("card_reader", "drivers.card_reader.device:open_device", settings.card_reader, self._heard)
        self.printer = DeviceWorker("receipt_printer", "drivers.receipt_printer.device:open_device", settings.receipt_printer, self._heard)
        self.camera = DeviceWorker("document_camera", "drivers.document_camera.device:open_device", settings.document_camera, self._heard)

    @property
    def workers(self) -> tuple[DeviceWorker, ...]:
        """All three."""
        return (self.card_reader, self.printer, self.camera)

    @property
    def preview(self) -> camera.PreviewStarted | None:
        """Where the camera's frames are while it looks."""
        return self._preview

    def start(self) -> None:
        """Start the processes."""
        for worker in self.workers:
            worker.start()

    def stop(self) -> None:
        """End them, side by side."""
        threads = [threading.Thread(target=worker.stop) for worker in self.workers]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def begin_visit(self, visit: str) -> None:
        """From now on a card that comes counts."""
        with self._lock:
            self._visit, self._expecting = visit, False
        self._ask(self.card_reader, "begin_visit", visit=visit)

    def end_visit(self) -> None:
        """Forget the visit."""
        with self._lock:
            self._visit, self._expecting = None, False
        self._ask(self.card_reader, "end_visit")
        self.stop_looking()

    def expect_card(self) -> None:
        """Read the card that comes."""
        with self._lock:
            self._expecting = True
        self._ask(self.card_reader, "expect_card")

    def stop_expecting(self) -> None:
        """A card may lie there without being read."""
        with self._lock:
            self._expecting = False
        self._ask(self.card_reader, "stop_expecting")

    def look(self) -> None:
        """Start the camera's preview with its automatic shutter."""
        with self._lock:
            self._looking = True
        self._ask(self.camera, "start_preview").add_done_callback(self._previewing)

    def stop_looking(self) -> None:
        """Stop the preview and forget every frame."""
        with self._lock:
            was, self._looking = self._looking, False
            self._preview = None
        if was:
            self._ask(self.camera, "clear")
            self._ask(self.camera, "stop_preview")

    def take_picture(self, visit: str, force: bool) -> None:
        """The manual shutter."""

        def taken(future: Future[object]) -> None:
            answer = future.result()
            if isinstance(answer, camera.Captured):
                self._post(_picture(visit, answer))
            elif isinstance(answer, camera.Refused):
                self._post(PictureRefused(visit, answer.reasons))

        self._ask(self.camera, "capture", force=force).add_done_callback(taken)

    def print_slip(self, job_id: str, slip: Slip, copy_number: int) -> Future[object]:
        """Print one slip; the future gives the outcome, or DeviceLost."""
        return self.printer.request("print_slip", PRINT_SECONDS, job_id=job_id, slip=slip, copy_number=copy_number)

    def _ask(self, worker: DeviceWorker, verb: str, **arguments: object) -> Future[object]:
        return worker.request(verb, VERB_SECONDS, **arguments)

    def _previewing(self, future: Future[object]) -> None:
        answer = future.result()
        with self._lock:
            self._preview = answer if isinstance(answer, camera.PreviewStarted) and self._looking else None

    def _heard(self, event: WorkerEvent) -> None:
        match event:
            case StatusChanged(device, status):
                self._tell_health(device, str(getattr(status, "code", "ready")).removeprefix("camera-").removeprefix("reader-"))
            case DeviceLost(device):
                self._tell_health(device, "device-lost")
                self._say_again(device)
            case Emitted(_, card.CardStarted(visit)):
                self._post(CardStarted(visit))
            case Emitted(_, card.CardGone(visit)):
                self._post(CardGone(visit))
            case Emitted(_, card.CardSeen(visit, result)):
                fields = result.fields() if isinstance(result, card.Identity) else {}
                self._post(CardRead(visit, result.code, fields))
            case Emitted(_, camera.PreviewUpdate() as update):
                checks = tuple((check, check in update.checks) for check in ALL_CHECKS)
                self._post(CameraSaw(update.guidance, checks, update.corners))
            case Emitted(_, camera.PageTaken(page)):
                if self._visit is not None:
                    self._post(_picture(self._visit, page))

    def _tell_health(self, device: str, code: str) -> None:
        """Only news: a reader's status also changes when a card comes or goes, and that is no change of its health."""
        if self._health.get(device) != code:
            self._health[device] = code
            self._post(DeviceHealth(device, code))

    def _say_again(self, device: str) -> None:
        """A device process that was restarted has forgotten the visit; requests wait until it is ready."""
        with self._lock:
            visit, expecting, looking = self._visit, self._expecting, self._looking
            self._preview = None if device == "document_camera" else self._preview
        if device == "card_reader" and visit is not None:
            self._ask(self.card_reader, "begin_visit", visit=visit)
            if expecting:
                self._ask(self.card_reader, "expect_card")
        if device == "document_camera" and looking:
            self.look()


def _picture(visit: str, page: camera.Captured) -> PictureTaken:
    return PictureTaken(visit, page.jpeg, page.dpi, page.reasons_ignored)
