# SPDX-License-Identifier: GPL-3.0-or-later
"""Who may maintain this kiosk: enrolled cards and phones, each with a role and a PIN. There is none before somebody is enrolled."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from kiosk.maintenance.pins import SECRET_BYTES, keep_pin, pin_problem
from kiosk.maintenance.records import Records

_NAME_CHARACTERS = 12


class Role(StrEnum):
    """What somebody may do, each what those before it may."""

    HALL_STAFF = "hall-staff"  # paper, restart, out of service, counts of the queue
    TECHNICIAN = "technician"  # everything on the machine
    VENDOR = "vendor"  # keys and enrolment

    def may(self, needed: Role) -> bool:
        """Whether this role reaches the one that is needed."""
        order = list(Role)
        return order.index(self) >= order.index(needed)


@dataclass(frozen=True)
class Enrolled:
    """Somebody who may sign in. `pin` as it is kept; `secret` of the one-time codes, None for a card."""

    who: str
    role: Role
    pin: str = field(repr=False)
    secret: bytes | None = field(default=None, repr=False)


def name_of_card(serial: str) -> str:
    """What a card is called in records and log: made of its certificate's serial number, which is not told."""
    return "staff-" + hashlib.sha256(f"qdk-staff\n{serial.lower()}".encode()).hexdigest()[:_NAME_CHARACTERS]


class Staff:
    """The enrolled, in the maintenance records."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def enrol_card(self, serial: str, role: Role, pin: str) -> str:
        """Enrols a card by its certificate's serial number (hex), anew where it was. Raises ValueError for a PIN that anybody tries."""
        who = name_of_card(serial)
        self._keep(who, role, pin, None)
        return who

    def enrol_phone(self, role: Role, pin: str) -> tuple[str, bytes]:
        """Enrols a phone; gives its name and the secret for its program of one-time codes."""
        who, secret = f"staff-{secrets.token_hex(_NAME_CHARACTERS // 2)}", secrets.token_bytes(SECRET_BYTES)
        self._keep(who, role, pin, secret)
        return who, secret

    def remove(self, who: str) -> bool:
        """Takes somebody off the list; whether they stood there."""
        with self._records.changing() as run:
            run("DELETE FROM tries WHERE who = ?", (who,))
            return run("DELETE FROM staff WHERE who = ?", (who,)).rowcount == 1

    def find(self, who: str) -> Enrolled | None:
        """One of them."""
        return next((one for one in self.everybody() if one.who == who), None)

    def everybody(self) -> Iterator[Enrolled]:
        """All of them."""
        for who, role, pin, secret in self._records.rows("SELECT who, role, pin, code_secret FROM staff ORDER BY who"):
            yield Enrolled(str(who), Role(str(role)), str(pin), secret if isinstance(secret, bytes) else None)

    def _keep(self, who: str, role: Role, pin: str, secret: bytes | None) -> None:
        problem = pin_problem(pin)
        if problem:
            raise ValueError(problem)
        with self._records.changing() as run:
            run("INSERT OR REPLACE INTO staff VALUES (?, ?, ?, ?)", (who, role.value, keep_pin(pin), secret))
            run("DELETE FROM tries WHERE who = ?", (who,))
