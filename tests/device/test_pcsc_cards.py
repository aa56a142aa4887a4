# SPDX-License-Identifier: GPL-3.0-or-later
"""Cards read through the real pcscd and vpcd, in a network namespace of the test's own."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator

import pcsc_service
import pytest
from card_stage import TODAY, Stage
from pcsc_service import PcscService

from drivers.card_reader.pcsc_reader import PcscSource
from drivers.card_reader.result import CardGone, Identity, Presence, ReaderMissing, ReaderReady, ReaderStatus
from simulators.people import EXPIRED_CARD, LI_YANGLI, RARE_NAME, WANG_YANGLI, ZHANG_YANGLI
from simulators.sam_reader.records import photo
from simulators.smart_cards import (
    Card,
    ForeignCard,
    MuteCard,
    PseudoResidentCard,
    SlowCard,
    SocialSecurityCard,
    VirtualSlot,
)

pytestmark = pytest.mark.needs_root

FIRST, SECOND = "Virtual PCD 00 00", "Virtual PCD 00 01"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PcscService]:
    pcsc_service.require()
    service = PcscService(tmp_path_factory.mktemp("pcscd") / "pcscd.log")
    service.start()
    yield service
    service.stop()


@pytest.fixture
def service(running: PcscService) -> Iterator[PcscService]:
    running.revive()
    yield running
    running.revive()


@pytest.fixture(scope="module")
def first_slot(running: PcscService) -> VirtualSlot:
    return VirtualSlot(running.connect)


@pytest.fixture
def slot(service: PcscService, first_slot: VirtualSlot) -> Iterator[VirtualSlot]:
    yield first_slot
    first_slot.pull()


@pytest.fixture
def stage(service: PcscService) -> Iterator[Stage]:
    stage = Stage(PcscSource(today=lambda: TODAY, read_seconds=1.5))
    # vpcd looks every 0.4 s, so a card of the test before may still seem to lie there.
    stage.poll_until(_presence_is(Presence.ABSENT))
    yield stage
    stage.device.close()


def _presence_is(presence: Presence) -> Callable[[ReaderStatus], bool]:
    return lambda status: isinstance(status, ReaderReady) and status.presence is presence


def _visit(stage: Stage, name: str = "v1") -> None:
    stage.device.begin_visit(name)
    stage.device.expect_card()


def _wait_for_command(card: SocialSecurityCard) -> None:
    deadline = time.monotonic() + 5
    while not card.commands and time.monotonic() < deadline:
        time.sleep(0.005)


@pytest.mark.parametrize(
    "card",
    [
        SocialSecurityCard(WANG_YANGLI, "1.0"),
        SocialSecurityCard(WANG_YANGLI, "2.0"),
        SocialSecurityCard(WANG_YANGLI, "1.0", t0=True),
        SocialSecurityCard(WANG_YANGLI, "2.0", t0=True),
        SocialSecurityCard(WANG_YANGLI, "2.0", nameless=True),
        SlowCard(WANG_YANGLI, 0.02),
    ],
    ids=["1.0", "2.0", "1.0-t0", "2.0-t0", "nameless", "slow"],
)
def test_a_social_security_card_is_read(stage: Stage, slot: VirtualSlot, card: SocialSecurityCard) -> None:
    _visit(stage)
    slot.insert(card)
    identity = stage.wait_for_results(1)[0]
    assert isinstance(identity, Identity)
    assert (identity.document, identity.name, identity.id_number) == (
        "social-security",
        WANG_YANGLI.name,
        WANG_YANGLI.id_number,
    )
    assert identity.social_card_number == "A12345678"
    assert not any(command[1] == 0x20 for command in card.commands), "a PIN was sent"


def test_a_name_with_rare_characters_survives(stage: Stage, slot: VirtualSlot) -> None:
    _visit(stage)
    slot.insert(SocialSecurityCard(RARE_NAME))
    identity = stage.wait_for_results(1)[0]
    assert isinstance(identity, Identity)
    assert identity.name == RARE_NAME.name


@pytest.mark.parametrize(
    ("card", "code"),
    [
        (SocialSecurityCard(WANG_YANGLI, "3.0"), "needs-authentication"),
        (SocialSecurityCard(WANG_YANGLI, "3.0", t0=True), "needs-authentication"),
        (SocialSecurityCard(EXPIRED_CARD), "expired"),
        (ForeignCard(), "unsupported-card"),
    ],
    ids=["3.0", "3.0-t0", "expired", "foreign"],
)
def test_a_card_that_gives_no_identity_says_why(stage: Stage, slot: VirtualSlot, card: Card, code: str) -> None:
    _visit(stage)
    slot.insert(card)
    stage.wait_for_results(1)
    assert stage.codes() == [code]


def test_a_resident_card_through_pseudo_apdus(stage: Stage, slot: VirtualSlot) -> None:
    _visit(stage)
    slot.insert(PseudoResidentCard(ZHANG_YANGLI))
    identity = stage.wait_for_results(1)[0]
    assert isinstance(identity, Identity)
    assert (identity.document, identity.name, identity.photo) == ("resident", ZHANG_YANGLI.name, photo(ZHANG_YANGLI))


def test_a_third_generation_card_opens_to_a_key(service: PcscService, slot: VirtualSlot) -> None:
    class Key:
        def authenticate(self, transmit: Callable[[bytes], object], card_identifier: bytes) -> bool:
            assert card_identifier.startswith(bytes.fromhex("370200"))
            return transmit(bytes.fromhex("0082000A10") + bytes(16)) == b"\x90\x00"

    stage = Stage(PcscSource(authentication=Key(), today=lambda: TODAY))
    stage.poll_until(_presence_is(Presence.ABSENT))
    _visit(stage)
    slot.insert(SocialSecurityCard(LI_YANGLI, "3.0"))
    identity = stage.wait_for_results(1)[0]
    stage.device.close()
    assert isinstance(identity, Identity)
    assert identity.name == LI_YANGLI.name


def test_a_card_from_before_has_to_be_lifted(stage: Stage, slot: VirtualSlot) -> None:
    slot.insert(SocialSecurityCard(WANG_YANGLI))
    stage.poll_until(_presence_is(Presence.PRESENT))
    _visit(stage)
    stage.wait_for_results(1)
    assert stage.codes() == ["lift-and-lay-again"]
    slot.pull()
    stage.poll_until(lambda _: any(isinstance(event, CardGone) for event in stage.events))
    slot.insert(SocialSecurityCard(WANG_YANGLI))
    stage.wait_for_results(2)
    assert stage.codes() == ["lift-and-lay-again", "identity"]


def test_a_pulled_card_is_gone(stage: Stage, slot: VirtualSlot) -> None:
    _visit(stage)
    slot.insert(SocialSecurityCard(WANG_YANGLI))
    stage.wait_for_results(1)
    slot.pull()
    stage.poll_until(lambda _: isinstance(stage.events[-1], CardGone))


def test_two_slots_and_the_first_card_wins(stage: Stage, service: PcscService, slot: VirtualSlot) -> None:
    other = VirtualSlot(lambda: service.connect(35964))
    _visit(stage)
    other.insert(SocialSecurityCard(LI_YANGLI))
    identity = stage.wait_for_results(1)[0]
    slot.insert(SocialSecurityCard(WANG_YANGLI))
    stage.poll_until(lambda status: isinstance(status, ReaderReady) and status.readers == (FIRST, SECOND))
    time.sleep(0.6)
    stage.poll(2)
    other.pull()
    stage.poll_until(lambda _: any(isinstance(event, CardGone) for event in stage.events))
    assert isinstance(identity, Identity)
    assert identity.name == LI_YANGLI.name
    assert stage.codes() == ["identity"]


@pytest.mark.parametrize("after", [0.05, 0.12, 0.2])
def test_a_card_pulled_during_the_read_was_removed(stage: Stage, slot: VirtualSlot, after: float) -> None:
    card = SlowCard(WANG_YANGLI, 0.05)
    _visit(stage)
    slot.insert(card)

    def pull_when_reading() -> None:
        _wait_for_command(card)
        time.sleep(after)
        slot.pull()

    puller = threading.Thread(target=pull_when_reading)
    puller.start()
    stage.wait_for_results(1)
    puller.join()
    assert stage.codes() == ["card-removed"]
    slot.insert(SocialSecurityCard(WANG_YANGLI))
    stage.poll_until(lambda _: len(stage.results()) >= 2)
    assert stage.codes()[-1] == "identity"


@pytest.mark.parametrize("answers", [0, 3])
def test_a_card_that_falls_silent_is_unreadable_and_the_next_is_read(stage: Stage, slot: VirtualSlot, answers: int) -> None:
    _visit(stage)
    slot.insert(MuteCard(WANG_YANGLI, answers))
    stage.wait_for_results(1)
    assert stage.codes() == ["unreadable"]
    slot.pull()
    stage.poll_until(lambda _: isinstance(stage.events[-1], CardGone))
    slot.insert(SocialSecurityCard(WANG_YANGLI))
    stage.wait_for_results(2)
    assert stage.codes() == ["unreadable", "identity"]


def test_pcscd_killed_and_back(stage: Stage, service: PcscService, slot: VirtualSlot) -> None:
    for round_number in range(2):
        service.kill()
        status = stage.poll_until(lambda status: isinstance(status, ReaderMissing))
        assert "pcscd" in getattr(status, "reason", "")
        slot.pull()
        service.start()
        stage.poll_until(_presence_is(Presence.ABSENT))
        stage.events.clear()
        _visit(stage, f"v{round_number}")
        slot.insert(SocialSecurityCard(WANG_YANGLI))
        stage.wait_for_results(1)
        assert stage.codes() == ["identity"]
        slot.pull()


def test_pcscd_killed_during_a_read(stage: Stage, service: PcscService, slot: VirtualSlot) -> None:
    card = SlowCard(WANG_YANGLI, 0.1)
    _visit(stage)
    slot.insert(card)

    def kill_when_reading() -> None:
        _wait_for_command(card)
        service.kill()

    killer = threading.Thread(target=kill_when_reading)
    killer.start()
    stage.wait_for_results(1)
    killer.join()
    assert stage.codes() == ["reader-missing"]


def test_a_card_lying_there_when_pcscd_comes_back_is_from_before(stage: Stage, service: PcscService, slot: VirtualSlot) -> None:
    stage.device.begin_visit("v1")
    slot.insert(SocialSecurityCard(WANG_YANGLI))
    stage.poll_until(_presence_is(Presence.PRESENT))
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


def test_many_insertions_leak_nothing_and_miss_nothing(stage: Stage, slot: VirtualSlot) -> None:
    fds, threads = len(os.listdir("/proc/self/fd")), threading.active_count()
    for cycle in range(25):
        _visit(stage, f"v{cycle}")
        slot.insert(SocialSecurityCard(WANG_YANGLI))
        stage.poll_until(lambda _, wanted=cycle + 1: len(stage.results()) >= wanted)  # type: ignore[misc]
        slot.pull()
        stage.poll_until(_presence_is(Presence.ABSENT))
        stage.device.end_visit()
    assert stage.codes() == ["identity"] * 25
    assert len(os.listdir("/proc/self/fd")) <= fds + 1
    assert threading.active_count() <= threads


def test_a_reader_chosen_by_name(service: PcscService, slot: VirtualSlot) -> None:
    stage = Stage(PcscSource("Virtual PCD 00 01", today=lambda: TODAY))
    status = stage.poll()
    assert isinstance(status, ReaderReady)
    assert status.readers == (SECOND,)
    stage.device.close()
    nobody = Stage(PcscSource("Kiosk Reader"))
    missing = nobody.poll()
    assert isinstance(missing, ReaderMissing)
    assert "Kiosk Reader" in missing.reason
    nobody.device.close()


def test_watching_costs_next_to_nothing(stage: Stage) -> None:
    before = time.process_time()
    time.sleep(2.0)
    assert time.process_time() - before < 0.02 * 2.0


def test_without_pcscd_the_package_is_named(service: PcscService) -> None:
    service.stop()
    stage = Stage(PcscSource())
    status = stage.poll()
    assert isinstance(status, ReaderMissing)
    assert "package pcscd" in status.reason
    stage.device.close()
