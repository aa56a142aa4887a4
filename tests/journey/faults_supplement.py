# SPDX-License-Identifier: GPL-3.0-or-later
"""The faults of handing in what was missing."""

from __future__ import annotations

import datetime
from dataclasses import replace

from fault_table import Row
from faults_progress import case
from play import CARD, NUMBER, Play

from kiosk.approval.answers import Cases, Gap, SupplementRequest
from kiosk.journeys.effects import Ask
from kiosk.journeys.events import Answered, CameraSaw, CardRead, DeliveryChanged, PaperPrinted, PictureTaken
from kiosk.journeys.identify.questions import CheckCode, CodeSent, Proven, SendCode
from kiosk.journeys.progress.questions import AskCases
from kiosk.journeys.supplement.questions import HandedIn, HandIn

GAPS = (Gap("lease", "material", "房屋租赁合同", "缺第 2 页"), Gap("area", "element", "经营场所面积", "和合同不一样"))
ONE = replace(case(), supplement=SupplementRequest("request-1", "2026-12-10", GAPS))
KEY = "0190-supplement"


def asked() -> Play:
    """Who stands here is certain; the platform is asked."""
    play = Play()
    play.act("start")
    play.act("mine", "supplement")
    play.tell(CardRead(play.visit, "identity", CARD))
    play.wait(2)
    play.tell(Answered(play.visit, SendCode(NUMBER), CodeSent("138****0001")))
    for digit in "123456":
        play.act("digit", digit)
    play.tell(Answered(play.visit, CheckCode(NUMBER, "123456"), Proven("proof")))
    assert play.state.page == "supplement"
    return play


def answer(play: Play, found: object) -> Play:
    """The platform answers."""
    question = next(effect.question for effect in play.effects if isinstance(effect, Ask) and isinstance(effect.question, AskCases))
    play.tell(Answered(play.visit, question, found))
    return play


def gaps() -> Play:
    """Everything that is missing for one case."""
    return answer(asked(), Cases((case("9"), ONE)))


def filling() -> Play:
    """One datum."""
    play = gaps()
    play.act("fill", "area")
    return play


def at_camera() -> Play:
    """One paper."""
    play = gaps()
    play.act("scan", "lease")
    return play


def complete() -> Play:
    """Nothing is missing any more; it is looked over."""
    play = at_camera()
    play.tell(CameraSaw("ready"))
    play.tell(PictureTaken(play.visit, "lease", b"\xff\xd8jpeg", 200))
    play.act("next")
    play.act("next")
    play.act("next", "85 平方米")
    play.act("next")
    return play


def submitting() -> Play:
    """Handed in; the disk has not answered yet."""
    play = complete()
    play.act("next")
    return play


def handed() -> HandedIn:
    """What the disk answers."""
    at = datetime.datetime(2026, 11, 23, 9, 5, tzinfo=datetime.timezone(datetime.timedelta(hours=8)))
    return HandedIn(KEY, "QD-SN-0001 20261123 0009", "9M4K22QD", "QDK1:AAAA", at, False, (("房屋租赁合同", 1, "ab" * 32),))


def done(delivery: str = "delivered") -> Play:
    """Accepted, and so far."""
    play = submitting()
    question = play.last(Ask)
    assert isinstance(question, Ask)
    assert isinstance(question.question, HandIn)
    play.tell(Answered(play.visit, question.question, handed()))
    play.tell(DeliveryChanged(KEY, delivery))
    play.wait(8)
    play.tell(PaperPrinted(play.visit, "supplement-slip", "printed"))
    return play


ROWS = {
    "supplement": Row(asked, back="home"),
    "supplementGaps": Row(gaps, back="supplement"),
    "supplementFill": Row(filling, back="supplementGaps"),
    "supplementCamera": Row(at_camera, back="supplementGaps"),
    "supplementReview": Row(complete, back="supplementGaps"),
    # The disk is at work: nothing can be touched. A bug of it may have kept something or not: nobody knows, and nothing is sent twice.
    "supplementSubmitting": Row(
        submitting, back="supplementSubmitting", cancel="supplementSubmitting", time_out="", platform_error="unavailable", kept=True
    ),
    "supplementDone": Row(done, back="supplementDone", time_out="goodbye", kept=True),
}
