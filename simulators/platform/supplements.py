# SPDX-License-Identifier: GPL-3.0-or-later
"""补正: what a department still wants for a case, told all at once (行政许可法 §32), and what is handed in for it."""

from __future__ import annotations

import hashlib
import json
import secrets
from datetime import date
from typing import Annotated, Any, Literal

from fastapi import FastAPI, Header, Request, Response
from fastapi.responses import JSONResponse
from pydantic import Field, ValidationError

from simulators.platform.database import PlatformDatabase, now
from simulators.platform.documents import (
    Answer,
    Case,
    CaseQuestion,
    CaseReference,
    Code,
    Gap,
    Receipt,
    Strict,
    SubmittedMaterial,
    SupplementRequest,
    UuidV7,
)
from simulators.platform.problems import problem, problems
from simulators.platform.signatures import digest_fits

ASKED = "待补正"
AFTER = "审批中"
MAX_BYTES = 4 * 1024 * 1024

_SCHEMA = """
CREATE TABLE IF NOT EXISTS supplement_requests(
    request_id TEXT PRIMARY KEY, case_number TEXT NOT NULL, deadline TEXT, gaps TEXT NOT NULL, key TEXT);
"""


class Supplement(Strict):
    """What a kiosk hands in for one request: every gap of it, under a key of its own."""

    submission_id: UuidV7
    request_id: Code
    case_number: Annotated[str, Field(min_length=1, max_length=64)]
    kiosk_id: Code
    terminal_serial: Code
    query_code: Code
    submitted_at: Annotated[str, Field(min_length=1, max_length=40)]
    form: dict[str, Answer]
    materials: Annotated[list[SubmittedMaterial], Field(max_length=100)]
    assurance: Literal["card-and-phone", "staff"]
    channel: Literal["terminal"]


class NewRequest(Strict):
    """What a department asks for; only a sandbox is told it like this."""

    deadline: str | None = None
    gaps: Annotated[list[Gap], Field(min_length=1, max_length=50)]


class SupplementDesk:
    """Requests and what came for them."""

    def __init__(self, database: PlatformDatabase) -> None:
        self._database = database
        database.connection.executescript(_SCHEMA)

    def ask(self, case_number: str, request: NewRequest) -> str | None:
        """A department asks; the request's id, None where there is no such case."""
        if not self._database.add_stage(case_number, ASKED):
            return None
        request_id = secrets.token_hex(8)
        gaps = json.dumps([gap.model_dump() for gap in request.gaps], ensure_ascii=False)
        self._database.connection.execute(
            "INSERT INTO supplement_requests VALUES (?, ?, ?, ?, NULL)", (request_id, case_number, request.deadline, gaps)
        )
        return request_id

    def with_request(self, case: Case) -> Case:
        """The case with what is still wanted for it."""
        row = self._database.connection.execute(
            "SELECT request_id, deadline, gaps FROM supplement_requests WHERE case_number = ? AND key IS NULL", (case.case_number,)
        ).fetchone()
        if row is None:
            return case
        gaps = [Gap(**gap) for gap in json.loads(row[2])]
        return case.model_copy(update={"supplement": SupplementRequest(request_id=row[0], deadline=row[1], gaps=gaps)})

    def handed_in(self, question: CaseQuestion) -> list[Case]:
        """The case for which the slip of a supplement asks."""
        rows = self._database.connection.execute(
            "SELECT cases.case_number FROM supplement_requests JOIN submissions USING (key)"
            " JOIN cases ON cases.case_number = supplement_requests.case_number"
            " WHERE (query_code = ?1 AND (terminal_serial = ?2 OR substr(applicant, -4) = ?3))"
            " OR (submissions.key = ?4 AND substr(submissions.sha256, 1, 32) = ?5)",
            (question.query_code, question.terminal_serial, question.id_digits, question.submission_id, question.payload_digest),
        )
        return [case for (number,) in rows.fetchall() for case in self._database.cases(case_number=number)]

    def take(self, supplement: Supplement, body: bytes, sha256: str) -> Receipt | Response:
        """Stores it once and gives the case back to its department."""
        row = self._database.connection.execute(
            "SELECT deadline, gaps, key FROM supplement_requests WHERE request_id = ? AND case_number = ?",
            (supplement.request_id, supplement.case_number),
        ).fetchone()
        if row is None:
            return problem(422, "no-such-request")
        if row[2] is not None:
            return problem(403, "already-handed-in")
        if row[0] is not None and now().date() > date.fromisoformat(row[0]):
            return problem(403, "deadline-passed")
        given = {material.id for material in supplement.materials} | set(supplement.form)
        missing = [gap["id"] for gap in json.loads(row[1]) if gap["id"] not in given]
        if missing:
            return problem(422, "not-complete", where=missing)
        (case,) = self._database.cases(case_number=supplement.case_number)
        reference = CaseReference(case_number=case.case_number, item_code=case.item_code, title=case.title, department=case.department)
        receipt = self._database.take_other(
            supplement.submission_id, body, sha256, supplement.terminal_serial, supplement.query_code, [reference]
        )
        self._database.connection.execute(
            "UPDATE supplement_requests SET key = ? WHERE request_id = ?", (supplement.submission_id, supplement.request_id)
        )
        self._database.add_stage(supplement.case_number, AFTER)
        return receipt


def add_supplements(app: FastAPI, database: PlatformDatabase, desk: SupplementDesk) -> None:
    """The addresses."""

    @app.post(
        "/v1/supplements",
        status_code=201,
        response_model=Receipt,
        responses={208: {"model": Receipt}, **problems(400, 403, 409, 413, 422, 424)},
        openapi_extra={
            "requestBody": {
                "required": True,
                "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Supplement"}}},
            }
        },
    )
    async def supplement(
        request: Request,
        content_digest: Annotated[str, Header(alias="Content-Digest", description="RFC 9530, sha-256")],
        idempotency_key: Annotated[str, Header(alias="Idempotency-Key", max_length=36)],
    ) -> Response:
        """Takes what was still missing, once: the same key and bytes again give the stored receipt. Asked for like a submission."""
        body = await request.body()
        if len(body) > MAX_BYTES:
            return problem(413, "submission-too-large")
        if not digest_fits(content_digest, body):
            return problem(400, "digest-does-not-fit")
        sha256 = hashlib.sha256(body).hexdigest()
        kept = database.submission(idempotency_key)
        if kept is not None:
            if kept.sha256 != sha256:
                return problem(409, "other-bytes", sha256=kept.sha256)
            return JSONResponse(kept.receipt.model_dump(), 208)
        try:
            handed = Supplement.model_validate_json(body)
        except ValidationError as error:
            return problem(422, "not-valid", where=[".".join(str(part) for part in fault["loc"]) for fault in error.errors()])
        if handed.submission_id != idempotency_key:
            return problem(422, "key-differs")
        held = database.digests(idempotency_key)
        missing = [material.id for material in handed.materials if material.state == "attached" and material.sha256 not in held]
        if missing:
            return problem(424, "attachments-missing", materials=missing)
        taken = desk.take(handed, body, sha256)
        return taken if isinstance(taken, Response) else JSONResponse(taken.model_dump(), 201)

    @app.post("/sandbox/cases/{case_number}/supplement", include_in_schema=False)
    async def ask(case_number: str, request: NewRequest) -> Any:
        request_id = desk.ask(case_number, request)
        return problem(404, "not-there") if request_id is None else {"request_id": request_id}
