# SPDX-License-Identifier: GPL-3.0-or-later
"""Calls for help (帮办) from the kiosks of a hall: where and with what, never who."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import FastAPI, Path
from pydantic import Field

from simulators.platform.database import PlatformDatabase, now
from simulators.platform.documents import Code, Strict
from simulators.platform.problems import problems

HELPER = "大厅帮办员"
MINUTES = 3

_SCHEMA = """
CREATE TABLE IF NOT EXISTS help_calls(call_id TEXT PRIMARY KEY, kiosk TEXT NOT NULL, page TEXT NOT NULL, matter TEXT NOT NULL,
    at TEXT NOT NULL);
"""


class HelpCall(Strict):
    """Somebody at the kiosk wants help on this page, with this matter ("" where none is chosen). Nothing of a person."""

    call_id: Code
    page: Code
    matter: Annotated[str, Field(max_length=64)]


class HelpComing(Strict):
    """Who comes, and in about how many minutes; `who` is empty where nobody is there."""

    who: str
    minutes: int


def add_help(app: FastAPI, database: PlatformDatabase) -> None:
    """The addresses."""
    connection = database.connection
    connection.executescript(_SCHEMA)

    @app.post("/v1/kiosks/{kiosk_id}/help", response_model=HelpComing, responses=problems(422))
    async def call_help(kiosk_id: Annotated[str, Path(max_length=64)], call: HelpCall) -> Any:
        """Tells the hall; the same call again is the same call."""
        row = (call.call_id, kiosk_id, call.page, call.matter, now().isoformat())
        connection.execute("INSERT OR IGNORE INTO help_calls VALUES (?, ?, ?, ?, ?)", row)
        return HelpComing(who=HELPER, minutes=MINUTES)

    @app.get("/sandbox/help", include_in_schema=False)
    async def calls() -> dict[str, list[dict[str, str]]]:
        rows = connection.execute("SELECT kiosk, page, matter FROM help_calls ORDER BY rowid").fetchall()
        return {"calls": [{"kiosk_id": row[0], "page": row[1], "matter": row[2]} for row in rows]}
