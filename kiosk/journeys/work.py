# SPDX-License-Identifier: GPL-3.0-or-later
"""What a journey wants to know or done away from the screen: a question as plain data, and who answers it on which thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from config.settings import Settings
    from kiosk.approval.http_platform import HttpPlatform
    from kiosk.clock import KioskClock
    from kiosk.devices import Devices
    from kiosk.watching import Watch
    from offline_queue.store import QueueStore


class Lane(StrEnum):
    """Who does it: the thread that owns every write to the disk, or the one that asks the platform."""

    DISK = "disk"
    PLATFORM = "platform"


@dataclass(frozen=True)
class Services:
    """What the answer may be made from. `store` is None where this kiosk keeps nothing."""

    settings: Settings
    platform: HttpPlatform
    store: QueueStore | None
    clock: KioskClock
    wake_delivery: Callable[[], None]
    watch: Watch | None = None
    devices: Devices | None = None


@dataclass(frozen=True)
class Work:
    """`do` takes the services and the question and returns the answer; it may wait, and must not touch the screen. `keeps`: it makes
    something of the citizen durable, which from then on may not be lost."""

    lane: Lane
    do: Callable[[Services, Any], object]
    keeps: bool = False


@dataclass(frozen=True)
class Failed:
    """The answer to a question whose work ended in a bug; the log has it."""
