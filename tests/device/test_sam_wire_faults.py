# SPDX-License-Identifier: GPL-3.0-or-later
"""Every frame-level fault on the pty: it heals, or it ends in a named result; nothing hangs, nothing is half right."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from card_stage import Stage, sam_source

from drivers.card_reader import sam_reader
from drivers.card_reader.result import Identity, ReaderFault, ReaderReady
from drivers.card_reader.sam_frames import Command
from simulators.people import WANG_YANGLI
from simulators.sam_reader import BadChecksum, Delay, LiftBefore, Mute, Noise, SamReaderSimulator, Status, Truncate


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Iterator[SamReaderSimulator]:
    # The deadlines are settings of the driver; short ones let each fault be played in a test run.
    monkeypatch.setattr(sam_reader, "_SECONDS", {Command.READ_BASE: 0.12, Command.READ_APPENDED_ADDRESS: 0.12})
    monkeypatch.setattr(sam_reader, "_DEFAULT_SECONDS", 0.12)
    with SamReaderSimulator(paced=False) as simulator:
        yield simulator


@pytest.fixture
def stage(reader: SamReaderSimulator) -> Iterator[Stage]:
    stage = Stage(sam_source(reader))
    stage.poll(4)
    stage.device.begin_visit("v1")
    stage.device.expect_card()
    yield stage
    stage.device.close()


@pytest.mark.parametrize("command", ["find", "select", "read", "appended"])
@pytest.mark.parametrize(
    "fault",
    [
        BadChecksum(),
        Noise(),
        Noise(content=b"\xaa\xaa\xaa\x96"),
        Noise(content=b"\xaa\xaa\xaa\x96\x69\xff\xff"),
        Noise(content=b"\xaa\xaa\xaa\x96\x69\x00\x04\x00\x00\x90\x00"),
        Noise(position=9),
        Mute(),
        Delay(seconds=0.05),
        Status(code=0x10),
        Status(code=0x11),
    ],
    ids=lambda fault: f"{type(fault).__name__}-{getattr(fault, 'content', b'').hex()[:14]}{getattr(fault, 'code', '')}",
)
def test_one_fault_heals(stage: Stage, reader: SamReaderSimulator, command: str, fault: object) -> None:
    reader.inject(type(fault)(**{**vars(fault), "on": command}))
    reader.lay_card(WANG_YANGLI)
    result = stage.wait_for_results(1)[0]
    assert isinstance(result, Identity)
    assert (result.name, result.id_number, result.address) == (
        WANG_YANGLI.name,
        WANG_YANGLI.id_number,
        WANG_YANGLI.address,
    )


@pytest.mark.parametrize("command", ["select", "read"])
@pytest.mark.parametrize("fault", [BadChecksum(times=2), Mute(times=2), Truncate(length=12, times=2)], ids=repr)
def test_a_lasting_fault_is_unreadable_and_the_next_card_is_read(
    stage: Stage, reader: SamReaderSimulator, command: str, fault: object
) -> None:
    reader.inject(type(fault)(**{**vars(fault), "on": command}))
    reader.lay_card(WANG_YANGLI)
    assert stage.wait_for_results(1)[0].code == "unreadable"  # type: ignore[attr-defined]
    reader.lift_card()
    stage.poll(4)
    reader.lay_card(WANG_YANGLI)
    assert isinstance(stage.wait_for_results(2)[1], Identity)


SAMPLED_LENGTHS = [0, 1, 4, 5, 6, 7, 9, 10, 13, 14, 15, 100, 269, 270, 271, 700, 1293, 1294]


@pytest.mark.parametrize("length", SAMPLED_LENGTHS)
def test_a_record_cut_at_any_byte_is_read_at_the_second_go(stage: Stage, reader: SamReaderSimulator, length: int) -> None:
    reader.inject(Truncate(on="read", length=length))
    reader.lay_card(WANG_YANGLI)
    result = stage.wait_for_results(1)[0]
    assert isinstance(result, Identity)
    assert result.id_number == WANG_YANGLI.id_number


@pytest.mark.proof
@pytest.mark.timeout(1500)
@pytest.mark.parametrize("first", range(0, 1295, 259))
def test_a_record_cut_at_every_byte(stage: Stage, reader: SamReaderSimulator, first: int) -> None:
    for count, length in enumerate(range(first, first + 259), 1):
        reader.inject(Truncate(on="read", length=length))
        reader.lay_card(WANG_YANGLI)
        result = stage.wait_for_results(count, seconds=20)[-1]
        assert isinstance(result, Identity), f"cut after {length} bytes"
        assert result.id_number == WANG_YANGLI.id_number
        reader.lift_card()
        stage.poll(4)
        stage.device.expect_card()


@pytest.mark.parametrize(
    ("command", "code", "expected"),
    [
        ("select", 0x40, "unsupported-card"),
        ("read", 0x40, "unsupported-card"),
        ("read", 0x60, "reader-fault"),
        ("read", 0x66, "reader-fault"),
        ("select", 0x21, "reader-fault"),
        ("read", 0x91, "unreadable"),
        ("read", 0x99, "unreadable"),
        *[("read", code, "identity") for code in (0x23, 0x24, 0x31, 0x32, 0x33, 0x41, 0x47)],
        ("select", 0x81, "identity"),
        # The base record was read, so the module does not find the card again until it was lifted.
        ("appended", 0x41, "card-removed"),
        ("appended", 0x21, "identity"),
    ],
)
def test_every_status_code_ends_in_its_result(stage: Stage, reader: SamReaderSimulator, command: str, code: int, expected: str) -> None:
    reader.inject(Status(on=command, code=code))
    reader.lay_card(WANG_YANGLI)
    stage.wait_for_results(1)
    assert stage.codes() == [expected]


@pytest.mark.parametrize("code", [0x24, 0x31, 0x33, 0x41, 0x47])
def test_a_card_that_never_reads_is_unreadable(stage: Stage, reader: SamReaderSimulator, code: int) -> None:
    reader.inject(Status(on="read", code=code, times=10))
    reader.lay_card(WANG_YANGLI)
    stage.wait_for_results(1)
    assert stage.codes() == ["unreadable"]


@pytest.mark.parametrize("command", ["select", "read", "appended"])
def test_a_card_lifted_during_the_read_was_removed(stage: Stage, reader: SamReaderSimulator, command: str) -> None:
    reader.inject(LiftBefore(on=command))
    reader.lay_card(WANG_YANGLI)
    stage.wait_for_results(1)
    assert stage.codes() == ["card-removed"]
    reader.lay_card(WANG_YANGLI)
    stage.wait_for_results(2)
    assert stage.codes() == ["card-removed", "identity"]


@pytest.mark.parametrize(("code", "word"), [(0x60, "self-test"), (0x66, "authorised")])
def test_a_sick_module_is_a_fault_with_its_cause(reader: SamReaderSimulator, code: int, word: str) -> None:
    reader.inject(Status(on="status", code=code))
    stage = Stage(sam_source(reader))
    status = stage.poll()
    assert isinstance(status, ReaderFault)
    assert word in status.reason
    assert isinstance(stage.poll(), ReaderReady)
    stage.device.close()


def test_a_module_that_falls_silent_is_a_fault_and_comes_back(stage: Stage, reader: SamReaderSimulator) -> None:
    reader.inject(Mute(times=4))
    status = stage.poll()
    assert isinstance(status, ReaderFault)
    assert "does not answer" in status.reason
    stage.poll_until(lambda status: isinstance(status, ReaderReady))
