# SPDX-License-Identifier: GPL-3.0-or-later
"""Fixtures over the real pcscd: the service of a module, its two slots, and a card reader device on them."""

from __future__ import annotations

from collections.abc import Iterator

import pcsc_service
import pytest
from card_stage import TODAY, Stage
from pcsc_service import PcscService
from pcsc_visits import READ_SECONDS, SECOND_PORT, presence_is

from drivers.card_reader.pcsc_reader import PcscSource
from drivers.card_reader.result import Presence
from simulators.smart_cards import VirtualSlot


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PcscService]:
    pcsc_service.require()
    service = PcscService(tmp_path_factory.mktemp("pcscd"))
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
def other_slot(service: PcscService) -> Iterator[VirtualSlot]:
    other = VirtualSlot(lambda: service.connect(SECOND_PORT))
    yield other
    other.pull()


@pytest.fixture
def stage(service: PcscService) -> Iterator[Stage]:
    stage = Stage(PcscSource(today=lambda: TODAY, read_seconds=READ_SECONDS))
    # vpcd looks every 0.4 s, so a card of the test before may still seem to lie there.
    stage.poll_until(presence_is(Presence.ABSENT))
    yield stage
    stage.device.close()
