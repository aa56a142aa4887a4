# SPDX-License-Identifier: GPL-3.0-or-later
"""A whole city on a simulated clock: the real deliverer with its real schedule in each kiosk, a queue in memory, one platform.

``python tests/journey/city.py`` prints the rate that the platform sees when 2,000 kiosks with 20 submissions each come back.
"""

from __future__ import annotations

import heapq
import random
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from config.settings import DeliverySettings
from kiosk.performer import HEARTBEAT_SECONDS
from offline_queue.delivery import Deliverer, Idle, Paused
from offline_queue.platform_port import AskOutcome, Delivered, NotThere, Offline, Outcome, RetryAfter
from offline_queue.schedule import Pace
from offline_queue.states import DeliveryState
from offline_queue.store import Claim
from offline_queue.submission import OutgoingSubmission, Receipt

ANSWER_SECONDS = 0.15
IDLE_SECONDS = 1.0


@dataclass
class Waiting:
    """One submission in memory."""

    number: int
    state: DeliveryState = DeliveryState.ACCEPTED
    tries: int = 0
    due: float = 0.0


class MemoryQueue:
    """The store's part in the schedule: fewest tries, then oldest, of what is due. Times are those of the simulation."""

    def __init__(self, city: City, kiosk: int, count: int) -> None:
        self._city = city
        self._kiosk = kiosk
        self._waiting = {self._key(number): Waiting(number) for number in range(count)}
        self.delivered = 0

    def _key(self, number: int) -> str:
        return f"{self._kiosk}-{number}"

    def claim(self) -> Claim | None:
        """The next one."""
        due = [entry for entry in self._waiting.values() if entry.due <= self._city.now]
        if not due:
            return None
        chosen = min(due, key=lambda entry: (entry.tries, entry.number))
        if chosen.state is DeliveryState.ACCEPTED:
            chosen.state = DeliveryState.SENDING
        chosen.tries += 1
        return Claim(chosen.state, OutgoingSubmission(self._key(chosen.number), "application", b"", "", (), chosen.tries), 0, 0)

    def move(
        self,
        submission_id: str,
        after: DeliveryState,
        reason: str = "",
        *,
        wait_seconds: float = 0.0,
        refused: bool = False,
        uncounted: bool = False,
    ) -> None:
        """Back into the queue."""
        entry = self._waiting[submission_id]
        entry.state, entry.due = after, self._city.now + wait_seconds
        entry.tries -= int(uncounted)

    def deliver(self, submission_id: str, receipt: Receipt, *, claim_next: bool = False) -> None:
        """Gone."""
        del self._waiting[submission_id]
        self.delivered += 1

    def counts(self) -> dict[DeliveryState, int]:
        """How many wait."""
        found = Counter(entry.state for entry in self._waiting.values())
        return {state: found.get(state, 0) for state in DeliveryState}

    def purge(self) -> int:
        """Nothing to remove."""
        return 0


@dataclass
class City:
    """The platform, reachable from ``back_at`` on, which takes ``capacity`` submissions in a second and says 503 to the rest."""

    kiosks: int = 2000
    each: int = 20
    back_at: float = 1800.0
    capacity: int = 1_000_000
    pace: Pace = field(default_factory=lambda: Pace(DeliverySettings().catch_up_seconds))
    seed: int = 20260810
    now: float = 0.0
    submissions: Counter[int] = field(default_factory=Counter)
    """Submissions that the platform saw, by second since it is back."""
    requests: Counter[int] = field(default_factory=Counter)
    """All requests, heartbeats too."""
    refused: int = 0
    done_at: float = 0.0
    cases: Counter[str] = field(default_factory=Counter)

    def submit(self, submission: OutgoingSubmission) -> Outcome:
        """One submission arrives, or finds nobody."""
        if self.now < self.back_at:
            return Offline("connection-refused")
        second = int(self.now - self.back_at)
        self.requests[second] += 1
        self.submissions[second] += 1
        if self.submissions[second] > self.capacity:
            self.refused += 1
            return RetryAfter(30.0, processed_nothing=False, reason="http-503")
        self.cases[submission.submission_id] += 1
        return Delivered(Receipt(submission.submission_id, submission.sha256, "", None, ()))

    def ask(self, submission_id: str) -> AskOutcome:
        """What a 503 left unknown."""
        self.requests[int(self.now - self.back_at)] += 1
        return NotThere()

    def heartbeat(self) -> bool:
        """Whether the platform is there."""
        if self.now >= self.back_at:
            self.requests[int(self.now - self.back_at)] += 1
        return self.now >= self.back_at

    def run(self, *, start_spread: float | None = None) -> None:
        """Until everything is delivered. With ``start_spread`` all kiosks start within so many seconds of the platform's return."""
        chance = random.Random(self.seed)
        events: list[tuple[float, int, int, str]] = []
        queues: list[MemoryQueue] = []
        workers: list[Deliverer] = []
        for kiosk in range(self.kiosks):
            store = MemoryQueue(self, kiosk, self.each)
            worker = Deliverer(
                store,  # type: ignore[arg-type]
                self,
                pace=self.pace,
                chance=random.Random(f"{self.seed} {kiosk}"),
                monotonic=lambda: self.now,
            )
            queues.append(store)
            workers.append(worker)
            begins = chance.uniform(0.0, HEARTBEAT_SECONDS) if start_spread is None else self.back_at + chance.uniform(0.0, start_spread)
            events += [(begins, 0, kiosk, "beat"), (begins + worker.first_pause(), 0, kiosk, "step")]
        heapq.heapify(events)
        turn = [0] * self.kiosks  # a step that was planned before the worker was woken is void
        left = self.kiosks
        while left and events:
            self.now, planned, kiosk, what = heapq.heappop(events)
            worker, store = workers[kiosk], queues[kiosk]
            if what == "beat":
                heapq.heappush(events, (self.now + HEARTBEAT_SECONDS, 0, kiosk, "beat"))
                if self.heartbeat() and store.delivered < self.each:
                    worker.wake()
                    turn[kiosk] += 1
                    heapq.heappush(events, (self.now, turn[kiosk], kiosk, "step"))
                continue
            if planned != turn[kiosk] or store.delivered == self.each:
                continue
            result = worker.step()
            if store.delivered == self.each:
                left -= 1
                self.done_at = self.now - self.back_at
                continue
            wait = result.seconds if isinstance(result, Paused) else IDLE_SECONDS if isinstance(result, Idle) else ANSWER_SECONDS
            heapq.heappush(events, (self.now + wait, turn[kiosk], kiosk, "step"))

    def curve(self, seconds: int = 30) -> list[tuple[int, float, float, int]]:
        """For each span: its start, submissions and requests a second on average, and the busiest second's requests."""
        last = max(self.requests, default=0)
        return [
            (
                start,
                sum(self.submissions[second] for second in range(start, start + seconds)) / seconds,
                sum(self.requests[second] for second in range(start, start + seconds)) / seconds,
                max(self.requests[second] for second in range(start, start + seconds)),
            )
            for start in range(0, last + 1, seconds)
        ]

    def table(self) -> str:
        """The curve as text."""
        head = "since  submissions/s  requests/s  busiest second"
        rows = [f"{start:5}  {mine:13.1f}  {every:10.1f}  {peak:14}" for start, mine, every, peak in self.curve()]
        return "\n".join([head, *rows, f"all delivered after {self.done_at:.0f} s; {self.refused} answers were 503"])


def main() -> None:
    """Prints the curves."""
    for title, city, spread in (
        ("The network is back for 2,000 kiosks with 20 submissions each", City(), None),
        ("Power is back: all start within a minute", City(back_at=0.0), 60.0),
        ("The same network, and a platform that takes 60 a second", City(capacity=60), None),
        ("Without a pace", City(pace=Pace(0.0)), None),
    ):
        city.run(start_spread=spread)
        print(f"{title}\n{city.table()}\n")


if __name__ == "__main__":
    main()
