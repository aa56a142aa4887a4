# SPDX-License-Identifier: GPL-3.0-or-later
"""A storm: submissions with attachments through random faults of the sandbox's plan, over the real wire, signed, with restarts of both
sides. The schedule's waiting is skipped on a simulated clock; every byte is real."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from platform_fixtures import Sandbox, synthetic_submission

from kiosk.approval.http_platform import HttpPlatform
from kiosk.approval.signatures import Ed25519Signer
from offline_queue.clock import RunClock
from offline_queue.delivery import Deliverer, Idle, Paused
from offline_queue.states import WAITING, DeliveryState
from offline_queue.store import Accepted, QueueStore, open_store
from offline_queue.submission import NewSubmission
from simulators.platform import PlatformSimulator

KIOSK = "QD-SN-0001"
TIMEOUT = 0.3

QUICK: list[dict[str, Any]] = [
    {"fault": kind}
    for kind in (
        "drop-before",
        "drop-after-read",
        "drop-after-commit",
        "reset-mid-answer",
        "commit-then-500",
        "error-500",
        "still-running",
        "wrong-receipt",
        "forged-receipt",
        "upload-gone",
        "wrong-offset",
        "damaged-part",
        "clock-skew",
        "captive-portal",
        "redirect",
    )
] + [{"fault": kind, "retry_after": after} for kind in ("too-many-requests", "unavailable") for after in ("7", "soon", "99999999")]
SLOW: list[dict[str, Any]] = [
    {"fault": "commit-then-timeout", "seconds": 2},
    {"fault": "slow", "seconds": 0.1},
    {"fault": "drip", "seconds": 3},
    {"fault": "drip-headers", "seconds": 3},
]


class Storm:
    """One kiosk and one platform, both of which may be started anew at any moment."""

    def __init__(self, directory: Path, seed: int) -> None:
        self.chance = random.Random(seed)
        self.now = 1_786_324_320.0
        self._data = directory / "data"
        self.simulator = PlatformSimulator(directory / "platform")
        self.simulator.start()
        self._key = Ed25519PrivateKey.generate()
        self.restarts = 0
        self.to_come: list[dict[str, Any]] = []
        self.store = self._open()

    def _open(self) -> QueueStore:
        opened = open_store(self._data, clock=RunClock(lambda: self.now, lambda: self.now))
        assert isinstance(opened, QueueStore)
        self.platform = HttpPlatform(
            self.simulator.url,
            KIOSK,
            timeout_seconds=TIMEOUT,
            signer=Ed25519Signer(KIOSK, self._key),
            receipt_keys=self.simulator.receipt_key,
        )
        self.worker = Deliverer(opened, self.platform, chance=self.chance, monotonic=lambda: self.now)
        return opened

    def restart_kiosk(self) -> None:
        """As after a power cut: nothing but the disk is left."""
        self.platform.close()
        self.store.close()
        self.store = self._open()
        self.restarts += 1

    def restart_platform(self) -> None:
        """All connections are cut."""
        self.simulator.stop()
        self.worker.step()
        self.simulator.start()
        self.restarts += 1

    def blow(self) -> None:
        """Until nothing waits."""
        for count in range(1_000_000):
            if count % 97 == 50:
                self.restart_kiosk()
            if count % 331 == 200:
                self.restart_platform()
            for _ in range(min(len(self.to_come), self.chance.choices((0, 1, 2), (2, 5, 3))[0])):
                self.simulator.fault(**self.to_come.pop())
            step = self.worker.step()
            if isinstance(step, Paused):
                self.now += step.seconds
            elif isinstance(step, Idle):
                counts = self.store.counts()
                if not any(counts[state] for state in WAITING):
                    return
                self.now += 1.0

    def stop(self) -> None:
        """Everything ends."""
        self.platform.close()
        self.store.close()
        self.simulator.stop()


@pytest.fixture
def storm(tmp_path: Path) -> Iterator[Storm]:
    running = Storm(tmp_path, 20260810)
    yield running
    running.stop()


def submissions(chance: random.Random, count: int) -> list[NewSubmission]:
    """With none to three attachments of up to 300 kB; now and then the same bytes twice."""
    made = []
    for _ in range(count):
        parts = [chance.randbytes(int(300_000 * chance.random() ** 4)) for _ in range(chance.randrange(4))]
        if parts and chance.random() < 0.2:
            parts.append(parts[0])
        made.append(synthetic_submission(chain=False, attachments=tuple(parts)))
    return made


def judge(storm: Storm, count: int, faults: int, slow: int) -> None:
    """Faults come at random moments, none to two before each step; then every byte is compared."""
    plan = [storm.chance.choice(QUICK) for _ in range(faults - slow)] + [storm.chance.choice(SLOW) for _ in range(slow)]
    storm.chance.shuffle(plan)
    storm.to_come = [{"kind": fault["fault"], "path": "/v1"} | {k: v for k, v in fault.items() if k != "fault"} for fault in plan]
    sandbox = Sandbox(storm.simulator.url)
    wanted = submissions(storm.chance, count)
    for submission in wanted:
        assert isinstance(storm.store.accept(submission), Accepted)
    storm.blow()
    assert sandbox.met() == faults, "the storm outlasts its submissions"
    print(f"{len(wanted)} submissions, {sandbox.met()} faults met, {storm.restarts} restarts, {storm.now - 1_786_324_320:.0f} s simulated")
    keys = sandbox.keys()
    assert len(keys) == len(wanted) == count
    assert set(keys) == {submission.submission_id for submission in wanted}
    assert len(sandbox.cases()) == sum(len(submission.item_codes) for submission in wanted)
    for submission in wanted:
        assert sandbox.body(submission.submission_id) == submission.payload
        for number, attachment in enumerate(submission.attachments, 1):
            assert sandbox.attachment(submission.submission_id, number) == attachment.content
    counts = storm.store.counts()
    assert counts[DeliveryState.PURGED] == len(wanted) == sum(counts.values())


def test_a_storm_ends_with_exactly_the_accepted_cases(storm: Storm) -> None:
    judge(storm, count=40, faults=160, slow=4)


@pytest.mark.proof
@pytest.mark.timeout(1700)
def test_five_hundred_through_two_thousand_faults(storm: Storm) -> None:
    judge(storm, count=500, faults=2000, slow=200)
