# SPDX-License-Identifier: GPL-3.0-or-later
"""A whole visit leaves its trace in the log and nothing of its citizen, plain or encoded; a planted leak is found, or the scan counts
for nothing."""

from __future__ import annotations

import base64
import urllib.parse
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from play import CARD, NAME, NUMBER, TYPED, Play

from kiosk.audit.log import FOLDER_NAME, LOG_NAME, AuditLog
from kiosk.audit.verify import verify
from kiosk.audit.watcher import Watcher
from kiosk.journeys.events import Accepted, DeliveryChanged, Event, PrintChanged

KIOSK = "QD-SN-0001"
SUBMISSION = "01975a3c-0000-7000-8000-000000000001"
PERSONAL = (NAME, NUMBER, NUMBER[:17], NUMBER[6:14], str(CARD["address"]), str(CARD["birth_date"]), TYPED["phone"], TYPED["address"])


class Logged(Play):
    """A visit of which every step goes through the watcher into a log."""

    def __init__(self, directory: Path) -> None:
        self.log = AuditLog(directory, KIOSK, lambda: datetime.now(UTC))
        self.watcher = Watcher()
        super().__init__()

    def tell(self, event: Event) -> None:
        """One event, and what there is to write down of it; a submission has the name that the store would give it."""
        if isinstance(event, Accepted | DeliveryChanged | PrintChanged):
            event = replace(event, submission_id=SUBMISSION)
        before = self.state
        super().tell(event)
        for seen in self.watcher.see(before, event, self.state):
            self.log.append(seen)


def leaks(content: bytes) -> list[str]:
    """What of the citizen stands there: as text, JSON escapes, hex, base64 at each of three offsets, and as an address writes it."""
    found = []
    for text in PERSONAL:
        raw = text.encode()
        spellings = {raw, text.encode("gb18030"), text.encode("unicode_escape"), raw.hex().encode(), urllib.parse.quote(text).encode()}
        for offset in range(3):
            encoded = base64.b64encode(b"\0" * offset + raw)
            # The first and last characters also hold bits of the neighbours.
            spellings.add(encoded[4 if offset else 0 : len(raw) * 4 // 3 - 4])
        if any(spelling in content for spelling in spellings if len(spelling) >= 6):
            found.append(text)
    return found


def test_a_visit_is_in_the_log_and_its_citizen_is_not(tmp_path: Path) -> None:
    play = Logged(tmp_path)
    play.to_done()
    play.printed("failed", "paper-out")
    play.act("end")
    play.wait(60)
    play.log.close()
    content = (tmp_path / FOLDER_NAME / LOG_NAME).read_bytes()
    assert verify(tmp_path, KIOSK).sound
    for name in (b"visit-began", b"application-accepted", b"submission-changed", b"slip-printed", b"visit-ended"):
        assert name in content
    assert leaks(content) == []
    for planted in (
        NUMBER.encode(),
        NAME.encode("gb18030"),
        NAME.encode("unicode_escape"),
        b"xy" + base64.b64encode(b"a" + NUMBER.encode() + b"z"),
        TYPED["phone"].encode().hex().encode(),
    ):
        assert leaks(content + planted)
