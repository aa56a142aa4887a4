# SPDX-License-Identifier: GPL-3.0-or-later
"""An application of a synthetic person that was handed in some time ago, for whoever wants to see what comes after."""

from __future__ import annotations

import hashlib
import secrets
import time
import uuid

from fastapi import FastAPI

from simulators import people
from simulators.platform.database import PlatformDatabase
from simulators.platform.documents import Answer, Chain, Item, Strict, Submission

SERIAL = "QD-SN-0002 20261102 0007"
QUERY_CODE = "7K3F92QD"
_ITEMS = (("药品经营许可（零售）", "市南区市场监督管理局"), ("食品经营许可", "市南区行政审批服务局"))


class Example(Strict):
    """How its holder asks for it."""

    submission_id: str
    terminal_serial: str
    query_code: str
    id_number: str
    case_numbers: list[str]


def add_examples(app: FastAPI, database: PlatformDatabase) -> None:
    """The address; only a sandbox has it."""

    @app.post("/sandbox/examples", include_in_schema=False)
    async def example() -> Example:
        return make_example(database)


def make_example(database: PlatformDatabase) -> Example:
    """One application for two items, of whom the first department has begun to work."""
    person = people.WANG_YANGLI
    submission = Submission(
        submission_id=_uuid7(),
        kiosk_id=SERIAL.split(maxsplit=1)[0],
        terminal_serial=SERIAL,
        query_code=QUERY_CODE,
        submitted_at="2026-11-02T10:20:00+08:00",
        chain=Chain(code="pharmacy-with-catering", title="药品零售企业设立和餐饮"),
        items=[
            Item(code=f"sample-{number}", implementation_code=f"11370202MB2855918443701170020{number}1", title=title, department=department)
            for number, (title, department) in enumerate(_ITEMS, 1)
        ],
        form={"applicant.id_number": Answer(value=person.id_number, source="card")},
        materials=[],
        applicant={"applicant.id_number": person.id_number},
        assurance="card",
        consent={"given": True},
        catalogue_version="sample",
        channel="terminal",
    )
    body = submission.model_dump_json().encode()
    receipt = database.take(submission, body, hashlib.sha256(body).hexdigest())
    numbers = [case.case_number for case in receipt.cases]
    database.advance(numbers[0])
    return Example(
        submission_id=submission.submission_id,
        terminal_serial=SERIAL,
        query_code=QUERY_CODE,
        id_number=person.id_number,
        case_numbers=numbers,
    )


def _uuid7() -> str:
    """RFC 9562 §5.7."""
    value = (int(time.time() * 1000) << 80) | secrets.randbits(80)
    value = value & ~(0xF << 76) | (7 << 76)
    return str(uuid.UUID(int=value & ~(3 << 62) | (2 << 62)))
