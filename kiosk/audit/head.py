# SPDX-License-Identifier: GPL-3.0-or-later
"""The head of the log: how many entries it has and the hash of the last one, signed with the kiosk's key.

Who keeps heads elsewhere (the platform every heartbeat, citizens on their slips) can prove that a log was cut or written anew.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

SHORT_CHARACTERS = 16
_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Head:
    """`entries` in the log; `hash` of the last one, or of the kiosk's beginning for none."""

    kiosk_id: str
    entries: int
    hash: str

    @property
    def short(self) -> str:
        """What a slip shows."""
        return self.hash[:SHORT_CHARACTERS]

    def document(self, key: Ed25519PrivateKey) -> dict[str, object]:
        """As it goes out, signed."""
        return {"kiosk_id": self.kiosk_id, "entries": self.entries, "hash": self.hash, "signature": key.sign(self._signed()).hex()}

    def _signed(self) -> bytes:
        return f"qdk-audit-head-1\n{self.kiosk_id}\n{self.entries}\n{self.hash}".encode()


@dataclass(frozen=True, slots=True)
class NoHead:
    """A document is no head of this kiosk; why."""

    reason: str


def read_head(document: Mapping[str, object], key: Ed25519PublicKey | None) -> Head | NoHead:
    """The head in a document; with a key its signature is checked."""
    kiosk_id, entries, digest = document.get("kiosk_id"), document.get("entries"), document.get("hash")
    if not isinstance(kiosk_id, str) or type(entries) is not int or not isinstance(digest, str) or not _HASH.fullmatch(digest):
        return NoHead("is no head of an audit log")
    head = Head(kiosk_id, entries, digest)
    if key is None:
        return head
    try:
        key.verify(bytes.fromhex(str(document.get("signature", ""))), head._signed())
    except (InvalidSignature, ValueError):
        return NoHead("is not signed by this kiosk's key")
    return head
