# SPDX-License-Identifier: GPL-3.0-or-later
"""Cards read through the real pcscd and vpcd, in a network namespace of the test's own."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from card_stage import TODAY, Stage
from pcsc_service import PcscService
from pcsc_visits import FIRST, SECOND, presence_is, visit

from drivers.card_reader.pcsc_reader import PcscSource
from drivers.card_reader.result import CardGone, Identity, Presence, ReaderMissing, ReaderReady
from simulators.people import EXPIRED_CARD, LI_YANGLI, RARE_NAME, WANG_YANGLI, ZHANG_YANGLI
from simulators.sam_reader.records import photo
from simulators.smart_cards import (
    Card,
    ForeignCard,
    PseudoResidentCard,
    SlowCard,
    SocialSecurityCard,
    VirtualSlot,
)

pytestmark = pytest.mark.needs_root


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
    visit(stage)
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
    visit(stage)
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
    visit(stage)
    slot.insert(card)
    stage.wait_for_results(1)
    assert stage.codes() == [code]


def test_a_resident_card_through_pseudo_apdus(stage: Stage, slot: VirtualSlot) -> None:
    visit(stage)
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
    stage.poll_until(presence_is(Presence.ABSENT))
    visit(stage)
    slot.insert(SocialSecurityCard(LI_YANGLI, "3.0"))
    identity = stage.wait_for_results(1)[0]
    stage.device.close()
    assert isinstance(identity, Identity)
    assert identity.name == LI_YANGLI.name


def test_a_key_service_that_fails_badly_is_a_bug_and_no_silent_card(service: PcscService, slot: VirtualSlot) -> None:
    class Broken:
        def authenticate(self, _transmit: object, _card_identifier: bytes) -> bool:
            raise LookupError("no key of this area")

    stage = Stage(PcscSource(authentication=Broken(), today=lambda: TODAY))
    stage.poll_until(presence_is(Presence.ABSENT))
    visit(stage)
    slot.insert(SocialSecurityCard(LI_YANGLI, "3.0"))
    with pytest.raises(LookupError, match="no key"):
        stage.wait_for_results(1)
    stage.device.close()


def test_a_card_from_before_has_to_be_lifted(stage: Stage, slot: VirtualSlot) -> None:
    slot.insert(SocialSecurityCard(WANG_YANGLI))
    stage.poll_until(presence_is(Presence.PRESENT))
    visit(stage)
    stage.wait_for_results(1)
    assert stage.codes() == ["lift-and-lay-again"]
    slot.pull()
    stage.poll_until(lambda _: any(isinstance(event, CardGone) for event in stage.events))
    slot.insert(SocialSecurityCard(WANG_YANGLI))
    stage.wait_for_results(2)
    assert stage.codes() == ["lift-and-lay-again", "identity"]


def test_a_pulled_card_is_gone(stage: Stage, slot: VirtualSlot) -> None:
    visit(stage)
    slot.insert(SocialSecurityCard(WANG_YANGLI))
    stage.wait_for_results(1)
    slot.pull()
    stage.poll_until(lambda _: isinstance(stage.events[-1], CardGone))


def test_two_slots_and_the_first_card_wins(stage: Stage, slot: VirtualSlot, other_slot: VirtualSlot) -> None:
    visit(stage)
    other_slot.insert(SocialSecurityCard(LI_YANGLI))
    identity = stage.wait_for_results(1)[0]
    slot.insert(SocialSecurityCard(WANG_YANGLI))
    stage.poll_until(lambda status: isinstance(status, ReaderReady) and status.readers == (FIRST, SECOND))
    time.sleep(0.6)
    stage.poll(2)
    other_slot.pull()
    stage.poll_until(lambda _: any(isinstance(event, CardGone) for event in stage.events))
    assert isinstance(identity, Identity)
    assert identity.name == LI_YANGLI.name
    assert stage.codes() == ["identity"]


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
