# SPDX-License-Identifier: GPL-3.0-or-later
"""The platform over HTTP, as ``docs/platform-api.yaml`` has it: one implementation of the queue's port, and the
questions of a visit. No personal data goes into an address or a log line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, TypeAlias, TypeVar

from kiosk.approval.answers import (
    Alive,
    Away,
    CaseProgress,
    Cases,
    Certificate,
    Certificates,
    Denied,
    Gap,
    Jobs,
    Rated,
    Stage,
    SupplementRequest,
    Told,
)
from kiosk.approval.meaning import PATIENCE, code_of, is_problem, not_settled
from kiosk.approval.receipt_keys import ReceiptKeys
from kiosk.approval.signatures import Signer
from kiosk.approval.uploads import Uploads
from kiosk.approval.wire import Broken, Exchange, NoContact, Reply, Stranger, Wire, content_digest
from offline_queue.platform_port import (
    AlreadyHad,
    AskOutcome,
    Conflict,
    Delivered,
    Found,
    NotThere,
    NotValid,
    Outcome,
    Rejected,
    StillRunning,
    Unknown,
)
from offline_queue.staff_tasks import StaffTask
from offline_queue.submission import CaseReference, OutgoingSubmission, Receipt

Answer = TypeVar("Answer")
Text: TypeAlias = Callable[[object], str]
"""Takes a value that must be text, and raises TypeError for anything else."""

_PLACES = {"supplement": "/v1/supplements", "rating": "/v1/service-ratings"}
"""Where what is queued goes, by its kind; everything is asked for under one address."""

_SURROGATE = re.compile("[\ud800-\udfff]")


class HttpPlatform:
    """One platform. Deliverer and visits may use it at the same time, each from its own thread.

    ``signer`` signs every request (none: a sandbox alone takes that); ``receipt_keys`` are the platform's public keys in hex, without
    which a receipt is believed as the connection is.
    """

    def __init__(
        self,
        url: str,
        kiosk_id: str,
        *,
        timeout_seconds: float = 10.0,
        certificate_authority: str = "",
        signer: Signer | None = None,
        receipt_keys: str = "",
    ) -> None:
        self._kiosk_id = kiosk_id
        self._signer = signer
        self._receipt_keys = ReceiptKeys(receipt_keys)
        self._wire = Wire(
            url,
            timeout_seconds=timeout_seconds,
            certificate_authority=certificate_authority,
            headers={"Kiosk-Id": kiosk_id},
            signer=signer,
            enrol=self._enrol,
        )
        self._uploads = Uploads(self._wire)

    @property
    def clock_offset_seconds(self) -> float | None:
        """The platform's clock minus ours; None before its first answer."""
        return self._wire.clock_offset_seconds

    def close(self) -> None:
        """Closes the calling thread's connections."""
        self._wire.close()

    # --- the queue's port ---------------------------------------------------------------------------------------------

    def submit(self, submission: OutgoingSubmission) -> Outcome:
        """Uploads the attachments, then submits the frozen bytes under their key."""
        failure = self._uploads.send_all(submission.submission_id, submission.attachments)
        if failure is not None:
            return failure
        exchange = self._wire.send(
            "POST",
            _PLACES.get(submission.kind, "/v1/submissions"),
            submission.payload,
            {
                "Content-Type": "application/json",
                "Content-Digest": content_digest(submission.sha256),
                "Idempotency-Key": submission.submission_id,
            },
        )
        if isinstance(exchange, Reply) and exchange.status in (201, 208, 403, 413, 422, 424):
            # Settled; or the platform lacks an attachment that it once had, and all of them are looked for again.
            self._uploads.forget(submission.submission_id)
        match exchange:
            case Reply(201, _, body):
                receipt = self._receipt(body)
                return Delivered(receipt) if isinstance(receipt, Receipt) else receipt
            case Reply(208, _, body):
                receipt = self._receipt(body)
                return AlreadyHad(receipt) if isinstance(receipt, Receipt) else receipt
            case Reply(409, _, body):
                other = body.get("sha256")
                return Conflict(other if isinstance(other, str) and other != submission.sha256 else "")
            case Reply(413 | 422 as status, headers, body) if is_problem(headers):
                # A gateway that says so with a page or with nothing would quarantine all that waits.
                return NotValid(code_of(body, status))
            case Reply(403, headers, body) if is_problem(headers) and code_of(body, 403) != "http-403":
                return Rejected(code_of(body, 403))
            case _:
                return not_settled(exchange)

    def ask(self, submission_id: str) -> AskOutcome:
        """Asks by key. Only a 404 that names the key says that it is not there: a wrong server has 404s too."""
        exchange = self._wire.json("GET", f"/v1/submissions/{submission_id}")
        match exchange:
            case Reply(200, _, body):
                receipt = self._receipt(body)
                return Found(receipt) if isinstance(receipt, Receipt) else receipt
            case Reply(202):
                return StillRunning()
            case Reply(404, _, body) if (body.get("code"), body.get("submission_id")) == ("not-there", submission_id):
                return NotThere()
            case _:
                return not_settled(exchange)

    def _receipt(self, body: Mapping[str, Any]) -> Receipt | Unknown:
        """The receipt in an answer that says it has one. Whether it is for our submission the deliverer judges."""
        receipt = _receipt(body)
        if receipt is None:
            return Unknown("no-receipt")
        return receipt if self._receipt_keys.vouch_for(receipt) else Unknown("receipt-not-signed", refused=True)

    def _enrol(self) -> bool:
        """Tells the platform our public key, signed with it; whether it knows the key now is the city's decision."""
        if self._signer is None:
            return False
        document = {"public_key": self._signer.public_key.hex(), "algorithm": self._signer.algorithm}
        exchange = self._wire.json("POST", f"/v1/kiosks/{self._kiosk_id}/key", document, again=False)
        return isinstance(exchange, Reply) and exchange.status in (201, 208)

    # --- a visit's questions ------------------------------------------------------------------------------------------

    def certificates(self, id_number: str, assurance: str) -> Certificates | Denied | Away:
        """What the certificate library holds of the person who stands here with this assurance ("card", ...)."""
        exchange = self._wire.json("POST", "/v1/certificates/query", {"id_number": id_number, "assurance": assurance})
        answer = _answer(exchange, 200)
        if not isinstance(answer, Reply):
            return answer
        try:
            return Certificates(tuple(_certificate(entry) for entry in answer.body["certificates"]))
        except (KeyError, TypeError, AttributeError):
            return Away("answer-not-understood")

    def cases_by_code(self, terminal_serial: str, query_code: str) -> Cases | Denied | Away:
        """The cases of one slip, for whoever holds it."""
        return self._cases({"terminal_serial": terminal_serial, "query_code": query_code})

    def cases_by_digits(self, query_code: str, id_digits: str) -> Cases | Denied | Away:
        """The cases of one slip, for who knows its query code and the last four of the applicant's number."""
        return self._cases({"query_code": query_code, "id_digits": id_digits})

    def cases_by_slip(self, submission_id: str, payload_digest: str) -> Cases | Denied | Away:
        """The cases of the slip whose QR code says this; ``payload_digest``: 32 digits in hex."""
        return self._cases({"submission_id": submission_id, "payload_digest": payload_digest})

    def cases_of(self, id_number: str, assurance: str, proof: str) -> Cases | Denied | Away:
        """The cases of the person who stands here with this assurance, and the platform's proof of it."""
        return self._cases({"id_number": id_number, "assurance": assurance} | ({"proof": proof} if proof else {}))

    def _cases(self, question: Mapping[str, object]) -> Cases | Denied | Away:
        answer = _answer(self._wire.json("POST", "/v1/cases/query", question), 200)
        if not isinstance(answer, Reply):
            return answer
        try:
            return Cases(tuple(_case(entry) for entry in answer.body["cases"]))
        except (KeyError, TypeError, AttributeError):
            return Away("answer-not-understood")

    def question(
        self, path: str, document: Mapping[str, object], wanted: int, read: Callable[[Mapping[str, Any], Text], Answer]
    ) -> Answer | Denied | Away:
        """A journey's own question: ``read`` makes its answer from the body of a reply with the status ``wanted``.

        What ``read`` does not find (KeyError, TypeError, ValueError), or finds to be no :data:`Text`, is an answer not understood; what
        else is in the body is passed over.
        """
        answer = _answer(self._wire.json("POST", path, document), wanted)
        if not isinstance(answer, Reply):
            return answer
        try:
            return read(answer.body, _text)
        except (KeyError, TypeError, ValueError, AttributeError):
            return Away("answer-not-understood")

    def rate(self, query_code: str, level: int) -> Rated | Denied | Away:
        """Rates the service: 1 very satisfied to 5 very dissatisfied (GB/T 39046-2020 A.8). A later one replaces it."""
        if level not in range(1, 6):
            raise ValueError("a rating is 1 (best) to 5")
        exchange = self._wire.json("POST", "/v1/ratings", {"query_code": query_code, "level": level})
        answer = _answer(exchange, 201)
        return Rated() if isinstance(answer, Reply) else answer

    def staff_task(self, task: StaffTask) -> Told | Denied | Away:
        """Tells that a submission here needs a person; telling it again changes nothing."""
        document = {
            "submission_id": task.submission_id,
            "terminal_serial": task.terminal_serial,
            "kind": task.kind.value,
            "reason": task.reason[:64],
            "since": _moment(task.since),
            "deadline": _moment(task.deadline),
        }
        exchange = self._wire.json("POST", f"/v1/kiosks/{self._kiosk_id}/staff-tasks", document)
        if isinstance(exchange, Reply) and exchange.status in (201, 208):
            return Told()
        answer = _answer(exchange, 201)
        return Told() if isinstance(answer, Reply) else answer

    def heartbeat(self, facts: Mapping[str, object]) -> Alive | Denied | Away:
        """Tells the platform that the kiosk lives and how it is. ``facts``: states and counts, no personal data."""
        answer = _answer(self._wire.json("POST", f"/v1/kiosks/{self._kiosk_id}/heartbeat", facts), 200)
        if not isinstance(answer, Reply):
            return answer
        return Alive(self._wire.clock_offset_seconds or 0.0)

    def jobs(self) -> Jobs | Denied | Away:
        """What the platform wants this kiosk to do; nothing of it is checked yet."""
        answer = _answer(self._wire.json("GET", f"/v1/kiosks/{self._kiosk_id}/jobs"), 200)
        if not isinstance(answer, Reply):
            return answer
        found = answer.body.get("jobs")
        if not isinstance(found, list) or not all(isinstance(job, dict) for job in found):
            return Away("answer-not-understood")
        return Jobs(tuple(found))

    def job_result(self, job_id: str, outcome: str, detail: str) -> Told | Denied | Away:
        """Tells how a job ended; telling it again changes nothing."""
        document = {"outcome": outcome, "detail": detail}
        answer = _answer(self._wire.json("POST", f"/v1/kiosks/{self._kiosk_id}/jobs/{job_id}/result", document), 201)
        return Told() if isinstance(answer, Reply) else answer


def _moment(milliseconds: int) -> str:
    return datetime.fromtimestamp(milliseconds / 1000, UTC).isoformat(timespec="seconds")


def _answer(exchange: Exchange, wanted: int) -> Reply | Denied | Away:
    match exchange:
        case Reply(status) if status == wanted:
            return exchange
        case Reply(status, _, body) if 400 <= status < 500 and status not in PATIENCE:
            return Denied(code_of(body, status))
        case Reply(status):
            return Away(f"http-{status}")
        case NoContact(reason) | Broken(reason) | Stranger(reason):
            return Away(reason)


def _receipt(body: Mapping[str, Any]) -> Receipt | None:
    """The receipt in an answer, or None where it is not one. Whether it is ours the deliverer judges."""
    try:
        chain = body["chain_number"]
        return Receipt(
            submission_id=_text(body["submission_id"]),
            sha256=_text(body["sha256"]),
            received_at=_text(body["received_at"]),
            chain_number=None if chain is None else _text(chain),
            cases=tuple(
                CaseReference(
                    _text(case["case_number"]),
                    _text(case["item_code"]),
                    _text(case["title"]),
                    _text(case["department"]),
                )
                for case in body["cases"]
            ),
            key_id=_text(body.get("key_id", "")),
            signature=_text(body.get("signature", "")),
        )
    except (KeyError, TypeError):
        return None


def _text(value: object) -> str:
    """Text that can be written in UTF-8. JSON may escape half a surrogate pair, which no file, screen or printer takes."""
    if not isinstance(value, str) or _SURROGATE.search(value):
        raise TypeError("not text")
    return value


def _certificate(entry: Mapping[str, Any]) -> Certificate:
    return Certificate(
        type=_text(entry["type"]),
        identifier=_text(entry["identifier"]),
        issuer=_text(entry["issuer"]),
        issued_on=_text(entry["issued_on"]),
        valid_until=_text(entry["valid_until"]),
        trust=_text(entry["trust"]),
        facts={_text(name): _text(value) for name, value in entry["facts"].items()},
    )


def _case(entry: Mapping[str, Any]) -> CaseProgress:
    chain = entry["chain_number"]
    return CaseProgress(
        case_number=_text(entry["case_number"]),
        chain_number=None if chain is None else _text(chain),
        item_code=_text(entry["item_code"]),
        title=_text(entry["title"]),
        department=_text(entry["department"]),
        stages=tuple(Stage(_text(stage["name"]), _text(stage["at"])) for stage in entry["stages"]),
        submission_id=_text(entry.get("submission_id") or ""),
        terminal_serial=_text(entry.get("terminal_serial") or ""),
        matter=_text(entry.get("matter") or ""),
        due_on=_text(entry.get("due_on") or ""),
        supplement=_supplement(entry.get("supplement")),
    )


def _supplement(entry: Mapping[str, Any] | None) -> SupplementRequest | None:
    if entry is None:
        return None
    gaps = (Gap(_text(gap["id"]), _text(gap["kind"]), _text(gap["title"]), _text(gap["reason"])) for gap in entry["gaps"])
    return SupplementRequest(_text(entry["request_id"]), _text(entry.get("deadline") or ""), tuple(gaps))
