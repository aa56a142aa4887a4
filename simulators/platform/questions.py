# SPDX-License-Identifier: GPL-3.0-or-later
"""Questions that no kiosk could answer (咨询): kept under a code, answered by people; here on a page of the sandbox."""

from __future__ import annotations

import secrets
from html import escape
from typing import Annotated, Any, Literal

from fastapi import FastAPI, Response
from fastapi.responses import HTMLResponse
from pydantic import Field

from simulators.platform.assurance import Refusal
from simulators.platform.database import PlatformDatabase, now
from simulators.platform.documents import Code, Strict
from simulators.platform.problems import problem, problems

SIGNS = "23456789ABCDEFGHJKMNPQRTVWXYZ"
"""None that is taken for another."""
LENGTH = 8

_SCHEMA = """
CREATE TABLE IF NOT EXISTS questions(code TEXT PRIMARY KEY, key TEXT NOT NULL UNIQUE, text TEXT NOT NULL, language TEXT NOT NULL,
    answer TEXT NOT NULL, at TEXT NOT NULL);
"""


class CitizenQuestion(Strict):
    """What somebody wants to know; the same key again is the same question."""

    key: Code
    text: Annotated[str, Field(min_length=1, max_length=200)]
    language: Annotated[str, Field(max_length=8)]


class QuestionKept(Strict):
    """Under this code the answer is found."""

    code: str


class AnswerQuestion(Strict):
    """Which question."""

    code: Code


class AnswerState(Strict):
    """The answer, empty while nobody wrote one."""

    state: Literal["waiting", "answered"]
    question: str
    answer: str


class QuestionDesk:
    """The questions in the platform's database."""

    def __init__(self, database: PlatformDatabase) -> None:
        self._database = database.connection
        self._database.executescript(_SCHEMA)

    def keep(self, asked: CitizenQuestion) -> str:
        """The question's code; raises `Refusal` where the key is another question's."""
        row = self._database.execute("SELECT code, text FROM questions WHERE key = ?", (asked.key,)).fetchone()
        if row is not None:
            if row[1] != asked.text:
                raise Refusal(409, "other-bytes")
            return str(row[0])
        code = "".join(secrets.choice(SIGNS) for _ in range(LENGTH))
        moment = now().isoformat()
        self._database.execute("INSERT INTO questions VALUES (?, ?, ?, ?, '', ?)", (code, asked.key, asked.text, asked.language, moment))
        return code

    def answer_of(self, code: str) -> AnswerState | None:
        """What became of a question."""
        row = self._database.execute("SELECT text, answer FROM questions WHERE code = ?", (code.upper(),)).fetchone()
        return None if row is None else AnswerState(state="answered" if row[1] else "waiting", question=row[0], answer=row[1])

    def settle(self, code: str, answer: str) -> bool:
        """Somebody answered."""
        return self._database.execute("UPDATE questions SET answer = ? WHERE code = ?", (answer, code)).rowcount == 1

    def all(self) -> list[dict[str, str]]:
        """Every question with its code."""
        rows = self._database.execute("SELECT code, text, answer FROM questions ORDER BY rowid")
        return [{"code": row[0], "text": row[1], "answer": row[2]} for row in rows]


class _Answered(Strict):
    answer: Annotated[str, Field(min_length=1, max_length=1000)]


def add_questions(app: FastAPI, database: PlatformDatabase) -> None:
    """The addresses."""
    desk = QuestionDesk(database)

    @app.post("/v1/questions", status_code=201, response_model=QuestionKept, responses=problems(409, 422))
    async def ask_question(question: CitizenQuestion) -> Any:
        """Takes a question; people answer it, under the code that is returned."""
        return QuestionKept(code=desk.keep(question))

    @app.post("/v1/questions/answer", response_model=AnswerState, responses=problems(404, 422))
    async def answer_of(question: AnswerQuestion) -> Any:
        """The answer to a question, for whoever knows its code."""
        return desk.answer_of(question.code) or problem(404, "not-there")

    @app.get("/sandbox/questions", include_in_schema=False)
    async def questions() -> dict[str, list[dict[str, str]]]:
        return {"questions": desk.all()}

    @app.post("/sandbox/questions/{code}/answer", include_in_schema=False)
    async def settle(code: str, said: _Answered) -> Response:
        return Response(status_code=204) if desk.settle(code, said.answer) else problem(404, "not-there")

    @app.get("/sandbox/questions/page", include_in_schema=False)
    async def page() -> HTMLResponse:
        rows = "".join(f"<li><b>{escape(one['code'])}</b> {escape(one['text'])} — {escape(one['answer'])}" for one in desk.all())
        return HTMLResponse(f'<!doctype html><html lang="zh"><meta charset="utf-8"><h1>咨询（沙箱）</h1><ul>{rows}</ul></html>')
