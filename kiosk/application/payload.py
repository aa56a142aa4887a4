# SPDX-License-Identifier: GPL-3.0-or-later
"""The bytes of an application, frozen when it is accepted: every attempt to send them sends the same.

Canonical JSON as in RFC 8785 for the values that occur (text, whole numbers, true, false, null): keys sorted by code point, no
blanks, UTF-8, no escapes but those that JSON demands.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kiosk.application.answers import Answer, value_of
from kiosk.application.applicability import asked_by_item
from kiosk.application.merge import Merged

MATERIAL_STATES = ("attached", "held", "later", "produced")


@dataclass(frozen=True, slots=True)
class SubmittedMaterial:
    """One material as it is sent: `pages` and `sha256` (hex) of the document are 0 and "" where nothing is attached,
    which the payload says as null. `doubts`: what was wrong with pages that the citizen kept all the same, for the clerk."""

    id: str
    title: str
    state: str
    pages: int = 0
    sha256: str = ""
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stamp:
    """What names one submission. `submitted_at` carries its offset from UTC."""

    submission_id: str
    kiosk_id: str
    terminal_serial: str
    query_code: str
    submitted_at: datetime.datetime


def payload(
    merged: Merged,
    answers: Mapping[str, Answer],
    materials: Sequence[SubmittedMaterial],
    stamp: Stamp,
    *,
    consent: Mapping[str, Any],
    division_code: str,
    level: str,
    assurance: str = "card",
    disputed: frozenset[str] = frozenset(),
) -> bytes:
    """The bytes to accept. Only what some item asks is in it (个人信息保护法 §6). Raises ValueError for a wrong material state.
    `disputed` are the elements of which the citizen said that what the government holds is wrong (§46: it is to be checked)."""
    for material in materials:
        if material.state not in MATERIAL_STATES:
            raise ValueError(f"{material.state} is no state of a submitted material")
        if (material.state == "attached") != bool(material.sha256 and material.pages):
            raise ValueError(f"{material.id}: what is attached has pages and a digest, nothing else has")
    form = submitted_form(merged, answers, disputed)
    chain = merged.chain
    return canonical(
        {
            "submission_id": stamp.submission_id,
            "kiosk_id": stamp.kiosk_id,
            "terminal_serial": stamp.terminal_serial,
            "query_code": stamp.query_code,
            "submitted_at": stamp.submitted_at.isoformat(timespec="seconds"),
            "chain": {"code": chain.code, "title": chain.official_title.zh} if chain is not None else None,
            "items": [
                {
                    "code": item.code,
                    "implementation_code": item.implementation_code(division_code, level),
                    "title": item.official_title.zh,
                    "department": merged.catalogue.department_of(item).name.zh,
                }
                for item in merged.items
            ],
            "form": form,
            "materials": [
                {
                    "id": material.id,
                    "title": material.title,
                    "pages": material.pages,
                    "sha256": material.sha256 or None,
                    "state": material.state,
                    **({"doubts": list(material.doubts)} if material.doubts else {}),
                }
                for material in materials
            ],
            "applicant": {element_id: entry["value"] for element_id, entry in form.items() if element_id.startswith("applicant.")},
            "assurance": assurance,
            "consent": dict(consent),
            "catalogue_version": merged.catalogue.version,
            "channel": "terminal",
        }
    )


def submitted_form(
    merged: Merged, answers: Mapping[str, Answer], disputed: frozenset[str] = frozenset()
) -> dict[str, dict[str, str | bool]]:
    """The merged form as sent: every element that some item asks now and that has an answer."""
    asked = frozenset().union(*asked_by_item(merged, answers).values())
    return {
        element_id: {
            "value": answers[element_id].value,
            "source": answers[element_id].source,
            **({"disputed": True} if element_id in disputed else {}),
        }
        for element_id in merged.form.elements
        if element_id in asked and value_of(answers, element_id)
    }


def item_form(merged: Merged, answers: Mapping[str, Answer], item_code: str) -> bytes:
    """The form of one item, rebuilt from the merged answers: canonical JSON of element id to value."""
    asked = asked_by_item(merged, answers)[item_code]
    return canonical({element_id: answers[element_id].value for element_id in asked if value_of(answers, element_id)})


def canonical(value: object) -> bytes:
    """Canonical JSON. Raises ValueError or TypeError for floats and whatever JSON cannot say."""
    _refuse_floats(value)
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode("utf-8")


def _refuse_floats(value: object) -> None:
    todo: list[object] = [value]
    while todo:
        one = todo.pop()
        if isinstance(one, float):
            raise ValueError("a floating-point number has no canonical form")
        if isinstance(one, Mapping):
            todo.extend(one.values())
        elif isinstance(one, list | tuple):
            todo.extend(one)
