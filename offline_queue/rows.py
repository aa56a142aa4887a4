# SPDX-License-Identifier: GPL-3.0-or-later
"""Submissions as the database has them: which columns, and what of a row the seal of its payload is bound to.

Text is read as bytes: a flipped bit can make it something that is no UTF-8, and one damaged row must not hide the others.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import apsw

from offline_queue.sealing import DataKey, Sealer, Suite, WrappedKey
from offline_queue.states import DeliveryState
from offline_queue.submission import CaseReference, NewSubmission, Receipt, SubmissionRecord

UNREADABLE = "?"
"""Stands for a text that is damaged."""


def text(value: object) -> str:
    """A text column that was read as bytes; what is no UTF-8 becomes U+FFFD."""
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def state_of(value: object) -> DeliveryState:
    """A state; a damaged one is a matter for staff."""
    try:
        return DeliveryState(text(value))
    except ValueError:
        return DeliveryState.QUARANTINED


def _blob(names: str) -> str:
    return ", ".join(f"CAST({name} AS BLOB)" for name in names.split())


@dataclass(frozen=True)
class AttachmentRow:
    """One attachment of a row; ``file`` is its name in the attachment folder."""

    number: int
    material_id: str
    media_type: str
    size: int
    sha256: str
    file: str

    def facts(self) -> tuple[int, str, str, int, str]:
        """All but where it lies, in the order of the fields."""
        return self.number, self.material_id, self.media_type, self.size, self.sha256


@dataclass(frozen=True)
class Facts:
    """What never changes of a submission. The seal of the payload is bound to all of it and to its attachments' facts."""

    submission_id: str
    kind: str
    terminal_serial: str
    chain_code: str | None
    item_codes: str
    sha256: str
    payload_bytes: int
    created_at: int
    accepted_at: int

    def associated(self, attachments: Sequence[AttachmentRow]) -> bytes:
        """The associated data of the payload's seal."""
        return json.dumps((self.columns(), [each.facts() for each in attachments])).encode()

    def columns(self) -> tuple[str | int | None, ...]:
        """In the order of the fields."""
        own = (self.submission_id, self.kind, self.terminal_serial, self.chain_code, self.item_codes, self.sha256)
        return (*own, self.payload_bytes, self.created_at, self.accepted_at)


def facts_of(submission: NewSubmission, accepted_at: int) -> Facts:
    """The facts of a new submission."""
    return Facts(
        submission.submission_id,
        submission.kind,
        submission.terminal_serial,
        submission.chain_code,
        json.dumps(submission.item_codes),
        submission.sha256,
        len(submission.payload),
        submission.created_at,
        accepted_at,
    )


@dataclass(frozen=True)
class SealedRow:
    """A submission as it lies in the database, sealed. ``wrapped`` is None once it was purged, or where it is lost."""

    row: int
    state: DeliveryState
    state_is_sound: bool
    facts: Facts
    attachments: tuple[AttachmentRow, ...]
    wrapped: WrappedKey | None
    content: bytes = field(repr=False)
    tries: int
    refusals: int
    refused_since: int
    reason: str

    def key(self, sealer: Sealer) -> DataKey | None:
        """Its data key, or None when that is lost or damaged."""
        return None if self.wrapped is None else sealer.unwrap(self.wrapped)

    def open(self, key: DataKey | None) -> bytes | None:
        """Its payload, or None when a bit of it or of its facts differs."""
        return None if key is None else key.open(self.content, self.facts.associated(self.attachments))


_ROW = (
    f"id, {_blob('state submission_id kind terminal_serial chain_code item_codes sha256')},"
    f" payload_bytes, created_at, accepted_at, tries, refusals, refused_since, {_blob('reason suite')}, device_key, recovery_key, content"
)


def load_row(connection: apsw.Connection, row: int, *, payloads: str = "payloads") -> SealedRow | None:
    """One submission with its sealed payload; None when there is no such row."""
    found = connection.execute(f"SELECT {_ROW} FROM submissions LEFT JOIN {payloads} USING (id) WHERE id = ?", (row,)).fetchall()
    if not found:
        return None
    (
        number, state, submission_id, kind, serial, chain, items, sha256, size, created, accepted, tries, refusals, since, reason,
        suite, device, recovery, content,
    ) = found[0]  # fmt: skip
    facts = Facts(
        text(submission_id), text(kind), text(serial), None if chain is None else text(chain), text(items), text(sha256),
        _number(size), _number(created), _number(accepted),
    )  # fmt: skip
    return SealedRow(
        _number(number),
        state_of(state),
        text(state) in set(DeliveryState),
        facts,
        _attachments(connection, row),
        _wrapped(suite, device, recovery),
        content if isinstance(content, bytes) else b"",
        _number(tries),
        _number(refusals),
        _number(since),
        text(reason),
    )


_ATTACHMENT = f"number, {_blob('material_id media_type')}, size, {_blob('sha256 file')}"


def _attachments(connection: apsw.Connection, row: int) -> tuple[AttachmentRow, ...]:
    found = connection.execute(f"SELECT {_ATTACHMENT} FROM attachments WHERE submission = ? ORDER BY number", (row,))
    return tuple(
        AttachmentRow(_number(number), text(material), text(media), _number(size), text(sha256), UNREADABLE if file is None else text(file))
        for number, material, media, size, sha256, file in found
    )


def _wrapped(suite: object, device: object, recovery: object) -> WrappedKey | None:
    try:
        chosen = Suite(text(suite))
    except ValueError:
        return None
    return WrappedKey(chosen, device if isinstance(device, bytes) else b"", recovery if isinstance(recovery, bytes) else None)


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


RECORD_COLUMNS = (
    f"{_blob('submission_id state kind terminal_serial')}, query_code, created_at, accepted_at, {_blob('item_codes chain_code sha256')},"
    f" payload_bytes, (SELECT count(*) FROM attachments WHERE submission = submissions.id), tries, due_at, {_blob('reason')},"
    " receipt, delivered_at"
)


_TEXTS = ("submission_id", "kind", "terminal_serial", "item_codes", "sha256", "reason")
_NUMBERS = ("payload_bytes", "created_at", "accepted_at", "tries", "tried_at", "due_at", "refusals", "refused_since")
_MAY_BE_NULL = {"chain_code": "text", "query_code": "blob", "receipt": "blob", "delivered_at": "integer"}
REPAIRED_TYPES = ", ".join(
    [f"{name} = CASE typeof({name}) WHEN 'text' THEN {name} ELSE '{UNREADABLE}' END" for name in _TEXTS]
    + [f"{name} = CASE typeof({name}) WHEN 'integer' THEN {name} ELSE 0 END" for name in _NUMBERS]
    + [f"{name} = CASE WHEN typeof({name}) = '{kind}' THEN {name} END" for name, kind in _MAY_BE_NULL.items()]
)
"""For a row that cannot be written any more because a flipped bit made another type of a value."""


def record_of(row: tuple[object, ...], sealer: Sealer | None) -> SubmissionRecord:
    """What may be shown of a row of ``RECORD_COLUMNS``; without a sealer neither query code nor receipt."""
    (
        submission_id, state, kind, serial, query_code, created, accepted, items, chain, sha256, size, attachments, tries, due, reason,
        receipt, delivered,
    ) = row  # fmt: skip
    key = text(submission_id)
    return SubmissionRecord(
        submission_id=key,
        state=state_of(state),
        kind=text(kind),
        terminal_serial=text(serial),
        query_code=_kept(sealer, "query-code", key, query_code) or "",
        created_at=_number(created),
        accepted_at=_number(accepted),
        item_codes=_codes(text(items)),
        chain_code=None if chain is None else text(chain),
        sha256=text(sha256),
        payload_bytes=_number(size),
        attachments=_number(attachments),
        tries=_number(tries),
        due_at=_number(due),
        reason=text(reason),
        receipt=_receipt(_kept(sealer, "receipt", key, receipt)),
        delivered_at=delivered if isinstance(delivered, int) else None,
    )


def _kept(sealer: Sealer | None, what: str, submission_id: str, sealed: object) -> str | None:
    return sealer.open_kept(what, submission_id, sealed) if sealer is not None and isinstance(sealed, bytes) else None


def _codes(value: str) -> tuple[str, ...]:
    try:
        return tuple(str(code) for code in json.loads(value))
    except (ValueError, TypeError):
        return (UNREADABLE,)


def _receipt(value: str | None) -> Receipt | None:
    if value is None:
        return None
    facts = json.loads(value)
    return replace(Receipt(**facts), cases=tuple(CaseReference(**case) for case in facts["cases"]))
