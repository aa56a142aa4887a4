# SPDX-License-Identifier: GPL-3.0-or-later
"""How far it is, asked of the real sandbox by each way, and of a real queue for what is still here."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from platform_fixtures import synthetic_submission

from config.settings import Settings
from kiosk.approval.answers import Cases
from kiosk.approval.http_platform import HttpPlatform
from kiosk.clock import KioskClock
from kiosk.journeys.progress.questions import AskCases, AskHere, StillHere, Whose, ask_cases, ask_here
from kiosk.journeys.work import Services
from offline_queue.delivery import Deliverer
from offline_queue.store import QueueStore, open_store
from offline_queue.submission import NewSubmission
from simulators import people
from simulators.platform import PlatformSimulator

NUMBER = people.WANG_YANGLI.id_number


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    store = open_store(tmp_path / "queue")
    assert isinstance(store, QueueStore)
    with PlatformSimulator(tmp_path / "platform") as simulator, store:
        platform = HttpPlatform(simulator.url, "QD-SN-0001", timeout_seconds=5)
        clock = KioskClock(lambda: platform.clock_offset_seconds)
        yield Services(Settings(), platform, store, clock, lambda: None)


def submission() -> NewSubmission:
    return synthetic_submission(query_code="ABCD2345", attachments=())


def ways(made: NewSubmission) -> list[Whose]:
    return [
        Whose(query_code=made.query_code, id_digits=NUMBER[-4:]),
        Whose(submission_id=made.submission_id, payload_digest=made.sha256[:32]),
    ]


def others(made: NewSubmission) -> list[Whose]:
    """Somebody else's way to the same."""
    return [
        Whose(query_code=made.query_code, id_digits="0000"),
        Whose(query_code="22222222", id_digits=NUMBER[-4:]),
        Whose(submission_id=made.submission_id, payload_digest="0" * 32),
        Whose(submission_id="0190a000-0000-7000-8000-000000000001", payload_digest=made.sha256[:32]),
    ]


def test_before_it_is_sent_it_is_here_and_after_it_is_there(services: Services) -> None:
    assert services.store is not None
    made = submission()
    services.store.accept(made)
    for whose in (*ways(made), Whose(id_number=NUMBER)):
        (found,) = ask_here(services, AskHere(whose)).submissions
        assert found == StillHere(made.terminal_serial, "accepted", made.chain_code or made.item_codes[0])
    for whose in ways(made):
        assert ask_cases(services, AskCases(whose)) == Cases(())
    Deliverer(services.store, services.platform).drain(5)
    for whose in ways(made):
        assert ask_here(services, AskHere(whose)).submissions == ()
        cases = ask_cases(services, AskCases(whose))
        assert isinstance(cases, Cases)
        document = json.loads(made.payload)
        assert {case.matter for case in cases.found} == {(document["chain"] or document["items"][0])["title"]}
        assert {case.terminal_serial for case in cases.found} == {made.terminal_serial}


def test_nothing_of_another_person_is_shown(services: Services) -> None:
    assert services.store is not None
    made = submission()
    services.store.accept(made)
    for whose in (*others(made), Whose(id_number=people.LI_YANGLI.id_number)):
        assert ask_here(services, AskHere(whose)).submissions == ()
    Deliverer(services.store, services.platform).drain(5)
    for whose in others(made):
        assert ask_cases(services, AskCases(whose)) == Cases(())


def test_a_kiosk_that_keeps_nothing_has_nothing(services: Services) -> None:
    bare = replace(services, store=None)
    assert ask_here(bare, AskHere(Whose(query_code="ABCD2345", id_digits="1237"))).submissions == ()
