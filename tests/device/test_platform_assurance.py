# SPDX-License-Identifier: GPL-3.0-or-later
"""Codes to the registered phone and checks by staff: what the sandbox gives for them, and what it does not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import requests

from kiosk.approval.answers import Denied
from kiosk.approval.http_platform import HttpPlatform
from kiosk.journeys.identify.questions import (
    AskStaff,
    CheckCode,
    CodeSent,
    LookAtCheck,
    Proven,
    SendCode,
    StaffAsked,
    StillLooking,
    ask_staff,
    check_code,
    look_at_check,
    send_code,
)
from kiosk.journeys.work import Services
from simulators import people
from simulators.platform import PlatformSimulator, assurance

NUMBER = people.WANG_YANGLI.id_number
OTHER = people.LI_YANGLI.id_number


@pytest.fixture
def simulator(tmp_path: Path) -> Iterator[PlatformSimulator]:
    with PlatformSimulator(tmp_path / "platform") as running:
        yield running


def services(simulator: PlatformSimulator, kiosk: str = "QD-SN-0001") -> Services:
    """As the kiosk's works have them; the disk and the settings are not asked here."""
    platform = HttpPlatform(simulator.url, kiosk, timeout_seconds=5)
    return Services(None, platform, None, None, lambda: None)  # type: ignore[arg-type]


def code_of(simulator: PlatformSimulator) -> str:
    (message,) = requests.get(f"{simulator.url}/sandbox/phone-codes", timeout=10).json()["phone_codes"]
    return str(message["code"])


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06d}"


def test_the_right_code_is_good_once_for_one_person_at_one_kiosk(simulator: PlatformSimulator) -> None:
    mine = services(simulator)
    assert send_code(mine, SendCode(NUMBER)) == CodeSent("138****0001")
    assert send_code(mine, SendCode(NUMBER)) == Denied("too-soon")
    code = code_of(simulator)
    assert check_code(mine, CheckCode(OTHER, code)) == Denied("code-expired")
    proven = check_code(mine, CheckCode(NUMBER, code))
    assert isinstance(proven, Proven)
    assert check_code(mine, CheckCode(NUMBER, code)) == Denied("code-expired")
    assert not isinstance(mine.platform.cases_of(NUMBER, "card-and-phone", proven.proof), Denied)
    assert mine.platform.cases_of(OTHER, "card-and-phone", proven.proof) == Denied("assurance-too-low")
    elsewhere = services(simulator, "QD-SN-0002").platform
    assert elsewhere.cases_of(NUMBER, "card-and-phone", proven.proof) == Denied("assurance-too-low")


def test_five_wrong_codes_and_no_more(simulator: PlatformSimulator) -> None:
    mine = services(simulator)
    send_code(mine, SendCode(NUMBER))
    code = code_of(simulator)
    for _ in range(5):
        assert check_code(mine, CheckCode(NUMBER, wrong(code))) == Denied("wrong-code")
    assert check_code(mine, CheckCode(NUMBER, code)) == Denied("code-used-up")


def test_codes_and_proofs_end(simulator: PlatformSimulator, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = services(simulator)
    send_code(mine, SendCode(NUMBER))
    proven = check_code(mine, CheckCode(NUMBER, code_of(simulator)))
    assert isinstance(proven, Proven)
    present = assurance.now
    monkeypatch.setattr(assurance, "now", lambda: present() + timedelta(minutes=11))
    assert mine.platform.cases_of(NUMBER, "card-and-phone", proven.proof) == Denied("assurance-too-low")
    send_code(mine, SendCode(NUMBER))
    monkeypatch.setattr(assurance, "now", lambda: present() + timedelta(minutes=17))
    assert check_code(mine, CheckCode(NUMBER, code_of(simulator))) == Denied("code-expired")


def test_who_has_no_phone_on_record_is_told(simulator: PlatformSimulator) -> None:
    assert send_code(services(simulator), SendCode("11010119000101009X")) == Denied("no-phone")


@pytest.mark.parametrize("word", ["confirmed", "refused"])
def test_staff_look(simulator: PlatformSimulator, word: str) -> None:
    mine = services(simulator)
    asked = ask_staff(mine, AskStaff(NUMBER))
    assert isinstance(asked, StaffAsked)
    assert look_at_check(mine, LookAtCheck(asked.check)) == StillLooking()
    page = requests.get(f"{simulator.url}/sandbox/phone", timeout=10).text
    assert asked.number in page
    assert NUMBER not in page
    requests.post(f"{simulator.url}/sandbox/staff-checks/{asked.check}/{word}", timeout=10)
    seen = look_at_check(mine, LookAtCheck(asked.check))
    assert isinstance(seen, Proven) if word == "confirmed" else seen == Denied("refused")
    assert look_at_check(services(simulator, "QD-SN-0002"), LookAtCheck(asked.check)) == Denied("not-there")


def test_reprs_show_nothing_of_a_person() -> None:
    for shown in (SendCode(NUMBER), CheckCode(NUMBER, "123456"), AskStaff(NUMBER), CodeSent("138****0001"), Proven("secret")):
        assert not any(part in repr(shown) for part in (NUMBER, "123456", "0001", "secret"))
