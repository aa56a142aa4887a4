# SPDX-License-Identifier: GPL-3.0-or-later
"""A power cut at any instant, replayed: what reached the disk is decided by what was synced, and by chance.

Every write, sync, truncation, rename and deletion of SQLite (through a logging VFS) and of the attachment folder
(through a logging ``Disk``) goes into one list, with the marks "accepted" and "sent" between them. A replay walks the
list up to a random event: what was synced is there; of the rest nothing, all, or a random part survives, with writes
torn into 512-byte sectors.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import apsw

from offline_queue.attachments import Disk
from offline_queue.store import ATTACHMENTS_NAME, DATABASE_NAME

SECTOR = 512


@dataclass(frozen=True)
class Write:
    """Bytes at an offset of a file; the file exists from its first write on."""

    file: str
    offset: int
    data: bytes


@dataclass(frozen=True)
class Truncate:
    """A file cut to a size."""

    file: str
    size: int


@dataclass(frozen=True)
class Delete:
    """A file removed; ``durable`` where its folder was synced with it."""

    file: str
    durable: bool


@dataclass(frozen=True)
class Rename:
    """A file given another name; durable after ``SyncNames``."""

    before: str
    after: str


@dataclass(frozen=True)
class Sync:
    """A file's content made durable; ``names`` where its folder is synced with it."""

    file: str
    names: bool


@dataclass(frozen=True)
class SyncNames:
    """The attachment folder made durable."""


@dataclass(frozen=True)
class Mark:
    """The program said something to the outside: "accepted" or "sent", for a key."""

    what: str
    key: str


Event = Write | Truncate | Delete | Rename | Sync | SyncNames | Mark


class LoggingVfs(apsw.VFS):
    """The ordinary VFS, with a log of what changes the disk."""

    def __init__(self, name: str, log: list[Event]) -> None:
        super().__init__(name, "unix")
        self._log = log
        self._synced: set[str] = set()

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> LoggingFile:
        path = name.filename() if isinstance(name, apsw.URIFilename) else name
        return LoggingFile(path, flags, self._log, self._synced)

    def xDelete(self, filename: str, syncdir: bool) -> None:
        super().xDelete(filename, syncdir)
        self._synced.discard(Path(filename).name)
        self._log.append(Delete(Path(filename).name, bool(syncdir)))


class LoggingFile(apsw.VFSFile):
    """An ordinary file, with a log of what changes it."""

    def __init__(self, path: str | None, flags: list[int], log: list[Event], synced: set[str]) -> None:
        super().__init__("unix", path, flags)
        self._name = Path(path).name if path else ""
        self._log = log
        self._synced = synced

    def xWrite(self, data: bytes, offset: int) -> None:
        super().xWrite(data, offset)
        self._log.append(Write(self._name, offset, bytes(data)))

    def xTruncate(self, newsize: int) -> None:
        super().xTruncate(newsize)
        self._log.append(Truncate(self._name, newsize))

    def xSync(self, flags: int) -> None:
        super().xSync(flags)
        # The unix VFS syncs the folder at the first sync of a journal or WAL that it created.
        first = self._name != DATABASE_NAME and self._name not in self._synced
        self._synced.add(self._name)
        self._log.append(Sync(self._name, first))


class LoggingDisk(Disk):
    """The ordinary disk with a log. ``content_synced=False`` leaves a file's own sync out, as a wrong program would."""

    def __init__(self, log: list[Event], *, content_synced: bool = True) -> None:
        self._log = log
        self._content_synced = content_synced

    def write_and_sync(self, path: Path, chunks: Iterable[bytes]) -> None:
        kept = list(chunks)
        super().write_and_sync(path, kept)
        name = f"{ATTACHMENTS_NAME}/{path.name}"
        self._log.append(Write(name, 0, b"".join(kept)))
        if self._content_synced:
            self._log.append(Sync(name, False))

    def rename(self, before: Path, after: Path) -> None:
        super().rename(before, after)
        self._log.append(Rename(f"{ATTACHMENTS_NAME}/{before.name}", f"{ATTACHMENTS_NAME}/{after.name}"))

    def sync_directory(self, directory: Path) -> None:
        super().sync_directory(directory)
        self._log.append(SyncNames())

    def remove(self, path: Path) -> None:
        super().remove(path)
        self._log.append(Delete(f"{ATTACHMENTS_NAME}/{path.name}", False))


class LateDisk(LoggingDisk):
    """Does what it is told, but logs it only at ``flush``: the order of a program that commits the row first."""

    def __init__(self, log: list[Event]) -> None:
        self._late: list[Event] = []
        self._real = log
        super().__init__(self._late)

    def flush(self) -> None:
        """The files come now, after the row."""
        self._real += self._late
        self._late.clear()


@dataclass
class Image:
    """The content of a disk: file name -> bytes."""

    files: dict[str, bytearray] = field(default_factory=dict)

    def apply(self, event: Event) -> None:
        """One event, whole."""
        match event:
            case Write(file, offset, data):
                content = self.files.setdefault(file, bytearray())
                if len(content) < offset:
                    content.extend(bytes(offset - len(content)))
                content[offset : offset + len(data)] = data
            case Truncate(file, size):
                content = self.files.setdefault(file, bytearray())
                del content[size:]
            case Delete(file, _):
                self.files.pop(file, None)
            case Rename(before, after) if before in self.files:
                self.files[after] = self.files.pop(before)
            case _:
                pass

    def apply_torn(self, event: Event, chance: random.Random) -> None:
        """A write of which each sector arrives or not; anything else happens whole."""
        if not isinstance(event, Write):
            self.apply(event)
            return
        for start in range(0, len(event.data), SECTOR):
            if chance.random() < 0.5:
                self.apply(Write(event.file, event.offset + start, event.data[start : start + SECTOR]))

    def copy(self) -> Image:
        """An independent copy."""
        return Image({name: bytearray(content) for name, content in self.files.items()})

    def write_to(self, directory: Path) -> None:
        """Lays the files out in an empty folder."""
        shutil.rmtree(directory, ignore_errors=True)
        (directory / ATTACHMENTS_NAME).mkdir(parents=True)
        for name, content in self.files.items():
            # The shared-memory index does not survive a power cut.
            if not name.endswith("-shm"):
                (directory / name).write_bytes(content)


@dataclass
class Cut:
    """One power cut: what is left on the disk, and what the outside had been told before it."""

    at: int
    image: Image
    accepted: frozenset[str]
    sent: frozenset[str]


def cuts(log: list[Event], start: int, count: int, seed: int) -> Iterable[Cut]:
    """``count`` cuts at random events from ``start`` on. The same seed gives the same cuts."""
    chance = random.Random(seed)
    places = sorted(chance.randrange(start, len(log) + 1) for _ in range(count))
    durable, pending = Image(), list[Event]()
    told: dict[str, set[str]] = {"accepted": set(), "sent": set()}
    at = 0
    for place in places:
        for event in log[at:place]:
            pending = _advance(event, durable, pending, told)
        at = place
        yield Cut(place, _survivors(durable, pending, chance), frozenset(told["accepted"]), frozenset(told["sent"]))


def _advance(event: Event, durable: Image, pending: list[Event], told: dict[str, set[str]]) -> list[Event]:
    match event:
        case Mark(what, key):
            told[what].add(key)
            return pending
        case Sync(file, names):
            rest: list[Event] = []
            for waiting in pending:
                ours = isinstance(waiting, Write | Truncate) and waiting.file == file
                # A folder sync of the database's folder says nothing of the attachment folder.
                gone = names and isinstance(waiting, Delete) and "/" not in waiting.file
                if ours or gone:
                    durable.apply(waiting)
                else:
                    rest.append(waiting)
            return rest
        case SyncNames():
            rest = []
            for waiting in pending:
                if isinstance(waiting, Rename) or (isinstance(waiting, Delete) and "/" in waiting.file):
                    _rename_or_delete(durable, pending, waiting)
                else:
                    rest.append(waiting)
            return rest
        case Delete(file, True):
            durable.apply(event)
            return [waiting for waiting in pending if getattr(waiting, "file", None) != file]
        case _:
            return [*pending, event]


def _rename_or_delete(durable: Image, pending: list[Event], event: Event) -> None:
    """A durable name whose content is still unsynced is an empty file under that name."""
    if isinstance(event, Rename):
        durable.files.setdefault(event.before, bytearray())
        for index, waiting in enumerate(pending):
            if isinstance(waiting, Write) and waiting.file == event.before:
                pending[index] = Write(event.after, waiting.offset, waiting.data)
    durable.apply(event)


def _survivors(durable: Image, pending: list[Event], chance: random.Random) -> Image:
    """Nothing (25 %), all (20 %), a random half (25 %), or a random half with torn writes (30 %) of what is pending."""
    image = durable.copy()
    style = chance.random()
    for event in pending:
        if style < 0.25:
            break
        if style < 0.45:
            image.apply(event)
        elif style < 0.70:
            if chance.random() < 0.5:
                image.apply(event)
        elif chance.random() < 0.5:
            image.apply_torn(event, chance)
        elif chance.random() < 0.5:
            image.apply(event)
    return image
