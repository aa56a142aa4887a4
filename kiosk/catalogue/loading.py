# SPDX-License-Identifier: GPL-3.0-or-later
"""A catalogue directory to a checked `Catalogue`, or to every problem with its file and line.

Nothing of a refused catalogue is used: either all of it holds together or none of it is offered to a citizen. Every file is checked
against its schema, every time; only the shipped catalogue is spared that and the reading of YAML (400 ms of a start) while its files are,
byte for byte, those that passed when the readings file was written, which holds their values too. What files say about each other is
checked always.
"""

from __future__ import annotations

import datetime
import functools
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kiosk.catalogue import schema
from kiosk.catalogue.checks import check_references
from kiosk.catalogue.documents import Document, read_document
from kiosk.catalogue.model import (
    NO_CONSTRAINTS,
    NO_TEXT,
    Calendar,
    Catalogue,
    Choice,
    Condition,
    Constraints,
    Department,
    ElementKind,
    ElementUse,
    FormElement,
    LegalBasis,
    Material,
    MaterialUse,
    Offering,
    Prefill,
    Problem,
    Problems,
    Requirement,
    ServiceChain,
    ServiceItem,
    Situation,
    Step,
    Synonym,
    Text,
    Window,
)

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

SHIPPED_CATALOGUE = Path(__file__).resolve().parents[2] / "config" / "catalogue"
"""The catalogue that comes with the program, also inside a bundle."""

READINGS_FILE = "pinyin.json"
MAXIMUM_FILES = 20_000
MAXIMUM_TOTAL_BYTES = 64 * 1024 * 1024
MAXIMUM_PROBLEMS = 100
_SINGLE_FILES = tuple(name for name in schema.FILES if "*" not in name)
_FOLDERS = ("items", "chains")


def load_catalogue(path: Path | str) -> Catalogue | Problems:
    """The catalogue in a directory. Never raises for what the directory contains."""
    directory = Path(path)
    if not directory.is_dir():
        return Problems((Problem(str(directory), 0, "is not a catalogue directory; give the directory with catalogue.yaml"),))
    record, damage = _record(directory)
    problems: list[Problem] = []
    documents = _as_checked(directory, record) if directory.resolve() == SHIPPED_CATALOGUE else None
    spared = documents is not None
    if documents is None:
        documents, problems = _read_all(directory)
    content = _content_digest(documents.values())
    if not problems and not spared:
        for document in documents.values():
            problems.extend(_schema_problems(document))
            if len(problems) >= MAXIMUM_PROBLEMS:
                break
    problems.extend(damage)
    if problems:
        return _refused(problems)
    catalogue, problems = _build(directory, documents, record, content)
    if not problems:
        problems = check_references(catalogue, documents)
    return _refused(problems) if problems else catalogue


def values_of(directory: Path) -> dict[str, Any]:
    """The plain values of every file of a catalogue that was accepted, by name."""
    documents, _ = _read_all(directory)
    return {name: document.value for name, document in documents.items()}


def _refused(problems: list[Problem]) -> Problems:
    return Problems(tuple(sorted(problems, key=lambda problem: (problem.file, problem.line, problem.message))[:MAXIMUM_PROBLEMS]))


def _names(directory: Path) -> list[str]:
    names = list(_SINGLE_FILES)
    for folder in _FOLDERS:
        names.extend(f"{folder}/{file.name}" for file in sorted((directory / folder).glob("*.yaml")))
    return names


def _as_checked(directory: Path, record: _Record) -> dict[str, Document] | None:
    """The documents as they were when they passed every check; None where one byte of them is another one now."""
    try:
        made = {
            name: Document(name, record.values[name], {}, hashlib.sha256((directory / name).read_bytes()).digest())
            for name in _names(directory)
        }
    except (OSError, KeyError):
        return None
    return made if _content_digest(made.values()) == record.checked else None


def _read_all(directory: Path) -> tuple[dict[str, Document], list[Problem]]:
    documents: dict[str, Document] = {}
    problems: list[Problem] = []
    names = _names(directory)
    if len(names) > MAXIMUM_FILES:
        return {}, [Problem(str(directory), 0, f"has {len(names)} files, more than {MAXIMUM_FILES}")]
    total = sum(file.stat().st_size for name in names if (file := directory / name).is_file())
    if total > MAXIMUM_TOTAL_BYTES:
        return {}, [Problem(str(directory), 0, f"has {total} bytes, more than {MAXIMUM_TOTAL_BYTES}")]
    for name in names:
        read = read_document(directory / name, name)
        if isinstance(read, Document):
            documents[name] = read
        else:
            problems.append(read)
    return documents, problems


@dataclass(frozen=True)
class _Record:
    """The readings file: what was checked and its values by file, the digest of the names, and their syllables."""

    checked: str = ""
    digest: str = ""
    readings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    values: Mapping[str, Any] = field(default_factory=dict)


def _record(directory: Path) -> tuple[_Record, tuple[Problem, ...]]:
    file = directory / READINGS_FILE
    if not file.is_file():
        return _Record(), ()
    try:
        if file.stat().st_size > MAXIMUM_TOTAL_BYTES:
            raise ValueError("too large")
        value = json.loads(file.read_text(encoding="utf-8"))
        readings = {str(name): tuple(str(reading).split(" ")) for name, reading in value["readings"].items()}
        return _Record(str(value.get("checked", "")), str(value["digest"]), readings, dict(value.get("values", {}))), ()
    except (OSError, ValueError, KeyError, AttributeError, TypeError, RecursionError):
        damage = Problem(READINGS_FILE, 0, "is damaged; make it again with python -m kiosk.catalogue.pinyin_index")
        return _Record(), (damage,)


def _content_digest(documents: Iterable[Document]) -> str:
    """Changes with every byte and every name of the files."""
    whole = hashlib.sha256()
    for document in documents:
        whole.update(document.file.encode() + b"\n" + document.sha256)
    return whole.hexdigest()


@functools.cache
def _validator(name: str) -> Any:
    # Not at the top: 50 ms of a start that a catalogue checked when the program was made does not need.
    from jsonschema import Draft202012Validator

    return Draft202012Validator(schema.FILES[name])


def _schema_problems(document: Document) -> list[Problem]:
    folder = document.file.partition("/")[0]
    validator = _validator(f"{folder}/*.yaml" if folder in _FOLDERS else document.file)
    problems = []
    for error in validator.iter_errors(document.value):
        deepest = _deepest(error)
        problems.append(document.problem(tuple(deepest.absolute_path), _in_words(deepest)))
        if len(problems) >= MAXIMUM_PROBLEMS:
            break
    return problems


def _deepest(error: ValidationError) -> ValidationError:
    """The error inside the alternative that was most likely meant: the one that got furthest into the value."""
    while error.context:
        error = max(error.context, key=lambda inner: (len(inner.absolute_path), inner.validator != "type"))
    return error


def _in_words(error: ValidationError) -> str:
    where = ".".join(str(part) for part in error.absolute_path) or "the file"
    found = _short(error.instance)
    rule: Any = error.validator
    expected: Any = error.validator_value
    instance: Any = error.instance
    if rule == "additionalProperties" and isinstance(expected, bool):
        known = error.schema.get("properties", {}) if isinstance(error.schema, Mapping) else {}
        unknown = sorted(str(key) for key in instance if key not in known)
        return f"{where}: unknown key {', '.join(_short(key) for key in unknown)}"
    if rule == "required":
        missing = [str(key) for key in expected if key not in instance]
        return f"{where}: missing {', '.join(missing)}"
    if rule == "type":
        hint = "; put it in quotes" if expected == "string" and isinstance(error.instance, int) else ""
        return f"{where}: {found} is not of type {expected}{hint}"
    if rule == "enum":
        return f"{where}: {found} is none of {', '.join(map(str, expected))}"
    return f"{where}: {found} breaks {rule} {_short(expected)}"


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:60] + "…"


def _text(value: Mapping[str, str] | None) -> Text:
    return Text(value["zh"].strip(), value["en"].strip()) if value else NO_TEXT


def _conditions(value: list[dict[str, Any]] | None) -> tuple[Condition, ...]:
    return tuple(Condition(one["element"], tuple(one["is"])) for one in value or ())


def _constraints(value: Mapping[str, Any]) -> Constraints:
    made = Constraints(
        min_length=value.get("min_length"),
        max_length=value.get("max_length"),
        patterns=(value["pattern"],) if "pattern" in value else (),
        minimum=value.get("minimum"),
        maximum=value.get("maximum"),
        not_before=(value["not_before"],) if "not_before" in value else (),
        not_after=(value["not_after"],) if "not_after" in value else (),
        choices=tuple(value["choices"]) if "choices" in value else None,
    )
    return NO_CONSTRAINTS if made == NO_CONSTRAINTS else made


_RULES = {
    "birth_date_of": "birth_date_of_id_number",
    "sex_of": "sex_of_id_number",
    "document_of": "document_of_id_number",
    **{rule: rule for rule in ("copy", "constant", "compose", "map")},
}


def _prefill(value: Mapping[str, Any]) -> Prefill:
    table = tuple(value.get("to", {}).items())
    only_if = _conditions(value.get("only_if"))
    if "card" in value:
        return Prefill("card", value["card"], table=table, only_if=only_if)
    if "certificate" in value:
        return Prefill("certificate", value["field"], value["certificate"], "", table, only_if, tuple(value.get("where", {}).items()))
    key = next(key for key in value if key in _RULES)
    return Prefill("computed", value[key], rule=_RULES[key], table=table, only_if=only_if)


def _element(element_id: str, value: Mapping[str, Any], place: tuple[int, int]) -> FormElement:
    return FormElement(
        id=element_id,
        label=_text(value["label"]),
        question=_text(value["question"]),
        explain=_text(value["explain"]),
        kind=ElementKind(value["kind"]),
        section=value["section"],
        place_in_form=place,
        options=tuple(Choice(option, _text(label)) for option, label in value.get("options", {}).items()),
        constraints=_constraints(value),
        format=value.get("format", ""),
        unit=_text(value.get("unit")),
        example=value.get("example", ""),
        asked_if=_conditions(value.get("asked_if")),
        prefill=tuple(_prefill(one) for one in value.get("prefill", ())),
        locked=value.get("locked", False),
        confirm=value.get("confirm", False),
        lasting=value.get("lasting", False),
        sensitive=value.get("sensitive", False),
    )


def _element_use(value: str | Mapping[str, Any]) -> ElementUse:
    if isinstance(value, str):
        return ElementUse(value)
    return ElementUse(
        element=value["id"],
        required=value.get("required", True),
        constraints=_constraints(value),
        asked_if=_conditions(value.get("asked_if")),
        locked=value.get("locked", False),
    )


def _material(material_id: str, value: Mapping[str, Any]) -> Material:
    return Material(
        id=material_id,
        title=_text(value["title"]),
        note=_text(value["note"]),
        comes_from=value.get("comes_from", "citizen"),
        issuer=value.get("issuer", ""),
        certificate=value.get("certificate", ""),
        least_trust=value.get("least_trust", "B"),
        sample_note=_text(value.get("sample_note")),
        may_come_later=value.get("may_come_later", True),
    )


def _material_use(value: Mapping[str, Any]) -> MaterialUse:
    return MaterialUse(
        material=value["id"],
        required=value.get("required", True),
        originals=value.get("originals", 0),
        copies=value.get("copies", 1),
        needed_if=_conditions(value.get("needed_if")),
        reason=_text(value["reason"]),
    )


def _item(value: Mapping[str, Any]) -> ServiceItem:
    title = _text(value["title"])
    return ServiceItem(
        code=value["code"],
        title=title,
        official_title=_text(value.get("official_title")) if "official_title" in value else title,
        short_title=_text(value.get("short_title")) if "short_title" in value else title,
        kind=value["kind"],
        handling=value["handling"],
        basic_code=value["basic_code"],
        department=value["department"],
        category=value["category"],
        source=value["source"],
        elements=tuple(_element_use(one) for one in value["elements"]),
        materials=tuple(_material_use(one) for one in value["materials"]),
        produces=tuple(value.get("produces", ())),
        promised_days=value["promised_days"],
        statutory_days=value["statutory_days"],
        steps=tuple(Step(_text(one["title"]), one["days"]) for one in value["steps"]),
        fee=_text(value["fee"]),
        result=_text(value["result"]),
        conditions=tuple(Requirement(_text(one), one.get("met_by", "")) for one in value["conditions"]),
        legal_basis=tuple(LegalBasis(one["name"], one["article"]) for one in value["legal_basis"]),
        offered=tuple(Offering(one["level"], one["implementation_code"], tuple(one.get("divisions", ()))) for one in value["offered"]),
        audience=tuple(value["audience"]),
        situations=tuple(value.get("situations", ())),
        acceptance_note=_text(value.get("acceptance_note")),
        site_visit_after=value.get("site_visit_after"),
        fills=tuple(value.get("fills", ())),
        collect_in_person=value.get("collect_in_person", True),
        windows=tuple(Window(_text(one["name"]), _text(one["address"]), _text(one["hours"])) for one in value.get("windows", ())),
        phone=value["phone"],
        complaint_phone=value["complaint_phone"],
        site_visit_at=value.get("site_visit_at", "premises"),
        quota=_text(value.get("quota")),
        remedies=_text(value.get("remedies")),
        special_procedures=tuple(_text(one) for one in value.get("special_procedures", ())),
        visits=value.get("visits", 0),
        forms=tuple(value.get("forms", ())),
        applicant_age=(value.get("applicant_age", {}).get("from"), value.get("applicant_age", {}).get("below")),
        by_agent=value.get("by_agent", False),
        at_terminal=value.get("at_terminal", "full"),
        assurance=value.get("assurance", "card"),
        assisted=value.get("assisted", False),
        icon=value.get("icon", "document-plus"),
        popularity=value.get("popularity", 0),
    )


def _chain(value: Mapping[str, Any]) -> ServiceChain:
    return ServiceChain(
        code=value["code"],
        title=_text(value["title"]),
        official_title=_text(value["official_title"]),
        items=tuple(value["items"]),
        category=value["category"],
        field=value["field"],
        source=value["source"],
        situations=tuple(value.get("situations", ())),
        icon=value.get("icon", "document-plus"),
        popularity=value.get("popularity", 0),
    )


def _calendar(document: Document, problems: list[Problem]) -> Calendar:
    holidays: set[datetime.date] = set()
    workdays: set[datetime.date] = set()
    for index, holiday in enumerate(document.value["holidays"]):
        try:
            day, last = datetime.date.fromisoformat(holiday["from"]), datetime.date.fromisoformat(holiday["to"])
        except ValueError:
            problems.append(document.problem(("holidays", index), "is not a date of the calendar"))
            continue
        if not 0 <= (last - day).days <= 31:
            problems.append(document.problem(("holidays", index), "a holiday ends before it begins or lasts over a month"))
            continue
        while day <= last:
            holidays.add(day)
            day += datetime.timedelta(days=1)
    for index, text in enumerate(document.value["workdays"]):
        try:
            workdays.add(datetime.date.fromisoformat(text))
        except ValueError:
            problems.append(document.problem(("workdays", index), f"{text} is not a date of the calendar"))
    return Calendar(frozenset(holidays), frozenset(workdays), frozenset(document.value["years"]))


def _build(directory: Path, documents: Mapping[str, Document], record: _Record, content: str) -> tuple[Catalogue, list[Problem]]:
    problems: list[Problem] = []

    def value(name: str) -> Any:
        return documents[name].value

    def keyed(folder: str) -> dict[str, Document]:
        found: dict[str, Document] = {}
        for name, document in documents.items():
            if not name.startswith(folder + "/"):
                continue
            code = document.value["code"]
            if Path(name).stem != code:
                problems.append(document.problem(("code",), f"the code {code} must be the name of the file"))
            elif code in found:
                problems.append(document.problem(("code",), f"the code {code} is used twice"))
            found[code] = document
        return found

    sections = {key: _text(text) for key, text in value("catalogue.yaml")["sections"].items()}
    section_order = {section: number for number, section in enumerate(sections)}
    situations = value("situations.yaml")
    synonyms = value("synonyms.yaml")
    catalogue = Catalogue(
        version=value("catalogue.yaml")["version"],
        directory=directory,
        departments={
            key: Department(key, _text(one["name"]), _text(one["short_name"]), one.get("phone", ""))
            for key, one in value("departments.yaml")["departments"].items()
        },
        sections=sections,
        elements={
            key: _element(key, one, (section_order.get(one["section"], len(sections)), number))
            for number, (key, one) in enumerate(value("elements.yaml")["elements"].items())
        },
        materials={key: _material(key, one) for key, one in value("materials.yaml")["materials"].items()},
        items={code: _item(document.value) for code, document in keyed("items").items()},
        chains={code: _chain(document.value) for code, document in keyed("chains").items()},
        categories={key: Situation(key, _text(one["title"]), _text(one.get("hint"))) for key, one in situations["categories"].items()},
        situations={key: Situation(key, _text(one["title"]), _text(one.get("hint"))) for key, one in situations["situations"].items()},
        synonyms=tuple(Synonym(tuple(one["words"]), tuple(one["finds"])) for one in synonyms["synonyms"]),
        phrases={phrase: tuple(reading.split(" ")) for phrase, reading in synonyms.get("pronunciations", {}).items()},
        readings=record.readings,
        readings_digest=record.digest,
        content_digest=content,
        calendar=_calendar(documents["holidays.yaml"], problems),
    )
    return catalogue, problems
