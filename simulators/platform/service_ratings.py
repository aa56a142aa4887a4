# SPDX-License-Identifier: GPL-3.0-or-later
"""好差评 by code, as it comes out of a kiosk's queue: each once, with words and free remarks."""

from __future__ import annotations

import hashlib
from typing import Annotated, Literal

from fastapi import FastAPI, Header, Request, Response
from fastapi.responses import JSONResponse
from pydantic import Field, ValidationError

from simulators.platform.database import PlatformDatabase
from simulators.platform.documents import Code, Receipt, Strict, UuidV7
from simulators.platform.problems import problem, problems
from simulators.platform.signatures import digest_fits


class ServiceRating(Strict):
    """A rating: `level` 1 is best (GB/T 39046-2020 A.8), or 5 where the platform says so; `words` are codes of dimensions."""

    submission_id: UuidV7
    query_code: Code
    level: Annotated[int, Field(ge=1, le=5)]
    words: Annotated[list[Code], Field(max_length=10)]
    remarks: Annotated[str, Field(max_length=500)]
    kiosk_id: Code
    terminal_serial: Code
    rated_at: Annotated[str, Field(min_length=1, max_length=40)]
    channel: Literal["terminal"]


def add_service_ratings(app: FastAPI, database: PlatformDatabase) -> None:
    """The address."""

    @app.post(
        "/v1/service-ratings",
        status_code=201,
        response_model=Receipt,
        responses={208: {"model": Receipt}, **problems(400, 409, 422)},
        openapi_extra={
            "requestBody": {
                "required": True,
                "content": {"application/json": {"schema": {"$ref": "#/components/schemas/ServiceRating"}}},
            }
        },
    )
    async def service_rating(
        request: Request,
        content_digest: Annotated[str, Header(alias="Content-Digest", description="RFC 9530, sha-256")],
        idempotency_key: Annotated[str, Header(alias="Idempotency-Key", max_length=36)],
    ) -> Response:
        """Takes a rating once. A code that nobody knows is kept too: a rating is never a matter for staff of the kiosk."""
        body = await request.body()
        if not digest_fits(content_digest, body):
            return problem(400, "digest-does-not-fit")
        sha256 = hashlib.sha256(body).hexdigest()
        kept = database.submission(idempotency_key)
        if kept is not None:
            return (
                problem(409, "other-bytes", sha256=kept.sha256) if kept.sha256 != sha256 else JSONResponse(kept.receipt.model_dump(), 208)
            )
        try:
            rating = ServiceRating.model_validate_json(body)
        except ValidationError as error:
            return problem(422, "not-valid", where=[".".join(str(part) for part in fault["loc"]) for fault in error.errors()])
        if rating.submission_id != idempotency_key:
            return problem(422, "key-differs")
        database.rate(rating.query_code, rating.level)
        receipt = database.take_other(rating.submission_id, body, sha256, rating.terminal_serial, f"rating {rating.query_code}", [])
        return JSONResponse(receipt.model_dump(), 201)
