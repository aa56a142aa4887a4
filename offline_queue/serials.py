# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person reads from a slip: the terminal serial number (终端流水号) and the query code (查询码)."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date

from offline_queue.database import Database

QUERY_CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRTUVWXYZ"
"""Of 0/O, 1/I/L and 5/S at most one is in it, so that a code survives being copied by hand."""

QUERY_CODE_LENGTH = 8


@dataclass(frozen=True)
class TerminalSerial:
    """Kiosk, day and number of the day; made by the kiosk, unique for ever on this kiosk."""

    kiosk_id: str
    day: date
    number: int

    def __str__(self) -> str:
        """As in "QD-SN-0001 20260810 0027"."""
        return f"{self.kiosk_id} {self.day:%Y%m%d} {self.number:04d}"


def new_query_code() -> str:
    """Eight random characters (39 bits): the holder of a slip asks for progress with it."""
    return "".join(secrets.choice(QUERY_CODE_ALPHABET) for _ in range(QUERY_CODE_LENGTH))


class SerialCounter:
    """Counts the day's serials. The count is durable before a number is handed out, so that neither a crash nor a clock
    that steps back to an earlier day can give the same number twice; a crash may leave a gap."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def next(self, kiosk_id: str, day: date) -> TerminalSerial:
        """The next serial of ``day``. Raises StorageFailed."""
        with self._database.transaction() as connection:
            ((number,),) = connection.execute(
                "INSERT INTO serials(kiosk_id, day, last) VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET last = last + 1 RETURNING last",
                (kiosk_id, day.isoformat()),
            ).fetchall()
        return TerminalSerial(kiosk_id, day, int(str(number)))
