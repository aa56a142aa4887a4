# SPDX-License-Identifier: GPL-3.0-or-later
"""Signing in for maintenance: a card that proved itself, or a one-time code; then the PIN, with a lock for each of them alone.

A wrong PIN locks its card for 15 s, the next one for 30 s, and so on up to 15 min; a right one begins anew. The try is written down before
the PIN is looked at, so that pulling the plug takes none back. Nobody comes to a PIN without a card or a code, so mashing locks nobody out;
a wrong code costs a pause that never grows.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.audit.events import MaintenanceEntered, SignInLocked, SignInRefused
from kiosk.audit.kinds import Event
from kiosk.maintenance.pins import is_pin, matching_step
from kiosk.maintenance.records import Records
from kiosk.maintenance.staff import Role, Staff, name_of_card

FIRST_LOCK_SECONDS = 15.0
LONGEST_LOCK_SECONDS = 900.0
CODE_PAUSE_SECONDS = 15.0
_CODES = "code"
"""The name under which wrong codes are counted; no staff member's."""


@dataclass(frozen=True)
class Known:
    """Somebody who may now type the PIN. `by`: "card" or "code"."""

    who: str
    role: Role
    by: str


@dataclass(frozen=True)
class SignedIn:
    """Somebody who is in."""

    who: str
    role: Role


@dataclass(frozen=True)
class Refused:
    """Not this time. `code`: nobody-enrolled, not-enrolled, wrong-code, wrong-pin or locked; `seconds` until the next try counts."""

    code: str
    seconds: int = 0


class SignIn:
    """`now` in seconds since 1970; `note` writes into the audit log."""

    def __init__(self, records: Records, now: Callable[[], float], note: Callable[[Event], None]) -> None:
        self._records = records
        self._staff = Staff(records)
        self._now = now
        self._note = note

    def present_card(self, serial: str, role: str) -> Known | Refused:
        """A card proved itself; the role on it and the enrolled one hold together."""
        who = name_of_card(serial)
        enrolled = self._staff.find(who)
        if enrolled is None:
            self._note(SignInRefused(who, "not-enrolled"))
            return Refused("not-enrolled" if any(self._staff.everybody()) else "nobody-enrolled")
        on_card = Role(role)
        lower = enrolled.role if on_card.may(enrolled.role) else on_card
        return self._unless_locked(Known(who, lower, "card"))

    def present_code(self, code: str) -> Known | Refused:
        """A one-time code; each is good once. Every enrolled phone is asked, whichever it is."""
        left = self._seconds_locked(_CODES)
        if left:
            return Refused("locked", left)
        now = self._now()
        found = None
        for enrolled in self._staff.everybody():
            if enrolled.secret is None:
                continue
            step = matching_step(enrolled.secret, code, now)
            if step is not None and step > self._last_step(enrolled.who):
                found = (enrolled, step)
        if found is None:
            self._write(_CODES, 0, now + CODE_PAUSE_SECONDS, now)
            self._note(SignInRefused("nobody", "wrong-code"))
            return Refused("wrong-code", int(CODE_PAUSE_SECONDS))
        enrolled, step = found
        failures, locked_until = self._tries(enrolled.who)
        self._write(enrolled.who, failures, locked_until, now, step)
        return self._unless_locked(Known(enrolled.who, enrolled.role, "code"))

    def try_pin(self, known: Known, pin: str) -> SignedIn | Refused:
        """The PIN of who was presented."""
        enrolled = self._staff.find(known.who)
        if enrolled is None:
            return Refused("not-enrolled")
        left = self._seconds_locked(known.who)
        if left:
            return Refused("locked", left)
        now = self._now()
        failures = self._tries(known.who)[0] + 1
        seconds = min(LONGEST_LOCK_SECONDS, FIRST_LOCK_SECONDS * 2 ** min(failures - 1, 16))
        self._write(known.who, failures, now + seconds, now)
        if not is_pin(pin, enrolled.pin):
            self._note(SignInRefused(known.who, "wrong-pin"))
            self._note(SignInLocked(known.who, int(seconds)))
            return Refused("wrong-pin", int(seconds))
        self._write(known.who, 0, 0.0, now)
        self._note(MaintenanceEntered(known.who, known.role.value, known.by))
        return SignedIn(known.who, known.role)

    def _unless_locked(self, known: Known) -> Known | Refused:
        left = self._seconds_locked(known.who)
        return Refused("locked", left) if left else known

    def _seconds_locked(self, who: str) -> int:
        """Whole seconds until the next try, rounded up."""
        left = self._tries(who)[1] - self._now()
        return max(0, min(int(LONGEST_LOCK_SECONDS), int(-(-left // 1))))

    def _tries(self, who: str) -> tuple[int, float]:
        """Wrong PINs in a row, and until when no try counts. A clock that was set back begins what was left anew, and no more."""
        found = self._records.rows("SELECT failures, locked_until, seen FROM tries WHERE who = ?", who)
        if not found:
            return 0, 0.0
        failures, until, seen = found[0]
        now = self._now()
        if now < float(str(seen)):
            left = max(0.0, float(str(until)) - float(str(seen)))
            self._write(who, int(str(failures)), now + left, now)
            return int(str(failures)), now + left
        return int(str(failures)), float(str(until))

    def _last_step(self, who: str) -> int:
        found = self._records.rows("SELECT code_step FROM tries WHERE who = ?", who)
        return int(str(found[0][0])) if found else -1

    def _write(self, who: str, failures: int, until: float, now: float, step: int | None = None) -> None:
        with self._records.changing() as run:
            run(
                "INSERT INTO tries VALUES (?, ?, ?, ?, ?) ON CONFLICT (who) DO UPDATE SET failures = excluded.failures,"
                " locked_until = excluded.locked_until, seen = excluded.seen, code_step = max(code_step, excluded.code_step)",
                (who, failures, until, now, -1 if step is None else step),
            )
