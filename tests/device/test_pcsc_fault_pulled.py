# SPDX-License-Identifier: GPL-3.0-or-later
"""The card is pulled: at each moment of a read it was removed, and the next one is read."""

from __future__ import annotations

import threading

import pytest
from card_stage import Stage
from pcsc_visits import visit

from drivers.card_reader.result import CardGone
from simulators.people import WANG_YANGLI
from simulators.smart_cards import SocialSecurityCard, VirtualSlot

pytestmark = pytest.mark.needs_root


class PulledCard(SocialSecurityCard):
    """Is pulled when it is asked its `at`-th command, and answers no more."""

    def __init__(self, at: int) -> None:
        super().__init__(WANG_YANGLI)
        self.pull = lambda: None
        self._at = at

    def process(self, command: bytes) -> bytes | None:
        answer = super().process(command)
        if len(self.commands) != self._at:
            return answer
        # The card's own thread cannot wait for its own end.
        threading.Thread(target=self.pull).start()
        return None


# The first of 15, the first of a person's, the number once more.
@pytest.mark.parametrize("at", [1, 9, 15])
def test_at_any_command_of_a_read(stage: Stage, slot: VirtualSlot, at: int) -> None:
    card = PulledCard(at)
    card.pull = slot.pull
    visit(stage)
    slot.insert(card)
    stage.wait_for_results(1)
    assert stage.codes() == ["card-removed"]
    stage.poll_until(lambda _: isinstance(stage.events[-1], CardGone))
    slot.insert(SocialSecurityCard(WANG_YANGLI))
    stage.wait_for_results(2)
    assert stage.codes() == ["card-removed", "identity"]
