# SPDX-License-Identifier: GPL-3.0-or-later
"""The SAM reports that it is broken, in any state of a visit: a fault that names what to do, and back when it is well."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from card_stage import Stage, sam_source
from sam_states import STATES, next_citizen, reach

from drivers.card_reader.result import ReaderFault, ReaderReady
from simulators.people import LI_YANGLI
from simulators.sam_reader import SamReaderSimulator, Status


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[SamReaderSimulator]:
    with SamReaderSimulator(tmp_path / "sam", paced=False) as simulator:
        yield simulator


@pytest.fixture
def stage(reader: SamReaderSimulator) -> Iterator[Stage]:
    stage = Stage(sam_source(reader))
    yield stage
    stage.device.close()


@pytest.mark.parametrize(("code", "word"), [(0x60, "replace the module"), (0x66, "supplier")])
@pytest.mark.parametrize("state", STATES)
def test_in_any_state(stage: Stage, reader: SamReaderSimulator, state: str, code: int, word: str) -> None:
    reach(state, stage, reader)
    reader.inject(Status(on="find", code=code), Status(on="status", code=code))
    for _ in range(2):
        status = stage.poll()
        assert isinstance(status, ReaderFault)
        assert word in status.reason
    stage.poll_until(lambda status: isinstance(status, ReaderReady))
    assert next_citizen(stage, reader) == [LI_YANGLI.name]
