# SPDX-License-Identifier: GPL-3.0-or-later
"""A barcode scanner that types is told from a person by the time between its keys, on a simulated clock."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.scanner import GAP_SECONDS, LEAST_KEYS, KeyStream, Stroke

CODE = "LZ.0001-26112300010.A7"


class Desk:
    """Strikes keys at a time that the test says."""

    def __init__(self) -> None:
        self.now = 100.0
        self.typed = ""
        self.scans: list[str] = []
        self.stream = KeyStream(lambda: self.now, self._type, self.scans.append)

    def _type(self, stroke: Stroke) -> None:
        self.typed += stroke.text

    def strike(self, text: str, pause: float) -> None:
        """Each character `pause` seconds after the one before."""
        for character in text:
            self.now += pause
            self.stream.expire()
            self.stream.strike(Stroke(ord(character), 0, character))

    def rest(self) -> None:
        """Nothing comes for a while."""
        self.now += 1.0
        self.stream.expire()


@pytest.mark.parametrize("pause", [0.001, 0.01, 0.02, 0.03])
def test_a_code_at_the_speed_of_a_scanner_is_one_scan_and_types_nothing(pause: float) -> None:
    desk = Desk()
    desk.strike(CODE, pause)
    assert desk.stream.ends_scan()
    desk.rest()
    assert desk.scans == [CODE]
    assert desk.typed == ""


def test_a_scan_without_enter_ends_when_nothing_more_comes() -> None:
    desk = Desk()
    desk.strike(CODE, 0.005)
    desk.rest()
    assert (desk.scans, desk.typed) == ([CODE], "")


@pytest.mark.parametrize("pause", [0.05, 0.1, 0.5])
def test_what_a_person_types_is_typed_in_its_order_and_enter_stays_enter(pause: float) -> None:
    desk = Desk()
    desk.strike("13800000001", pause)
    assert not desk.stream.ends_scan()
    assert (desk.scans, desk.typed) == ([], "13800000001")


def test_a_slipping_hand_is_no_scanner() -> None:
    desk = Desk()
    desk.strike("abc", 0.004)
    desk.rest()
    assert (desk.scans, desk.typed) == ([], "abc")


def test_a_person_types_before_and_after_a_scan() -> None:
    desk = Desk()
    desk.strike("ab", 0.2)
    desk.rest()
    desk.strike(CODE, 0.01)
    desk.rest()
    desk.strike("c", 0.2)
    desk.rest()
    assert (desk.scans, desk.typed) == ([CODE], "abc")


@given(st.lists(st.tuples(st.characters(min_codepoint=33, max_codepoint=126), st.sampled_from([0.002, 0.02, 0.06, 0.3])), max_size=40))
def test_no_stroke_is_lost_and_none_comes_twice(strokes: list[tuple[str, float]]) -> None:
    desk = Desk()
    for character, pause in strokes:
        desk.strike(character, pause)
    desk.rest()
    assert not desk.stream.waiting
    assert sorted(desk.typed + "".join(desk.scans)) == sorted(character for character, _ in strokes)
    assert all(len(scan) >= LEAST_KEYS for scan in desk.scans)
    assert GAP_SECONDS < 0.05
