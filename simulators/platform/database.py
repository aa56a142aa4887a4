# SPDX-License-Identifier: GPL-3.0-or-later
"""What the platform keeps, in an SQLite database of its own. Used from the server's one thread."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from simulators.platform.documents import Case, CaseReference, Receipt, StaffTask, Stage, Submission
from simulators.platform.receipt_key import ReceiptKey

STAGES = ("待受理", "已受理", "审批中", "正常办结")
"""The life of a case, after the vocabulary that live platforms use."""

PROMISED_DAYS = 7
"""What the sandbox promises from acceptance on."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS submissions(
    key TEXT PRIMARY KEY, sha256 TEXT NOT NULL, body BLOB NOT NULL, receipt TEXT NOT NULL,
    terminal_serial TEXT NOT NULL, query_code TEXT NOT NULL, received_at TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS attachments(
    key TEXT NOT NULL, number INTEGER NOT NULL, material_id TEXT NOT NULL, media_type TEXT NOT NULL,
    sha256 TEXT NOT NULL, body BLOB NOT NULL, PRIMARY KEY (key, number));
CREATE TABLE IF NOT EXISTS uploads(
    id TEXT PRIMARY KEY, key TEXT NOT NULL, number INTEGER NOT NULL, material_id TEXT NOT NULL, media_type TEXT NOT NULL,
    sha256 TEXT NOT NULL, length INTEGER NOT NULL, UNIQUE (key, number));
CREATE TABLE IF NOT EXISTS kiosks(kiosk_id TEXT PRIMARY KEY, public_key BLOB NOT NULL, at TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS staff_tasks(
    kiosk_id TEXT NOT NULL, submission_id TEXT NOT NULL, kind TEXT NOT NULL, facts TEXT NOT NULL,
    PRIMARY KEY (submission_id, kind));
CREATE TABLE IF NOT EXISTS cases(
    case_number TEXT PRIMARY KEY, key TEXT NOT NULL REFERENCES submissions(key), chain_number TEXT,
    item_code TEXT NOT NULL, title TEXT NOT NULL, department TEXT NOT NULL, applicant TEXT NOT NULL,
    stages TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS counters(name TEXT PRIMARY KEY, last INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS ratings(query_code TEXT PRIMARY KEY, level INTEGER NOT NULL, at TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS heartbeats(kiosk_id TEXT PRIMARY KEY, facts TEXT NOT NULL, at TEXT NOT NULL);
"""


UploadRow = tuple[str, str, int, str, str, str, int]
"""id, key, number, material_id, media_type, sha256, length."""


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
        self._receipt_key = ReceiptKey(directory)
        self._connection = sqlite3.connect(directory / "platform.sqlite", check_same_thread=False, isolation_level=None)
        self._connection.executescript(f"BEGIN; {_SCHEMA} COMMIT;")

    @property
    def connection(self) -> sqlite3.Connection:
        """For tables that belong to one subject alone."""
        return self._connection

    def close(self) -> None:
        """Closes the database."""
        self._connection.close()

    # --- submissions --------------------------------------------------------------------------------------------------

    def submission(self, key: str) -> KeptSubmission | None:
        """What came in under a key."""
        row = self._connection.execute("SELECT sha256, body, receipt FROM submissions WHERE key = ?", (key,)).fetchone()
        return KeptSubmission(row[0], row[1], Receipt.model_validate_json(row[2])) if row else None

    def of_person(self, applicant: str) -> list[KeptSubmission]:
        """What came in for a person, the latest first."""
        rows = self._connection.execute(
            "SELECT sha256, body, receipt FROM submissions WHERE key IN (SELECT key FROM cases WHERE applicant = ?) ORDER BY rowid DESC",
            (applicant,),
        )
        return [KeptSubmission(row[0], row[1], Receipt.model_validate_json(row[2])) for row in rows]

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
            receipt = self._receipt(key, sha256, moment, chain_number, cases)
            self._keep(receipt, body, submission.terminal_serial, submission.query_code)
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

    def take_other(self, key: str, body: bytes, sha256: str, terminal_serial: str, query_code: str, cases: list[CaseReference]) -> Receipt:
        """Stores what belongs to cases that are there already."""
        receipt = self._receipt(key, sha256, now(), None, cases)
        self._keep(receipt, body, terminal_serial, query_code)
        return receipt

    def _receipt(self, key: str, sha256: str, moment: datetime, chain_number: str | None, cases: list[CaseReference]) -> Receipt:
        word = {
            "submission_id": key,
            "sha256": sha256,
            "received_at": moment.isoformat(timespec="seconds"),
            "chain_number": chain_number,
            "cases": [case.model_dump() for case in cases],
            "key_id": self._receipt_key.key_id,
        }
        return Receipt.model_validate(word | {"signature": self._receipt_key.sign(word)})

    def _keep(self, receipt: Receipt, body: bytes, terminal_serial: str, query_code: str) -> None:
        row = (receipt.submission_id, receipt.sha256, body, receipt.model_dump_json(), terminal_serial, query_code, receipt.received_at)
        self._connection.execute("INSERT INTO submissions VALUES (?, ?, ?, ?, ?, ?, ?)", row)

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

    def has_attachment(self, key: str, number: int) -> bool:
        """Whether this attachment is here."""
        row = self._connection.execute("SELECT 1 FROM attachments WHERE key = ? AND number = ?", (key, number)).fetchone()
        return row is not None

    def digests(self, key: str) -> set[str]:
        """The digests (hex) of all attachments of a key."""
        return {sha256 for (sha256,) in self._connection.execute("SELECT sha256 FROM attachments WHERE key = ?", (key,))}

    def upload(self, upload_id: str) -> UploadRow | None:
        """An upload by its name."""
        row: UploadRow | None = self._connection.execute("SELECT * FROM uploads WHERE id = ?", (upload_id,)).fetchone()
        return row

    def upload_of(self, key: str, number: int) -> UploadRow | None:
        """The upload of one attachment."""
        row: UploadRow | None = self._connection.execute("SELECT * FROM uploads WHERE key = ? AND number = ?", (key, number)).fetchone()
        return row

    def put_upload(self, row: UploadRow) -> None:
        """Stores what an upload will be."""
        self._connection.execute("INSERT INTO uploads VALUES (?, ?, ?, ?, ?, ?, ?)", row)

    def drop_upload(self, upload_id: str) -> None:
        """Forgets an upload."""
        self._connection.execute("DELETE FROM uploads WHERE id = ?", (upload_id,))

    # --- kiosks and staff ---------------------------------------------------------------------------------------------

    @property
    def receipt_key(self) -> str:
        """The public key (hex) that verifies this platform's receipts."""
        return self._receipt_key.public_hex

    def kiosk_key(self, kiosk_id: str) -> bytes | None:
        """The enrolled public key of a kiosk."""
        row = self._connection.execute("SELECT public_key FROM kiosks WHERE kiosk_id = ?", (kiosk_id,)).fetchone()
        return row[0] if row else None

    def enrol(self, kiosk_id: str, public_key: bytes) -> None:
        """Stores the public key of a kiosk that had none."""
        self._connection.execute("INSERT INTO kiosks VALUES (?, ?, ?)", (kiosk_id, public_key, now().isoformat()))

    def put_task(self, kiosk_id: str, task: StaffTask) -> bool:
        """Stores a task for staff; False when it was told before, which keeps the first telling."""
        done = self._connection.execute(
            "INSERT OR IGNORE INTO staff_tasks VALUES (?, ?, ?, ?)", (kiosk_id, task.submission_id, task.kind, task.model_dump_json())
        )
        return done.rowcount == 1

    def tasks(self) -> list[dict[str, object]]:
        """All tasks in the order of arrival; ``open`` is false once the submission arrived after all."""
        return [
            {"kiosk_id": kiosk_id, **json.loads(facts), "open": self.submission(key) is None}
            for kiosk_id, key, facts in self._connection.execute("SELECT kiosk_id, submission_id, facts FROM staff_tasks ORDER BY rowid")
        ]

    # --- cases --------------------------------------------------------------------------------------------------------

    def cases(
        self,
        *,
        terminal_serial: str = "",
        query_code: str = "",
        id_digits: str = "",
        submission_id: str = "",
        payload_digest: str = "",
        applicant: str = "",
        case_number: str = "",
        everything: bool = False,
    ) -> list[Case]:
        """Cases by slip, by person, or all of them."""
        rows = self._connection.execute(
            "SELECT case_number, chain_number, item_code, title, department, stages, key, terminal_serial, body FROM cases"
            " JOIN submissions USING (key) WHERE ?1 OR (query_code = ?2 AND ?2 <> '' AND terminal_serial = ?3)"
            " OR (query_code = ?2 AND ?2 <> '' AND ?4 <> '' AND substr(applicant, -4) = ?4)"
            " OR (key = ?5 AND ?6 <> '' AND substr(sha256, 1, 32) = ?6)"
            " OR (applicant <> '' AND applicant = ?7) OR case_number = ?8 ORDER BY cases.rowid",
            (everything, query_code, terminal_serial, id_digits, submission_id, payload_digest, applicant, case_number),
        )
        return [_case(row) for row in rows]

    def advance(self, case_number: str) -> Case | None:
        """Takes a case one stage further; the last stage stays."""
        found = self.cases(case_number=case_number)
        if not found:
            return None
        reached = [stage.name for stage in found[0].stages if stage.name in STAGES]
        if len(reached) < len(STAGES):
            self.add_stage(case_number, STAGES[len(reached)])
        return self.cases(case_number=case_number)[0]

    def add_stage(self, case_number: str, name: str) -> bool:
        """The case reaches this stage now; False where there is no such case."""
        row = self._connection.execute("SELECT stages FROM cases WHERE case_number = ?", (case_number,)).fetchone()
        if row is None:
            return False
        stages = [*json.loads(row[0]), {"name": name, "at": now().isoformat(timespec="seconds")}]
        text = json.dumps(stages, ensure_ascii=False)
        self._connection.execute("UPDATE cases SET stages = ? WHERE case_number = ?", (text, case_number))
        return True

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


def _case(row: tuple[Any, ...]) -> Case:
    stages = [Stage(**stage) for stage in json.loads(row[5])]
    chain = json.loads(row[8])["chain"]
    accepted = next((stage.at for stage in stages if stage.name == STAGES[1]), None)
    return Case(
        case_number=row[0],
        chain_number=row[1],
        item_code=row[2],
        title=row[3],
        department=row[4],
        stages=stages,
        submission_id=row[6],
        terminal_serial=row[7],
        matter=row[3] if chain is None else chain["title"],
        due_on=None if accepted is None else (datetime.fromisoformat(accepted) + timedelta(days=PROMISED_DAYS)).date().isoformat(),
    )
