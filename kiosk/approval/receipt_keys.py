# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether a receipt is the platform's own word: an Ed25519 signature over its canonical JSON, kept with it as proof."""

from __future__ import annotations

import base64
import binascii
import json

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from offline_queue.submission import Receipt

PREFIX = b"platform-receipt-1\n"
"""So that nothing else that the platform signs can pass for a receipt."""


class ReceiptKeys:
    """The keys with which this city's platform signs receipts; the one before stays valid while a new one is rolled out."""

    def __init__(self, text: str = "") -> None:
        """``text``: public keys in hex, separated by blanks. Empty: receipts are believed as the connection is. Raises ValueError."""
        self._keys = tuple(Ed25519PublicKey.from_public_bytes(bytes.fromhex(part)) for part in text.split())

    def vouch_for(self, receipt: Receipt) -> bool:
        """Whether one of the keys signed exactly this receipt; always, where no key is known."""
        if not self._keys:
            return True
        try:
            signature = base64.b64decode(receipt.signature, validate=True)
        except (binascii.Error, ValueError):
            return False
        for key in self._keys:
            try:
                key.verify(signature, signed_text(receipt))
            except InvalidSignature:
                continue
            return True
        return False


def signed_text(receipt: Receipt) -> bytes:
    """What is signed: the prefix, then the receipt without its signature as canonical JSON (RFC 8785)."""
    document = receipt.document()
    del document["signature"]
    return PREFIX + json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
