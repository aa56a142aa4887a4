# SPDX-License-Identifier: GPL-3.0-or-later
"""Making durable what is handed in: the same queue, key and signed code as an application."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from kiosk.approval.answers import CaseProgress
from kiosk.journeys.state import PhotographedPage
from kiosk.keys import slip_key
from kiosk.receipts.signed_code import SlipCode, sign
from kiosk.receipts.wording import DeliveryState
from kiosk.scanned_document import document_of
from offline_queue.database import StorageFailed
from offline_queue.serials import new_query_code
from offline_queue.store import Accepted
from offline_queue.submission import NewAttachment, NewSubmission
from offline_queue.uuid7 import new_uuid7

if TYPE_CHECKING:
    from kiosk.journeys.work import Services

KIND = "supplement"
NOBODY_KNOWS = "storage-unknown"


@dataclass(frozen=True)
class HandIn:
    """Everything for one request. `pages` and `answers` are by gap."""

    case: CaseProgress
    pages: Mapping[str, tuple[PhotographedPage, ...]] = field(repr=False)
    answers: Mapping[str, str] = field(repr=False)
    id_number: str = field(repr=False)
    assurance: str


@dataclass(frozen=True)
class HandedIn:
    """It is durable here: from now on it is not lost. `materials`: title, pages and digest of each paper."""

    submission_id: str
    terminal_serial: str
    query_code: str
    code_text: str
    at: datetime
    clock_doubtful: bool
    materials: tuple[tuple[str, int, str], ...]


@dataclass(frozen=True)
class NotKept:
    """It could not be kept: `code` says why."""

    code: str


def hand_in(services: Services, question: HandIn) -> HandedIn | NotKept:
    """Make it durable and have it sent. The screen asks once for each press, so that each has a key of its own."""
    store, case = services.store, question.case
    if store is None or case.supplement is None:
        return NotKept("storage-damaged")
    now, doubtful = services.clock.now(), services.clock.is_doubtful()
    submission_id, query_code = new_uuid7(), new_query_code()
    materials, attachments = [], []
    for gap in case.supplement.gaps:
        if gap.kind != "material":
            continue
        document = document_of(question.pages.get(gap.id, ()), f"仅供办理{case.title}使用")
        if document is None:
            return NotKept("material-too-large")
        digest = hashlib.sha256(document.content).hexdigest()
        doubts = sorted({doubt for page in question.pages.get(gap.id, ()) for doubt in page.ignored})
        materials.append(
            {"id": gap.id, "title": gap.title, "pages": document.pages, "sha256": digest, "state": "attached", "doubts": doubts}
        )
        attachments.append(NewAttachment(gap.id, "application/pdf", document.content))
    try:
        serial = str(store.serials.next(services.settings.kiosk.id, now.date()))
        answers = {gap: {"value": text, "source": "you"} for gap, text in question.answers.items()}
        body = json.dumps(
            {
                "submission_id": submission_id,
                "request_id": case.supplement.request_id,
                "case_number": case.case_number,
                "kiosk_id": services.settings.kiosk.id,
                "terminal_serial": serial,
                "query_code": query_code,
                "submitted_at": now.isoformat(timespec="seconds"),
                "form": answers | {"applicant.id_number": {"value": question.id_number, "source": "card"}},
                "materials": materials,
                "assurance": question.assurance,
                "channel": "terminal",
            },
            ensure_ascii=False,
            sort_keys=True,
            separators=(",", ":"),
        ).encode()
        stored = store.accept(
            NewSubmission(
                submission_id=submission_id,
                payload=body,
                kind=KIND,
                terminal_serial=serial,
                query_code=query_code,
                created_at=int(now.timestamp()),
                item_codes=(case.item_code,),
                attachments=tuple(attachments),
            )
        )
    except StorageFailed as error:
        return NotKept(error.code)
    if not isinstance(stored, Accepted):
        return NotKept(stored.code if stored.certain else NOBODY_KNOWS)
    services.wake_delivery()
    code = SlipCode(
        submission_id=uuid.UUID(submission_id),
        payload_digest=hashlib.sha256(body).digest()[:16],
        kiosk_id=services.settings.kiosk.id,
        issued_at=now,
        state=DeliveryState.PENDING,
        clock_doubtful=doubtful,
    )
    text = sign(code, slip_key(services.settings.kiosk.data_directory))
    papers = tuple((str(one["title"]), int(str(one["pages"])), str(one["sha256"])) for one in materials)
    return HandedIn(submission_id, serial, query_code, text, now, doubtful, papers)
