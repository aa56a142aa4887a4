# SPDX-License-Identifier: GPL-3.0-or-later
"""What a service catalogue says: items, chains, form elements, materials, departments.

All of it is frozen and plain; `loading.py` makes it from files, `kiosk.application` computes with it. Lengths are counted in
characters, periods in working days, money in yuan as a decimal string with two places.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence or name in both languages of the screen."""

    zh: str
    en: str

    def said(self, language: str) -> str:
        """The Chinese text, which alone has legal force, for "zh"; for any other language the English one where there is one."""
        return self.en if language != "zh" and self.en else self.zh


NO_TEXT = Text("", "")


class ElementKind(StrEnum):
    """How an element is typed and checked; also the name of the field on the form page."""

    TEXT = "text"
    CHINESE = "chinese"
    PHONE = "phone"
    DIGITS = "digits"
    ID_NUMBER = "id_number"
    CODE = "code"
    MONEY = "money"
    CHOICE = "choice"
    YES_NO = "yes_no"
    DATE = "date"
    ADDRESS = "address"


YES, NO = "yes", "no"
_BRACED = re.compile(r"\{([^{}]*)\}")

LENGTH_OF_KIND: Mapping[ElementKind, tuple[int, int]] = {
    ElementKind.PHONE: (11, 11),
    ElementKind.ID_NUMBER: (15, 18),
}
"""Kinds whose length a standard fixes: mobile numbers (11), GB 11643 (18) and foreign permits of 2017 (15)."""


@dataclass(frozen=True, slots=True)
class Constraints:
    """What an answer must keep to. None or empty means: no such limit.

    `patterns` must each match the whole answer. `minimum` and `maximum` are decimal strings (digits, money).
    `not_before` and `not_after` are dates: "YYYY-MM-DD", or "today" with an offset in days ("today", "today-30", "today+365").
    """

    min_length: int | None = None
    max_length: int | None = None
    patterns: tuple[str, ...] = ()
    minimum: str | None = None
    maximum: str | None = None
    not_before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    choices: tuple[str, ...] | None = None


NO_CONSTRAINTS = Constraints()


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that a citizen can pick."""

    value: str
    label: Text


@dataclass(frozen=True, slots=True)
class Condition:
    """Holds when the answer to `element` is one of `values`."""

    element: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Prefill:
    """One place from which an answer can come.

    `source` "card": field `field` of the card; "certificate": `field` of a certificate of type `certificate`;
    "computed": `rule` over `field`: "copy", "constant", "birth_date_of_id_number", "sex_of_id_number", "document_of_id_number",
    "compose" (a text with elements in braces) or "map" (`table` gives the value for each answer to `field`). For card and
    certificate a `table` translates what stands there; what is not in it is not used. It speaks only while all of `only_if` hold,
    a certificate only where it says what `where` asks (a deed of a dwelling says where a person lives, one of a shop does not).
    """

    source: str
    field: str
    certificate: str = ""
    rule: str = ""
    table: tuple[tuple[str, str], ...] = ()
    only_if: tuple[Condition, ...] = ()
    where: tuple[tuple[str, str], ...] = ()

    def computed_from(self) -> tuple[str, ...]:
        """The ids of the elements that the value is computed from."""
        if self.source != "computed" or self.rule == "constant":
            return ()
        return tuple(_BRACED.findall(self.field)) if self.rule == "compose" else (self.field,)


@dataclass(frozen=True, slots=True)
class FormElement:
    """数据元: one datum that many forms share, asked once.

    `locked`: a value read by a machine cannot be changed by the citizen. `confirm`: a value that is known from the past (not
    from the card) is shown once for confirmation. `lasting`: true of a person from visit to visit; what a former visit left of anything
    else is shown before it is used again. `sensitive`: masked until asked for. `place_in_form` orders the form.
    """

    id: str
    label: Text
    question: Text
    explain: Text
    kind: ElementKind
    section: str
    place_in_form: tuple[int, int]
    options: tuple[Choice, ...] = ()
    constraints: Constraints = NO_CONSTRAINTS
    format: str = ""
    unit: Text = NO_TEXT
    example: str = ""
    asked_if: tuple[Condition, ...] = ()
    prefill: tuple[Prefill, ...] = ()
    locked: bool = False
    confirm: bool = False
    lasting: bool = False
    sensitive: bool = False

    def option(self, value: str) -> Choice | None:
        return next((option for option in self.options if option.value == value), None)


@dataclass(frozen=True, slots=True)
class ElementUse:
    """How one item asks a shared element: it may narrow the element, never widen it."""

    element: str
    required: bool = True
    constraints: Constraints = NO_CONSTRAINTS
    asked_if: tuple[Condition, ...] = ()
    locked: bool = False


@dataclass(frozen=True, slots=True)
class Material:
    """申请材料: a paper or certificate. `certificate` is the type under which the certificate library holds it.

    `least_trust` is the lowest trust level A..D (国办函〔2016〕108号) of an electronic certificate that replaces the paper.
    `comes_from` "citizen", "card" (read from the card, no copy needed) or "form" (the kiosk writes it from the form).
    """

    id: str
    title: Text
    note: Text
    comes_from: str = "citizen"
    issuer: str = ""
    certificate: str = ""
    least_trust: str = "B"
    sample_note: Text = NO_TEXT
    may_come_later: bool = True


@dataclass(frozen=True, slots=True)
class MaterialUse:
    """How one item needs a material: `originals` and `copies` are sheets sets, `reason` is what the department does with it."""

    material: str
    required: bool = True
    originals: int = 0
    copies: int = 1
    needed_if: tuple[Condition, ...] = ()
    reason: Text = NO_TEXT


@dataclass(frozen=True, slots=True)
class Department:
    id: str
    name: Text
    short_name: Text
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Situation:
    """A life situation or one of the three categories of the home page."""

    id: str
    title: Text
    hint: Text = NO_TEXT


@dataclass(frozen=True, slots=True)
class Step:
    """One step inside the department; `days` working days."""

    title: Text
    days: int


@dataclass(frozen=True, slots=True)
class Offering:
    """Where an item can be done. `divisions` are prefixes of GB/T 2260 codes; empty means everywhere at this level."""

    level: str
    implementation_code: str
    divisions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Requirement:
    """办理条件: what must be so. `met_by` is a material whose making in the same chain meets it, or ""."""

    text: Text
    met_by: str = ""


@dataclass(frozen=True, slots=True)
class LegalBasis:
    name: str
    article: str


@dataclass(frozen=True, slots=True)
class Window:
    name: Text
    address: Text
    hours: Text


@dataclass(frozen=True, slots=True)
class ServiceItem:
    """政务服务事项: one thing that one department approves.

    `handling` "immediate" 即办件 or "promised" 承诺件 (GB/T 39046 A.6). `site_visit_after` is the working day, counted from the
    item's own start, on which inspectors come, or None; they come to `site_visit_at` ("premises" or "home"). `produces` are ids of
    materials that exist once the item is done, `fills` ids of elements whose value it makes (the credit code), which later items of a
    chain then do not ask. `visits` is how often the citizen must come in person (到现场次数), `special_procedures` what may interrupt
    the promised days (特别程序), `forms` the ways of applying (办理形式, GB/T 39046 A.5), `applicant_age` from (inclusive) and to
    (exclusive) in full years, None: no limit.
    """

    code: str
    title: Text
    official_title: Text
    short_title: Text
    kind: str
    handling: str
    basic_code: str
    department: str
    category: str
    source: str
    elements: tuple[ElementUse, ...]
    materials: tuple[MaterialUse, ...]
    produces: tuple[str, ...]
    promised_days: int
    statutory_days: int
    steps: tuple[Step, ...]
    fee: Text
    result: Text
    conditions: tuple[Requirement, ...]
    legal_basis: tuple[LegalBasis, ...]
    offered: tuple[Offering, ...]
    audience: tuple[str, ...] = ()
    situations: tuple[str, ...] = ()
    acceptance_note: Text = NO_TEXT
    site_visit_after: int | None = None
    collect_in_person: bool = True
    fills: tuple[str, ...] = ()
    windows: tuple[Window, ...] = ()
    phone: str = ""
    complaint_phone: str = ""
    site_visit_at: str = "premises"
    quota: Text = NO_TEXT
    remedies: Text = NO_TEXT
    special_procedures: tuple[Text, ...] = ()
    visits: int = 0
    forms: tuple[str, ...] = ()
    applicant_age: tuple[int | None, int | None] = (None, None)
    by_agent: bool = False
    at_terminal: str = "full"
    assurance: str = "card"
    assisted: bool = False
    icon: str = "document-plus"
    popularity: int = 0

    def implementation_code(self, division_code: str, level: str) -> str:
        """The 实施编码 for a place, or "" where the item is not offered there."""
        for offering in self.offered:
            if offering.level == level and (
                not offering.divisions or any(division_code.startswith(prefix) for prefix in offering.divisions)
            ):
                return offering.implementation_code
        return ""


@dataclass(frozen=True, slots=True)
class ServiceChain:
    """一链办理: several items, done as one. `title` is what people say, `official_title` what the plan calls it."""

    code: str
    title: Text
    official_title: Text
    items: tuple[str, ...]
    category: str
    field: str
    source: str
    situations: tuple[str, ...] = ()
    icon: str = "document-plus"
    popularity: int = 0


@dataclass(frozen=True, slots=True)
class Calendar:
    """Working days: weekends are free except `workdays`, weekdays are worked except `holidays`; known for `years` only."""

    holidays: frozenset[datetime.date] = frozenset()
    workdays: frozenset[datetime.date] = frozenset()
    years: frozenset[int] = frozenset()

    def is_working(self, day: datetime.date) -> bool:
        if day in self.workdays:
            return True
        return day.weekday() < 5 and day not in self.holidays

    def after(self, day: datetime.date, working_days: int) -> datetime.date:
        """The date `working_days` after acceptance. What is handed in on a free day is accepted on the next working day."""
        while not self.is_working(day):
            day += datetime.timedelta(days=1)
        for _ in range(working_days):
            day += datetime.timedelta(days=1)
            while not self.is_working(day):
                day += datetime.timedelta(days=1)
        return day

    def is_certain(self, day: datetime.date) -> bool:
        """False when the holidays of that year were not published when the catalogue was made."""
        return day.year in self.years


@dataclass(frozen=True, slots=True)
class Synonym:
    """Everyday words that find matters: 开饭店 finds 食品经营许可."""

    words: tuple[str, ...]
    finds: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Catalogue:
    """Everything of one version, checked. The mappings keep the order of the files. Equal only to itself."""

    version: str
    directory: Path
    departments: Mapping[str, Department]
    sections: Mapping[str, Text]
    elements: Mapping[str, FormElement]
    materials: Mapping[str, Material]
    items: Mapping[str, ServiceItem]
    chains: Mapping[str, ServiceChain]
    categories: Mapping[str, Situation]
    situations: Mapping[str, Situation]
    synonyms: tuple[Synonym, ...] = ()
    phrases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    readings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    readings_digest: str = ""
    content_digest: str = ""
    calendar: Calendar = field(default_factory=Calendar)

    def item(self, code: str) -> ServiceItem | None:
        return self.items.get(code)

    def chain(self, code: str) -> ServiceChain | None:
        return self.chains.get(code)

    def matter(self, code: str) -> ServiceItem | ServiceChain | None:
        """The item or chain with this code."""
        return self.items.get(code) or self.chains.get(code)

    def matters(self) -> tuple[ServiceItem | ServiceChain, ...]:
        """Every chain, then every item."""
        return (*self.chains.values(), *self.items.values())

    def items_of(self, code: str) -> tuple[ServiceItem, ...]:
        """The items that a matter consists of; empty for an unknown code."""
        chain = self.chains.get(code)
        if chain is not None:
            return tuple(self.items[item_code] for item_code in chain.items)
        item = self.items.get(code)
        return (item,) if item is not None else ()

    def department_of(self, item: ServiceItem) -> Department:
        return self.departments[item.department]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a catalogue: where (file and line, 1-based; 0 = whole file) and what."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}" if self.line else f"{self.file}: {self.message}"


@dataclass(frozen=True, slots=True)
class Problems:
    """A catalogue that was refused, with every reason, in the order of files and lines."""

    problems: tuple[Problem, ...]

    def __str__(self) -> str:
        first = str(self.problems[0]) if self.problems else ""
        more = len(self.problems) - 1
        return f"{first} (and {more} more)" if more > 0 else first
