# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests over the real pcscd have in common: the names of its slots, and steps of a visit."""

from __future__ import annotations

import time
from collections.abc import Callable

from card_stage import Stage

from drivers.card_reader.result import Presence, ReaderReady, ReaderStatus
from simulators.smart_cards import SocialSecurityCard

FIRST, SECOND = "Virtual PCD 00 00", "Virtual PCD 00 01"
SECOND_PORT = 35964
READ_SECONDS = 1.5


def presence_is(presence: Presence) -> Callable[[ReaderStatus], bool]:
    """A condition for `Stage.poll_until`."""
    return lambda status: isinstance(status, ReaderReady) and status.presence is presence


def visit(stage: Stage, name: str = "v1") -> None:
    """Begin a visit that is on the card page."""
    stage.device.begin_visit(name)
    stage.device.expect_card()


def wait_for_command(card: SocialSecurityCard) -> None:
    """Until the card was asked something."""
    deadline = time.monotonic() + 5
    while not card.commands and time.monotonic() < deadline:
        time.sleep(0.005)
