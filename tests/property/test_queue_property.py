# SPDX-License-Identifier: GPL-3.0-or-later
"""The queue under any sequence of answers: one case a submission, every promise kept, whatever the platform says."""

from __future__ import annotations

import random
import tempfile
import uuid
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.approval.retry_after import http_date, retry_after_seconds
from offline_queue.clock import RunClock
from offline_queue.delivery import Deliverer
from offline_queue.platform_port import (
    AlreadyHad,
    AskOutcome,
    Conflict,
    Delivered,
    Found,
    NotSent,
    NotThere,
    Offline,
    Outcome,
    RetryAfter,
    StillRunning,
    Unknown,
)
from offline_queue.schedule import LONGEST_RETRY_AFTER_SECONDS, BackOff, bounded_retry_after
from offline_queue.serials import QUERY_CODE_ALPHABET, new_query_code
from offline_queue.states import DeliveryState
from offline_queue.store import QueueStore, open_store
from offline_queue.submission import NewSubmission, OutgoingSubmission, Receipt
from offline_queue.uuid7 import is_uuid7, new_uuid7

ANSWERS = ("take", "take-and-lose", "lose", "away", "portal", "busy", "gateway", "running", "error", "upload-failed")


class ScriptedPlatform:
    """A platform that follows a script, then works. It knows what it really has."""

    def __init__(self, script: list[str]) -> None:
        self.script = list(script)
        self.cases: dict[str, int] = {}
        self.asked: set[str] = set()
        self.uncertain: set[str] = set()
        self.unasked_resends = 0

    def _receipt(self, submission: OutgoingSubmission) -> Receipt:
        return Receipt(submission.submission_id, submission.sha256, "2026-08-10T09:12:00+08:00", None, ())

    def _take(self, submission: OutgoingSubmission) -> bool:
        had = submission.submission_id in self.cases
        self.cases.setdefault(submission.submission_id, 1)
        return had

    def submit(self, submission: OutgoingSubmission) -> Outcome:
        key = submission.submission_id
        if key in self.uncertain and key not in self.asked:
            self.unasked_resends += 1
        self.asked.discard(key)
        word = self.script.pop(0) if self.script else "take"
        if word in ("take-and-lose", "lose", "portal", "gateway", "running", "error"):
            self.uncertain.add(key)
        match word:
            case "take":
                return AlreadyHad(self._receipt(submission)) if self._take(submission) else Delivered(self._receipt(submission))
            case "take-and-lose":
                self._take(submission)
                return Unknown("reset")
            case "lose":
                return Unknown("reset")
            case "away":
                return Offline("connection-refused", sent=False)
            case "portal":
                return Offline("captive-portal", sent=True)
            case "busy":
                return RetryAfter(1.0, processed_nothing=True, reason="http-429")
            case "gateway":
                self._take(submission)
                return RetryAfter(1.0, processed_nothing=False, reason="http-503")
            case "running":
                self._take(submission)
                return Conflict()
            case "error":
                return Unknown("http-500", refused=True)
            case _:
                return NotSent("attachment-http-500")

    def ask(self, submission_id: str) -> AskOutcome:
        word = self.script.pop(0) if self.script else "take"
        match word:
            case "away":
                return Offline("connection-refused", sent=False)
            case "lose" | "error":
                return Unknown("reset")
            case "running" if submission_id in self.cases:
                return StillRunning()
        self.asked.add(submission_id)
        if submission_id not in self.cases:
            return NotThere()
        return Found(Receipt(submission_id, self.digests[submission_id], "2026-08-10T09:12:00+08:00", None, ()))

    digests: dict[str, str]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    script=st.lists(st.sampled_from(ANSWERS), max_size=25),
    count=st.integers(1, 4),
    restarts=st.sets(st.integers(0, 40), max_size=4),
    seed=st.integers(0, 2**16),
)
def test_any_sequence_of_answers_and_restarts_delivers_each_once(script: list[str], count: int, restarts: set[int], seed: int) -> None:
    now = [1_786_324_320.0]
    platform = ScriptedPlatform(script)
    with tempfile.TemporaryDirectory() as directory:

        def start() -> tuple[QueueStore, Deliverer]:
            opened = open_store(Path(directory), clock=RunClock(lambda: now[0], lambda: now[0]))
            assert isinstance(opened, QueueStore)
            return opened, Deliverer(opened, platform, back_off=BackOff(1, 8), chance=random.Random(seed), monotonic=lambda: now[0])

        store, deliverer = start()
        keys = [new_uuid7() for _ in range(count)]
        platform.digests = {}
        for key in keys:
            new = NewSubmission(key, key.encode(), "application", "QD 1", "7K3F92QD", 1, ("item-1",))
            platform.digests[key] = new.sha256
            store.accept(new)
        for step in range(400):
            if step in restarts:
                store.close()
                store, deliverer = start()
            deliverer.step()
            now[0] += 1.0
            if store.counts()[DeliveryState.PURGED] == count:
                break
        assert store.counts()[DeliveryState.PURGED] == count
        store.close()
    assert sorted(platform.cases) == sorted(keys)
    assert platform.unasked_resends == 0


@given(st.integers(0, 2**48 - 1))
def test_uuid7_is_valid_and_carries_its_time(moment: int) -> None:
    text = new_uuid7(moment)
    parsed = uuid.UUID(text)
    assert is_uuid7(text)
    assert (parsed.version, parsed.variant, parsed.int >> 80) == (7, uuid.RFC_4122, moment)


def test_uuid7_differs_within_one_millisecond() -> None:
    assert len({new_uuid7(1_786_324_320_000) for _ in range(2000)}) == 2000


@given(st.text(max_size=60))
def test_only_canonical_keys_are_keys(text: str) -> None:
    if is_uuid7(text):
        assert str(uuid.UUID(text)) == text


def test_query_codes_are_unambiguous_and_differ() -> None:
    codes = {new_query_code() for _ in range(500)}
    assert len(codes) == 500
    assert all(len(code) == 8 and set(code) <= set(QUERY_CODE_ALPHABET) for code in codes)
    assert not set(QUERY_CODE_ALPHABET) & set("01ILOS")


@given(st.one_of(st.none(), st.text(max_size=80)), st.floats(0, 4e9))
def test_any_retry_after_is_a_bounded_wait(value: str | None, now: float) -> None:
    wait = bounded_retry_after(retry_after_seconds(value, now))
    assert 1.0 <= wait <= LONGEST_RETRY_AFTER_SECONDS


@given(st.one_of(st.none(), st.text(max_size=80), st.datetimes().map(lambda moment: moment.strftime("%a, %d %b %Y %H:%M:%S GMT"))))
def test_any_date_header_is_a_number_or_nothing(value: str | None) -> None:
    assert isinstance(http_date(value), float | None)


@given(st.integers(1, 10_000), st.integers(0, 2**32))
def test_back_off_stays_within_its_ceiling(tries: int, seed: int) -> None:
    back_off = BackOff()
    assert 0.0 <= back_off.seconds(tries, random.Random(seed)) <= back_off.ceiling(tries) <= back_off.ceiling_seconds
