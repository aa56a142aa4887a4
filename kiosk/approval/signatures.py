# SPDX-License-Identifier: GPL-3.0-or-later
"""Signs a request at the moment it is sent: HTTP Message Signatures (RFC 9421) over what names it and its Content-Digest (RFC 9530)."""

from __future__ import annotations

import base64
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

LABEL = "kiosk"
_COVERED = (
    "content-digest",
    "content-type",
    "idempotency-key",
    "kiosk-id",
    "upload-length",
    "upload-metadata",
    "upload-offset",
)
"""Fields that change what a request does: signed where they are there."""
_KEY_ID = re.compile(r"[\x20-\x21\x23-\x5b\x5d-\x7e]+\Z")


class Signer(Protocol):
    """Signs bytes. A city can put another algorithm (SM2) or a key in hardware here."""

    @property
    def key_id(self) -> str:
        """What the platform finds the public key by; printable ASCII without quotes and backslashes."""

    @property
    def algorithm(self) -> str:
        """The algorithm's name in the registry of RFC 9421 §6.2; empty where both sides know it from the key."""

    @property
    def public_key(self) -> bytes:
        """The public half, as it is enrolled."""

    def sign(self, data: bytes) -> bytes:
        """The signature of these bytes."""


@dataclass(frozen=True)
class Ed25519Signer:
    """Ed25519 (RFC 8032) with a key of this process."""

    key_id: str
    key: Ed25519PrivateKey
    algorithm: str = "ed25519"

    @property
    def public_key(self) -> bytes:
        """32 bytes."""
        return self.key.public_key().public_bytes_raw()

    def sign(self, data: bytes) -> bytes:
        """64 bytes."""
        return self.key.sign(data)


def signature_fields(
    signer: Signer, method: str, authority: str, path: str, headers: Mapping[str, str], created: int, nonce: str = ""
) -> dict[str, str]:
    """``Signature-Input`` and ``Signature`` for a request.

    ``authority`` is the host as the request names it, in lower case and without a default port, ``path`` the whole path without
    a query, ``created`` seconds since 1970 by the platform's clock. ``nonce`` is random where it is empty.
    """
    if not _KEY_ID.match(signer.key_id):
        raise ValueError("the key's name must be printable ASCII without quotes")
    lower = {name.lower(): value.strip() for name, value in headers.items()}
    values = {"@method": method, "@authority": authority, "@path": path}
    values |= {name: lower[name] for name in _COVERED if name in lower}
    parameters = "(" + " ".join(f'"{name}"' for name in values) + ")"
    parameters += f';created={created};nonce="{nonce or secrets.token_urlsafe(16)}";keyid="{signer.key_id}"'
    if signer.algorithm:
        parameters += f';alg="{signer.algorithm}"'
    signature = base64.b64encode(signer.sign(signature_base(values, parameters))).decode("ascii")
    return {"Signature-Input": f"{LABEL}={parameters}", "Signature": f"{LABEL}=:{signature}:"}


def signature_base(values: Mapping[str, str], parameters: str) -> bytes:
    """The bytes that are signed (RFC 9421 §2.5): a line for each covered component, in order, then the parameters."""
    lines = [f'"{name}": {value}' for name, value in values.items()]
    return "\n".join([*lines, f'"@signature-params": {parameters}']).encode("ascii")
