# SPDX-License-Identifier: GPL-3.0-or-later
"""The platform over HTTP, as ``docs/platform-api.yaml`` has it: one implementation of the queue's port, and the
questions of a visit. No personal data goes into an address or a log line.
"""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from typing import Any

from kiosk.approval.answers import (
    Alive,
    Away,
    CaseProgress,
    Cases,
    Certificate,
    Certificates,
    Denied,
    Rated,
    Stage,
)
from kiosk.approval.retry_after import http_date, retry_after_seconds
from kiosk.approval.wire import Broken, Exchange, NoContact, Reply, Stranger, Wire, content_digest
from offline_queue.platform_port import (
    AlreadyHad,
    AskOutcome,
    Conflict,
    Delivered,
    Found,
    NotSent,
    NotThere,
    NotValid,
    Offline,
    Outcome,
    Rejected,
    RetryAfter,
    StillRunning,
    Unknown,
)
from offline_queue.submission import CaseReference, OutgoingAttachment, OutgoingSubmission, Receipt

_CODE = re.compile(r"[a-z0-9][a-z0-9-]{0,63}\Z")
_SURROGATE = re.compile("[\ud800-\udfff]")
_PATIENCE = (429, 503)


class HttpPlatform:
    """One platform. Deliverer and visits may use it at the same time, each from its own thread."""

    def __init__(
        self,
        url: str,
        kiosk_id: str,
        *,
        timeout_seconds: float = 10.0,
        certificate_authority: str = "",
    ) -> None:
        self._kiosk_id = kiosk_id
        self._wire = Wire(
            url,
            timeout_seconds=timeout_seconds,
            certificate_authority=certificate_authority,
            headers={"Kiosk-Id": kiosk_id},
        )

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
        for attachment in submission.attachments:
            failure = self._upload(submission.submission_id, attachment)
            if failure is not None:
                return failure
        exchange = self._wire.send(
            "POST",
            "/v1/submissions",
            submission.payload,
            {
                "Content-Type": "application/json",
                "Content-Digest": content_digest(submission.sha256),
                "Idempotency-Key": submission.submission_id,
            },
        )
        match exchange:
            case Reply(201, _, body):
                receipt = _receipt(body)
                return Unknown("no-receipt") if receipt is None else Delivered(receipt)
            case Reply(208, _, body):
                receipt = _receipt(body)
                return Unknown("no-receipt") if receipt is None else AlreadyHad(receipt)
            case Reply(409, _, body):
                other = body.get("sha256")
                return Conflict(other if isinstance(other, str) and other != submission.sha256 else "")
            case Reply(413 | 422 as status, _, body):
                return NotValid(_code(body, status))
            case Reply(403, headers, body) if _is_problem(headers) and _code(body, 403) != "http-403":
                return Rejected(_code(body, 403))
            case _:
                return _not_settled(exchange)

    def ask(self, submission_id: str) -> AskOutcome:
        """Asks by key. Only a 404 that names the key says that it is not there: a wrong server has 404s too."""
        exchange = self._wire.json("GET", f"/v1/submissions/{submission_id}")
        match exchange:
            case Reply(200, _, body):
                receipt = _receipt(body)
                return Unknown("no-receipt") if receipt is None else Found(receipt)
            case Reply(202):
                return StillRunning()
            case Reply(404, _, body) if (body.get("code"), body.get("submission_id")) == ("not-there", submission_id):
                return NotThere()
            case _:
                return _not_settled(exchange)

    def _upload(self, submission_id: str, attachment: OutgoingAttachment) -> NotSent | NotValid | RetryAfter | Offline | None:
        exchange = self._wire.send(
            "PUT",
            f"/v1/submissions/{submission_id}/attachments/{attachment.number}",
            _Sized(attachment),
            {
                "Content-Type": attachment.media_type,
                "Content-Digest": content_digest(attachment.sha256),
                "Material-Id": attachment.material_id,
            },
        )
        match exchange:
            case Reply(201 | 208, _, body) if body.get("sha256") == attachment.sha256:
                return None
            case Reply(413 | 422 as status, _, body):
                return NotValid(_code(body, status))
        # Whatever became of the attachment, the submission itself has not been sent.
        match _not_settled(exchange):
            case Unknown(reason, _):
                return NotSent(f"attachment-{reason}")
            case RetryAfter(seconds, _, reason):
                return RetryAfter(seconds, processed_nothing=True, reason=reason)
            case Offline(reason, _, answered):
                return Offline(reason, sent=False, answered=answered)

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

    def cases_of(self, id_number: str, assurance: str) -> Cases | Denied | Away:
        """The cases of the person who stands here with this assurance."""
        return self._cases({"id_number": id_number, "assurance": assurance})

    def _cases(self, question: Mapping[str, object]) -> Cases | Denied | Away:
        answer = _answer(self._wire.json("POST", "/v1/cases/query", question), 200)
        if not isinstance(answer, Reply):
            return answer
        try:
            return Cases(tuple(_case(entry) for entry in answer.body["cases"]))
        except (KeyError, TypeError, AttributeError):
            return Away("answer-not-understood")

    def rate(self, query_code: str, level: int) -> Rated | Denied | Away:
        """Rates the service: 1 very satisfied to 5 very dissatisfied (GB/T 39046-2020 A.8). A later one replaces it."""
        if level not in range(1, 6):
            raise ValueError("a rating is 1 (best) to 5")
        exchange = self._wire.json("POST", "/v1/ratings", {"query_code": query_code, "level": level})
        answer = _answer(exchange, 201)
        return Rated() if isinstance(answer, Reply) else answer

    def heartbeat(self, facts: Mapping[str, object]) -> Alive | Denied | Away:
        """Tells the platform that the kiosk lives and how it is. ``facts``: states and counts, no personal data."""
        answer = _answer(self._wire.json("POST", f"/v1/kiosks/{self._kiosk_id}/heartbeat", facts), 200)
        if not isinstance(answer, Reply):
            return answer
        return Alive(self._wire.clock_offset_seconds or 0.0)


class _Sized:
    """An attachment as a request body of known length: read chunk by chunk, never whole in memory."""

    def __init__(self, attachment: OutgoingAttachment) -> None:
        self._attachment = attachment

    def __len__(self) -> int:
        return self._attachment.size

    def __iter__(self) -> Any:
        return self._attachment.chunks()


def _not_settled(exchange: Exchange) -> Unknown | RetryAfter | Offline:
    """What an exchange means that neither delivered nor refused."""
    match exchange:
        case Reply(status, headers, _) | Stranger(_, status, headers) if status in _PATIENCE:
            server_now = http_date(headers.get("Date"))
            seconds = retry_after_seconds(headers.get("Retry-After"), time.time() if server_now is None else server_now)
            # 429 comes before the work; a 503 may come from a gateway whose backend had already committed.
            return RetryAfter(seconds, processed_nothing=status == 429, reason=f"http-{status}")
        case Reply(401, _, body):
            # Said before the request is looked at, and about this kiosk, not about one submission.
            return Offline(_code(body, 401), sent=False, answered=True)
        case Reply(status, _, body):
            return Unknown(_code(body, status), refused=True)
        case Stranger(_, status, _) if status >= 400:
            return Unknown(f"http-{status}", refused=True)
        case Stranger(reason, _, _):
            return Offline(reason, sent=True, answered=True)
        case NoContact(reason):
            return Offline(reason, sent=False)
        case Broken(reason):
            return Unknown(reason)


def _answer(exchange: Exchange, wanted: int) -> Reply | Denied | Away:
    match exchange:
        case Reply(status) if status == wanted:
            return exchange
        case Reply(status, _, body) if 400 <= status < 500 and status not in _PATIENCE:
            return Denied(_code(body, status))
        case Reply(status):
            return Away(f"http-{status}")
        case NoContact(reason) | Broken(reason) | Stranger(reason):
            return Away(reason)


def _is_problem(headers: Mapping[str, str]) -> bool:
    """Whether the answer speaks of itself as a problem (RFC 9457), which a gateway's own page does not."""
    return headers.get("Content-Type", "").partition(";")[0].strip().lower() == "application/problem+json"


def _code(body: Mapping[str, Any], status: int) -> str:
    """The platform's own code if it has the shape of one; never free text, which could name a person."""
    code = body.get("code")
    return code if isinstance(code, str) and _CODE.match(code) else f"http-{status}"


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
    )
