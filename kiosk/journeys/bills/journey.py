# SPDX-License-Identifier: GPL-3.0-or-later
"""Paying a bill: a code of the cashier on the screen, asked about until its outcome is known. What is not known is said to be so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from config.settings import Settings
from kiosk.approval.answers import Denied
from kiosk.journeys.bills.questions import BeginPayment, Bill, BillsFound, FindBills, LookAtPayment, Payment
from kiosk.journeys.bills.slip import payment_slip
from kiosk.journeys.effects import Ask, PrintPaper
from kiosk.journeys.engine import Idle, JourneyBase, PageDeclaration, Step
from kiosk.journeys.events import Answered, Event, PaperPrinted, Tick
from kiosk.journeys.identify.state import identify
from kiosk.journeys.identify.surer import id_number
from kiosk.journeys.state import State, part, with_part
from kiosk.visit import Assurance

NEEDS = Assurance.CARD_AND_PHONE
"""To see bills and to pay them."""
ROWS = 6
LOOK_SECONDS = 2.0
ANSWER_SECONDS = 20.0
PAY_SECONDS = 180.0
"""So long the code stays on the screen; then it is ended at the cashier."""
MAX_CLOSES = 4
"""So often the cashier is asked to end a payment before the screen says that nobody knows."""
AWAY = "platform-away"
SLIP = "payment"


@dataclass(frozen=True)
class Bills:
    """`found`: what is open, None before the platform said so; `chosen` the bill in sight, `payment` what the cashier opened for it.

    `question` is under way since `asked_at`; `keys` counts the payments of this visit, `looks` the questions about one, `closes` how often
    it was to be ended; `leaving`: the citizen does not want to pay it any more. `outcome`: paid, closed or unknown.
    """

    found: tuple[Bill, ...] | None = field(default=None, repr=False)
    number: int = 1
    chosen: Bill | None = field(default=None, repr=False)
    payment: Payment | None = field(default=None, repr=False)
    question: object = field(default=None, repr=False)
    asked_at: float = 0.0
    keys: int = 0
    looks: int = 0
    closes: int = 0
    leaving: bool = False
    told: str = ""
    outcome: str = ""
    printing: str = "none"
    print_cause: str = "none"


class BillsJourney(JourneyBase):
    """The entry leads over card and code to the bills; one of them to its code; the code to what became of it."""

    pages: Sequence[PageDeclaration] = (
        PageDeclaration("bills", Idle.ASKS),
        PageDeclaration("billsList", Idle.ASKS),
        # Who pays looks at their phone: the page has its own end.
        PageDeclaration("billsPay", Idle.STAYS),
        PageDeclaration("billsResult", Idle.ENDS),
    )

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def act(self, state: State, action: str, value: object) -> Step:
        """One action on one of these pages."""
        asked = part(state, Bills)
        match state.page, action, value:
            case "bills", "back", _:
                return replace(state, page="home", history=(), journey=""), ()
            case "bills", "next", _ if state.online:
                return identify(with_part(state, Bills(keys=asked.keys)), NEEDS, then="billsList", back="bills")
            case "billsList", "back", _:
                return replace(with_part(state, Bills(keys=asked.keys)), page="bills"), ()
            case "billsList", "again", _ if asked.question is None:
                return self._find(state, asked)
            case "billsList", "page", int(number):
                pages = max(1, -(-len(asked.found or ()) // ROWS))
                return with_part(state, replace(asked, number=min(max(1, number), pages))), ()
            case "billsList", "pay", str(name) if asked.question is None:
                chosen = next((bill for bill in asked.found or () if bill.id == name), None)
                if chosen is not None:
                    fresh = Bills(found=asked.found, chosen=chosen, keys=asked.keys + 1)
                    return replace(with_part(state, fresh), page="billsPay"), ()
            case "billsPay", "back", _ if not asked.leaving:
                return with_part(state, replace(asked, leaving=True)), ()
        return state, ()

    def entered(self, state: State) -> Step:
        """Pages that show what the platform says ask it; what was paid is printed."""
        asked, visit = part(state, Bills), state.visit
        if visit is None:
            return state, ()
        match state.page:
            case "billsList":
                return self._find(state, asked)
            case "billsPay":
                return self._begin(state, asked)
            case "billsResult" if asked.outcome == "paid" and asked.chosen is not None and asked.payment is not None:
                slip = payment_slip(asked.chosen, asked.payment, state, self._settings)
                return with_part(state, replace(asked, printing="queued")), (PrintPaper(visit.id, SLIP, slip),)
        return state, ()

    def receive(self, state: State, event: Event) -> Step:
        """The platform's answers, the printer, and time."""
        asked, visit = part(state, Bills), state.visit
        if visit is None:
            return state, ()
        match event:
            case Answered(of, question, answer) if of == visit.id and asked.question is not None and question == asked.question:
                return self._answered(state, replace(asked, question=None), question, answer), ()
            case PaperPrinted(of, name, printing, cause) if of == visit.id and name == SLIP and asked.outcome == "paid":
                return with_part(state, replace(asked, printing=printing, print_cause=cause)), ()
            case Tick() if asked.question is not None and state.now - asked.asked_at >= ANSWER_SECONDS:
                return self._answered(state, replace(asked, question=None), asked.question, None), ()
            case Tick() if state.page == "billsPay" and asked.question is None:
                return self._look(state, asked)
        return state, ()

    def to_take(self, state: State) -> tuple[str, ...]:
        """The slip."""
        return ("slip",) if part(state, Bills).printing in ("queued", "printing", "printed", "unknown") else ()

    def _find(self, state: State, asked: Bills) -> Step:
        if state.visit is None:
            return state, ()
        told = replace(asked, found=None, payment=None, chosen=None)
        return self._ask(state, told, FindBills(id_number(state), state.visit.proof))

    def _begin(self, state: State, asked: Bills) -> Step:
        if state.visit is None or asked.chosen is None:
            return state, ()
        bill, key = asked.chosen, f"{state.visit.id}-{asked.keys}"
        return self._ask(state, asked, BeginPayment(key, bill.id, bill.amount, id_number(state), state.visit.proof))

    def _look(self, state: State, asked: Bills) -> Step:
        """Ask what became of it, at most every :data:`LOOK_SECONDS`; end it when the citizen leaves or the time is over."""
        soon = state.now - asked.asked_at < LOOK_SECONDS
        if state.visit is None or (soon and (asked.closes or not asked.leaving)):
            return state, ()
        leaving = asked.leaving or state.now - state.entered_at >= PAY_SECONDS
        if asked.payment is None:
            # Nobody knows whether it was opened: the same key finds it, and opens no second one.
            if leaving and asked.closes >= MAX_CLOSES:
                return replace(with_part(state, replace(asked, outcome="unknown")), page="billsResult", history=(), sheet=None), ()
            return self._begin(state, replace(asked, leaving=leaving, closes=asked.closes + leaving))
        asked = replace(asked, leaving=leaving, looks=asked.looks + 1, closes=asked.closes + leaving)
        assert asked.payment is not None
        return self._ask(state, asked, LookAtPayment(asked.payment.id, leaving, asked.looks, id_number(state), state.visit.proof))

    def _ask(self, state: State, asked: Bills, question: object) -> Step:
        if state.visit is None:
            return state, ()
        return with_part(state, replace(asked, question=question, asked_at=state.now)), (Ask(state.visit.id, question),)

    def _answered(self, state: State, asked: Bills, question: object, answer: object) -> State:
        match question, answer:
            case FindBills(), BillsFound(found):
                return with_part(state, replace(asked, found=found))
            case FindBills(), _:
                return with_part(state, replace(asked, told=answer.code if isinstance(answer, Denied) else AWAY))
            case BeginPayment(), Denied(code):
                # Nothing was opened: the bills are looked up anew, with the reason above them.
                return replace(with_part(state, Bills(keys=asked.keys, told=code)), page="billsList")
            case _, Payment("" | str(), "paid" | "closed" as outcome):
                settled = replace(asked, payment=answer, outcome=outcome)
                return replace(with_part(state, settled), page="billsResult", history=(), sheet=None)
            case BeginPayment(), Payment():
                return with_part(state, replace(asked, payment=answer, closes=0))
        if asked.leaving and asked.closes >= MAX_CLOSES and state.page == "billsPay":
            return replace(with_part(state, replace(asked, outcome="unknown")), page="billsResult", history=(), sheet=None)
        return with_part(state, asked)
