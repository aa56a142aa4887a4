# SPDX-License-Identifier: GPL-3.0-or-later
"""What a damaged queue still holds, written as a hand-over that this machine or another one takes in.

A damaged page takes the rows on it away, not the others: each row is looked for by its own number, and what opens under its seal is
what was accepted, whatever else is broken. Its state may be older than it was; who takes it in asks the platform by its key first.
Nothing of the damaged queue is changed.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import apsw

from offline_queue.attachments import AttachmentFiles, Disk
from offline_queue.handover import CannotHandOver, HandedOver, prepare_folder, write_folder
from offline_queue.migrations import migrate
from offline_queue.rows import SealedRow, load_row, text
from offline_queue.sealing import Sealer
from offline_queue.states import DeliveryState
from offline_queue.store import ATTACHMENTS_NAME, DATABASE_NAME, RESCUE_PREFIX

_PAGE_BYTES = 4096
_DONE = (DeliveryState.DELIVERED, DeliveryState.PURGED, DeliveryState.HANDED_OVER)
_KEYS = "SELECT id, CAST(submission_id AS BLOB) FROM submissions INDEXED BY sqlite_autoindex_submissions_1"


def rescue(kept: Path, sealer: Sealer, target: Path, disk: Disk | None = None) -> HandedOver | CannotHandOver:
    """Writes everything that can be read in the folder ``kept`` of a damaged queue to ``target``; names what cannot."""
    if sealer.recovery is None:
        return CannotHandOver("no-recovery-key", "nothing can be handed over without the city's recovery key; set sealing.recovery_key")
    writing, saved, lost = disk or Disk(), list[str](), list[tuple[str, str]]()
    try:
        files = AttachmentFiles(kept / ATTACHMENTS_NAME)
        if refused := prepare_folder(target, sealer.recovery.name, writing):
            return refused
        with tempfile.TemporaryDirectory(dir=kept.parent, prefix=RESCUE_PREFIX) as name:
            for number, key, sealed in _rows(_copy(kept, Path(name))):
                if sealed is None:
                    lost.append((key or f"row {number}", "record"))
                elif sealed.state not in _DONE:
                    damage = _damage_of(sealed, sealer, files)
                    if not damage and write_folder(sealed, lambda part: files.path(part.file), target, writing):
                        saved.append(sealed.facts.submission_id)
                    else:
                        lost.append((sealed.facts.submission_id, damage or "not wrapped for the city"))
    except apsw.Error as error:
        return CannotHandOver("storage-damaged", f"{kept}: cannot be read at all ({type(error).__name__}); keep it for a specialist")
    except OSError as error:
        return CannotHandOver("folder-unusable", f"{target}: cannot be written ({error.strerror}); use another folder and repeat")
    return HandedOver(tuple(saved), tuple(lost))


def _copy(kept: Path, directory: Path) -> Path:
    """The database with its WAL, to be opened: opening may change it."""
    for name in (DATABASE_NAME, f"{DATABASE_NAME}-wal"):
        if (kept / name).exists():
            shutil.copyfile(kept / name, directory / name)
    return directory / DATABASE_NAME


def _rows(path: Path) -> Iterator[tuple[int, str, SealedRow | None]]:
    """Every row that some tree of the database knows of: (number, key or nothing, row or None where it cannot be read)."""
    _restore_header(path)
    _restore_schema(path)
    connection = apsw.Connection(str(path))
    try:
        keys = {number: text(key) for number, key in _readable(connection, _KEYS)}
        numbers = {
            number
            for query in ("SELECT id FROM submissions NOT INDEXED", "SELECT id FROM payloads")
            for (number,) in _readable(connection, query)
        }
        last = max((number for number in numbers | keys.keys() if isinstance(number, int)), default=0)
        # A number beyond all trees but one is a flipped bit, not a row.
        for number in range(1, min(last, 2 * len(numbers | keys.keys()) + 1000) + 1):
            try:
                sealed = load_row(connection, number)
            except apsw.Error:
                sealed = None
                if number not in keys and number not in numbers:
                    continue
            if sealed is not None or number in keys:
                yield number, keys.get(number, ""), sealed
    finally:
        connection.close()


def _restore_header(path: Path) -> None:
    """Writes what every queue has in its first 100 bytes over those of the copy; one flipped bit of them hides everything.

    Source: the SQLite file format, "The Database Header".
    """
    with path.open("r+b") as file:
        header = bytearray(file.read(100).ljust(100, b"\0"))
        pages = file.seek(0, 2) // _PAGE_BYTES
        header[0:24] = b"SQLite format 3\0" + _PAGE_BYTES.to_bytes(2, "big") + bytes((2, 2, 0, 64, 32, 32))
        # The size in the header counts where it is told to be as new as the last change; pages to reuse are not needed.
        header[28:40] = pages.to_bytes(4, "big") + bytes(8)
        header[44:48] = (4).to_bytes(4, "big")
        header[52:72] = bytes(4) + (1).to_bytes(4, "big") + header[60:64] + bytes(8)
        header[72:92] = bytes(20)
        header[92:96] = header[24:28]
        file.seek(0)
        file.write(header)


def _restore_schema(path: Path) -> None:
    """Writes the schema's text as this release makes it over that of the copy, in which a bit may be flipped."""
    fresh = apsw.Connection(":memory:")
    migrate(fresh, Path(":memory:"))
    connection = apsw.Connection(str(path))
    try:
        connection.execute("PRAGMA writable_schema = ON")
        for row in fresh.execute("SELECT type, name, tbl_name, sql, rowid FROM sqlite_schema").fetchall():
            connection.execute("UPDATE sqlite_schema SET type = ?, name = ?, tbl_name = ?, sql = ? WHERE rowid = ?", row)
    finally:
        connection.close()
        fresh.close()


def _readable(connection: apsw.Connection, query: str) -> Iterator[tuple[object, ...]]:
    """The rows of a query up to the damage."""
    try:
        yield from connection.execute(query)
    except apsw.Error:
        return


def _damage_of(sealed: SealedRow, sealer: Sealer, files: AttachmentFiles) -> str:
    key = sealed.key(sealer)
    if sealed.open(key) is None or key is None:
        return "payload"
    return next(
        (f"attachment {part.number}" for part in sealed.attachments if not files.is_whole(part.file, part.size, part.sha256, key)), ""
    )
