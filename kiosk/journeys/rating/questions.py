# SPDX-License-Identifier: GPL-3.0-or-later
"""Making a rating durable: it goes out by the queue like everything else, with the network there or not."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from offline_queue.database import StorageFailed
from offline_queue.store import Accepted
from offline_queue.submission import NewSubmission
from offline_queue.uuid7 import new_uuid7

if TYPE_CHECKING:
    from kiosk.journeys.work import Services

KIND = "rating"
LEVELS = 5


@dataclass(frozen=True)
class Rate:
    """`level` 1 is best (GB/T 39046-2020 A.8), `words` are codes of dimensions; remarks are free, and may name a person."""

    query_code: str
    level: int
    words: tuple[str, ...]
    remarks: str = field(repr=False)


@dataclass(frozen=True)
class RatingKept:
    """It is durable here."""

    submission_id: str


@dataclass(frozen=True)
class RatingNotKept:
    """It is not; `code` says why."""

    code: str


def level_on_wire(level: int, best: str) -> int:
    """The level as the platform counts, where its best is 1 or 5."""
    return level if best == "1" else LEVELS + 1 - level


def keep_rating(services: Services, question: Rate) -> RatingKept | RatingNotKept:
    """See :class:`Rate`."""
    store = services.store
    if store is None:
        return RatingNotKept("storage-damaged")
    now, key, kiosk = services.clock.now(), new_uuid7(), services.settings.kiosk.id
    try:
        serial = str(store.serials.next(kiosk, now.date()))
        body = json.dumps(
            {
                "submission_id": key,
                "query_code": question.query_code,
                "level": level_on_wire(question.level, services.settings.platform.best_rating),
                "words": list(question.words),
                "remarks": question.remarks,
                "kiosk_id": kiosk,
                "terminal_serial": serial,
                "rated_at": now.isoformat(timespec="seconds"),
                "channel": "terminal",
            },
            ensure_ascii=False,
            sort_keys=True,
            separators=(",", ":"),
        ).encode()
        stored = store.accept(
            NewSubmission(
                submission_id=key,
                payload=body,
                kind=KIND,
                terminal_serial=serial,
                query_code=question.query_code,
                created_at=int(now.timestamp()),
                item_codes=(),
            )
        )
    except StorageFailed as error:
        return RatingNotKept(error.code)
    if not isinstance(stored, Accepted):
        return RatingNotKept(stored.code)
    services.wake_delivery()
    return RatingKept(key)
