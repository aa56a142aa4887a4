# SPDX-License-Identifier: GPL-3.0-or-later
"""The kiosks as the platform sees them: what each said last, the heads of its audit log, and the signed jobs that it is given."""

from __future__ import annotations

import json
import sqlite3
import uuid
from datetime import timedelta
from html import escape
from typing import Annotated, Any, Literal

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from fastapi import FastAPI, Path, Response
from fastapi.responses import HTMLResponse, JSONResponse, PlainTextResponse
from pydantic import Field

from simulators.platform.database import PlatformDatabase, now
from simulators.platform.documents import Strict
from simulators.platform.problems import problem, problems

JOB_MINUTES = 30
KioskId = Annotated[str, Path(max_length=64)]
JobId = Annotated[str, Path(pattern="^[0-9a-f-]{36}$")]

_SCHEMA = """
CREATE TABLE IF NOT EXISTS audit_heads(kiosk_id TEXT NOT NULL, entries INTEGER NOT NULL, head TEXT NOT NULL, at TEXT NOT NULL,
    PRIMARY KEY (kiosk_id, entries));
CREATE TABLE IF NOT EXISTS jobs(job_id TEXT PRIMARY KEY, kiosk_id TEXT NOT NULL, job TEXT NOT NULL, outcome TEXT, detail TEXT);
"""


class Job(Strict):
    """One job; the signature (Ed25519, hex) is over `qdk-job-1`, a line feed, and everything else as JSON with sorted keys."""

    job_id: str
    kiosk_id: str
    kind: str
    reason: str
    issued_at: str
    valid_until: str
    signature: str


class JobList(Strict):
    """The jobs that a kiosk has not answered yet."""

    jobs: list[Job]


class JobResult(Strict):
    """How a job ended; `detail` has no personal data."""

    outcome: Annotated[str, Field(pattern="^[a-z0-9-]{1,64}$")]
    detail: Annotated[str, Field(max_length=262144)] = ""


class JobStored(Strict):
    """The platform has the result."""

    job_id: str


class NewJob(Strict):
    """What staff of the city order."""

    kind: Literal["restart", "fetch-catalogue", "collect-logs", "out-of-service", "in-service"]
    reason: Annotated[str, Field(pattern="^[a-z0-9-]{0,32}$")] = ""


class FleetDesk:
    """Kiosks and jobs in the platform's database. The key that signs jobs is new with each start of the sandbox."""

    def __init__(self, database: PlatformDatabase) -> None:
        self._database: sqlite3.Connection = database.connection
        self._database.executescript(_SCHEMA)
        self._key = Ed25519PrivateKey.generate()

    @property
    def job_key(self) -> str:
        """The public key of jobs, hex."""
        return self._key.public_key().public_bytes_raw().hex()

    def hear(self, kiosk_id: str, facts: dict[str, Any]) -> None:
        """Keeps the head of the audit log that a heartbeat brought."""
        head = facts.get("audit")
        if isinstance(head, dict) and isinstance(head.get("entries"), int):
            row = (kiosk_id, head["entries"], json.dumps(head), now().isoformat())
            self._database.execute("INSERT OR IGNORE INTO audit_heads VALUES (?, ?, ?, ?)", row)

    def heads(self, kiosk_id: str) -> list[str]:
        """The heads that a kiosk sent, as it signed them, one JSON each."""
        rows = self._database.execute("SELECT head FROM audit_heads WHERE kiosk_id = ? ORDER BY entries", (kiosk_id,))
        return [head for (head,) in rows]

    def order(self, kiosk_id: str, order: NewJob) -> Job:
        """A new signed job."""
        issued = now()
        plain = {
            "job_id": str(uuid.uuid4()),
            "kiosk_id": kiosk_id,
            "kind": order.kind,
            "reason": order.reason,
            "issued_at": issued.isoformat(timespec="seconds"),
            "valid_until": (issued + timedelta(minutes=JOB_MINUTES)).isoformat(timespec="seconds"),
        }
        text = json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
        job = Job(**plain, signature=self._key.sign(b"qdk-job-1\n" + text).hex())
        self._database.execute("INSERT INTO jobs VALUES (?, ?, ?, NULL, NULL)", (job.job_id, kiosk_id, job.model_dump_json()))
        return job

    def waiting(self, kiosk_id: str) -> list[Job]:
        """The jobs of a kiosk without a result, oldest first."""
        rows = self._database.execute("SELECT job FROM jobs WHERE kiosk_id = ? AND outcome IS NULL ORDER BY rowid", (kiosk_id,))
        return [Job.model_validate_json(job) for (job,) in rows]

    def settle(self, kiosk_id: str, job_id: str, result: JobResult) -> bool:
        """Keeps a result; the first one counts. False for a job that is not this kiosk's."""
        row = self._database.execute("SELECT outcome FROM jobs WHERE job_id = ? AND kiosk_id = ?", (job_id, kiosk_id)).fetchone()
        if row is None:
            return False
        if row[0] is None:
            self._database.execute("UPDATE jobs SET outcome = ?, detail = ? WHERE job_id = ?", (result.outcome, result.detail, job_id))
        return True

    def results(self, kiosk_id: str) -> list[dict[str, object]]:
        """All jobs of a kiosk with what became of them."""
        rows = self._database.execute("SELECT job, outcome, detail FROM jobs WHERE kiosk_id = ? ORDER BY rowid", (kiosk_id,))
        return [{"job": json.loads(job), "outcome": outcome, "detail": detail} for job, outcome, detail in rows]

    def kiosks(self) -> list[tuple[str, dict[str, Any], str]]:
        """Every kiosk that ever spoke: name, what it said last, when."""
        rows = self._database.execute("SELECT kiosk_id, facts, at FROM heartbeats ORDER BY kiosk_id")
        return [(kiosk_id, json.loads(facts), at) for kiosk_id, facts, at in rows]


def add_fleet(app: FastAPI, fleet: FleetDesk) -> None:
    """The two addresses of the contract, and the sandbox's own: the page, the orders, the heads."""

    @app.get("/v1/kiosks/{kiosk_id}/jobs", responses=problems(422))
    async def jobs(kiosk_id: KioskId) -> JobList:
        """What this kiosk is to do."""
        return JobList(jobs=fleet.waiting(kiosk_id))

    @app.post("/v1/kiosks/{kiosk_id}/jobs/{job_id}/result", status_code=201, response_model=JobStored, responses=problems(404, 422))
    async def job_result(kiosk_id: KioskId, job_id: JobId, result: JobResult) -> Response:
        """How a job ended."""
        if not fleet.settle(kiosk_id, job_id, result):
            return problem(404, "not-there")
        return JSONResponse({"job_id": job_id}, 201)

    @app.get("/fleet", include_in_schema=False)
    async def page() -> HTMLResponse:
        return HTMLResponse(fleet_page(fleet))

    @app.get("/sandbox/job-key", include_in_schema=False)
    async def job_key() -> dict[str, str]:
        return {"job_key": fleet.job_key}

    @app.post("/sandbox/kiosks/{kiosk_id}/jobs", include_in_schema=False)
    async def order(kiosk_id: KioskId, job: NewJob) -> Job:
        return fleet.order(kiosk_id, job)

    @app.get("/sandbox/kiosks/{kiosk_id}/jobs", include_in_schema=False)
    async def results(kiosk_id: KioskId) -> dict[str, list[dict[str, object]]]:
        return {"jobs": fleet.results(kiosk_id)}

    @app.get("/sandbox/kiosks/{kiosk_id}/audit-heads", include_in_schema=False)
    async def heads(kiosk_id: KioskId) -> PlainTextResponse:
        return PlainTextResponse("\n".join([*fleet.heads(kiosk_id), ""]))


_HEAD = """<!doctype html><html lang="zh"><meta charset="utf-8"><meta http-equiv="refresh" content="10">
<title>终端（沙箱）</title><style>
body{font:16px/1.5 sans-serif;margin:2rem;color:#1b2733}table{border-collapse:collapse;width:100%}
th,td{text-align:left;padding:.5rem .75rem;border-bottom:1px solid #d5dbe1;vertical-align:top}th{font-weight:600}
.bad{color:#9b1c1c;font-weight:600}code{font-size:.95em}</style>
<h1>自助终端 · Kiosks</h1>"""
_COLUMNS = ("终端", "最近一次", "版本", "设备", "告警", "办件", "本次启动以来", "日志")


def fleet_page(fleet: FleetDesk) -> str:
    """A row a kiosk."""
    kiosks = fleet.kiosks()
    if not kiosks:
        return f"{_HEAD}<p>还没有终端报到 · No kiosk yet</p></html>"
    head = "".join(f"<th>{column}" for column in _COLUMNS)
    return f"{_HEAD}<table><tr>{head}{''.join(_row(*kiosk) for kiosk in kiosks)}</table></html>"


def _row(kiosk_id: str, facts: dict[str, Any], at: str) -> str:
    audit = facts.get("audit") or {}
    alerts = ", ".join(facts.get("alerts") or {})
    stopped = str(facts.get("out_of_service") or "")
    since = facts.get("since_start") or {}
    cells = (
        f"<code>{escape(kiosk_id)}</code>" + (f'<br><span class="bad">{escape(stopped)}</span>' if stopped else ""),
        escape(at[:19].replace("T", " ")),
        escape(f"{facts.get('version', '')} / {facts.get('catalogue', '')}"),
        _pairs(facts.get("devices")),
        f'<span class="bad">{escape(alerts)}</span>',
        _pairs(facts.get("submissions")),
        escape(f"{since.get('visits', 0)} / {since.get('accepted', 0)}"),
        escape(f"{audit.get('entries', 0)} {str(audit.get('hash', ''))[:16]}"),
    )
    return "<tr>" + "".join(f"<td>{cell}" for cell in cells)


def _pairs(values: object) -> str:
    if not isinstance(values, dict):
        return ""
    return "<br>".join(escape(f"{name}: {value}") for name, value in values.items())
