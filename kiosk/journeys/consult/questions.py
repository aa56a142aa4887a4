# SPDX-License-Identifier: GPL-3.0-or-later
"""What is asked of the platform about a question of a citizen. What they wrote may be personal: no repr shows it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kiosk.approval.answers import Away, Denied

if TYPE_CHECKING:
    from kiosk.journeys.work import Services


@dataclass(frozen=True)
class AskPeople:
    """Somebody shall answer this; asked again under the same `key` it is the same question."""

    key: str
    text: str = field(repr=False)
    language: str


@dataclass(frozen=True)
class Kept:
    """The platform has it; under `code` the answer is found."""

    code: str


@dataclass(frozen=True)
class FindReply:
    """What was answered?"""

    code: str


@dataclass(frozen=True)
class Reply:
    """The question and its answer, which is "" while nobody wrote one."""

    question: str = field(repr=False)
    answer: str = field(repr=False)


def ask_people(services: Services, question: AskPeople) -> Kept | Denied | Away:
    """See :class:`AskPeople`."""
    document = {"key": question.key, "text": question.text, "language": question.language}
    return services.platform.question("/v1/questions", document, 201, lambda body, text: Kept(text(body["code"])))


def find_reply(services: Services, question: FindReply) -> Reply | Denied | Away:
    """See :class:`FindReply`."""
    return services.platform.question(
        "/v1/questions/answer",
        {"code": question.code},
        200,
        lambda body, text: Reply(text(body["question"]), text(body["answer"]) if body["state"] == "answered" else ""),
    )
