# SPDX-License-Identifier: GPL-3.0-or-later
"""What is signed, against the example that RFC 9421 publishes, and receipts as the platform signs them."""

from __future__ import annotations

import base64
import json
from dataclasses import asdict, replace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_der_private_key

from kiosk.approval.receipt_keys import ReceiptKeys
from kiosk.approval.signatures import Ed25519Signer, signature_base, signature_fields
from offline_queue.submission import CaseReference, Receipt

RFC_KEY = load_der_private_key(base64.b64decode("MC4CAQAwBQYDK2VwBCIEIJ+DYvh6SEqVTm50DFtMDoQikTmiCqirVv9mWG9qfSnF"), None)
"""The key test-key-ed25519 of RFC 9421 B.1.4, published for tests."""


def test_the_example_of_the_standard() -> None:
    values = {
        "date": "Tue, 20 Apr 2021 02:07:55 GMT",
        "@method": "POST",
        "@path": "/foo",
        "@authority": "example.com",
        "content-type": "application/json",
        "content-length": "18",
    }
    parameters = '("date" "@method" "@path" "@authority" "content-type" "content-length");created=1618884473;keyid="test-key-ed25519"'
    assert isinstance(RFC_KEY, Ed25519PrivateKey)
    signature = Ed25519Signer("test-key-ed25519", RFC_KEY).sign(signature_base(values, parameters))
    # RFC 9421 B.2.6
    assert base64.b64encode(signature) == b"wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw=="


def test_what_changes_a_request_is_covered_where_it_is_there() -> None:
    assert isinstance(RFC_KEY, Ed25519PrivateKey)
    signer = Ed25519Signer("QD-SN-0001", RFC_KEY)
    headers = {"Idempotency-Key": "k", "Content-Digest": "sha-256=:AA==:", "Kiosk-Id": "QD-SN-0001", "Accept": "text/html"}
    fields = signature_fields(signer, "POST", "h:8700", "/v1/submissions", headers, 1_786_324_320, "n")
    assert fields["Signature-Input"] == (
        'kiosk=("@method" "@authority" "@path" "content-digest" "idempotency-key" "kiosk-id")'
        ';created=1786324320;nonce="n";keyid="QD-SN-0001";alg="ed25519"'
    )
    other = signature_fields(signer, "POST", "h:8700", "/v1/submissions", headers, 1_786_324_320)
    assert other["Signature-Input"] != fields["Signature-Input"], "each request has a nonce of its own"
    with pytest.raises(ValueError, match="name"):
        signature_fields(Ed25519Signer('a"b', RFC_KEY), "GET", "h", "/", {}, 1)


def signed_receipt(key: Ed25519PrivateKey) -> Receipt:
    """A receipt as the contract has it, signed by ``key``."""
    case = CaseReference("3702022026081000001", "item-1", "示例事项", "示例部门")
    receipt = Receipt("k", "0" * 64, "2026-08-10T09:12:00+08:00", None, (case,), "key-1")
    document = asdict(receipt)
    del document["signature"]
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return replace(receipt, signature=base64.b64encode(key.sign(b"platform-receipt-1\n" + text.encode())).decode())


def test_only_the_platform_vouches_for_a_receipt() -> None:
    key, other = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
    receipt = signed_receipt(key)
    mine, rolled = key.public_key().public_bytes_raw().hex(), other.public_key().public_bytes_raw().hex()
    assert ReceiptKeys(mine).vouch_for(receipt)
    assert ReceiptKeys(f"{rolled} {mine}").vouch_for(receipt), "while a new key is rolled out the old one holds"
    assert not ReceiptKeys(rolled).vouch_for(receipt)
    assert ReceiptKeys("").vouch_for(replace(receipt, signature="")), "where no key is set the connection is believed"
    case = replace(receipt.cases[0], case_number="3702022026081000002")
    for changed in ({"sha256": "1" * 64}, {"cases": (case,)}, {"signature": ""}, {"signature": "***"}, {"received_at": "2001"}):
        assert not ReceiptKeys(mine).vouch_for(replace(receipt, **changed))  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="32 bytes"):
        ReceiptKeys("ab" * 31)
