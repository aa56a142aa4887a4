# SPDX-License-Identifier: GPL-3.0-or-later
"""The catalogues that a kiosk has: the shipped one, the current one and the one before it.

A new one is written beside the others, checked completely there, and only then made the current one by a rename; whatever is cut
off in between leaves the old one in use. What is on the disk is checked again whenever it is loaded, and what does not pass any more
is passed over for the one before it, in the end for the shipped one. A software update that brings a shipped catalogue of a higher
version than the fetched one puts the shipped one in its place.
"""

from __future__ import annotations

import contextlib
import datetime
import fcntl
import json
import os
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from kiosk.catalogue.bundle import NoBundle, is_catalogue_file, unpack
from kiosk.catalogue.loading import SHIPPED_CATALOGUE, load_catalogue
from kiosk.catalogue.model import Catalogue, Problems

SHIPPED = "shipped"
_VERSION_LINE = re.compile(r"^version: (\S+)$", re.MULTILINE)
_STATE, _LOCK, _INCOMING = "state.json", "lock", "incoming"


@dataclass(frozen=True)
class Versions:
    """`current` and `previous` are names of folders or "shipped"; `newest_issued` is never undercut, so that an old bundle that is
    played again changes nothing; `refused` is the one that was rolled back from, which is not taken again; `shipped` is the version of
    the shipped catalogue when the last change was made: what is chosen beside it is not undone by it."""

    current: str = SHIPPED
    previous: str = SHIPPED
    newest_issued: str = ""
    refused: str = ""
    shipped: str = ""


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
            # A note of before 2026.11.1 does not say what was shipped then.
            return Versions(
                **{key: str(value[key]) for key in asdict(Versions()) if key != "shipped"}, shipped=str(value.get("shipped", ""))
            )
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return Versions()

    def folder(self, name: str) -> Path:
        """Where the catalogue of that name is."""
        return SHIPPED_CATALOGUE if name == SHIPPED else self._directory / name

    def load(self) -> tuple[Catalogue | Problems, tuple[str, ...]]:
        """The current catalogue, or the next best; and a line for each that was passed over. A newer shipped one is taken first."""
        with contextlib.suppress(OSError):
            self._take_newer_shipped()
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
            if before.current == SHIPPED and _is_shipped(bundle.files):
                self._keep(replace(before, newest_issued=bundle.issued_at.isoformat()))
                return NotSwitched(f"the catalogue {bundle.version} is the shipped one, which is in use", expected=True)
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

    def _take_newer_shipped(self) -> None:
        """After a software update: the shipped catalogue becomes the current one if it was another one before and has a higher version
        than the fetched one. Versions that are not numbers with dots cannot be compared: the fetched one stays."""
        before, shipped = self.versions(), _version_in(SHIPPED_CATALOGUE)
        if before.current == SHIPPED or before.shipped == shipped:
            return
        new, old = _number(shipped), _number(_version_in(self.folder(before.current)))
        if new is not None and old is not None and new > old:
            with self._locked():
                self._keep(Versions(SHIPPED, before.current, before.newest_issued))

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        self._directory.mkdir(parents=True, exist_ok=True)
        with (self._directory / _LOCK).open("wb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _keep(self, versions: Versions) -> None:
        new = self._directory / (_STATE + ".new")
        _write(new, json.dumps(asdict(replace(versions, shipped=_version_in(SHIPPED_CATALOGUE)))).encode())
        new.rename(self._directory / _STATE)
        _sync(self._directory)
        for folder in self._directory.iterdir():
            if folder.is_dir() and folder.name not in (versions.current, versions.previous):
                shutil.rmtree(folder, ignore_errors=True)


def _version_in(directory: Path) -> str:
    """The version that a catalogue gives itself; "" where it cannot be read."""
    try:
        found = _VERSION_LINE.search((directory / "catalogue.yaml").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ""
    return found[1] if found is not None else ""


def _number(version: str) -> tuple[int, ...] | None:
    return tuple(map(int, version.split("."))) if re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,9})*", version) else None


def _is_shipped(files: Mapping[str, str]) -> bool:
    """Whether these are the files that the software came with, one by one."""
    try:
        return all((SHIPPED_CATALOGUE / name).read_text(encoding="utf-8") == text for name, text in files.items()) and len(files) == sum(
            file.is_file() and is_catalogue_file(file.relative_to(SHIPPED_CATALOGUE).as_posix()) for file in SHIPPED_CATALOGUE.rglob("*")
        )
    except (OSError, ValueError):
        return False


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
