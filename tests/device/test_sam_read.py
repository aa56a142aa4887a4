# SPDX-License-Identifier: GPL-3.0-or-later
"""The SAM driver on a pty that is paced as 115200 baud: every kind of card."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest
from card_stage import TODAY, Stage, sam_source

from drivers.card_reader.result import Expired, Identity, ReaderReady
from drivers.card_reader.sam_ports import port_finder
from drivers.card_reader.sam_reader import SamLink
from simulators.people import (
    CHEN_HONG_KONG,
    EXPIRED_CARD,
    LI_YANGLI,
    MUELLER_2023,
    RARE_NAME,
    SMITH_2017,
    WANG_YANGLI,
    Person,
)
from simulators.sam_reader import Mute, SamReaderSimulator
from simulators.sam_reader.records import fingerprint, photo


@pytest.fixture
def paced() -> Iterator[SamReaderSimulator]:
    with SamReaderSimulator() as simulator:
        yield simulator


@pytest.mark.parametrize(
    ("person", "document"),
    [
        (WANG_YANGLI, "resident"),
        (LI_YANGLI, "resident"),
        (RARE_NAME, "resident"),
        (CHEN_HONG_KONG, "hmt-residence"),
        (SMITH_2017, "foreign-permanent-2017"),
        (MUELLER_2023, "foreign-permanent-2023"),
    ],
    ids=lambda value: getattr(value, "id_number", value)[-4:],
)
def test_every_kind_of_card_is_read(paced: SamReaderSimulator, person: Person, document: str) -> None:
    stage = Stage(sam_source(paced))
    paced.lay_card(person)
    identity = stage.device.read(wait_seconds=1)
    stage.device.close()
    assert isinstance(identity, Identity)
    assert identity.document == document
    assert (identity.name, identity.id_number, identity.name_latin) == (
        person.name,
        person.id_number,
        person.name_latin,
    )
    assert identity.address == (person.appended_address or person.address)
    assert (identity.valid_until, identity.valid_forever) == (person.valid_until, person.valid_until is None)
    assert identity.photo == photo(person), "the photo holds a preamble and must come through untouched"


def test_an_expired_card_tells_when_and_not_who(paced: SamReaderSimulator) -> None:
    stage = Stage(sam_source(paced))
    paced.lay_card(EXPIRED_CARD)
    result = stage.device.read(wait_seconds=1)
    stage.device.close()
    assert isinstance(result, Expired)
    assert EXPIRED_CARD.valid_until == result.valid_until
    assert "2015年10月1日" in result.citizen.zh


def test_the_last_day_still_counts(paced: SamReaderSimulator) -> None:
    stage = Stage(sam_source(paced))
    paced.lay_card(replace(WANG_YANGLI, valid_until=TODAY))
    assert isinstance(stage.device.read(wait_seconds=1), Identity)
    stage.device.close()


def test_a_module_that_gives_the_record_only_with_its_fingerprint() -> None:
    with SamReaderSimulator(only_with_fingerprint=True) as reader:
        stage = Stage(sam_source(reader))
        for person in (WANG_YANGLI, LI_YANGLI):
            reader.lay_card(person)
            identity = stage.device.read(wait_seconds=1)
            assert isinstance(identity, Identity)
            assert (identity.id_number, identity.photo) == (person.id_number, photo(person))
            finger = fingerprint(person)
            assert not any(finger[:32] in value for value in vars_of(identity) if isinstance(value, bytes))
        stage.device.close()
    assert reader.commands.count("read") == 1, "the module is asked only once for what it does not know"
    assert reader.commands.count("read-fingerprint") == 2


def vars_of(identity: Identity) -> list[object]:
    """Every value that an identity keeps."""
    return [getattr(identity, field.name) for field in dataclasses.fields(identity)]


def test_the_reader_is_found_among_the_serial_ports(paced: SamReaderSimulator) -> None:
    ports = [("/dev/null", 0x1A86, 0x7523), (paced.port, 0x0403, 0x6001), ("/dev/ttyS9", None, None)]
    find = port_finder("", 115200, lambda: ports)
    link = find()
    assert isinstance(link, SamLink)
    assert link.name == paced.port
    link.close()


def test_a_port_that_is_no_sam_is_asked_only_once() -> None:
    with SamReaderSimulator(paced=False) as other:
        other.inject(Mute(times=1000))
        find = port_finder("", 115200, lambda: [(other.port, 0x1A86, 0x7523)])
        assert not isinstance(find(), SamLink)
        asked = len(other.commands)
        assert not isinstance(find(), SamLink)
        time.sleep(1.1)
        assert not isinstance(find(), SamLink)
        assert len(other.commands) == asked


def test_no_card_is_said_when_the_time_is_over(paced: SamReaderSimulator) -> None:
    stage = Stage(sam_source(paced))
    assert stage.device.read(wait_seconds=0.2).code == "no-card"
    assert isinstance(stage.poll(), ReaderReady)
    stage.device.close()
