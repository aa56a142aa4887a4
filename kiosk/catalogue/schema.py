# SPDX-License-Identifier: GPL-3.0-or-later
"""JSON Schema (2020-12) of every file of a catalogue.

`python -m kiosk.catalogue.publish_schema docs/catalogue.schema.json` writes the published file. The schema checks form (names, types,
lengths); what files say about each other is checked by `checks.py`.
"""

from __future__ import annotations

import json
from typing import Any

from kiosk.catalogue.model import ElementKind

Schema = dict[str, Any]

_TEXT_LENGTH = 600
_CODE = {"type": "string", "pattern": "^[a-z][a-z0-9-]{1,47}$"}
_ELEMENT_KEY = "^[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)+$"
_ELEMENT_ID = {"type": "string", "pattern": _ELEMENT_KEY, "maxLength": 64}
_LINE = {"type": "string", "minLength": 1, "maxLength": _TEXT_LENGTH}
_DAYS = {"type": "integer", "minimum": 0, "maximum": 400}
_BOOL = {"type": "boolean"}
_AGE = {"type": "integer", "minimum": 0, "maximum": 150}
_DATE_BOUND = {"type": "string", "pattern": "^([0-9]{4}-[0-9]{2}-[0-9]{2}|today([+-][0-9]{1,5})?)$"}
_DATE = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
_DECIMAL = {"type": "string", "pattern": "^[0-9]{1,12}(\\.[0-9]{1,2})?$"}
_PHONE = {"type": "string", "maxLength": 60}


def _object(properties: Schema, required: tuple[str, ...] = (), description: str = "") -> Schema:
    schema: Schema = {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }
    return {"description": description, **schema} if description else schema


def _list(entry: Schema, least: int = 0, most: int = 400) -> Schema:
    return {"type": "array", "items": entry, "minItems": least, "maxItems": most}


def _map(entry: Schema, key: str) -> Schema:
    return {"type": "object", "propertyNames": {"pattern": key}, "additionalProperties": entry}


_TEXT = _object({"zh": _LINE, "en": _LINE}, ("zh", "en"), "One text in both languages; the Chinese has legal force.")
_CONSTRAINTS: Schema = {
    "min_length": {"type": "integer", "minimum": 0, "maximum": 500},
    "max_length": {"type": "integer", "minimum": 1, "maximum": 500},
    "pattern": {"type": "string", "minLength": 1, "maxLength": 200},
    "minimum": _DECIMAL,
    "maximum": _DECIMAL,
    "not_before": _DATE_BOUND,
    "not_after": _DATE_BOUND,
    "choices": _list({"type": "string"}, 1),
}
_CONDITIONS = _list(_object({"element": _ELEMENT_ID, "is": _list({"type": "string"}, 1)}, ("element", "is")), 1, 8)
_ONLY_IF: Schema = {"only_if": _CONDITIONS}
_PREFILL = {
    "oneOf": [
        _object({"card": _LINE, "to": _map(_LINE, "^.{1,40}$"), **_ONLY_IF}, ("card",)),
        _object(
            {"certificate": _LINE, "field": _LINE, "where": _map(_LINE, "^[a-z_]{1,40}$"), "to": _map(_LINE, "^.{1,40}$"), **_ONLY_IF},
            ("certificate", "field"),
        ),
        _object({"copy": _ELEMENT_ID, **_ONLY_IF}, ("copy",)),
        _object({"constant": _LINE, **_ONLY_IF}, ("constant",)),
        _object({"compose": _LINE, **_ONLY_IF}, ("compose",)),
        _object({"map": _ELEMENT_ID, "to": _map(_LINE, "^[a-z0-9][a-z0-9_-]{0,47}$"), **_ONLY_IF}, ("map", "to")),
        _object({"birth_date_of": _ELEMENT_ID, **_ONLY_IF}, ("birth_date_of",)),
        _object({"sex_of": _ELEMENT_ID, **_ONLY_IF}, ("sex_of",)),
        _object({"document_of": _ELEMENT_ID, **_ONLY_IF}, ("document_of",)),
    ]
}
_SOURCE = {"description": "Where the content comes from, or 示例.", **_LINE}
_NAMED = _object({"title": _TEXT, "hint": _TEXT}, ("title",))

ELEMENT = _object(
    {
        "label": _TEXT,
        "question": _TEXT,
        "explain": _TEXT,
        "kind": {"enum": [kind.value for kind in ElementKind]},
        "section": _CODE,
        "options": _map(_TEXT, "^[a-z0-9][a-z0-9_-]{0,47}$"),
        "format": {"enum": ["credit-code", "postcode"]},
        "unit": _TEXT,
        "example": _LINE,
        "asked_if": _CONDITIONS,
        "prefill": _list(_PREFILL, 1, 8),
        "locked": _BOOL,
        "confirm": _BOOL,
        "lasting": _BOOL,
        "sensitive": _BOOL,
        **_CONSTRAINTS,
    },
    ("label", "question", "explain", "kind", "section"),
    "One datum that many forms share (数据元).",
)
MATERIAL = _object(
    {
        "title": _TEXT,
        "note": _TEXT,
        "comes_from": {"enum": ["citizen", "card", "form"]},
        "issuer": _LINE,
        "certificate": _LINE,
        "least_trust": {"enum": ["A", "B", "C", "D"]},
        "sample_note": _TEXT,
        "may_come_later": _BOOL,
    },
    ("title", "note"),
    "A paper or certificate (申请材料).",
)
_ELEMENT_USE = {
    "oneOf": [
        _ELEMENT_ID,
        _object({"id": _ELEMENT_ID, "required": _BOOL, "locked": _BOOL, "asked_if": _CONDITIONS, **_CONSTRAINTS}, ("id",)),
    ]
}
_MATERIAL_USE = _object(
    {
        "id": _CODE,
        "required": _BOOL,
        "originals": {"type": "integer", "minimum": 0, "maximum": 99},
        "copies": {"type": "integer", "minimum": 0, "maximum": 99},
        "needed_if": _CONDITIONS,
        "reason": _TEXT,
    },
    ("id", "reason"),
)
_LEVEL = {"enum": ["city", "district", "town", "village"]}
ITEM = _object(
    {
        "source": _SOURCE,
        "code": _CODE,
        "title": _TEXT,
        "official_title": _TEXT,
        "short_title": _TEXT,
        "kind": {"description": "事项类型 (GB/T 39046 A.1)", "enum": ["01", "05", "07", "10", "20"]},
        "handling": {"enum": ["immediate", "promised"]},
        "basic_code": {"type": "string", "pattern": "^[0-9A-Z]{10,12}$"},
        "department": _CODE,
        "category": _CODE,
        "situations": _list(_CODE),
        "audience": _list({"enum": ["natural-person", "enterprise", "institution", "association", "government", "other"]}, 1),
        "icon": _CODE,
        "popularity": {"type": "integer", "minimum": 0, "maximum": 1000000},
        "conditions": _list(_object({"zh": _LINE, "en": _LINE, "met_by": _CODE}, ("zh", "en")), 1),
        "legal_basis": _list(_object({"name": _LINE, "article": _LINE}, ("name", "article")), 1),
        "acceptance_note": _TEXT,
        "elements": _list(_ELEMENT_USE, 1),
        "materials": _list(_MATERIAL_USE),
        "produces": _list(_CODE),
        "fills": _list(_ELEMENT_ID),
        "steps": _list(_object({"title": _TEXT, "days": _DAYS}, ("title", "days")), 1),
        "promised_days": _DAYS,
        "statutory_days": _DAYS,
        "site_visit_after": _DAYS,
        "site_visit_at": {"enum": ["premises", "home"]},
        "collect_in_person": _BOOL,
        "fee": _TEXT,
        "result": _TEXT,
        "windows": _list(_object({"name": _TEXT, "address": _TEXT, "hours": _TEXT}, ("name", "address", "hours"))),
        "phone": _PHONE,
        "complaint_phone": _PHONE,
        "quota": {**_TEXT, "description": "数量限制"},
        "remedies": {**_TEXT, "description": "行政复议、行政诉讼"},
        "special_procedures": _list(_TEXT, 0, 20),
        "visits": {"description": "到现场次数", "type": "integer", "minimum": 0, "maximum": 9},
        "forms": _list({"description": "办理形式 (GB/T 39046 A.5)", "enum": ["window", "web", "mobile", "post", "terminal"]}, 1),
        "applicant_age": _object({"from": _AGE, "below": _AGE}, (), "Full years of age of who may apply: from, and below."),
        "by_agent": {"description": "可否代办", "type": "boolean"},
        "at_terminal": {"enum": ["full", "partly", "no"]},
        "assurance": {"enum": ["card", "card-and-phone", "staff"]},
        "assisted": _BOOL,
        "offered": _list(
            _object(
                {
                    "level": _LEVEL,
                    "divisions": _list({"type": "string", "pattern": "^[0-9]{2,12}$"}, 1),
                    "implementation_code": {"type": "string", "pattern": "^[0-9A-Z]{11,50}$"},
                },
                ("level", "implementation_code"),
            ),
            1,
        ),
    },
    (
        *(
            "source",
            "code",
            "title",
            "kind",
            "handling",
            "basic_code",
            "department",
            "category",
            "audience",
            "conditions",
        ),
        *(
            "legal_basis",
            "elements",
            "materials",
            "steps",
            "promised_days",
            "statutory_days",
            "fee",
            "result",
            "offered",
        ),
        *("phone", "complaint_phone"),
    ),
    "One service item (政务服务事项).",
)
CHAIN = _object(
    {
        "source": _SOURCE,
        "code": _CODE,
        "title": _TEXT,
        "official_title": _TEXT,
        "items": _list(_CODE, 2, 40),
        "category": _CODE,
        "field": _LINE,
        "situations": _list(_CODE),
        "icon": _CODE,
        "popularity": {"type": "integer", "minimum": 0, "maximum": 1000000},
    },
    ("source", "code", "title", "official_title", "items", "category", "field"),
    "Several items done as one (一链办理).",
)

_CODE_KEY = "^[a-z][a-z0-9-]{1,47}$"
FILES: dict[str, Schema] = {
    "catalogue.yaml": _object(
        {
            "source": _SOURCE,
            "version": {"type": "string", "pattern": "^[0-9A-Za-z.-]{1,40}$"},
            "sections": _map(_TEXT, _CODE_KEY),
        },
        ("source", "version", "sections"),
        "Version and the sections of every form, in their order.",
    ),
    "elements.yaml": _object(
        {"source": _SOURCE, "elements": _map(ELEMENT, _ELEMENT_KEY)},
        ("source", "elements"),
    ),
    "materials.yaml": _object({"source": _SOURCE, "materials": _map(MATERIAL, _CODE_KEY)}, ("source", "materials")),
    "departments.yaml": _object(
        {
            "source": _SOURCE,
            "departments": _map(_object({"name": _TEXT, "short_name": _TEXT, "phone": _PHONE}, ("name", "short_name")), _CODE_KEY),
        },
        ("source", "departments"),
    ),
    "situations.yaml": _object(
        {"source": _SOURCE, "categories": _map(_NAMED, _CODE_KEY), "situations": _map(_NAMED, _CODE_KEY)},
        ("source", "categories", "situations"),
    ),
    "synonyms.yaml": _object(
        {
            "source": _SOURCE,
            "synonyms": _list(_object({"words": _list(_LINE, 1), "finds": _list(_CODE, 1)}, ("words", "finds")), 0, 5000),
            "pronunciations": _map({"type": "string", "pattern": "^[a-z]+( [a-z]+)*$"}, "^.{1,20}$"),
        },
        ("source", "synonyms"),
    ),
    "holidays.yaml": _object(
        {
            "source": _SOURCE,
            "years": _list({"type": "integer", "minimum": 2020, "maximum": 2100}, 1),
            "holidays": _list(_object({"name": _LINE, "from": _DATE, "to": _DATE}, ("name", "from", "to"))),
            "workdays": _list(_DATE),
        },
        ("source", "years", "holidays", "workdays"),
    ),
    "items/*.yaml": ITEM,
    "chains/*.yaml": CHAIN,
}


def published() -> Schema:
    """The one published document: a definition for each file of a catalogue directory."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Service catalogue of the kiosk",
        "description": "One definition for each file of a catalogue directory; the name of a definition is the name of the file.",
        "$defs": FILES,
    }


def published_text() -> str:
    return json.dumps(published(), ensure_ascii=False, indent=2) + "\n"
