# SPDX-License-Identifier: GPL-3.0-or-later
"""One touch tells the hall where and with what, never who; the sheet says only what the hall answered."""

from __future__ import annotations

from pathlib import Path

import pytest
import requests
from play import CHAIN, NAME, NUMBER, Play

from config.settings import Settings
from kiosk.approval.answers import Away, Denied
from kiosk.approval.http_platform import HttpPlatform
from kiosk.journeys.effects import Ask
from kiosk.journeys.events import Answered
from kiosk.journeys.help.declaration import AGAIN_SECONDS, ANSWER_SECONDS, CallHelp, Coming, call_help
from kiosk.journeys.work import Failed, Services
from simulators.platform import PlatformSimulator


def calls(play: Play) -> list[CallHelp]:
    return [effect.question for effect in play.effects if isinstance(effect, Ask) and isinstance(effect.question, CallHelp)]


def called(play: Play) -> Play:
    """The top bar was touched."""
    play.act("help")
    play.wait(0)
    return play


def sheet(play: Play) -> dict[str, object]:
    return dict(play.presenter.sheet(play.state, 0))


def test_one_touch_tells_page_and_matter_and_nobody() -> None:
    play = called(Play().to_form())
    (call,) = calls(play)
    assert (call.page, call.matter) == ("form", CHAIN)
    assert not any(text in repr(call) for text in (NAME, NUMBER))
    assert sheet(play)["standing"] == "calling"
    play.tell(Answered(play.visit, call, Coming("帮办员", 3)))
    assert (sheet(play)["standing"], sheet(play)["who"], sheet(play)["minutes"]) == ("coming", "帮办员", 3)


def test_every_page_of_an_application_can_call() -> None:
    for page in (Play().to_guide(), Play().to_card(), Play().to_materials(), Play().to_camera(), Play().to_review(), Play().to_done()):
        (call,) = calls(called(page))
        assert call.page == page.state.page


@pytest.mark.parametrize(
    ("found", "standing"), [(Away("x"), "away"), (Denied("y"), "away"), (Failed(), "away"), (None, "away"), (Coming("", 0), "nobody")]
)
def test_what_the_hall_did_not_say_is_not_said(found: object, standing: str) -> None:
    play = called(Play().to_guide())
    if found is None:
        play.wait(ANSWER_SECONDS)
    else:
        play.tell(Answered(play.visit, calls(play)[0], found))
    assert sheet(play)["standing"] == standing


def test_the_same_touch_again_is_the_same_call_and_later_another() -> None:
    play = called(Play().to_guide())
    play.tell(Answered(play.visit, calls(play)[0], Coming("帮办员", 3)))
    for _ in range(3):
        play.act("close")
        called(play)
    assert len(calls(play)) == 1
    play.act("close")
    for _ in range(4):
        play.act("touch")
        play.wait(AGAIN_SECONDS / 4)
    called(play)
    assert len(calls(play)) == 2
    play.act("close")
    play.act("next")
    called(play)
    assert len(calls(play)) == 3
    assert len({call.call for call in calls(play)}) == 3


def test_who_could_not_be_told_is_told_at_the_next_touch() -> None:
    play = called(Play().to_guide())
    play.tell(Answered(play.visit, calls(play)[0], Away("x")))
    play.wait(3)
    assert len(calls(play)) == 1, "not again by itself"
    play.act("close")
    called(play)
    assert len(calls(play)) == 2


def test_over_the_wire(tmp_path: Path) -> None:
    with PlatformSimulator(tmp_path / "platform") as simulator:
        settings = Settings()
        platform = HttpPlatform(simulator.url, settings.kiosk.id, timeout_seconds=10)
        services = Services(settings, platform, None, None, lambda: None)  # type: ignore[arg-type]
        call = CallHelp("visit-0", "form", CHAIN)
        for _ in range(2):
            assert isinstance(call_help(services, call), Coming)
        told = requests.get(f"{simulator.url}/sandbox/help", timeout=10).json()["calls"]
        assert told == [{"kiosk_id": settings.kiosk.id, "page": "form", "matter": CHAIN}]
