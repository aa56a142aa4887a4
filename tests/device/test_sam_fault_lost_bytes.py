# SPDX-License-Identifier: GPL-3.0-or-later
"""Bytes are lost, added or turned on the SAM's wire, in any state of a visit: it heals, and nobody's card is another's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from card_stage import Stage, sam_source
from sam_states import STATES, next_citizen, reach

from drivers.card_reader import sam_reader
from drivers.card_reader.result import ReaderReady
from simulators.people import LI_YANGLI
from simulators.sam_reader import BadChecksum, Delay, Noise, SamReaderSimulator, Truncate


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[SamReaderSimulator]:
    with SamReaderSimulator(tmp_path / "sam", paced=False) as simulator:
        yield simulator


@pytest.fixture
def stage(reader: SamReaderSimulator) -> Iterator[Stage]:
    stage = Stage(sam_source(reader))
    yield stage
    stage.device.close()


@pytest.mark.parametrize(
    "fault",
    [
        BadChecksum(on="find"),
        Noise(on="find"),
        Noise(on="find", position=9),
        Truncate(on="find", length=9),
        Delay(on="find", seconds=0.02),
    ],
    ids=lambda fault: f"{type(fault).__name__}{getattr(fault, 'position', '')}",
)
@pytest.mark.parametrize("state", STATES)
def test_in_any_state(stage: Stage, reader: SamReaderSimulator, state: str, fault: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sam_reader, "_DEFAULT_SECONDS", 0.06)
    reach(state, stage, reader)
    reader.inject(type(fault)(**vars(fault)))
    assert isinstance(stage.poll(2), ReaderReady)
    assert next_citizen(stage, reader) == [LI_YANGLI.name]
