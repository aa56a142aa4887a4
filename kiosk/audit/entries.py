# SPDX-License-Identifier: GPL-3.0-or-later
"""One entry of the log as a line of JSON: it names the hash of the entry before it, and its own is over every byte of it.

    {"n":7,"at":"2026-08-10T01:12:00.000Z","sure":true,"event":"visit-began","severity":"info","fields":{...},
     "previous":"<64 hex>","hash":"<64 hex>"}

`n` counts from 1; `at` is UTC; `sure` says that the platform had confirmed the clock; `hash` is the SHA-256 of the line up to its
`,"hash"`. The first entry names the hash of GENESIS and the kiosk's id.
"""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

from kiosk.audit.kinds import Event

GENESIS = b"qdk-audit-log-1\n"
_SUFFIX = b',"hash":"'
_END = b'"}'
HASH_CHARACTERS = 64
_SUFFIX_BYTES = len(_SUFFIX) + HASH_CHARACTERS + len(_END)


def first_hash(kiosk_id: str) -> str:
    """What the first entry of a kiosk's log names as the one before it."""
    return hashlib.sha256(GENESIS + kiosk_id.encode()).hexdigest()


def encode(number: int, at: datetime, sure: bool, event: Event, previous: str) -> tuple[bytes, str]:
    """The line with its line feed, and the entry's hash. Raises ValueError for a field of another form than the catalogue's."""
    fields = json.dumps(event.fields(), separators=(",", ":"))
    moment = at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="milliseconds")
    body = (
        f'{{"n":{number},"at":"{moment}Z","sure":{"true" if sure else "false"},"event":"{event.NAME}",'
        f'"severity":"{event.SEVERITY.value}","fields":{fields},"previous":"{previous}"'
    ).encode("ascii")
    own = hashlib.sha256(body).hexdigest()
    return body + _SUFFIX + own.encode("ascii") + _END + b"\n", own


def decode(line: bytes) -> tuple[dict[str, Any], str] | None:
    """The entry in a line (without line feed) and its hash; None where a byte is not as it was written."""
    body, suffix = line[:-_SUFFIX_BYTES], line[-_SUFFIX_BYTES:]
    own = hashlib.sha256(body).hexdigest()
    if not body or suffix != _SUFFIX + own.encode("ascii") + _END:
        return None
    try:
        entry = json.loads(line)
    except ValueError:
        return None
    return (entry, own) if isinstance(entry, dict) and isinstance(entry.get("n"), int) else None


SECTOR_BYTES = 512


def is_unfinished(tail: bytes, offset: int, number: int) -> bool:
    """Whether bytes at the end of the log are what a power cut leaves of entry `number`, which was never confirmed.

    One entry at a time is on its way to the disk. Of it any sectors may have arrived, the others read as zeros or are not there;
    whatever else stands there was changed by somebody.
    """
    line, feed, after = tail.partition(b"\n")
    if after:
        return False
    written = line if feed else line.rstrip(b"\0")
    begin = f'{{"n":{number},"at":"'.encode("ascii")
    hole = False
    position = 0
    while position < len(written):
        end = min(len(written), position + SECTOR_BYTES - (offset + position) % SECTOR_BYTES)
        sector = written[position:end]
        if not sector.strip(b"\0"):
            hole = True
        elif b"\0" in sector or (position == 0 and not _agree(sector, begin)):
            return False
        position = end
    # A whole line without a hole is one that arrived: only its line feed may be missing.
    return hole or (not feed and (_SUFFIX not in written or decode(written) is not None or len(_after_suffix(written)) < _SUFFIX_BYTES))


def _agree(one: bytes, other: bytes) -> bool:
    length = min(len(one), len(other))
    return one[:length] == other[:length]


def _after_suffix(written: bytes) -> bytes:
    return written[written.index(_SUFFIX) :]
