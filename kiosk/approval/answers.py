# SPDX-License-Identifier: GPL-3.0-or-later
"""What the platform tells a journey: certificates, cases, and why it told nothing. Reprs show no personal field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Away:
    """The platform cannot be asked now, for ``reason`` (a code). What it would have said is unknown, not nothing."""

    reason: str


@dataclass(frozen=True)
class Denied:
    """The platform answered and said no; ``code`` is its reason ("assurance-too-low", "not-there", ...)."""

    code: str


@dataclass(frozen=True)
class Certificate:
    """An electronic certificate (电子证照) that the government holds of a person.

    ``type`` is its Chinese type name, ``identifier`` the 证照标识 (GB/T 36904), ``trust`` the level A to D of
    国办函〔2016〕108号, ``valid_until`` YYYY-MM-DD or empty for no end, ``facts`` what it says, by name.
    """

    type: str
    identifier: str
    issuer: str
    issued_on: str
    valid_until: str
    trust: str
    facts: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True)
class Certificates:
    """All certificates that the library holds of the person; an empty one says that it holds none."""

    found: tuple[Certificate, ...]


@dataclass(frozen=True)
class Stage:
    """One step of a case's life: its name in Chinese and when it was reached (RFC 3339)."""

    name: str
    at: str


@dataclass(frozen=True)
class Gap:
    """One thing that a department still wants: ``kind`` is "material" or "element", the words are the department's."""

    id: str
    kind: str
    title: str
    reason: str


@dataclass(frozen=True)
class SupplementRequest:
    """All that is wanted for a case (补正); ``deadline`` is the last day (YYYY-MM-DD), empty where none is set."""

    request_id: str
    deadline: str
    gaps: tuple[Gap, ...]


@dataclass(frozen=True)
class CaseProgress:
    """How far a case (办件) is.

    ``matter`` is what the application was for, ``due_on`` the promised day (YYYY-MM-DD); both, and what follows them, are empty where
    the platform does not say.
    """

    case_number: str
    chain_number: str | None
    item_code: str
    title: str
    department: str
    stages: tuple[Stage, ...]
    submission_id: str = ""
    terminal_serial: str = ""
    matter: str = ""
    due_on: str = ""
    supplement: SupplementRequest | None = None


@dataclass(frozen=True)
class Cases:
    """The cases that were asked for."""

    found: tuple[CaseProgress, ...]


@dataclass(frozen=True)
class Rated:
    """The platform has the rating."""


@dataclass(frozen=True)
class Told:
    """The platform has the task for staff."""


@dataclass(frozen=True)
class Jobs:
    """Jobs of the platform for this kiosk, as they came: whether one may be done, `kiosk.monitoring.jobs` says."""

    waiting: tuple[Mapping[str, object], ...]


@dataclass(frozen=True)
class Alive:
    """The platform heard the heartbeat. ``clock_offset_seconds``: its clock minus ours."""

    clock_offset_seconds: float
