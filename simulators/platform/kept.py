# SPDX-License-Identifier: GPL-3.0-or-later
"""What a former application left for the next one, where the citizen agreed (consent "keep"): answers by element, papers by material.

A real platform keeps such things in a person's space (个人空间); they are what the person said, so their trust is D (国办函〔2016〕108号).
"""

from __future__ import annotations

import json

from simulators.platform.database import PlatformDatabase
from simulators.platform.documents import Certificate

_SAID_BY = "本人上次申请时提交"
_NOT_KEPT = ("application-form", "id-card")


def kept_of(database: PlatformDatabase, id_number: str) -> list[Certificate]:
    """The latest answer to every element and each paper once, of all applications that were sent with that consent."""
    answers: dict[str, str] = {}
    papers: dict[str, str] = {}
    for submission in database.of_person(id_number):
        document = json.loads(submission.body)
        if document["consent"].get("keep") is not True:
            continue
        day = submission.receipt.received_at[:10]
        for element, answer in document["form"].items():
            if isinstance(answer["value"], str):
                answers.setdefault(element, answer["value"])
        for material in document["materials"]:
            if material["state"] == "attached" and material["id"] not in _NOT_KEPT:
                papers.setdefault(material["id"], day)
    found = [_kept("办事档案", "answers", "", answers)] if answers else []
    return found + [_kept("办事档案材料", material, day, {"material": material}) for material, day in papers.items()]


def _kept(kind: str, name: str, day: str, facts: dict[str, str]) -> Certificate:
    return Certificate(type=kind, identifier=f"kept:{name}", issuer=_SAID_BY, issued_on=day, valid_until="", trust="D", facts=facts)
