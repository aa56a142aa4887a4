# SPDX-License-Identifier: GPL-3.0-or-later
"""Answers are found in any mixture, however the bytes are cut into pieces."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.receipt_printer.models import PrinterModel, all_models, model_named
from drivers.receipt_printer.replies import AutomaticStatus, InOrderByte, ProcessId, Reply, ReplyParser, StatusByte
from drivers.receipt_printer.status import CoverOpen, CutterError, PaperJam, PaperOut, Ready, facts_of, is_status_byte, status_of

answers = st.one_of(
    st.sampled_from([0x12, 0x16, 0x1A, 0x32, 0x36, 0x52, 0x1E, 0x7E, 0x72]).map(lambda b: (bytes([b]), StatusByte(b))),
    st.binary(min_size=4, max_size=4)
    .map(lambda raw: bytes(0x20 + byte % 0x5F for byte in raw))
    .map(lambda identity: (b"\x37\x22" + identity + b"\x00", ProcessId(identity))),
    st.tuples(st.sampled_from([0x10, 0x14, 0x18, 0x38]), st.sampled_from([0, 0x08, 0x40]), st.sampled_from([0, 3, 0x0F])).map(
        lambda b: (bytes([*b, 0x0F]), AutomaticStatus(bytes([*b, 0x0F])))
    ),
    st.sampled_from([0x00, 0x03, 0x0C, 0x0F]).map(lambda b: (bytes([b]), InOrderByte(b))),
    st.sampled_from([0x11, 0x13]).map(lambda b: (bytes([b]), None)),
)


@given(stream=st.lists(answers, max_size=12), cuts=st.lists(st.integers(0, 80), max_size=6))
def test_every_answer_is_recognised(stream: list[tuple[bytes, Reply | None]], cuts: list[int]) -> None:
    data = b"".join(raw for raw, _ in stream)
    edges = sorted({0, len(data), *(cut for cut in cuts if cut <= len(data))})
    parser = ReplyParser()
    found = [reply for start, end in pairwise(edges) for reply in parser.feed(data[start:end])]
    assert found == [reply for _, reply in stream if reply is not None]


@given(data=st.binary(max_size=60))
def test_any_bytes_are_survived(data: bytes) -> None:
    ReplyParser().feed(data)


def generic() -> PrinterModel:
    model = model_named("generic-80mm")
    assert isinstance(model, PrinterModel)
    return model


@pytest.mark.parametrize(
    ("answers_by_n", "status"),
    [
        ({1: 0x12, 2: 0x12, 3: 0x12, 4: 0x12}, Ready()),
        ({1: 0x16, 2: 0x12, 3: 0x12, 4: 0x12}, Ready()),
        ({4: 0x1E}, Ready(near_end=True)),
        ({4: 0x16}, Ready(near_end=True)),
        ({4: 0x7E}, PaperOut()),
        ({4: 0x32}, PaperOut()),
        ({2: 0x36}, CoverOpen()),
        ({1: 0x1A, 3: 0x1A}, CutterError()),
    ],
)
def test_the_tables_read_the_manuals_examples(answers_by_n: dict[int, int], status: object) -> None:
    assert all(is_status_byte(byte) for byte in answers_by_n.values())
    assert status_of(facts_of(generic(), answers_by_n)) == status


def test_a_models_own_bits_replace_the_common_ones() -> None:
    assert status_of(facts_of(all_models()["snbc-bt-t080"], {3: 0x16})) == PaperJam()
    assert status_of(facts_of(all_models()["sprt-sp-pos5iv"], {4: 0x1E})) == Ready()


def test_no_answer_is_taken_for_a_status() -> None:
    assert not any(is_status_byte(byte) for byte in (0x00, 0x11, 0x13, 0x10, 0x14, 0x37, 0xA5, 0xFF))
