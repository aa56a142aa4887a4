# SPDX-License-Identifier: GPL-3.0-or-later
"""The platform's half of tus 1.0: creation (with upload), checksum, and bytes that stay where they are until their submission came.

An upload belongs to one attachment of one submission: creating it again gives the same upload and how far it came.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
import uuid
from dataclasses import dataclass
from pathlib import Path

from simulators.platform.database import KeptAttachment, PlatformDatabase

MAX_BYTES = 50 * 1024 * 1024
MAX_NUMBER = 20
VERSION = "1.0.0"
_KEY = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\Z")
_SHA256 = re.compile(r"[0-9a-f]{64}\Z")


class Refused(Exception):
    """The request is answered with this status and code."""

    def __init__(self, status: int, code: str) -> None:
        super().__init__(code)
        self.status = status
        self.code = code


@dataclass(frozen=True)
class Upload:
    """One upload: what it will be an attachment of, its digest (hex) and length."""

    id: str
    key: str
    number: int
    material_id: str
    media_type: str
    sha256: str
    length: int


class UploadShelf:
    """Uploads of one platform: rows in its database, unfinished bytes in files beside it."""

    def __init__(self, directory: Path, database: PlatformDatabase) -> None:
        self._directory = directory / "uploads"
        self._directory.mkdir(parents=True, exist_ok=True)
        self._database = database

    def create(self, length_header: str, metadata_header: str, body: bytes, checksum: str) -> tuple[Upload, int]:
        """A new upload, or the one that this attachment has, and its offset after ``body`` was added. Raises Refused."""
        wanted = _parse(length_header, metadata_header)
        if wanted.length > MAX_BYTES:
            raise Refused(413, "attachment-too-large")
        held = self._database.upload_of(wanted.key, wanted.number)
        if held is not None:
            upload = Upload(*held)
            if (upload.sha256, upload.length) == (wanted.sha256, wanted.length):
                return upload, self.offset(upload)
            if self._is_complete(upload):
                raise Refused(409, "other-bytes")
            self._drop(upload)
        self._database.put_upload(
            (wanted.id, wanted.key, wanted.number, wanted.material_id, wanted.media_type, wanted.sha256, wanted.length)
        )
        self._file(wanted).touch()
        return wanted, self.append(wanted, 0, body, checksum)

    def find(self, upload_id: str) -> Upload:
        """The upload of this name. Raises Refused."""
        row = self._database.upload(upload_id)
        if row is None:
            raise Refused(404, "not-there")
        return Upload(*row)

    def offset(self, upload: Upload) -> int:
        """How many bytes are here."""
        return upload.length if self._is_complete(upload) else self._file(upload).stat().st_size

    def append(self, upload: Upload, offset: int, body: bytes, checksum: str) -> int:
        """Adds a part and gives the new offset; the whole becomes the attachment when its digest fits. Raises Refused."""
        if offset != self.offset(upload):
            raise Refused(409, "wrong-offset")
        if offset + len(body) > upload.length:
            raise Refused(413, "longer-than-told")
        if checksum:
            algorithm, _, value = checksum.partition(" ")
            if algorithm != "sha256":
                raise Refused(400, "checksum-not-known")
            if value != base64.b64encode(hashlib.sha256(body).digest()).decode("ascii"):
                raise Refused(460, "checksum-does-not-fit")
        if self._is_complete(upload):
            return offset
        with self._file(upload).open("ab") as file:
            file.write(body)
        offset += len(body)
        if offset == upload.length:
            content = self._file(upload).read_bytes()
            if hashlib.sha256(content).hexdigest() != upload.sha256:
                self._drop(upload)
                raise Refused(460, "digest-does-not-fit")
            self._database.put_attachment(
                upload.key, KeptAttachment(upload.number, upload.material_id, upload.media_type, upload.sha256, content)
            )
            self._file(upload).unlink()
        return offset

    def _is_complete(self, upload: Upload) -> bool:
        return self._database.has_attachment(upload.key, upload.number)

    def _drop(self, upload: Upload) -> None:
        self._database.drop_upload(upload.id)
        self._file(upload).unlink(missing_ok=True)

    def _file(self, upload: Upload) -> Path:
        return self._directory / upload.id


def _parse(length_header: str, metadata_header: str) -> Upload:
    if not (length_header.isascii() and length_header.isdigit() and len(length_header) < 12):
        raise Refused(400, "length-missing")
    facts: dict[str, str] = {}
    for pair in metadata_header.split(","):
        name, _, value = pair.strip().partition(" ")
        try:
            facts[name] = base64.b64decode(value, validate=True).decode()
        except (binascii.Error, ValueError):
            raise Refused(400, "metadata-not-understood") from None
    number = facts.get("number", "")
    valid = (
        _KEY.match(facts.get("submission_id", ""))
        and number.isascii()
        and number.isdigit()
        and len(number) <= 2
        and 1 <= int(number) <= MAX_NUMBER
        and 1 <= len(facts.get("material_id", "")) <= 64
        and 1 <= len(facts.get("media_type", "")) <= 100
        and _SHA256.match(facts.get("sha256", ""))
    )
    if not valid:
        raise Refused(422, "not-valid")
    return Upload(
        uuid.uuid4().hex,
        facts["submission_id"],
        int(number),
        facts["material_id"],
        facts["media_type"],
        facts["sha256"],
        int(length_header),
    )
