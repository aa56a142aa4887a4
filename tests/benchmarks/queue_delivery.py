# SPDX-License-Identifier: GPL-3.0-or-later
"""Delivery of small submissions beside a bare `requests.Session` that posts the same bodies to the same server, in the same run:
`python tests/benchmarks/queue_delivery.py`.

Only the ratio means anything. The server is the sandbox in a process of its own. Ours opens each sealed submission, writes `sending`
durably, signs, posts, checks the signed receipt, writes it durably, and at the end purges; the bare loop posts and looks at the status.
Both post blocks of submissions in turn, so that a disturbance hits both.
"""

from __future__ import annotations

import sys
from pathlib import Path

# This folder has a queue.py, which would stand for the standard library's.
sys.path.pop(0)
sys.path.insert(0, str(Path(__file__).parents[1] / "device"))
sys.path.insert(0, str(Path(__file__).parents[2]))

import hashlib
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import requests
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from platform_fixtures import synthetic_submission

from kiosk.approval.http_platform import HttpPlatform
from kiosk.approval.signatures import Ed25519Signer
from kiosk.approval.wire import content_digest
from offline_queue.delivery import Deliverer
from offline_queue.states import DeliveryState
from offline_queue.store import QueueStore, open_store
from offline_queue.submission import NewSubmission

SUBMISSIONS = 1000
BLOCK = 100
GOAL = 0.8
KIOSK = "QD-SN-0001"


@dataclass(frozen=True)
class Delivery:
    """Submissions a second of both, and the ratio that the goal is about: the median over the blocks."""

    ours: float
    bare: float
    ratio: float


@contextmanager
def sandbox(directory: Path) -> Iterator[str]:
    """The sandbox platform in a process of its own; gives its address."""
    command = [sys.executable, "-m", "simulators.platform", "--port", "0", "--data", str(directory)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip()
        finally:
            process.terminate()


def bare_loop(session: requests.Session, url: str, submissions: list[NewSubmission]) -> float:
    """Seconds to post these."""
    started = time.perf_counter()
    for submission in submissions:
        headers = {
            "Content-Type": "application/json",
            "Content-Digest": content_digest(hashlib.sha256(submission.payload).hexdigest()),
            "Idempotency-Key": submission.submission_id,
        }
        answer = session.post(f"{url}/v1/submissions", data=submission.payload, headers=headers, timeout=10)
        if answer.status_code != 201:
            raise RuntimeError(f"the sandbox answered {answer.status_code}")
    return time.perf_counter() - started


def our_loop(store: QueueStore, worker: Deliverer, submissions: list[NewSubmission]) -> float:
    """Seconds to deliver these, purge included; accepting them is measured elsewhere."""
    for submission in submissions:
        store.accept(submission)
    before = store.counts()[DeliveryState.PURGED]
    started = time.perf_counter()
    worker.drain(300)
    seconds = time.perf_counter() - started
    if store.counts()[DeliveryState.PURGED] - before != len(submissions):
        raise RuntimeError("not everything was delivered")
    return seconds


def measure(count: int = SUBMISSIONS, *, signed: bool = True) -> Delivery:
    """Delivers ``count`` submissions each way."""
    ours: list[float] = []
    bare: list[float] = []
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as name, sandbox(Path(name) / "platform") as url, requests.Session() as session:
        store = open_store(Path(name) / "data")
        assert isinstance(store, QueueStore)
        key = requests.get(f"{url}/sandbox/receipt-key", timeout=10).json()["receipt_key"]
        signer = Ed25519Signer(KIOSK, Ed25519PrivateKey.generate()) if signed else None
        platform = HttpPlatform(url, KIOSK, signer=signer, receipt_keys=key if signed else "")
        platform.heartbeat({})
        with store:
            worker = Deliverer(store, platform)
            for _ in range(0, count, BLOCK):
                bare.append(bare_loop(session, url, [synthetic_submission(attachments=(), chain=False) for _ in range(BLOCK)]))
                ours.append(our_loop(store, worker, [synthetic_submission(attachments=(), chain=False) for _ in range(BLOCK)]))
    ratio = statistics.median(theirs / mine for theirs, mine in zip(bare, ours, strict=True))
    return Delivery(count / sum(ours), count / sum(bare), ratio)


def main() -> None:
    """Prints the table."""
    size = len(synthetic_submission(attachments=(), chain=False).payload)
    print(f"delivery of {SUBMISSIONS} submissions of {size} bytes      per second   ratio to bare   goal")
    bare = []
    for name, signed in (("this queue, signed both ways", True), ("this queue, unsigned", False)):
        result = measure(signed=signed)
        bare.append(result.bare)
        print(f"{name:44} {result.ours:18.0f} {result.ratio:15.2f}   {GOAL} or more")
    print(f"{'bare requests.Session':44} {sum(bare) / len(bare):18.0f} {1:15.2f}")


if __name__ == "__main__":
    main()
