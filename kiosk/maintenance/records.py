# SPDX-License-Identifier: GPL-3.0-or-later
"""What maintenance remembers across restarts, in a small database of its own. No personal data of citizens, no names of staff."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

NAME = "maintenance.sqlite"
_SCHEMA = """
CREATE TABLE IF NOT EXISTS staff(who TEXT PRIMARY KEY, role TEXT NOT NULL, pin TEXT NOT NULL, code_secret BLOB);
CREATE TABLE IF NOT EXISTS tries(who TEXT PRIMARY KEY, failures INTEGER NOT NULL, locked_until REAL NOT NULL, seen REAL NOT NULL,
    code_step INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS jobs(id TEXT PRIMARY KEY, kind TEXT NOT NULL, outcome TEXT NOT NULL, detail TEXT NOT NULL,
    told INTEGER NOT NULL, at REAL NOT NULL);
CREATE TABLE IF NOT EXISTS diagnostics(id INTEGER PRIMARY KEY, at REAL NOT NULL, who TEXT NOT NULL, name TEXT NOT NULL,
    outcome TEXT NOT NULL, cause TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS facts(name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""


class Records:
    """The database. Each change is on the disk before its method returns; safe from any thread. Raises OSError where it cannot be used."""

    def __init__(self, directory: Path) -> None:
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._lock = threading.RLock()
        path = directory / NAME
        # Made before SQLite makes it: nobody else may read the PINs' digests.
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
        try:
            self._connection = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
            self._connection.execute("PRAGMA synchronous = FULL")
            self._connection.executescript(_SCHEMA)
        except sqlite3.Error as error:
            raise OSError(f"{path}: {error}") from None

    def close(self) -> None:
        """Gives the database free."""
        with self._lock:
            self._connection.close()

    @contextmanager
    def changing(self) -> Iterator[Callable[..., sqlite3.Cursor]]:
        """One change, whole or not at all; gives what runs a statement. Raises OSError where the disk does not take it."""
        with self._lock:
            try:
                self._connection.execute("BEGIN IMMEDIATE")
                try:
                    yield self._connection.execute
                except BaseException:
                    self._connection.execute("ROLLBACK")
                    raise
                self._connection.execute("COMMIT")
            except sqlite3.Error as error:
                raise OSError(str(error)) from None

    def rows(self, question: str, *values: object) -> list[tuple[object, ...]]:
        """The answer to a question."""
        with self._lock:
            try:
                return self._connection.execute(question, values).fetchall()
            except sqlite3.Error as error:
                raise OSError(str(error)) from None

    def fact(self, name: str) -> str:
        """A single value; empty where there is none."""
        found = self.rows("SELECT value FROM facts WHERE name = ?", name)
        return str(found[0][0]) if found else ""

    def keep_fact(self, name: str, value: str) -> None:
        """Keep a single value."""
        with self.changing() as run:
            run("INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, value))
