# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the kiosk's device key comes from: 32 secret bytes that wrap the data key of each submission."""

from __future__ import annotations

import os
import secrets
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

DEVICE_KEY_BYTES = 32
KEY_FILE_NAME = "device.key"
CREDENTIAL_NAME = "kiosk-device-key"
CREDENTIALS_VARIABLE = "CREDENTIALS_DIRECTORY"


@dataclass(frozen=True)
class KeyUnavailable:
    """The device key cannot be had. ``code`` is "key-missing" or "key-unusable"."""

    code: str
    message: str

    def __str__(self) -> str:
        """One line: what it is and what to do."""
        return self.message


class KeyProvider(Protocol):
    """Gives the device key. ``survives_theft`` says whether the key stays secret when the disk is stolen."""

    survives_theft: bool

    def load(self) -> bytes | KeyUnavailable:
        """The key's ``DEVICE_KEY_BYTES`` bytes."""

    def make(self) -> bytes | KeyUnavailable:
        """Makes the key, durably, for a queue that nothing was sealed in yet; an existing one is loaded."""


class FileKey:
    """A file that its owner alone can read. Whoever has the disk has the key: ``kiosk doctor`` warns."""

    survives_theft = False

    def __init__(self, path: Path) -> None:
        self.path = path

    def load(self) -> bytes | KeyUnavailable:
        """Reads the file."""
        try:
            mode = self.path.stat().st_mode
            raw = self.path.read_bytes()
        except FileNotFoundError:
            return KeyUnavailable(
                "key-missing",
                f"{self.path}: the key that this queue is sealed with is missing; put it back from its backup, or hand the"
                " applications over: kiosk queue export DIR",
            )
        except OSError as error:
            return KeyUnavailable("key-unusable", f"{self.path}: cannot be read ({error.strerror}); give it back to the kiosk's user")
        if stat.S_IMODE(mode) & 0o077:
            return KeyUnavailable("key-unusable", f"{self.path}: others can read the device key; run: chmod 600 {self.path}")
        if len(raw) != DEVICE_KEY_BYTES:
            return KeyUnavailable("key-unusable", f"{self.path}: this is no device key; put the right file back from its backup")
        return raw

    def make(self) -> bytes | KeyUnavailable:
        """Temporary file, sync, rename, sync of the folder."""
        if self.path.exists():
            return self.load()
        key = secrets.token_bytes(DEVICE_KEY_BYTES)
        temporary = self.path.with_suffix(".new")
        try:
            temporary.unlink(missing_ok=True)
            handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(key)
                file.flush()
                os.fsync(file.fileno())
            os.rename(temporary, self.path)
            folder = os.open(self.path.parent, os.O_RDONLY | os.O_DIRECTORY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)
        except OSError as error:
            return KeyUnavailable("key-unusable", f"{self.path}: the device key cannot be made ({error.strerror}); check the disk")
        return key


class CredentialKey:
    """A systemd credential (``LoadCredentialEncrypted=kiosk-device-key:…``), decrypted by systemd into memory for the unit alone.

    Made with ``systemd-creds encrypt --with-key=tpm2`` it can only be opened by this machine's TPM. Source: systemd.exec(5) "Credentials".
    """

    survives_theft = True

    def __init__(self, directory: Path, name: str = CREDENTIAL_NAME) -> None:
        self.path = directory / name

    def load(self) -> bytes | KeyUnavailable:
        """Reads the decrypted credential."""
        try:
            raw = self.path.read_bytes()
        except OSError as error:
            return KeyUnavailable(
                "key-missing", f"{self.path}: no such credential ({error.strerror}); see LoadCredentialEncrypted= in the unit"
            )
        if len(raw) != DEVICE_KEY_BYTES:
            return KeyUnavailable(
                "key-unusable", f"{self.path}: the credential must have {DEVICE_KEY_BYTES} bytes; make it again, see the manual"
            )
        return raw

    def make(self) -> bytes | KeyUnavailable:
        """A credential is made by who installs the kiosk, never by the kiosk."""
        return self.load()


def key_path(data_directory: Path) -> Path:
    """Where a key that is a file is kept."""
    return data_directory / KEY_FILE_NAME


def credentials_directory() -> Path | None:
    """Where systemd put this unit's credentials; None outside such a unit."""
    named = os.environ.get(CREDENTIALS_VARIABLE, "")
    return Path(named) if named else None


def choose_provider(data_directory: Path, wanted: str = "auto") -> KeyProvider:
    """The provider that a setting names: "file", "credential", or "auto" (the credential where there is one)."""
    folder = credentials_directory()
    if wanted == "credential" or (wanted == "auto" and folder is not None and (folder / CREDENTIAL_NAME).exists()):
        return CredentialKey(folder or Path("/run/credentials"))
    return FileKey(key_path(data_directory))
