# SPDX-License-Identifier: GPL-3.0-or-later
"""A card that falls silent: it is unreadable, nothing hangs, the other reader goes on, the next card is read."""

from __future__ import annotations

import pytest
from card_stage import Stage
from pcsc_visits import FIRST, presence_is, visit

from drivers.card_reader.result import CardGone, Presence
from simulators.people import LI_YANGLI, WANG_YANGLI
from simulators.smart_cards import MuteCard, SocialSecurityCard, VirtualSlot

pytestmark = pytest.mark.needs_root


def test_in_the_middle_of_a_read_it_is_unreadable_and_the_next_is_read(stage: Stage, slot: VirtualSlot) -> None:
    visit(stage)
    slot.insert(MuteCard(WANG_YANGLI, 12))
    stage.wait_for_results(1)
    assert stage.codes() == ["unreadable"]
    slot.pull()
    stage.poll_until(lambda _: isinstance(stage.events[-1], CardGone))
    slot.insert(SocialSecurityCard(WANG_YANGLI))
    stage.wait_for_results(2)
    assert stage.codes() == ["unreadable", "identity"]


def test_the_other_reader_goes_on(stage: Stage, slot: VirtualSlot, other_slot: VirtualSlot) -> None:
    visit(stage)
    slot.insert(MuteCard(WANG_YANGLI))
    stage.wait_for_results(1)
    other_slot.insert(SocialSecurityCard(LI_YANGLI))
    stage.wait_for_results(2)
    assert stage.codes() == ["unreadable", "identity"]


def test_it_lies_there_when_the_next_visit_begins(stage: Stage, slot: VirtualSlot) -> None:
    visit(stage)
    slot.insert(MuteCard(WANG_YANGLI))
    stage.wait_for_results(1)
    stage.device.end_visit()
    visit(stage, "v2")
    stage.wait_for_results(2)
    assert stage.codes() == ["unreadable", "lift-and-lay-again"]
    slot.pull()
    stage.poll_until(presence_is(Presence.ABSENT))
    slot.insert(SocialSecurityCard(LI_YANGLI))
    stage.wait_for_results(3)
    assert stage.codes()[-1] == "identity"
    assert FIRST in getattr(stage.poll(), "readers", ())
