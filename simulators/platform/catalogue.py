# SPDX-License-Identifier: GPL-3.0-or-later
"""The catalogue that the platform publishes: one signed piece (``kiosk-catalogue-1``), with an ETag. Public: it holds nothing personal.

Written from the contract in ``docs/platform-api.yaml``: a line with the signature in base64, then the JSON that it signs together with
the name of the form.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from fastapi import FastAPI, Request, Response

SHIPPED = Path(__file__).resolve().parents[2] / "config" / "catalogue"
_FORM = "kiosk-catalogue-1"


def read_files(directory: Path) -> dict[str, str]:
    """The files of a catalogue directory by their names below it."""
    found = [*sorted(directory.rglob("*.yaml")), *directory.glob("pinyin.json")]
    return {file.relative_to(directory).as_posix(): file.read_text(encoding="utf-8") for file in found}


class CatalogueShelf:
    """What is published now; kept in the platform's directory with the key that signs it."""

    def __init__(self, directory: Path) -> None:
        directory.mkdir(parents=True, exist_ok=True)
        self._file = directory / "catalogue.bundle"
        key_file = directory / "catalogue.key"
        if not key_file.exists():
            key_file.write_bytes(Ed25519PrivateKey.generate().private_bytes_raw())
        self._key = Ed25519PrivateKey.from_private_bytes(key_file.read_bytes())

    @property
    def public_key(self) -> str:
        """What a kiosk must know to believe it, in hex."""
        return self._key.public_key().public_bytes_raw().hex()

    def publish(self, files: Mapping[str, str], version: str, issued_at: datetime | None = None) -> None:
        """Signs these files and serves them from now on."""
        moment = (issued_at or datetime.now(UTC)).isoformat()
        document = {"format": _FORM, "version": version, "issued_at": moment, "files": dict(files)}
        content = json.dumps(document, ensure_ascii=False).encode()
        signature = self._key.sign(f"{_FORM}\n".encode() + content)
        self._file.write_bytes(base64.b64encode(signature) + b"\n" + content)

    def bundle(self) -> bytes:
        """The published bytes; the shipped catalogue where nothing else was published."""
        if not self._file.exists():
            files = read_files(SHIPPED)
            line = next(line for line in files["catalogue.yaml"].splitlines() if line.startswith("version: "))
            self.publish(files, line.removeprefix("version: "))
        return self._file.read_bytes()


def add_catalogue(app: FastAPI, shelf: CatalogueShelf) -> None:
    """The one public address."""

    @app.get(
        "/public/catalogue",
        response_class=Response,
        responses={
            200: {"content": {"application/octet-stream": {}}, "description": "Signature line and signed JSON"},
            304: {"description": "Unchanged"},
        },
    )
    def catalogue(request: Request) -> Response:
        """The catalogue in one signed piece."""
        data = shelf.bundle()
        tag = f'"{hashlib.sha256(data).hexdigest()[:32]}"'
        if request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers={"ETag": tag})
        return Response(data, media_type="application/octet-stream", headers={"ETag": tag})
