# SPDX-License-Identifier: GPL-3.0-or-later
"""The platform's interface: the contract under ``/v1``, and what only a sandbox has under ``/sandbox``."""

from __future__ import annotations

import hashlib
import json
from typing import Annotated

from fastapi import FastAPI, Header, Path, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse
from pydantic import BaseModel, ConfigDict, ValidationError
from starlette.exceptions import HTTPException
from starlette.routing import Match

from simulators.platform.assurance import AssuranceDesk, add_assurance
from simulators.platform.catalogue import CatalogueShelf, add_catalogue
from simulators.platform.certificates import LIBRARY
from simulators.platform.database import PlatformDatabase, now
from simulators.platform.documents import (
    Case,
    CaseList,
    CaseQuestion,
    CertificateList,
    CertificateQuestion,
    Enrolled,
    Heartbeat,
    KioskKey,
    Problem,
    Rating,
    RatingStored,
    Receipt,
    Running,
    ServerTime,
    StaffTask,
    Submission,
    TaskStored,
)
from simulators.platform.errands import add_errands
from simulators.platform.examples import add_examples
from simulators.platform.faults import Fault, FaultPlan
from simulators.platform.fleet import FleetDesk, add_fleet
from simulators.platform.kept import kept_of
from simulators.platform.page import cases_page
from simulators.platform.problems import problem, problems
from simulators.platform.service_ratings import ServiceRating, add_service_ratings
from simulators.platform.signatures import digest_fits
from simulators.platform.supplements import Supplement, SupplementDesk, add_supplements
from simulators.platform.uploads import MAX_BYTES, VERSION, Refused, UploadShelf

MAX_SUBMISSION_BYTES = 4 * 1024 * 1024

_KEY = "^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"

Key = Annotated[str, Path(pattern=_KEY)]
DigestHeader = Annotated[str, Header(alias="Content-Digest", description="RFC 9530, sha-256")]

TusVersion = Annotated[str, Header(alias="Tus-Resumable", description="1.0.0")]
UploadId = Annotated[str, Path(pattern="^[0-9a-f]{32}$")]


KioskName = Annotated[str, Header(alias="Kiosk-Id", max_length=64, description="The kiosk that asks")]


class _PlanPart(BaseModel):
    """Faults to append to the plan, and the shift of the platform's clock."""

    model_config = ConfigDict(extra="forbid")

    faults: list[Fault] = []
    clock_shift_seconds: float | None = None


def build_app(database: PlatformDatabase, uploads: UploadShelf, shelf: CatalogueShelf, plan: FaultPlan) -> FastAPI:
    """The application over one database with its uploads, the published catalogue and one fault plan."""
    app = FastAPI(
        title="Central approval platform (sandbox)",
        version="1.0.0",
        redoc_url=None,
        separate_input_output_schemas=False,
    )
    running: set[str] = set()
    assurance = AssuranceDesk(database)
    supplements = SupplementDesk(database)
    fleet = FleetDesk(database)

    @app.exception_handler(RequestValidationError)
    async def invalid(_: Request, error: RequestValidationError) -> Response:
        # Only where it is wrong: the value could be a citizen's.
        where = [".".join(str(part) for part in fault["loc"]) for fault in error.errors()]
        status = 400 if any(place.startswith("header") for place in where) else 422
        return problem(status, "not-valid", where=where)

    @app.exception_handler(HTTPException)
    async def refused_early(request: Request, error: HTTPException) -> Response:
        # What the framework says by itself: a body that is no JSON, an address or a method that is not there.
        answer = problem(422, "not-json") if error.status_code == 400 else problem(error.status_code, "not-there")
        answer.headers.update(error.headers or {})
        if error.status_code == 405:
            # The framework names the methods of the first route alone that has this address.
            routes = (route for route in app.routes if route.matches(request.scope)[0] is not Match.NONE)
            answer.headers["Allow"] = ", ".join(sorted({method for route in routes for method in getattr(route, "methods", None) or ()}))
        return answer

    @app.post(
        "/v1/submissions",
        status_code=201,
        response_model=Receipt,
        responses={208: {"model": Receipt}, **problems(400, 403, 409, 413, 422, 424)},
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
            return problem(409, "still-running")
        running.add(idempotency_key)
        try:
            return _take(database, idempotency_key, await request.body(), content_digest)
        finally:
            running.discard(idempotency_key)

    @app.get(
        "/v1/submissions/{submission_id}",
        response_model=Receipt,
        responses={202: {"model": Running}, **problems(404, 422)},
    )
    async def ask(submission_id: Key) -> Response:
        """What became of a submission."""
        kept = database.submission(submission_id)
        if kept is not None:
            return JSONResponse(kept.receipt.model_dump())
        if submission_id in running:
            return JSONResponse({"submission_id": submission_id, "code": "still-running"}, 202)
        return problem(404, "not-there", submission_id=submission_id)

    @app.post("/v1/certificates/query", responses=problems(403, 422))
    async def certificates(question: CertificateQuestion) -> CertificateList:
        """What the certificate library holds of a person whose card was read."""
        if question.assurance == "none":
            return problem(403, "assurance-too-low")  # type: ignore[return-value]
        return CertificateList(certificates=[*LIBRARY.get(question.id_number, []), *kept_of(database, question.id_number)])

    @app.post("/v1/cases/query", responses=problems(403, 422))
    async def cases(question: CaseQuestion, kiosk_id: KioskName = "") -> CaseList:
        """Cases by slip, or all of a person who has shown more than a card."""
        if question.query_code and (question.terminal_serial or question.id_digits):
            found = database.cases(
                query_code=question.query_code, terminal_serial=question.terminal_serial or "", id_digits=question.id_digits or ""
            )
        elif question.submission_id and question.payload_digest:
            found = database.cases(submission_id=question.submission_id, payload_digest=question.payload_digest)
        elif question.id_number and assurance.proves(question.proof, question.id_number, kiosk_id):
            found = database.cases(applicant=question.id_number)
        else:
            return problem(403, "assurance-too-low")  # type: ignore[return-value]
        return CaseList(cases=[supplements.with_request(case) for case in found or supplements.handed_in(question)])

    @app.post("/v1/ratings", status_code=201, responses=problems(404, 422))
    async def rate(rating: Rating) -> RatingStored:
        """Rates the service of one submission."""
        if not database.rate(rating.query_code, rating.level):
            return problem(404, "not-there")  # type: ignore[return-value]
        return RatingStored(level=rating.level)

    @app.post("/v1/kiosks/{kiosk_id}/heartbeat", responses=problems(422))
    async def heartbeat(kiosk_id: Annotated[str, Path(max_length=64)], facts: Heartbeat) -> ServerTime:
        """A kiosk lives."""
        database.heartbeat(kiosk_id, facts.model_dump_json())
        fleet.hear(kiosk_id, facts.model_dump())
        return ServerTime(server_time=now().isoformat(timespec="milliseconds"))

    @app.post(
        "/v1/kiosks/{kiosk_id}/key",
        status_code=201,
        response_model=Enrolled,
        responses={208: {"model": Enrolled}, **problems(401, 409, 422)},
    )
    async def enrol(request: Request, kiosk_id: Annotated[str, Path(max_length=64)], key: KioskKey) -> Response:
        """A kiosk brings its public key; the request is signed with it."""
        if "signature-input" not in request.headers:
            return problem(401, "signature-missing")
        known = database.kiosk_key(kiosk_id)
        if known is None:
            database.enrol(kiosk_id, bytes.fromhex(key.public_key))
        elif known.hex() != key.public_key:
            return problem(409, "other-key")
        return JSONResponse({"kiosk_id": kiosk_id}, 201 if known is None else 208)

    @app.post(
        "/v1/kiosks/{kiosk_id}/staff-tasks",
        status_code=201,
        response_model=TaskStored,
        responses={208: {"model": TaskStored}, **problems(422)},
    )
    async def staff_task(kiosk_id: Annotated[str, Path(max_length=64)], task: StaffTask) -> Response:
        """A submission needs a person; telling it again changes nothing."""
        status = 201 if database.put_task(kiosk_id, task) else 208
        return JSONResponse({"submission_id": task.submission_id, "kind": task.kind}, status)

    _tus(app, uploads)
    add_catalogue(app, shelf)
    add_assurance(app, assurance)
    add_errands(app, database, assurance)
    add_fleet(app, fleet)
    add_examples(app, database)
    add_supplements(app, database, supplements)
    add_service_ratings(app, database)
    _sandbox(app, database, plan)
    _add_schemas(app)
    return app


def _take(database: PlatformDatabase, key: str, body: bytes, digest: str) -> Response:
    if len(body) > MAX_SUBMISSION_BYTES:
        return problem(413, "submission-too-large")
    if not digest_fits(digest, body):
        return problem(400, "digest-does-not-fit")
    sha256 = hashlib.sha256(body).hexdigest()
    kept = database.submission(key)
    if kept is not None:
        if kept.sha256 != sha256:
            return problem(409, "other-bytes", sha256=kept.sha256)
        return JSONResponse(kept.receipt.model_dump(), 208)
    try:
        submission = Submission.model_validate_json(body)
    except ValidationError as error:
        where = [".".join(str(part) for part in fault["loc"]) for fault in error.errors()]
        return problem(422, "not-valid", where=where)
    if submission.submission_id != key:
        return problem(422, "key-differs")
    held = database.digests(key)
    missing = [m.id for m in submission.materials if m.state == "attached" and m.sha256 not in held]
    if missing:
        return problem(424, "attachments-missing", materials=missing)
    return JSONResponse(database.take(submission, body, sha256).model_dump(), 201)


def _tus(app: FastAPI, uploads: UploadShelf) -> None:
    """Attachments by tus 1.0 (https://tus.io/protocols/resumable-upload)."""
    resumable = {"Tus-Resumable": VERSION}
    part = {"requestBody": {"required": True, "content": {"application/offset+octet-stream": {}}}}

    def refused(error: Refused) -> Response:
        answer = problem(error.status, error.code)
        answer.headers.update(resumable | ({"Tus-Version": VERSION} if error.status == 412 else {}))
        return answer

    def check(tus_resumable: str, content_type: str | None = None) -> None:
        if tus_resumable != VERSION:
            raise Refused(412, "tus-version")
        if content_type not in (None, "application/offset+octet-stream"):
            raise Refused(415, "media-type")

    @app.options("/v1/uploads", status_code=204)
    async def abilities() -> Response:
        """What this server can do."""
        more = {"Tus-Version": VERSION, "Tus-Extension": "creation,creation-with-upload,checksum"}
        return Response(status_code=204, headers=resumable | more | {"Tus-Max-Size": str(MAX_BYTES), "Tus-Checksum-Algorithm": "sha256"})

    @app.post("/v1/uploads", status_code=201, responses=problems(400, 409, 412, 413, 415, 422, 460), openapi_extra=part)
    async def create_upload(
        request: Request,
        tus_resumable: TusVersion,
        upload_length: Annotated[str, Header(alias="Upload-Length")],
        upload_metadata: Annotated[str, Header(alias="Upload-Metadata")],
        upload_checksum: Annotated[str, Header(alias="Upload-Checksum")] = "",
    ) -> Response:
        """Begins one attachment of a submission, or finds what was begun; the body is its first part."""
        try:
            body = await request.body()
            check(tus_resumable, request.headers.get("Content-Type") if body else None)
            upload, offset = uploads.create(upload_length, upload_metadata, body, upload_checksum)
        except Refused as error:
            return refused(error)
        where = {"Location": f"/v1/uploads/{upload.id}", "Upload-Offset": str(offset)}
        return Response(status_code=201, headers=resumable | where)

    @app.head("/v1/uploads/{upload_id}", responses=problems(400, 404, 412, 422))
    async def upload_state(tus_resumable: TusVersion, upload_id: UploadId) -> Response:
        """How much of an upload is here."""
        try:
            check(tus_resumable)
            upload = uploads.find(upload_id)
        except Refused as error:
            return refused(error)
        state = {"Upload-Offset": str(uploads.offset(upload)), "Upload-Length": str(upload.length), "Cache-Control": "no-store"}
        return Response(headers=resumable | state)

    @app.patch("/v1/uploads/{upload_id}", status_code=204, responses=problems(400, 404, 409, 412, 413, 415, 422, 460), openapi_extra=part)
    async def append(
        request: Request,
        tus_resumable: TusVersion,
        upload_id: UploadId,
        upload_offset: Annotated[int, Header(alias="Upload-Offset", ge=0)],
        upload_checksum: Annotated[str, Header(alias="Upload-Checksum")] = "",
    ) -> Response:
        """The next part."""
        try:
            check(tus_resumable, request.headers.get("Content-Type", ""))
            offset = uploads.append(uploads.find(upload_id), upload_offset, await request.body(), upload_checksum)
        except Refused as error:
            return refused(error)
        return Response(status_code=204, headers=resumable | {"Upload-Offset": str(offset)})


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
        return Response(kept.body, media_type="application/json") if kept else problem(404, "not-there")

    @app.get("/sandbox/submissions/{key}/attachments", include_in_schema=False)
    async def attachments(key: Key) -> dict[str, list[dict[str, object]]]:
        kept = database.attachments(key)
        return {"attachments": [{"number": a.number, "material_id": a.material_id, "sha256": a.sha256} for a in kept]}

    @app.get("/sandbox/submissions/{key}/attachments/{number}", include_in_schema=False)
    async def attachment(key: Key, number: int) -> Response:
        for kept in database.attachments(key):
            if kept.number == number:
                return Response(kept.body, media_type=kept.media_type)
        return problem(404, "not-there")

    @app.get("/sandbox/cases", include_in_schema=False)
    async def all_cases() -> CaseList:
        return CaseList(cases=database.cases(everything=True))

    @app.post("/sandbox/cases/{case_number}/advance", include_in_schema=False, response_model=Case)
    async def advance(case_number: str) -> Response:
        case = database.advance(case_number)
        return problem(404, "not-there") if case is None else JSONResponse(case.model_dump())

    @app.get("/sandbox/staff-tasks", include_in_schema=False)
    async def tasks() -> dict[str, list[dict[str, object]]]:
        return {"staff_tasks": database.tasks()}

    @app.get("/sandbox/receipt-key", include_in_schema=False)
    async def receipt_key() -> dict[str, str]:
        return {"receipt_key": database.receipt_key}

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
    for model in (Submission, Supplement, ServiceRating, Problem):
        document = model.model_json_schema(ref_template="#/components/schemas/{model}")
        schemas.update(document.pop("$defs", {}))
        schemas[model.__name__] = document
    app.openapi_schema = json.loads(json.dumps(generated))
