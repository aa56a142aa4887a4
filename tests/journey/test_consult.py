# SPDX-License-Identifier: GPL-3.0-or-later
"""Questions: found as people ask them, answered without a network, and what nobody wrote an answer to goes to people under a code."""

from __future__ import annotations

from pathlib import Path

import pytest
from faults_consult import answer, opened, to_answer, to_ask, to_code, to_sent
from play import catalogue

from kiosk.approval.answers import Away, Denied
from kiosk.approval.http_platform import HttpPlatform
from kiosk.journeys.consult.journey import ANSWER_SECONDS
from kiosk.journeys.consult.knowledge import DIRECTORY, READINGS, load
from kiosk.journeys.consult.questions import AskPeople, FindReply, Kept, Reply, ask_people, find_reply
from kiosk.journeys.consult.readings import readings_text
from kiosk.journeys.effects import Ask
from kiosk.journeys.events import PlatformHealth
from kiosk.journeys.work import Failed, Services
from offline_queue.serials import QUERY_CODE_ALPHABET, QUERY_CODE_LENGTH
from simulators.platform import PlatformSimulator, questions

ASKED = {
    "身份证丢了怎么办": "id-card-lost",
    "我想开药店": "pharmacy",
    "shenfenzheng diu": "id-card-lost",
    "yaodian": "pharmacy",
    "kyd": "pharmacy",
    "孩子上学要什么": "school",
    "低保": "low-income",
    "dibao": "low-income",
    "星期六上班吗": "opening-hours",
    "没带材料能办吗": "paper-missing",
    "社保卡坏了": "social-card",
    "I lost my id card": "id-card-lost",
    "医保怎么交": "medical-insurance",
    "驾照到期了": "driving-licence",
    "回执丢了": "slip-lost",
    "办营业执照": "small-business",
}


@pytest.mark.parametrize("text", sorted(ASKED))
def test_the_first_answer_is_the_right_one(text: str) -> None:
    assert load().search(text)[0].entry.id == ASKED[text]


def test_every_answer_is_found_by_its_own_question_and_words_first() -> None:
    for entry in load().entries.values():
        for name in entry.names:
            best = load().search(name)
            assert entry.id in {one.entry.id for one in best if one.score == best[0].score}, name


@pytest.mark.parametrize("text", ["", "x", "飞碟在哪里停", "？？？", "\x00\u202e😀", "zzzzzzzz", "身" * 5000])
def test_what_nobody_wrote_about_finds_nothing(text: str) -> None:
    assert load().search(text) == ()


def test_the_knowledge_file_is_whole() -> None:
    assert (DIRECTORY / READINGS).read_text("utf-8") == readings_text(), "run python -m kiosk.journeys.consult.readings"
    for entry in load().entries.values():
        assert all((entry.question.zh, entry.question.en, entry.answer.zh, entry.answer.en, entry.words))
        assert not entry.matter or catalogue().matter(entry.matter) is not None, entry.id


def test_an_answer_leads_to_its_matter_without_a_network() -> None:
    play = opened("身份证丢了怎么办")
    play.tell(PlatformHealth(False))
    play.act("open", "id-card-lost")
    shown = play.show()
    assert shown["kind"] == "answer"
    assert "补领" in str(shown["answer"])
    play.act("matter", shown["matter"])
    assert (play.state.page, play.state.matter) == ("guide", "id-card-renewal")
    play.act("back")
    assert play.state.page == "consultAnswer"
    assert not any(isinstance(effect, Ask) for effect in play.effects)


def test_matters_of_the_catalogue_are_found_beside_answers() -> None:
    rows = opened("开药店").show()["results"]
    assert isinstance(rows, list)
    assert {row["kind"] for row in rows} == {"answer", "matter"}
    assert len(rows) <= 6


def test_people_are_asked_under_one_key_until_the_platform_has_it() -> None:
    play = to_ask()
    play.act("next")
    play.act("next")
    answer(play, Away("answer-cut"))
    assert (play.state.page, play.show()["told"]) == ("consultAsk", "platform-away")
    play.act("next")
    asked = [effect.question for effect in play.effects if isinstance(effect, Ask)]
    assert len(asked) == 2
    assert asked[0] == asked[1]
    assert "飞碟" not in repr(play.effects)
    answer(play, Kept("7K3F92QD"))
    assert (play.state.page, play.show()["code"]) == ("consultSent", "7K3F 92QD")


@pytest.mark.parametrize("found", [Away("x"), Failed(), None])
def test_no_code_is_shown_where_nothing_was_kept(found: object) -> None:
    play = to_ask()
    play.act("next")
    if found is None:
        play.wait(ANSWER_SECONDS)
    else:
        answer(play, found)
    assert play.show()["told"] == "platform-away"
    assert play.show()["question"] == "飞碟在哪里停", "nothing that was typed is lost"


def test_an_empty_question_is_not_sent() -> None:
    play = opened(" a ")
    play.act("people")
    assert play.state.page == "consult"


@pytest.mark.parametrize(
    ("found", "told", "known"),
    [
        (Reply("问", "答"), "", True),
        (Reply("问", ""), "", True),
        (Denied("not-there"), "not-there", False),
        (Away("x"), "platform-away", False),
    ],
)
def test_an_answer_by_code(found: object, told: str, known: bool) -> None:
    play = to_code()
    play.act("edit", "7k3f 92q")
    assert play.show()["code"] == "7K3F 92Q"
    play.act("edit", "7k3f 92qd")
    asked = play.last(Ask)
    assert isinstance(asked, Ask)
    assert asked.question == FindReply("7K3F92QD")
    answer(play, found)
    assert (play.state.page, play.show()["told"], play.show()["known"]) == ("consultAnswer", told, known)


def test_a_mistyped_code_says_so() -> None:
    play = to_code()
    play.act("edit", "7K3O")
    assert play.show()["told"] == "no-such-sign"


def test_over_the_wire(tmp_path: Path) -> None:
    assert set(questions.SIGNS) <= set(QUERY_CODE_ALPHABET)
    assert questions.LENGTH == QUERY_CODE_LENGTH
    with PlatformSimulator(tmp_path / "platform") as simulator:
        import requests

        platform = HttpPlatform(simulator.url, "QD-SN-0001", timeout_seconds=10)
        services = Services(None, platform, None, None, lambda: None)  # type: ignore[arg-type]
        simulator.fault("drop-after-commit", path="/v1/questions")
        asked = AskPeople("key", "飞碟在哪里停", "zh")
        assert isinstance(ask_people(services, asked), Away)
        kept = ask_people(services, asked)
        assert isinstance(kept, Kept)
        assert ask_people(services, AskPeople("key", "别的", "zh")) == Denied("other-bytes")
        assert len(requests.get(f"{simulator.url}/sandbox/questions", timeout=10).json()["questions"]) == 1
        assert find_reply(services, FindReply(kept.code)) == Reply("飞碟在哪里停", "")
        requests.post(f"{simulator.url}/sandbox/questions/{kept.code}/answer", json={"answer": "停机坪"}, timeout=10)
        assert find_reply(services, FindReply(kept.code)) == Reply("飞碟在哪里停", "停机坪")
        assert find_reply(services, FindReply("22222222")) == Denied("not-there")


def test_every_page_can_be_shown() -> None:
    for play in (opened(), to_answer(), to_ask(), to_sent(), to_code()):
        assert play.show()
