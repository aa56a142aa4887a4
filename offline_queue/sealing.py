# SPDX-License-Identifier: GPL-3.0-or-later
"""Authenticated encryption of what the queue keeps: a data key for each submission, wrapped twice.

| what | key | bound to (associated data) |
|---|---|---|
| payload | data key, HKDF "payload" | every fact of the row that does not change, and of its attachments |
| chunk of an attachment | data key, HKDF "attachment" with the file's own salt | its counter and whether it is the last |
| data key | device key, HKDF "wrap"; and a wrapping key of this run, which goes along, wrapped by HPKE for the city | the suite |
| receipt, query code (kept after the purge) | device key, HKDF "kept" | the submission's key and what it is |
| slip | a key of this run that is never written | the submission's row |

Sources: NIST SP 800-38D (GCM), RFC 8998 (SM4-GCM), RFC 5869 (HKDF), RFC 9180 (HPKE, base mode, DHKEM(X25519), HKDF-SHA256,
AES-256-GCM). Sealed bytes are a nonce of 12 bytes, the ciphertext and a tag of 16 bytes.
"""

from __future__ import annotations

import hashlib
import os
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers import Cipher, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.ciphers.algorithms import SM4
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM
from cryptography.hazmat.primitives.hpke import Suite as HpkeSuite
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from offline_queue.key_provider import KeyProvider, KeyUnavailable

NONCE_BYTES = 12
TAG_BYTES = 16
SALT_BYTES = 32
CHUNK_BYTES = 1024 * 1024
SEALED_CHUNK_BYTES = CHUNK_BYTES + TAG_BYTES
FILE_MAGIC = b"KQF1"
FILE_HEADER_BYTES = len(FILE_MAGIC) + SALT_BYTES

_RECOVERY = HpkeSuite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
_RECOVERY_INFO = b"kiosk queue wrapping key 1"
_RECOVERY_HEAD_BYTES = 32 + 32 + TAG_BYTES


class Suite(StrEnum):
    """The cipher of a submission; stored with it, so that a city may change the setting at any time."""

    AES_256_GCM = "aes-256-gcm"
    SM4_GCM = "sm4-gcm"

    @property
    def key_bytes(self) -> int:
        """Length of its keys."""
        return 32 if self is Suite.AES_256_GCM else 16


class Aead(Protocol):
    """Authenticated encryption under one key."""

    def encrypt(self, nonce: bytes, data: bytes | memoryview, associated_data: bytes | None) -> bytes:
        """Ciphertext and tag."""

    def decrypt(self, nonce: bytes, data: bytes, associated_data: bytes | None) -> bytes:
        """The content; InvalidTag when anything differs."""


class _Sm4Gcm:
    """SM4-GCM (RFC 8998) with the face of ``AESGCM``."""

    def __init__(self, key: bytes) -> None:
        self._algorithm = SM4(key)

    def encrypt(self, nonce: bytes, data: bytes | memoryview, associated_data: bytes | None) -> bytes:
        encryptor = Cipher(self._algorithm, modes.GCM(nonce)).encryptor()
        encryptor.authenticate_additional_data(associated_data or b"")
        return encryptor.update(data) + encryptor.finalize() + encryptor.tag

    def decrypt(self, nonce: bytes, data: bytes, associated_data: bytes | None) -> bytes:
        if len(data) < TAG_BYTES:
            raise InvalidTag
        decryptor = Cipher(self._algorithm, modes.GCM(nonce, data[-TAG_BYTES:])).decryptor()
        decryptor.authenticate_additional_data(associated_data or b"")
        return decryptor.update(data[:-TAG_BYTES]) + decryptor.finalize()


def _aead(suite: Suite, key: bytes) -> Aead:
    return AESGCM(key) if suite is Suite.AES_256_GCM else _Sm4Gcm(key)


def _derive(key: bytes, purpose: bytes, length: int, salt: bytes | None = None) -> bytes:
    return HKDF(hashes.SHA256(), length, salt, b"kiosk queue " + purpose).derive(key)


def _seal(aead: Aead, content: bytes, associated: bytes) -> bytes:
    nonce = os.urandom(NONCE_BYTES)
    return nonce + aead.encrypt(nonce, content, associated)


def _unseal(aead: Aead, sealed: bytes, associated: bytes) -> bytes | None:
    if len(sealed) < NONCE_BYTES + TAG_BYTES:
        return None
    try:
        return aead.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], associated)
    except InvalidTag:
        return None


class DataKey:
    """The key of one submission."""

    def __init__(self, suite: Suite, secret: bytes) -> None:
        self.suite = suite
        self._secret = secret

    def seal(self, content: bytes, associated: bytes) -> bytes:
        """The sealed payload."""
        return _seal(self._payload(), content, associated)

    def open(self, sealed: bytes, associated: bytes) -> bytes | None:
        """The payload, or None when a bit of it or of its facts differs."""
        return _unseal(self._payload(), sealed, associated)

    def seal_chunks(self, chunks: Iterable[bytes | memoryview]) -> Iterator[bytes]:
        """A sealed file, piece by piece: magic, salt, then each chunk (all but the last of ``CHUNK_BYTES``) with its tag.

        The salt makes a key of its own for the file, so that a counter may be the nonce (STREAM, Hoang et al. 2015); the
        last chunk is marked, so that a file that was cut short does not open.
        """
        salt = os.urandom(SALT_BYTES)
        aead = self._file(salt)
        yield FILE_MAGIC + salt
        counter = 0
        before: bytes | memoryview | None = None
        for chunk in chunks:
            if before is not None:
                if len(before) != CHUNK_BYTES:
                    raise ValueError(f"only the last chunk may be shorter than {CHUNK_BYTES} bytes")
                yield aead.encrypt(_chunk_nonce(counter, last=False), before, None)
                counter += 1
            before = chunk
        yield aead.encrypt(_chunk_nonce(counter, last=True), before or b"", None)

    def open_chunks(self, path: Path) -> Iterator[bytes]:
        """The content of a sealed file. Raises OSError, and Damaged when a bit of it differs or a part is missing."""
        with path.open("rb") as stream:
            header = stream.read(FILE_HEADER_BYTES)
            if len(header) != FILE_HEADER_BYTES or not header.startswith(FILE_MAGIC):
                raise Damaged("a sealed file does not begin as one")
            aead = self._file(header[len(FILE_MAGIC) :])
            counter, sealed = 0, stream.read(SEALED_CHUNK_BYTES)
            while True:
                following = stream.read(SEALED_CHUNK_BYTES)
                try:
                    yield aead.decrypt(_chunk_nonce(counter, last=not following), sealed, None)
                except InvalidTag:
                    raise Damaged("a sealed file does not open") from None
                if not following:
                    return
                counter, sealed = counter + 1, following

    def _payload(self) -> Aead:
        return _aead(self.suite, _derive(self._secret, b"payload", self.suite.key_bytes))

    def _file(self, salt: bytes) -> Aead:
        return _aead(self.suite, _derive(self._secret, b"attachment", self.suite.key_bytes, salt))


def _chunk_nonce(counter: int, *, last: bool) -> bytes:
    return struct.pack(">7xIB", counter, last)


class Damaged(Exception):
    """Sealed bytes do not open. The text names nobody."""


@dataclass(frozen=True)
class WrappedKey:
    """A data key as it is stored; ``recovery`` is None where the city gave no recovery key."""

    suite: Suite
    device: bytes = field(repr=False)
    recovery: bytes | None = field(repr=False)


@dataclass(frozen=True)
class RecoveryKey:
    """The city's public key (X25519): who holds its private half can open what this kiosk accepted."""

    public: X25519PublicKey = field(repr=False)

    @property
    def name(self) -> str:
        """The first 16 hex digits of the key's SHA-256: says which key a queue or an export is for."""
        return hashlib.sha256(self.public.public_bytes_raw()).hexdigest()[:16]

    def wrapper(self) -> RecoveryWrapper:
        """Wraps for this key."""
        return RecoveryWrapper(self)


class RecoveryWrapper:
    """Wraps data keys for the city: one HPKE for a wrapping key of this run, then AES-256-GCM under it, 30 times faster.

    Each wrapped data key carries the wrapped wrapping key, so that it stands alone.
    """

    def __init__(self, recovery: RecoveryKey) -> None:
        wrapping = AESGCM.generate_key(256)
        self._aead = AESGCM(wrapping)
        self._head = _RECOVERY.encrypt(wrapping, recovery.public, info=_RECOVERY_INFO)

    def wrap(self, suite: Suite, secret: bytes) -> bytes:
        """Encapsulated key and wrapping key (``_RECOVERY_HEAD_BYTES``), then the sealed data key."""
        return self._head + _seal(self._aead, secret, suite.encode())


def read_recovery_key(path: Path) -> RecoveryKey | KeyUnavailable:
    """The public key in a PEM file, as ``openssl pkey -pubout`` writes it."""
    try:
        key = serialization.load_pem_public_key(path.read_bytes())
    except OSError as error:
        return KeyUnavailable(
            "recovery-key-unusable", f"{path}: the recovery key cannot be read ({error.strerror}); see sealing.recovery_key"
        )
    except ValueError:
        key = None
    if not isinstance(key, X25519PublicKey):
        return KeyUnavailable("recovery-key-unusable", f"{path}: this is no X25519 public key in PEM; ask the city for the right file")
    return RecoveryKey(key)


def read_recovery_private_key(path: Path) -> X25519PrivateKey | KeyUnavailable:
    """The private half in a PEM file, as ``openssl genpkey -algorithm X25519`` writes it."""
    try:
        key = serialization.load_pem_private_key(path.read_bytes(), None)
    except OSError as error:
        return KeyUnavailable("recovery-key-unusable", f"{path}: the recovery key cannot be read ({error.strerror}); name its file")
    except (ValueError, TypeError):
        key = None
    if not isinstance(key, X25519PrivateKey):
        return KeyUnavailable(
            "recovery-key-unusable", f"{path}: this is no X25519 private key in PEM without a password; name the right file"
        )
    return key


def recover_key(suite: Suite, wrapped: bytes, private: X25519PrivateKey) -> DataKey | None:
    """The data key by the city's private key; None when it was wrapped for another one."""
    head, sealed = wrapped[:_RECOVERY_HEAD_BYTES], wrapped[_RECOVERY_HEAD_BYTES:]
    try:
        wrapping = AESGCM(_RECOVERY.decrypt(head, private, info=_RECOVERY_INFO))
    except (InvalidTag, ValueError):
        return None
    secret = _unseal(wrapping, sealed, suite.encode())
    return None if secret is None else DataKey(suite, secret)


@dataclass(frozen=True)
class Sealing:
    """How a queue is sealed. ``provider`` None: a file in the data directory. ``keyless``: opened without the device key, to look
    and to hand over what the recovery key can open."""

    provider: KeyProvider | None = None
    suite: Suite = Suite.AES_256_GCM
    recovery: RecoveryKey | None = None
    keyless: bool = False


class Sealer:
    """All sealing of one open queue. Thread-safe."""

    def __init__(self, device_key: bytes, suite: Suite = Suite.AES_256_GCM, recovery: RecoveryKey | None = None) -> None:
        self.suite = suite
        self.recovery = recovery
        self.key_name = _derive(device_key, b"name", 8).hex()
        """Says which device key a queue is sealed with, and nothing of the key."""
        self._wrapping = {each: _aead(each, _derive(device_key, b"wrap " + each.encode(), each.key_bytes)) for each in Suite}
        self._kept = {each: _aead(each, _derive(device_key, b"kept " + each.encode(), each.key_bytes)) for each in Suite}
        self._run = AESGCM(AESGCM.generate_key(256))

    def new_key(self) -> tuple[DataKey, WrappedKey]:
        """A fresh data key, wrapped."""
        secret = os.urandom(self.suite.key_bytes)
        device = _seal(self._wrapping[self.suite], secret, self.suite.encode())
        recovery = None if self._recovering is None else self._recovering.wrap(self.suite, secret)
        return DataKey(self.suite, secret), WrappedKey(self.suite, device, recovery)

    @cached_property
    def _recovering(self) -> RecoveryWrapper | None:
        return None if self.recovery is None else self.recovery.wrapper()

    def unwrap(self, wrapped: WrappedKey) -> DataKey | None:
        """The data key, or None when its wrapping is damaged."""
        secret = self._secret(wrapped)
        return None if secret is None else DataKey(wrapped.suite, secret)

    def wrap_for_recovery(self, wrapped: WrappedKey) -> bytes | None:
        """The same data key for the recovery key of today; None when its wrapping is damaged or there is no recovery key."""
        secret = self._secret(wrapped)
        return None if secret is None or self._recovering is None else self._recovering.wrap(wrapped.suite, secret)

    def _secret(self, wrapped: WrappedKey) -> bytes | None:
        return _unseal(self._wrapping[wrapped.suite], wrapped.device, wrapped.suite.encode())

    def seal_kept(self, what: str, submission_id: str, text: str) -> bytes:
        """What outlives the purge: one byte for the suite, then the sealed text."""
        number = tuple(Suite).index(self.suite)
        return bytes([number]) + _seal(self._kept[self.suite], text.encode(), f"{what} {submission_id}".encode())

    def open_kept(self, what: str, submission_id: str, sealed: bytes) -> str | None:
        """The text, or None when it is damaged."""
        if not sealed or sealed[0] >= len(Suite):
            return None
        content = _unseal(self._kept[tuple(Suite)[sealed[0]]], sealed[1:], f"{what} {submission_id}".encode())
        return None if content is None else content.decode()

    def seal_for_run(self, content: bytes, row: int) -> bytes:
        """What no restart shall be able to read."""
        return _seal(self._run, content, str(row).encode())

    def open_of_run(self, sealed: bytes, row: int) -> bytes | None:
        """What this run sealed; None for another run's."""
        return _unseal(self._run, sealed, str(row).encode())
