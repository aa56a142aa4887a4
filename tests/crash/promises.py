# SPDX-License-Identifier: GPL-3.0-or-later
"""What a queue promises, looked up in a folder that a crash left; shared by every crash proof."""

from __future__ import annotations

import random
from collections.abc import Iterable
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from offline_queue.key_provider import KeyUnavailable
from offline_queue.sealing import RecoveryKey, Sealing
from offline_queue.states import DeliveryState
from offline_queue.store import QueueStore, open_store
from offline_queue.submission import NewAttachment, NewSubmission
from offline_queue.uuid7 import new_uuid7


class KnownKey:
    """A device key that is no file."""

    survives_theft = True

    def load(self) -> bytes | KeyUnavailable:
        return b"k" * 32

    make = load


SEALING = Sealing(KnownKey(), recovery=RecoveryKey(X25519PrivateKey.from_private_bytes(b"r" * 32).public_key()))


def synthetic(number: int, chance: random.Random, attachment_bytes: int = 3000) -> NewSubmission:
    """A submission of random bytes with two attachments."""
    return NewSubmission(
        submission_id=new_uuid7(),
        payload=chance.randbytes(2000),
        kind="application",
        terminal_serial=f"QD-SN-0001 20260810 {number:04d}",
        query_code="7K3F92QD",
        created_at=1_786_324_320,
        item_codes=("item-1",),
        attachments=tuple(NewAttachment("m", "application/pdf", chance.randbytes(attachment_bytes)) for _ in range(2)),
    )


def broken_promises(directory: Path, accepted: Iterable[str], sent: Iterable[str] = ()) -> list[str]:
    """What the reopened queue breaks of its promises, when the outside had been told these keys."""
    opened = open_store(directory, sealing=SEALING)
    if not isinstance(opened, QueueStore):
        return [f"does not open: {opened.code}"]
    with opened as store:
        report = store.verify()
        found = [f"damaged: {damage.what}" for damage in report.damaged]
        if report.integrity != "ok":
            return [*found, "integrity"]
        states = {entry.submission_id: entry.state for entry in store.records()}
        found += ["an accepted submission is lost"] * len(set(accepted) - states.keys())
        forgotten = [key for key in sent if states.get(key) in (DeliveryState.ACCEPTED, None)]
        found += ["a sent submission would be sent again unasked"] * len(forgotten)
    return found
