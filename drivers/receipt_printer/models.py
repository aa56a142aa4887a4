# SPDX-License-Identifier: GPL-3.0-or-later
"""Printer models as data: `config/device_models/receipt_printers.toml` says what each can do and what its bits mean."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

PROCESS_ID = "process-id"
IN_ORDER_STATUS = "in-order-status"
REAL_TIME, AUTOMATIC = "dle-eot", "asb"
PROOFS = frozenset({PROCESS_ID, IN_ORDER_STATUS})
FACTS = frozenset(
    {
        "offline",
        "waiting-for-recovery",
        "cover-open",
        "paper-end-stop",
        "error",
        "cutter",
        "jam",
        "black-mark",
        "unrecoverable",
        "head-hot",
        "near-end",
        "paper-out",
    }
)


@dataclass(frozen=True, slots=True)
class Presenter:
    """How a model tells whether a ticket waits in its mouth: no two families do it alike. The answer to `ask` has `length` bytes
    and begins with `head`; a bit of `mask` in byte `byte` says that a ticket is there. `retract` takes it back, empty where the model
    cannot."""

    ask: bytes
    head: bytes
    length: int
    byte: int
    mask: int
    retract: bytes


@dataclass(frozen=True, slots=True)
class PrinterModel:
    """One model. `status[n]` maps a bit mask of the answer to DLE EOT n, or of byte n of the automatic status, to the fact it tells."""

    name: str
    dots_per_line: int
    columns: int
    proof: tuple[str, ...]
    answers: bool
    native_qr: bool
    cuts: bool
    least_module_dots: int
    status_by: str
    presenter: Presenter | None
    status: Mapping[int, Mapping[int, str]]


@dataclass(frozen=True, slots=True)
class UnknownModel:
    """No table of that name."""

    name: str
    known: tuple[str, ...]
    code: str = "unknown-model"


def model_named(name: str) -> PrinterModel | UnknownModel:
    """The model, or what names there are."""
    models = all_models()
    return models.get(name) or UnknownModel(name, tuple(sorted(models)))


@lru_cache(maxsize=1)
def all_models() -> Mapping[str, PrinterModel]:
    """Every shipped model. A mistake in the shipped file is a bug: ValueError or KeyError."""
    text = files("config").joinpath("device_models", "receipt_printers.toml").read_text(encoding="utf-8")
    tables: dict[str, dict[str, Any]] = tomllib.loads(text)
    return {name: _model(name, _inherited(name, tables)) for name in tables}


def _inherited(name: str, tables: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    table = tables[name]
    if "inherits" not in table:
        return table
    parent = _inherited(table["inherits"], tables)
    return {**parent, **table, "status": {**parent["status"], **table.get("status", {})}}


def _model(name: str, table: Mapping[str, Any]) -> PrinterModel:
    proof = tuple(table["proof"])
    status = {int(n): {int(mask, 16): fact for mask, fact in bits.items()} for n, bits in table["status"].items()}
    facts = {fact for bits in status.values() for fact in bits.values()}
    if not PROOFS.issuperset(proof) or not FACTS.issuperset(facts) or table["dots_per_line"] % 8:
        raise ValueError(f"receipt_printers.toml: {name} has an unknown proof or fact, or a width of broken bytes")
    if table["status_by"] not in (REAL_TIME, AUTOMATIC):
        raise ValueError(f"receipt_printers.toml: {name} has an unknown status_by")
    return PrinterModel(
        name=name,
        dots_per_line=table["dots_per_line"],
        columns=table["columns"],
        proof=proof,
        answers=table["answers"],
        native_qr=table["native_qr"],
        cuts=table["cuts"],
        least_module_dots=table["least_module_dots"],
        status_by=table["status_by"],
        presenter=_presenter(table["presenter"]) if "presenter" in table else None,
        status=status,
    )


def _presenter(table: Mapping[str, Any]) -> Presenter:
    return Presenter(
        ask=bytes.fromhex(table["ask"]),
        head=bytes.fromhex(table["head"]),
        length=table["length"],
        byte=table["byte"],
        mask=int(table["mask"], 16),
        retract=bytes.fromhex(table["retract"]),
    )
