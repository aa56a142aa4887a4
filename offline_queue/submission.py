# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes into the queue and what comes out of it. No personal data outside ``payload`` and attachment bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from offline_queue.states import DeliveryState, PrintState
from offline_queue.uuid7 import is_uuid7

MAX_ATTACHMENTS = 20
MAX_ATTACHMENT_BYTES = 50 * 1024 * 1024
MAX_PAYLOAD_BYTES = 4 * 1024 * 1024


Content = bytes | Path | Callable[[], Iterator[bytes]]
"""What an attachment is made of: its bytes, the path of a file, or what gives its chunks (all but the last of 1 MiB)."""


@dataclass(frozen=True)
class NewAttachment:
    """One file of a submission: its content, which is copied in.

    ``material_id`` and ``media_type`` travel with it. The same bytes may be attached twice.
    """

    material_id: str
    media_type: str
    content: Content = field(repr=False)


@dataclass(frozen=True)
class NewSubmission:
    """An application at the moment the citizen pressed submit.

    ``payload`` is frozen: every attempt sends exactly these bytes under ``submission_id`` (UUIDv7, canonical).
    ``sha256`` (lower-case hex) is computed from it when left empty and checked when given.
    ``created_at`` is the kiosk's time in whole seconds since 1970 (UTC). ``item_codes`` and ``chain_code`` are codes of
    the catalogue and name no person. Raises ValueError for what no caller may hand in.
    """

    submission_id: str
    payload: bytes = field(repr=False)
    kind: str
    terminal_serial: str
    query_code: str
    created_at: int
    item_codes: tuple[str, ...]
    chain_code: str | None = None
    attachments: tuple[NewAttachment, ...] = ()
    sha256: str = ""

    def __post_init__(self) -> None:
        if not is_uuid7(self.submission_id):
            raise ValueError("submission_id must be a canonical UUIDv7")
        if not self.payload or len(self.payload) > MAX_PAYLOAD_BYTES:
            raise ValueError(f"payload must have 1 to {MAX_PAYLOAD_BYTES} bytes")
        if len(self.attachments) > MAX_ATTACHMENTS:
            raise ValueError(f"at most {MAX_ATTACHMENTS} attachments a submission")
        digest = hashlib.sha256(self.payload).hexdigest()
        if self.sha256 not in ("", digest):
            raise ValueError("sha256 is not the digest of the payload")
        object.__setattr__(self, "sha256", digest)


@dataclass(frozen=True)
class CaseReference:
    """One case (办件) that the platform made; its number is only ever issued by the platform."""

    case_number: str
    item_code: str
    title: str
    department: str


@dataclass(frozen=True)
class Receipt:
    """The platform's word that it has the submission: it names our key and the digest of our bytes.

    ``signature`` (base64) by the platform's key ``key_id`` is kept as proof; both are empty where a platform signs nothing.
    """

    submission_id: str
    sha256: str
    received_at: str
    chain_number: str | None
    cases: tuple[CaseReference, ...]
    key_id: str = ""
    signature: str = ""

    def document(self) -> dict[str, object]:
        """As plain values by their names, for JSON."""
        return vars(self) | {"cases": [dict(vars(case)) for case in self.cases]}


@dataclass(frozen=True)
class SubmissionRecord:
    """What may be shown of a submission: no personal data. Times are whole milliseconds since 1970 (UTC)."""

    submission_id: str
    state: DeliveryState
    kind: str
    terminal_serial: str
    query_code: str
    created_at: int
    accepted_at: int
    item_codes: tuple[str, ...]
    chain_code: str | None
    sha256: str
    payload_bytes: int
    attachments: int
    tries: int
    due_at: int
    reason: str
    receipt: Receipt | None
    delivered_at: int | None


@dataclass(frozen=True)
class OutgoingAttachment:
    """An attachment on its way out. ``chunks()`` starts from the first byte each time it is called."""

    number: int
    material_id: str
    media_type: str
    size: int
    sha256: str
    chunks: Callable[[], Iterator[bytes]] = field(repr=False, compare=False)


@dataclass(frozen=True)
class OutgoingSubmission:
    """A submission on its way out, with the bytes that were frozen at acceptance."""

    submission_id: str
    kind: str
    payload: bytes = field(repr=False)
    sha256: str
    attachments: tuple[OutgoingAttachment, ...]
    tries: int


@dataclass(frozen=True)
class StateChanged:
    """Told to observers after the change is durable, from the thread that made it."""

    submission_id: str
    before: DeliveryState | None
    after: DeliveryState
    reason: str


@dataclass(frozen=True)
class SlipRecord:
    """A slip and how far its print came. ``copy`` counts from 1; higher numbers are reprints (补打).

    ``document`` is None once the citizen's bytes were wiped.
    """

    slip_id: int
    submission_id: str
    copy: int
    state: PrintState
    cause: str
    document: bytes | None = field(repr=False)
