# SPDX-License-Identifier: GPL-3.0-or-later
"""Attachments over a real tus server: cut anywhere, they go on where the platform says that it is."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import requests
from odd_platform import OddPlatform, document, http
from platform_fixtures import Sandbox

from kiosk.approval.speed import LARGEST_PART, SLOWEST_BYTES_PER_SECOND, SMALLEST_PART, Speed
from kiosk.approval.uploads import PLACES_KEPT, SLICE_SECONDS, Uploads
from kiosk.approval.wire import Exchange, Wire
from offline_queue.platform_port import NotSent, NotValid, Offline, RetryAfter, Unfinished
from offline_queue.submission import OutgoingAttachment
from offline_queue.uuid7 import new_uuid7
from simulators.platform import PlatformSimulator

CHUNK = 1024 * 1024
CONTENT = bytes(range(251)) * 14_000  # 3.5 MB, no power of two anywhere


@pytest.fixture
def simulator(tmp_path: Path) -> Iterator[PlatformSimulator]:
    with PlatformSimulator(tmp_path / "platform") as running:
        yield running


def attachment(content: bytes = CONTENT, number: int = 1) -> OutgoingAttachment:
    def chunks() -> Iterator[bytes]:
        for start in range(0, len(content), CHUNK):
            yield content[start : start + CHUNK]

    return OutgoingAttachment(number, f"material-{number}", "application/pdf", len(content), hashlib.sha256(content).hexdigest(), chunks)


def uploads(simulator: PlatformSimulator, speed: Speed | None = None) -> Uploads:
    return Uploads(Wire(simulator.url, timeout_seconds=0.5), speed)


def parts(simulator: PlatformSimulator) -> list[str]:
    addresses = requests.get(f"{simulator.url}/sandbox/addresses", timeout=10).json()["addresses"]
    return [address.partition(" ")[0] for address in addresses if address.partition(" ")[2].startswith("/v1/uploads")]


@pytest.mark.parametrize("content", [b"", b"x", bytes(SMALLEST_PART), CONTENT], ids=["empty", "1", "64k", "3.5M"])
def test_all_sizes_arrive(simulator: PlatformSimulator, content: bytes) -> None:
    key = new_uuid7()
    sender = uploads(simulator)
    assert sender.send_all(key, (attachment(content), attachment(content, 2))) is None
    assert Sandbox(simulator.url).attachment(key, 1) == Sandbox(simulator.url).attachment(key, 2) == content
    before = len(parts(simulator))
    assert sender.send_all(key, (attachment(content),)) is None
    assert len(parts(simulator)) == before, "what is known to be there is not asked for again"


@pytest.mark.parametrize("method", ["POST", "PATCH", "HEAD"])
@pytest.mark.parametrize(
    "kind", ["drop-before", "drop-after-read", "drop-after-commit", "reset-mid-answer", "upload-gone", "wrong-offset", "damaged-part"]
)
def test_a_cut_goes_on_where_the_platform_is(simulator: PlatformSimulator, method: str, kind: Any) -> None:
    key = new_uuid7()
    speed = Speed()
    speed.bytes_per_second = 100_000.0
    if method == "HEAD":
        simulator.fault("drop-after-commit", method="PATCH", path="/v1/uploads")
    simulator.fault(kind, method=method, path="/v1/uploads")
    result = uploads(simulator, speed).send_all(key, (attachment(),))
    if (method, kind) == ("POST", "upload-gone"):
        assert result == NotSent("attachment-not-there"), "an address that is not there at all is no cut"
        return
    if (method, kind) == ("POST", "wrong-offset"):
        assert result == NotSent("attachment-wrong-offset")
        return
    if (method, kind) == ("HEAD", "damaged-part"):
        assert result in (None, NotSent("attachment-checksum-does-not-fit"))
        result = uploads(simulator, speed).send_all(key, (attachment(),))
    if (method, kind) == ("HEAD", "wrong-offset"):
        result = uploads(simulator, speed).send_all(key, (attachment(),))
    assert result is None
    assert Sandbox(simulator.url).attachment(key, 1) == CONTENT
    assert simulator.plan.waiting == []


def test_nothing_that_arrived_goes_out_twice(simulator: PlatformSimulator) -> None:
    key = new_uuid7()
    speed = Speed()
    speed.bytes_per_second = 1.0  # parts of the smallest size, until it is measured
    for _ in range(3):
        simulator.fault("drop-after-commit", method="PATCH", path="/v1/uploads")
    sent: list[int] = []

    class CountingWire(Wire):
        def send(self, method: str, path: str, body: bytes | None, headers: Mapping[str, str], **more: Any) -> Exchange:
            sent.append(len(body or b""))
            return super().send(method, path, body, headers, **more)

    assert Uploads(CountingWire(simulator.url, timeout_seconds=0.5), speed).send_all(key, (attachment(),)) is None
    assert sum(sent) == len(CONTENT)


def test_a_restart_finds_the_upload_again(simulator: PlatformSimulator) -> None:
    key = new_uuid7()
    for _ in range(20):
        simulator.fault("drop-before", method="PATCH", path="/v1/uploads")
    assert uploads(simulator).send_all(key, (attachment(),)) == NotSent("attachment-cut-again-and-again")
    simulator.plan.clear()
    before = parts(simulator).count("PATCH")
    assert uploads(simulator).send_all(key, (attachment(),)) is None
    assert Sandbox(simulator.url).attachment(key, 1) == CONTENT
    assert parts(simulator).count("PATCH") > before


def test_other_bytes_under_the_same_number_go_to_staff(simulator: PlatformSimulator) -> None:
    key = new_uuid7()
    assert uploads(simulator).send_all(key, (attachment(b"one"),)) is None
    assert uploads(simulator).send_all(key, (attachment(b"two"),)) == NotValid("other-bytes")


def test_what_is_said_instead_of_tus(simulator: PlatformSimulator) -> None:
    key = new_uuid7()
    for kind, meaning in (
        ("captive-portal", Offline("captive-portal", answered=True)),
        ("redirect", Offline("redirect", answered=True)),
        ("too-many-requests", RetryAfter(7, processed_nothing=True, reason="http-429")),
        ("unavailable", RetryAfter(7, processed_nothing=True, reason="http-503")),
        ("error-500", NotSent("attachment-internal-error")),
        ("not-valid", NotValid("not-valid")),
    ):
        simulator.fault(kind, path="/v1/uploads", retry_after="7")  # type: ignore[arg-type]
        assert uploads(simulator).send_all(key, (attachment(),)) == meaning
    simulator.stop()
    assert uploads(simulator).send_all(key, (attachment(),)) == Offline("connection-refused")


@pytest.mark.parametrize("location", ["http://elsewhere.invalid/v1/uploads/1", "//elsewhere.invalid/1", "", "http://[", "/a?b=c"])
def test_an_upload_that_leads_elsewhere_is_not_followed(location: str) -> None:
    answer = http(201, b"", f"Location: {location}", "Tus-Resumable: 1.0.0", "Upload-Offset: 0")
    with OddPlatform(lambda *_: (answer,)) as odd:
        result = Uploads(Wire(odd.url, timeout_seconds=0.5)).send_all(new_uuid7(), (attachment(b"page"),))
        assert result == NotSent("attachment-not-tus")
        assert set(odd.asked) == {"POST /v1/uploads"}


def test_a_server_that_makes_uploads_and_loses_them_ends_in_bounded_tries() -> None:
    def answer(method: str, path: str, headers: dict[str, str]) -> Iterator[bytes]:
        if method == "POST":
            yield http(201, b"", "Location: /v1/uploads/1", "Tus-Resumable: 1.0.0", "Upload-Offset: 1")
        else:
            yield http(404, document({"code": "not-there"}), kind="application/problem+json")

    with OddPlatform(answer) as odd:
        result = Uploads(Wire(odd.url, timeout_seconds=0.5)).send_all(new_uuid7(), (attachment(b"page"),))
        assert result == NotSent("attachment-cut-again-and-again")
        assert len(odd.asked) < 20


def test_a_large_one_lets_others_pass(simulator: PlatformSimulator) -> None:
    now = iter(range(0, 10**9, int(SLICE_SECONDS)))
    sender = Uploads(Wire(simulator.url, timeout_seconds=0.5), monotonic=lambda: float(next(now)))
    key = new_uuid7()
    rounds = 1
    while (result := sender.send_all(key, (attachment(),))) is not None:
        assert result == Unfinished("upload-goes-on")
        rounds += 1
    assert rounds > 2
    assert Sandbox(simulator.url).attachment(key, 1) == CONTENT


def test_sizes_and_times_follow_the_line() -> None:
    speed = Speed()
    assert SMALLEST_PART < speed.part_bytes() < LARGEST_PART
    for _ in range(30):
        speed.sent(LARGEST_PART, 0.1)
    assert speed.part_bytes() == LARGEST_PART
    assert speed.seconds_for(LARGEST_PART) < 1
    for _ in range(30):
        speed.failed()
    assert speed.part_bytes() == SMALLEST_PART
    assert speed.seconds_for(SMALLEST_PART) == SMALLEST_PART / SLOWEST_BYTES_PER_SECOND
    before = speed.bytes_per_second
    speed.sent(100, 0.001)
    assert speed.bytes_per_second == before, "a small one says nothing about the line"


def test_only_so_many_places_are_remembered_and_a_forgotten_one_is_found_again(simulator: PlatformSimulator) -> None:
    sender, keys = uploads(simulator), [new_uuid7() for _ in range(PLACES_KEPT + 1)]
    for key in keys:
        assert sender.send_all(key, (attachment(b"page"),)) is None
    assert set(sender._places) == set(keys[1:])
    assert sender.send_all(keys[0], (attachment(b"page"),)) is None
    assert Sandbox(simulator.url).attachment(keys[0], 1) == b"page"


@pytest.mark.parametrize("status", [413, 422])
def test_a_gateways_refusal_of_a_part_is_not_the_platforms(status: int) -> None:
    with OddPlatform(lambda *_: (http(status, b""),)) as odd:
        assert Uploads(Wire(odd.url, timeout_seconds=0.5)).send_all(new_uuid7(), (attachment(b"page"),)) == NotSent(
            f"attachment-http-{status}"
        )
