# SPDX-License-Identifier: GPL-3.0-or-later
"""The catalogues that a kiosk has: the shipped one, the current one and the one before it.

A new one is written beside the others, checked completely there, and only then made the current one by a rename; whatever is cut
off in between leaves the old one in use. What is on the disk is checked again whenever it is loaded, and what does not pass any more
is passed over for the one before it, in the end for the shipped one.
"""

from __future__ import annotations

import contextlib
import datetime
import fcntl
import json
import os
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from kiosk.catalogue.bundle import NoBundle, unpack
from kiosk.catalogue.loading import SHIPPED_CATALOGUE, load_catalogue
from kiosk.catalogue.model import Catalogue, Problems

SHIPPED = "shipped"
_STATE, _LOCK, _INCOMING = "state.json", "lock", "incoming"


@dataclass(frozen=True)
class Versions:
    """`current` and `previous` are names of folders or "shipped"; `newest_issued` is never undercut, so that an old bundle that is
    played again changes nothing; `refused` is the one that was rolled back from, which is not taken again."""

    current: str = SHIPPED
    previous: str = SHIPPED
    newest_issued: str = ""
    refused: str = ""


@dataclass(frozen=True)
class Switched:
    """The current catalogue is another one now."""

    catalogue: Catalogue
    name: str


@dataclass(frozen=True)
class NotSwitched:
    """Why everything stays as it is; one line. `expected`: no fault, such as a catalogue that the kiosk has or has had."""

    reason: str
    expected: bool = False


class CatalogueStore:
    """The folder of catalogues in the data directory. Several processes may use it: each change is made under a lock."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    def versions(self) -> Versions:
        """What is in use; the shipped catalogue where nothing is known or the note of it is damaged."""
        try:
            value = json.loads((self._directory / _STATE).read_text(encoding="utf-8"))
            return Versions(**{key: str(value[key]) for key in asdict(Versions())})
        except (OSError, ValueError, KeyError, TypeError):
            return Versions()

    def folder(self, name: str) -> Path:
        """Where the catalogue of that name is."""
        return SHIPPED_CATALOGUE if name == SHIPPED else self._directory / name

    def load(self) -> tuple[Catalogue | Problems, tuple[str, ...]]:
        """The current catalogue, or the next best; and a line for each that was passed over."""
        versions = self.versions()
        passed_over: list[str] = []
        for name in dict.fromkeys((versions.current, versions.previous)):
            if name == SHIPPED:
                break
            found = load_catalogue(self.folder(name))
            if isinstance(found, Catalogue):
                return found, tuple(passed_over)
            passed_over.append(f"the catalogue {name} cannot be used: {found}; fetch it again with kiosk catalogue update")
        return load_catalogue(SHIPPED_CATALOGUE), tuple(passed_over)

    def install(self, data: bytes, keys: Sequence[str]) -> Switched | NotSwitched:
        """Make a signed bundle the current catalogue, or say why not."""
        bundle = unpack(data, keys)
        if isinstance(bundle, NoBundle):
            return NotSwitched(bundle.reason)
        name = bundle.sha256[:16]
        with self._locked():
            before = self.versions()
            if name == before.current:
                return NotSwitched(f"the catalogue {bundle.version} is already in use", expected=True)
            if name == before.refused:
                return NotSwitched(f"the catalogue {bundle.version} was rolled back from; a newer one is taken", expected=True)
            if before.newest_issued and bundle.issued_at <= datetime.datetime.fromisoformat(before.newest_issued):
                return NotSwitched(f"the catalogue {bundle.version} is not newer than what the kiosk had; it is not used", expected=True)
            incoming = self._directory / _INCOMING
            shutil.rmtree(incoming, ignore_errors=True)
            for file, text in bundle.files.items():
                _write(incoming / file, text.encode("utf-8"))
            found = load_catalogue(incoming)
            if isinstance(found, Problems):
                shutil.rmtree(incoming)
                return NotSwitched(f"the catalogue {bundle.version} is refused: {found}; the old one stays")
            if found.version != bundle.version:
                shutil.rmtree(incoming)
                return NotSwitched(
                    f"the catalogue says that it is {found.version[:40]}, its bundle says {bundle.version}; the old one stays"
                )
            shutil.rmtree(self.folder(name), ignore_errors=True)
            incoming.rename(self.folder(name))
            self._keep(Versions(name, before.current, bundle.issued_at.isoformat()))
        return Switched(replace(found, directory=self.folder(name)), name)

    def roll_back(self) -> Switched | NotSwitched:
        """Go back to the catalogue before this one."""
        with self._locked():
            before = self.versions()
            if before.previous == before.current:
                return NotSwitched("there is no catalogue before this one; kiosk catalogue update fetches another")
            found = load_catalogue(self.folder(before.previous))
            if isinstance(found, Problems):
                return NotSwitched(f"the catalogue before this one cannot be used: {found}; the present one stays")
            self._keep(replace(before, current=before.previous, refused=before.current))
        return Switched(found, before.previous)

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        self._directory.mkdir(parents=True, exist_ok=True)
        with (self._directory / _LOCK).open("wb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _keep(self, versions: Versions) -> None:
        new = self._directory / (_STATE + ".new")
        _write(new, json.dumps(asdict(versions)).encode())
        new.rename(self._directory / _STATE)
        _sync(self._directory)
        for folder in self._directory.iterdir():
            if folder.is_dir() and folder.name not in (versions.current, versions.previous):
                shutil.rmtree(folder, ignore_errors=True)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
