# SPDX-License-Identifier: GPL-3.0-or-later
"""Cards come and go, again and again, and pcscd dies in between: none missed, none read twice, no one for another, nothing grows.

A few rounds in each test run; `make proof` does a thousand cycles and twenty kills.
"""

from __future__ import annotations

import gc
import os
import random
import threading
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from card_stage import Stage, sam_source
from pcsc_service import PcscService
from pcsc_visits import presence_is, visit

from drivers.card_reader.result import Identity, Presence, ReaderMissing
from simulators.people import CHEN_HONG_KONG, LI_YANGLI, WANG_YANGLI, ZHANG_YANGLI, Person
from simulators.sam_reader import SamReaderSimulator
from simulators.smart_cards import SocialSecurityCard, VirtualSlot

WARM_UP = 20
GROWTH_BYTES = 2 * 1024 * 1024
"""What the allocator may still take after the warm-up; a leak of one record a cycle would show after some hundred cycles."""


@dataclass(frozen=True)
class Footprint:
    """What this process holds."""

    bytes: int
    files: int
    threads: int

    @staticmethod
    def now() -> Footprint:
        gc.collect()
        with open("/proc/self/statm", encoding="ascii") as file:
            pages = int(file.read().split()[1])
        return Footprint(pages * os.sysconf("SC_PAGE_SIZE"), len(os.listdir("/proc/self/fd")), threading.active_count())

    def assert_not_outgrown_by(self, later: Footprint) -> None:
        assert later.files <= self.files
        assert later.threads <= self.threads
        assert later.bytes <= self.bytes + GROWTH_BYTES


def names(stage: Stage) -> list[str]:
    """Whose cards were read."""
    return [result.name for result in stage.results() if isinstance(result, Identity)]


def _cycles(stage: Stage, people: list[Person], one_cycle: Callable[[int, Person], None]) -> None:
    """Play the cycles, each in a visit of its own; each gives one identity, that of the person whose card it was."""
    before: Footprint | None = None
    for number, person in enumerate(people):
        stage.events.clear()
        visit(stage, f"v{number}")
        one_cycle(number, person)
        assert names(stage) == [person.name], f"cycle {number}: {stage.codes()}"
        stage.device.end_visit()
        if number == WARM_UP:
            stage.events.clear()
            before = Footprint.now()
    stage.events.clear()
    if before is not None:
        before.assert_not_outgrown_by(Footprint.now())


def _social_cycles(stage: Stage, slots: tuple[VirtualSlot, VirtualSlot], count: int, seconds: float) -> None:
    def one(number: int, person: Person) -> None:
        # The two slots in turn: while vpcd still has to notice that one is empty, the other one is used.
        slots[number % 2].insert(SocialSecurityCard(person, "1.0" if number % 3 else "2.0", t0=number % 5 == 0))
        stage.poll_until(lambda _: person.name in names(stage), seconds)
        slots[number % 2].pull()

    choose = random.Random(count)
    _cycles(stage, [choose.choice((WANG_YANGLI, LI_YANGLI, ZHANG_YANGLI)) for _ in range(count)], one)


@pytest.mark.needs_root
def test_fifty_cards_on_two_slots(stage: Stage, slot: VirtualSlot, other_slot: VirtualSlot) -> None:
    _social_cycles(stage, (slot, other_slot), 50, seconds=20)


@pytest.mark.proof
@pytest.mark.needs_root
@pytest.mark.timeout(1500)
@pytest.mark.parametrize("block", range(4))
def test_a_thousand_cards_on_two_slots(stage: Stage, slot: VirtualSlot, other_slot: VirtualSlot, block: int) -> None:
    # A citizen who lets the card lie for a second is never asked to do it again.
    _social_cycles(stage, (slot, other_slot), 250 + block, seconds=1.0)


def _kills(stage: Stage, service: PcscService, slot: VirtualSlot, count: int) -> None:
    def one(_: int, person: Person) -> None:
        service.kill()
        slot.pull()
        stage.poll_until(lambda status: isinstance(status, ReaderMissing), seconds=20)
        service.start()
        stage.poll_until(presence_is(Presence.ABSENT), seconds=20)
        slot.insert(SocialSecurityCard(person))
        stage.poll_until(lambda _: person.name in names(stage), seconds=20)

    _cycles(stage, [(WANG_YANGLI, LI_YANGLI)[number % 2] for number in range(count)], one)


@pytest.mark.needs_root
def test_pcscd_killed_twice(stage: Stage, service: PcscService, slot: VirtualSlot) -> None:
    _kills(stage, service, slot, 2)


@pytest.mark.proof
@pytest.mark.needs_root
@pytest.mark.timeout(1500)
def test_pcscd_killed_again_and_again(stage: Stage, service: PcscService, slot: VirtualSlot) -> None:
    _kills(stage, service, slot, WARM_UP + 20)


def _sam_cycles(count: int) -> None:
    with SamReaderSimulator(paced=False) as reader:
        stage = Stage(sam_source(reader))

        def one(number: int, person: Person) -> None:
            # Three misses in this visit: only then a card is one that came.
            stage.poll(3)
            reader.lay_card(person)
            stage.poll(2 + number % 3)
            reader.lift_card()
            stage.poll(3)

        choose = random.Random(count)
        _cycles(stage, [choose.choice((WANG_YANGLI, LI_YANGLI, ZHANG_YANGLI, CHEN_HONG_KONG)) for _ in range(count)], one)
        stage.device.close()


def test_fifty_cards_on_the_sam() -> None:
    _sam_cycles(50)


@pytest.mark.proof
@pytest.mark.timeout(1500)
def test_a_thousand_cards_on_the_sam() -> None:
    _sam_cycles(1000)
