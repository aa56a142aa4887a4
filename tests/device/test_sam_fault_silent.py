# SPDX-License-Identifier: GPL-3.0-or-later
"""The SAM falls silent in any state of a visit: a fault with its cause, then back, and only the next citizen's card counts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from card_stage import Stage, sam_source
from sam_states import STATES, next_citizen, reach

from drivers.card_reader import sam_reader
from drivers.card_reader.result import ReaderFault, ReaderReady
from simulators.people import LI_YANGLI
from simulators.sam_reader import Mute, SamReaderSimulator


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[SamReaderSimulator]:
    with SamReaderSimulator(tmp_path / "sam", paced=False) as simulator:
        yield simulator


@pytest.fixture
def stage(reader: SamReaderSimulator) -> Iterator[Stage]:
    stage = Stage(sam_source(reader))
    yield stage
    stage.device.close()


@pytest.fixture(autouse=True)
def short_deadlines(monkeypatch: pytest.MonkeyPatch) -> None:
    # The deadlines are settings of the driver; short ones let each fault be played in a test run.
    monkeypatch.setattr(sam_reader, "_DEFAULT_SECONDS", 0.06)


@pytest.mark.parametrize("state", STATES)
def test_in_any_state(stage: Stage, reader: SamReaderSimulator, state: str) -> None:
    reach(state, stage, reader)
    # Two goes at finding a card, two at the status after the port was opened again.
    reader.inject(Mute(times=4))
    status = stage.poll()
    assert isinstance(status, ReaderFault)
    assert "does not answer" in status.reason
    stage.poll_until(lambda status: isinstance(status, ReaderReady))
    assert next_citizen(stage, reader) == [LI_YANGLI.name]
