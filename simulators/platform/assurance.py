# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether who holds a card is its holder: codes to the registered phone, checks by staff of the hall, and the proofs of both.

A real platform sends the code as a text message; the sandbox shows it on a page of its own, where staff checks are confirmed as well.
"""

from __future__ import annotations

import secrets
import sqlite3
from datetime import datetime, timedelta
from html import escape
from typing import Annotated, Any, Literal

from fastapi import FastAPI, Header, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from pydantic import Field

from simulators.platform.certificates import LIBRARY
from simulators.platform.database import PlatformDatabase, now
from simulators.platform.documents import Code, Strict
from simulators.platform.problems import problem, problems

CODE_MINUTES = 5
AGAIN_SECONDS = 60
TRIES = 5
PROOF_MINUTES = 10
"""Longer than a visit, shorter than the next citizen's."""

IdNumber = Annotated[str, Field(min_length=1, max_length=18)]
Kiosk = Annotated[str, Header(alias="Kiosk-Id", max_length=64, description="The kiosk that asks")]

_SCHEMA = """
CREATE TABLE IF NOT EXISTS phone_codes(id_number TEXT PRIMARY KEY, phone TEXT NOT NULL, code TEXT NOT NULL, at TEXT NOT NULL,
    tries INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS staff_checks(id TEXT PRIMARY KEY, number TEXT NOT NULL, id_number TEXT NOT NULL, kiosk TEXT NOT NULL,
    state TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS proofs(proof TEXT PRIMARY KEY, id_number TEXT NOT NULL, kiosk TEXT NOT NULL, until TEXT NOT NULL);
"""


class PersonQuestion(Strict):
    """Whose phone, or who stands at the kiosk."""

    id_number: IdNumber


class PhoneCodeSent(Strict):
    """Where the code went, masked."""

    phone: str


class PhoneCodeQuestion(Strict):
    """The digits that somebody typed."""

    id_number: IdNumber
    code: Annotated[str, Field(pattern="^[0-9]{6}$")]


class Proof(Strict):
    """The platform's word for ten minutes: it goes with every question that needs more than a card, from the same kiosk."""

    proof: str


class StaffCheck(Strict):
    """A check that staff find by its number."""

    check_id: str
    number: str


class StaffCheckQuestion(Strict):
    """Which check."""

    check_id: Code


class StaffCheckState(Strict):
    """What staff said; `proof` is empty unless they confirmed."""

    state: Literal["waiting", "confirmed"]
    proof: str


class AssuranceDesk:
    """Codes, checks and proofs in the platform's database."""

    def __init__(self, database: PlatformDatabase) -> None:
        self._database: sqlite3.Connection = database.connection
        self._database.executescript(_SCHEMA)

    def send_code(self, id_number: str) -> str | None:
        """A new code for the registered phone, which is returned; None where none is registered. Raises `Refusal` when it is too soon."""
        phone = next((one.facts["mobile"] for one in LIBRARY.get(id_number, []) if "mobile" in one.facts), None)
        if phone is None:
            return None
        row = self._database.execute("SELECT at FROM phone_codes WHERE id_number = ?", (id_number,)).fetchone()
        if row is not None and now() - datetime.fromisoformat(row[0]) < timedelta(seconds=AGAIN_SECONDS):
            raise Refusal(409, "too-soon")
        code = f"{secrets.randbelow(10**6):06d}"
        self._database.execute("INSERT OR REPLACE INTO phone_codes VALUES (?, ?, ?, ?, 0)", (id_number, phone, code, now().isoformat()))
        return phone

    def check_code(self, id_number: str, code: str, kiosk: str) -> str:
        """A proof for the right code, which is good once; raises `Refusal` for another."""
        row = self._database.execute("SELECT code, at, tries FROM phone_codes WHERE id_number = ?", (id_number,)).fetchone()
        if row is None or now() - datetime.fromisoformat(row[1]) > timedelta(minutes=CODE_MINUTES):
            raise Refusal(403, "code-expired")
        if row[2] >= TRIES:
            raise Refusal(403, "code-used-up")
        if not secrets.compare_digest(row[0], code):
            self._database.execute("UPDATE phone_codes SET tries = tries + 1 WHERE id_number = ?", (id_number,))
            raise Refusal(403, "wrong-code")
        self._database.execute("DELETE FROM phone_codes WHERE id_number = ?", (id_number,))
        return self._prove(id_number, kiosk)

    def begin_check(self, id_number: str, kiosk: str) -> StaffCheck:
        """A check that waits for staff."""
        check = StaffCheck(check_id=secrets.token_hex(16), number=f"{secrets.randbelow(10**4):04d}")
        self._database.execute("INSERT INTO staff_checks VALUES (?, ?, ?, ?, 'waiting')", (check.check_id, check.number, id_number, kiosk))
        return check

    def look(self, check_id: str, kiosk: str) -> StaffCheckState:
        """What became of a check; raises `Refusal` where staff refused or it is another kiosk's."""
        row = self._database.execute("SELECT id_number, state FROM staff_checks WHERE id = ? AND kiosk = ?", (check_id, kiosk)).fetchone()
        if row is None:
            raise Refusal(404, "not-there")
        if row[1] == "refused":
            raise Refusal(403, "refused")
        confirmed = row[1] == "confirmed"
        return StaffCheckState(state="confirmed" if confirmed else "waiting", proof=self._prove(row[0], kiosk) if confirmed else "")

    def settle(self, check_id: str, state: Literal["confirmed", "refused"]) -> bool:
        """What staff say."""
        done = self._database.execute("UPDATE staff_checks SET state = ? WHERE id = ? AND state = 'waiting'", (state, check_id))
        return done.rowcount == 1

    def proves(self, proof: str | None, id_number: str, kiosk: str) -> bool:
        """Whether this proof is this person's, at this kiosk, now."""
        row = self._database.execute(
            "SELECT until FROM proofs WHERE proof = ? AND id_number = ? AND kiosk = ?", (proof, id_number, kiosk)
        ).fetchone()
        return row is not None and now() < datetime.fromisoformat(row[0])

    def codes(self) -> list[dict[str, str]]:
        """The messages that are under way."""
        return [{"phone": row[0], "code": row[1]} for row in self._database.execute("SELECT phone, code FROM phone_codes ORDER BY at")]

    def checks(self) -> list[dict[str, str]]:
        """The checks that wait for staff."""
        rows = self._database.execute("SELECT id, number, kiosk FROM staff_checks WHERE state = 'waiting' ORDER BY rowid")
        return [{"check_id": row[0], "number": row[1], "kiosk_id": row[2]} for row in rows]

    def _prove(self, id_number: str, kiosk: str) -> str:
        proof = secrets.token_hex(16)
        until = (now() + timedelta(minutes=PROOF_MINUTES)).isoformat()
        self._database.execute("INSERT INTO proofs VALUES (?, ?, ?, ?)", (proof, id_number, kiosk, until))
        return proof


class Refusal(Exception):
    """Why not: status and code of the problem."""

    def __init__(self, status: int, code: str) -> None:
        super().__init__(code)
        self.status = status
        self.code = code


def add_assurance(app: FastAPI, desk: AssuranceDesk) -> None:
    """The addresses."""

    @app.exception_handler(Refusal)
    async def refused(_: Request, error: Exception) -> Response:
        assert isinstance(error, Refusal)
        return problem(error.status, error.code)

    @app.post("/v1/phone-codes", status_code=201, response_model=PhoneCodeSent, responses=problems(404, 409, 422))
    async def send_code(question: PersonQuestion) -> Any:
        """Sends a code to the phone that is registered for this person; good for five minutes and once."""
        phone = desk.send_code(question.id_number)
        return problem(404, "no-phone") if phone is None else PhoneCodeSent(phone=f"{phone[:3]}****{phone[-4:]}")

    @app.post("/v1/phone-codes/check", response_model=Proof, responses=problems(400, 403, 422))
    async def check_code(question: PhoneCodeQuestion, kiosk_id: Kiosk) -> Any:
        """Whether it is the code; five tries."""
        return Proof(proof=desk.check_code(question.id_number, question.code, kiosk_id))

    @app.post("/v1/staff-checks", status_code=201, response_model=StaffCheck, responses=problems(400, 422))
    async def begin_check(question: PersonQuestion, kiosk_id: Kiosk) -> Any:
        """Asks staff of the hall to look at the card and at who holds it."""
        return desk.begin_check(question.id_number, kiosk_id)

    @app.post("/v1/staff-checks/look", response_model=StaffCheckState, responses=problems(400, 403, 404, 422))
    async def look(question: StaffCheckQuestion, kiosk_id: Kiosk) -> Any:
        """What staff said."""
        return desk.look(question.check_id, kiosk_id)

    @app.get("/sandbox/phone-codes", include_in_schema=False)
    async def codes() -> dict[str, list[dict[str, str]]]:
        return {"phone_codes": desk.codes()}

    @app.get("/sandbox/staff-checks", include_in_schema=False)
    async def checks() -> dict[str, list[dict[str, str]]]:
        return {"staff_checks": desk.checks()}

    @app.post("/sandbox/staff-checks/{check_id}/{state}", include_in_schema=False)
    async def settle(check_id: str, state: Literal["confirmed", "refused"]) -> Response:
        return RedirectResponse("/sandbox/phone", 303) if desk.settle(check_id, state) else problem(404, "not-there")

    @app.get("/sandbox/phone", include_in_schema=False)
    async def phone() -> HTMLResponse:
        return HTMLResponse(_page(desk))


def _page(desk: AssuranceDesk) -> str:
    messages = "".join(
        f"<li>{escape(one['phone'])}：验证码 <b>{escape(one['code'])}</b>，{CODE_MINUTES} 分钟内有效。" for one in desk.codes()
    )
    checks = "".join(
        f"<li>{escape(one['kiosk_id'])} 核对号 <b>{escape(one['number'])}</b>"
        + "".join(
            f"<form method=post action='/sandbox/staff-checks/{escape(one['check_id'])}/{state}'><button>{word}</button></form>"
            for state, word in (("confirmed", "本人，确认"), ("refused", "不是本人"))
        )
        for one in desk.checks()
    )
    return (
        '<!doctype html><html lang="zh"><meta charset="utf-8"><meta http-equiv="refresh" content="3"><title>短信和人工核对（沙箱）</title>'
        "<style>body{font:20px/1.6 sans-serif;margin:2rem}form{display:inline;margin-left:1rem}</style>"
        f"<h1>短信（沙箱）</h1><ul>{messages or '<li>没有'}</ul><h1>人工核对</h1><ul>{checks or '<li>没有'}</ul></html>"
    )
