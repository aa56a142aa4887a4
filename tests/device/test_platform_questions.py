# SPDX-License-Identifier: GPL-3.0-or-later
"""What a visit asks the platform, and what it hears when the platform is away or somebody else answers."""

from __future__ import annotations

import dataclasses
import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from platform_fixtures import Sandbox, synthetic_submission

from kiosk.approval.answers import Alive, Away, Cases, Certificate, Certificates, Denied, Rated
from kiosk.approval.http_platform import HttpPlatform
from offline_queue.delivery import Deliverer
from offline_queue.platform_port import CannotAsk, NotThere, Offline, RetryAfter, Unknown
from offline_queue.store import QueueStore, open_store
from offline_queue.uuid7 import new_uuid7
from simulators import people
from simulators.platform import PlatformSimulator
from simulators.platform.certificates import LIBRARY, check_character


@pytest.fixture
def simulator(tmp_path: Path) -> Iterator[PlatformSimulator]:
    with PlatformSimulator(tmp_path / "platform") as running:
        yield running


@pytest.fixture
def platform(simulator: PlatformSimulator) -> HttpPlatform:
    return HttpPlatform(simulator.url, "QD-SN-0001", timeout_seconds=1)


def test_what_a_visit_left_with_consent_comes_back(platform: HttpPlatform, tmp_path: Path) -> None:
    def submit(consent: bool, number: str) -> None:
        made = synthetic_submission()
        document = json.loads(made.payload)
        document["form"]["applicant.phone"] = {"value": number, "source": "you"}
        document["consent"]["keep"] = consent
        store = open_store(tmp_path / "queue")
        assert isinstance(store, QueueStore)
        with store:
            store.accept(dataclasses.replace(made, payload=json.dumps(document).encode(), sha256=""))
            Deliverer(store, platform).drain(5)

    def kept() -> list[Certificate]:
        found = platform.certificates(people.WANG_YANGLI.id_number, "card")
        assert isinstance(found, Certificates)
        return [one for one in found.found if one.type.startswith("办事档案")]

    submit(False, "13800000009")
    assert kept() == []
    submit(True, "13800000001")
    submit(True, "13800000002")
    answers, paper = kept()
    # The latest answer counts, each paper once; what a person said themselves has the lowest trust.
    assert answers.facts["applicant.phone"] == "13800000002"
    assert (paper.facts["material"], paper.trust) == ("material-1", "D")
    found = platform.certificates(people.ZHANG_YANGLI.id_number, "card")
    assert isinstance(found, Certificates)
    assert not [one for one in found.found if one.type.startswith("办事档案")]


def deliver(directory: Path, platform: HttpPlatform) -> str:
    store = open_store(directory)
    assert isinstance(store, QueueStore)
    with store:
        submission = synthetic_submission(query_code="ABCD2345")
        store.accept(submission)
        Deliverer(store, platform).drain(5)
    return submission.terminal_serial


NUMBER = people.WANG_YANGLI.id_number


def proof_of(simulator: PlatformSimulator, platform: HttpPlatform, number: str) -> str:
    """What the platform gives for the code that it sent to the phone of this person."""
    sent = platform.question("/v1/phone-codes", {"id_number": number}, 201, lambda body, text: text(body["phone"]))
    assert sent == "138****0001"
    (message,) = requests.get(f"{simulator.url}/sandbox/phone-codes", timeout=10).json()["phone_codes"]
    document = {"id_number": number, "code": message["code"]}
    proof = platform.question("/v1/phone-codes/check", document, 200, lambda body, text: text(body["proof"]))
    assert isinstance(proof, str)
    return proof


def test_certificates_of_a_person(platform: HttpPlatform) -> None:
    found = platform.certificates(people.WANG_YANGLI.id_number, "card")
    assert isinstance(found, Certificates)
    types = {certificate.type for certificate in found.found}
    assert types >= {"居民户口簿", "居民身份证相片", "不动产权证书", "预防性健康检查合格证明", "执业药师注册证"}
    assert people.WANG_YANGLI.name not in repr(found)
    assert platform.certificates(people.SMITH_2017.id_number, "card") == Certificates(())
    assert platform.certificates(people.WANG_YANGLI.id_number, "none") == Denied("assurance-too-low")


def test_certificate_identifiers_carry_the_check_character() -> None:
    # The one published example of the reference: its check character is U.
    assert check_character("11100000000013338W011" + "11430000006122244L" + "20230000403" + "001") == "U"
    for certificates in LIBRARY.values():
        for certificate in certificates:
            *parts, check = certificate.identifier.removeprefix("1.2.156.3005.2.").split(".")
            assert check_character("".join(parts)) == check


def test_cases_by_slip_and_by_person_and_their_life(tmp_path: Path, simulator: PlatformSimulator, platform: HttpPlatform) -> None:
    serial = deliver(tmp_path / "data", platform)
    by_slip = platform.cases_by_code(serial, "ABCD2345")
    by_person = platform.cases_of(NUMBER, "card-and-phone", proof_of(simulator, platform, NUMBER))
    assert isinstance(by_slip, Cases)
    assert by_slip == by_person
    assert len(by_slip.found) == 3
    assert platform.cases_by_code(serial, "WRONG222") == Cases(())
    assert platform.cases_of(NUMBER, "card", "") == Denied("assurance-too-low")
    assert platform.cases_of(NUMBER, "card-and-phone", "0" * 32) == Denied("assurance-too-low")
    number = by_slip.found[0].case_number
    for _ in range(5):
        requests.post(f"{simulator.url}/sandbox/cases/{number}/advance", timeout=10)
    later = platform.cases_by_code(serial, "ABCD2345")
    assert isinstance(later, Cases)
    assert [stage.name for stage in later.found[0].stages] == ["待受理", "已受理", "审批中", "正常办结"]


def test_a_rating_is_kept_and_replaced(tmp_path: Path, simulator: PlatformSimulator, platform: HttpPlatform) -> None:
    assert platform.rate("ABCD2345", 1) == Denied("not-there")
    deliver(tmp_path / "data", platform)
    assert platform.rate("ABCD2345", 2) == platform.rate("ABCD2345", 1) == Rated()
    assert requests.get(f"{simulator.url}/sandbox/ratings", timeout=10).json() == {"ratings": {"ABCD2345": 1}}
    with pytest.raises(ValueError, match=r"1 .best. to 5"):
        platform.rate("ABCD2345", 0)


@pytest.mark.parametrize("shift", [-3 * 86400, 0, 5400])
def test_the_clock_offset_is_learnt_from_the_platform(simulator: PlatformSimulator, platform: HttpPlatform, shift: int) -> None:
    Sandbox(simulator.url).plan(clock_shift_seconds=shift)
    assert platform.clock_offset_seconds is None
    alive = platform.heartbeat({"printer": "ready", "waiting": 0})
    assert isinstance(alive, Alive)
    assert alive.clock_offset_seconds == platform.clock_offset_seconds == pytest.approx(shift, abs=1.5)


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ("captive-portal", "captive-portal"),
        ("redirect", "redirect"),
        ("error-500", "http-500"),
        ("unavailable", "http-503"),
        ("drop-before", "ConnectionError"),
        ("commit-then-timeout", "ReadTimeout"),
    ],
)
def test_away_is_never_nothing(simulator: PlatformSimulator, platform: HttpPlatform, fault: str, reason: str) -> None:
    Sandbox(simulator.url).plan({"fault": fault, "path": "/v1/certificates", "seconds": 2})
    started = time.monotonic()
    assert platform.certificates(people.WANG_YANGLI.id_number, "card") == Away(reason)
    assert time.monotonic() - started < 3
    assert platform.clock_offset_seconds is None or fault not in ("captive-portal", "redirect")
    assert isinstance(platform.certificates(people.WANG_YANGLI.id_number, "card"), Certificates)


def test_an_answer_that_drips_ends_in_time(simulator: PlatformSimulator, platform: HttpPlatform) -> None:
    Sandbox(simulator.url).plan({"fault": "drip", "path": "/v1/certificates", "seconds": 60})
    started = time.monotonic()
    assert platform.certificates(people.WANG_YANGLI.id_number, "card") == Away("answer-too-slow")
    assert time.monotonic() - started < 5


def test_nobody_there(platform: HttpPlatform, simulator: PlatformSimulator) -> None:
    simulator.stop()
    assert platform.certificates(people.WANG_YANGLI.id_number, "card") == Away("connection-refused")
    assert platform.ask(new_uuid7()) == Offline("connection-refused", sent=False)
    assert HttpPlatform("http://", "QD").heartbeat({}) == Away("address-not-valid")
    assert HttpPlatform("http://kiosk-platform.invalid", "QD").heartbeat({}) == Away("name-not-found")


def test_asking_by_key(platform: HttpPlatform, simulator: PlatformSimulator) -> None:
    assert platform.ask(new_uuid7()) == NotThere()
    lost = HttpPlatform(f"{simulator.url}/wrong-place", "QD")
    answer = lost.ask(new_uuid7())
    assert isinstance(answer, Unknown), "a 404 of something else does not say that the submission is not there"
    assert not isinstance(answer, CannotAsk)


@pytest.mark.parametrize(
    ("header", "least", "most"),
    [
        ("7", 7, 7),
        ("0", 0, 0),
        (None, 30, 30),
        ("soon", 30, 30),
        ("-5", 30, 30),
        ("999999999", 999999999, 999999999),
        ("99999999999999999999", 30, 30),
        ("Fri, 01 Jan 2100 00:00:00 GMT", 2e9, 1e10),
        ("Mon, 01 Jan 1990 00:00:00 GMT", 0, 0),
        ("Fri, 99 Jan 2100 99:99:99 GMT", 30, 30),
    ],
)
def test_retry_after_in_both_forms_and_senseless(
    simulator: PlatformSimulator, platform: HttpPlatform, header: str | None, least: float, most: float
) -> None:
    Sandbox(simulator.url).plan({"fault": "unavailable", "retry_after": header})
    answer = platform.ask(new_uuid7())
    assert isinstance(answer, RetryAfter)
    assert least <= answer.seconds <= most
    assert not answer.processed_nothing


def test_no_personal_data_in_addresses(platform: HttpPlatform, simulator: PlatformSimulator) -> None:
    platform.certificates(people.WANG_YANGLI.id_number, "card")
    platform.cases_of(people.WANG_YANGLI.id_number, "card", "")
    platform.cases_by_code("QD-SN-0001 20260810 0027", "ABCD2345")
    platform.rate("ABCD2345", 1)
    asked = requests.get(f"{simulator.url}/sandbox/addresses", timeout=10).json()["addresses"]
    assert asked[:4] == [
        "POST /v1/certificates/query",
        "POST /v1/cases/query",
        "POST /v1/cases/query",
        "POST /v1/ratings",
    ]
