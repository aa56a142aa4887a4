# SPDX-License-Identifier: GPL-3.0-or-later
"""The JSON that goes over the wire, as the platform validates and serves it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

UuidV7 = Annotated[str, Field(pattern="^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")]
Sha256 = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
Code = Annotated[str, Field(min_length=1, max_length=64)]
Title = Annotated[str, Field(min_length=1, max_length=200)]


class Strict(BaseModel):
    """No key that the contract does not know."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Chain(Strict):
    """The service chain, where the submission is one."""

    code: Code
    title: Title


class Item(Strict):
    """One service item of the submission."""

    code: Code
    implementation_code: Annotated[str, Field(max_length=36)]
    title: Title
    department: Title


class Answer(Strict):
    """One datum of the form and where it came from."""

    value: str | int | float | bool | list[str] | None
    source: Code
    disputed: bool = False


class SubmittedMaterial(Strict):
    """One material: its file's digest where it is attached."""

    id: Code
    title: Title
    pages: Annotated[int, Field(ge=0, le=500)]
    sha256: Sha256 | None
    state: Literal["attached", "held", "later", "produced"]
    doubts: Annotated[
        list[Literal["blurred", "closer", "corner-cut", "dark", "flatten", "glare", "hand", "nothing-there"]], Field(max_length=8)
    ] = []


class Submission(Strict):
    """What a kiosk submits."""

    submission_id: UuidV7
    kiosk_id: Code
    terminal_serial: Code
    query_code: Code
    submitted_at: Annotated[str, Field(min_length=1, max_length=40)]
    chain: Chain | None
    items: Annotated[list[Item], Field(min_length=1, max_length=50)]
    form: dict[str, Answer]
    materials: Annotated[list[SubmittedMaterial], Field(max_length=100)]
    applicant: dict[str, object]
    assurance: Literal["card", "card-and-phone", "staff"]
    consent: dict[str, object]
    catalogue_version: Annotated[str, Field(max_length=100)]
    channel: Literal["terminal"]


class CaseReference(Strict):
    """One case that the platform made of a submission."""

    case_number: str
    item_code: str
    title: str
    department: str


class Receipt(Strict):
    """The platform's word that it has a submission: key and digest of what it received, signed."""

    submission_id: str
    sha256: str
    received_at: str
    chain_number: str | None
    cases: list[CaseReference]
    key_id: str
    signature: str


class KioskKey(Strict):
    """The public key (hex) with which a kiosk signs its requests."""

    public_key: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    algorithm: Literal["ed25519"]


class Enrolled(Strict):
    """The platform knows the key of this kiosk."""

    kiosk_id: str


class StaffTask(Strict):
    """Something that a person must look at until the deadline (RFC 3339): codes and times, no personal data."""

    submission_id: UuidV7
    terminal_serial: Code
    kind: Literal["rejected", "quarantined", "overdue"]
    reason: Annotated[str, Field(max_length=64)]
    since: Annotated[str, Field(min_length=1, max_length=40)]
    deadline: Annotated[str, Field(min_length=1, max_length=40)]


class TaskStored(Strict):
    """The platform has the task."""

    submission_id: str
    kind: str


class Running(Strict):
    """The first request under this key still runs."""

    submission_id: str
    code: Literal["still-running"]


class Problem(BaseModel):
    """Why not (RFC 9457), with a stable code."""

    model_config = ConfigDict(extra="allow")

    title: str
    status: int
    code: str


class CertificateQuestion(Strict):
    """Whose certificates, asked with which assurance."""

    id_number: Annotated[str, Field(min_length=1, max_length=18)]
    assurance: Literal["card", "card-and-phone", "staff", "none"]


class Certificate(Strict):
    """One electronic certificate."""

    type: str
    identifier: str
    issuer: str
    issued_on: str
    valid_until: str
    trust: Literal["A", "B", "C", "D"]
    facts: dict[str, str]


class CertificateList(Strict):
    """What the library holds of a person."""

    certificates: list[Certificate]


class CaseQuestion(Strict):
    """Cases by slip (its query code with its serial or the last four of the applicant's number; or what its QR code says), or by person
    (number, assurance and the proof of it)."""

    terminal_serial: Code | None = None
    query_code: Code | None = None
    id_digits: Annotated[str, Field(pattern="^[0-9]{3}[0-9X]$")] | None = None
    submission_id: UuidV7 | None = None
    payload_digest: Annotated[str, Field(pattern="^[0-9a-f]{32}$")] | None = None
    id_number: Annotated[str, Field(min_length=1, max_length=18)] | None = None
    assurance: Literal["card", "card-and-phone", "staff", "none"] | None = None
    proof: Code | None = None


class Stage(Strict):
    """A step of a case's life."""

    name: str
    at: str


class Gap(Strict):
    """One thing missing or wrong, and why: a paper to bring or a datum to fill in."""

    id: Code
    kind: Literal["material", "element"]
    title: Title
    reason: Annotated[str, Field(max_length=500)]


class SupplementRequest(Strict):
    """All that a department still wants for a case; `deadline` is the last day, null where none is set."""

    request_id: Code
    deadline: str | None
    gaps: list[Gap]


class Case(Strict):
    """A case and its life so far. `matter` is what the application was for; `due_on` the promised day, null before it is accepted."""

    case_number: str
    chain_number: str | None
    item_code: str
    title: str
    department: str
    stages: list[Stage]
    submission_id: str
    terminal_serial: str
    matter: str
    due_on: str | None
    supplement: SupplementRequest | None = None


class CaseList(Strict):
    """The cases that were asked for."""

    cases: list[Case]


class Rating(Strict):
    """A rating of the service: 1 very satisfied to 5 very dissatisfied (GB/T 39046-2020 A.8)."""

    query_code: Code
    level: Annotated[int, Field(ge=1, le=5)]


class RatingStored(Strict):
    """The platform has the rating."""

    level: int


class Heartbeat(BaseModel):
    """How a kiosk is: states and counts, whatever it wants to tell."""

    model_config = ConfigDict(extra="allow")


class ServerTime(Strict):
    """The platform's clock."""

    server_time: str
