# SPDX-License-Identifier: GPL-3.0-or-later
"""Does what the machine asks for, away from the screen's thread, and answers with events.

One thread owns what a visit writes to the disk, one asks the platform; devices live in their own processes; the deliverer has its
own thread. Nothing here waits on the thread that draws.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor

from drivers.receipt_printer.document_json import slip_to_json
from kiosk import __version__
from kiosk.approval.answers import Alive, Away, Certificate, Certificates, Told
from kiosk.approval.http_platform import HttpPlatform
from kiosk.devices import Devices
from kiosk.journeys.effects import (
    Accept,
    Ask,
    BeginVisit,
    Effect,
    EndVisit,
    ExpectCard,
    FindCertificates,
    PrintPaper,
    PrintSlip,
    Rate,
    StartCamera,
    StopCamera,
    StopExpectingCard,
    TakeAgain,
    TakePicture,
)
from kiosk.journeys.events import (
    Accepted,
    CertificatesFound,
    DeliveryChanged,
    Event,
    NotAccepted,
    PlatformHealth,
    PrintChanged,
    StorageHealth,
)
from kiosk.submissions import OpenSubmission, Submissions
from kiosk.visit import Assurance
from kiosk.watching import Watch
from kiosk.works import Works, print_outcome
from offline_queue.database import StorageFailed
from offline_queue.delivery import Deliverer
from offline_queue.space import EnoughSpace
from offline_queue.staff_tasks import StaffHours, TaskKind, staff_tasks
from offline_queue.states import DeliveryState, PrintState
from offline_queue.store import QueueStore
from offline_queue.submission import StateChanged

log = logging.getLogger(__name__)

RESERVED_BYTES = 256 * 1024 * 1024
"""Free space below which no application is taken: more than the largest that this kiosk can make."""

HEARTBEAT_SECONDS = 30.0


class Performer:
    """Does effects. `post` takes events from any thread."""

    def __init__(
        self,
        devices: Devices,
        platform: HttpPlatform,
        store: QueueStore | None,
        submissions: Submissions | None,
        deliverer: Deliverer | None,
        post: Callable[[Event], None],
        hours: StaffHours | None = None,
        works: Works | None = None,
        watch: Watch | None = None,
    ) -> None:
        self._watch = watch
        self._devices = devices
        self._works = works
        self._platform = platform
        self._store = store
        self._submissions = submissions
        self._deliverer = deliverer
        self._post = post
        self._disk = ThreadPoolExecutor(1, "store")
        self._network = ThreadPoolExecutor(1, "platform")
        self._open: dict[str, OpenSubmission] = {}
        self._hours = hours or StaffHours()
        self._tasks_seen: set[tuple[str, TaskKind]] = set()
        self._tasks_told: set[tuple[str, TaskKind]] = set()
        self._heartbeat: Future[None] | None = None
        if store is not None:
            store.observe(self._state_changed)

    def perform(self, effect: Effect) -> None:
        """Start doing one effect; returns at once."""
        match effect:
            case BeginVisit(visit):
                self._devices.begin_visit(visit)
                self.check_space()
            case EndVisit(visit):
                self._devices.end_visit()
                self._disk.submit(self._logged, self._forget, visit)
            case ExpectCard():
                self._devices.expect_card()
            case StopExpectingCard():
                self._devices.stop_expecting()
            case StartCamera(_, material, codes):
                self._devices.look(material, codes)
            case StopCamera():
                self._devices.stop_looking()
            case TakePicture(visit, material, force, corners):
                self._devices.take_picture(visit, material, force, corners)
            case TakeAgain():
                self._devices.take_again()
            case FindCertificates(visit, card):
                self._network.submit(self._logged, self._find_certificates, visit, card)
            case Accept():
                self._disk.submit(self._logged, self._accept, effect)
            case PrintSlip(submission_id, _, large_type):
                self._disk.submit(self._logged, self._print_or_say_why, submission_id, large_type)
            case Rate(query_code, score):
                self._disk.submit(self._logged, self._keep_rating, query_code, score)
            case Ask() if self._works is not None:
                self._works.ask(effect, self._disk)
            case PrintPaper() if self._works is not None:
                self._works.print_paper(effect, self._devices)

    def check_space(self) -> None:
        """Look whether the next application fits on the disk."""
        self._disk.submit(self._logged, self._check_space)

    def beat(self) -> None:
        """Tell the platform that this kiosk lives, and learn whether it is there; one question at a time."""
        if self._heartbeat is None or self._heartbeat.done():
            self._heartbeat = self._network.submit(self._logged, self._beat)

    def stop(self) -> None:
        """Finish what touches the disk; drop the rest."""
        self._network.shutdown(wait=False, cancel_futures=True)
        if self._works is not None:
            self._works.stop()
        self._disk.shutdown(wait=True)

    def _logged(self, work: Callable[..., None], *arguments: object) -> None:
        """A bug in the background must not vanish with its future. The text names the type only: no citizen's data."""
        try:
            work(*arguments)
        except Exception as error:
            log.error("%s failed: %s", work.__name__.strip("_"), type(error).__name__)
            log.debug("where", exc_info=True)

    # --- platform ---------------------------------------------------------------------------------------------------------

    def _find_certificates(self, visit: str, card: Mapping[str, object]) -> None:
        answer = self._platform.certificates(str(card.get("id_number", "")), Assurance.CARD.value)
        found = tuple(_certificate(entry) for entry in answer.found) if isinstance(answer, Certificates) else None
        self._post(CertificatesFound(visit, found))

    def _rate(self) -> None:
        """Give the platform every rating that it does not have yet; what it cannot take now waits for the next sign of life."""
        if self._store is None:
            return
        for submission_id, level in self._store.ratings.waiting():
            record = self._store.record(submission_id)
            if record is not None and isinstance(self._platform.rate(record.query_code, level), Away):
                return
            self._store.ratings.told(submission_id, level)

    def _tell_staff(self, *, online: bool) -> None:
        """Log what a person must look at here, and tell the platform, which knows a task that it was told before."""
        if self._store is None:
            return
        for task in staff_tasks(self._store, self._hours):
            name = (task.submission_id, task.kind)
            if task.kind is TaskKind.OVERDUE and name not in self._tasks_seen:
                log.warning("%s is overdue: %s", task.submission_id, task.reason)
            self._tasks_seen.add(name)
            if not online or name in self._tasks_told:
                continue
            answer = self._platform.staff_task(task)
            if isinstance(answer, Away):
                online = False
            elif isinstance(answer, Told):
                self._tasks_told.add(name)

    def _beat(self) -> None:
        answer = self._platform.heartbeat({"version": __version__} if self._watch is None else self._watch.facts())
        # Who is there and does not believe this kiosk takes nothing from it either.
        online = isinstance(answer, Alive)
        self._post(PlatformHealth(online))
        if online:
            self._rate()
            if self._deliverer is not None:
                self._deliverer.wake()
            if self._watch is not None:
                self._watch.alive()
        self._tell_staff(online=online)

    # --- disk -----------------------------------------------------------------------------------------------------------------

    def _check_space(self) -> None:
        if self._store is None:
            return
        try:
            problem = "" if isinstance(self._store.space(RESERVED_BYTES), EnoughSpace) else "storage-full"
        except OSError:
            problem = "storage-fault"
        self._post(StorageHealth(problem))

    def _accept(self, effect: Accept) -> None:
        if self._submissions is None:
            self._post(NotAccepted(effect.visit, "storage-damaged"))
            return
        try:
            result = self._submissions.accept(effect)
        except Exception:
            # Perhaps after the commit: nobody may tell the citizen that nothing was stored
            self._post(NotAccepted(effect.visit, "storage-unknown"))
            raise
        if isinstance(result, NotAccepted):
            self._post(result)
            return
        accepted, submission = result
        self._open[accepted.submission_id] = submission
        self._post(accepted)
        self._tell_state(accepted)
        if self._deliverer is not None:
            self._deliverer.wake()

    def _keep_rating(self, query_code: str, score: int) -> None:
        for submission_id, submission in self._open.items():
            if self._store is not None and submission.stamp.query_code == query_code:
                self._store.ratings.keep(submission_id, score)
                self._network.submit(self._logged, self._rate)
                return

    def _tell_state(self, accepted: Accepted) -> None:
        """A second press finds a submission that is on its way already."""
        record = self._store.record(accepted.submission_id) if self._store is not None else None
        if record is not None:
            self._post(DeliveryChanged(record.submission_id, record.state.value, self._numbers(record.submission_id)))

    def _print_or_say_why(self, submission_id: str, large_type: bool) -> None:
        """A slip that cannot even be stored is said to have failed: the screen offers the code instead."""
        started = False
        try:
            started = self._print(submission_id, large_type)
        finally:
            if not started:
                self._post(PrintChanged(submission_id, "failed", "storage-fault"))

    def _print(self, submission_id: str, large_type: bool) -> bool:
        submission = self._open.get(submission_id)
        record = self._store.record(submission_id) if self._store is not None else None
        if submission is None or record is None or self._store is None or self._submissions is None:
            return False
        slip = self._submissions.slip(submission, record.state.value, record.receipt, large_type)
        stored = self._store.slips.add(submission_id, slip_to_json(slip).encode())
        # The pessimistic state first: a power cut while the printer works must not leave "not printed".
        self._store.slips.set_state(stored.slip_id, PrintState.PRINTING)
        printing = self._devices.print_slip(
            f"slip-{stored.slip_id}",
            slip,
            stored.copy - 1,
            on_begun=lambda: self._post(PrintChanged(submission_id, "printing")),
            visit=submission.visit,
        )
        printing.add_done_callback(lambda future: self._printed(submission_id, stored.slip_id, future.result()))
        return True

    def _printed(self, submission_id: str, slip_id: int, outcome: object) -> None:
        state, cause = print_outcome(outcome)
        self._disk.submit(self._logged, self._keep_print_state, submission_id, slip_id, state, cause)

    def _keep_print_state(self, submission_id: str, slip_id: int, state: str, cause: str) -> None:
        if self._store is None:
            return
        try:
            self._store.slips.set_state(slip_id, PrintState(state), cause)
            if submission_id not in self._open:
                self._store.slips.forget(submission_id)
        finally:
            self._post(PrintChanged(submission_id, state, cause))

    def _forget(self, visit: str) -> None:
        for submission_id in [key for key, submission in self._open.items() if submission.visit == visit]:
            del self._open[submission_id]
            if self._store is not None:
                self._store.slips.forget(submission_id)
        if self._submissions is not None:
            self._submissions.forget(visit)

    def _state_changed(self, change: StateChanged) -> None:
        """Called by whoever changed the state; reading the record is left to the store's thread."""
        self._disk.submit(self._logged, self._tell_change, change)
        if change.after is DeliveryState.DELIVERED:
            self._network.submit(self._logged, self._rate)

    def _tell_change(self, change: StateChanged) -> None:
        self._post(DeliveryChanged(change.submission_id, change.after.value, self._numbers(change.submission_id)))

    def _numbers(self, submission_id: str) -> tuple[tuple[str, str], ...]:
        try:
            record = self._store.record(submission_id) if self._store is not None else None
        except StorageFailed:
            record = None
        if record is None or record.receipt is None:
            return ()
        return tuple((case.title, case.case_number) for case in record.receipt.cases)


def _certificate(entry: Certificate) -> Mapping[str, object]:
    """As `kiosk.application` reads it: plain, by the names of the platform's contract."""
    return {
        "type": entry.type,
        "identifier": entry.identifier,
        "trust": entry.trust,
        "valid_until": entry.valid_until,
        "facts": entry.facts,
    }
