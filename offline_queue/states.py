# SPDX-License-Identifier: GPL-3.0-or-later
"""The states of a submission and of a slip's print, and which step may follow which.

A step that is not listed is a bug of the caller, so ``check_step`` raises instead of returning a value.
"""

from __future__ import annotations

from enum import StrEnum


class DeliveryState(StrEnum):
    """Where a submission stands. The values are what the database and the command line show."""

    ACCEPTED = "accepted"
    """Durable here; no request that could have reached the platform is open."""
    SENDING = "sending"
    """Written before the request goes out; found at start-up it becomes ``unknown``."""
    UNKNOWN = "unknown"
    """A request went out and nobody knows its outcome; asked by key before anything is sent again."""
    DELIVERED = "delivered"
    """The platform's receipt, naming our key and digest, is durable here."""
    PURGED = "purged"
    """Delivered, and the citizen's bytes are gone from this machine."""
    REJECTED = "rejected"
    """The platform said no: a person must look."""
    QUARANTINED = "quarantined"
    """Damaged bytes, other bytes under our key, or the same refusal again and again: a person must look."""
    HANDED_OVER = "handed_over"
    """Exported to another machine: this one never sends it again."""


_S = DeliveryState

ALLOWED_STEPS: dict[DeliveryState, frozenset[DeliveryState]] = {
    _S.ACCEPTED: frozenset({_S.SENDING, _S.QUARANTINED, _S.HANDED_OVER}),
    # Back to accepted only where the request provably never reached the platform.
    _S.SENDING: frozenset({_S.ACCEPTED, _S.UNKNOWN, _S.DELIVERED, _S.REJECTED, _S.QUARANTINED}),
    # Who takes it over asks by key before it is sent again.
    _S.UNKNOWN: frozenset({_S.SENDING, _S.UNKNOWN, _S.DELIVERED, _S.REJECTED, _S.QUARANTINED, _S.HANDED_OVER}),
    _S.DELIVERED: frozenset({_S.PURGED}),
    _S.PURGED: frozenset(),
    _S.REJECTED: frozenset({_S.HANDED_OVER}),
    _S.QUARANTINED: frozenset({_S.HANDED_OVER}),
    _S.HANDED_OVER: frozenset(),
}

WAITING = frozenset({_S.ACCEPTED, _S.SENDING, _S.UNKNOWN})
"""States that the deliverer still works on."""

NEEDS_STAFF = frozenset({_S.REJECTED, _S.QUARANTINED})
"""States that only a person can end."""

HANDED_OVER_FROM = frozenset(state for state, after in ALLOWED_STEPS.items() if _S.HANDED_OVER in after)
"""States from which a submission may go to another machine."""

CITIZEN_WORDS: dict[DeliveryState, tuple[str, str]] = {
    _S.ACCEPTED: ("待上传", "Waiting to be sent"),
    _S.SENDING: ("待上传", "Waiting to be sent"),
    _S.UNKNOWN: ("结果核实中", "Being checked"),
    _S.DELIVERED: ("已送达", "Delivered"),
    _S.PURGED: ("已送达", "Delivered"),
    _S.REJECTED: ("被退回", "Returned"),
    _S.QUARANTINED: ("需人工处理", "Needs staff"),
    _S.HANDED_OVER: ("已移交", "Handed over"),
}
"""What a citizen reads, (Chinese, English), from the state and nothing else."""


class PrintState(StrEnum):
    """How far a slip came on its way to paper."""

    QUEUED = "queued"
    PRINTING = "printing"
    PRINTED = "printed"
    FAILED = "failed"
    UNKNOWN = "unknown"


ALLOWED_PRINT_STEPS: dict[PrintState, frozenset[PrintState]] = {
    PrintState.QUEUED: frozenset({PrintState.PRINTING, PrintState.FAILED}),
    PrintState.PRINTING: frozenset({PrintState.PRINTED, PrintState.FAILED, PrintState.UNKNOWN}),
    # A new attempt at a failed print is the same slip; after ``unknown`` only a numbered copy (补打) may follow.
    PrintState.FAILED: frozenset({PrintState.PRINTING}),
    PrintState.PRINTED: frozenset(),
    PrintState.UNKNOWN: frozenset(),
}


def check_step(before: DeliveryState, after: DeliveryState) -> None:
    """Raises ValueError when a submission may not go from ``before`` to ``after``."""
    if after not in ALLOWED_STEPS[before]:
        raise ValueError(f"a submission cannot go from {before} to {after}")


def check_print_step(before: PrintState, after: PrintState) -> None:
    """Raises ValueError when a slip may not go from ``before`` to ``after``."""
    if after not in ALLOWED_PRINT_STEPS[before]:
        raise ValueError(f"a slip cannot go from {before} to {after}")
