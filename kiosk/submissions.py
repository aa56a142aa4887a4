# SPDX-License-Identifier: GPL-3.0-or-later
"""From a finished form to a durable submission, and from a submission to its slip."""

from __future__ import annotations

import datetime
import hashlib
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from config.settings import Settings
from drivers.receipt_printer.document import Slip
from kiosk import consent
from kiosk.application import Merged, Stamp, SubmittedMaterial, payload
from kiosk.clock import KioskClock
from kiosk.journeys.effects import Accept
from kiosk.journeys.events import Accepted, NotAccepted
from kiosk.receipts.signed_code import SlipCode, sign
from kiosk.receipts.submission import ItemFacts, MaterialFacts, SubmissionFacts, submission_slip
from kiosk.receipts.wording import SAID_FOR_QUEUE_STATE, DeliveryState
from kiosk.scanned_document import document_of
from offline_queue.database import StorageFailed
from offline_queue.serials import new_query_code
from offline_queue.store import Accepted as Stored
from offline_queue.store import QueueStore
from offline_queue.submission import NewAttachment, NewSubmission, Receipt
from offline_queue.uuid7 import new_uuid7

KEY_USED = "key-already-used"
"""The store's word for other bytes under a key that it has."""


@dataclass(frozen=True)
class OpenSubmission:
    """What this visit still knows of its submission, for the slip; forgotten when the visit ends."""

    visit: str
    merged: Merged = field(repr=False)
    stamp: Stamp
    digest: str
    materials: tuple[SubmittedMaterial, ...]
    language: str
    clock_doubtful: bool


class Submissions:
    """Accepts applications. Its methods write to the disk: call them from the store's thread."""

    def __init__(
        self,
        settings: Settings,
        store: QueueStore,
        clock: KioskClock,
        key: Ed25519PrivateKey,
        merged: Callable[[str], Merged],
    ) -> None:
        self._settings = settings
        self._store = store
        self._clock = clock
        self._key = key
        self._merged = merged
        self._stamps: dict[str, Stamp] = {}

    def accept(self, effect: Accept) -> tuple[Accepted, OpenSubmission] | NotAccepted:
        """Make it durable. A second press in the same visit has the same key, so that it cannot become a second application."""
        merged = self._merged(effect.matter)
        materials: list[SubmittedMaterial] = []
        attachments: list[NewAttachment] = []
        for material, state in effect.material_states.items():
            title = merged.catalogue.materials[material].title.zh
            pages = effect.pages.get(material, ()) if state == "attached" else ()
            if not pages:
                materials.append(SubmittedMaterial(material, title, state))
                continue
            document = document_of(pages, f"仅供办理{merged.title('zh')}使用")
            if document is None:
                return NotAccepted(effect.visit, "material-too-large")
            digest = hashlib.sha256(document.content).hexdigest()
            doubts = tuple(sorted({doubt for page in pages for doubt in page.ignored}))
            materials.append(SubmittedMaterial(material, title, state, document.pages, digest, doubts))
            attachments.append(NewAttachment(material, "application/pdf", document.content))
        doubtful = self._clock.is_doubtful()
        try:
            stamp = self._stamp(effect.visit)
            body = payload(
                merged,
                effect.answers,
                materials,
                stamp,
                consent={"given": True, "version": consent.VERSION, "language": effect.language, "keep": effect.keep},
                division_code=self._settings.place.division_code,
                level=self._settings.place.level,
                assurance=effect.assurance,
                disputed=effect.disputed,
            )
            stored = self._store.accept(
                NewSubmission(
                    submission_id=stamp.submission_id,
                    payload=body,
                    kind="application",
                    terminal_serial=stamp.terminal_serial,
                    query_code=stamp.query_code,
                    created_at=int(stamp.submitted_at.timestamp()),
                    item_codes=tuple(item.code for item in merged.items),
                    chain_code=merged.chain.code if merged.chain is not None else None,
                    attachments=tuple(attachments),
                )
            )
        except StorageFailed as error:
            return NotAccepted(effect.visit, error.code)
        if not isinstance(stored, Stored):
            if stored.certain and stored.code != KEY_USED:
                # Nothing was kept: what the citizen submits next, changed or not, is another submission.
                del self._stamps[effect.visit]
                return NotAccepted(effect.visit, stored.code)
            # Something may be kept under this visit's key: a second key could make two applications of one.
            return NotAccepted(effect.visit, "storage-unknown")
        digest = hashlib.sha256(body).hexdigest()
        submission = OpenSubmission(effect.visit, merged, stamp, digest, tuple(materials), effect.language, doubtful)
        code = self.code(submission, DeliveryState.PENDING)
        return Accepted(effect.visit, stamp.submission_id, stamp.terminal_serial, stamp.query_code, code, doubtful), submission

    def forget(self, visit: str) -> None:
        """The visit is over."""
        self._stamps.pop(visit, None)

    def code(self, submission: OpenSubmission, state: DeliveryState) -> str:
        """The signed text of the slip's QR code."""
        stamp = submission.stamp
        return sign(
            SlipCode(
                submission_id=uuid.UUID(stamp.submission_id),
                payload_digest=bytes.fromhex(submission.digest)[:16],
                kiosk_id=stamp.kiosk_id,
                issued_at=stamp.submitted_at,
                state=state,
                clock_doubtful=submission.clock_doubtful,
            ),
            self._key,
        )

    def slip(self, submission: OpenSubmission, queue_state: str, receipt: Receipt | None, large_type: bool = False) -> Slip:
        """What is printed, as the submission stands now."""
        merged = submission.merged
        state = SAID_FOR_QUEUE_STATE[queue_state]
        numbers = {case.item_code: case.case_number for case in receipt.cases} if receipt is not None else {}
        finish = merged.process.finish_date(merged.catalogue, submission.stamp.submitted_at.date())
        return submission_slip(
            SubmissionFacts(
                terminal_serial=submission.stamp.terminal_serial,
                submitted_at=submission.stamp.submitted_at,
                clock_doubtful=submission.clock_doubtful,
                kiosk_id=submission.stamp.kiosk_id,
                place=f"{self._settings.place.hall} {self._settings.place.machine}".strip(),
                items=tuple(ItemFacts(item.official_title.zh, numbers.get(item.code)) for item in merged.items),
                chain_title=merged.chain.official_title.zh if merged.chain is not None else None,
                materials=tuple(
                    MaterialFacts(material.title, material.pages, material.sha256, _SLIP_STATES[material.state])
                    for material in submission.materials
                    if material.state != "later"
                ),
                delivery_state=state,
                query_code=f"{submission.stamp.query_code[:4]} {submission.stamp.query_code[4:]}",
                phone=self._settings.place.phone,
                next_steps=next_steps(state, merged.process.promised_days, finish),
                later_materials=tuple(material.title for material in submission.materials if material.state == "later"),
                qr_text=self.code(submission, state),
            ),
            submission.language,
            large_type,
        )

    def _stamp(self, visit: str) -> Stamp:
        """The names of this visit's submission, made once: the same application pressed again has the same bytes."""
        if visit not in self._stamps:
            now = self._clock.now()
            serial = self._store.serials.next(self._settings.kiosk.id, now.date())
            self._stamps[visit] = Stamp(new_uuid7(), self._settings.kiosk.id, str(serial), new_query_code(), now)
        return self._stamps[visit]


_SLIP_STATES = {"attached": "scanned", "held": "certificate", "produced": "form"}


def next_steps(state: DeliveryState, days: int, finish: datetime.date) -> tuple[tuple[str, str], ...]:
    """What the slip says comes next and by when: only what is so in this state."""
    due = f"{days} 个工作日内办完" if days else "当天办完"
    match state:
        case DeliveryState.DELIVERED:
            return (("现在", "部门审查您的申请"), (f"{finish.month}月{finish.day}日前", due))
        case DeliveryState.UNKNOWN:
            return (("现在", "本机正向平台核实"), ("核实以后", "凭查询码可查"), ("送达以后", due))
        case DeliveryState.REJECTED | DeliveryState.NEEDS_STAFF:
            return (("现在", "工作人员会处理"), ("您可以", "打咨询电话，或到人工窗口"))
        case DeliveryState.HANDED_OVER:
            return (("现在", "由另一台终端上传"), ("送达以后", due))
        case DeliveryState.PENDING:
            return (("现在", "申请存在本机"), ("网络恢复后", "自动上传，凭查询码可查"), ("送达以后", due))
