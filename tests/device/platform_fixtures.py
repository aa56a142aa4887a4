# SPDX-License-Identifier: GPL-3.0-or-later
"""Synthetic submissions, and a look into the sandbox, for the tests of queue, client and platform."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

import requests

from offline_queue.submission import NewAttachment, NewSubmission
from offline_queue.uuid7 import new_uuid7

IMPLEMENTATION_CODE = "11370200MB28559184337020200201"


def synthetic_payload(key: str, digests: list[str], *, chain: bool = True, query_code: str = "7K3F92QD") -> dict[str, Any]:
    """A payload in the contract's shape for the synthetic 王样例."""
    items = [
        {
            "code": f"item-{number}",
            "implementation_code": f"{IMPLEMENTATION_CODE}{number}",
            "title": f"示例事项{number}",
            "department": f"示例部门{number}",
        }
        for number in range(1, 4 if chain else 2)
    ]
    return {
        "submission_id": key,
        "kiosk_id": "QD-SN-0001",
        "terminal_serial": "QD-SN-0001 20260810 0027",
        "query_code": query_code,
        "submitted_at": "2026-08-10T09:12:00+08:00",
        "chain": {"code": "chain-1", "title": "示例一件事"} if chain else None,
        "items": items,
        "form": {
            "applicant.name": {"value": "王样例", "source": "card"},
            "applicant.id_number": {"value": "370202199001011237", "source": "card"},
        },
        "materials": [
            {
                "id": f"material-{number}",
                "title": f"示例材料{number}",
                "pages": 1,
                "sha256": digest,
                "state": "attached",
            }
            for number, digest in enumerate(digests, 1)
        ],
        "applicant": {"applicant.name": "王样例", "applicant.id_number": "370202199001011237"},
        "assurance": "card",
        "consent": {"version": "1", "at": "2026-08-10T09:10:00+08:00"},
        "catalogue_version": "2026.08",
        "channel": "terminal",
    }


def synthetic_submission(
    *, attachments: tuple[bytes, ...] = (b"%PDF-1.7 sample",), chain: bool = True, query_code: str = "7K3F92QD"
) -> NewSubmission:
    """A submission that the sandbox takes."""
    key = new_uuid7()
    digests = [hashlib.sha256(content).hexdigest() for content in attachments]
    document = synthetic_payload(key, digests, chain=chain, query_code=query_code)
    return NewSubmission(
        submission_id=key,
        payload=json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode(),
        kind="application",
        terminal_serial=document["terminal_serial"],
        query_code=query_code,
        created_at=1_786_324_320,
        item_codes=tuple(item["code"] for item in document["items"]),
        chain_code="chain-1" if chain else None,
        attachments=tuple(NewAttachment(f"material-{number}", "application/pdf", content) for number, content in enumerate(attachments, 1)),
    )


@dataclass(frozen=True)
class Sandbox:
    """What a tester asks the running sandbox over HTTP."""

    url: str

    def keys(self) -> list[str]:
        """Keys of all submissions that it has."""
        return list(self._get("/sandbox/submissions").json()["submissions"])

    def body(self, key: str) -> bytes:
        """A submission's bytes as received."""
        return self._get(f"/sandbox/submissions/{key}").content

    def attachment(self, key: str, number: int) -> bytes:
        """An attachment's bytes as received."""
        return self._get(f"/sandbox/submissions/{key}/attachments/{number}").content

    def cases(self) -> list[dict[str, Any]]:
        """All cases."""
        return list(self._get("/sandbox/cases").json()["cases"])

    def plan(self, *faults: dict[str, Any], clock_shift_seconds: float = 0.0) -> None:
        """Appends to the fault plan."""
        document = {"faults": list(faults), "clock_shift_seconds": clock_shift_seconds}
        answer = requests.post(f"{self.url}/sandbox/faults", json=document, timeout=10)
        assert answer.status_code == 200, answer.text

    def staff_tasks(self) -> list[dict[str, Any]]:
        """What kiosks told for staff."""
        return list(self._get("/sandbox/staff-tasks").json()["staff_tasks"])

    def met(self) -> int:
        """How many faults have happened so far."""
        return int(self._get("/sandbox/faults").json()["met"])

    def _get(self, path: str) -> requests.Response:
        answer = requests.get(self.url + path, timeout=10)
        assert answer.status_code == 200, answer.text
        return answer
