# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the audit log: append-only, each entry on the disk before `append` returns. One writer, in the process that owns the folder."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.audit.entries import decode, encode, first_hash, is_unfinished
from kiosk.audit.events import KioskStopped, LogContinued, LogRepaired
from kiosk.audit.head import Head
from kiosk.audit.kinds import Event

FOLDER_NAME = "audit"
LOG_NAME = "audit.jsonl"
HEAD_NAME = "head.json"
DAMAGED_NAME = "damaged-{}.jsonl"
TAIL_BYTES = 65536
"""More than a hundred entries: the last one that is whole stands in there, and the last one of a sure clock most likely."""


class LogFile:
    """The file, by offsets. A test replaces it to see what reaches the disk."""

    def __init__(self, path: Path) -> None:
        self._handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def size(self) -> int:
        """Bytes in the file."""
        return os.fstat(self._handle).st_size

    def read(self, offset: int) -> bytes:
        """Everything from an offset on."""
        return os.pread(self._handle, self.size() - offset, offset)

    def write(self, data: bytes, offset: int) -> None:
        """Writes all of it, or raises OSError."""
        while data:
            done = os.pwrite(self._handle, data, offset)
            data, offset = data[done:], offset + done

    def truncate(self, size: int) -> None:
        """Cuts the file."""
        os.ftruncate(self._handle, size)

    def sync(self) -> None:
        """What was written survives a power cut from here on."""
        os.fdatasync(self._handle)

    def close(self) -> None:
        """Gives the file free."""
        os.close(self._handle)


@dataclass(frozen=True)
class _Tail:
    """What the end of the file says: the last whole entry ends at `size`; `unfinished` bytes stand after it."""

    size: int
    number: int
    hash: str
    event: str
    last_sure: datetime | None
    unfinished: int = 0
    damaged: bool = False


class AuditLog:
    """The open log. Not for several threads at once. Raises OSError where the disk does not take it."""

    def __init__(
        self,
        directory: Path,
        kiosk_id: str,
        now: Callable[[], datetime],
        is_sure: Callable[[], bool] = lambda: False,
        open_file: Callable[[Path], LogFile] = LogFile,
    ) -> None:
        self._folder = directory / FOLDER_NAME
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._kiosk_id = kiosk_id
        self._now = now
        self._is_sure = is_sure
        self._open_file = open_file
        self._file: LogFile | None = None
        self._size = 0
        self._head = Head(kiosk_id, 0, first_hash(kiosk_id))
        tail = self._open()
        self.last_sure = tail.last_sure
        """When the platform last confirmed the clock while something was written; None where the end of the log does not say."""
        self.was_clean = tail.event in ("", KioskStopped.NAME)
        """Whether the run before ended in order."""

    @property
    def head(self) -> Head:
        """Where the log stands."""
        return self._head

    def append(self, event: Event) -> Head:
        """Writes one event, durably. After an OSError nothing was written, and the next call opens the file anew."""
        if self._file is None:
            self._open()
        return self._append(event)

    def keep_head(self, key: Ed25519PrivateKey) -> dict[str, object]:
        """Signs the head and keeps it beside the log; a log that is shorter than its kept head was cut."""
        document = self._head.document(key)
        temporary = self._folder / (HEAD_NAME + ".new")
        temporary.write_text(json.dumps(document), encoding="ascii")
        os.replace(temporary, self._folder / HEAD_NAME)
        return document

    def close(self) -> None:
        """Gives the file free."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _append(self, event: Event) -> Head:
        assert self._file is not None
        line, own = encode(self._head.entries + 1, self._now(), self._is_sure(), event, self._head.hash)
        try:
            self._file.write(line, self._size)
            self._file.sync()
        except OSError:
            # After a failed sync nobody knows what is on the disk: it is read again, and what is half there is cut off.
            with contextlib.suppress(OSError):
                self._file.truncate(self._size)
            self.close()
            raise
        self._size += len(line)
        self._head = Head(self._kiosk_id, self._head.entries + 1, own)
        return self._head

    def _open(self) -> _Tail:
        path = self._folder / LOG_NAME
        self._file = self._open_file(path)
        tail = _read_tail(self._file, self._kiosk_id)
        if tail.damaged:
            self._file.close()
            digest = _set_aside(path, self._folder)
            self._file = self._open_file(path)
            tail = _Tail(0, 0, first_hash(self._kiosk_id), "damaged", tail.last_sure)
            self._take_up(tail)
            self._append(LogContinued(digest))
        else:
            if tail.unfinished:
                self._file.truncate(tail.size)
                self._file.sync()
            self._take_up(tail)
            if tail.unfinished:
                self._append(LogRepaired(tail.unfinished))
        return tail

    def _take_up(self, tail: _Tail) -> None:
        self._size = tail.size
        self._head = Head(self._kiosk_id, tail.number, tail.hash)


def _read_tail(file: LogFile, kiosk_id: str) -> _Tail:
    """The end of the file, however long it is."""
    begin = max(0, file.size() - TAIL_BYTES)
    data = file.read(begin)
    if begin:
        cut = data.find(b"\n") + 1
        data, begin = data[cut:], begin + cut
    number, own, name, size = 0, first_hash(kiosk_id), "", begin
    last_sure = None
    position = 0
    while (end := data.find(b"\n", position)) >= 0:
        found = decode(data[position:end])
        if found is None:
            break
        entry, own = found
        number, name = entry["n"], str(entry["event"])
        if entry["sure"]:
            last_sure = datetime.fromisoformat(str(entry["at"]).replace("Z", "+00:00")).astimezone(UTC)
        position = end + 1
        size = begin + position
    rest = data[position:]
    damaged = bool(rest) and not is_unfinished(rest, size, number + 1)
    return _Tail(size, number, own, name, last_sure, len(rest), damaged or (begin > 0 and number == 0))


def _set_aside(path: Path, folder: Path) -> str:
    """Keeps a log that cannot be continued under another name; returns its digest."""
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    os.rename(path, folder / DAMAGED_NAME.format(digest[:16]))
    return digest
