# SPDX-License-Identifier: GPL-3.0-or-later
"""A slip as JSON and back: how slips are stored, and what `kiosk printer print-slip` reads.

A slip is a list of blocks, each an object with `block` naming its kind and the fields of its dataclass in document.py; fields
with a default may be left out:

    [{"block": "heading", "text": "自助终端提交回执"},
     {"block": "text", "text": "…", "size": "normal|tall|large", "alignment": "left|centre|right", "bold": false,
      "indent": 0, "hanging": 0},
     {"block": "pairs", "rows": [["查询码", "7K3F"]], "bold_values": false, "size": "normal"},
     {"block": "table", "columns": [{"width": 0, "alignment": "left"}], "rows": [["…"]], "size": "normal"},
     {"block": "rule", "style": "thin|thick|dotted"},
     {"block": "code", "data": "…", "module_dots": 6},
     {"block": "space", "lines": 1},
     {"block": "cut"}]
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from typing import Any

from drivers.receipt_printer.document import (
    Alignment,
    Block,
    Code,
    Column,
    Cut,
    Heading,
    Pairs,
    Rule,
    RuleStyle,
    Size,
    Slip,
    Space,
    Table,
    Text,
)

_KINDS: dict[str, type[Block]] = {
    "heading": Heading,
    "text": Text,
    "pairs": Pairs,
    "table": Table,
    "rule": Rule,
    "code": Code,
    "space": Space,
    "cut": Cut,
}
_NAMES = {kind: name for name, kind in _KINDS.items()}


@dataclasses.dataclass(frozen=True, slots=True)
class NoSlip:
    """The text is not a slip; `message` is one line that names the block and what is wrong."""

    message: str
    code: str = "no-slip"


def slip_to_json(slip: Slip) -> str:
    """One line of JSON that slip_from_json turns into an equal slip."""
    blocks = [{"block": _NAMES[type(block)], **dataclasses.asdict(block)} for block in slip]
    return json.dumps(blocks, ensure_ascii=False)


def slip_from_json(text: str) -> Slip | NoSlip:
    """The slip, or what is wrong with the text."""
    try:
        raw = json.loads(text)
    except json.JSONDecodeError as error:
        return NoSlip(f"line {error.lineno}: this is no JSON ({error.msg})")
    if not isinstance(raw, list) or not raw:
        return NoSlip("a slip is a list of at least one block")
    blocks: list[Block] = []
    for number, entry in enumerate(raw, 1):
        try:
            blocks.append(_block(entry))
        except (TypeError, ValueError, KeyError) as error:
            return NoSlip(f"block {number}: {error}")
    return tuple(blocks)


def _block(entry: object) -> Block:
    if not isinstance(entry, Mapping) or entry.get("block") not in _KINDS:
        raise ValueError(f'"block" must be one of {", ".join(_KINDS)}')
    kind = _KINDS[entry["block"]]
    fields = {field.name: field for field in dataclasses.fields(kind)}
    values: dict[str, Any] = {}
    for name, value in entry.items():
        if name == "block":
            continue
        if name not in fields:
            raise ValueError(f"{name!r} is not a field of {entry['block']}; use {', '.join(fields) or 'no field'}")
        values[name] = _value(name, value)
    missing = [name for name, field in fields.items() if field.default is dataclasses.MISSING and name not in values]
    if missing:
        raise ValueError(f"{', '.join(missing)} is missing")
    return kind(**values)


def _value(name: str, value: Any) -> Any:
    match name:
        case "size":
            return Size(value)
        case "alignment":
            return Alignment(value)
        case "style":
            return RuleStyle(value)
        case "text" | "data" if isinstance(value, str):
            return value
        case "bold" | "bold_values" if isinstance(value, bool):
            return value
        case "indent" | "hanging" | "lines" | "module_dots" | "width" if type(value) is int and value >= 0:
            return value
        case "rows" if isinstance(value, list):
            return tuple(_row(row) for row in value)
        case "columns" if isinstance(value, list) and all(isinstance(column, Mapping) for column in value):
            return tuple(Column(**{key: _value(key, part) for key, part in column.items()}) for column in value)
    raise ValueError(f"{name!r} is {value!r}, which it cannot be")


def _row(row: object) -> tuple[str, ...]:
    if not isinstance(row, list) or not all(isinstance(cell, str) for cell in row):
        raise ValueError("a row is a list of texts")
    return tuple(row)
