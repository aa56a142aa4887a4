# SPDX-License-Identifier: GPL-3.0-or-later
"""Signing in for maintenance, and what staff do at the board. Nothing is shown or done before somebody is inside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kiosk.journeys.effects import Ask
from kiosk.journeys.engine import HOME, UNAVAILABLE, Idle, JourneyBase, PageDeclaration, Step
from kiosk.journeys.events import Answered, Event, Tick
from kiosk.journeys.maintenance import questions as ask
from kiosk.journeys.maintenance.state import Maintenance, maintenance
from kiosk.journeys.state import State, with_part, without_part
from kiosk.maintenance.pins import CODE_DIGITS, PIN_DIGITS
from kiosk.maintenance.reasons import REASONS
from kiosk.maintenance.sign_in import Known, Refused, SignedIn
from kiosk.maintenance.staff import Role

SIGN_IN, BOARD = "maintenanceSignIn", "maintenanceBoard"
SIGN_IN_SECONDS, BOARD_SECONDS = 45, 150
LOOK_SECONDS, REFRESH_SECONDS = 0.5, 5.0
ACTIONS: Mapping[str, Role] = {
    "network": Role.TECHNICIAN,
    "test": Role.HALL_STAFF,
    "report": Role.HALL_STAFF,
    "deliver": Role.HALL_STAFF,
    "stop": Role.HALL_STAFF,
    "serve": Role.HALL_STAFF,
    "restart": Role.HALL_STAFF,
}
"""What can be done at the board, and the role that it needs."""


class MaintenanceJourney(JourneyBase):
    """Two pages: outside and inside."""

    pages: Sequence[PageDeclaration] = (
        PageDeclaration(SIGN_IN, Idle.ASKS, seconds=SIGN_IN_SECONDS),
        PageDeclaration(BOARD, Idle.ASKS, seconds=BOARD_SECONDS),
    )

    def act(self, state: State, action: str, value: object) -> Step:
        """One action on one of the two pages."""
        now = maintenance(state)
        if action == "back":
            return self._back(state, now)
        if state.page == SIGN_IN:
            return self._sign_in(state, now, action, value)
        return self._at_board(state, now, now.inside, action, value) if now.inside is not None else (state, ())

    def receive(self, state: State, event: Event) -> Step:
        """Answers, and time."""
        if state.page not in (SIGN_IN, BOARD) or state.visit is None:
            return state, ()
        now = maintenance(state)
        match event:
            case Tick() if not now.waiting and state.now - now.asked_at >= LOOK_SECONDS and self._looks_for_card(state, now):
                return _asked(state, now, ask.PresentCard())
            case Tick() if state.page == BOARD and now.view == "board" and not now.waiting and state.now - now.asked_at >= REFRESH_SECONDS:
                return _asked(state, now, ask.LookAtBoard())
            case Answered(visit, _, answer) if visit == state.visit.id:
                return self._answered(state, replace(now, waiting=False), answer)
        return state, ()

    def entered(self, state: State) -> Step:
        """The sign-in begins with nothing known; the board is read."""
        if state.page == SIGN_IN:
            return _asked(state, Maintenance(), ask.PresentCard())
        return _asked(state, maintenance(state), ask.LookAtBoard())

    def _looks_for_card(self, state: State, now: Maintenance) -> bool:
        return state.page == SIGN_IN and now.way == "card" and now.known is None and not now.told

    def _back(self, state: State, now: Maintenance) -> Step:
        if state.page == BOARD and now.view != "board":
            return _asked(state, replace(now, view="board", typed="", told="", number=""), ask.LookAtBoard())
        page = UNAVAILABLE if state.out_of_service else HOME
        return replace(without_part(state, Maintenance), page=page, stopped=state.out_of_service, history=()), ()

    def _sign_in(self, state: State, now: Maintenance, action: str, value: object) -> Step:
        if now.waiting and action in ("digit", "remove", "clear"):
            return state, ()
        match action, value:
            case "way", ("card" | "code") as way:
                fresh = replace(Maintenance(), way=str(way), asked_at=state.now)
                return (_asked(state, fresh, ask.PresentCard())) if way == "card" else (with_part(state, fresh), ())
            case "again", _ if now.known is None and not now.waiting:
                return _asked(state, replace(now, told="", told_until=0.0), ask.PresentCard())
            case "digit", str(digit) if _is_digit(digit) and (now.known or now.way == "code") and state.now >= now.told_until:
                typed = now.typed + digit
                now = replace(now, typed=typed, told="")
                if now.known is not None and len(typed) == PIN_DIGITS:
                    return _asked(state, replace(now, typed=""), ask.TryPin(now.known, typed))
                if now.known is None and len(typed) == CODE_DIGITS:
                    return _asked(state, replace(now, typed=""), ask.PresentCode(typed))
                return with_part(state, now), ()
            case (("remove" | "clear"), _):
                return with_part(state, replace(now, typed=now.typed[:-1] if action == "remove" else "")), ()
        return state, ()

    def _at_board(self, state: State, now: Maintenance, inside: SignedIn, action: str, value: object) -> Step:
        match action, value:
            case "do", str(name) if name in ACTIONS and inside.role.may(ACTIONS[name]) and not now.waiting:
                return self._do(state, now, inside, name)
            case "reason", str(reason) if now.view == "reasons" and reason in REASONS:
                return _asked(state, replace(now, view="board", told="stopped"), ask.ChangeService(reason))
            case "digit", str(digit) if now.view == "test" and now.number and _is_digit(digit):
                typed = now.typed + digit
                if len(typed) < ask.TEST_DIGITS:
                    return with_part(state, replace(now, typed=typed)), ()
                passed = typed == now.number
                kept = ask.KeepResult(inside.who, "receipt_printer", "pass" if passed else "fail", "none" if passed else "wrong-number")
                told = "test-passed" if passed else "test-wrong"
                return _asked(state, replace(now, typed="", number="", view="board", told=told), kept)
            case (("remove" | "clear"), _) if now.view == "test":
                return with_part(state, replace(now, typed=now.typed[:-1] if action == "remove" else "")), ()
            case "no_page", _ if now.view == "test" and now.number:
                kept = ask.KeepResult(inside.who, "receipt_printer", "fail", "nothing-seen")
                return _asked(state, replace(now, typed="", number="", view="board", told="test-nothing"), kept)
        return state, ()

    def _do(self, state: State, now: Maintenance, inside: SignedIn, name: str) -> Step:
        now = replace(now, told="", typed="", number="")
        match name:
            case "network":
                return _asked(state, replace(now, view="network", steps=()), ask.WalkNetwork(inside.who))
            case "test":
                return _asked(state, replace(now, view="test"), ask.PrintTest())
            case "report":
                return _asked(state, now, ask.PrintReadiness(inside.who))
            case "deliver":
                return _asked(state, replace(now, told="delivering"), ask.DeliverNow())
            case "stop":
                return with_part(state, replace(now, view="reasons")), ()
            case "serve":
                return _asked(state, replace(now, told="serving"), ask.ChangeService(""))
        return _asked(state, replace(now, told="restarting"), ask.Restart())

    def _answered(self, state: State, now: Maintenance, answer: object) -> Step:
        match answer:
            case Known():
                return with_part(state, replace(now, known=answer, typed="", told="", told_until=0.0)), ()
            case SignedIn() if state.page == SIGN_IN:
                return replace(with_part(state, Maintenance(inside=answer)), page=BOARD, history=()), ()
            case Refused(code, seconds):
                return with_part(state, replace(now, typed="", told=code, told_until=state.now + seconds)), ()
            case ask.BoardSeen(rows):
                return with_part(state, replace(now, rows=rows)), ()
            case ask.NetworkWalked(steps):
                return with_part(state, replace(now, steps=tuple((step.name, step.outcome, step.remedy) for step in steps))), ()
            case ask.ReadinessPrinted(ready, printed):
                told = "report-not-printed" if printed == "failed" else "ready" if ready else "not-ready"
                return with_part(state, replace(now, told=told)), ()
            case ask.PagePrinted(printed, cause, number) if now.view == "test":
                return self._printed(state, now, printed, cause, number)
        return with_part(state, now), ()

    def _printed(self, state: State, now: Maintenance, printed: str, cause: str, number: str) -> Step:
        """A page that the printer says did not come out has failed; any other is judged by who sees it."""
        if printed != "failed" or now.inside is None:
            return with_part(state, replace(now, number=number, typed="")), ()
        failed = ask.KeepResult(now.inside.who, "receipt_printer", "fail", cause)
        return _asked(state, replace(now, view="board", told="test-failed"), failed)


def _is_digit(text: str) -> bool:
    return len(text) == 1 and text.isascii() and text.isdigit()


def _asked(state: State, now: Maintenance, question: object) -> Step:
    if state.visit is None:
        return state, ()
    return with_part(state, replace(now, waiting=True, asked_at=state.now)), (Ask(state.visit.id, question),)
