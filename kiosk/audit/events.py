# SPDX-License-Identifier: GPL-3.0-or-later
"""Every event of the audit log. Made from events.yaml by `python -m kiosk.audit.publish`: change that file, not this one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from kiosk.audit.kinds import Event, Kind, Severity


@dataclass(frozen=True)
class KioskStarted(Event):
    """The kiosk started. Where clean is no, the run before did not end in order; the power failed or the program was killed."""

    NAME: ClassVar[str] = "kiosk-started"
    SEVERITY: ClassVar[Severity] = Severity.INFO
    KINDS: ClassVar[Mapping[str, Kind]] = {"release": Kind.VERSION, "catalogue": Kind.VERSION, "clean": Kind.FLAG}

    release: str
    catalogue: str
    clean: bool


@dataclass(frozen=True)
class KioskStopped(Event):
    """The kiosk ended in order."""

    NAME: ClassVar[str] = "kiosk-stopped"
    SEVERITY: ClassVar[Severity] = Severity.INFO


@dataclass(frozen=True)
class LogRepaired(Event):
    """A line that a power cut left unfinished, and that nothing was told of, was taken away."""

    NAME: ClassVar[str] = "log-repaired"
    SEVERITY: ClassVar[Severity] = Severity.WARNING
    KINDS: ClassVar[Mapping[str, Kind]] = {"bytes": Kind.NUMBER}

    bytes: int


@dataclass(frozen=True)
class LogContinued(Event):
    """The last line of the log was damaged. The old file was kept under another name and a new log begins here."""

    NAME: ClassVar[str] = "log-continued"
    SEVERITY: ClassVar[Severity] = Severity.ERROR
    KINDS: ClassVar[Mapping[str, Kind]] = {"digest": Kind.DIGEST}

    digest: str


@dataclass(frozen=True)
class EventsLost(Event):
    """The disk took no entries for a while; so many events were not written down."""

    NAME: ClassVar[str] = "events-lost"
    SEVERITY: ClassVar[Severity] = Severity.ERROR
    KINDS: ClassVar[Mapping[str, Kind]] = {"count": Kind.NUMBER}

    count: int


@dataclass(frozen=True)
class VisitBegan(Event):
    """Somebody touched the screen; a visit began."""

    NAME: ClassVar[str] = "visit-began"
    SEVERITY: ClassVar[Severity] = Severity.INFO
    KINDS: ClassVar[Mapping[str, Kind]] = {"visit": Kind.UUID}

    visit: str


@dataclass(frozen=True)
class VisitEnded(Event):
    """The visit ended and everything of it was wiped. page is where it ended; unattended says that nobody touched the screen any more."""

    NAME: ClassVar[str] = "visit-ended"
    SEVERITY: ClassVar[Severity] = Severity.INFO
    KINDS: ClassVar[Mapping[str, Kind]] = {"visit": Kind.UUID, "page": Kind.CODE, "seconds": Kind.NUMBER, "unattended": Kind.FLAG}

    visit: str
    page: str
    seconds: int
    unattended: bool


@dataclass(frozen=True)
class ApplicationAccepted(Event):
    """An application was made durable on this kiosk."""

    NAME: ClassVar[str] = "application-accepted"
    SEVERITY: ClassVar[Severity] = Severity.INFO
    KINDS: ClassVar[Mapping[str, Kind]] = {"visit": Kind.UUID, "submission": Kind.UUID, "matter": Kind.CODE}

    visit: str
    submission: str
    matter: str


@dataclass(frozen=True)
class SubmissionChanged(Event):
    """A submission came into another state of the queue."""

    NAME: ClassVar[str] = "submission-changed"
    SEVERITY: ClassVar[Severity] = Severity.INFO
    KINDS: ClassVar[Mapping[str, Kind]] = {"submission": Kind.UUID, "state": Kind.CODE}

    submission: str
    state: str


@dataclass(frozen=True)
class SlipPrinted(Event):
    """How the printing of a slip ended; printed, failed or unknown, and why."""

    NAME: ClassVar[str] = "slip-printed"
    SEVERITY: ClassVar[Severity] = Severity.INFO
    KINDS: ClassVar[Mapping[str, Kind]] = {"submission": Kind.UUID, "outcome": Kind.CODE, "cause": Kind.CODE}

    submission: str
    outcome: str
    cause: str


@dataclass(frozen=True)
class DeviceChanged(Event):
    """A device came into another state; ready means that it works."""

    NAME: ClassVar[str] = "device-changed"
    SEVERITY: ClassVar[Severity] = Severity.WARNING
    KINDS: ClassVar[Mapping[str, Kind]] = {"device": Kind.CODE, "state": Kind.CODE}

    device: str
    state: str


@dataclass(frozen=True)
class PlatformChanged(Event):
    """The platform began or ceased to answer."""

    NAME: ClassVar[str] = "platform-changed"
    SEVERITY: ClassVar[Severity] = Severity.WARNING
    KINDS: ClassVar[Mapping[str, Kind]] = {"online": Kind.FLAG}

    online: bool


@dataclass(frozen=True)
class StorageChanged(Event):
    """Whether new applications can be kept; none means that they can."""

    NAME: ClassVar[str] = "storage-changed"
    SEVERITY: ClassVar[Severity] = Severity.ERROR
    KINDS: ClassVar[Mapping[str, Kind]] = {"problem": Kind.CODE}

    problem: str


@dataclass(frozen=True)
class CatalogueChanged(Event):
    """Another version of the catalogue is in use."""

    NAME: ClassVar[str] = "catalogue-changed"
    SEVERITY: ClassVar[Severity] = Severity.INFO
    KINDS: ClassVar[Mapping[str, Kind]] = {"version": Kind.VERSION}

    version: str


@dataclass(frozen=True)
class ClockStepped(Event):
    """The clock of the system jumped by so many seconds; a negative number is a step back."""

    NAME: ClassVar[str] = "clock-stepped"
    SEVERITY: ClassVar[Severity] = Severity.WARNING
    KINDS: ClassVar[Mapping[str, Kind]] = {"seconds": Kind.NUMBER}

    seconds: int


@dataclass(frozen=True)
class OutOfService(Event):
    """The kiosk was put out of service, and why."""

    NAME: ClassVar[str] = "out-of-service"
    SEVERITY: ClassVar[Severity] = Severity.WARNING
    KINDS: ClassVar[Mapping[str, Kind]] = {"reason": Kind.CODE}

    reason: str


@dataclass(frozen=True)
class InService(Event):
    """The kiosk serves again."""

    NAME: ClassVar[str] = "in-service"
    SEVERITY: ClassVar[Severity] = Severity.INFO


@dataclass(frozen=True)
class MaintenanceEntered(Event):
    """Somebody signed in for maintenance, by card or by code."""

    NAME: ClassVar[str] = "maintenance-entered"
    SEVERITY: ClassVar[Severity] = Severity.INFO
    KINDS: ClassVar[Mapping[str, Kind]] = {"who": Kind.STAFF, "role": Kind.CODE, "by": Kind.CODE}

    who: str
    role: str
    by: str


@dataclass(frozen=True)
class MaintenanceLeft(Event):
    """Maintenance ended; unattended says that it ended by itself."""

    NAME: ClassVar[str] = "maintenance-left"
    SEVERITY: ClassVar[Severity] = Severity.INFO
    KINDS: ClassVar[Mapping[str, Kind]] = {"who": Kind.STAFF, "unattended": Kind.FLAG}

    who: str
    unattended: bool


@dataclass(frozen=True)
class SignInRefused(Event):
    """A sign-in for maintenance was refused, and why."""

    NAME: ClassVar[str] = "sign-in-refused"
    SEVERITY: ClassVar[Severity] = Severity.WARNING
    KINDS: ClassVar[Mapping[str, Kind]] = {"who": Kind.STAFF, "reason": Kind.CODE}

    who: str
    reason: str


@dataclass(frozen=True)
class SignInLocked(Event):
    """After wrong PINs this card is locked for so many seconds."""

    NAME: ClassVar[str] = "sign-in-locked"
    SEVERITY: ClassVar[Severity] = Severity.WARNING
    KINDS: ClassVar[Mapping[str, Kind]] = {"who": Kind.STAFF, "seconds": Kind.NUMBER}

    who: str
    seconds: int


@dataclass(frozen=True)
class StaffEnrolled(Event):
    """Somebody was enrolled for maintenance."""

    NAME: ClassVar[str] = "staff-enrolled"
    SEVERITY: ClassVar[Severity] = Severity.WARNING
    KINDS: ClassVar[Mapping[str, Kind]] = {"who": Kind.STAFF, "role": Kind.CODE}

    who: str
    role: str


@dataclass(frozen=True)
class DiagnosticDone(Event):
    """How a diagnostic ended; pass, fail or not-done."""

    NAME: ClassVar[str] = "diagnostic-done"
    SEVERITY: ClassVar[Severity] = Severity.INFO
    KINDS: ClassVar[Mapping[str, Kind]] = {"who": Kind.STAFF, "diagnostic": Kind.CODE, "outcome": Kind.CODE, "cause": Kind.CODE}

    who: str
    diagnostic: str
    outcome: str
    cause: str


@dataclass(frozen=True)
class SettingChanged(Event):
    """A setting was changed; the digests of its old and its new value."""

    NAME: ClassVar[str] = "setting-changed"
    SEVERITY: ClassVar[Severity] = Severity.WARNING
    KINDS: ClassVar[Mapping[str, Kind]] = {"who": Kind.STAFF, "key": Kind.CODE, "old": Kind.DIGEST, "new": Kind.DIGEST}

    who: str
    key: str
    old: str
    new: str


@dataclass(frozen=True)
class QueueHandedOver(Event):
    """So many submissions were handed over to another machine."""

    NAME: ClassVar[str] = "queue-handed-over"
    SEVERITY: ClassVar[Severity] = Severity.WARNING
    KINDS: ClassVar[Mapping[str, Kind]] = {"count": Kind.NUMBER}

    count: int


@dataclass(frozen=True)
class JobDone(Event):
    """A job of the platform and how it ended."""

    NAME: ClassVar[str] = "job-done"
    SEVERITY: ClassVar[Severity] = Severity.INFO
    KINDS: ClassVar[Mapping[str, Kind]] = {"job": Kind.UUID, "kind": Kind.CODE, "outcome": Kind.CODE}

    job: str
    kind: str
    outcome: str


@dataclass(frozen=True)
class AlertRaised(Event):
    """An alert began."""

    NAME: ClassVar[str] = "alert-raised"
    SEVERITY: ClassVar[Severity] = Severity.WARNING
    KINDS: ClassVar[Mapping[str, Kind]] = {"alert": Kind.CODE}

    alert: str


@dataclass(frozen=True)
class AlertEnded(Event):
    """An alert ended."""

    NAME: ClassVar[str] = "alert-ended"
    SEVERITY: ClassVar[Severity] = Severity.INFO
    KINDS: ClassVar[Mapping[str, Kind]] = {"alert": Kind.CODE}

    alert: str


EVENTS: Mapping[str, type[Event]] = {
    event.NAME: event
    for event in (
        KioskStarted,
        KioskStopped,
        LogRepaired,
        LogContinued,
        EventsLost,
        VisitBegan,
        VisitEnded,
        ApplicationAccepted,
        SubmissionChanged,
        SlipPrinted,
        DeviceChanged,
        PlatformChanged,
        StorageChanged,
        CatalogueChanged,
        ClockStepped,
        OutOfService,
        InService,
        MaintenanceEntered,
        MaintenanceLeft,
        SignInRefused,
        SignInLocked,
        StaffEnrolled,
        DiagnosticDone,
        SettingChanged,
        QueueHandedOver,
        JobDone,
        AlertRaised,
        AlertEnded,
    )
}
"""The events by name."""
