# SPDX-License-Identifier: GPL-3.0-or-later
"""Why not (RFC 9457), as every address says it."""

from __future__ import annotations

from typing import Any

from fastapi.responses import JSONResponse


def problem(status: int, code: str, **more: Any) -> JSONResponse:
    """A problem with a stable code."""
    document = {"title": code.replace("-", " "), "status": status, "code": code, **more}
    return JSONResponse(document, status, media_type="application/problem+json")


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The problems that an address may answer with, for its description."""
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {status: {"description": "Problem", "content": content} for status in statuses}
