# SPDX-License-Identifier: GPL-3.0-or-later
"""What the maintenance pages ask for away from the screen, and how it is answered."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from drivers.card_reader.technician_card import Technician, TechnicianRefused
from drivers.receipt_printer.document import Alignment, Cut, Heading, Size, Slip, Text
from kiosk.audit.events import DiagnosticDone
from kiosk.audit.kinds import word
from kiosk.journeys.work import Services
from kiosk.maintenance.board import Row, rows_of
from kiosk.maintenance.network import NetworkStep, walk_network
from kiosk.maintenance.readiness import Readiness, readiness_slip
from kiosk.maintenance.sign_in import Known, Refused, SignedIn, SignIn
from kiosk.works import print_outcome

NO_RECORDS = Refused("no-records")
TEST_DIGITS = 3


@dataclass(frozen=True)
class PresentCard:
    """Let the card that lies on the reader prove itself."""


@dataclass(frozen=True)
class NoCardYet:
    """Nothing lies there."""


@dataclass(frozen=True)
class PresentCode:
    """A one-time code was typed."""

    code: str = field(repr=False)


@dataclass(frozen=True)
class TryPin:
    """The PIN of who was presented."""

    known: Known
    pin: str = field(repr=False)


@dataclass(frozen=True)
class LookAtBoard:
    """How is everything?"""


@dataclass(frozen=True)
class BoardSeen:
    """The rows of the board."""

    rows: tuple[Row, ...]


@dataclass(frozen=True)
class WalkNetwork:
    """The way to the platform, step by step."""

    who: str


@dataclass(frozen=True)
class NetworkWalked:
    """The steps."""

    steps: tuple[NetworkStep, ...]


@dataclass(frozen=True)
class ChangeService:
    """Out of service with a reason, or ("") back."""

    reason: str


@dataclass(frozen=True)
class Restart:
    """Start the kiosk again once nobody stands here."""


@dataclass(frozen=True)
class DeliverNow:
    """Send what waits, without waiting for its turn."""


@dataclass(frozen=True)
class PrintReadiness:
    """Print whether this kiosk is ready."""

    who: str


@dataclass(frozen=True)
class ReadinessPrinted:
    """Whether it is ready, and how the printing ended."""

    ready: bool
    state: str


@dataclass(frozen=True)
class PrintTest:
    """Print the test page."""


@dataclass(frozen=True)
class PagePrinted:
    """What the printer said, and the number that stands on the page."""

    state: str
    cause: str
    number: str = field(repr=False)


@dataclass(frozen=True)
class KeepResult:
    """A diagnostic ended: pass, fail or not-done."""

    who: str
    name: str
    outcome: str
    cause: str = "none"


@dataclass(frozen=True)
class Done:
    """It was done."""


def present_card(services: Services, _: PresentCard) -> Known | Refused | NoCardYet:
    """See :class:`PresentCard`."""
    if services.devices is None:
        return NoCardYet()
    answer = services.devices.challenge_card().result()
    if isinstance(answer, TechnicianRefused):
        return Refused("not-genuine")
    if not isinstance(answer, Technician):
        return NoCardYet()
    return _signing_in(services, lambda door: door.present_card(answer.card, answer.role))


def present_code(services: Services, question: PresentCode) -> Known | Refused:
    """See :class:`PresentCode`."""
    return _signing_in(services, lambda door: door.present_code(question.code))


def try_pin(services: Services, question: TryPin) -> SignedIn | Refused:
    """See :class:`TryPin`."""
    watch = services.watch
    if watch is None or watch.records is None:
        return NO_RECORDS
    return SignIn(watch.records, lambda: services.clock.now().timestamp(), watch.record).try_pin(question.known, question.pin)


def _signing_in(services: Services, do: Callable[[SignIn], Known | Refused]) -> Known | Refused:
    watch = services.watch
    if watch is None or watch.records is None:
        return NO_RECORDS
    return do(SignIn(watch.records, lambda: services.clock.now().timestamp(), watch.record))


def look_at_board(services: Services, _: LookAtBoard) -> BoardSeen:
    """See :class:`LookAtBoard`."""
    return BoardSeen(rows_of(services.watch.snapshot()) if services.watch is not None else ())


def walk(services: Services, question: WalkNetwork) -> NetworkWalked:
    """See :class:`WalkNetwork`."""
    steps = walk_network(services.platform, services.settings.platform.url)
    failed = next((step.code for step in steps if step.outcome == "fail"), "")
    keep_result(services, KeepResult(question.who, "network", "fail" if failed else "pass", failed or "none"))
    return NetworkWalked(steps)


def change_service(services: Services, question: ChangeService) -> Done:
    """See :class:`ChangeService`."""
    if services.watch is not None:
        services.watch.change_service(question.reason)
    return Done()


def restart(services: Services, _: Restart) -> Done:
    """See :class:`Restart`."""
    if services.watch is not None:
        services.watch.restart()
    return Done()


def deliver_now(services: Services, _: DeliverNow) -> Done:
    """See :class:`DeliverNow`."""
    services.wake_delivery()
    return Done()


def print_readiness(services: Services, question: PrintReadiness) -> ReadinessPrinted:
    """See :class:`PrintReadiness`."""
    watch, devices = services.watch, services.devices
    if watch is None or devices is None:
        return ReadinessPrinted(False, "failed")
    now = services.clock.now()
    tested: dict[str, tuple[str, datetime]] = {}
    if watch.records is not None:
        for name, outcome, at in watch.records.rows("SELECT name, outcome, at FROM diagnostics ORDER BY id"):
            tested[str(name)] = (str(outcome), datetime.fromtimestamp(float(str(at)), now.tzinfo))
    kiosk_id, doubtful = services.settings.kiosk.id, services.clock.is_doubtful()
    report = Readiness(kiosk_id, now, question.who, rows_of(watch.snapshot()), tested, doubtful)
    outcome_of = devices.print_slip(f"readiness-{now:%Y%m%d%H%M%S}", readiness_slip(report), 0).result()
    return ReadinessPrinted(report.ready, print_outcome(outcome_of)[0])


def print_test(services: Services, _: PrintTest) -> PagePrinted:
    """See :class:`PrintTest`."""
    number = f"{secrets.randbelow(10**TEST_DIGITS):0{TEST_DIGITS}d}"
    if services.devices is None:
        return PagePrinted("failed", "missing", number)
    outcome = services.devices.print_slip(f"test-{number}", page_with(number), 0).result()
    return PagePrinted(*print_outcome(outcome), number)


def page_with(number: str) -> Slip:
    """A page whose number only who sees it on paper can know."""
    return (
        Heading("打印测试"),
        Text("Printer test", alignment=Alignment.CENTRE),
        Text(number, size=Size.LARGE, alignment=Alignment.CENTRE, bold=True),
        Text("请在屏幕上输入这个数。", alignment=Alignment.CENTRE),
        Text("Type this number on the screen.", alignment=Alignment.CENTRE),
        Cut(),
    )


def keep_result(services: Services, question: KeepResult) -> Done:
    """See :class:`KeepResult`."""
    watch = services.watch
    if watch is not None:
        watch.record(DiagnosticDone(question.who, word(question.name), word(question.outcome), word(question.cause)))
        if watch.records is not None:
            with watch.records.changing() as run:
                run(
                    "INSERT INTO diagnostics (at, who, name, outcome, cause) VALUES (?, ?, ?, ?, ?)",
                    (services.clock.now().timestamp(), question.who, question.name, question.outcome, question.cause),
                )
    return Done()
