# SPDX-License-Identifier: GPL-3.0-or-later
"""The platform's interface: the contract under ``/v1``, and what only a sandbox has under ``/sandbox``."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import re
from typing import Annotated, Any

from fastapi import FastAPI, Header, Path, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse
from pydantic import BaseModel, ConfigDict, ValidationError

from simulators.platform.certificates import LIBRARY
from simulators.platform.database import KeptAttachment, PlatformDatabase, now
from simulators.platform.documents import (
    Case,
    CaseList,
    CaseQuestion,
    CertificateList,
    CertificateQuestion,
    Heartbeat,
    Problem,
    Rating,
    RatingStored,
    Receipt,
    Running,
    ServerTime,
    StoredAttachment,
    Submission,
)
from simulators.platform.faults import Fault, FaultPlan
from simulators.platform.page import cases_page

MAX_ATTACHMENT_BYTES = 50 * 1024 * 1024
MAX_SUBMISSION_BYTES = 4 * 1024 * 1024

_DIGEST = re.compile(r"(?:^|,)\s*sha-256=:([A-Za-z0-9+/=]+):")
_KEY = "^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"

Key = Annotated[str, Path(pattern=_KEY)]
DigestHeader = Annotated[str, Header(alias="Content-Digest", description="RFC 9530, sha-256")]


class _PlanPart(BaseModel):
    """Faults to append to the plan, and the shift of the platform's clock."""

    model_config = ConfigDict(extra="forbid")

    faults: list[Fault] = []
    clock_shift_seconds: float | None = None


def _problem(status: int, code: str, **more: Any) -> JSONResponse:
    document = {"title": code.replace("-", " "), "status": status, "code": code, **more}
    return JSONResponse(document, status, media_type="application/problem+json")


def _problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {status: {"description": "Problem", "content": content} for status in statuses}


def _digest_fits(header: str, body: bytes) -> bool:
    found = _DIGEST.search(header)
    if found is None:
        return False
    try:
        return base64.b64decode(found[1], validate=True) == hashlib.sha256(body).digest()
    except binascii.Error:
        return False


def build_app(database: PlatformDatabase, plan: FaultPlan) -> FastAPI:
    """The application over one database and one fault plan."""
    app = FastAPI(
        title="Central approval platform (sandbox)",
        version="1.0.0",
        redoc_url=None,
        separate_input_output_schemas=False,
    )
    running: set[str] = set()

    @app.exception_handler(RequestValidationError)
    async def invalid(_: Request, error: RequestValidationError) -> Response:
        # Only where it is wrong: the value could be a citizen's.
        where = [".".join(str(part) for part in problem["loc"]) for problem in error.errors()]
        status = 400 if any(place.startswith("header") for place in where) else 422
        return _problem(status, "not-valid", where=where)

    @app.post(
        "/v1/submissions",
        status_code=201,
        response_model=Receipt,
        responses={208: {"model": Receipt}, **_problems(400, 409, 413, 422, 424)},
        openapi_extra={
            "requestBody": {
                "required": True,
                "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Submission"}}},
            }
        },
    )
    async def submit(
        request: Request,
        content_digest: DigestHeader,
        idempotency_key: Annotated[str, Header(alias="Idempotency-Key", pattern=_KEY)],
    ) -> Response:
        """Takes a submission once: the same key and bytes again give the stored receipt."""
        if idempotency_key in running:
            return _problem(409, "still-running")
        running.add(idempotency_key)
        try:
            return _take(database, idempotency_key, await request.body(), content_digest)
        finally:
            running.discard(idempotency_key)

    @app.get(
        "/v1/submissions/{submission_id}",
        response_model=Receipt,
        responses={202: {"model": Running}, **_problems(404, 422)},
    )
    async def ask(submission_id: Key) -> Response:
        """What became of a submission."""
        kept = database.submission(submission_id)
        if kept is not None:
            return JSONResponse(kept.receipt.model_dump())
        if submission_id in running:
            return JSONResponse({"submission_id": submission_id, "code": "still-running"}, 202)
        return _problem(404, "not-there", submission_id=submission_id)

    @app.put(
        "/v1/submissions/{submission_id}/attachments/{number}",
        status_code=201,
        response_model=StoredAttachment,
        responses={208: {"model": StoredAttachment}, **_problems(400, 409, 413, 422)},
        openapi_extra={"requestBody": {"required": True, "content": {"*/*": {}}}},
    )
    async def upload(
        request: Request,
        submission_id: Key,
        number: Annotated[int, Path(ge=1, le=20)],
        content_digest: DigestHeader,
        material_id: Annotated[str, Header(alias="Material-Id", min_length=1, max_length=64)],
    ) -> Response:
        """Takes one attachment before its submission; the same bytes again are fine."""
        body = await request.body()
        if len(body) > MAX_ATTACHMENT_BYTES:
            return _problem(413, "attachment-too-large")
        if not _digest_fits(content_digest, body):
            return _problem(400, "digest-does-not-fit")
        sha256 = hashlib.sha256(body).hexdigest()
        answer = {"number": number, "sha256": sha256, "size": len(body)}
        for kept in database.attachments(submission_id):
            if kept.number == number:
                return JSONResponse(answer, 208) if kept.sha256 == sha256 else _problem(409, "other-bytes")
        media_type = request.headers.get("Content-Type", "application/octet-stream")
        database.put_attachment(submission_id, KeptAttachment(number, material_id, media_type, sha256, body))
        return JSONResponse(answer, 201)

    @app.post("/v1/certificates/query", responses=_problems(403, 422))
    async def certificates(question: CertificateQuestion) -> CertificateList:
        """What the certificate library holds of a person whose card was read."""
        if question.assurance == "none":
            return _problem(403, "assurance-too-low")  # type: ignore[return-value]
        return CertificateList(certificates=LIBRARY.get(question.id_number, []))

    @app.post("/v1/cases/query", responses=_problems(403, 422))
    async def cases(question: CaseQuestion) -> CaseList:
        """Cases by slip or by person."""
        if question.terminal_serial and question.query_code:
            found = database.cases(terminal_serial=question.terminal_serial, query_code=question.query_code)
        elif question.id_number and question.assurance not in (None, "none"):
            found = database.cases(applicant=question.id_number)
        else:
            return _problem(403, "assurance-too-low")  # type: ignore[return-value]
        return CaseList(cases=found)

    @app.post("/v1/ratings", status_code=201, responses=_problems(404, 422))
    async def rate(rating: Rating) -> RatingStored:
        """Rates the service of one submission."""
        if not database.rate(rating.query_code, rating.level):
            return _problem(404, "not-there")  # type: ignore[return-value]
        return RatingStored(level=rating.level)

    @app.post("/v1/kiosks/{kiosk_id}/heartbeat", responses=_problems(422))
    async def heartbeat(kiosk_id: Annotated[str, Path(max_length=64)], facts: Heartbeat) -> ServerTime:
        """A kiosk lives."""
        database.heartbeat(kiosk_id, facts.model_dump_json())
        return ServerTime(server_time=now().isoformat(timespec="milliseconds"))

    _sandbox(app, database, plan)
    _add_schemas(app)
    return app


def _take(database: PlatformDatabase, key: str, body: bytes, digest: str) -> Response:
    if len(body) > MAX_SUBMISSION_BYTES:
        return _problem(413, "submission-too-large")
    if not _digest_fits(digest, body):
        return _problem(400, "digest-does-not-fit")
    sha256 = hashlib.sha256(body).hexdigest()
    kept = database.submission(key)
    if kept is not None:
        if kept.sha256 != sha256:
            return _problem(409, "other-bytes", sha256=kept.sha256)
        return JSONResponse(kept.receipt.model_dump(), 208)
    try:
        submission = Submission.model_validate_json(body)
    except ValidationError as error:
        where = [".".join(str(part) for part in problem["loc"]) for problem in error.errors()]
        return _problem(422, "not-valid", where=where)
    if submission.submission_id != key:
        return _problem(422, "key-differs")
    held = {attachment.sha256 for attachment in database.attachments(key)}
    missing = [m.id for m in submission.materials if m.state == "attached" and m.sha256 not in held]
    if missing:
        return _problem(424, "attachments-missing", materials=missing)
    return JSONResponse(database.take(submission, body, sha256).model_dump(), 201)


def _sandbox(app: FastAPI, database: PlatformDatabase, plan: FaultPlan) -> None:
    """What a real platform does not have: looking inside, and making trouble."""

    @app.get("/", include_in_schema=False)
    async def home() -> HTMLResponse:
        return HTMLResponse(cases_page(database.cases(everything=True)))

    @app.get("/sandbox/submissions", include_in_schema=False)
    async def submissions() -> dict[str, list[str]]:
        return {"submissions": database.keys()}

    @app.get("/sandbox/submissions/{key}", include_in_schema=False)
    async def received(key: Key) -> Response:
        kept = database.submission(key)
        return Response(kept.body, media_type="application/json") if kept else _problem(404, "not-there")

    @app.get("/sandbox/submissions/{key}/attachments", include_in_schema=False)
    async def attachments(key: Key) -> dict[str, list[dict[str, object]]]:
        kept = database.attachments(key)
        return {"attachments": [{"number": a.number, "material_id": a.material_id, "sha256": a.sha256} for a in kept]}

    @app.get("/sandbox/submissions/{key}/attachments/{number}", include_in_schema=False)
    async def attachment(key: Key, number: int) -> Response:
        for kept in database.attachments(key):
            if kept.number == number:
                return Response(kept.body, media_type=kept.media_type)
        return _problem(404, "not-there")

    @app.get("/sandbox/cases", include_in_schema=False)
    async def all_cases() -> CaseList:
        return CaseList(cases=database.cases(everything=True))

    @app.post("/sandbox/cases/{case_number}/advance", include_in_schema=False, response_model=Case)
    async def advance(case_number: str) -> Response:
        case = database.advance(case_number)
        return _problem(404, "not-there") if case is None else JSONResponse(case.model_dump())

    @app.get("/sandbox/ratings", include_in_schema=False)
    async def ratings() -> dict[str, dict[str, int]]:
        return {"ratings": database.ratings()}

    @app.get("/sandbox/addresses", include_in_schema=False)
    async def addresses() -> dict[str, list[str]]:
        return {"addresses": list(plan.addresses)}

    @app.get("/sandbox/faults", include_in_schema=False)
    async def faults() -> dict[str, object]:
        return {"waiting": plan.waiting, "met": plan.met, "clock_shift_seconds": plan.clock_shift_seconds}

    @app.post("/sandbox/faults", include_in_schema=False)
    async def add_faults(part: _PlanPart) -> dict[str, int]:
        plan.add(part.faults)
        if part.clock_shift_seconds is not None:
            plan.clock_shift_seconds = part.clock_shift_seconds
        return {"waiting": len(plan.waiting)}

    @app.delete("/sandbox/faults", include_in_schema=False)
    async def clear_faults() -> dict[str, int]:
        plan.clear()
        plan.clock_shift_seconds = 0.0
        return {"waiting": 0}


def _add_schemas(app: FastAPI) -> None:
    """The schemas that handlers read from raw bytes, beside those that FastAPI finds itself."""
    generated = app.openapi()
    schemas = generated.setdefault("components", {}).setdefault("schemas", {})
    for model in (Submission, Problem):
        document = model.model_json_schema(ref_template="#/components/schemas/{model}")
        schemas.update(document.pop("$defs", {}))
        schemas[model.__name__] = document
    app.openapi_schema = json.loads(json.dumps(generated))
