# SPDX-License-Identifier: GPL-3.0-or-later
"""What the platform keeps, in an SQLite database of its own. Used from the server's one thread."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from simulators.platform.documents import Case, CaseReference, Receipt, Stage, Submission

STAGES = ("待受理", "已受理", "审批中", "正常办结")
"""The life of a case, after the vocabulary that live platforms use."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS submissions(
    key TEXT PRIMARY KEY, sha256 TEXT NOT NULL, body BLOB NOT NULL, receipt TEXT NOT NULL,
    terminal_serial TEXT NOT NULL, query_code TEXT NOT NULL, received_at TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS attachments(
    key TEXT NOT NULL, number INTEGER NOT NULL, material_id TEXT NOT NULL, media_type TEXT NOT NULL,
    sha256 TEXT NOT NULL, body BLOB NOT NULL, PRIMARY KEY (key, number));
CREATE TABLE IF NOT EXISTS cases(
    case_number TEXT PRIMARY KEY, key TEXT NOT NULL REFERENCES submissions(key), chain_number TEXT,
    item_code TEXT NOT NULL, title TEXT NOT NULL, department TEXT NOT NULL, applicant TEXT NOT NULL,
    stages TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS counters(name TEXT PRIMARY KEY, last INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS ratings(query_code TEXT PRIMARY KEY, level INTEGER NOT NULL, at TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS heartbeats(kiosk_id TEXT PRIMARY KEY, facts TEXT NOT NULL, at TEXT NOT NULL);
"""


@dataclass(frozen=True)
class KeptSubmission:
    """A submission as the platform received it."""

    sha256: str
    body: bytes
    receipt: Receipt


@dataclass(frozen=True)
class KeptAttachment:
    """An attachment as the platform received it."""

    number: int
    material_id: str
    media_type: str
    sha256: str
    body: bytes


def now() -> datetime:
    """The platform's clock."""
    return datetime.now(UTC)


class PlatformDatabase:
    """All tables of the sandbox."""

    def __init__(self, directory: Path) -> None:
        directory.mkdir(parents=True, exist_ok=True)
        self._connection = sqlite3.connect(directory / "platform.sqlite", check_same_thread=False, isolation_level=None)
        self._connection.executescript(_SCHEMA)

    def close(self) -> None:
        """Closes the database."""
        self._connection.close()

    # --- submissions --------------------------------------------------------------------------------------------------

    def submission(self, key: str) -> KeptSubmission | None:
        """What came in under a key."""
        row = self._connection.execute("SELECT sha256, body, receipt FROM submissions WHERE key = ?", (key,)).fetchone()
        return KeptSubmission(row[0], row[1], Receipt.model_validate_json(row[2])) if row else None

    def keys(self) -> list[str]:
        """The keys of all submissions, in the order of arrival."""
        return [key for (key,) in self._connection.execute("SELECT key FROM submissions ORDER BY rowid")]

    def take(self, submission: Submission, body: bytes, sha256: str) -> Receipt:
        """Stores a submission and makes its cases: one an item, under one chain number where it is a chain."""
        moment = now()
        key = submission.submission_id
        holder = submission.form.get("applicant.id_number")
        applicant = holder.value if holder is not None else submission.applicant.get("applicant.id_number", "")
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            chain_number = self._next(f"联办{moment:%Y%m%d}", 6) if submission.chain is not None else None
            cases = [
                CaseReference(
                    case_number=self._next(f"{item.implementation_code or item.code}{moment:%Y%m%d}", 4),
                    item_code=item.code,
                    title=item.title,
                    department=item.department,
                )
                for item in submission.items
            ]
            receipt = Receipt(
                submission_id=key,
                sha256=sha256,
                received_at=moment.isoformat(timespec="seconds"),
                chain_number=chain_number,
                cases=cases,
            )
            self._connection.execute(
                "INSERT INTO submissions VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    key,
                    sha256,
                    body,
                    receipt.model_dump_json(),
                    submission.terminal_serial,
                    submission.query_code,
                    receipt.received_at,
                ),
            )
            first = json.dumps([{"name": STAGES[0], "at": receipt.received_at}], ensure_ascii=False)
            self._connection.executemany(
                "INSERT INTO cases VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                [(c.case_number, key, chain_number, c.item_code, c.title, c.department, str(applicant), first) for c in cases],
            )
            self._connection.execute("COMMIT")
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        return receipt

    def _next(self, prefix: str, digits: int) -> str:
        (number,) = self._connection.execute(
            "INSERT INTO counters VALUES (?, 1) ON CONFLICT DO UPDATE SET last = last + 1 RETURNING last", (prefix,)
        ).fetchone()
        return f"{prefix}{number:0{digits}d}"

    # --- attachments --------------------------------------------------------------------------------------------------

    def put_attachment(self, key: str, attachment: KeptAttachment) -> None:
        """Stores an attachment; the number must be free."""
        self._connection.execute(
            "INSERT INTO attachments VALUES (?, ?, ?, ?, ?, ?)",
            (
                key,
                attachment.number,
                attachment.material_id,
                attachment.media_type,
                attachment.sha256,
                attachment.body,
            ),
        )

    def attachments(self, key: str) -> list[KeptAttachment]:
        """The attachments of a key, in order."""
        return [
            KeptAttachment(*row)
            for row in self._connection.execute(
                "SELECT number, material_id, media_type, sha256, body FROM attachments WHERE key = ? ORDER BY number",
                (key,),
            )
        ]

    # --- cases --------------------------------------------------------------------------------------------------------

    def cases(self, *, terminal_serial: str = "", query_code: str = "", applicant: str = "", everything: bool = False) -> list[Case]:
        """Cases by slip, by person, or all of them."""
        rows = self._connection.execute(
            "SELECT case_number, chain_number, item_code, title, department, stages FROM cases"
            " JOIN submissions USING (key) WHERE ? OR (terminal_serial = ? AND query_code = ?)"
            " OR (applicant <> '' AND applicant = ?) ORDER BY cases.rowid",
            (everything, terminal_serial, query_code, applicant),
        )
        return [
            Case(
                case_number=row[0],
                chain_number=row[1],
                item_code=row[2],
                title=row[3],
                department=row[4],
                stages=[Stage(**stage) for stage in json.loads(row[5])],
            )
            for row in rows
        ]

    def advance(self, case_number: str) -> Case | None:
        """Takes a case one stage further; the last stage stays."""
        found = [case for case in self.cases(everything=True) if case.case_number == case_number]
        if not found:
            return None
        stages: Sequence[Stage] = found[0].stages
        if len(stages) < len(STAGES):
            stages = [*stages, Stage(name=STAGES[len(stages)], at=now().isoformat(timespec="seconds"))]
            self._connection.execute(
                "UPDATE cases SET stages = ? WHERE case_number = ?",
                (json.dumps([stage.model_dump() for stage in stages], ensure_ascii=False), case_number),
            )
        return found[0].model_copy(update={"stages": list(stages)})

    # --- ratings and heartbeats ---------------------------------------------------------------------------------

    def rate(self, query_code: str, level: int) -> bool:
        """Stores a rating, replacing an earlier one; False when nothing was submitted under this code."""
        if not self._connection.execute("SELECT 1 FROM submissions WHERE query_code = ? LIMIT 1", (query_code,)).fetchone():
            return False
        self._connection.execute("INSERT OR REPLACE INTO ratings VALUES (?, ?, ?)", (query_code, level, now().isoformat()))
        return True

    def ratings(self) -> dict[str, int]:
        """All ratings by query code."""
        return dict(self._connection.execute("SELECT query_code, level FROM ratings").fetchall())

    def heartbeat(self, kiosk_id: str, facts: str) -> None:
        """Stores how a kiosk is."""
        self._connection.execute("INSERT OR REPLACE INTO heartbeats VALUES (?, ?, ?)", (kiosk_id, facts, now().isoformat()))
