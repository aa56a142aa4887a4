# SPDX-License-Identifier: GPL-3.0-or-later
"""The queue on disk: opening it, accepting a submission, and every later change of its state.

One process owns the data directory, one connection writes. All methods may be called from any thread; a method that
returns has made its change durable. ``StorageFailed`` is raised where the disk fails under an open store.
"""

from __future__ import annotations

import contextlib
import errno
import json
import logging
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import apsw

from offline_queue.attachments import AttachmentFiles, AttachmentTooLarge, Disk, StoredFile
from offline_queue.clock import RunClock
from offline_queue.database import DAMAGE, DISK_TROUBLE, LOG_BYTES, LOG_BYTES_AFTER_WIPING, Database, DatabaseOptions, StorageFailed
from offline_queue.key_provider import FileKey, KeyUnavailable, key_path
from offline_queue.migrations import (
    DEVICE_KEY_FACT,
    MIGRATIONS,
    SCHEMA_FACT,
    SEALED_SINCE,
    NewerSchema,
    Upgrade,
    fact,
    migrate,
    schema_digest,
    schema_version,
    set_fact,
)
from offline_queue.ownership import DirectoryLock, HeldElsewhere
from offline_queue.ratings import RatingShelf
from offline_queue.rows import (
    RECORD_COLUMNS,
    REPAIRED_TYPES,
    AttachmentRow,
    Facts,
    SealedRow,
    facts_of,
    load_row,
    record_of,
    state_of,
    text,
)
from offline_queue.sealing import DataKey, Sealer, Sealing, WrappedKey
from offline_queue.serials import SerialCounter
from offline_queue.slips import SlipShelf, after_restart, insert_slip
from offline_queue.space import WORST_SUBMISSION_BYTES, EnoughSpace, ShortOfSpace, SpaceReserve
from offline_queue.states import DeliveryState, check_step
from offline_queue.submission import (
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
SUSPECT_NAME = "suspect"
"""A run that met damage in the middle leaves this file: the next start checks everything."""
RECOVERY_KEY_FACT = "recovery-key"
RECOVERY_GAP_FACT = "recovery-gap"
"""A run went without the recovery key: what it accepted is not wrapped for it."""
RESCUE_PREFIX = "rescue-"
"""A copy of a damaged queue, while it is read."""

_CLAIMED_AS = {DeliveryState.ACCEPTED: DeliveryState.SENDING, DeliveryState.UNKNOWN: DeliveryState.UNKNOWN}
"""What a claim makes of a submission that waits."""

_LONGEST_WAIT_MILLISECONDS = 86_400_000
"""No schedule waits longer; a time further away is a flipped bit, and the submission is due."""

_STATE_IS_DAMAGED = f"coalesce(state, '') NOT IN ({', '.join(repr(state.value) for state in DeliveryState)})"
"""Such a row is staff's matter, as ``state_of`` reads it: what looks for quarantined ones looks for it too."""

_DAMAGE_AT_OPENING = (*DAMAGE, apsw.SQLError)
"""What our own SQL cannot be done with has another header or schema than we wrote."""

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
            f"{self.kept}: a damaged queue is kept here ({self.detail}); save what can be read with kiosk queue export DIR,"
            " then move this folder out of the data directory and import DIR"
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


@dataclass(frozen=True)
class SchemaTooOld:
    """Opened read-only, and an older release wrote the database."""

    path: Path
    code: str = "schema-too-old"

    def __str__(self) -> str:
        """One line: what it is and what to do."""
        return f"{self.path}: written by an older release; start the kiosk once, which brings it up to date"


StoreUnavailable = NothingHere | DirectoryInUse | QueueDamaged | SchemaTooNew | SchemaTooOld | StorageUnusable | KeyUnavailable


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


def open_store(
    data_directory: Path,
    *,
    options: DatabaseOptions | None = None,
    sealing: Sealing | None = None,
    disk: Disk | None = None,
    clock: RunClock | None = None,
) -> QueueStore | StoreUnavailable:
    """Opens the queue in ``data_directory`` (made if missing), recovers what the last run left, and owns it.

    With ``DatabaseOptions(read_only=True)`` it owns and changes nothing and may be used beside a running kiosk.
    ``sealing`` names the device key (a file in ``data_directory`` by default), the cipher and the recovery key.
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
            # Before anything is written: on a full disk the room that a killed run held is what a start needs.
            SpaceReserve(data_directory).clear()
        opened = _open_owned(data_directory, chosen, sealing or Sealing(), disk, clock or RunClock(), lock)
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
    directory: Path, options: DatabaseOptions, sealing: Sealing, disk: Disk | None, clock: RunClock, lock: DirectoryLock | None
) -> QueueStore | StoreUnavailable:
    if options.read_only and not directory.exists():
        return NothingHere(directory)
    present = sorted(directory.iterdir())
    kept = [path for path in present if path.name.startswith(DAMAGED_PREFIX)]
    if kept and not options.read_only and not _set_aside_whole(directory, kept[-1]):
        kept.pop()
    if kept:
        return QueueDamaged(kept[-1], "set aside earlier")
    if not options.read_only:
        for left in present:
            if left.name.startswith(RESCUE_PREFIX):
                # A rescue that was killed: what it copied has wrapped keys in it, which no purge here would reach.
                shutil.rmtree(left, ignore_errors=True)
    path = directory / DATABASE_NAME
    if options.read_only and not path.exists():
        return NothingHere(directory)
    if _has_lost_its_database(directory):
        # SQLite would take it for new and remove the WAL, and the first start would remove the attachments.
        return _damaged(directory, options, "the database is empty, its log or its attachments are not")
    try:
        database = Database(path, options)
    except _DAMAGE_AT_OPENING as error:
        return _damaged(directory, options, str(error))
    except DISK_TROUBLE as error:
        return StorageUnusable(directory, str(error))
    try:
        files = AttachmentFiles(directory / ATTACHMENTS_NAME, disk)
        ready = _ready(directory, database, files, sealing)
        if not isinstance(ready, Sealer | None):
            database.close()
            return ready
        if not options.read_only and (directory / SUSPECT_NAME).exists():
            if (found := database.integrity()) != "ok":
                raise apsw.CorruptError(found)
            (directory / SUSPECT_NAME).unlink()
        store = QueueStore(directory, database, files, clock, lock, ready)
        if not options.read_only:
            store.recover()
    except _DAMAGE_AT_OPENING as error:
        database.close(keep_log=True)
        return _damaged(directory, options, str(error))
    except StorageFailed as error:
        database.close(keep_log=error.code == "storage-damaged")
        if error.code == "storage-damaged":
            return _damaged(directory, options, str(error.__cause__))
        return StorageUnusable(directory, str(error))
    except DISK_TROUBLE as error:
        database.close()
        return StorageUnusable(directory, str(error))
    return store


def _ready(directory: Path, database: Database, files: AttachmentFiles, sealing: Sealing) -> Sealer | StoreUnavailable | None:
    """Finds the device key, brings the schema up to date and sees that key and queue belong together.

    None where ``sealing`` says to go without the key. Raises apsw.Error and OSError.
    """
    connection, path = database.connection, database.path
    found = schema_version(connection)
    if found > len(MIGRATIONS):
        return SchemaTooNew(path, found, len(MIGRATIONS))
    if database.options.read_only and found < len(MIGRATIONS):
        return NothingHere(directory) if not found else SchemaTooOld(path)
    sealed_with = fact(connection, DEVICE_KEY_FACT) if found >= SEALED_SINCE else None
    if sealing.keyless:
        return SchemaTooOld(path) if found < len(MIGRATIONS) else None
    provider = sealing.provider or FileKey(key_path(directory))
    # A new key for a queue that was sealed with another one would hide what is wrong.
    key = provider.load() if sealed_with or database.options.read_only else provider.make()
    if isinstance(key, KeyUnavailable):
        return key
    sealer = Sealer(key, sealing.suite, sealing.recovery)
    if sealed_with and sealed_with != sealer.key_name:
        return KeyUnavailable(
            "key-wrong",
            f"{directory}: this queue is sealed with another device key; put that key back from its backup, or hand the"
            " applications over: kiosk queue export DIR",
        )
    if not database.options.read_only and isinstance(newer := migrate(connection, path, upgrade=Upgrade(sealer, files)), NewerSchema):
        return SchemaTooNew(path, newer.found, newer.known)
    if fact(connection, SCHEMA_FACT) != schema_digest(connection):
        raise apsw.CorruptError("the schema is not the one that was made")
    return sealer


def _damaged(directory: Path, options: DatabaseOptions, detail: str) -> QueueDamaged:
    """Moves database, WAL and attachments into a folder of their own; while it is there the queue stays closed.

    Attachments go along, or a fresh queue would take them for orphans.
    """
    if options.read_only:
        return QueueDamaged(directory / DATABASE_NAME, detail)
    aside = directory / f"{DAMAGED_PREFIX}{datetime.now(UTC):%Y%m%dT%H%M%S}"
    aside.mkdir(mode=0o700)
    _set_aside(directory, aside)
    return QueueDamaged(aside, detail)


def _has_lost_its_database(directory: Path) -> bool:
    path = directory / DATABASE_NAME
    if path.exists() and path.stat().st_size:
        return False
    log_of_it = directory / f"{DATABASE_NAME}-wal"
    if log_of_it.exists() and any(log_of_it.read_bytes()):
        return True
    files = directory / ATTACHMENTS_NAME
    return files.is_dir() and any(path.is_file() and path.suffix != ".tmp" for path in files.iterdir())


def _set_aside(directory: Path, aside: Path) -> None:
    """The database first: where it lies says whose the rest is."""
    for name in (DATABASE_NAME, f"{DATABASE_NAME}-wal", f"{DATABASE_NAME}-shm", ATTACHMENTS_NAME):
        if (directory / name).exists():
            os.rename(directory / name, aside / name)
    (directory / SUSPECT_NAME).unlink(missing_ok=True)


def _set_aside_whole(directory: Path, aside: Path) -> bool:
    """Finishes what a run that was killed began: a WAL without its database is lost at the next opening. False where it had moved
    nothing yet, so that the queue is looked at anew."""
    if (directory / DATABASE_NAME).exists():
        if any(aside.iterdir()):
            return True
        aside.rmdir()
        return False
    if (aside / DATABASE_NAME).exists():
        _set_aside(directory, aside)
    return True


class QueueStore:
    """An open queue. Made by ``open_store``."""

    def __init__(
        self,
        directory: Path,
        database: Database,
        files: AttachmentFiles,
        clock: RunClock,
        lock: DirectoryLock | None,
        sealer: Sealer | None,
    ) -> None:
        self.directory = directory
        self.clock = clock
        self.slips = SlipShelf(database, sealer)
        self.serials = SerialCounter(database)
        self.ratings = RatingShelf(database)
        self._database = database
        self._files = files
        self._lock = lock
        self._sealer = sealer
        self._reserve = SpaceReserve(directory)
        self._log_has_length = False
        self._observers: list[Observer] = []

    # --- life -----------------------------------------------------------------------------------------------------

    def recover(self) -> None:
        """Start-up: what was being sent is unknown, what was printing is unknown, purges are finished, orphans go."""
        interrupted = self.settle_interrupted("restart")
        with self._database.transaction() as connection:
            slips = after_restart(connection)
            names = connection.execute("SELECT CAST(file AS BLOB) FROM attachments WHERE file IS NOT NULL").fetchall()
            named = frozenset(text(name) for (name,) in names)
        orphans = self._files.remove_all_but(named)
        self._purge()
        self._wrap_for_todays_recovery_key()
        # A run that was killed may have wiped a slip in the database and not yet in the log.
        try:
            self._database.wipe_log()
        except StorageFailed as error:
            # On a full disk the log cannot move into the database: it stays owed, and what waits can still be looked at.
            if error.code != "disk-full":
                raise
        if interrupted or slips or orphans:
            log.info("recovered: %d sends and %d prints unknown, %d orphans removed", interrupted, slips, orphans)

    def _wrap_for_todays_recovery_key(self) -> None:
        """Where the city's recovery key is new, what was accepted before can be opened with it too. Once for each new key, and once
        after runs that went without it."""
        if self._sealer is None:
            return
        with self._database.transaction() as connection:
            known, gap = fact(connection, RECOVERY_KEY_FACT), fact(connection, RECOVERY_GAP_FACT)
            if self._sealer.recovery is None:
                if known and not gap:
                    set_fact(connection, RECOVERY_GAP_FACT, "1")
                return
            if known == self._sealer.recovery.name and not gap:
                return
            for (row,) in connection.execute("SELECT id FROM payloads").fetchall():
                sealed = load_row(connection, int(str(row)))
                if sealed is not None and sealed.wrapped is not None:
                    wrapped = self._sealer.wrap_for_recovery(sealed.wrapped)
                    # What was handed over cannot be opened here any more: its older wrapping stays.
                    connection.execute("UPDATE payloads SET recovery_key = coalesce(?, recovery_key) WHERE id = ?", (wrapped, row))
            set_fact(connection, RECOVERY_KEY_FACT, self._sealer.recovery.name)
            if gap:
                set_fact(connection, RECOVERY_GAP_FACT, "")

    @property
    def sealer(self) -> Sealer:
        """Opens and seals. Raises StorageFailed where the queue was opened without its key."""
        if self._sealer is None:
            raise StorageFailed("key-missing", "the queue was opened without its device key")
        return self._sealer

    def close(self) -> None:
        """Closes the database and gives the data directory free."""
        self._reserve.release()
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

    def space(self, needed_bytes: int = WORST_SUBMISSION_BYTES) -> EnoughSpace | ShortOfSpace:
        """Before a visit begins: holds the room that the worst submission (or ``needed_bytes``) takes, so that nothing else
        on this disk can use it up meanwhile. ``accept`` takes it. Raises OSError."""
        return self._reserve.hold(needed_bytes)

    def accept(self, submission: NewSubmission, slip: bytes | None = None) -> Accepted | NotAccepted:
        """Makes the submission, its attachments and its slip (queued) durable, sealed under a key of its own.

        The same submission accepted again (a second press) is Accepted and changes nothing. Raises StorageFailed where
        the queue was opened without its key.
        """
        return self.take_in(submission, DeliveryState.ACCEPTED, slip=slip)

    def take_in(
        self,
        submission: NewSubmission,
        state: DeliveryState,
        reason: str = "",
        slip: bytes | None = None,
        accepted_at: int | None = None,
    ) -> Accepted | NotAccepted:
        """As ``accept``, in another first state: what another kiosk handed over may have been sent by it, and waits since
        ``accepted_at`` (milliseconds) already."""
        key, wrapped = self.sealer.new_key()
        if state is DeliveryState.ACCEPTED:
            # What another kiosk handed over takes no room from a visit that runs.
            self._reserve.release()
        stored: list[StoredFile] = []
        try:
            for attachment in submission.attachments:
                stored.append(self._files.put(attachment.content, key))
            if stored:
                self._files.sync_names()
        except AttachmentTooLarge:
            self._drop(stored)
            return NotAccepted("attachment-too-large")
        except OSError as error:
            self._drop(stored)
            return NotAccepted("disk-full" if error.errno in _NO_SPACE else "storage-fault")
        except BaseException:
            self._drop(stored)
            raise
        now = self.clock.milliseconds()
        facts = facts_of(submission, now if accepted_at is None else min(accepted_at, now))
        attachments = tuple(
            AttachmentRow(number, new.material_id, new.media_type, file.size, file.sha256, file.name)
            for number, (new, file) in enumerate(zip(submission.attachments, stored, strict=True), 1)
        )
        content = key.seal(submission.payload, facts.associated(attachments))
        query_code = self.sealer.seal_kept("query-code", submission.submission_id, submission.query_code)
        try:
            with self._database.transaction() as connection:
                row = _insert(connection, facts, query_code, (state.value, reason), wrapped, content, attachments)
                slip_id = None if slip is None else insert_slip(connection, row, self.sealer.seal_for_run(slip, row))
        except apsw.ConstraintError:
            self._drop(stored)
            return self._accepted_before(submission)
        except StorageFailed as error:
            return self._after_failed_commit(submission, stored, error)
        self._tell(StateChanged(submission.submission_id, None, state, reason))
        return Accepted(submission.submission_id, slip_id)

    def _drop(self, files: list[StoredFile]) -> None:
        self._files.remove(file.name for file in files)

    def _accepted_before(self, submission: NewSubmission) -> Accepted | NotAccepted:
        try:
            known = self.record(submission.submission_id)
            if known is None or known.sha256 != submission.sha256:
                return NotAccepted("key-already-used")
            slips = self.slips.of(submission.submission_id)
        except StorageFailed as error:
            # Something is there under this key; what, the disk does not say.
            return NotAccepted(error.code, certain=False)
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

        One that was accepted becomes ``sending``, durably, before this returns. A damaged one is quarantined, and an index
        that does not fit its table any more is made anew. Where that does not help, the next start checks everything.
        """
        try:
            return self._claim()
        except StorageFailed as error:
            if error.code != "storage-damaged":
                raise
        try:
            self.make_indexes_anew()
            return self._claim()
        except StorageFailed as error:
            if error.code == "storage-damaged":
                (self.directory / SUSPECT_NAME).touch(0o600)
            raise

    def _claim(self) -> Claim | None:
        while True:
            with self._database.transaction() as connection:
                sealed = self._take(connection)
            if sealed is None:
                return None
            if claim := self._ready(sealed):
                return claim

    def _take(self, connection: apsw.Connection) -> SealedRow | None:
        """Marks the next one that is due, inside the caller's transaction; gives it as it was before."""
        now = self.clock.milliseconds()
        rows = connection.execute(
            "SELECT id FROM submissions WHERE state IN ('accepted','unknown')"
            " AND (due_at <= ?1 OR tried_at > ?1 OR due_at > ?1 + ?2) ORDER BY tries, id LIMIT 1",
            (now, _LONGEST_WAIT_MILLISECONDS),
        ).fetchall()
        if not rows:
            return None
        sealed = load_row(connection, int(str(rows[0][0])))
        if sealed is None or sealed.state not in _CLAIMED_AS:
            raise StorageFailed("storage-damaged", "an index leads nowhere")
        mark = "UPDATE submissions SET state = ?, tries = tries + 1, tried_at = ? WHERE id = ?"
        values = (_CLAIMED_AS[sealed.state].value, now, sealed.row)
        try:
            connection.execute(mark, values)
        except apsw.ConstraintError:
            # A value of another type than its column's: a flipped bit. Of what matters the seal will tell.
            connection.execute(f"UPDATE submissions SET {REPAIRED_TYPES} WHERE id = ?", (sealed.row,))
            connection.execute(mark, values)
        return sealed

    def _ready(self, sealed: SealedRow) -> Claim | None:
        """What was taken, opened for sending; None where it is damaged, and quarantined now."""
        submission_id, before, after = sealed.facts.submission_id, sealed.state, _CLAIMED_AS[sealed.state]
        if after is not before:
            self._tell(StateChanged(submission_id, before, after, ""))
        opened = self._open(sealed)
        if not isinstance(opened, str):
            return Claim(after, self._outgoing(sealed, *opened), sealed.refusals, sealed.refused_since)
        reason = f"damaged-{opened.replace(' ', '-')}"
        log.warning("%s is quarantined: %s", submission_id, reason)
        self._quarantine(sealed, after, reason)
        return None

    def _open(self, sealed: SealedRow) -> tuple[DataKey, bytes] | str:
        """The data key and the payload, all attachments checked; or what of it is damaged."""
        key = sealed.key(self.sealer)
        if key is None:
            return "key"
        content = sealed.open(key)
        if content is None:
            return "payload"
        for part in sealed.attachments:
            if not self._files.is_whole(part.file, part.size, part.sha256, key):
                return f"attachment {part.number}"
        return key, content

    def _outgoing(self, sealed: SealedRow, key: DataKey, content: bytes) -> OutgoingSubmission:
        def chunks(name: str) -> Callable[[], Iterator[bytes]]:
            return lambda: self._files.chunks(name, key)

        return OutgoingSubmission(
            sealed.facts.submission_id,
            sealed.facts.kind,
            content,
            sealed.facts.sha256,
            tuple(
                OutgoingAttachment(part.number, part.material_id, part.media_type, part.size, part.sha256, chunks(part.file))
                for part in sealed.attachments
            ),
            sealed.tries + 1,
        )

    def _quarantine(self, sealed: SealedRow, before: DeliveryState, reason: str) -> None:
        """By its row: its key may be what is damaged."""
        with self._database.transaction() as connection:
            connection.execute(
                "UPDATE submissions SET state = 'quarantined', due_at = ?, reason = ? WHERE id = ?",
                (self.clock.milliseconds(), reason, sealed.row),
            )
        self._tell(StateChanged(sealed.facts.submission_id, before, DeliveryState.QUARANTINED, reason))

    def make_indexes_anew(self) -> None:
        """From the tables, after damage to an index. Raises StorageFailed where the tables are damaged too.

        A row whose state is damaged would leave the order with that in silence: it is quarantined.
        """
        with self._database.transaction() as connection:
            connection.execute("REINDEX")
            found = f"SELECT id, CAST(submission_id AS BLOB) FROM submissions NOT INDEXED WHERE {_STATE_IS_DAMAGED}"
            rows = connection.execute(found).fetchall()
            for row, _ in rows:
                connection.execute(f"UPDATE submissions SET state = 'quarantined', {REPAIRED_TYPES} WHERE id = ?", (row,))
                mark = "UPDATE submissions SET reason = 'damaged-state', due_at = ? WHERE id = ?"
                connection.execute(mark, (self.clock.milliseconds(), row))
        log.warning("an index of the queue was damaged and was made anew")
        for _, key in rows:
            log.warning("%s is quarantined: damaged-state", text(key))
            self._tell(StateChanged(text(key), None, DeliveryState.QUARANTINED, "damaged-state"))

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

    def deliver(self, submission_id: str, receipt: Receipt, *, claim_next: bool = False) -> Claim | None:
        """Writes the platform's receipt. ValueError when it names another key or digest, KeyError if unknown.

        With ``claim_next`` the next one that is due is claimed in the same transaction: the disk is waited for once, not twice.
        """
        following = None
        sealed = self.sealer.seal_kept("receipt", submission_id, json.dumps(receipt.document(), ensure_ascii=False))
        with self._database.transaction() as connection:
            row, before = self._state_of(connection, submission_id)
            check_step(before, DeliveryState.DELIVERED)
            ((sha256,),) = connection.execute("SELECT sha256 FROM submissions WHERE id = ?", (row,)).fetchall()
            if (receipt.submission_id, receipt.sha256) != (submission_id, sha256):
                raise ValueError("the receipt is for another submission")
            connection.execute(
                "UPDATE submissions SET state = 'delivered', reason = '', receipt = ?, delivered_at = ? WHERE id = ?",
                (sealed, self.clock.milliseconds(), row),
            )
            if claim_next:
                # An index that leads nowhere is a matter for the next claim, which makes it anew: the receipt is written all the same.
                with contextlib.suppress(StorageFailed):
                    following = self._take(connection)
        self._tell(StateChanged(submission_id, before, DeliveryState.DELIVERED, ""))
        return None if following is None else self._ready(following)

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
        """While nothing else is to do: see ``_purge``. It also gives the WAL its length, which neither opening nor accepting waits for."""
        purged = self._purge()
        self._database.lengthen_log(LOG_BYTES_AFTER_WIPING if self._log_has_length else LOG_BYTES)
        self._log_has_length = True
        return purged

    def _purge(self) -> int:
        """Removes data keys, payload, attachments and settled slips of everything delivered; returns how many.

        The wrapped keys go first: ``secure_delete`` overwrites their pages and the WAL is truncated before a file is
        removed, so that what a disk may keep of the sealed bytes stays sealed for ever. Key, digest, case numbers and times
        stay. What an earlier removal could not finish is taken up again.
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
        if purged:
            self._database.wipe_log()
        else:
            self._database.wipe_owed_log()
        self._files.remove(files)
        for _, submission_id in purged:
            self._tell(StateChanged(submission_id, DeliveryState.DELIVERED, DeliveryState.PURGED, ""))
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
        rows = connection.execute("SELECT id, CAST(state AS BLOB) FROM submissions WHERE submission_id = ?", (submission_id,)).fetchall()
        if not rows:
            raise KeyError(submission_id)
        return int(str(rows[0][0])), state_of(rows[0][1])

    # --- handing over -----------------------------------------------------------------------------------------------

    def recovery_key_name(self) -> str | None:
        """The recovery key that everything here is wrapped for; None where there is none."""
        with self._database.reading() as connection:
            return fact(connection, RECOVERY_KEY_FACT)

    def sealed_rows(self, *states: DeliveryState) -> list[int]:
        """The rows in these states, oldest first."""
        chosen = json.dumps([state.value for state in states])
        with self._database.reading() as connection:
            rows = connection.execute(
                f"SELECT id FROM submissions WHERE state IN (SELECT value FROM json_each(?)) OR (? AND {_STATE_IS_DAMAGED}) ORDER BY id",
                (chosen, DeliveryState.QUARANTINED in states),
            ).fetchall()
        return [int(str(row)) for (row,) in rows]

    def sealed_row(self, row: int) -> SealedRow | None:
        """One submission as it lies here, sealed."""
        with self._database.reading() as connection:
            return load_row(connection, row)

    def sealed_file(self, attachment: AttachmentRow) -> Path:
        """Where an attachment lies, sealed."""
        return self._files.path(attachment.file)

    def damage_of(self, sealed: SealedRow) -> str:
        """What of a submission is damaged, or nothing. Without the device key only what that key is not needed for is seen."""
        if self._sealer is None:
            lost = [part.number for part in sealed.attachments if not self.sealed_file(part).is_file()]
            return f"attachment {lost[0]}" if lost else ""
        opened = self._open(sealed)
        return opened if isinstance(opened, str) else ""

    def mark_handed_over(self, row: int, before: DeliveryState) -> bool:
        """It is another machine's now: this one forgets its wrapping of the data key. False when its state is no more ``before``."""
        check_step(before, DeliveryState.HANDED_OVER)
        with self._database.transaction() as connection:
            connection.execute(
                f"UPDATE submissions SET state = 'handed_over' WHERE id = ? AND (state = ? OR (? AND {_STATE_IS_DAMAGED}))",
                (row, before.value, before is DeliveryState.QUARANTINED),
            )
            if not connection.changes():
                return False
            connection.execute("UPDATE payloads SET device_key = X'' WHERE id = ?", (row,))
            ((submission_id, reason),) = connection.execute("SELECT submission_id, reason FROM submissions WHERE id = ?", (row,)).fetchall()
        self._tell(StateChanged(str(submission_id), before, DeliveryState.HANDED_OVER, str(reason)))
        return True

    def wipe_log(self) -> None:
        """Truncates the WAL, which still has what was overwritten; once after many ``mark_handed_over``."""
        self._database.wipe_log()

    # --- looking ----------------------------------------------------------------------------------------------------

    def counts(self) -> dict[DeliveryState, int]:
        """How many submissions are in each state; every state is there."""
        with self._database.reading() as connection:
            rows = connection.execute("SELECT CAST(state AS BLOB), count(*) FROM submissions GROUP BY state").fetchall()
        found = dict.fromkeys(DeliveryState, 0)
        for state, count in rows:
            found[state_of(state)] += int(str(count))
        return found

    def record(self, submission_id: str) -> SubmissionRecord | None:
        """What may be shown of one submission."""
        with self._database.reading() as connection:
            rows = connection.execute(f"SELECT {RECORD_COLUMNS} FROM submissions WHERE submission_id = ?", (submission_id,)).fetchall()
        return record_of(rows[0], self._sealer) if rows else None

    def records(self, *states: DeliveryState) -> list[SubmissionRecord]:
        """What may be shown of all submissions in these states (all when none is named), oldest first."""
        chosen = json.dumps([state.value for state in states])
        with self._database.reading() as connection:
            rows = connection.execute(
                f"SELECT {RECORD_COLUMNS} FROM submissions WHERE ?1 = '[]' OR state IN (SELECT value FROM json_each(?1))"
                f" OR (?2 AND {_STATE_IS_DAMAGED}) ORDER BY id",
                (chosen, DeliveryState.QUARANTINED in states),
            ).fetchall()
        return [record_of(row, self._sealer) for row in rows]

    def waiting_before(self, milliseconds: int, limit: int) -> list[SubmissionRecord]:
        """What may be shown of up to ``limit`` submissions accepted before then that still wait, oldest first."""
        with self._database.reading() as connection:
            rows = connection.execute(
                f"SELECT {RECORD_COLUMNS} FROM submissions WHERE state IN ('accepted','unknown') AND accepted_at <= ? ORDER BY id LIMIT ?",
                (milliseconds, limit),
            ).fetchall()
        return [record_of(row, self._sealer) for row in rows]

    def payload(self, submission_id: str) -> bytes | None:
        """The frozen bytes, or None when they are purged or damaged, or the submission is unknown."""
        with self._database.reading() as connection:
            try:
                sealed = load_row(connection, self._state_of(connection, submission_id)[0])
            except KeyError:
                return None
        return None if sealed is None else sealed.open(sealed.key(self.sealer))

    def verify(self) -> VerifyReport:
        """Reads everything: SQLite's own check, every seal, every attachment against its digest. Changes nothing."""
        integrity = self._database.integrity()
        damaged: list[Damage] = []
        submissions = attachments = 0
        try:
            with self._database.reading() as connection:
                rows = [int(str(row)) for (row,) in connection.execute("SELECT id FROM submissions NOT INDEXED").fetchall()]
            for row in rows:
                with self._database.reading() as connection:
                    sealed = load_row(connection, row)
                    known = sealed is not None and self._is_known(connection, sealed)
                if sealed is None:
                    continue
                if not known:
                    # Its row was just read, so that its key differs from the one in the index: either may be the true one.
                    damaged.append(Damage(sealed.facts.submission_id, "record"))
                    damaged += [Damage(key, "record") for key in self._keys_in_index(row) if key != sealed.facts.submission_id]
                if not sealed.state_is_sound:
                    damaged.append(Damage(sealed.facts.submission_id, "state"))
                if sealed.state in (DeliveryState.DELIVERED, DeliveryState.PURGED, DeliveryState.HANDED_OVER):
                    continue
                submissions += 1
                attachments += len(sealed.attachments)
                opened = self._open(sealed)
                if isinstance(opened, str):
                    damaged.append(Damage(sealed.facts.submission_id, opened))
        except StorageFailed as error:
            integrity = str(error.__cause__) if integrity == "ok" else integrity
        return VerifyReport(integrity, submissions, attachments, tuple(damaged))

    def _keys_in_index(self, row: int) -> list[str]:
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT CAST(submission_id AS BLOB) FROM submissions INDEXED BY sqlite_autoindex_submissions_1 WHERE id = ?", (row,)
            )
            return [text(key) for (key,) in rows]

    def _is_known(self, connection: apsw.Connection, sealed: SealedRow) -> bool:
        try:
            return self._state_of(connection, sealed.facts.submission_id)[0] == sealed.row
        except KeyError:
            return False


def _insert(
    connection: apsw.Connection,
    facts: Facts,
    query_code: bytes,
    state_and_reason: tuple[str, str],
    wrapped: WrappedKey,
    content: bytes,
    attachments: tuple[AttachmentRow, ...],
) -> int:
    """Inserts a submission inside the caller's transaction and returns its row. Raises ConstraintError for a key that is there."""
    connection.execute(
        "INSERT INTO submissions(submission_id, kind, terminal_serial, chain_code, item_codes, sha256, payload_bytes,"
        " created_at, accepted_at, query_code, state, reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*facts.columns(), query_code, *state_and_reason),
    )
    row = connection.last_insert_rowid()
    connection.execute(
        "INSERT INTO payloads(id, suite, device_key, recovery_key, content) VALUES (?, ?, ?, ?, ?)",
        (row, wrapped.suite.value, wrapped.device, wrapped.recovery, content),
    )
    for part in attachments:
        connection.execute(
            "INSERT INTO attachments(submission, number, material_id, media_type, size, sha256, file) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (row, *part.facts(), part.file),
        )
    return row
