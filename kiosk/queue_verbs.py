# SPDX-License-Identifier: GPL-3.0-or-later
"""What ``kiosk queue`` does, for who owns the queue: the command itself, or the running kiosk that it asks. No personal data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from offline_queue.database import StorageFailed
from offline_queue.delivery import Deliverer
from offline_queue.handover import CannotHandOver, HandedOver, hand_over, take_in
from offline_queue.key_provider import KeyUnavailable
from offline_queue.sealing import read_recovery_private_key
from offline_queue.staff_tasks import StaffHours, StaffTask, staff_tasks, task_of
from offline_queue.states import CITIZEN_WORDS, NEEDS_STAFF, WAITING, DeliveryState
from offline_queue.store import QueueStore
from offline_queue.submission import SubmissionRecord

NOT_OPEN = "queue-not-open"
"""The running kiosk does not have the queue open: who asks may open it himself."""

Line = tuple[Mapping[str, object], str]


@dataclass(frozen=True)
class Answer:
    """What a command prints: lines as (JSON document, text), and the one line of stderr where it did not work."""

    lines: tuple[Line, ...] = ()
    failure: str = ""


def refused(code: str, message: str) -> Answer:
    """Nothing was done, and why."""
    return Answer((({"error": code, "message": message}, ""),), message)


def exported(done: HandedOver | CannotHandOver, target: Path) -> Answer:
    """What went into the folder and what did not."""
    if isinstance(done, CannotHandOver):
        return refused(done.code, str(done))
    staying = [{"submission_id": key, "why": why} for key, why in done.staying]
    text = f"{len(done.submissions)} submissions handed over in {target}; import them on one other machine"
    lines = [text, *(f"stays here: {key} {why}" for key, why in done.staying)]
    answer = ({"handed_over": list(done.submissions), "staying": staying}, "\n".join(lines))
    return Answer((answer,), f"{len(staying)} submissions stay here; see the lines above" if staying else "")


@dataclass(frozen=True)
class QueueVerbs:
    """The verbs of ``kiosk queue`` on an open queue. ``deliverer`` gives the one worker while nothing else uses it."""

    store: QueueStore
    platform_url: str
    deliverer: Callable[[], AbstractContextManager[Deliverer]]
    hours: StaffHours

    def answer(self, verb: str, arguments: Mapping[str, object]) -> Answer:
        """Does one verb. A disk that fails is an answer too."""
        try:
            match verb:
                case "status":
                    return self._status()
                case "list":
                    return self._list(everything=bool(arguments.get("all")))
                case "verify":
                    return self._verify()
                case "deliver":
                    return self._deliver(float(str(arguments.get("seconds", 60.0))))
                case "export":
                    return self._export(Path(str(arguments["directory"])))
                case "import":
                    return self._import(Path(str(arguments["directory"])), Path(str(arguments["recovery_key"])))
        except StorageFailed as error:
            message = f"{self.store.directory}: the queue cannot be used ({error.code}); check disk and key, then run: kiosk queue verify"
            return refused(error.code, message)
        return refused("unknown-verb", f"kiosk queue {verb}: the running kiosk is of another release; stop it first")

    def _status(self) -> Answer:
        counts = self.store.counts()
        tasks = sum(1 for _ in staff_tasks(self.store, self.hours, limit=10_000))
        lines = [f"{state.value:<12} {CITIZEN_WORDS[state][0]:<6} {count}" for state, count in counts.items()]
        document = {state.value: count for state, count in counts.items()} | {"staff_tasks": tasks}
        return Answer(((document, "\n".join([*lines, f"for staff, see kiosk queue list: {tasks}"])),))

    def _list(self, *, everything: bool) -> Answer:
        states = tuple(DeliveryState) if everything else tuple(WAITING | NEEDS_STAFF)
        now = self.store.clock.milliseconds()
        return Answer(tuple(_entry(record, task_of(record, self.hours, now)) for record in self.store.records(*states)))

    def _verify(self) -> Answer:
        report = self.store.verify()
        damaged = [{"submission_id": damage.submission_id, "what": damage.what} for damage in report.damaged]
        lines = [f"{report.submissions} submissions and {report.attachments} attachments read; database: {report.integrity}"]
        lines += [f"damaged: {damage.submission_id} {damage.what}" for damage in report.damaged]
        document = {
            "sound": report.sound,
            "integrity": report.integrity,
            "submissions": report.submissions,
            "attachments": report.attachments,
            "damaged": damaged,
        }
        advice = "the queue is damaged; copy the data directory now, then let staff recover what is named above"
        return Answer(((document, "\n".join(lines)),), "" if report.sound else advice)

    def _deliver(self, seconds: float) -> Answer:
        before = self.store.counts()
        with self.deliverer() as deliverer:
            # One look at an absent platform is enough for a person at the keyboard: the kiosk itself keeps trying.
            deliverer.drain(seconds, give_up_when_absent=True)
        left = self.store.counts()
        still = left[DeliveryState.ACCEPTED] + left[DeliveryState.UNKNOWN]
        done = (DeliveryState.PURGED, DeliveryState.DELIVERED)
        delivered = sum(left[state] - before[state] for state in done)
        staff = sum(left[state] for state in NEEDS_STAFF)
        line = (
            {"delivered": delivered, "waiting": still, "needs_staff": staff},
            f"delivered {delivered}, still waiting {still}, for staff {staff}",
        )
        if not still:
            return Answer((line,))
        reasons = sorted({record.reason for record in self.store.records(*WAITING) if record.reason})
        return Answer(
            (line,),
            f"{still} submissions still wait ({', '.join(reasons) or 'no time left'}); check {self.platform_url}"
            " and the network, then run it again",
        )

    def _export(self, target: Path) -> Answer:
        with self.deliverer():
            return exported(hand_over(self.store, target), target)

    def _import(self, source: Path, recovery_key: Path) -> Answer:
        private = read_recovery_private_key(recovery_key)
        if isinstance(private, KeyUnavailable):
            return refused(private.code, str(private))
        done = take_in(self.store, source, private)
        if isinstance(done, CannotHandOver):
            return refused(done.code, str(done))
        wrong = [{"submission_id": key, "why": why} for key, why in done.refused]
        text = f"{len(done.submissions)} submissions taken in, {len(done.known)} were here already"
        line = (
            {"taken_in": list(done.submissions), "known": list(done.known), "refused": wrong},
            "\n".join([text, *(f"refused: {key} {why}" for key, why in done.refused)]),
        )
        return Answer((line,), f"{len(wrong)} submissions were not taken in; see the lines above" if wrong else "")


def _moment(milliseconds: int) -> str:
    return datetime.fromtimestamp(milliseconds / 1000, UTC).isoformat(timespec="seconds")


def _entry(record: SubmissionRecord, task: StaffTask | None) -> Line:
    receipt = record.receipt
    accepted_at = _moment(record.accepted_at)
    document = {
        "submission_id": record.submission_id,
        "state": record.state.value,
        "kind": record.kind,
        "terminal_serial": record.terminal_serial,
        "accepted_at": accepted_at,
        "item_codes": list(record.item_codes),
        "chain_code": record.chain_code,
        "attachments": record.attachments,
        "tries": record.tries,
        "reason": record.reason,
        "sha256": record.sha256,
        "chain_number": receipt.chain_number if receipt else None,
        "case_numbers": [case.case_number for case in receipt.cases] if receipt else [],
        "staff_task": None if task is None else {"kind": task.kind.value, "since": _moment(task.since), "deadline": _moment(task.deadline)},
    }
    staff = "" if task is None else f"  for staff ({task.kind.value}) until {_moment(task.deadline)}"
    state, codes = f"{record.state.value:<12} tries {record.tries}", ",".join(record.item_codes)
    return document, f"{accepted_at}  {record.terminal_serial}  {state}  {codes}  {record.reason}".rstrip() + staff
