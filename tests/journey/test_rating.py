# SPDX-License-Identifier: GPL-3.0-or-later
"""Rating by code: five levels with words, free remarks, kept before thanks are said, and sent once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import requests
from faults_rating import CODE, KEY, asked, done, level, opened, remarks
from play import Play

from config.settings import Settings
from kiosk.approval.http_platform import HttpPlatform
from kiosk.clock import KioskClock
from kiosk.journeys.effects import Ask
from kiosk.journeys.events import Answered, DeliveryChanged
from kiosk.journeys.rating.journey import BAD, GOOD
from kiosk.journeys.rating.questions import Rate, RatingKept, RatingNotKept, keep_rating, level_on_wire
from kiosk.journeys.work import Failed, Services
from offline_queue.delivery import Deliverer
from offline_queue.states import DeliveryState
from offline_queue.store import QueueStore, open_store
from simulators.platform import PlatformSimulator


def asked_for(play: Play) -> list[Rate]:
    return [effect.question for effect in play.effects if isinstance(effect, Ask) and isinstance(effect.question, Rate)]


def test_a_level_is_enough() -> None:
    play = level()
    play.act("next")
    assert asked_for(play) == []
    for senseless in (0, 6, "1", None):
        play.act("rate", senseless)
        assert play.show()["level"] == 0
    play.act("rate", 1)
    play.act("next")
    play.act("next")
    assert asked_for(play) == [Rate(CODE, 1, (), "")]


def test_words_fit_the_level_and_go_when_the_mind_changes() -> None:
    play = level()
    play.act("rate", 2)
    assert [word["id"] for word in play.show()["words"]] == list(GOOD)  # type: ignore[attr-defined]
    play.act("word", "quick")
    play.act("word", "slow")
    play.act("rate", 1)
    assert [word["id"] for word in play.show()["words"] if word["chosen"]] == ["quick"]  # type: ignore[attr-defined]
    play.act("rate", 5)
    assert [(word["id"], word["chosen"]) for word in play.show()["words"]] == [(word, False) for word in BAD]  # type: ignore[attr-defined]


def test_remarks_are_kept_with_it_and_shown_nowhere_else() -> None:
    play = remarks()
    play.act("next", "  很好\n很快  ")
    assert (play.state.page, play.show()["remarks"]) == ("ratingLevel", "很好 很快")
    play.act("next")
    (question,) = asked_for(play)
    assert question.remarks == "很好 很快"
    assert "很好" not in repr(question)
    assert "很好" not in repr(play.state)


def test_thanks_come_when_it_is_kept_and_the_screen_says_where_it_is() -> None:
    play = done()
    assert (play.state.page, play.show()["delivered"]) == ("ratingDone", False)
    play.tell(DeliveryChanged("another", "delivered"))
    assert play.show()["delivered"] is False
    play.tell(DeliveryChanged(KEY, "delivered"))
    assert play.show()["delivered"] is True


@pytest.mark.parametrize("found", [RatingNotKept("storage-full"), Failed(), None])
def test_what_was_not_kept_is_said(found: object) -> None:
    play = asked()
    if found is None:
        for _ in range(13):
            play.act("touch")
            play.wait(5)
    else:
        play.tell(Answered(play.visit, asked_for(play)[0], found))
    assert play.state.page == "ratingLevel"
    assert play.state.sheet is not None
    assert play.state.sheet.kind == "notice"


def test_a_mistyped_sign_is_said() -> None:
    play = opened()
    play.act("edit", "7K0")
    assert (play.show()["typed"], play.show()["told"]) == ("7K", "no-such-sign")


@pytest.mark.parametrize(("best", "sent"), [("1", [1, 2, 3, 4, 5]), ("5", [5, 4, 3, 2, 1])])
def test_the_direction_of_the_scale_is_the_platforms(best: str, sent: list[int]) -> None:
    assert [level_on_wire(chosen, best) for chosen in range(1, 6)] == sent


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    store = open_store(tmp_path / "queue")
    assert isinstance(store, QueueStore)
    with PlatformSimulator(tmp_path / "platform") as simulator, store:
        platform = HttpPlatform(simulator.url, "QD-SN-0001", timeout_seconds=5)
        settings = replace(Settings(), platform=replace(Settings().platform, url=simulator.url))
        yield Services(settings, platform, store, KioskClock(lambda: platform.clock_offset_seconds), lambda: None)


@pytest.mark.parametrize("code", [CODE, "22222222"], ids=["known", "mistyped"])
def test_it_waits_in_the_queue_and_arrives_once(services: Services, code: str) -> None:
    assert services.store is not None
    requests.post(f"{services.settings.platform.url}/sandbox/examples", timeout=10)
    kept = keep_rating(services, Rate(code, 4, ("slow",), "样例"))
    assert isinstance(kept, RatingKept)
    record = services.store.record(kept.submission_id)
    assert record is not None
    assert (record.kind, record.state) == ("rating", DeliveryState.ACCEPTED)
    Deliverer(services.store, services.platform).drain(5)
    record = services.store.record(kept.submission_id)
    assert record is not None
    assert record.state in (DeliveryState.DELIVERED, DeliveryState.PURGED)
    url = services.settings.platform.url
    assert requests.get(f"{url}/sandbox/ratings", timeout=10).json()["ratings"] == ({CODE: 4} if code == CODE else {})
    body = requests.get(f"{url}/sandbox/submissions/{kept.submission_id}", timeout=10).content
    assert (json.loads(body)["level"], json.loads(body)["words"], json.loads(body)["remarks"]) == (4, ["slow"], "样例")


def test_a_kiosk_that_keeps_nothing_says_so(services: Services) -> None:
    assert keep_rating(replace(services, store=None), Rate(CODE, 1, (), "")) == RatingNotKept("storage-damaged")
