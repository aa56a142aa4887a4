# SPDX-License-Identifier: GPL-3.0-or-later
"""100,000 events into the audit log, beside the same lines appended plainly and synced one by one, in turns, on the same disk."""

from __future__ import annotations

import argparse
import os
import random
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from kiosk.audit.events import SubmissionChanged
from kiosk.audit.log import FOLDER_NAME, LOG_NAME, AuditLog
from kiosk.audit.verify import verify

KIOSK = "QD-SN-0001"
ROUND = 1000


def main() -> int:
    """Prints the figures; exit status 1 beyond twice the peer."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--entries", type=int, default=100_000)
    parser.add_argument("--directory", type=Path, default=None, help="a folder on the disk to be measured")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=arguments.directory) as folder:
        ours, peer, size = _measure(Path(folder), arguments.entries)
        began = time.perf_counter()
        sound = verify(Path(folder), KIOSK).sound
        verifying = time.perf_counter() - began
    ratio = ours / peer
    each = 1e6 / arguments.entries
    print(f"audit log: {arguments.entries} entries, {size / 2**20:.0f} MiB")
    print(f"  appended, chained, synced  {ours:7.1f} s  {ours * each:6.0f} us each")
    print(f"  plain lines, synced        {peer:7.1f} s  {peer * each:6.0f} us each")
    print(f"  ratio {ratio:.2f} (at most 2)   verify {verifying:.1f} s, sound: {sound}")
    return 0 if ratio <= 2 and sound else 1


def _measure(folder: Path, entries: int) -> tuple[float, float, int]:
    """Seconds of the log, seconds of the peer, bytes written by each."""
    chance = random.Random(1)
    log = AuditLog(folder, KIOSK, lambda: datetime.now(UTC))
    path = folder / FOLDER_NAME / LOG_NAME
    peer = os.open(folder / "plain.jsonl", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    ours = plain = 0.0
    offset = 0
    for _ in range(entries // ROUND):
        events = [SubmissionChanged(f"{chance.getrandbits(128):032x}", "delivered") for _ in range(ROUND)]
        began = time.perf_counter()
        for event in events:
            log.append(event)
        ours += time.perf_counter() - began
        with path.open("rb") as stream:
            stream.seek(offset)
            lines = stream.read().splitlines(keepends=True)
        offset += sum(map(len, lines))
        began = time.perf_counter()
        for line in lines:
            os.write(peer, line)
            os.fdatasync(peer)
        plain += time.perf_counter() - began
    os.close(peer)
    log.close()
    return ours, plain, offset


if __name__ == "__main__":
    raise SystemExit(main())
