# SPDX-License-Identifier: GPL-3.0-or-later
"""Signing in and the board on the real machine with the real door behind it; only the card reader and the printer are told what to say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from faults_maintenance import WHO, inside, outside
from play import Play

from kiosk.audit.events import MaintenanceEntered, MaintenanceLeft
from kiosk.audit.watcher import Watcher
from kiosk.journeys.effects import Ask
from kiosk.journeys.events import Act, Answered, ServiceChanged, Tick
from kiosk.journeys.maintenance import questions as ask
from kiosk.journeys.maintenance.state import maintenance
from kiosk.maintenance.board import rows_of
from kiosk.maintenance.faults import DEVICES, FAULTS
from kiosk.maintenance.pins import one_time_code
from kiosk.maintenance.records import Records
from kiosk.maintenance.sign_in import Known, Refused, SignedIn, SignIn
from kiosk.maintenance.staff import Role, Staff
from kiosk.monitoring.monitor import Snapshot

SERIAL = "0a1b2c3d4e5f"
PIN = "271828"


class Cabinet:
    """The machine with a real sign-in: questions of PIN and code are answered from the records, a card when it is laid."""

    def __init__(self, directory: Path) -> None:
        self.records = Records(directory)
        self.staff = Staff(self.records)
        self.play = outside()
        self.noted: list[object] = []
        self._answered = 0
        self._began = self.play.state.now

    @property
    def door(self) -> SignIn:
        """As a kiosk that was just started opens it; its clock is that of the play."""
        return SignIn(self.records, lambda: 1_790_000_000.0 + self.play.state.now - self._began, self.noted.append)

    def settle(self, card: str = "") -> None:
        """Answer what was asked."""
        for effect in self.play.effects[self._answered :]:
            self._answered += 1
            if not isinstance(effect, Ask):
                continue
            match effect.question:
                case ask.PresentCard():
                    answer: object = self.door.present_card(card, "technician") if card else ask.NoCardYet()
                case ask.PresentCode(code):
                    answer = self.door.present_code(code)
                case ask.TryPin(known, pin):
                    answer = self.door.try_pin(known, pin)
                case _:
                    answer = ask.Done()
            self.play.tell(Answered(effect.visit, effect.question, answer))

    def type(self, digits: str) -> None:
        """Strike keys."""
        for digit in digits:
            self.play.act("digit", digit)
        self.settle()

    def lay_card(self) -> None:
        """The card lies on the reader at the next look."""
        self.play.wait(1)
        self.settle(SERIAL)


@pytest.fixture
def cabinet(tmp_path: Path) -> Iterator[Cabinet]:
    cabinet = Cabinet(tmp_path)
    cabinet.staff.enrol_card(SERIAL, Role.TECHNICIAN, PIN)
    yield cabinet
    cabinet.records.close()


def test_a_card_and_its_pin_lead_to_the_board(cabinet: Cabinet) -> None:
    cabinet.settle()
    cabinet.type(PIN)
    assert maintenance(cabinet.play.state).typed == "", "no PIN is taken before a card"
    cabinet.lay_card()
    cabinet.type(PIN)
    assert cabinet.play.state.page == "maintenanceBoard"
    assert any(isinstance(event, MaintenanceEntered) for event in cabinet.noted)


def test_a_code_and_a_pin_lead_to_the_board(cabinet: Cabinet) -> None:
    _, secret = cabinet.staff.enrol_phone(Role.HALL_STAFF, "314159")
    cabinet.settle()
    cabinet.play.act("way", "code")
    cabinet.type(one_time_code(secret, 1_790_000_000 // 30))
    cabinet.type("314159")
    assert cabinet.play.state.page == "maintenanceBoard"
    actions = cabinet.play.show()["actions"]
    assert isinstance(actions, list)
    assert "network" not in {action["id"] for action in actions}, "hall staff have no network test"


def test_brute_force_through_the_page_is_bounded_across_restarts(cabinet: Cabinet) -> None:
    """An hour of striking keys as fast as the page takes them, with a restart after each visit."""
    tries, ends = 0, 3600.0
    while cabinet.play.state.now - cabinet._began < ends:
        if cabinet.play.state.page != "maintenanceSignIn":
            now = cabinet.play.state.now
            began = cabinet._began
            cabinet.play = outside()
            cabinet._began = began - (now - cabinet.play.state.now)
            cabinet._answered = 0
            ends = 3600.0
        cabinet.lay_card()
        state = maintenance(cabinet.play.state)
        if state.known is None:
            cabinet.play.act("again")
        before = len(cabinet.noted)
        cabinet.type("000000")
        tries += any(type(event).__name__ == "SignInLocked" for event in cabinet.noted[before:])
    assert 0 < tries <= 9, "15 + 30 + 60 + ... + 900 s: eight tries in the first half hour, then one in a quarter of an hour"


def test_mashing_without_a_card_reaches_no_pin(cabinet: Cabinet) -> None:
    cabinet.settle()
    for _ in range(50):
        for action, value in (("digit", "1"), ("remove", None), ("clear", None), ("do", "restart"), ("reason", "closed"), ("next", None)):
            cabinet.play.act(action, value)
        cabinet.settle()
    assert cabinet.play.state.page == "maintenanceSignIn"
    assert not [effect for effect in cabinet.play.effects if isinstance(effect, Ask) and isinstance(effect.question, ask.TryPin)]
    assert cabinet.records.rows("SELECT * FROM tries") == []


def test_an_unknown_card_is_looked_at_once_and_not_again_and_again(cabinet: Cabinet) -> None:
    cabinet.settle("ff")
    for _ in range(30):
        cabinet.play.wait(1)
        cabinet.settle("ff")
        cabinet.play.act("touch")
    assert len(cabinet.noted) == 1
    assert cabinet.play.show()["again"]


def test_no_digit_is_shown_or_kept_in_words(cabinet: Cabinet) -> None:
    cabinet.settle()
    cabinet.lay_card()
    for digit in PIN[:5]:
        cabinet.play.act("digit", digit)
    data = cabinet.play.show()
    assert data["typed"] == 5
    assert PIN[:5] not in repr(data)
    assert PIN[:5] not in repr(cabinet.play.state)
    cabinet.play.act("digit", PIN[5])
    assert PIN not in repr(cabinet.play.effects)


def test_maintenance_ends_by_itself_and_the_log_says_so() -> None:
    play, watcher = inside(), Watcher()
    left: list[MaintenanceLeft] = []
    for _ in range(400):
        before, tick = play.state, Tick(play.state.now + 1, play.state.wall)
        play.tell(tick)
        left += [event for event in watcher.see(before, tick, play.state) if isinstance(event, MaintenanceLeft)]
        if play.state.page == "idle":
            break
    assert left == [MaintenanceLeft(WHO, True)]
    assert play.state.visit is None


@pytest.mark.parametrize(("role", "may"), [(Role.HALL_STAFF, False), (Role.TECHNICIAN, True), (Role.VENDOR, True)])
def test_what_a_role_may_not_do_is_neither_shown_nor_done(role: Role, may: bool) -> None:
    play = inside(role)
    play.tell(Answered(play.visit, ask.LookAtBoard(), ask.BoardSeen(())))
    play.act("do", "network")
    assert isinstance(play.last(Ask).question, ask.WalkNetwork) is may  # type: ignore[attr-defined]


def at_board() -> Play:
    """The board has its rows."""
    play = inside()
    rows = rows_of(Snapshot(devices={"receipt_printer": "paper-out", "card_reader": "ready", "speaker": "absent"}, online=False))
    play.tell(Answered(play.visit, ask.LookAtBoard(), ask.BoardSeen(rows)))
    return play


def test_the_board_says_first_what_to_mend() -> None:
    rows = at_board().show()["rows"]
    assert isinstance(rows, list)
    assert [(row["name"], row["state"]) for row in rows[:2]] == [("平台", "bad"), ("打印机", "bad")]
    assert all(row["remedy"] for row in rows if row["state"] == "bad")
    assert rows[-1]["state"] == "absent"


@pytest.mark.parametrize(
    ("printed", "typed", "outcome", "cause"),
    [
        (ask.PagePrinted("printed", "none", "407"), "407", "pass", "none"),
        (ask.PagePrinted("unknown", "device-lost", "407"), "407", "pass", "none"),
        (ask.PagePrinted("printed", "none", "407"), "408", "fail", "wrong-number"),
        (ask.PagePrinted("failed", "paper-out", "407"), "407", "fail", "paper-out"),
    ],
)
def test_the_printer_test_believes_only_who_saw_the_paper(printed: ask.PagePrinted, typed: str, outcome: str, cause: str) -> None:
    play = at_board()
    play.act("do", "test")
    play.tell(Answered(play.visit, ask.PrintTest(), printed))
    assert "407" not in repr(play.show())
    for digit in typed:
        play.act("digit", digit)
    kept = [effect.question for effect in play.effects if isinstance(effect, Ask) and isinstance(effect.question, ask.KeepResult)]
    assert kept == [ask.KeepResult(WHO, "receipt_printer", outcome, cause)]


def test_a_kiosk_out_of_service_says_why_and_staff_get_in_all_the_same() -> None:
    play = at_board()
    play.act("do", "stop")
    play.act("reason", "cleaning")
    assert play.last(Ask).question == ask.ChangeService("cleaning")  # type: ignore[attr-defined]
    play.tell(ServiceChanged("cleaning"))
    play.act("end")
    play.act("end_yes")
    play.wait(20)
    play.tell(Act("start"))
    assert (play.state.page, play.show()["reason"]) == ("unavailable", "cleaning")
    play.act("mine", "maintenance")
    assert play.state.page == "maintenanceSignIn"
    play.act("back")
    assert play.state.page == "unavailable"
    play.act("mine", "progress")
    assert play.state.page == "unavailable", "nothing else is open"


def test_every_fault_of_the_table_says_what_to_do_in_both_languages() -> None:
    assert {thing for thing, _ in FAULTS} <= {*DEVICES, "storage", "platform", "clock", "queue", "service"}
    for fault in FAULTS.values():
        assert all((*fault.name, *fault.cause, *fault.remedy))
        assert 1 <= fault.rank <= 5


def test_refusals_have_words() -> None:
    play = outside()
    for code in ("nobody-enrolled", "not-enrolled", "not-genuine", "no-records", "wrong-code", "wrong-pin", "locked"):
        play.tell(Answered(play.visit, ask.PresentCard(), Refused(code, 15)))
        data = play.show()
        assert data["bad"] is True
        assert data["wait"]
    assert isinstance(Known(WHO, Role.VENDOR, "card"), Known)
    assert SignedIn(WHO, Role.VENDOR).role.may(Role.HALL_STAFF)
