# SPDX-License-Identifier: GPL-3.0-or-later
"""pcscd dies, in every state of a visit, and comes back; or it never was there."""

from __future__ import annotations

import threading

import pytest
from card_stage import Stage
from pcsc_service import PcscService
from pcsc_visits import presence_is, visit, wait_for_command

from drivers.card_reader.pcsc_reader import PcscSource
from drivers.card_reader.result import Presence, ReaderMissing, ReaderReady, ReaderStatus
from simulators.people import LI_YANGLI, WANG_YANGLI
from simulators.smart_cards import SlowCard, SocialSecurityCard, VirtualSlot

pytestmark = pytest.mark.needs_root


@pytest.mark.parametrize("state", ["idle", "visit", "expecting", "card-read", "left-behind"])
def test_it_comes_back_and_reads(stage: Stage, service: PcscService, slot: VirtualSlot, state: str) -> None:
    if state in ("card-read", "left-behind"):
        visit(stage, "v0")
        slot.insert(SocialSecurityCard(WANG_YANGLI))
        stage.wait_for_results(1)
    if state == "left-behind":
        stage.device.end_visit()
    elif state == "visit":
        stage.device.begin_visit("v0")
    elif state == "expecting":
        visit(stage, "v0")
    service.kill()
    status = stage.poll_until(lambda status: isinstance(status, ReaderMissing))
    assert "pcscd" in getattr(status, "reason", "")
    slot.pull()
    service.start()
    stage.poll_until(presence_is(Presence.ABSENT))
    stage.events.clear()
    if state in ("idle", "left-behind"):
        stage.device.begin_visit("v1")
    stage.device.expect_card()
    slot.insert(SocialSecurityCard(LI_YANGLI))
    stage.wait_for_results(1)
    assert [getattr(result, "name", "") for result in stage.results()] == [LI_YANGLI.name]


def test_during_a_read(stage: Stage, service: PcscService, slot: VirtualSlot) -> None:
    card = SlowCard(WANG_YANGLI, 0.1)
    visit(stage)
    slot.insert(card)

    def kill_when_reading() -> None:
        wait_for_command(card)
        service.kill()

    killer = threading.Thread(target=kill_when_reading)
    killer.start()
    stage.wait_for_results(1)
    killer.join()
    assert stage.codes() == ["reader-missing"]


def test_a_card_lying_there_when_it_comes_back_is_from_before(stage: Stage, service: PcscService, slot: VirtualSlot) -> None:
    stage.device.begin_visit("v1")
    slot.insert(SocialSecurityCard(WANG_YANGLI))
    stage.poll_until(presence_is(Presence.PRESENT))
    service.kill()
    stage.poll_until(lambda status: isinstance(status, ReaderMissing))
    service.start()
    slot.insert(SocialSecurityCard(WANG_YANGLI))
    presences: list[Presence] = []

    def came_back(status: ReaderStatus) -> bool:
        if isinstance(status, ReaderReady):
            presences.append(status.presence)
        return Presence.PRESENT in presences

    stage.poll_until(came_back)
    stage.device.expect_card()
    stage.wait_for_results(1)
    # Whether pcscd saw the slot empty before the card decides; one that it found there is never read.
    seen_empty = Presence.ABSENT in presences
    assert stage.codes() == ["identity" if seen_empty else "lift-and-lay-again"]


def test_without_it_the_package_is_named(service: PcscService) -> None:
    service.stop()
    stage = Stage(PcscSource())
    status = stage.poll()
    assert isinstance(status, ReaderMissing)
    assert "package pcscd" in status.reason
    stage.device.close()
