# SPDX-License-Identifier: GPL-3.0-or-later
"""Parts of an attachment from any offset, and what is signed, for any input."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from kiosk.approval.retry_after import http_date, retry_after_seconds
from kiosk.approval.signatures import Ed25519Signer, signature_base, signature_fields
from kiosk.approval.uploads import _Parts
from offline_queue.schedule import LONGEST_RETRY_AFTER_SECONDS, bounded_retry_after
from offline_queue.submission import OutgoingAttachment

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))


@given(
    content=st.binary(max_size=300),
    cuts=st.lists(st.integers(1, 40), max_size=20),
    reads=st.lists(st.tuples(st.integers(0, 310), st.integers(1, 120)), max_size=12),
)
def test_any_part_from_any_offset_is_that_part(content: bytes, cuts: list[int], reads: list[tuple[int, int]]) -> None:
    def chunks() -> Iterator[bytes]:
        at = 0
        for cut in cuts:
            yield content[at : at + cut]
            at += cut
        yield content[at:]

    parts = _Parts(OutgoingAttachment(1, "m", "application/pdf", len(content), "", chunks))
    for offset, size in reads:
        assert parts.read(offset, size) == content[offset : offset + size]


@given(st.text(max_size=80) | st.none(), st.floats(0, 4e9))
def test_whatever_retry_after_says_the_wait_is_bounded(header: str | None, now: float) -> None:
    assert 1.0 <= bounded_retry_after(retry_after_seconds(header, now)) <= LONGEST_RETRY_AFTER_SECONDS
    assert http_date(header) is None or isinstance(http_date(header), float)


FIELD = st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), min_size=1, max_size=30)


@given(method=st.sampled_from(["GET", "POST", "PATCH"]), path=FIELD, key=FIELD, offset=st.integers(0, 2**40))
def test_a_signature_verifies_over_exactly_what_it_says(method: str, path: str, key: str, offset: int) -> None:
    headers = {"Idempotency-Key": key, "Upload-Offset": str(offset), "Accept": "x"}
    fields = signature_fields(Ed25519Signer("QD-SN-0001", KEY), method, "h:1", path, headers, 1_786_324_320)
    label, _, parameters = fields["Signature-Input"].partition("=")
    covered = re.findall(r'"([^"]+)"', parameters.partition(")")[0])
    assert covered == ["@method", "@authority", "@path", "idempotency-key", "upload-offset"]
    values = dict(zip(covered, (method, "h:1", path, key, str(offset)), strict=True))
    signature = base64.b64decode(fields["Signature"].removeprefix(f"{label}=:").removesuffix(":"))
    KEY.public_key().verify(signature, signature_base(values, parameters))
