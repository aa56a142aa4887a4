# SPDX-License-Identifier: GPL-3.0-or-later
"""One SQLite connection, opened so that a commit that returned survives a power cut, and what can go wrong with it."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import apsw

LOG_BYTES = 4 * 1024 * 1024
"""Length of the WAL from a start on: as much as ``DatabaseOptions.autocheckpoint_pages`` lets it have."""

LOG_BYTES_AFTER_WIPING = 512 * 1024
"""Length after a purge: about twenty submissions; what follows makes it longer."""

FIRST_SAFE_SQLITE = 3_051_003
"""SQLite 3.7.0 to 3.51.2 can corrupt a WAL database that two connections use ("WAL-reset bug")."""

DAMAGE = (apsw.CorruptError, apsw.NotADBError, apsw.FormatError)
DISK_TROUBLE = (
    apsw.IOError,
    apsw.FullError,
    apsw.CantOpenError,
    apsw.ReadOnlyError,
    apsw.PermissionsError,
    apsw.BusyError,
    apsw.LockedError,
    apsw.ProtocolError,
    apsw.NoMemError,
)
"""What the disk, another connection to the same file, or want of memory can come to; none says that the file is bad."""


class StorageFailed(Exception):
    """The disk or the database failed under an open store. ``code`` is "disk-full", "storage-fault",
    "storage-damaged" or "storage-closed"; the text names no person."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(f"{code}: {detail}")
        self.code = code


def failure_code(error: apsw.Error) -> str:
    """The stable code of a database error."""
    if isinstance(error, apsw.FullError):
        return "disk-full"
    return "storage-damaged" if isinstance(error, DAMAGE) else "storage-fault"


@dataclass(frozen=True)
class DatabaseOptions:
    """How to open. The defaults are the durable ones; tests open wrongly on purpose to see the proof catch it."""

    vfs: str | None = None
    journal_mode: str = "WAL"
    synchronous: str = "FULL"
    autocheckpoint_pages: int = 1000
    read_only: bool = False


class Database:
    """A connection with a lock around it: one statement sequence at a time, from any thread."""

    def __init__(self, path: Path, options: DatabaseOptions) -> None:
        """Raises apsw.Error. A new file is readable by its owner alone; SQLite gives its WAL the same rights."""
        if apsw.SQLITE_VERSION_NUMBER < FIRST_SAFE_SQLITE:
            raise RuntimeError(f"SQLite {apsw.sqlite_lib_version()} has the WAL-reset bug; 3.51.3 or newer is needed")
        self.path = path
        self.options = options
        self.lock = threading.RLock()
        self._closed = False
        self._suspect = False
        self._log_to_wipe = False
        self._connection: apsw.Connection | None = self._open()

    def _open(self) -> apsw.Connection:
        options = self.options
        if options.read_only:
            connection = apsw.Connection(str(self.path), flags=apsw.SQLITE_OPEN_READONLY, vfs=options.vfs)
        else:
            if not self.path.exists():
                os.close(os.open(self.path, os.O_WRONLY | os.O_CREAT, 0o600))
            flags = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE
            connection = apsw.Connection(str(self.path), flags=flags, vfs=options.vfs)
        try:
            connection.set_busy_timeout(5000)
            connection.execute("PRAGMA foreign_keys = ON")
            if not options.read_only:
                connection.execute(f"PRAGMA journal_mode = {options.journal_mode}")
                connection.execute(f"PRAGMA synchronous = {options.synchronous}")
                connection.execute("PRAGMA secure_delete = ON")
                connection.execute(f"PRAGMA wal_autocheckpoint = {options.autocheckpoint_pages}")
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchall()
        except BaseException:
            self._keep_log(connection)
            connection.close()
            raise
        return connection

    @staticmethod
    def _keep_log(connection: apsw.Connection) -> None:
        """The last connection that closes would move the WAL into the database and remove it: never into a damaged one."""
        connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)

    @property
    def connection(self) -> apsw.Connection:
        """The connection; after an I/O error one that was opened afresh and checked, because what the page cache claims after a
        failed sync is not to be believed. Hold ``lock`` meanwhile. Raises apsw.Error, and StorageFailed after ``close``:
        another process may own the directory by then."""
        if self._closed:
            raise StorageFailed("storage-closed", "the queue was closed")
        if self._suspect:
            self._drop()
        if self._connection is None:
            self._connection = self._open()
        if self._suspect:
            self._suspect = False
            if (found := self._check("quick_check")) != "ok":
                self._suspect = True
                raise StorageFailed("storage-damaged", found)
        return self._connection

    @contextmanager
    def reading(self) -> Iterator[apsw.Connection]:
        """The connection under the lock. Database errors become StorageFailed."""
        with self.lock:
            try:
                yield self.connection
            except (*DAMAGE, *DISK_TROUBLE) as error:
                self._suspect = self._suspect or isinstance(error, apsw.IOError)
                raise StorageFailed(failure_code(error), type(error).__name__) from error

    @contextmanager
    def transaction(self) -> Iterator[apsw.Connection]:
        """One write transaction: durable when the block was left without an exception, otherwise nothing of it.

        Database errors become StorageFailed; the commit is never repeated.
        """
        with self.reading() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    def reopen(self) -> None:
        """Closes, opens and checks, after an I/O error. Raises apsw.Error and StorageFailed."""
        with self.lock:
            self._suspect = True
            _ = self.connection

    def checkpoint(self) -> bool:
        """Moves the WAL into the database, synced, and truncates it; False when a reader kept part of it in use."""
        with self.reading() as connection:
            busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()[0]
            return not busy

    def wipe_log(self) -> None:
        """After overwriting what must not stay: older versions of its pages are still in the WAL, so this truncates it.

        While a reader of another process is in the way it stays owed, to ``wipe_owed_log``.
        """
        with self.lock:
            self._log_to_wipe = True
            self.wipe_owed_log()

    def wipe_owed_log(self) -> None:
        """Truncates the WAL if that is still owed; cheap where it is not."""
        with self.lock:
            if self._log_to_wipe:
                self._log_to_wipe = not self.checkpoint()

    def lengthen_log(self, size: int) -> None:
        """Gives a WAL that is shorter than ``size`` bytes that length, in zeros, synced.

        A commit that only overwrites is durable with one write of the disk; one that makes the file longer changes its
        length and its blocks too. SQLite takes a WAL whose header is zeros for an empty one, and begins at its start.
        The write lock keeps every other writer away meanwhile. What the disk refuses costs speed alone.
        """
        if self.options.journal_mode != "WAL" or self.options.read_only:
            return
        try:
            if os.stat(f"{self.path}-wal").st_size >= size:
                return
            with self.transaction(), self.path.with_name(f"{self.path.name}-wal").open("r+b", buffering=0) as log:
                length = log.seek(0, os.SEEK_END)
                if length < size:
                    log.write(bytes(size - length))
                    os.fdatasync(log.fileno())
        except (OSError, StorageFailed):
            return

    def integrity(self, *, quick: bool = False) -> str:
        """ "ok", or SQLite's first complaint."""
        with self.lock:
            try:
                return self._check("quick_check" if quick else "integrity_check")
            except StorageFailed as error:
                return str(error)

    def _check(self, pragma: str) -> str:
        try:
            return str(self.connection.execute(f"PRAGMA {pragma}(1)").fetchall()[0][0])
        except DAMAGE as error:
            return str(error)

    def close(self, *, keep_log: bool = False) -> None:
        """Closes for good; with ``keep_log`` database and WAL stay as they are."""
        with self.lock:
            self._closed = True
            if keep_log and self._connection is not None:
                self._keep_log(self._connection)
            self._drop()

    def _drop(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            # What was committed is durable; what closing would tidy up, the next opening does.
            with suppress(*DISK_TROUBLE):
                connection.close()
