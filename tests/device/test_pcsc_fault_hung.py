# SPDX-License-Identifier: GPL-3.0-or-later
"""pcscd hangs: it is there and answers nobody. It is restarted, or the technician is told to."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from card_stage import TODAY, Stage
from pcsc_service import PcscService
from pcsc_visits import presence_is, visit, wait_for_command

from drivers.card_reader.pcsc_reader import CardWorkStuck, PcscSource
from drivers.card_reader.result import Presence, ReaderFault, ReaderStatus
from drivers.card_reader.service_restart import ServiceRestart
from simulators.people import LI_YANGLI, WANG_YANGLI
from simulators.smart_cards import SlowCard, SocialSecurityCard, VirtualSlot

pytestmark = pytest.mark.needs_root


RESTARTED = "restarting pcscd"


def _watched(service: PcscService, *, stuck_seconds: float = 10.0) -> Stage:
    """A device whose watchdog does to our pcscd what systemctl does to the system's."""

    def restart() -> str:
        service.kill()
        service.start()
        return ""

    stage = Stage(
        PcscSource(today=lambda: TODAY, read_seconds=0.8, restart=ServiceRestart(restart), hung_seconds=2.0, stuck_seconds=stuck_seconds)
    )
    stage.poll_until(presence_is(Presence.ABSENT))
    return stage


def _fault(word: str) -> Callable[[ReaderStatus], bool]:
    return lambda status: isinstance(status, ReaderFault) and word in status.reason


@pytest.mark.expects_log(RESTARTED)
def test_it_is_restarted_and_cards_are_read_again(service: PcscService, slot: VirtualSlot) -> None:
    stage = _watched(service)
    visit(stage)
    service.freeze()
    stage.poll_until(_fault("is being restarted"), seconds=20)
    stage.poll_until(presence_is(Presence.ABSENT), seconds=20)
    slot.insert(SocialSecurityCard(LI_YANGLI))
    stage.wait_for_results(1)
    stage.device.close()
    assert stage.codes() == ["identity"]


@pytest.mark.expects_log(RESTARTED)
def test_during_a_read(service: PcscService, slot: VirtualSlot) -> None:
    stage = _watched(service)
    card = SlowCard(WANG_YANGLI, 0.05)
    visit(stage)
    slot.insert(card)

    def freeze_when_reading() -> None:
        wait_for_command(card)
        service.freeze()

    freezer = threading.Thread(target=freeze_when_reading)
    freezer.start()
    stage.wait_for_results(1)
    freezer.join()
    assert stage.codes() == ["unreadable"]
    stage.poll_until(_fault("hangs"), seconds=20)
    slot.pull()
    stage.poll_until(presence_is(Presence.ABSENT), seconds=20)
    stage.device.expect_card()
    slot.insert(SocialSecurityCard(LI_YANGLI))
    stage.wait_for_results(2)
    stage.device.close()
    assert stage.codes()[-1] == "identity"


def test_without_a_command_the_technician_is_told(service: PcscService) -> None:
    stage = Stage(PcscSource(hung_seconds=1.5))
    stage.poll_until(presence_is(Presence.ABSENT))
    service.freeze()
    stage.poll_until(_fault("restart its service"), seconds=20)
    service.kill()
    service.start()
    stage.poll_until(presence_is(Presence.ABSENT), seconds=20)
    stage.device.close()


@pytest.mark.expects_log(RESTARTED)
def test_a_call_that_outlives_its_card_costs_first_the_service_and_then_the_process(service: PcscService, slot: VirtualSlot) -> None:
    """The driver of a reader may notice that the card went and still hold the call: played by a read that never ends."""
    released = threading.Event()

    class Patient:
        """Stands for a call into PC/SC that nothing ends."""

        def authenticate(self, _transmit: object, _card_identifier: bytes) -> bool:
            released.wait(30)
            return False

    restarts: list[str] = []

    def restart() -> str:
        restarts.append("asked")
        return ""

    stage = Stage(
        PcscSource(authentication=Patient(), today=lambda: TODAY, read_seconds=0.8, restart=ServiceRestart(restart), stuck_seconds=0.5)
    )
    stage.poll_until(presence_is(Presence.ABSENT))
    visit(stage)
    slot.insert(SocialSecurityCard(WANG_YANGLI, "3.0"))
    stage.wait_for_results(1)
    assert stage.codes() == ["unreadable"]
    slot.pull()
    try:
        with pytest.raises(CardWorkStuck):
            stage.poll_until(lambda _: False, seconds=20)
    finally:
        released.set()
        stage.device.close()
    assert restarts == ["asked"]
