# SPDX-License-Identifier: GPL-3.0-or-later
"""The signed code: small enough, checkable offline, and one changed character is enough to refuse it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from uuid import UUID

import pytest
import qrcode
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from drivers.receipt_printer.escpos import QR_BYTES_AT_LEVEL_M
from kiosk.receipts.signed_code import Keys, NotGenuine, SlipCode, public_key_hex, read_keys, sign, verify
from kiosk.receipts.wording import DeliveryState

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
OLD_KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))
CODE = SlipCode(
    submission_id=UUID("01890000-0000-7000-8000-000000000001"),
    payload_digest=bytes(range(16)),
    kiosk_id="QD-SN-0001",
    issued_at=datetime(2026, 8, 10, 1, 41, 5, tzinfo=UTC),
    state=DeliveryState.PENDING,
)


def keys() -> Keys:
    listed = read_keys(json.dumps({"QD-SN-0001": [public_key_hex(KEY), public_key_hex(OLD_KEY)]}))
    assert not isinstance(listed, NotGenuine)
    return listed


@pytest.mark.parametrize("state", DeliveryState)
@pytest.mark.parametrize("clock_doubtful", [False, True])
@pytest.mark.parametrize("kiosk_id", ["Q", "QD-SN-0001", "Q" * 32])
def test_what_was_signed_is_read(state: DeliveryState, clock_doubtful: bool, kiosk_id: str) -> None:
    code = SlipCode(CODE.submission_id, CODE.payload_digest, kiosk_id, CODE.issued_at, state, clock_doubtful)
    assert verify(sign(code, KEY), {kiosk_id: (KEY.public_key(),)}) == code


def test_a_key_before_the_newest_still_counts() -> None:
    assert verify(sign(CODE, OLD_KEY), keys()) == CODE


def test_any_changed_character_is_refused() -> None:
    text = sign(CODE, KEY)
    for position, character in enumerate(text):
        for other in "A2Q7:a ":
            if other != character:
                changed = text[:position] + other + text[position + 1 :]
                if changed.strip() != text:
                    assert isinstance(verify(changed, keys()), NotGenuine), position
    assert isinstance(verify(text[:-1], keys()), NotGenuine)
    assert isinstance(verify(text + "A", keys()), NotGenuine)


@pytest.mark.parametrize("text", ["", "QDK1:", "QDK1:AAAA", "https://example.invalid", "QDK1:" + "A" * 400, "QDK1:汉字", "QDK1:===="])
def test_other_codes_are_no_slips(text: str) -> None:
    result = verify(text, keys())
    assert isinstance(result, NotGenuine)
    assert result.code == "not-a-slip-code"


def test_an_unknown_kiosk_and_a_foreign_key_are_told_apart() -> None:
    text = sign(CODE, KEY)
    unknown = verify(text, {})
    assert isinstance(unknown, NotGenuine)
    assert unknown.code == "unknown-kiosk"
    foreign = verify(text, {"QD-SN-0001": (OLD_KEY.public_key(),)})
    assert isinstance(foreign, NotGenuine)
    assert foreign.code == "bad-signature"


def test_it_fits_a_small_code() -> None:
    text = sign(CODE, KEY)
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M)
    code.add_data(text)
    code.make(fit=True)
    assert code.version <= 8
    assert len(text) <= QR_BYTES_AT_LEVEL_M[14]


@pytest.mark.parametrize("version", range(1, 16))
def test_the_capacity_table_is_the_standards(version: int) -> None:
    most = QR_BYTES_AT_LEVEL_M[version - 1]
    for length, expected in ((most, version), (most + 1, version + 1)):
        code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M)
        code.add_data(b"a" * length, optimize=0)
        code.make(fit=True)
        assert code.version == expected


@pytest.mark.parametrize("text", ["{", "[]", '{"K": "12"}', '{"K": 5}', '{"K": ["zz"]}'])
def test_a_bad_key_list_is_one_line(text: str) -> None:
    result = read_keys(text)
    assert isinstance(result, NotGenuine)
    assert result.code == "bad-key-list"


def test_what_cannot_be_signed_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        sign(SlipCode(CODE.submission_id, b"short", "K", CODE.issued_at, CODE.state), KEY)
