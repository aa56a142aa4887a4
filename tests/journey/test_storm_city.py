# SPDX-License-Identifier: GPL-3.0-or-later
"""A city comes back after an outage: the platform's load stays under a ceiling, and every kiosk drains."""

from __future__ import annotations

import pytest
from city import City

from offline_queue.schedule import Pace

CEILING = 250
"""Requests a second, heartbeats included, for 2,000 kiosks: in no second more."""


def judge(city: City, ceiling: int = CEILING) -> None:
    """Everything arrived once, and no second was too busy."""
    print(city.table())
    assert len(city.cases) == city.kiosks * city.each
    assert set(city.cases.values()) == {1}
    assert max(city.requests.values()) <= ceiling


def test_a_city_whose_network_is_back() -> None:
    city = City()
    city.run()
    judge(city)
    assert city.refused == 0


@pytest.mark.proof
def test_a_city_whose_power_is_back() -> None:
    city = City(back_at=0.0)
    city.run(start_spread=60.0)
    judge(city)


@pytest.mark.proof
def test_a_platform_that_cannot_take_what_a_city_sends() -> None:
    city = City(capacity=60)
    city.run()
    judge(city, 300)  # and its questions after each 503
    assert city.refused > 0


@pytest.mark.proof
def test_the_figure_is_the_schedules() -> None:
    city = City(pace=Pace(0.0))
    city.run()
    print(city.table())
    assert max(city.requests.values()) > CEILING, "a simulation that no schedule could fail would show nothing"
