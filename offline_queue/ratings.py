# SPDX-License-Identifier: GPL-3.0-or-later
"""Ratings that the platform does not have yet, beside the submission that they are for. A number, no personal data."""

from __future__ import annotations

from offline_queue.database import Database


class RatingShelf:
    """Durable: what a citizen rated while the platform was away is not lost with the power."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, submission_id: str, level: int) -> bool:
        """Keeps a rating, replacing an earlier one; False where there is no such submission. Raises StorageFailed."""
        with self._database.transaction() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO ratings(submission, level) SELECT id, ? FROM submissions WHERE submission_id = ?",
                (level, submission_id),
            )
            return bool(connection.changes())

    def waiting(self) -> list[tuple[str, int]]:
        """Submission and rating of all whose submission the platform has, oldest first; before that it knows no such case."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT submission_id, level FROM ratings JOIN submissions ON submissions.id = ratings.submission"
                " WHERE state IN ('delivered','purged') ORDER BY ratings.submission"
            ).fetchall()
        return [(str(submission_id), int(str(level))) for submission_id, level in rows]

    def told(self, submission_id: str, level: int) -> None:
        """The platform has it, or never will; one that was changed meanwhile stays. Raises StorageFailed."""
        with self._database.transaction() as connection:
            connection.execute(
                "DELETE FROM ratings WHERE level = ? AND submission = (SELECT id FROM submissions WHERE submission_id = ?)",
                (level, submission_id),
            )
