# SPDX-License-Identifier: GPL-3.0-or-later
"""The SAM reader is unplugged in any state of a visit: missing, then back, and only the next citizen's card counts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from card_stage import Stage, sam_source
from sam_states import STATES, next_citizen, reach

from drivers.card_reader.result import Identity, ReaderMissing, ReaderReady
from simulators.people import LI_YANGLI, WANG_YANGLI
from simulators.sam_reader import SamReaderSimulator


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[SamReaderSimulator]:
    with SamReaderSimulator(tmp_path / "sam", paced=False) as simulator:
        yield simulator


@pytest.fixture
def stage(reader: SamReaderSimulator) -> Iterator[Stage]:
    stage = Stage(sam_source(reader))
    yield stage
    stage.device.close()


@pytest.mark.parametrize("state", STATES)
def test_in_any_state(stage: Stage, reader: SamReaderSimulator, state: str) -> None:
    reach(state, stage, reader)
    reader.unplug()
    assert isinstance(stage.poll(2), ReaderMissing)
    reader.replug()
    assert isinstance(stage.poll(2), ReaderReady)
    assert next_citizen(stage, reader) == [LI_YANGLI.name]


@pytest.mark.parametrize("state", STATES)
def test_a_card_laid_meanwhile_is_from_before(stage: Stage, reader: SamReaderSimulator, state: str) -> None:
    reach(state, stage, reader)
    reader.unplug()
    stage.poll(2)
    stage.events.clear()
    reader.lay_card(WANG_YANGLI)
    reader.replug()
    stage.device.begin_visit("v1")
    stage.device.expect_card()
    stage.poll(5)
    assert not any(isinstance(result, Identity) for result in stage.results())
    assert stage.codes() == ["lift-and-lay-again"]
    assert next_citizen(stage, reader) == [LI_YANGLI.name]
