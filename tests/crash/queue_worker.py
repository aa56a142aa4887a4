# SPDX-License-Identifier: GPL-3.0-or-later
"""A kiosk's queue in a process of its own, to be killed: accepts synthetic submissions and delivers meanwhile.

Usage: queue_worker.py DATA_DIRECTORY URL COUNT. Prints each key, unbuffered, only after the store said "accepted".
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from platform_fixtures import synthetic_submission

from kiosk.approval.http_platform import HttpPlatform
from offline_queue.delivery import Deliverer
from offline_queue.schedule import BackOff
from offline_queue.states import DeliveryState
from offline_queue.store import Accepted, QueueStore, open_store


def main(directory: str, url: str, count: str) -> int:
    """Accepts ``count`` submissions; 0: delivers until nothing waits."""
    store = open_store(Path(directory))
    if not isinstance(store, QueueStore):
        print(store, file=sys.stderr)
        return 1
    with store:
        platform = HttpPlatform(url, "QD-SN-0001", timeout_seconds=5)
        deliverer = Deliverer(store, platform, back_off=BackOff(0.01, 0.05))
        deliverer.start()
        for _ in range(int(count)):
            submission = synthetic_submission(chain=False, attachments=(b"page" * 500,))
            if isinstance(store.accept(submission, b"slip"), Accepted):
                os.write(1, submission.submission_id.encode() + b"\n")
                deliverer.wake()
        while any(store.counts()[state] for state in (DeliveryState.ACCEPTED, DeliveryState.SENDING, DeliveryState.UNKNOWN)):
            deliverer.wake()
            deliverer._stop.wait(0.02)
        deliverer.stop(5)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
