# SPDX-License-Identifier: GPL-3.0-or-later
"""The schema, as numbered steps. ``PRAGMA user_version`` holds the number of steps that a database has seen."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import apsw

_FIRST = """
CREATE TABLE submissions(
    id INTEGER PRIMARY KEY,
    submission_id TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL CHECK (state IN
        ('accepted','sending','unknown','delivered','purged','rejected','quarantined','handed_over')),
    kind TEXT NOT NULL,
    terminal_serial TEXT NOT NULL,
    query_code TEXT NOT NULL,
    chain_code TEXT,
    item_codes TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    payload_bytes INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    accepted_at INTEGER NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0,
    tried_at INTEGER NOT NULL DEFAULT 0,
    due_at INTEGER NOT NULL DEFAULT 0,
    reason TEXT NOT NULL DEFAULT '',
    refusals INTEGER NOT NULL DEFAULT 0,
    refused_since INTEGER NOT NULL DEFAULT 0,
    receipt TEXT,
    delivered_at INTEGER
) STRICT;
CREATE INDEX submissions_waiting ON submissions(tries, id, due_at, tried_at) WHERE state IN ('accepted','unknown');
CREATE INDEX submissions_delivered ON submissions(id) WHERE state = 'delivered';
CREATE TABLE payloads(
    id INTEGER PRIMARY KEY REFERENCES submissions(id),
    content BLOB NOT NULL
) STRICT;
CREATE TABLE attachments(
    submission INTEGER NOT NULL REFERENCES submissions(id),
    number INTEGER NOT NULL,
    material_id TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    file TEXT,
    PRIMARY KEY (submission, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE slips(
    id INTEGER PRIMARY KEY,
    submission INTEGER NOT NULL REFERENCES submissions(id),
    copy INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('queued','printing','printed','failed','unknown')),
    cause TEXT NOT NULL DEFAULT '',
    document BLOB,
    UNIQUE (submission, copy)
) STRICT;
CREATE TABLE serials(
    kiosk_id TEXT NOT NULL,
    day TEXT NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (kiosk_id, day)
) STRICT, WITHOUT ROWID;
"""

_START_BY_INDEX = """
ALTER TABLE submissions ADD COLUMN slips_kept INTEGER NOT NULL DEFAULT 0;
UPDATE submissions SET slips_kept = 1 WHERE state = 'purged' AND EXISTS
    (SELECT 1 FROM slips WHERE submission = submissions.id AND document IS NOT NULL);
CREATE INDEX submissions_sending ON submissions(id) WHERE state = 'sending';
CREATE INDEX submissions_slips_kept ON submissions(id) WHERE slips_kept = 1;
CREATE INDEX slips_printing ON slips(id) WHERE state = 'printing';
"""
"""What a start must put right is found by index, so that opening does not slow down with the backlog."""

_NO_SLIP_OUTLIVES_A_RUN = """
DROP INDEX submissions_slips_kept;
ALTER TABLE submissions DROP COLUMN slips_kept;
CREATE INDEX slips_kept ON slips(id) WHERE document IS NOT NULL;
"""
"""No visit survives a restart, so a start wipes every slip that is left, of whatever submission, found by index."""

MIGRATIONS: tuple[str, ...] = (_FIRST, _START_BY_INDEX, _NO_SLIP_OUTLIVES_A_RUN)
"""Step n takes a database from version n to n + 1. A step that has shipped is never edited."""


@dataclass(frozen=True)
class NewerSchema:
    """The database was written by a newer release; this one does not touch it."""

    found: int
    known: int


def schema_version(connection: apsw.Connection) -> int:
    """The number of steps that the database has seen."""
    ((version,),) = connection.execute("PRAGMA user_version").fetchall()
    return int(str(version))


def migrate(connection: apsw.Connection, path: Path, migrations: Sequence[str] = MIGRATIONS) -> NewerSchema | None:
    """Brings the database to the newest version: all missing steps in one transaction, a copy of the file first.

    The copy is removed once the new version is durable: it holds citizens' data. When a step fails, nothing has
    changed, the copy stays and the error is raised.
    """
    found = schema_version(connection)
    if found > len(migrations):
        return NewerSchema(found, len(migrations))
    if found == len(migrations):
        return None
    backup = path.with_name(f"{path.stem}.before-{len(migrations)}{path.suffix}")
    if found:
        _copy(connection, backup)
    connection.execute("BEGIN IMMEDIATE")
    try:
        for step in migrations[found:]:
            connection.execute(step)
        connection.execute(f"PRAGMA user_version = {len(migrations)}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    backup.unlink(missing_ok=True)
    return None


def _copy(connection: apsw.Connection, path: Path) -> None:
    path.unlink(missing_ok=True)
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    copy = apsw.Connection(str(path))
    try:
        with copy.backup("main", connection, "main") as backup:
            backup.step()
    finally:
        copy.close()
