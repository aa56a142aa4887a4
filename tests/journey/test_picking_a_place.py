# SPDX-License-Identifier: GPL-3.0-or-later
"""The beginning of an address is chosen, district and street, and only the rest is typed."""

from __future__ import annotations

from typing import Any

import pytest
from play import Play

from kiosk.application.districts import DISTRICTS
from kiosk.application.streets import STREETS, is_only_a_beginning

ADDRESS = "residence.address"


def field(play: Play) -> dict[str, Any]:
    found = play.show()["field"]
    assert isinstance(found, dict)
    return found


@pytest.fixture
def play() -> Play:
    """At the question where the citizen lives."""
    play = Play().to_form("residence-permit")
    for _ in range(40):
        if str(field(play)["id"]).startswith(ADDRESS):
            return play
        play.answer_one()
    raise AssertionError("the address is not asked")


def test_two_touches_and_only_the_road_is_typed(play: Play) -> None:
    assert (field(play)["kind"], field(play)["id"]) == ("choice", f"{ADDRESS}:district")
    # The kiosk's own district comes first.
    assert field(play)["options"][0] == {"value": "370202", "label": "市南区"}
    assert len(field(play)["options"]) == 11
    play.act("edit", "370214")
    play.act("next", "370214")
    assert {"value": "流亭街道", "label": "流亭街道"} in field(play)["options"]
    play.act("next", "流亭街道")
    assert (field(play)["kind"], field(play)["id"], field(play)["value"]) == ("address", ADDRESS, "青岛市城阳区流亭街道")
    play.act("next", field(play)["value"])
    assert field(play)["error"] == "请接着写路名和门牌号。"
    play.act("next", "青岛市城阳区流亭街道示例路 1 号")
    assert not str(field(play)["id"]).startswith(ADDRESS)
    # Who comes back finds the whole address, not the choices.
    play.act("back")
    assert (field(play)["kind"], field(play)["value"]) == ("address", "青岛市城阳区流亭街道示例路 1 号")


def test_who_does_not_know_the_street_or_lives_elsewhere_goes_on(play: Play) -> None:
    play.act("next", "370202")
    assert field(play)["options"][0]["value"] == "unknown"
    play.act("back")
    assert field(play)["id"] == f"{ADDRESS}:district"
    play.act("next", "370202")
    play.act("next", "unknown")
    assert field(play)["value"] == "青岛市市南区"


def test_elsewhere_is_typed_whole(play: Play) -> None:
    play.act("next", "elsewhere")
    assert (field(play)["kind"], field(play)["value"]) == ("address", "")
    play.act("next", "济南市历下区示例路 1 号")
    assert not str(field(play)["id"]).startswith(ADDRESS)


@pytest.mark.parametrize("value", ["", "370200", "流亭街道", None, 7, ["370202"]])
def test_what_is_not_offered_is_not_taken(play: Play, value: object) -> None:
    play.act("next", value)
    assert field(play)["id"] == f"{ADDRESS}:district"
    assert field(play)["error"] == "请选一项。"


def test_every_district_has_streets_of_different_names() -> None:
    assert set(STREETS) == set(DISTRICTS.values())
    for names in STREETS.values():
        assert len(set(names)) == len(names) >= 5
        assert all(name.endswith(("街道", "镇")) for name in names)
    assert is_only_a_beginning("青岛市市南区")
    assert not is_only_a_beginning("青岛市市南区示例路 1 号")
