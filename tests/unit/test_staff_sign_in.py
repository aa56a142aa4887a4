# SPDX-License-Identifier: GPL-3.0-or-later
"""Signing in for maintenance: what opens, what locks, and for how long."""

from __future__ import annotations

import json
import stat
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from kiosk.audit.kinds import Event
from kiosk.maintenance.pins import PIN_DIGITS, is_pin, keep_pin, one_time_code, pin_problem
from kiosk.maintenance.records import NAME, Records
from kiosk.maintenance.sign_in import FIRST_LOCK_SECONDS, LONGEST_LOCK_SECONDS, Known, Refused, SignedIn, SignIn
from kiosk.maintenance.staff import Role, Staff, name_of_card

SERIAL = "0A1B2C3D4E5F"
PIN = "271828"
DAY = 24 * 3600.0


@dataclass
class Door:
    """A kiosk's door with a clock that the test moves; `restart` opens everything again from the disk."""

    directory: Path
    now: float = 1_790_000_000.0
    noted: list[Event] = field(default_factory=list)
    records: Records = None  # type: ignore[assignment]

    def __post_init__(self) -> None:
        self.restart()

    def restart(self) -> None:
        """The power came back."""
        if self.records is not None:
            self.records.close()
        self.records = Records(self.directory)
        self.staff = Staff(self.records)
        self.sign_in = SignIn(self.records, lambda: self.now, self.noted.append)

    def known(self) -> Known:
        """The card was laid down."""
        known = self.sign_in.present_card(SERIAL, "technician")
        assert isinstance(known, Known)
        return known


@pytest.fixture
def door(tmp_path: Path) -> Door:
    door = Door(tmp_path)
    door.staff.enrol_card(SERIAL, Role.TECHNICIAN, PIN)
    return door


def test_a_card_and_its_pin_open(door: Door) -> None:
    assert door.sign_in.try_pin(door.known(), PIN) == SignedIn(name_of_card(SERIAL), Role.TECHNICIAN)
    assert [event.NAME for event in door.noted] == ["maintenance-entered"]
    for event in door.noted:
        event.fields()


def test_there_is_no_way_in_before_somebody_is_enrolled(tmp_path: Path) -> None:
    door = Door(tmp_path)
    assert door.sign_in.present_card(SERIAL, "vendor") == Refused("nobody-enrolled")
    assert door.sign_in.present_code("000000") == Refused("wrong-code", 15)


def test_a_genuine_card_that_is_not_enrolled_stays_outside(door: Door) -> None:
    assert door.sign_in.present_card("ff", "vendor") == Refused("not-enrolled")


@pytest.mark.parametrize(
    ("on_card", "enrolled", "holds"),
    [("vendor", "hall-staff", "hall-staff"), ("hall-staff", "vendor", "hall-staff"), ("vendor", "vendor", "vendor")],
)
def test_the_lower_of_two_roles_holds(tmp_path: Path, on_card: str, enrolled: str, holds: str) -> None:
    door = Door(tmp_path)
    door.staff.enrol_card(SERIAL, Role(enrolled), PIN)
    assert door.sign_in.present_card(SERIAL, on_card) == Known(name_of_card(SERIAL), Role(holds), "card")


def test_roles_hold_what_those_below_them_may() -> None:
    assert [[one.may(other) for other in Role] for one in Role] == [[True, False, False], [True, True, False], [True, True, True]]


def test_locks_double_and_survive_restarts(door: Door) -> None:
    locks = []
    for _ in range(9):
        refused = door.sign_in.try_pin(door.known(), "000000")
        assert isinstance(refused, Refused)
        locks.append(refused.seconds)
        door.restart()
        assert door.sign_in.present_card(SERIAL, "technician") == Refused("locked", refused.seconds)
        door.now += refused.seconds
    assert locks == [15, 30, 60, 120, 240, 480, 900, 900, 900]
    assert isinstance(door.sign_in.try_pin(door.known(), PIN), SignedIn)
    refused = door.sign_in.try_pin(door.known(), "000000")
    assert refused == Refused("wrong-pin", int(FIRST_LOCK_SECONDS))


def test_while_it_is_locked_not_even_the_right_pin_opens(door: Door) -> None:
    known = door.known()
    door.sign_in.try_pin(known, "000000")
    assert door.sign_in.try_pin(known, PIN) == Refused("locked", 15)
    door.now += 14.5
    assert door.sign_in.try_pin(known, PIN) == Refused("locked", 1)
    door.now += 0.5
    assert isinstance(door.sign_in.try_pin(known, PIN), SignedIn)


def test_brute_force_over_a_year_stays_bounded(door: Door) -> None:
    tries, ends = 0, door.now + 365 * DAY
    known = door.known()
    while door.now < ends and tries < 60:
        refused = door.sign_in.try_pin(known, "000000")
        assert isinstance(refused, Refused)
        tries += 1
        door.now += refused.seconds
        if tries % 20 == 0:
            door.restart()
    spent = door.now - (ends - 365 * DAY)
    # After the first hour no more than four tries an hour: 35,040 of 1,000,000 PINs in a year.
    assert tries <= 8 + spent / LONGEST_LOCK_SECONDS


def test_pulling_the_plug_takes_no_try_back(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    class PowerCut(BaseException):
        pass

    def cut(*_: object) -> bool:
        raise PowerCut

    known = door.known()
    monkeypatch.setattr("kiosk.maintenance.sign_in.is_pin", cut)
    with pytest.raises(PowerCut):
        door.sign_in.try_pin(known, "000000")
    monkeypatch.undo()
    door.restart()
    assert door.sign_in.try_pin(known, PIN) == Refused("locked", 15)


def test_setting_the_clock_back_or_forth_opens_nothing_and_shuts_nobody_out(door: Door) -> None:
    known = door.known()
    door.sign_in.try_pin(known, "000000")
    door.now -= 365 * DAY
    assert door.sign_in.try_pin(known, PIN) == Refused("locked", 15)
    door.now += 15
    assert isinstance(door.sign_in.try_pin(known, PIN), SignedIn)


def test_one_locked_card_locks_no_other(door: Door) -> None:
    door.staff.enrol_card("beef", Role.HALL_STAFF, "314159")
    door.sign_in.try_pin(door.known(), "000000")
    other = door.sign_in.present_card("beef", "hall-staff")
    assert isinstance(other, Known)
    assert isinstance(door.sign_in.try_pin(other, "314159"), SignedIn)


# --- one-time codes -------------------------------------------------------------------------------------------------------

RFC_6238_SECRET = b"12345678901234567890"


@pytest.mark.parametrize(
    ("seconds", "code"), [(59, "287082"), (1111111109, "081804"), (1111111111, "050471"), (1234567890, "005924"), (20000000000, "353130")]
)
def test_codes_are_those_of_rfc_6238(seconds: int, code: str) -> None:
    """The last six digits of the SHA-1 vectors of its appendix B."""
    assert one_time_code(RFC_6238_SECRET, seconds // 30) == code


def test_a_code_is_good_once_and_for_a_minute_and_a_half(door: Door) -> None:
    who, secret = door.staff.enrol_phone(Role.HALL_STAFF, "314159")
    step = int(door.now) // 30
    for apart, good in ((-2, False), (-1, True), (0, True), (0, False), (-1, False), (1, True), (2, False)):
        answer = door.sign_in.present_code(one_time_code(secret, step + apart))
        assert isinstance(answer, Known) is good, apart
        if isinstance(answer, Known):
            assert answer == Known(who, Role.HALL_STAFF, "code")
        else:
            assert door.sign_in.present_code(one_time_code(secret, step)).code == "locked"  # type: ignore[union-attr]
            with door.records.changing() as run:
                run("DELETE FROM tries WHERE who = 'code'")


def test_mashing_codes_costs_a_pause_that_never_grows_and_locks_no_card(door: Door) -> None:
    for _ in range(20):
        assert door.sign_in.present_code("123456") == Refused("wrong-code", 15)
        assert door.sign_in.present_code("123456") == Refused("locked", 15)
        door.restart()
        door.now += 15
    assert isinstance(door.sign_in.try_pin(door.known(), PIN), SignedIn)


# --- PINs -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("pin", ["000000", "123456", "987654", "890123", "123123", "12345", "1234567", "12345x", "", "１２３４５９"])
def test_a_pin_that_anybody_tries_is_refused(door: Door, pin: str) -> None:
    assert pin_problem(pin)
    with pytest.raises(ValueError, match="PIN"):
        door.staff.enrol_card("ff", Role.TECHNICIAN, pin)


def test_what_is_kept_of_a_pin_does_not_show_it(door: Door) -> None:
    kept = keep_pin(PIN)
    assert is_pin(PIN, kept)
    assert not is_pin("271829", kept)
    assert keep_pin(PIN) != kept
    door.records.close()
    content = (door.directory / NAME).read_bytes()
    assert PIN.encode() not in content
    assert SERIAL.lower().encode() not in content.lower()
    assert stat.S_IMODE((door.directory / NAME).stat().st_mode) == 0o600


def test_every_try_costs_the_same_work(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    """Timing shows nothing: as many digests are made and compared for a wrong PIN or code as for a right one."""
    made: list[str] = []

    def counted(pin: str, kept: str) -> bool:
        made.append(pin)
        return is_pin(pin, kept)

    monkeypatch.setattr("kiosk.maintenance.sign_in.is_pin", counted)
    known = door.known()
    for pin in ("000000", "271820", PIN):
        door.sign_in.try_pin(known, pin)
        door.now += LONGEST_LOCK_SECONDS
    assert made == ["000000", "271820", PIN]
    assert {len(pin) for pin in made} == {PIN_DIGITS}


# --- the command ----------------------------------------------------------------------------------------------------------


def kiosk_staff(directory: Path, *words: str, pin: str = "") -> subprocess.CompletedProcess[str]:
    """`kiosk staff` as a technician calls it."""
    settings = directory / "kiosk.toml"
    settings.write_text(f'[kiosk]\ndata_directory = "{directory}"\n', encoding="utf-8")
    command = [sys.executable, "-m", "kiosk", "staff", *words, "--config", str(settings), "--json"]
    return subprocess.run(command, capture_output=True, text=True, check=False, input=pin)


def test_staff_are_enrolled_listed_and_removed_by_the_command(tmp_path: Path) -> None:
    assert kiosk_staff(tmp_path, "enrol", "--card", SERIAL, "--role", "vendor", pin=PIN + "\n").returncode == 0
    phone = kiosk_staff(tmp_path, "enrol", "--phone", pin="314159\n")
    assert json.loads(phone.stdout)["address"].startswith("otpauth://totp/")
    bad = kiosk_staff(tmp_path, "enrol", "--phone", pin="000000\n")
    assert (bad.returncode, bad.stderr.count("\n")) == (1, 1)
    listed = [json.loads(line) for line in kiosk_staff(tmp_path, "list").stdout.splitlines()]
    assert sorted((one["role"], one["kind"]) for one in listed) == [("technician", "phone"), ("vendor", "card")]
    assert kiosk_staff(tmp_path, "remove", name_of_card(SERIAL)).returncode == 0
    assert kiosk_staff(tmp_path, "remove", name_of_card(SERIAL)).returncode == 1
