# SPDX-License-Identifier: GPL-3.0-or-later
"""Does what journeys ask for away from the screen's thread: each question by the work that its folder declared."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from concurrent.futures import Executor, ThreadPoolExecutor

from drivers.worker import NOT_BEGUN, DeviceLost
from kiosk.devices import Devices
from kiosk.journeys.effects import Ask, PrintPaper
from kiosk.journeys.events import Answered, Event, PaperPrinted
from kiosk.journeys.work import Failed, Lane, Services, Work

log = logging.getLogger(__name__)


class Works:
    """`post` takes events from any thread. Questions of a citizen to the platform have a thread of their own, so that none waits behind
    a sign of life."""

    def __init__(self, works: Mapping[type, Work], services: Services, post: Callable[[Event], None]) -> None:
        self._works = works
        self._services = services
        self._post = post
        self._platform = ThreadPoolExecutor(1, "question")

    def ask(self, effect: Ask, disk: Executor) -> None:
        """Begin; `Answered` is posted in any case. `disk` is the one thread that writes."""
        work = self._works[type(effect.question)]
        lane = disk if work.lane is Lane.DISK else self._platform
        lane.submit(self._answer, work, effect)

    def print_paper(self, effect: PrintPaper, devices: Devices) -> None:
        """Print; `PaperPrinted` is posted in any case."""
        printing = devices.print_slip(
            f"paper-{effect.visit}-{effect.name}",
            effect.slip,
            0,
            on_begun=lambda: self._post(PaperPrinted(effect.visit, effect.name, "printing")),
            visit=effect.visit,
        )
        printing.add_done_callback(lambda future: self._post(PaperPrinted(effect.visit, effect.name, *print_outcome(future.result()))))

    def stop(self) -> None:
        """Drop what was not begun."""
        self._platform.shutdown(wait=False, cancel_futures=True)

    def _answer(self, work: Work, effect: Ask) -> None:
        answer: object = Failed()
        try:
            answer = work.do(self._services, effect.question)
        except Exception as error:
            # The text names types only: no citizen's data.
            log.error("%s failed: %s", type(effect.question).__name__, type(error).__name__)
            log.debug("where", exc_info=True)
        finally:
            self._post(Answered(effect.visit, effect.question, answer))


def print_outcome(outcome: object) -> tuple[str, str]:
    """State and cause of a print, from what the printer's process gave."""
    if isinstance(outcome, DeviceLost):
        return ("failed", "missing") if outcome.code == NOT_BEGUN else ("unknown", "device-lost")
    return str(getattr(outcome, "outcome", "unknown")), str(getattr(outcome, "cause", "")) or "none"
