# SPDX-License-Identifier: GPL-3.0-or-later
"""Answers that no platform should give: each is one submission's trouble, never the end of delivery."""

from __future__ import annotations

import random
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from odd_platform import OddPlatform, document, http, receipt
from platform_fixtures import synthetic_submission

from kiosk.approval.answers import Away
from kiosk.approval.http_platform import HttpPlatform
from offline_queue.delivery import Deliverer
from offline_queue.platform_port import Conflict, Delivered, NotValid, Offline, Outcome, Rejected, Unknown
from offline_queue.schedule import BackOff
from offline_queue.states import DeliveryState
from offline_queue.store import QueueStore, open_store
from offline_queue.submission import OutgoingSubmission

FAST = BackOff(first_seconds=0.01, ceiling_seconds=0.05)
DEEP = b"[" * 200_000
LONE_SURROGATE = "\ud800"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[QueueStore]:
    opened = open_store(tmp_path / "data")
    assert isinstance(opened, QueueStore)
    with opened:
        yield opened


def answer_to(answer: bytes) -> Outcome:
    """What the client makes of one answer to a submission."""
    new = synthetic_submission(attachments=())
    outgoing = OutgoingSubmission(new.submission_id, new.kind, new.payload, new.sha256, (), 1)
    with OddPlatform(lambda *_: (answer,)) as odd:
        return HttpPlatform(odd.url, "QD-SN-0001", timeout_seconds=0.5).submit(outgoing)


@pytest.mark.parametrize("part", ["case_number", "item_code", "title", "department"])
def test_a_receipt_with_text_that_no_file_can_hold_is_no_receipt(part: str) -> None:
    body = document(receipt("key", "0" * 64, **{part: f"示例{LONE_SURROGATE}"}))
    assert answer_to(http(201, body)) == Unknown("no-receipt")
    assert isinstance(answer_to(http(201, document(receipt("key", "0" * 64)))), Delivered)


@pytest.mark.parametrize("status", [200, 201, 208, 409, 422, 500])
def test_an_answer_nested_too_deep_is_not_json(status: int) -> None:
    assert answer_to(http(status, DEEP)) == (Unknown("not-json") if status < 300 else Unknown(f"http-{status}", refused=True))


@pytest.mark.parametrize(
    "answer",
    [
        http(201, b"{}", "Content-Length: \xb2"),
        http(201, b"{}", "Content-Length: " + "9" * 5000),
        http(302, b"", "Location: http://["),
        http(302, b"", "Location: http://a..b/\xff"),
        http(201, b'{"a": ' + b"9" * 5000 + b"}"),
        http(201, b'{"a": "\xff"}'),
        http(201, b"{}", "Date: Fri, 99 Jan 99999 00:00:00 +99999999"),
        http(429, b"{}", "Retry-After: \xb2"),
        http(201, b"{}", "Content-Encoding: gzip"),
        http(201, b"{}", "Set-Cookie: \xff=\xff; Max-Age=\xb2; Path=[; Expires=\xb2"),
        b"HTTP/1.1 999999 \xff\r\n\r\n",
        b"\x00\xff" * 100,
        b"",
    ],
    ids=lambda answer: str(answer[:60]),
)
def test_senseless_answers_are_values(answer: bytes) -> None:
    assert not isinstance(answer_to(answer), Delivered)


def test_the_body_of_a_redirect_is_never_awaited() -> None:
    answered, dripped = threading.Event(), []

    def drip(*_: object) -> Iterator[bytes]:
        yield http(302, b"", "Location: http://127.0.0.1/login", "Content-Length: 1000000")
        while not answered.wait(0.05) and len(dripped) < 200:
            dripped.append(b"<")
            yield b"<"

    new = synthetic_submission(attachments=())
    outgoing = OutgoingSubmission(new.submission_id, new.kind, new.payload, new.sha256, (), 1)
    with OddPlatform(drip) as odd:
        answer = HttpPlatform(odd.url, "QD-SN-0001", timeout_seconds=0.5).submit(outgoing)
        answered.set()
    assert answer == Offline("redirect", sent=True, answered=True)
    assert len(dripped) < 200


@pytest.mark.parametrize("part", ["headers", "body"])
def test_an_answer_that_drips_ends_the_exchange_in_time(part: str) -> None:
    answered, dripped = threading.Event(), []

    def drip(*_: object) -> Iterator[bytes]:
        yield b"HTTP/1.1 201 Odd\r\nX-Long: " if part == "headers" else http(201, b"", "Content-Length: 1000000")
        while not answered.wait(0.05) and len(dripped) < 400:
            dripped.append(b"<")
            yield b"<"

    new = synthetic_submission(attachments=())
    outgoing = OutgoingSubmission(new.submission_id, new.kind, new.payload, new.sha256, (), 1)
    with OddPlatform(drip) as odd:
        answer = HttpPlatform(odd.url, "QD-SN-0001", timeout_seconds=0.5).submit(outgoing)
        answered.set()
    assert answer == Unknown("answer-too-slow")
    assert len(dripped) < 400, "no byte of it came later than a read may wait, and still it had to end"


PROBLEM = "application/problem+json"


@pytest.mark.parametrize(
    ("status", "kind", "body", "meaning"),
    [
        (409, PROBLEM, {"code": "still-running"}, Conflict()),
        (409, PROBLEM, {"code": "other-bytes", "sha256": "0" * 64}, Conflict("0" * 64)),
        (422, PROBLEM, {"code": "not-valid"}, NotValid("not-valid")),
        (422, PROBLEM, {"code": "王样例"}, NotValid("http-422")),
        (413, PROBLEM, {"code": "submission-too-large"}, NotValid("submission-too-large")),
        (413, "application/json", {"message": "too large"}, Unknown("http-413", refused=True)),
        (422, "application/json", {}, Unknown("http-422", refused=True)),
        (403, PROBLEM, {"code": "item-suspended"}, Rejected("item-suspended")),
        (403, "application/json", {"code": "item-suspended"}, Unknown("item-suspended", refused=True)),
        (403, PROBLEM, {}, Unknown("http-403", refused=True)),
        (401, PROBLEM, {"code": "signature-missing"}, Offline("signature-missing", answered=True)),
        (424, PROBLEM, {"code": "attachments-missing"}, Unknown("attachments-missing", refused=True)),
        (200, "text/html", {}, Offline("captive-portal", sent=True, answered=True)),
        (200, "application/json", {}, Unknown("http-200", refused=True)),
    ],
)
def test_what_each_status_means(status: int, kind: str, body: dict[str, str], meaning: Outcome) -> None:
    assert answer_to(http(status, document(body), kind=kind)) == meaning


@pytest.mark.parametrize("status", [403, 413, 422])
def test_an_empty_refusal_is_nobodys_word(status: int) -> None:
    assert answer_to(http(status, b"")) == Unknown(f"http-{status}", refused=True)


def test_a_portal_for_one_submission_does_not_hold_up_the_others(store: QueueStore) -> None:
    filtered, *others = (synthetic_submission(chain=False, attachments=()) for _ in range(4))
    for submission in (filtered, *others):
        store.accept(submission)
    digests = {submission.submission_id: submission.sha256 for submission in others}
    passed = False

    def answer(method: str, path: str, headers: dict[str, str]) -> Iterator[bytes]:
        key = headers.get("idempotency-key", path.rpartition("/")[2])
        if method == "GET":
            yield http(404, document({"code": "not-there", "submission_id": key}), kind=PROBLEM)
        elif key in digests or passed:
            yield http(201, document(receipt(key, digests.get(key, filtered.sha256))))
        else:
            yield http(200, b"<p>This content is blocked", kind="text/html")

    with OddPlatform(answer) as odd:
        worker = Deliverer(store, HttpPlatform(odd.url, "QD-SN-0001", timeout_seconds=0.5), back_off=FAST, chance=random.Random(1))
        while store.counts()[DeliveryState.DELIVERED] + store.counts()[DeliveryState.PURGED] < len(others):
            worker.step()
        assert odd.asked.count("POST /v1/submissions") == len(others) + 1, "the others came before it was tried again"
        record = store.record(filtered.submission_id)
        assert record is not None
        assert (record.state, record.tries, record.reason) == (DeliveryState.UNKNOWN, 1, "captive-portal")
        passed = True
        worker.drain(20)
    assert store.counts()[DeliveryState.PURGED] == len(others) + 1


def test_a_visit_hears_away_for_text_that_no_screen_can_show() -> None:
    stages = [{"name": "已受理", "at": "2026-08-10T09:12:00+08:00"}]
    case = receipt("key", "0" * 64, title=LONE_SURROGATE)["cases"][0] | {"chain_number": None, "stages": stages}
    with OddPlatform(lambda *_: (http(200, document({"cases": [case]})),)) as odd:
        assert HttpPlatform(odd.url, "QD-SN-0001").cases_by_code("QD-SN-0001 1", "7K3F92QD") == Away("answer-not-understood")


@pytest.mark.parametrize("how", ["surrogate", "deep"])
def test_one_odd_answer_neither_ends_the_delivery_nor_blocks_others(store: QueueStore, how: str) -> None:
    odd_one, good = (synthetic_submission(chain=False, attachments=()) for _ in range(2))
    for submission in (odd_one, good):
        store.accept(submission)

    def answer(method: str, path: str, headers: dict[str, str]) -> Iterator[bytes]:
        key = headers.get("idempotency-key", path.rpartition("/")[2])
        status = 201 if method == "POST" else 200
        if key == good.submission_id:
            yield http(status, document(receipt(key, good.sha256)))
        elif how == "deep":
            yield http(status, b'{"cases": ' + DEEP)
        else:
            yield http(status, document(receipt(key, odd_one.sha256, title=LONE_SURROGATE)))

    delivered = threading.Event()
    store.observe(lambda change: delivered.set() if change.after is DeliveryState.PURGED else None)
    with OddPlatform(answer) as odd:
        worker = Deliverer(store, HttpPlatform(odd.url, "QD-SN-0001", timeout_seconds=0.5), back_off=FAST, chance=random.Random(1))
        worker.start()
        assert delivered.wait(20)
        assert worker._thread is not None
        assert worker._thread.is_alive()
        assert worker.stop(5)
    record = store.record(odd_one.submission_id)
    assert record is not None
    assert record.state is DeliveryState.UNKNOWN
    assert odd.asked.count("POST /v1/submissions") == 2, "nothing whose outcome is unknown is sent again unasked"
