# SPDX-License-Identifier: GPL-3.0-or-later
"""Which card counts in a visit: seen absent, then present. One person is never taken for another."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from card_stage import Stage, sam_source

from drivers.card_reader.result import CardGone, CardSeen, CardStarted, Identity, Presence, ReaderReady
from simulators.people import LI_YANGLI, WANG_YANGLI
from simulators.sam_reader import Replace, SamReaderSimulator, Status


@pytest.fixture
def reader() -> Iterator[SamReaderSimulator]:
    with SamReaderSimulator(paced=False) as simulator:
        yield simulator


@pytest.fixture
def stage(reader: SamReaderSimulator) -> Iterator[Stage]:
    stage = Stage(sam_source(reader))
    stage.poll(4)
    yield stage
    stage.device.close()


def _names(stage: Stage) -> list[str]:
    return [result.name for result in stage.results() if isinstance(result, Identity)]


def test_outside_a_visit_nothing_is_read(stage: Stage, reader: SamReaderSimulator) -> None:
    reader.lay_card(WANG_YANGLI)
    stage.device.expect_card()
    stage.poll(5)
    assert "read" not in reader.commands
    assert stage.events == []


def test_a_card_that_comes_while_it_is_expected_is_read_at_once(stage: Stage, reader: SamReaderSimulator) -> None:
    stage.device.begin_visit("v1")
    stage.device.expect_card()
    stage.poll(3)
    reader.lay_card(WANG_YANGLI)
    stage.poll()
    assert [type(event) for event in stage.events] == [CardStarted, CardSeen]
    assert _names(stage) == ["王样例"]
    assert all(getattr(event, "visit", "") == "v1" for event in stage.events)


def test_a_card_that_came_before_the_page_is_read_when_the_page_opens(stage: Stage, reader: SamReaderSimulator) -> None:
    stage.device.begin_visit("v1")
    stage.poll(2)
    reader.lay_card(WANG_YANGLI)
    stage.poll(3)
    assert stage.events == []
    stage.device.expect_card()
    stage.poll()
    assert _names(stage) == ["王样例"]


def test_a_card_from_before_asks_to_be_lifted_once(stage: Stage, reader: SamReaderSimulator) -> None:
    reader.lay_card(WANG_YANGLI)
    stage.poll(2)
    stage.device.begin_visit("v1")
    stage.device.expect_card()
    stage.poll(6)
    assert stage.codes() == ["lift-and-lay-again"]
    assert "read" not in reader.commands
    reader.lift_card()
    stage.poll(3)
    assert isinstance(stage.events[-1], CardGone)
    reader.lay_card(WANG_YANGLI)
    stage.poll(2)
    assert _names(stage) == ["王样例"]


def test_a_card_laid_just_before_the_visit_is_from_before(stage: Stage, reader: SamReaderSimulator) -> None:
    reader.lay_card(WANG_YANGLI)
    stage.device.begin_visit("v1")
    stage.device.expect_card()
    stage.poll(3)
    assert stage.codes() == ["lift-and-lay-again"]


def test_a_flicker_does_not_make_an_old_card_new(stage: Stage, reader: SamReaderSimulator) -> None:
    reader.lay_card(WANG_YANGLI)
    stage.device.begin_visit("v1")
    stage.device.expect_card()
    for _ in range(3):
        reader.lift_card()
        stage.poll(2)
        reader.lay_card(WANG_YANGLI)
        stage.poll(2)
    assert stage.codes() == ["lift-and-lay-again"]


def test_after_a_read_presence_is_unknown_and_the_next_visit_does_not_read_it(stage: Stage, reader: SamReaderSimulator) -> None:
    stage.device.begin_visit("v1")
    stage.device.expect_card()
    stage.poll(3)
    reader.lay_card(WANG_YANGLI)
    stage.poll(5)
    status = stage.poll()
    assert isinstance(status, ReaderReady)
    assert status.presence is Presence.UNKNOWN
    assert not any(isinstance(event, CardGone) for event in stage.events)
    stage.device.end_visit()
    stage.device.begin_visit("v2")
    stage.device.expect_card()
    stage.poll(6)
    assert _names(stage) == ["王样例"], "the card that was left is not read again"


def test_a_module_that_finds_a_read_card_again_is_no_arrival() -> None:
    with SamReaderSimulator(paced=False, found_again_after_read=True) as reader:
        stage = Stage(sam_source(reader))
        stage.poll(4)
        stage.device.begin_visit("v1")
        stage.device.expect_card()
        reader.lay_card(WANG_YANGLI)
        stage.poll(5)
        stage.device.end_visit()
        stage.device.begin_visit("v2")
        stage.device.expect_card()
        stage.poll(5)
        stage.device.close()
    assert stage.codes() == ["identity", "lift-and-lay-again"]


def test_the_first_card_wins_until_another_is_expected(stage: Stage, reader: SamReaderSimulator) -> None:
    stage.device.begin_visit("v1")
    stage.device.expect_card()
    stage.poll(3)
    reader.lay_card(WANG_YANGLI)
    stage.poll(2)
    reader.lift_card()
    stage.poll(4)
    reader.lay_card(LI_YANGLI)
    stage.poll(3)
    assert _names(stage) == ["王样例"]
    stage.device.expect_card()
    stage.poll()
    assert _names(stage) == ["王样例", "李样例"]


@pytest.mark.parametrize("command", ["select", "read", "appended"])
def test_a_card_swapped_during_a_read_never_mixes_two_people(stage: Stage, reader: SamReaderSimulator, command: str) -> None:
    stage.device.begin_visit("v1")
    stage.device.expect_card()
    stage.poll(3)
    reader.inject(Replace(on=command, person=LI_YANGLI))
    reader.lay_card(WANG_YANGLI)
    identity = stage.wait_for_results(1)[0]
    assert isinstance(identity, Identity)
    assert (identity.name, identity.id_number, identity.address) == (
        LI_YANGLI.name,
        LI_YANGLI.id_number,
        LI_YANGLI.appended_address,
    )


def test_a_card_that_failed_is_not_tried_again_until_it_was_lifted(stage: Stage, reader: SamReaderSimulator) -> None:
    stage.device.begin_visit("v1")
    stage.device.expect_card()
    stage.poll(3)
    reader.inject(Status(on="select", code=0x40))
    reader.lay_card(WANG_YANGLI)
    stage.poll(6)
    assert stage.codes() == ["unsupported-card"]
    reader.lift_card()
    stage.poll(3)
    reader.lay_card(WANG_YANGLI)
    stage.poll(2)
    assert stage.codes() == ["unsupported-card", "identity"]


def test_the_pace_follows_the_visit(stage: Stage) -> None:
    idle = stage.device.poll_seconds
    stage.device.begin_visit("v1")
    visiting = stage.device.poll_seconds
    stage.device.expect_card()
    expecting = stage.device.poll_seconds
    stage.device.end_visit()
    assert expecting < visiting < idle == stage.device.poll_seconds


def test_an_unreadable_card_is_asked_to_be_lifted_when_the_page_opens_again(stage: Stage, reader: SamReaderSimulator) -> None:
    stage.device.begin_visit("v1")
    stage.device.expect_card()
    stage.poll(3)
    reader.inject(Status(on="select", code=0x40))
    reader.lay_card(WANG_YANGLI)
    stage.poll(4)
    stage.device.stop_expecting()
    stage.poll(2)
    stage.device.expect_card()
    stage.poll(4)
    assert stage.codes() == ["unsupported-card", "lift-and-lay-again"]
    reader.lift_card()
    stage.poll(3)
    assert isinstance(stage.events[-1], CardGone)
    reader.lay_card(WANG_YANGLI)
    stage.poll(2)
    assert _names(stage) == ["王样例"]


def test_an_old_card_is_asked_to_be_lifted_each_time_the_page_opens(stage: Stage, reader: SamReaderSimulator) -> None:
    reader.lay_card(WANG_YANGLI)
    stage.poll(2)
    stage.device.begin_visit("v1")
    for _ in range(3):
        stage.device.expect_card()
        stage.poll(4)
        stage.device.stop_expecting()
        stage.poll(2)
    assert stage.codes() == ["lift-and-lay-again"] * 3
    reader.lift_card()
    stage.poll(4)
    assert [type(event) for event in stage.events].count(CardGone) == 1


@pytest.mark.parametrize("found_again", [False, True])
def test_an_identity_that_came_too_late_for_the_page_is_not_a_dead_end(found_again: bool) -> None:
    """The citizen pressed back while the card was read, so nobody took the identity; the card still lies there, silent or not."""
    with SamReaderSimulator(paced=False, found_again_after_read=found_again) as reader:
        stage = Stage(sam_source(reader))
        stage.poll(4)
        stage.device.begin_visit("v1")
        stage.device.expect_card()
        stage.poll(3)
        reader.lay_card(WANG_YANGLI)
        stage.poll(4)
        stage.device.stop_expecting()
        stage.poll(4)
        stage.device.expect_card()
        stage.poll(4)
        assert stage.codes() == ["identity", "lift-and-lay-again"]
        reader.lift_card()
        stage.poll(4)
        reader.lay_card(WANG_YANGLI)
        stage.poll(4)
        stage.device.close()
    assert _names(stage) == ["王样例", "王样例"]
