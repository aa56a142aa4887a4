# SPDX-License-Identifier: GPL-3.0-or-later
"""The deliverer: one worker that takes submissions to the platform, exactly once each."""

from __future__ import annotations

import logging
import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TypeVar

from offline_queue.database import StorageFailed
from offline_queue.platform_port import (
    AlreadyHad,
    AskOutcome,
    CannotAsk,
    Conflict,
    Delivered,
    Found,
    NotSent,
    NotThere,
    NotValid,
    Offline,
    Outcome,
    Platform,
    Rejected,
    RetryAfter,
    StillRunning,
    Unfinished,
    Unknown,
)
from offline_queue.schedule import BackOff, Pace, bounded_retry_after
from offline_queue.states import DeliveryState
from offline_queue.store import Claim, QueueStore
from offline_queue.submission import Receipt

log = logging.getLogger(__name__)

REFUSALS_BEFORE_QUARANTINE = 12
"""So many errors of the platform in a row for one submission that it still does not have, while others got
through, make it a case for staff."""

_Answer = TypeVar("_Answer", bound=Outcome | AskOutcome)

_IDLE_SECONDS = 1.0
_FAILED_SECONDS = 30.0


@dataclass(frozen=True)
class Worked:
    """One submission was worked on."""

    submission_id: str
    state: DeliveryState


@dataclass(frozen=True)
class Idle:
    """Nothing is due."""


@dataclass(frozen=True)
class Paused:
    """The platform is not there or asked for patience; the next step that tries is in ``seconds``."""

    seconds: float


Step = Worked | Idle | Paused


class Deliverer:
    """Runs on a thread of its own (``start``/``stop``), or step by step."""

    def __init__(
        self,
        store: QueueStore,
        platform: Platform,
        *,
        back_off: BackOff | None = None,
        pace: Pace | None = None,
        chance: random.Random | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._store = store
        self._platform = platform
        self._back_off = back_off or BackOff()
        self._pace = pace or Pace()
        self._chance = chance or random.SystemRandom()
        self._monotonic = monotonic
        self._absences = 0
        self._absent_until = float("-inf")
        self._patient_until = float("-inf")
        self._paced_until = float("-inf")
        self._catching_up = True
        self._going_on = False
        self._following: Claim | None = None
        self._wake = threading.Event()
        self._stop = threading.Event()
        self._for_good = threading.Event()
        self._one_hand = threading.Lock()
        self._thread: threading.Thread | None = None

    # --- thread -------------------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Starts the delivery thread."""
        self._for_good.clear()
        self._begin()

    def _begin(self) -> None:
        self._stop.clear()
        if self._for_good.is_set():
            return
        self._thread = threading.Thread(target=self._run, name="delivery", daemon=True)
        self._thread.start()

    def stop(self, timeout: float | None = None) -> bool:
        """Ends the thread after the request that runs; False when that took longer than ``timeout`` seconds."""
        self._for_good.set()
        return self._halt(timeout)

    def _halt(self, timeout: float | None = None) -> bool:
        self._stop.set()
        self._wake.set()
        if self._thread is not None:
            self._thread.join(timeout)
            return not self._thread.is_alive()
        return True

    @contextmanager
    def at_hand(self) -> Iterator[Deliverer]:
        """Meanwhile the thread stands still and the caller may step; then it goes on, unless somebody stopped it for good.

        One at a time: who comes second waits. What a failure of the thread left ``sending`` is unknown. Raises StorageFailed.
        """
        with self._one_hand:
            ran = self._thread is not None and self._thread.is_alive()
            self._halt()
            self._stop.clear()
            if self._for_good.is_set():
                self._stop.set()
            self.wake()
            try:
                self._store.settle_interrupted("interrupted")
                yield self
            finally:
                if ran and not self._for_good.is_set():
                    self._begin()

    def wake(self) -> None:
        """Something was accepted or the platform was seen: look now, whatever the pause for its absence."""
        self._absent_until = float("-inf")
        self._wake.set()

    def _run(self) -> None:
        with self._claiming_ahead():
            self._work()

    def _work(self) -> None:
        failure: Exception | None = None
        begun = False
        while not self._stop.is_set():
            try:
                if not begun:
                    # After a power cut a whole city starts in the same minute.
                    self._paced_until = self._monotonic() + self.first_pause()
                    begun = True
                if failure is not None:
                    self._take_up_again(failure)
                    failure = None
                step = self.step()
            except Exception as error:
                # Whatever it was: a kiosk whose delivery thread has ended still takes applications and says "waiting".
                if self._stop.is_set() and isinstance(error, StorageFailed):
                    # The store was closed over a request that took too long: the next start asks what became of it.
                    return
                failure = error
                code = error.code if isinstance(error, StorageFailed) else type(error).__name__
                log.error("delivery pauses for %d s: %s", _FAILED_SECONDS, code)
                self._sleep(_FAILED_SECONDS)
                continue
            if isinstance(step, Idle):
                self._sleep(_IDLE_SECONDS)
            elif isinstance(step, Paused):
                self._sleep(step.seconds)

    def _sleep(self, seconds: float) -> None:
        self._wake.wait(seconds)
        self._wake.clear()

    def _take_up_again(self, failure: Exception) -> None:
        """After a failure that left a submission ``sending``: nobody sends it now, so it is unknown. Raises anything."""
        self._following = None
        if isinstance(failure, StorageFailed) and (found := self._store.reopen()) != "ok":
            log.error("the queue is still unusable after reopening it: %s", found)
        self._store.settle_interrupted("interrupted")

    def first_pause(self) -> float:
        """How long a start waits before it sends what an earlier run left, in seconds."""
        try:
            return self._next_pause()
        except StorageFailed:
            return 0.0

    def _next_pause(self) -> float:
        """One alone never waits: a citizen may stand before it."""
        if not self._catching_up or not self._pace.seconds or self._left() < 2:
            return 0.0
        return self._pace.pause(self._chance)

    def _left(self) -> int:
        counts = self._store.counts()
        return counts[DeliveryState.ACCEPTED] + counts[DeliveryState.UNKNOWN]

    # --- one step ---------------------------------------------------------------------------------------------------

    def step(self) -> Step:
        """Works on the next submission that is due; purges what was delivered when nothing is. Raises StorageFailed."""
        left = max(self._absent_until, self._patient_until, self._paced_until) - self._monotonic()
        if left > 0:
            return Paused(left)
        claim, self._following = self._following or self._store.claim(), None
        if claim is None:
            self._catching_up = False
            self._store.purge()
            return Idle()
        key = claim.submission.submission_id
        try:
            worked = Worked(key, self._work_on(claim))
            self._paced_until = self._monotonic() + self._next_pause()
            return worked
        except StorageFailed:
            raise
        except Exception as error:
            # A mistake of ours over this one submission: it waits its turn behind the others, and its text names nobody.
            log.error("%s: an error of our own while delivering (%s)", key, type(error).__name__)
            return Worked(key, self._unknown(claim, "internal-error"))

    def _work_on(self, claim: Claim) -> DeliveryState:
        if claim.state is DeliveryState.UNKNOWN:
            answer = self._heard(self._platform.ask(claim.submission.submission_id))
            if not isinstance(answer, NotThere):
                return self._after_asking(claim, answer)
            if self._poisonous(claim):
                return self._to_staff(claim, DeliveryState.QUARANTINED, "refused-again-and-again")
            self._store.move(claim.submission.submission_id, DeliveryState.SENDING)
        return self._after_sending(claim, self._heard(self._platform.submit(claim.submission)))

    def _heard(self, answer: _Answer) -> _Answer:
        """Any word of the platform itself ends its absence."""
        if not isinstance(answer, Offline) and not (isinstance(answer, Unknown) and not answer.refused):
            self._absences = 0
        return answer

    @contextmanager
    def _claiming_ahead(self) -> Iterator[None]:
        """Whoever goes on with the next one at once lets it be claimed together with the receipt before it: half the waits for the
        disk. What was claimed and not begun goes back at the end."""
        self._going_on = True
        try:
            yield
        finally:
            self._going_on = False
            if (claim := self._following) is not None:
                self._following = None
                # A store that is closed or failed: the next start asks for it.
                with suppress(StorageFailed):
                    self._store.move(claim.submission.submission_id, _unless_doubtful(claim), uncounted=True)

    def drain(self, seconds: float, *, give_up_when_absent: bool = False) -> None:
        """Steps until nothing waits or ``seconds`` have passed, waiting out pauses and back-off that fit.

        With ``give_up_when_absent`` it also ends when the platform is not there.
        """
        end = self._monotonic() + seconds
        # Somebody waits for it: no pace.
        self._paced_until, self._catching_up = float("-inf"), False
        with self._claiming_ahead():
            self._drain(end, give_up_when_absent)

    def _drain(self, end: float, give_up_when_absent: bool) -> None:
        while self._monotonic() < end and not self._stop.is_set():
            step = self.step()
            if give_up_when_absent and self._absences:
                return
            if isinstance(step, Worked):
                continue
            if not self._left():
                return
            wanted = step.seconds if isinstance(step, Paused) else 0.05
            self._stop.wait(max(0.0, min(wanted, end - self._monotonic())))

    def _after_sending(self, claim: Claim, outcome: Outcome) -> DeliveryState:
        match outcome:
            case Delivered(receipt) | AlreadyHad(receipt):
                return self._receipt(claim, receipt)
            case Rejected(reason):
                return self._to_staff(claim, DeliveryState.REJECTED, reason)
            case NotValid(reason):
                return self._to_staff(claim, DeliveryState.QUARANTINED, reason)
            case Conflict(other) if other:
                return self._to_staff(claim, DeliveryState.QUARANTINED, "other-bytes-under-our-key")
            case Conflict():
                return self._unknown(claim, "still-running")
            case Unknown(reason, refused):
                return self._unknown(claim, reason, refused=refused)
            case NotSent(reason) if self._poisonous(claim):
                return self._to_staff(claim, DeliveryState.QUARANTINED, reason)
            case NotSent(reason):
                wait = self._back_off.seconds(claim.submission.tries, self._chance)
                after = _unless_doubtful(claim)
                self._store.move(claim.submission.submission_id, after, reason, wait_seconds=wait, refused=True)
                return after
            case Unfinished(reason):
                return self._back(claim, reason, unsent=True, uncounted=False)
            case RetryAfter(seconds, processed_nothing, reason):
                return self._patience(claim, seconds, reason, unsent=processed_nothing)
            case Offline(reason, sent, answered):
                return self._absent(claim, reason, unsent=not sent, uncounted=not answered)

    def _after_asking(self, claim: Claim, answer: AskOutcome) -> DeliveryState:
        match answer:
            case Found(receipt):
                return self._receipt(claim, receipt)
            case StillRunning():
                return self._unknown(claim, "still-running")
            case CannotAsk():
                return self._to_staff(claim, DeliveryState.QUARANTINED, "outcome-cannot-be-asked")
            case Unknown(reason, _):
                return self._unknown(claim, reason)
            case RetryAfter(seconds, _, reason):
                return self._patience(claim, seconds, reason, unsent=False)
            case Offline(reason, _, answered):
                return self._absent(claim, reason, unsent=False, uncounted=not answered)
            case NotThere():
                raise AssertionError("a submission that is not there is sent, not settled")

    def _poisonous(self, claim: Claim) -> bool:
        """The platform has it not, refused it again and again, and took others meanwhile."""
        return claim.refusals >= REFUSALS_BEFORE_QUARANTINE and self._store.delivered_since(claim.refused_since)

    def _receipt(self, claim: Claim, receipt: Receipt) -> DeliveryState:
        if receipt.submission_id != claim.submission.submission_id:
            return self._unknown(claim, "receipt-for-another-key")
        if receipt.sha256 != claim.submission.sha256:
            return self._to_staff(claim, DeliveryState.QUARANTINED, "other-bytes-under-our-key")
        ahead = self._going_on and not self._stop.is_set() and not (self._catching_up and self._pace.seconds)
        self._following = self._store.deliver(claim.submission.submission_id, receipt, claim_next=ahead)
        log.info("%s delivered", claim.submission.submission_id)
        return DeliveryState.DELIVERED

    def _to_staff(self, claim: Claim, state: DeliveryState, reason: str) -> DeliveryState:
        self._store.move(claim.submission.submission_id, state, reason)
        log.warning("%s is %s: %s", claim.submission.submission_id, state, reason)
        return state

    def _unknown(self, claim: Claim, reason: str, *, refused: bool = False) -> DeliveryState:
        wait = self._back_off.seconds(claim.submission.tries, self._chance)
        self._store.move(claim.submission.submission_id, DeliveryState.UNKNOWN, reason, wait_seconds=wait, refused=refused)
        return DeliveryState.UNKNOWN

    def _patience(self, claim: Claim, seconds: float, reason: str, *, unsent: bool) -> DeliveryState:
        """429 and 503 speak for the whole platform, so the whole deliverer waits, a little longer than asked."""
        wait = bounded_retry_after(seconds) * self._chance.uniform(1.0, 1.25)
        self._patient_until = self._monotonic() + wait
        return self._back(claim, reason, unsent=unsent, uncounted=False)

    def _absent(self, claim: Claim, reason: str, *, unsent: bool, uncounted: bool) -> DeliveryState:
        self._absences += 1
        self._catching_up = True
        self._absent_until = self._monotonic() + self._back_off.seconds(self._absences, self._chance)
        if self._absences == 1:
            log.info("the platform is not there: %s", reason)
        return self._back(claim, reason, unsent=unsent, uncounted=uncounted)

    def _back(self, claim: Claim, reason: str, *, unsent: bool, uncounted: bool) -> DeliveryState:
        after = _unless_doubtful(claim) if unsent else DeliveryState.UNKNOWN
        self._store.move(claim.submission.submission_id, after, reason, uncounted=uncounted)
        return after


def _unless_doubtful(claim: Claim) -> DeliveryState:
    """Where a request that never arrived leaves a submission: an earlier one whose outcome was unknown may still arrive
    late, so that once unknown it is asked for again before each sending."""
    return DeliveryState.ACCEPTED if claim.state is DeliveryState.SENDING else DeliveryState.UNKNOWN
