# SPDX-License-Identifier: GPL-3.0-or-later
"""The devices as a visit sees them: verbs out, events in; and what must be said again after a device was restarted.

What is so (the visit, an expected card, a running preview) and the verbs that say it change together under one lock: the screen's
thread and the threads of the workers may not put an old visit behind a new one.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from config.settings import Settings, camera_of
from drivers.card_reader import result as card
from drivers.document_camera import status as camera
from drivers.receipt_printer.document import Slip
from drivers.worker import NOT_BEGUN, DeviceLost, DeviceWorker, Emitted, StatusChanged
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
from kiosk.receipts.log_number import with_log_number

VERB_SECONDS = 15.0
SAY_SECONDS = 20.0
"""A long page is turned into sound within this time; the playing is not waited for."""
PRINT_SECONDS = 90.0
PRINT_BEGIN_SECONDS = 30.0
"""A slip that the printer's process has not begun by then is not printed: its owner may be gone."""
SHUTTER_SECONDS = 5.0
"""A shutter that works later than this takes a picture of something else."""

CHALLENGE_SECONDS = 1.0
"""How long one look for a technician's card waits for it; the page looks again and again."""

CARD_VERBS = ("begin_visit", "end_visit", "expect_card", "stop_expecting")
CAMERA_VERBS = ("start_preview", "expect_paper", "stop_preview", "clear", "capture", "arm")
ALL_CHECKS = ("corners", "sharp", "no-glare", "bright")


class Devices:
    """Card reader, printer, camera and speaker, each in its process. `post` takes events from any thread."""

    def __init__(self, settings: Settings, post: Callable[[Event], None]) -> None:
        self._post = post
        self._lock = threading.Lock()
        self._visit: str | None = None
        self._expecting = False
        self._looking = False
        self._preview: camera.PreviewStarted | None = None
        self._starting: Future[object] | None = None
        self._paper = ""
        self._codes = False
        self._last_page = b""
        """What the page looked like that the camera took last: a camera process that died knows no more that it is taken."""
        self._health: dict[str, str] = {}
        self.card_reader = DeviceWorker("card_reader", "drivers.card_reader.device:open_device", settings.card_reader, self._heard)
        self.printer = DeviceWorker("receipt_printer", "drivers.receipt_printer.device:open_device", settings.receipt_printer, self._heard)
        self.camera = DeviceWorker("document_camera", "drivers.document_camera.device:open_device", camera_of(settings), self._heard)
        self.speaker = DeviceWorker("speaker", "drivers.speech.device:open_device", settings.speaker, self._heard)
        self._public_numbers = (settings.place.phone,)
        self.log_number: Callable[[], str] = lambda: ""
        """What stands on every slip of the audit log; see `kiosk.receipts.log_number`."""
        self._forgetful = {worker.name for worker in self.workers}
        """Devices whose process has not spoken yet."""

    @property
    def workers(self) -> tuple[DeviceWorker, ...]:
        """All four."""
        return (self.card_reader, self.printer, self.camera, self.speaker)

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
            self._forget_waiting(self.card_reader, CARD_VERBS)
            self._say(self.card_reader, "begin_visit", visit=visit)

    def end_visit(self) -> None:
        """Forget the visit: what its citizen asked for and no device has begun is not done any more."""
        with self._lock:
            self._visit, self._expecting = None, False
            self._forget_waiting(self.card_reader, CARD_VERBS)
            self._say(self.card_reader, "end_visit")
            self.printer.cancel_waiting("print_slip")
            self._hush()
            self._stop_looking()

    def expect_card(self) -> None:
        """Read the card that comes."""
        with self._lock:
            self._expecting = True
            self._say(self.card_reader, "expect_card")

    def stop_expecting(self) -> None:
        """A card may lie there without being read."""
        with self._lock:
            self._expecting = False
            self._say(self.card_reader, "stop_expecting")

    def challenge_card(self) -> Future[object]:
        """Let the card that lies there prove that it is a technician's; the future gives what came of it, or DeviceLost."""
        return self.card_reader.request("read_technician", VERB_SECONDS, begin_within=SHUTTER_SECONDS, wait_seconds=CHALLENGE_SECONDS)

    def look(self, paper: str, codes: bool = False) -> None:
        """Start the camera's preview with its automatic shutter; one that runs or is being started only learns which paper comes.

        `codes`: that paper carries a code that is to be read.
        """
        with self._lock:
            self._looking, self._paper, self._codes = True, paper, codes
            if self._starting is not None or self._preview is not None:
                self._say(self.camera, "expect_paper", paper=paper, codes=codes)
                return
            starting = self._starting = self._say(self.camera, "start_preview", paper=paper, codes=codes, taken=self._last_page)
        # Outside the lock: a future that is done already calls back at once.
        starting.add_done_callback(self._previewing)

    def stop_looking(self) -> None:
        """Stop the preview and forget every frame."""
        with self._lock:
            self._stop_looking()

    def take_again(self) -> None:
        """What lies there may be taken again: the citizen did not want the page."""
        with self._lock:
            self._last_page = b""
            if self._looking:
                self._say(self.camera, "arm")

    def take_picture(self, visit: str, paper: str, force: bool, corners: tuple[tuple[float, float], ...] = ()) -> None:
        """The manual shutter, with `corners` (shares of the frame) where they were set by hand.

        Always answered: with the picture, or with why there is none.
        """

        def taken(future: Future[object]) -> None:
            answer = future.result()
            if isinstance(answer, camera.Captured):
                with self._lock:
                    self._last_page = answer.look if self._visit == visit and self._looking else b""
                self._post(_picture(visit, paper, answer))
            else:
                self._post(PictureRefused(visit, paper, answer.reasons if isinstance(answer, camera.Refused) else ("stalled",)))

        with self._lock:
            capturing = self.camera.request("capture", VERB_SECONDS, begin_within=SHUTTER_SECONDS, force=force, corners=corners)
        capturing.add_done_callback(taken)

    def read_aloud(self, text: str, language: str, rate: str, volume: str, *, after: bool, typed: bool) -> None:
        """Say this, instead of what is being said or `after` it. `typed`: it comes from a key that was struck. No text: silence."""
        with self._lock:
            if not after:
                self.speaker.cancel_waiting("say")
            if not text:
                self._hush()
                return
            self.speaker.request(
                "say",
                SAY_SECONDS,
                text=text,
                language=language,
                rate=rate,
                volume=volume,
                public=self._public_numbers,
                after=after,
                typed=typed,
            )

    def _hush(self) -> None:
        self.speaker.cancel_waiting("say")
        self._say(self.speaker, "stop")

    def print_slip(
        self, job_id: str, slip: Slip, copy_number: int, on_begun: Callable[[], None] | None = None, *, visit: str | None = None
    ) -> Future[object]:
        """Print one slip; the future gives the outcome, or DeviceLost.

        `on_begun` is called from another thread when the printer's process takes the slip up. DeviceLost with the code NOT_BEGUN
        is a certain failure: nothing was handed to the printer, because its process was away for PRINT_BEGIN_SECONDS or because
        the visit ended before. Any other code leaves open what came out. A `visit` that is over by now prints nothing.
        """
        with self._lock:
            if visit is not None and visit != self._visit:
                over: Future[object] = Future()
                over.set_result(DeviceLost(self.printer.name, "the visit is over", NOT_BEGUN))
                return over
            return self.printer.request(
                "print_slip",
                PRINT_SECONDS,
                begin_within=PRINT_BEGIN_SECONDS,
                on_begun=on_begun,
                job_id=job_id,
                slip=with_log_number(slip, self.log_number()),
                copy_number=copy_number,
            )

    def _say(self, worker: DeviceWorker, verb: str, **arguments: Any) -> Future[object]:
        """What the device must know, however long it takes; `_say_again` clears it away when the process is another one."""
        return worker.request(verb, VERB_SECONDS, begin_within=math.inf, **arguments)

    def _forget_waiting(self, worker: DeviceWorker, verbs: tuple[str, ...]) -> None:
        for verb in verbs:
            worker.cancel_waiting(verb)

    def _stop_looking(self) -> None:
        was, self._looking = self._looking, False
        self._preview = self._starting = None
        self._last_page = b""
        if was:
            self._forget_waiting(self.camera, CAMERA_VERBS)
            self._say(self.camera, "clear")
            self._say(self.camera, "stop_preview")

    def _previewing(self, future: Future[object]) -> None:
        answer = future.result()
        with self._lock:
            if future is self._starting:
                self._starting = None
                # A preview that found another size meanwhile has said so already.
                if self._preview is None and isinstance(answer, camera.PreviewStarted):
                    self._preview = answer

    def _heard(self, event: WorkerEvent) -> None:
        match event:
            case StatusChanged(device, status):
                self._say_again(device)
                self._tell_health(device, str(getattr(status, "code", "ready")).removeprefix("camera-").removeprefix("reader-"))
            case DeviceLost(device):
                self._note_lost(device)
                self._tell_health(device, "device-lost")
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
            case Emitted(_, camera.PreviewStarted() as preview):
                with self._lock:
                    if self._starting is not None or self._preview is not None:
                        self._preview = preview
            case Emitted(_, camera.PageTaken(page, paper)):
                with self._lock:
                    # A preview that is being stopped may still take the last visit's page.
                    whose = self._visit if self._preview is not None else None
                    if whose is not None:
                        self._last_page = page.look
                if whose is not None:
                    self._post(_picture(whose, paper, page))

    def _tell_health(self, device: str, code: str) -> None:
        """Only news: a reader's status also changes when a card comes or goes, and that is no change of its health."""
        if self._health.get(device) != code:
            self._health[device] = code
            self._post(DeviceHealth(device, code))

    def _note_lost(self, device: str) -> None:
        with self._lock:
            self._forgetful.add(device)
            if device == self.camera.name:
                self._preview = self._starting = None

    def _say_again(self, device: str) -> None:
        """The first word of a new device process, which knows of no visit: what still waits for it is replaced by what is so now.

        Nothing that waits was begun by then, for a worker begins nothing before it has told the first status.
        """
        starting: Future[object] | None = None
        with self._lock:
            if device not in self._forgetful:
                return
            self._forgetful.remove(device)
            if device == self.card_reader.name:
                self._forget_waiting(self.card_reader, CARD_VERBS)
                if self._visit is not None:
                    self._say(self.card_reader, "begin_visit", visit=self._visit)
                    if self._expecting:
                        self._say(self.card_reader, "expect_card")
            elif device == self.camera.name:
                self._forget_waiting(self.camera, CAMERA_VERBS)
                if self._looking:
                    starting = self._starting = self._say(
                        self.camera, "start_preview", paper=self._paper, codes=self._codes, taken=self._last_page
                    )
        if starting is not None:
            starting.add_done_callback(self._previewing)


def _picture(visit: str, paper: str, page: camera.Captured) -> PictureTaken:
    return PictureTaken(visit, paper, page.jpeg, page.dpi, page.reasons_ignored, page.card, page.turns, page.codes)
