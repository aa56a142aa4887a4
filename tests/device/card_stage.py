# SPDX-License-Identifier: GPL-3.0-or-later
"""A card reader device in this process, its polls driven by the test, and everything it emitted."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date

from drivers.card_reader.device import CardReaderDevice
from drivers.card_reader.result import CardSeen, ReaderStatus
from drivers.card_reader.sam_reader import SamSource, open_port
from drivers.card_reader.source import CardSource
from simulators.sam_reader import SamReaderSimulator

TODAY = date(2026, 6, 1)


def sam_source(simulator: SamReaderSimulator) -> SamSource:
    """The driver on the simulator's port."""
    return SamSource(lambda: open_port(simulator.port, 115200), lambda: TODAY)


class Stage:
    """The device with its events; `poll` stands for the child's loop."""

    def __init__(self, *sources: CardSource) -> None:
        self.events: list[object] = []
        self.device = CardReaderDevice(sources, self.events.append)

    def poll(self, times: int = 1) -> ReaderStatus:
        """Poll a few times without a pause; the last status."""
        status = self.device.status()
        for _ in range(times - 1):
            status = self.device.status()
        return status

    def poll_until(self, condition: Callable[[ReaderStatus], bool], seconds: float = 5.0) -> ReaderStatus:
        """Poll at the device's own pace until the condition holds."""
        deadline = time.monotonic() + seconds
        while True:
            status = self.device.status()
            if condition(status):
                return status
            assert time.monotonic() < deadline, f"never came; last status {status}, events {self.events}"
            time.sleep(min(self.device.poll_seconds, 0.02))

    def results(self) -> list[object]:
        """What became of the cards that were seen."""
        return [event.result for event in self.events if isinstance(event, CardSeen)]

    def codes(self) -> list[str]:
        """The same as codes."""
        return [event.result.code for event in self.events if isinstance(event, CardSeen)]

    def wait_for_results(self, count: int, seconds: float = 5.0) -> list[object]:
        """Poll until so many cards were dealt with."""
        self.poll_until(lambda _: len(self.results()) >= count, seconds)
        return self.results()
