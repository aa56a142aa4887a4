# SPDX-License-Identifier: GPL-3.0-or-later
"""What is asked of the platform to be surer who stands here, and its answers. Their reprs show nothing of a person."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kiosk.approval.answers import Away, Denied

if TYPE_CHECKING:
    from kiosk.journeys.work import Services


@dataclass(frozen=True)
class SendCode:
    """Send a code to the phone that is registered for this person."""

    id_number: str = field(repr=False)


@dataclass(frozen=True)
class CheckCode:
    """Is this the code that was sent?"""

    id_number: str = field(repr=False)
    code: str = field(repr=False)


@dataclass(frozen=True)
class AskStaff:
    """Somebody of the hall shall look at the card and at who holds it."""

    id_number: str = field(repr=False)


@dataclass(frozen=True)
class LookAtCheck:
    """Have they looked?"""

    check: str


@dataclass(frozen=True)
class CodeSent:
    """To this phone, as the platform masks it."""

    phone: str = field(repr=False)


@dataclass(frozen=True)
class StaffAsked:
    """Staff find the check by its number."""

    check: str
    number: str


@dataclass(frozen=True)
class StillLooking:
    """Nobody has looked yet."""


@dataclass(frozen=True)
class Proven:
    """The platform is as sure as it can be that way; `proof` goes with every later question."""

    proof: str = field(repr=False)


def send_code(services: Services, question: SendCode) -> CodeSent | Denied | Away:
    """See :class:`SendCode`."""
    return services.platform.question(
        "/v1/phone-codes", {"id_number": question.id_number}, 201, lambda body, text: CodeSent(text(body["phone"]))
    )


def check_code(services: Services, question: CheckCode) -> Proven | Denied | Away:
    """See :class:`CheckCode`."""
    document = {"id_number": question.id_number, "code": question.code}
    return services.platform.question("/v1/phone-codes/check", document, 200, lambda body, text: Proven(text(body["proof"])))


def ask_staff(services: Services, question: AskStaff) -> StaffAsked | Denied | Away:
    """See :class:`AskStaff`."""
    document = {"id_number": question.id_number}
    return services.platform.question(
        "/v1/staff-checks", document, 201, lambda body, text: StaffAsked(text(body["check_id"]), text(body["number"]))
    )


def look_at_check(services: Services, question: LookAtCheck) -> Proven | StillLooking | Denied | Away:
    """See :class:`LookAtCheck`."""
    return services.platform.question(
        "/v1/staff-checks/look",
        {"check_id": question.check},
        200,
        lambda body, text: Proven(text(body["proof"])) if body["state"] == "confirmed" else StillLooking(),
    )
