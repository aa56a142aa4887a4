# SPDX-License-Identifier: GPL-3.0-or-later
"""Slips (提交回执) with their print state: stored before they are printed, so that a power cut leaves a true state."""

from __future__ import annotations

import apsw

from offline_queue.database import Database, StorageFailed
from offline_queue.sealing import Sealer
from offline_queue.states import PrintState, check_print_step
from offline_queue.submission import SlipRecord

_COLUMNS = "slips.id, submissions.submission_id, slips.copy, slips.state, slips.cause, slips.document, slips.submission"
_JOINED = "slips JOIN submissions ON submissions.id = slips.submission"


class SlipShelf:
    """The slips of a queue. All methods raise StorageFailed when the disk fails.

    Documents are sealed under a key of this run: no visit survives a restart, and neither does what its slip said.
    """

    def __init__(self, database: Database, sealer: Sealer | None) -> None:
        self._database = database
        self._sealer = sealer

    def add(self, submission_id: str, document: bytes) -> SlipRecord:
        """Stores a further slip of a submission as queued, under the next ``copy``. KeyError if unknown."""
        with self._database.transaction() as connection:
            rows = connection.execute("SELECT id FROM submissions WHERE submission_id = ?", (submission_id,)).fetchall()
            if not rows:
                raise KeyError(submission_id)
            if self._sealer is None:
                raise StorageFailed("key-missing", "the queue was opened without its device key")
            row = int(str(rows[0][0]))
            slip_id = insert_slip(connection, row, self._sealer.seal_for_run(document, row))
        return self.get(slip_id)

    def get(self, slip_id: int) -> SlipRecord:
        """One slip. KeyError if unknown."""
        with self._database.reading() as connection:
            rows = connection.execute(f"SELECT {_COLUMNS} FROM {_JOINED} WHERE slips.id = ?", (slip_id,)).fetchall()
        if not rows:
            raise KeyError(slip_id)
        return self._record(rows[0])

    def of(self, submission_id: str) -> tuple[SlipRecord, ...]:
        """The slips of a submission, first copy first."""
        with self._database.reading() as connection:
            rows = connection.execute(
                f"SELECT {_COLUMNS} FROM {_JOINED} WHERE submissions.submission_id = ? ORDER BY slips.copy",
                (submission_id,),
            ).fetchall()
        return tuple(self._record(row) for row in rows)

    def set_state(self, slip_id: int, state: PrintState, cause: str = "") -> None:
        """Writes how far the print came. ValueError for a step that cannot be, KeyError if unknown."""
        with self._database.transaction() as connection:
            rows = connection.execute("SELECT state FROM slips WHERE id = ?", (slip_id,)).fetchall()
            if not rows:
                raise KeyError(slip_id)
            check_print_step(PrintState(str(rows[0][0])), state)
            connection.execute("UPDATE slips SET state = ?, cause = ? WHERE id = ?", (state.value, cause, slip_id))

    def forget(self, submission_id: str) -> None:
        """Wipes the documents of a submission's slips, when nobody will print them any more (the visit ended).

        Off the hot path: the WAL, which still has them, is truncated too.
        """
        with self._database.transaction() as connection:
            connection.execute(
                "UPDATE slips SET document = NULL WHERE document IS NOT NULL"
                " AND submission = (SELECT id FROM submissions WHERE submission_id = ?)",
                (submission_id,),
            )
            wiped = connection.changes()
        if wiped:
            self._database.wipe_log()

    def _record(self, row: tuple[object, ...]) -> SlipRecord:
        slip_id, submission_id, copy, state, cause, document, submission = row
        opened = None
        if self._sealer is not None and isinstance(document, bytes):
            opened = self._sealer.open_of_run(document, int(str(submission)))
        return SlipRecord(int(str(slip_id)), str(submission_id), int(str(copy)), PrintState(str(state)), str(cause), opened)


def insert_slip(connection: apsw.Connection, submission: int, sealed_document: bytes) -> int:
    """Inserts a queued slip inside the caller's transaction and returns its id."""
    ((slip_id,),) = connection.execute(
        "INSERT INTO slips(submission, copy, state, document) VALUES"
        " (?1, (SELECT count(*) + 1 FROM slips WHERE submission = ?1), 'queued', ?2) RETURNING id",
        (submission, sealed_document),
    ).fetchall()
    return int(str(slip_id))


def after_restart(connection: apsw.Connection) -> int:
    """Inside the caller's transaction: what was printing is unknown now, and every document goes, because no visit
    survives a restart. The caller wipes the log after it. Returns how many prints were interrupted."""
    connection.execute("UPDATE slips SET state = 'unknown', cause = 'restart' WHERE state = 'printing'")
    interrupted = connection.changes()
    connection.execute("UPDATE slips SET document = NULL WHERE document IS NOT NULL")
    return interrupted
