# SPDX-License-Identifier: GPL-3.0-or-later
"""What was missing, through a real queue to the real sandbox: once, whole, in time; and what the slip's code then finds."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import requests
from PIL import Image

from config.settings import Settings
from kiosk.approval.answers import CaseProgress, Cases
from kiosk.approval.http_platform import HttpPlatform
from kiosk.clock import KioskClock
from kiosk.journeys.progress.questions import AskCases, AskHere, Whose, ask_cases, ask_here
from kiosk.journeys.state import PhotographedPage
from kiosk.journeys.supplement.questions import HandedIn, HandIn, NotKept, hand_in
from kiosk.journeys.work import Services
from kiosk.receipts.signed_code import NotGenuine, unproven
from offline_queue.delivery import Deliverer
from offline_queue.states import DeliveryState
from offline_queue.store import QueueStore, open_store
from simulators import people
from simulators.platform import PlatformSimulator

NUMBER = people.WANG_YANGLI.id_number
GAPS = [
    {"id": "lease", "kind": "material", "title": "房屋租赁合同", "reason": "缺第 2 页"},
    {"id": "area", "kind": "element", "title": "经营场所面积", "reason": "和合同不一样"},
]


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    store = open_store(tmp_path / "queue")
    assert isinstance(store, QueueStore)
    with PlatformSimulator(tmp_path / "platform") as simulator, store:
        platform = HttpPlatform(simulator.url, "QD-SN-0001", timeout_seconds=5)
        settings = Settings()
        settings = replace(
            settings,
            kiosk=replace(settings.kiosk, data_directory=tmp_path / "queue"),
            platform=replace(settings.platform, url=simulator.url),
        )
        yield Services(settings, platform, store, KioskClock(lambda: platform.clock_offset_seconds), lambda: None)


def wanted(services: Services, deadline: str | None = "2099-12-31") -> CaseProgress:
    """A case for which something is missing."""
    url = services.settings.platform.url
    example = requests.post(f"{url}/sandbox/examples", timeout=10).json()
    number = example["case_numbers"][0]
    requests.post(f"{url}/sandbox/cases/{number}/supplement", json={"deadline": deadline, "gaps": GAPS}, timeout=10).raise_for_status()
    found = services.platform.cases_by_digits(example["query_code"], NUMBER[-4:])
    assert isinstance(found, Cases)
    (case,) = [case for case in found.found if case.case_number == number]
    assert case.supplement is not None
    assert [gap.id for gap in case.supplement.gaps] == ["lease", "area"]
    return case


def page() -> PhotographedPage:
    picture = io.BytesIO()
    Image.new("L", (620, 877), 230).save(picture, "JPEG")
    return PhotographedPage(picture.getvalue(), 75)


def everything(case: CaseProgress) -> HandIn:
    return HandIn(case, {"lease": (page(),)}, {"area": "85 平方米"}, NUMBER, "card-and-phone")


def handed(services: Services, question: HandIn) -> HandedIn:
    done = hand_in(services, question)
    assert isinstance(done, HandedIn)
    return done


def state_after_delivery(services: Services, submission_id: str) -> DeliveryState:
    assert services.store is not None
    Deliverer(services.store, services.platform).drain(5)
    record = services.store.record(submission_id)
    assert record is not None
    return record.state


def test_it_waits_here_goes_out_once_and_its_slip_finds_the_case(services: Services) -> None:
    case = wanted(services)
    done = handed(services, everything(case))
    (here,) = ask_here(services, AskHere(Whose(id_number=NUMBER))).submissions
    assert here.terminal_serial == done.terminal_serial
    assert state_after_delivery(services, done.submission_id) in (DeliveryState.DELIVERED, DeliveryState.PURGED)
    code = unproven(done.code_text)
    assert not isinstance(code, NotGenuine)
    by_slip = Whose(submission_id=str(code.submission_id), payload_digest=code.payload_digest.hex())
    for whose in (by_slip, Whose(query_code=done.query_code, id_digits=NUMBER[-4:])):
        found = ask_cases(services, AskCases(whose))
        assert isinstance(found, Cases)
        assert [(one.case_number, one.supplement, one.stages[-1].name) for one in found.found] == [(case.case_number, None, "审批中")]


@pytest.mark.expects_log("is rejected: already-handed-in")
def test_a_second_one_for_the_same_request_is_for_a_person(services: Services) -> None:
    case = wanted(services)
    first, second = handed(services, everything(case)), handed(services, everything(case))
    assert first.submission_id != second.submission_id
    state_after_delivery(services, first.submission_id)
    assert state_after_delivery(services, second.submission_id) is DeliveryState.REJECTED


@pytest.mark.expects_log("is rejected: deadline-passed")
def test_after_the_deadline_the_platform_decides(services: Services) -> None:
    done = handed(services, everything(wanted(services, "2020-01-01")))
    assert state_after_delivery(services, done.submission_id) is DeliveryState.REJECTED


@pytest.mark.expects_log("not-complete")
def test_less_than_everything_is_never_taken(services: Services) -> None:
    question = replace(everything(wanted(services)), answers={})
    done = handed(services, question)
    assert state_after_delivery(services, done.submission_id) in (DeliveryState.REJECTED, DeliveryState.QUARANTINED)


def test_what_cannot_be_kept_is_said(services: Services) -> None:
    case = wanted(services)
    assert hand_in(replace(services, store=None), everything(case)) == NotKept("storage-damaged")
    assert hand_in(services, replace(everything(case), pages={})) == NotKept("material-too-large")
