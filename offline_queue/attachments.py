# SPDX-License-Identifier: GPL-3.0-or-later
"""Attachments as sealed files of the data directory: durable before the row that names them commits.

Order when storing: temporary file -> fsync -> rename -> fsync of the folder -> (caller) commit of the row. Order when
removing: (caller) commit of the row -> unlink. So a row never names a file that is not there; a file without a row is
left over from an aborted submission and is removed at start.
"""

from __future__ import annotations

import hashlib
import logging
import os
import secrets
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from offline_queue.sealing import CHUNK_BYTES, Damaged, DataKey
from offline_queue.submission import MAX_ATTACHMENT_BYTES, Content

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class StoredFile:
    """A file that is durable under ``name`` in the attachment folder."""

    name: str
    size: int
    sha256: str


class Disk:
    """The five things that are asked of a file system, each durable or not exactly as its name says."""

    def write_and_sync(self, path: Path, chunks: Iterable[bytes]) -> None:
        """Creates ``path`` (it must not exist), readable by the owner alone, and syncs its content."""
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            for chunk in chunks:
                view = memoryview(chunk)
                while view:
                    view = view[os.write(handle, view) :]
            os.fsync(handle)
        finally:
            os.close(handle)

    def rename(self, before: Path, after: Path) -> None:
        """Gives a file its final name; durable only after ``sync_directory``."""
        os.rename(before, after)

    def sync_directory(self, directory: Path) -> None:
        """Makes the names in ``directory`` durable."""
        handle = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

    def remove(self, path: Path) -> None:
        """Removes a file; one that is already gone is fine."""
        path.unlink(missing_ok=True)

    def names(self, directory: Path) -> list[str]:
        """The names in ``directory``."""
        return os.listdir(directory)


def read_chunks(content: Content) -> Iterator[bytes | memoryview]:
    """A content in chunks of ``CHUNK_BYTES``, the last one shorter. Raises OSError."""
    if isinstance(content, Path):
        with content.open("rb") as stream:
            while chunk := stream.read(CHUNK_BYTES):
                yield chunk
    elif isinstance(content, bytes):
        view = memoryview(content)
        yield from (view[at : at + CHUNK_BYTES] for at in range(0, len(view), CHUNK_BYTES))
    else:
        yield from content()


class AttachmentTooLarge(ValueError):
    """An attachment is over the limit. The caller must not offer such a file."""


class AttachmentFiles:
    """The attachment folder of one queue."""

    def __init__(self, directory: Path, disk: Disk | None = None) -> None:
        self._directory = directory
        self._disk = disk or Disk()
        self._refused: dict[str, None] = {}
        self._removing = threading.Lock()
        directory.mkdir(mode=0o700, exist_ok=True)

    def put(self, content: Content, key: DataKey) -> StoredFile:
        """Seals one file under a random name, synced; its name is durable only after ``sync_names``.

        Raises OSError when the disk refuses and AttachmentTooLarge.
        """
        name = secrets.token_hex(16)
        temporary = self._directory / f"{name}.tmp"
        digest = hashlib.sha256()
        size = 0

        def counted() -> Iterator[bytes | memoryview]:
            nonlocal size
            for chunk in read_chunks(content):
                size += len(chunk)
                if size > MAX_ATTACHMENT_BYTES:
                    raise AttachmentTooLarge(f"an attachment has more than {MAX_ATTACHMENT_BYTES} bytes")
                if size <= CHUNK_BYTES:
                    digest.update(chunk)
                else:
                    # Hashing takes as long as sealing and writing: in a large file they go side by side.
                    hashing.submit(digest.update, chunk)
                yield chunk

        try:
            with ThreadPoolExecutor(1, "digest") as hashing:
                self._disk.write_and_sync(temporary, key.seal_chunks(counted()))
            self._disk.rename(temporary, self._directory / name)
        except BaseException:
            self.remove([temporary.name])
            raise
        return StoredFile(name, size, digest.hexdigest())

    def sync_names(self) -> None:
        """Makes the names of all files put so far durable."""
        self._disk.sync_directory(self._directory)

    def path(self, name: str) -> Path:
        """Where a stored file is, sealed."""
        return self._directory / name

    def chunks(self, name: str, key: DataKey) -> Iterator[bytes]:
        """The content of a stored file. Raises OSError when it cannot be read and Damaged when it does not open."""
        return key.open_chunks(self._directory / name)

    def is_whole(self, name: str, size: int, sha256: str, key: DataKey) -> bool:
        """Whether the stored file opens and has exactly this size and digest."""
        digest = hashlib.sha256()
        found = 0
        try:
            for chunk in self.chunks(name, key):
                digest.update(chunk)
                found += len(chunk)
        except (OSError, Damaged):
            return False
        return found == size and digest.hexdigest() == sha256

    def remove(self, names: Iterable[str]) -> None:
        """Removes files that no row names any more. What the disk refuses is tried again by each later call."""
        with self._removing:
            before, self._refused = self._refused, {}
            cause = ""
            for name in (*before, *names):
                try:
                    self._disk.remove(self._directory / name)
                except OSError as error:
                    self._refused[name] = None
                    cause = type(error).__name__
            if self._refused.keys() - before.keys():
                log.warning("%d files that nothing names cannot be removed yet: %s", len(self._refused), cause)

    def remove_all_but(self, named: frozenset[str]) -> int:
        """Removes what no row names (left over from aborted submissions and purges) and returns how many there were.

        Where a row names a file that is not there, its name may be what is damaged: then no finished file is removed.
        Raises OSError when the folder cannot be listed.
        """
        present = self._disk.names(self._directory)
        orphans = [name for name in present if name not in named]
        if not named.issubset(present):
            orphans = [name for name in orphans if name.endswith(".tmp")]
        self.remove(orphans)
        return len(orphans)
