# SPDX-License-Identifier: GPL-3.0-or-later
"""The schema, as numbered steps. ``PRAGMA user_version`` holds the number of steps that a database has seen."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import apsw

from offline_queue.attachments import AttachmentFiles
from offline_queue.rows import load_row
from offline_queue.sealing import Sealer

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

_PLACES_FOR_SEALS = """
CREATE TABLE facts(
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE sealed_payloads(
    id INTEGER PRIMARY KEY REFERENCES submissions(id),
    suite TEXT NOT NULL,
    device_key BLOB NOT NULL,
    recovery_key BLOB,
    content BLOB NOT NULL
) STRICT;
ALTER TABLE submissions ADD COLUMN sealed_query_code BLOB;
ALTER TABLE submissions ADD COLUMN sealed_receipt BLOB;
"""

_NOTHING_STAYS_OPEN = """
DROP TABLE payloads;
ALTER TABLE sealed_payloads RENAME TO payloads;
UPDATE submissions SET query_code = '', receipt = NULL;
ALTER TABLE submissions DROP COLUMN query_code;
ALTER TABLE submissions DROP COLUMN receipt;
ALTER TABLE submissions RENAME COLUMN sealed_query_code TO query_code;
ALTER TABLE submissions RENAME COLUMN sealed_receipt TO receipt;
UPDATE slips SET document = NULL WHERE document IS NOT NULL;
"""
"""Slips are sealed for one run from now on, so that those of an older run go."""


_RATINGS = """
CREATE TABLE ratings(
    submission INTEGER PRIMARY KEY REFERENCES submissions(id),
    level INTEGER NOT NULL
) STRICT;
"""


@dataclass(frozen=True)
class Upgrade:
    """What a step may need beside the connection."""

    sealer: Sealer
    files: AttachmentFiles


def _seal_everything(connection: apsw.Connection, upgrade: Upgrade | None) -> None:
    """Payloads, attachments, query codes and receipts of an older release, which kept them open.

    Sealed copies of the attachments are durable before this commits; the open files that no row names any more are removed
    by the start that follows. One that is damaged already keeps its name and is named by ``verify``.
    """
    connection.execute(_PLACES_FOR_SEALS)
    rows = connection.execute("SELECT id, submission_id, query_code, receipt FROM submissions").fetchall()
    if rows and upgrade is None:
        raise RuntimeError("a queue that holds submissions cannot be sealed without a key")
    for number, submission_id, query_code, receipt in rows:
        assert upgrade is not None
        row, key_name, sealer = int(str(number)), str(submission_id), upgrade.sealer
        connection.execute(
            "UPDATE submissions SET sealed_query_code = ?, sealed_receipt = ? WHERE id = ?",
            (
                sealer.seal_kept("query-code", key_name, str(query_code)),
                None if receipt is None else sealer.seal_kept("receipt", key_name, str(receipt)),
                row,
            ),
        )
        contents = connection.execute("SELECT content FROM payloads WHERE id = ?", (row,)).fetchall()
        if contents:
            _seal_one(connection, upgrade, row, contents[0][0])
    if upgrade is not None and rows:
        upgrade.files.sync_names()
    connection.execute(_NOTHING_STAYS_OPEN)


def _seal_one(connection: apsw.Connection, upgrade: Upgrade, row: int, content: object) -> None:
    data_key, wrapped = upgrade.sealer.new_key()
    connection.execute(
        "INSERT INTO sealed_payloads(id, suite, device_key, recovery_key, content) VALUES (?, ?, ?, ?, X'')",
        (row, wrapped.suite.value, wrapped.device, wrapped.recovery),
    )
    for number, name in connection.execute(
        "SELECT number, file FROM attachments WHERE submission = ? AND file IS NOT NULL", (row,)
    ).fetchall():
        path = upgrade.files.path(str(name))
        if path.is_file():
            stored = upgrade.files.put(path, data_key)
            connection.execute("UPDATE attachments SET file = ? WHERE submission = ? AND number = ?", (stored.name, row, int(str(number))))
    found = load_row(connection, row, payloads="sealed_payloads")
    assert found is not None
    sealed = data_key.seal(content if isinstance(content, bytes) else b"", found.facts.associated(found.attachments))
    connection.execute("UPDATE sealed_payloads SET content = ? WHERE id = ?", (sealed, row))


Step = str | Callable[[apsw.Connection, Upgrade | None], None]

MIGRATIONS: tuple[Step, ...] = (_FIRST, _START_BY_INDEX, _NO_SLIP_OUTLIVES_A_RUN, _seal_everything, _RATINGS)
"""Step n takes a database from version n to n + 1. A step that has shipped is never edited."""

DEVICE_KEY_FACT = "device-key"
SCHEMA_FACT = "schema"

SEALED_SINCE = 4
"""From this version on a queue names the device key that it is sealed with."""


@dataclass(frozen=True)
class NewerSchema:
    """The database was written by a newer release; this one does not touch it."""

    found: int
    known: int


def schema_version(connection: apsw.Connection) -> int:
    """The number of steps that the database has seen."""
    ((version,),) = connection.execute("PRAGMA user_version").fetchall()
    return int(str(version))


def fact(connection: apsw.Connection, name: str) -> str | None:
    """What the database says of itself."""
    rows = connection.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchall()
    return str(rows[0][0]) if rows else None


def set_fact(connection: apsw.Connection, name: str, value: str) -> None:
    """Inside the caller's transaction."""
    connection.execute("INSERT INTO facts(name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value", (name, value))


def schema_digest(connection: apsw.Connection) -> str:
    """SHA-256 of the schema's text, in which a flipped bit would make another column of a column."""
    rows = connection.execute(
        "SELECT CAST(type AS BLOB), CAST(name AS BLOB), CAST(sql AS BLOB) FROM sqlite_schema ORDER BY rowid"
    ).fetchall()
    return hashlib.sha256(repr(rows).encode()).hexdigest()


def migrate(
    connection: apsw.Connection, path: Path, migrations: Sequence[Step] = MIGRATIONS, upgrade: Upgrade | None = None
) -> NewerSchema | None:
    """Brings the database to the newest version: all missing steps in one transaction, a copy of the file first.

    The copy is removed once the new version is durable: it holds citizens' data. When a step fails, nothing has
    changed, the copy stays and the error is raised.
    """
    found = schema_version(connection)
    if found > len(migrations):
        return NewerSchema(found, len(migrations))
    if found == len(migrations):
        for left in path.parent.glob(f"{path.stem}.before-*{path.suffix}"):
            # A run that was killed after the commit and before it removed its copy.
            left.unlink(missing_ok=True)
        return None
    backup = path.with_name(f"{path.stem}.before-{len(migrations)}{path.suffix}")
    if found:
        _copy(connection, backup)
    connection.execute("BEGIN IMMEDIATE")
    try:
        for step in migrations[found:]:
            if isinstance(step, str):
                connection.execute(step)
            else:
                step(connection, upgrade)
        connection.execute(f"PRAGMA user_version = {len(migrations)}")
        if len(migrations) >= SEALED_SINCE:
            set_fact(connection, SCHEMA_FACT, schema_digest(connection))
            if upgrade is not None:
                set_fact(connection, DEVICE_KEY_FACT, upgrade.sealer.key_name)
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
