# SPDX-License-Identifier: GPL-3.0-or-later
"""With nothing set the device finds what is plugged in; what is missing takes nothing from what is there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from card_stage import TODAY, Stage, sam_source

from config.settings import CardReaderSettings
from drivers.card_reader.device import open_device
from drivers.card_reader.pcsc_reader import PcscSource
from drivers.card_reader.result import Identity, Presence, ReaderMissing, ReaderReady
from drivers.card_reader.sam_ports import port_finder
from drivers.card_reader.sam_reader import SamSource
from simulators.people import WANG_YANGLI
from simulators.sam_reader import SamReaderSimulator


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[SamReaderSimulator]:
    with SamReaderSimulator(tmp_path / "sam", paced=False) as simulator:
        yield simulator


def test_a_sam_reader_beside_no_reader_at_all(reader: SamReaderSimulator) -> None:
    stage = Stage(sam_source(reader), PcscSource("No Such Reader", today=lambda: TODAY))
    status = stage.poll(4)
    assert isinstance(status, ReaderReady)
    assert (status.kind, status.presence, status.readers) == ("sam-serial", Presence.ABSENT, (reader.port,))
    stage.device.begin_visit("v1")
    stage.device.expect_card()
    reader.lay_card(WANG_YANGLI)
    assert isinstance(stage.wait_for_results(1)[0], Identity)
    stage.device.close()


def test_a_reader_plugged_in_later_is_found(tmp_path: Path) -> None:
    ports: list[tuple[str, int | None, int | None]] = []
    stage = Stage(SamSource(port_finder("", 115200, lambda: ports), lambda: TODAY))
    assert isinstance(stage.poll(), ReaderMissing)
    with SamReaderSimulator(tmp_path / "sam", paced=False) as late:
        ports.append((late.port, 0x0400, 0xC35A))
        stage.poll_until(lambda status: isinstance(status, ReaderReady))
        stage.device.close()


def test_the_settings_choose_the_kinds(reader: SamReaderSimulator) -> None:
    device = open_device(CardReaderSettings(kind="auto", port=reader.port, reader="No Such Reader"), lambda _: None)
    assert isinstance(device.status(), ReaderReady)
    device.close()
    device = open_device(CardReaderSettings(kind="pcsc", port=reader.port, reader="No Such Reader"), lambda _: None)
    assert isinstance(device.status(), ReaderMissing)
    device.close()


def test_nothing_personal_is_logged(reader: SamReaderSimulator, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("DEBUG"):
        stage = Stage(sam_source(reader))
        stage.poll(4)
        stage.device.begin_visit("v1")
        stage.device.expect_card()
        reader.lay_card(WANG_YANGLI)
        stage.wait_for_results(1)
        stage.device.close()
    assert caplog.text
    for secret in (WANG_YANGLI.name, WANG_YANGLI.id_number, WANG_YANGLI.address):
        assert secret not in caplog.text
        assert secret not in repr(stage.events)
