# SPDX-License-Identifier: GPL-3.0-or-later
"""Another program uses the same reader: it holds the card, or resets it while it is read."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from card_stage import Stage
from pcsc_visits import FIRST, presence_is
from smartcard import scard

from drivers.card_reader.result import Identity, Presence, ReaderFault
from simulators.people import WANG_YANGLI
from simulators.smart_cards import SocialSecurityCard, VirtualSlot

pytestmark = pytest.mark.needs_root


class WatchedCard(SocialSecurityCard):
    """Does something before it answers its `at`-th command."""

    def __init__(self, at: int, then: Callable[[], None]) -> None:
        super().__init__(WANG_YANGLI)
        self._at, self._then = at, then

    def process(self, command: bytes) -> bytes | None:
        if len(self.commands) + 1 == self._at:
            self._then()
        return super().process(command)


def test_it_holds_the_card(stage: Stage, slot: VirtualSlot) -> None:
    stage.device.begin_visit("v1")
    slot.insert(SocialSecurityCard(WANG_YANGLI))
    stage.poll_until(presence_is(Presence.PRESENT))
    _, context = scard.SCardEstablishContext(scard.SCARD_SCOPE_SYSTEM)
    result, handle, _ = scard.SCardConnect(context, FIRST, scard.SCARD_SHARE_EXCLUSIVE, scard.SCARD_PROTOCOL_ANY)
    assert result == 0
    stage.device.expect_card()
    (fault,) = stage.wait_for_results(1)
    assert isinstance(fault, ReaderFault)
    assert "another program holds the card" in fault.reason
    scard.SCardDisconnect(handle, scard.SCARD_LEAVE_CARD)
    scard.SCardReleaseContext(context)
    slot.insert(SocialSecurityCard(WANG_YANGLI))
    assert isinstance(stage.wait_for_results(2)[1], Identity)


@pytest.mark.parametrize("at", [3, 9, 15])
def test_it_resets_the_card_during_a_read(stage: Stage, slot: VirtualSlot, at: int) -> None:
    """The first connection is the other program's; its reset is done while the driver's read is under way."""
    _, context = scard.SCardEstablishContext(scard.SCARD_SCOPE_SYSTEM)
    handle = 0
    answers: list[int] = []

    def reset() -> None:
        # pcscd lets one command through at a time: the reset waits for the one that is being answered.
        result, _ = scard.SCardReconnect(handle, scard.SCARD_SHARE_SHARED, scard.SCARD_PROTOCOL_ANY, scard.SCARD_RESET_CARD)
        answers.append(result)

    resetter = threading.Thread(target=reset)
    card = WatchedCard(at, resetter.start)
    stage.device.begin_visit("v1")
    slot.insert(card)
    stage.poll_until(presence_is(Presence.PRESENT))
    result, handle, _ = scard.SCardConnect(context, FIRST, scard.SCARD_SHARE_SHARED, scard.SCARD_PROTOCOL_ANY)
    assert result == 0
    stage.device.expect_card()
    (identity,) = stage.wait_for_results(1)
    assert isinstance(identity, Identity)
    assert (identity.name, identity.id_number) == (WANG_YANGLI.name, WANG_YANGLI.id_number)
    resetter.join()
    assert answers == [0]
    scard.SCardDisconnect(handle, scard.SCARD_LEAVE_CARD)
    scard.SCardReleaseContext(context)
