# SPDX-License-Identifier: GPL-3.0-or-later
"""Who cannot correct what a certificate says can say that it is wrong; the application says so to the platform."""

from __future__ import annotations

from play import CARD, Play

from kiosk.journeys.effects import Accept
from kiosk.journeys.events import CardRead, CardStarted, CertificatesFound

LICENCE = {
    "type": "营业执照",
    "identifier": "示例2",
    "trust": "A",
    "valid_until": "",
    "facts": {"credit_code": "92370202MA0000001Y", "name": "青岛市市南区样例大药房（个体工商户）"},
}
CODE = "business.credit_code"


def at_the_review() -> Play:
    """The review of a food permit for somebody who has a licence."""
    play = Play().to_card("food-business-permit")
    play.tell(CardStarted(play.visit))
    play.tell(CardRead(play.visit, "identity", CARD))
    play.tell(CertificatesFound(play.visit, (LICENCE,)))
    play.wait(2)
    for _ in range(60):
        if play.state.page != "form":
            break
        play.answer_one()
    play.act("scan", play.world.papers_to_do(play.state)[0])
    for _ in range(20):
        if play.state.page != "camera":
            break
        play.photograph()
        play.act("next")
    play.act("next")
    assert play.state.page == "review"
    return play


def row(play: Play, element: str) -> dict[str, object]:
    groups = play.show()["groups"]
    assert isinstance(groups, list)
    return next(one for group in groups for one in group["rows"] if one["id"] == element)


def test_an_objection_is_shown_taken_back_and_sent() -> None:
    play = at_the_review()
    assert (row(play, CODE)["can_object"], row(play, CODE)["disputed"]) == (True, False)
    play.act("object", CODE)
    assert row(play, CODE)["disputed"]
    play.act("object", CODE)
    assert not row(play, CODE)["disputed"]
    for nonsense in ("applicant.name", "applicant.phone", "nothing", 7, None, [CODE]):
        play.act("object", nonsense)
    play.act("object", CODE)
    play.act("next")
    accept = play.last(Accept)
    assert isinstance(accept, Accept)
    assert accept.disputed == {CODE}


def test_without_an_objection_nothing_is_disputed() -> None:
    play = at_the_review()
    play.act("next")
    accept = play.last(Accept)
    assert isinstance(accept, Accept)
    assert accept.disputed == frozenset()
