# SPDX-License-Identifier: GPL-3.0-or-later
"""The sandbox's own key: it signs every receipt, so that a receipt proves itself long after the connection is gone."""

from __future__ import annotations

import base64
import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

NAME = "receipt-signing.key"


class ReceiptKey:
    """Made at the first start in the sandbox's folder and kept there."""

    def __init__(self, directory: Path) -> None:
        path = directory / NAME
        if not path.exists():
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(Ed25519PrivateKey.generate().private_bytes_raw())
        self._key = Ed25519PrivateKey.from_private_bytes(path.read_bytes())
        raw = self._key.public_key().public_bytes_raw()
        self.public_hex = raw.hex()
        self.key_id = hashlib.sha256(raw).hexdigest()[:16]

    def sign(self, receipt: Mapping[str, object]) -> str:
        """The signature (base64) of a receipt that has no ``signature`` yet."""
        text = json.dumps(receipt, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
        return base64.b64encode(self._key.sign(b"platform-receipt-1\n" + text)).decode("ascii")
