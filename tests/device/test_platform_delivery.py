# SPDX-License-Identifier: GPL-3.0-or-later
"""The real deliverer and client against the sandbox over HTTP: whatever goes wrong, one case, the exact bytes."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from platform_fixtures import Sandbox, synthetic_submission

from kiosk.approval.http_platform import HttpPlatform
from offline_queue.delivery import Deliverer
from offline_queue.schedule import BackOff
from offline_queue.states import DeliveryState
from offline_queue.store import Accepted, QueueStore, open_store
from simulators.platform import PlatformSimulator

FAST = BackOff(first_seconds=0.01, ceiling_seconds=0.05)


@pytest.fixture
def simulator(tmp_path: Path) -> Iterator[PlatformSimulator]:
    with PlatformSimulator(tmp_path / "platform") as running:
        yield running


@pytest.fixture
def store(tmp_path: Path) -> Iterator[QueueStore]:
    opened = open_store(tmp_path / "data")
    assert isinstance(opened, QueueStore)
    with opened:
        yield opened


def deliverer(store: QueueStore, url: str, *, seed: int = 1) -> Deliverer:
    platform = HttpPlatform(url, "QD-SN-0001", timeout_seconds=0.5)
    return Deliverer(store, platform, back_off=FAST, chance=random.Random(seed))


def assert_one_case_set(store: QueueStore, sandbox: Sandbox, *submissions: Any) -> None:
    assert sorted(sandbox.keys()) == sorted(s.submission_id for s in submissions)
    for submission in submissions:
        key = submission.submission_id
        assert sandbox.body(key) == submission.payload
        for number, attachment in enumerate(submission.attachments, 1):
            assert sandbox.attachment(key, number) == attachment.content
        record = store.record(key)
        assert record is not None
        assert record.state is DeliveryState.PURGED
        assert record.receipt is not None
        assert len(record.receipt.cases) == len(submission.item_codes)
        assert store.payload(key) is None
    assert len(sandbox.cases()) == sum(len(s.item_codes) for s in submissions)


FAULTS: list[dict[str, Any]] = [
    {"fault": "drop-before"},
    {"fault": "drop-after-read"},
    {"fault": "drop-after-commit"},
    {"fault": "reset-mid-answer"},
    {"fault": "commit-then-500"},
    {"fault": "commit-then-timeout", "seconds": 2},
    {"fault": "error-500"},
    {"fault": "still-running"},
    {"fault": "wrong-receipt"},
    {"fault": "captive-portal"},
    {"fault": "redirect"},
    {"fault": "too-many-requests", "retry_after": "1"},
    {"fault": "unavailable", "retry_after": "1"},
    {"fault": "slow", "seconds": 1},
    {"fault": "drip", "seconds": 4},
    {"fault": "drip-headers", "seconds": 4},
    {"fault": "clock-skew"},
]


@pytest.mark.parametrize("target", ["submit", "attachment", "ask"])
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault["fault"])
def test_every_fault_ends_in_exactly_one_case(store: QueueStore, simulator: PlatformSimulator, fault: dict[str, Any], target: str) -> None:
    sandbox = Sandbox(simulator.url)
    submission = synthetic_submission(attachments=(b"first page", b"first page", b"x" * 300_000))
    assert isinstance(store.accept(submission), Accepted)
    where = {
        "submit": {"method": "POST", "path": "/v1/submissions"},
        "attachment": {"method": "POST", "path": "/v1/uploads"},
        "ask": {"method": "GET"},
    }[target]
    if target == "ask":
        sandbox.plan({"fault": "drop-after-commit", "method": "POST"})
    sandbox.plan(fault | where)
    deliverer(store, simulator.url).drain(15)
    assert sandbox.met() == (2 if target == "ask" else 1)
    assert_one_case_set(store, sandbox, submission)


def test_a_chain_becomes_one_case_an_item_under_one_chain_number(store: QueueStore, simulator: PlatformSimulator) -> None:
    submission = synthetic_submission()
    store.accept(submission)
    deliverer(store, simulator.url).drain(5)
    cases = Sandbox(simulator.url).cases()
    assert len(cases) == 3
    assert len({case["chain_number"] for case in cases}) == 1
    assert len({case["case_number"] for case in cases}) == 3
    assert cases[0]["chain_number"].startswith("联办")


def test_offline_then_back(store: QueueStore, simulator: PlatformSimulator) -> None:
    submissions = [synthetic_submission(chain=False) for _ in range(5)]
    simulator.stop()
    for submission in submissions:
        store.accept(submission)
    worker = deliverer(store, simulator.url)
    worker.drain(0.5)
    assert store.counts()[DeliveryState.ACCEPTED] == 5, "nothing that never went out may be called unknown"
    assert all(record.tries == 0 for record in store.records()), "an absent platform is not the submissions' fault"
    simulator.start()
    worker.wake()
    worker.drain(5)
    assert_one_case_set(store, Sandbox(simulator.url), *submissions)


@pytest.mark.expects_log("is quarantined: not-valid")
def test_poison_neither_blocks_others_nor_disappears(store: QueueStore, simulator: PlatformSimulator) -> None:
    good = [synthetic_submission(chain=False) for _ in range(3)]
    bad = synthetic_submission(chain=False)
    broken = type(bad)(
        submission_id=bad.submission_id,
        payload=b'{"submission_id": 1}',
        kind="application",
        terminal_serial=bad.terminal_serial,
        query_code=bad.query_code,
        created_at=bad.created_at,
        item_codes=bad.item_codes,
    )
    store.accept(broken)
    for submission in good:
        store.accept(submission)
    deliverer(store, simulator.url).drain(5)
    assert_one_case_set(store, Sandbox(simulator.url), *good)
    record = store.record(broken.submission_id)
    assert record is not None
    assert (record.state, record.reason) == (DeliveryState.QUARANTINED, "not-valid")
    assert store.payload(broken.submission_id) == broken.payload


@pytest.mark.expects_log("is quarantined: refused-again-and-again")
def test_the_same_refusal_again_and_again_goes_to_staff(store: QueueStore, simulator: PlatformSimulator, tmp_path: Path) -> None:
    poison, good = synthetic_submission(chain=False, attachments=()), synthetic_submission(chain=False)
    sandbox = Sandbox(simulator.url)
    store.accept(poison)
    worker = deliverer(store, simulator.url)
    sandbox.plan({"fault": "error-500", "method": "POST", "times": 11})
    while sandbox.met() < 11:
        worker.step()
    store.accept(good)
    worker.step()
    assert sandbox.keys() == [good.submission_id], "fewest tries first"
    sandbox.plan({"fault": "error-500", "method": "POST", "times": 1})
    worker.drain(5)
    record = store.record(poison.submission_id)
    assert record is not None
    assert record.state is DeliveryState.QUARANTINED
    assert sandbox.keys() == [good.submission_id]


@pytest.mark.expects_log("is quarantined: other-bytes-under-our-key")
def test_other_bytes_under_our_key_go_to_staff(store: QueueStore, simulator: PlatformSimulator) -> None:
    first = synthetic_submission(chain=False, attachments=())
    other = type(first)(**{**first.__dict__, "payload": first.payload.replace("王样例".encode(), "李样例".encode()), "sha256": ""})
    platform = HttpPlatform(simulator.url, "QD-SN-0002")
    store.accept(first)
    claim = store.claim()
    assert claim is not None
    platform.submit(claim.submission)
    sandbox = Sandbox(simulator.url)
    assert sandbox.keys() == [first.submission_id]
    second = open_store(store.directory.parent / "second")
    assert isinstance(second, QueueStore)
    with second:
        second.accept(other)
        deliverer(second, simulator.url).drain(2)
        assert second.counts()[DeliveryState.QUARANTINED] == 1
    assert sandbox.body(first.submission_id) == first.payload


def test_the_thread_delivers_what_is_accepted_while_it_runs(store: QueueStore, simulator: PlatformSimulator) -> None:
    seen: list[DeliveryState] = []
    store.observe(lambda change: seen.append(change.after))
    worker = deliverer(store, simulator.url)
    worker.start()
    submission = synthetic_submission(chain=False)
    store.accept(submission)
    worker.wake()
    for _ in range(500):
        if DeliveryState.PURGED in seen:
            break
        worker._stop.wait(0.01)
    assert worker.stop(5)
    assert_one_case_set(store, Sandbox(simulator.url), submission)


def test_a_store_closed_over_a_slow_request_is_not_touched_again(tmp_path: Path, simulator: PlatformSimulator) -> None:
    opened = open_store(tmp_path / "data")
    assert isinstance(opened, QueueStore)
    submission = synthetic_submission(chain=False, attachments=())
    opened.accept(submission)
    simulator.fault("slow", seconds=0.4, method="POST")
    worker = deliverer(opened, simulator.url)
    worker.start()
    while simulator.plan.met == 0:
        worker._stop.wait(0.005)
    assert not worker.stop(0.01)
    opened.close()
    again = open_store(tmp_path / "data")
    assert isinstance(again, QueueStore), "the directory is free"
    with again:
        record = again.record(submission.submission_id)
        assert record is not None
        assert record.state is DeliveryState.UNKNOWN
        assert worker.stop(5)
        deliverer(again, simulator.url).drain(5)
        assert_one_case_set(again, Sandbox(simulator.url), submission)
