# SPDX-License-Identifier: GPL-3.0-or-later
"""Signed requests and signed receipts over the real wire: what the platform believes, and what the kiosk does."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from platform_fixtures import Sandbox, synthetic_submission

from kiosk.approval.answers import Alive, Denied
from kiosk.approval.http_platform import HttpPlatform
from kiosk.approval.signatures import Ed25519Signer, signature_fields
from kiosk.approval.wire import content_digest
from offline_queue.delivery import Deliverer
from offline_queue.platform_port import AlreadyHad, Delivered, Found, NotThere, Offline, Unknown
from offline_queue.schedule import BackOff
from offline_queue.states import DeliveryState
from offline_queue.store import QueueStore, open_store
from offline_queue.submission import NewSubmission, OutgoingSubmission
from offline_queue.uuid7 import new_uuid7
from simulators.platform import PlatformSimulator

KIOSK = "QD-SN-0001"
FAST = BackOff(first_seconds=0.01, ceiling_seconds=0.05)


@pytest.fixture
def simulator(tmp_path: Path) -> Iterator[PlatformSimulator]:
    with PlatformSimulator(tmp_path / "platform") as running:
        yield running


def signer(seed: int = 1) -> Ed25519Signer:
    return Ed25519Signer(KIOSK, Ed25519PrivateKey.from_private_bytes(bytes([seed]) * 32))


def client(simulator: PlatformSimulator, *, seed: int = 1, receipt_keys: str | None = None) -> HttpPlatform:
    keys = simulator.receipt_key if receipt_keys is None else receipt_keys
    return HttpPlatform(simulator.url, KIOSK, timeout_seconds=1, signer=signer(seed), receipt_keys=keys)


def outgoing(new: NewSubmission) -> OutgoingSubmission:
    return OutgoingSubmission(new.submission_id, new.kind, new.payload, new.sha256, (), 1)


def asked(simulator: PlatformSimulator) -> list[str]:
    return list(requests.get(f"{simulator.url}/sandbox/addresses", timeout=10).json()["addresses"])


def test_a_kiosk_enrols_once_and_is_then_only_believed_signed(simulator: PlatformSimulator) -> None:
    platform = client(simulator)
    assert isinstance(platform.heartbeat({}), Alive)
    assert isinstance(platform.ask(new_uuid7()), NotThere)
    assert asked(simulator)[:4] == [
        f"POST /v1/kiosks/{KIOSK}/heartbeat",
        f"POST /v1/kiosks/{KIOSK}/key",
        f"POST /v1/kiosks/{KIOSK}/heartbeat",
        asked(simulator)[3],
    ]
    unsigned = HttpPlatform(simulator.url, KIOSK)
    assert unsigned.heartbeat({}) == Denied("signature-missing")
    assert unsigned.submit(outgoing(synthetic_submission(attachments=()))) == Offline("signature-missing", answered=True)
    impostor = client(simulator, seed=2)
    assert impostor.heartbeat({}) == Denied("signature-not-valid")
    assert isinstance(client(simulator).heartbeat({}), Alive), "a restart keeps its key"
    assert sum(address.endswith("/key") for address in asked(simulator)) == 1


@pytest.mark.parametrize("shift", [-3 * 86_400, -1000, 1000, 3 * 86_400])
def test_a_wrong_clock_is_corrected_by_the_refusal_itself(simulator: PlatformSimulator, shift: int) -> None:
    client(simulator).heartbeat({})
    Sandbox(simulator.url).plan(clock_shift_seconds=shift)
    platform = client(simulator)
    before = len(asked(simulator))
    new = synthetic_submission(attachments=())
    assert isinstance(platform.submit(outgoing(new)), Delivered)
    assert isinstance(platform.ask(new.submission_id), Found)
    mine = [address for address in asked(simulator)[before:] if address.startswith(("POST /v1", "GET /v1"))]
    assert mine == ["POST /v1/submissions", "POST /v1/submissions", f"GET /v1/submissions/{new.submission_id}"]
    assert platform.clock_offset_seconds == pytest.approx(shift, abs=1.5)


def send(simulator: PlatformSimulator, body: bytes, *, signed: bytes | None = None, created: int = 0, **changed: Any) -> tuple[int, str]:
    """A heartbeat with a signature made for ``signed``, and then changed on the way."""
    path = f"/v1/kiosks/{KIOSK}/heartbeat"
    import hashlib

    digest = content_digest(hashlib.sha256(body if signed is None else signed).hexdigest())
    headers = {"Content-Type": "application/json", "Content-Digest": digest, "Kiosk-Id": KIOSK}
    authority = simulator.url.removeprefix("http://")
    fields = signature_fields(signer(), "POST", authority, path, headers, created or int(time.time()), changed.pop("nonce", ""))
    sent = {**headers, **fields, **changed}
    answer = requests.post(
        simulator.url + path, data=body, headers={name: value for name, value in sent.items() if value is not None}, timeout=10
    )
    return answer.status_code, answer.json().get("code", "")


def test_whatever_is_changed_on_the_way_is_refused(simulator: PlatformSimulator) -> None:
    assert isinstance(client(simulator).heartbeat({}), Alive)
    assert send(simulator, b"{}")[0] == 200
    assert send(simulator, b'{"a":1}', signed=b"{}") == (401, "digest-does-not-fit")
    assert send(simulator, b"{}", created=int(time.time()) - 1000) == (401, "signature-time")
    assert send(simulator, b"{}", **{"Content-Type": "application/json; x=y"}) == (401, "signature-not-valid")
    assert send(simulator, b"{}", **{"Idempotency-Key": "k"}) == (401, "signature-covers-too-little")
    assert send(simulator, b"{}", Signature="kiosk=:AAAA:") == (401, "signature-not-valid")
    assert send(simulator, b"{}", Signature=None) == (401, "signature-not-valid")
    assert send(simulator, b"{}", **{"Signature-Input": "kiosk=()"}) == (401, "signature-covers-too-little")
    assert send(simulator, b"{}", **{"Signature-Input": "what"}) == (401, "signature-not-understood")
    assert send(simulator, b"{}", **{"Kiosk-Id": "QD-SN-0009"}) == (401, "signature-not-understood")
    assert send(simulator, b"{}", nonce="one")[0] == 200
    assert send(simulator, b"{}", nonce="one") == (401, "nonce-used")


def test_a_receipt_counts_only_with_the_platforms_signature(simulator: PlatformSimulator) -> None:
    stranger = Ed25519PrivateKey.generate().public_key().public_bytes_raw().hex()
    new = synthetic_submission(attachments=())
    assert client(simulator, receipt_keys=stranger).submit(outgoing(new)) == Unknown("receipt-not-signed", refused=True)
    simulator.fault("forged-receipt", method="POST")
    platform = client(simulator)
    assert platform.submit(outgoing(new)) == Unknown("receipt-not-signed", refused=True)
    again = platform.submit(outgoing(new))
    assert isinstance(again, AlreadyHad)
    assert again.receipt.signature
    assert platform.ask(new.submission_id) == Found(again.receipt), "the stored receipt, signed once"


def test_the_proof_stays_in_the_queue(tmp_path: Path, simulator: PlatformSimulator) -> None:
    from kiosk.approval.receipt_keys import ReceiptKeys

    opened = open_store(tmp_path / "data")
    assert isinstance(opened, QueueStore)
    with opened as store:
        new = synthetic_submission()
        store.accept(new)
        simulator.fault("forged-receipt", method="POST", path="/v1/submissions")
        Deliverer(store, client(simulator), back_off=FAST, chance=random.Random(1)).drain(10)
        record = store.record(new.submission_id)
        assert record is not None
        assert record.receipt is not None
        assert record.state is DeliveryState.PURGED
        assert ReceiptKeys(simulator.receipt_key).vouch_for(record.receipt)


def test_until_staff_enrols_the_key_everything_waits(simulator: PlatformSimulator, tmp_path: Path) -> None:
    client(simulator, seed=3).heartbeat({})
    opened = open_store(tmp_path / "data")
    assert isinstance(opened, QueueStore)
    with opened as store:
        store.accept(synthetic_submission(attachments=()))
        worker = Deliverer(store, client(simulator), back_off=FAST, chance=random.Random(1))
        worker.drain(1, give_up_when_absent=True)
        assert store.counts()[DeliveryState.ACCEPTED] == 1
        assert store.records()[0].reason == "signature-not-valid"
