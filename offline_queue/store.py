# SPDX-License-Identifier: GPL-3.0-or-later
"""The queue on disk: opening it, accepting a submission, and every later change of its state.

One process owns the data directory, one connection writes. All methods may be called from any thread; a method that
returns has made its change durable. ``StorageFailed`` is raised where the disk fails under an open store.
"""

from __future__ import annotations

import errno
import hashlib
import json
import logging
import os
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import apsw

from offline_queue.attachments import AttachmentFiles, AttachmentTooLarge, Disk, StoredFile
from offline_queue.clock import RunClock
from offline_queue.database import DAMAGE, DISK_TROUBLE, Database, DatabaseOptions, StorageFailed
from offline_queue.migrations import NewerSchema, migrate
from offline_queue.ownership import DirectoryLock, HeldElsewhere
from offline_queue.serials import SerialCounter
from offline_queue.slips import SlipShelf, after_restart, insert_slip
from offline_queue.space import EnoughSpace, ShortOfSpace, check_space
from offline_queue.states import DeliveryState, check_step
from offline_queue.submission import (
    CaseReference,
    NewSubmission,
    OutgoingAttachment,
    OutgoingSubmission,
    Receipt,
    StateChanged,
    SubmissionRecord,
)

log = logging.getLogger(__name__)

DATABASE_NAME = "queue.sqlite"
ATTACHMENTS_NAME = "attachments"
DAMAGED_PREFIX = "damaged-"

_NO_SPACE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


# --- opening: what it can come to -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class DirectoryInUse:
    """Another process owns the data directory."""

    directory: Path
    pid: int
    code: str = "directory-in-use"

    def __str__(self) -> str:
        """One line: what it is and what to do."""
        who = f"process {self.pid}" if self.pid else "another process"
        return f"{self.directory}: in use by {who}; stop that kiosk first, or give this one a data_directory of its own"


@dataclass(frozen=True)
class QueueDamaged:
    """The database is damaged. It was moved aside with its attachments and nothing was overwritten."""

    kept: Path
    detail: str
    code: str = "storage-damaged"

    def __str__(self) -> str:
        """One line: what it is and what to do."""
        return (
            f"{self.kept}: a damaged queue is kept here ({self.detail}); no application is taken until it was recovered"
            " and this folder was moved out of the data directory"
        )


@dataclass(frozen=True)
class SchemaTooNew:
    """The database was written by a newer release."""

    path: Path
    found: int
    known: int
    code: str = "schema-too-new"

    def __str__(self) -> str:
        """One line: what it is and what to do."""
        versions = f"schema {self.found}, this one knows {self.known}"
        return f"{self.path}: written by a newer release ({versions}); update the kiosk"


@dataclass(frozen=True)
class StorageUnusable:
    """The directory or its disk cannot be used."""

    directory: Path
    detail: str
    code: str = "storage-fault"

    def __str__(self) -> str:
        """One line: what it is and what to do."""
        return f"{self.directory}: cannot be used as data_directory ({self.detail}); check the disk and its permissions"


@dataclass(frozen=True)
class NothingHere:
    """Opened read-only, and nothing was ever accepted here."""

    directory: Path
    code: str = "no-queue"

    def __str__(self) -> str:
        """One line: what it is."""
        return f"{self.directory}: no queue here yet"


StoreUnavailable = NothingHere | DirectoryInUse | QueueDamaged | SchemaTooNew | StorageUnusable


# --- accepting: what it can come to -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Accepted:
    """Durable: it survives a power cut in this very millisecond. ``slip_id`` names the slip stored with it."""

    submission_id: str
    slip_id: int | None


@dataclass(frozen=True)
class NotAccepted:
    """Not taken. ``code`` is "disk-full", "storage-fault", "storage-damaged", "attachment-too-large" or
    "key-already-used". Where ``certain`` is False the disk failed in the middle and nobody can say; staff must look."""

    code: str
    certain: bool = True


@dataclass(frozen=True)
class Claim:
    """What the deliverer shall work on now. ``state`` is ``sending`` (send it) or ``unknown`` (ask first)."""

    state: DeliveryState
    submission: OutgoingSubmission
    refusals: int
    refused_since: int


@dataclass(frozen=True)
class Damage:
    """One damaged thing that ``verify`` found; the rest stays deliverable."""

    submission_id: str
    what: str


@dataclass(frozen=True)
class VerifyReport:
    """What ``verify`` found. ``integrity`` is "ok" or SQLite's first complaint."""

    integrity: str
    submissions: int
    attachments: int
    damaged: tuple[Damage, ...]

    @property
    def sound(self) -> bool:
        """Nothing is damaged."""
        return self.integrity == "ok" and not self.damaged


Observer = Callable[[StateChanged], None]

_RECORD_COLUMNS = (
    "submission_id, state, kind, terminal_serial, query_code, created_at, accepted_at, item_codes, chain_code, sha256,"
    " payload_bytes, (SELECT count(*) FROM attachments WHERE submission = submissions.id), tries, due_at, reason,"
    " receipt, delivered_at"
)


def open_store(
    data_directory: Path,
    *,
    options: DatabaseOptions | None = None,
    disk: Disk | None = None,
    clock: RunClock | None = None,
) -> QueueStore | StoreUnavailable:
    """Opens the queue in ``data_directory`` (made if missing), recovers what the last run left, and owns it.

    With ``DatabaseOptions(read_only=True)`` it owns and changes nothing and may be used beside a running kiosk.
    """
    chosen = options or DatabaseOptions()
    lock: DirectoryLock | None = None
    try:
        if not chosen.read_only:
            data_directory.mkdir(mode=0o700, parents=True, exist_ok=True)
            held = DirectoryLock.take(data_directory)
            if isinstance(held, HeldElsewhere):
                return DirectoryInUse(data_directory, held.pid)
            lock = held
        opened = _open_owned(data_directory, chosen, disk, clock or RunClock(), lock)
    except OSError as error:
        opened = StorageUnusable(data_directory, os.strerror(error.errno) if error.errno else type(error).__name__)
    except BaseException:
        if lock is not None:
            lock.release()
        raise
    if not isinstance(opened, QueueStore) and lock is not None:
        lock.release()
    return opened


def _open_owned(
    directory: Path, options: DatabaseOptions, disk: Disk | None, clock: RunClock, lock: DirectoryLock | None
) -> QueueStore | StoreUnavailable:
    if options.read_only and not directory.exists():
        return NothingHere(directory)
    kept = sorted(path for path in directory.iterdir() if path.name.startswith(DAMAGED_PREFIX))
    if kept:
        return QueueDamaged(kept[-1], "set aside earlier")
    path = directory / DATABASE_NAME
    if options.read_only and not path.exists():
        return NothingHere(directory)
    try:
        database = Database(path, options)
    except DAMAGE as error:
        return _damaged(directory, options, str(error))
    except DISK_TROUBLE as error:
        return StorageUnusable(directory, str(error))
    try:
        if not options.read_only and isinstance(newer := migrate(database.connection, path), NewerSchema):
            database.close()
            return SchemaTooNew(path, newer.found, newer.known)
        store = QueueStore(directory, database, AttachmentFiles(directory / ATTACHMENTS_NAME, disk), clock, lock)
        if not options.read_only:
            store.recover()
    except DAMAGE as error:
        database.close()
        return _damaged(directory, options, str(error))
    except StorageFailed as error:
        database.close()
        if error.code == "storage-damaged":
            return _damaged(directory, options, str(error.__cause__))
        return StorageUnusable(directory, str(error))
    except DISK_TROUBLE as error:
        database.close()
        return StorageUnusable(directory, str(error))
    return store


def _damaged(directory: Path, options: DatabaseOptions, detail: str) -> QueueDamaged:
    """Moves database, WAL and attachments into a folder of their own; while it is there the queue stays closed.

    Attachments go along, or a fresh queue would take them for orphans.
    """
    if options.read_only:
        return QueueDamaged(directory / DATABASE_NAME, detail)
    aside = directory / f"{DAMAGED_PREFIX}{datetime.now(UTC):%Y%m%dT%H%M%S}"
    aside.mkdir(mode=0o700)
    for name in (DATABASE_NAME, f"{DATABASE_NAME}-wal", f"{DATABASE_NAME}-shm", ATTACHMENTS_NAME):
        if (directory / name).exists():
            os.rename(directory / name, aside / name)
    return QueueDamaged(aside, detail)


class QueueStore:
    """An open queue. Made by ``open_store``."""

    def __init__(
        self,
        directory: Path,
        database: Database,
        files: AttachmentFiles,
        clock: RunClock,
        lock: DirectoryLock | None,
    ) -> None:
        self.directory = directory
        self.clock = clock
        self.slips = SlipShelf(database)
        self.serials = SerialCounter(database)
        self._database = database
        self._files = files
        self._lock = lock
        self._observers: list[Observer] = []

    # --- life -----------------------------------------------------------------------------------------------------

    def recover(self) -> None:
        """Start-up: what was being sent is unknown, what was printing is unknown, purges are finished, orphans go."""
        interrupted = self.settle_interrupted("restart")
        with self._database.transaction() as connection:
            slips = after_restart(connection)
            named = frozenset(str(name) for (name,) in connection.execute("SELECT file FROM attachments WHERE file IS NOT NULL"))
        orphans = self._files.remove_all_but(named)
        self.purge()
        # A run that was killed may have wiped a slip in the database and not yet in the log.
        self._database.wipe_log()
        if interrupted or slips or orphans:
            log.info("recovered: %d sends and %d prints unknown, %d orphans removed", interrupted, slips, orphans)

    def close(self) -> None:
        """Closes the database and gives the data directory free."""
        self._database.close()
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> QueueStore:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def observe(self, observer: Observer) -> None:
        """Calls ``observer`` after each durable change of state, from the thread that made it. It must not block.

        What it raises is logged and changes nothing: a change that is durable has not failed.
        """
        self._observers.append(observer)

    def _tell(self, change: StateChanged) -> None:
        for observer in tuple(self._observers):
            try:
                observer(change)
            except Exception as error:
                log.error("an observer failed (%s)", type(error).__name__)

    # --- accepting --------------------------------------------------------------------------------------------------

    def space(self, needed_bytes: int | None = None) -> EnoughSpace | ShortOfSpace:
        """Whether the worst submission (or ``needed_bytes``) fits on the disk. Raises OSError."""
        return check_space(self.directory) if needed_bytes is None else check_space(self.directory, needed_bytes)

    def accept(self, submission: NewSubmission, slip: bytes | None = None) -> Accepted | NotAccepted:
        """Makes the submission, its attachments and its slip (queued) durable.

        The same submission accepted again (a second press) is Accepted and changes nothing.
        """
        names: list[StoredFile] = []
        try:
            for attachment in submission.attachments:
                names.append(self._files.put(attachment.content))
            if names:
                self._files.sync_names()
        except AttachmentTooLarge:
            self._drop(names)
            return NotAccepted("attachment-too-large")
        except OSError as error:
            self._drop(names)
            return NotAccepted("disk-full" if error.errno in _NO_SPACE else "storage-fault")
        try:
            slip_id = self._insert(submission, names, slip)
        except apsw.ConstraintError:
            self._drop(names)
            return self._accepted_before(submission)
        except StorageFailed as error:
            return self._after_failed_commit(submission, names, error)
        self._tell(StateChanged(submission.submission_id, None, DeliveryState.ACCEPTED, ""))
        return Accepted(submission.submission_id, slip_id)

    def _insert(self, submission: NewSubmission, files: list[StoredFile], slip: bytes | None) -> int | None:
        with self._database.transaction() as connection:
            connection.execute(
                "INSERT INTO submissions(submission_id, state, kind, terminal_serial, query_code, chain_code,"
                " item_codes, sha256, payload_bytes, created_at, accepted_at)"
                " VALUES (?, 'accepted', ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    submission.submission_id,
                    submission.kind,
                    submission.terminal_serial,
                    submission.query_code,
                    submission.chain_code,
                    json.dumps(submission.item_codes),
                    submission.sha256,
                    len(submission.payload),
                    submission.created_at,
                    self.clock.milliseconds(),
                ),
            )
            row = connection.last_insert_rowid()
            connection.execute("INSERT INTO payloads(id, content) VALUES (?, ?)", (row, submission.payload))
            connection.executemany(
                "INSERT INTO attachments(submission, number, material_id, media_type, size, sha256, file) VALUES (?, ?, ?, ?, ?, ?, ?)",
                [
                    (row, number, new.material_id, new.media_type, stored.size, stored.sha256, stored.name)
                    for number, (new, stored) in enumerate(zip(submission.attachments, files, strict=True), 1)
                ],
            )
            return None if slip is None else insert_slip(connection, row, slip)

    def _drop(self, files: list[StoredFile]) -> None:
        self._files.remove(file.name for file in files)

    def _accepted_before(self, submission: NewSubmission) -> Accepted | NotAccepted:
        known = self.record(submission.submission_id)
        if known is None or known.sha256 != submission.sha256:
            return NotAccepted("key-already-used")
        slips = self.slips.of(submission.submission_id)
        return Accepted(submission.submission_id, slips[0].slip_id if slips else None)

    def _after_failed_commit(self, submission: NewSubmission, files: list[StoredFile], error: StorageFailed) -> Accepted | NotAccepted:
        """After an I/O error the commit is never repeated: reopen, look, and say only what is so.

        A kernel marks pages clean after a failed sync, so a row that is still there counts only once a checkpoint has
        synced it into the database file.
        """
        try:
            self._database.reopen()
            if self.record(submission.submission_id) is None:
                self._drop(files)
                return NotAccepted(error.code)
            if self._database.checkpoint():
                return self._accepted_before(submission)
        except (apsw.Error, StorageFailed) as second:
            log.error("the queue failed while looking after a failed commit: %s", type(second).__name__)
        return NotAccepted(error.code, certain=False)

    # --- delivering -------------------------------------------------------------------------------------------------

    def claim(self) -> Claim | None:
        """The next submission that is due: fewest tries, then oldest. None when nothing is due.

        One that was accepted becomes ``sending``, durably, before this returns. A damaged one is quarantined.
        """
        while True:
            now = self.clock.milliseconds()
            with self._database.transaction() as connection:
                rows = connection.execute(
                    "SELECT id FROM submissions WHERE state IN ('accepted','unknown')"
                    " AND (due_at <= ?1 OR tried_at > ?1) ORDER BY tries, id LIMIT 1",
                    (now,),
                ).fetchall()
                if not rows:
                    return None
                row = int(str(rows[0][0]))
                submission_id, state, kind, sha256, tries, refusals, since, payload = connection.execute(
                    "SELECT submission_id, state, kind, sha256, tries, refusals, refused_since, content"
                    " FROM submissions LEFT JOIN payloads USING (id) WHERE id = ?",
                    (row,),
                ).fetchall()[0]
                before = DeliveryState(str(state))
                after = DeliveryState.SENDING if before is DeliveryState.ACCEPTED else before
                content = payload if isinstance(payload, bytes) else b""
                attachments = self._outgoing(connection, row)
                connection.execute(
                    "UPDATE submissions SET state = ?, tries = tries + 1, tried_at = ? WHERE id = ?",
                    (after.value, now, row),
                )
            if after is not before:
                self._tell(StateChanged(str(submission_id), before, after, ""))
            if reason := self._damage_of(content, str(sha256), attachments):
                log.warning("%s is quarantined: %s", submission_id, reason)
                self.move(str(submission_id), DeliveryState.QUARANTINED, reason)
                continue
            outgoing = OutgoingSubmission(
                str(submission_id),
                str(kind),
                content,
                str(sha256),
                tuple(part for part, _ in attachments),
                int(str(tries)) + 1,
            )
            return Claim(after, outgoing, int(str(refusals)), int(str(since)))

    def _outgoing(self, connection: apsw.Connection, row: int) -> list[tuple[OutgoingAttachment, str]]:
        found = []
        for number, material, media, size, sha256, file in connection.execute(
            "SELECT number, material_id, media_type, size, sha256, file FROM attachments WHERE submission = ? ORDER BY number",
            (row,),
        ):
            name = str(file)

            def chunks(name: str = name) -> Iterator[bytes]:
                return self._files.chunks(name)

            found.append(
                (
                    OutgoingAttachment(int(str(number)), str(material), str(media), int(str(size)), str(sha256), chunks),
                    name,
                )
            )
        return found

    def _damage_of(self, payload: bytes, sha256: str, attachments: list[tuple[OutgoingAttachment, str]]) -> str:
        if hashlib.sha256(payload).hexdigest() != sha256:
            return "damaged-payload"
        for part, name in attachments:
            if not self._files.is_whole(name, part.size, part.sha256):
                return f"damaged-attachment-{part.number}"
        return ""

    def move(
        self,
        submission_id: str,
        after: DeliveryState,
        reason: str = "",
        *,
        wait_seconds: float = 0.0,
        refused: bool = False,
        uncounted: bool = False,
    ) -> None:
        """Writes a new state (or the same ``unknown`` again) and when to look next.

        ``refused`` counts another refusal in a row with the same ``reason``; ``uncounted`` takes the try back, for a
        platform that was not there at all. ValueError for a step that cannot be, KeyError if unknown.
        """
        with self._database.transaction() as connection:
            row, before = self._state_of(connection, submission_id)
            check_step(before, after)
            now = self.clock.milliseconds()
            connection.execute(
                "UPDATE submissions SET state = ?1, due_at = ?2, tries = max(tries - ?3, 0),"
                " refusals = CASE WHEN ?4 THEN refusals + 1 ELSE refusals END,"
                " refused_since = CASE WHEN ?4 AND refusals = 0 THEN ?5 ELSE refused_since END,"
                " reason = ?6 WHERE id = ?7",
                (after.value, now + int(wait_seconds * 1000), int(uncounted), refused, now, reason, row),
            )
        if after is not before:
            self._tell(StateChanged(submission_id, before, after, reason))

    def deliver(self, submission_id: str, receipt: Receipt) -> None:
        """Writes the platform's receipt. ValueError when it names another key or digest, KeyError if unknown."""
        with self._database.transaction() as connection:
            row, before = self._state_of(connection, submission_id)
            check_step(before, DeliveryState.DELIVERED)
            ((sha256,),) = connection.execute("SELECT sha256 FROM submissions WHERE id = ?", (row,)).fetchall()
            if (receipt.submission_id, receipt.sha256) != (submission_id, sha256):
                raise ValueError("the receipt is for another submission")
            connection.execute(
                "UPDATE submissions SET state = 'delivered', reason = '', receipt = ?, delivered_at = ? WHERE id = ?",
                (json.dumps(asdict(receipt), ensure_ascii=False), self.clock.milliseconds(), row),
            )
        self._tell(StateChanged(submission_id, before, DeliveryState.DELIVERED, ""))

    def settle_interrupted(self, reason: str) -> int:
        """What was being sent when the sender failed is unknown now; returns how many. Only while nothing is sent."""
        with self._database.transaction() as connection:
            keys = [
                str(key)
                for (key,) in connection.execute(
                    "UPDATE submissions SET state = 'unknown', reason = ?, due_at = 0 WHERE state = 'sending' RETURNING submission_id",
                    (reason,),
                ).fetchall()
            ]
        for key in keys:
            self._tell(StateChanged(key, DeliveryState.SENDING, DeliveryState.UNKNOWN, reason))
        return len(keys)

    def purge(self) -> int:
        """Removes payload, attachments and settled slips of everything delivered; returns how many.

        Key, digest, case numbers and times stay. ``secure_delete`` overwrites the pages, the WAL is truncated after it.
        What an earlier removal could not finish is taken up again.
        """
        with self._database.transaction() as connection:
            purged = [
                (int(str(row)), str(submission_id))
                for row, submission_id in connection.execute(
                    "SELECT id, submission_id FROM submissions WHERE state = 'delivered'"
                ).fetchall()
            ]
            files: list[str] = []
            for row, _ in purged:
                connection.execute("DELETE FROM payloads WHERE id = ?", (row,))
                files += [
                    str(name)
                    for (name,) in connection.execute("SELECT file FROM attachments WHERE submission = ? AND file IS NOT NULL", (row,))
                ]
                connection.execute("UPDATE attachments SET file = NULL WHERE submission = ?", (row,))
                # A slip that may still be printed in this visit keeps its document until the visit or the run ends.
                connection.execute("UPDATE slips SET document = NULL WHERE submission = ? AND state IN ('printed','unknown')", (row,))
                connection.execute("UPDATE submissions SET state = 'purged' WHERE id = ?", (row,))
        self._files.remove(files)
        for _, submission_id in purged:
            self._tell(StateChanged(submission_id, DeliveryState.DELIVERED, DeliveryState.PURGED, ""))
        if purged:
            self._database.wipe_log()
        else:
            self._database.wipe_owed_log()
        return len(purged)

    def delivered_since(self, milliseconds: int) -> bool:
        """Whether the platform took anything since then: if so, a refusal is the submission's own fault."""
        with self._database.reading() as connection:
            return bool(connection.execute("SELECT 1 FROM submissions WHERE delivered_at >= ? LIMIT 1", (milliseconds,)).fetchall())

    def reopen(self) -> str:
        """After StorageFailed: closes, opens and checks; returns "ok" or what is wrong. Raises apsw.Error."""
        self._database.reopen()
        return self._database.integrity(quick=True)

    @staticmethod
    def _state_of(connection: apsw.Connection, submission_id: str) -> tuple[int, DeliveryState]:
        rows = connection.execute("SELECT id, state FROM submissions WHERE submission_id = ?", (submission_id,)).fetchall()
        if not rows:
            raise KeyError(submission_id)
        return int(str(rows[0][0])), DeliveryState(str(rows[0][1]))

    # --- looking ----------------------------------------------------------------------------------------------------

    def counts(self) -> dict[DeliveryState, int]:
        """How many submissions are in each state; every state is there."""
        with self._database.reading() as connection:
            rows = connection.execute("SELECT state, count(*) FROM submissions GROUP BY state").fetchall()
        found = {str(state): int(str(count)) for state, count in rows}
        return {state: found.get(state.value, 0) for state in DeliveryState}

    def record(self, submission_id: str) -> SubmissionRecord | None:
        """What may be shown of one submission."""
        with self._database.reading() as connection:
            rows = connection.execute(f"SELECT {_RECORD_COLUMNS} FROM submissions WHERE submission_id = ?", (submission_id,)).fetchall()
        return _record(rows[0]) if rows else None

    def records(self, *states: DeliveryState) -> list[SubmissionRecord]:
        """What may be shown of all submissions in these states (all when none is named), oldest first."""
        chosen = json.dumps([state.value for state in states or DeliveryState])
        with self._database.reading() as connection:
            rows = connection.execute(
                f"SELECT {_RECORD_COLUMNS} FROM submissions WHERE state IN (SELECT value FROM json_each(?)) ORDER BY id",
                (chosen,),
            ).fetchall()
        return [_record(row) for row in rows]

    def payload(self, submission_id: str) -> bytes | None:
        """The frozen bytes, or None when they are purged or the submission is unknown."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT content FROM payloads JOIN submissions USING (id) WHERE submission_id = ?", (submission_id,)
            ).fetchall()
        return rows[0][0] if rows and isinstance(rows[0][0], bytes) else None

    def verify(self) -> VerifyReport:
        """Reads everything: SQLite's own check, every payload and attachment against its digest. Changes nothing."""
        integrity = self._database.integrity()
        damaged: list[Damage] = []
        submissions = attachments = 0
        try:
            for record in self.records(*(set(DeliveryState) - {DeliveryState.DELIVERED, DeliveryState.PURGED})):
                submissions += 1
                content = self.payload(record.submission_id)
                if content is None or hashlib.sha256(content).hexdigest() != record.sha256:
                    damaged.append(Damage(record.submission_id, "payload"))
                try:
                    with self._database.reading() as connection:
                        row, _ = self._state_of(connection, record.submission_id)
                        parts = self._outgoing(connection, row)
                except KeyError:
                    # Its row was just read, so that the damage is in the index that leads to it.
                    damaged.append(Damage(record.submission_id, "record"))
                    continue
                for part, name in parts:
                    attachments += 1
                    if not self._files.is_whole(name, part.size, part.sha256):
                        damaged.append(Damage(record.submission_id, f"attachment {part.number}"))
        except StorageFailed as error:
            integrity = str(error.__cause__) if integrity == "ok" else integrity
        return VerifyReport(integrity, submissions, attachments, tuple(damaged))


def _record(row: tuple[object, ...]) -> SubmissionRecord:
    (
        submission_id, state, kind, terminal_serial, query_code, created_at, accepted_at, item_codes, chain_code,
        sha256, payload_bytes, attachments, tries, due_at, reason, receipt, delivered_at,
    ) = row  # fmt: skip
    return SubmissionRecord(
        submission_id=str(submission_id),
        state=DeliveryState(str(state)),
        kind=str(kind),
        terminal_serial=str(terminal_serial),
        query_code=str(query_code),
        created_at=int(str(created_at)),
        accepted_at=int(str(accepted_at)),
        item_codes=tuple(json.loads(str(item_codes))),
        chain_code=None if chain_code is None else str(chain_code),
        sha256=str(sha256),
        payload_bytes=int(str(payload_bytes)),
        attachments=int(str(attachments)),
        tries=int(str(tries)),
        due_at=int(str(due_at)),
        reason=str(reason),
        receipt=None if receipt is None else _receipt(str(receipt)),
        delivered_at=None if delivered_at is None else int(str(delivered_at)),
    )


def _receipt(text: str) -> Receipt:
    facts = json.loads(text)
    return replace(Receipt(**facts), cases=tuple(CaseReference(**case) for case in facts["cases"]))
