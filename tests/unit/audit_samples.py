# SPDX-License-Identifier: GPL-3.0-or-later
"""A log as a kiosk writes it, for the tests of the audit log."""

from __future__ import annotations

import random
import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kiosk.audit.events import DeviceChanged, KioskStarted, KioskStopped, SubmissionChanged, VisitBegan, VisitEnded
from kiosk.audit.head import Head
from kiosk.audit.kinds import Event
from kiosk.audit.log import AuditLog, LogFile

KIOSK = "QD-SN-0001"
BEGINNING = datetime(2026, 8, 10, 1, 12, tzinfo=UTC)


def ticking() -> Callable[[], datetime]:
    """A clock that goes on by a second at each look."""
    seconds = iter(range(10**9))
    return lambda: BEGINNING + timedelta(seconds=next(seconds))


def some_event(chance: random.Random) -> Event:
    """What happens on a day."""
    name = str(uuid.UUID(int=chance.getrandbits(128)))
    return chance.choice(
        (
            VisitBegan(name),
            VisitEnded(name, "home", chance.randrange(600), chance.random() < 0.5),
            DeviceChanged("receipt_printer", chance.choice(("ready", "paper-out", "cover-open"))),
            SubmissionChanged(name, chance.choice(("sending", "delivered"))),
        )
    )


def write_log(directory: Path, entries: int, seed: int = 1, open_file: Callable[[Path], LogFile] = LogFile) -> list[Head]:
    """A log of one run; returns its heads, the first for one entry."""
    chance = random.Random(seed)
    log = AuditLog(directory, KIOSK, ticking(), lambda: True, open_file)
    heads = [log.append(KioskStarted("0.1.0", "2026.11.1", log.was_clean))]
    heads += [log.append(some_event(chance)) for _ in range(entries - 2)]
    heads.append(log.append(KioskStopped()))
    log.close()
    return heads
