# SPDX-License-Identifier: GPL-3.0-or-later
"""The only place that builds and joins the parts."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from config.settings import Settings
from kiosk import __version__
from kiosk.approval.catalogue_source import store_of, updates_of
from kiosk.audit.events import CatalogueChanged, KioskStarted, KioskStopped
from kiosk.audit.log import AuditLog
from kiosk.audit.recorder import Recorder
from kiosk.audit.watcher import Watcher
from kiosk.cannot_start import CannotStart
from kiosk.catalogue import SHIPPED_CATALOGUE, Catalogue, Problems, load_catalogue
from kiosk.catalogue.versions import CatalogueStore
from kiosk.clock import KioskClock
from kiosk.control import ControlServer, Verb
from kiosk.devices import Devices
from kiosk.journeys.engine import Machine
from kiosk.journeys.events import Event, StorageHealth, Tick
from kiosk.journeys.folder import build_journeys
from kiosk.journeys.present import Presenter
from kiosk.journeys.work import Services
from kiosk.journeys.world import World
from kiosk.keys import KeyProblem, slip_key
from kiosk.performer import HEARTBEAT_SECONDS, Performer
from kiosk.platform_access import hours_of, open_platform, pace_of
from kiosk.queue_access import open_queue
from kiosk.queue_verbs import NOT_OPEN, Answer, QueueVerbs, refused
from kiosk.stage import Stage, View
from kiosk.submissions import Submissions
from kiosk.watching import Watch
from kiosk.works import Works
from offline_queue.delivery import Deliverer
from offline_queue.states import WAITING
from offline_queue.store import DirectoryInUse, QueueStore

__all__ = ["CannotStart", "Kiosk"]

log = logging.getLogger(__name__)


class Kiosk:
    """The core, joined. `post` takes events from any thread and brings them to `handle` on the thread that draws.

    May be made on any thread: before :meth:`start`, which belongs to the thread that draws, nothing is posted and nothing shown.
    """

    def __init__(
        self,
        settings: Settings,
        post: Callable[[Event], None],
        show: Callable[[View], None],
        catalogue_directory: Path | None = None,
    ) -> None:
        catalogues = store_of(settings)
        self.catalogue = _catalogue(catalogues, catalogue_directory)
        self._updates = updates_of(settings, catalogues)
        self._store, self._problem = _store(settings)
        key = None
        if self._store is not None:
            try:
                key = slip_key(settings.kiosk.data_directory)
            except KeyProblem as error:
                self._store.close()
                raise CannotStart(str(error)) from None
        self.platform = open_platform(settings)
        self.clock = KioskClock(lambda: self.platform.clock_offset_seconds)
        world = self._world = World(self.catalogue, settings.place)
        self.devices = Devices(settings, post)
        submissions = None
        self._deliverer = None
        if self._store is not None and key is not None:
            submissions = Submissions(settings, self._store, self.clock, key, world.merged)
            self._deliverer = Deliverer(self._store, self.platform, pace=pace_of(settings))
        self._watcher = Watcher()
        self._recorder = recorder = _recorder(settings, self.clock, key)
        if recorder is not None:
            self.devices.log_number = lambda: recorder.head.short
        self.watch = Watch(
            settings, self.clock, self.platform, self._store, recorder, post, self._updates.ask, lambda: self.catalogue.version
        )
        journeys = build_journeys(world, settings)
        works = Works(
            journeys.works, Services(settings, self.platform, self._store, self.clock, self._wake_delivery, self.watch, self.devices), post
        )
        self._performer = Performer(
            self.devices, self.platform, self._store, submissions, self._deliverer, post, hours_of(settings), works, self.watch
        )
        machine = Machine(journeys.journeys, settings.visit, settings.kiosk.languages, journeys.entries)
        self.stage = Stage(machine, Presenter(machine, journeys, world, settings), self._performer.perform, show)
        self._next_beat = 0.0
        self._control = ControlServer(settings.kiosk.data_directory, self._verbs(settings))

    def start(self) -> None:
        """Start the devices and the delivery; show the first page."""
        if self._problem:
            self.handle(StorageHealth(self._problem))
        if self._recorder is not None:
            self.watch.record(KioskStarted(__version__, self.catalogue.version, self._recorder.was_clean))
        self.devices.start()
        if self._deliverer is not None:
            self._deliverer.start()
        self._updates.start()
        self._control.start()
        self.watch.start()
        self.tick()

    def handle(self, event: Event) -> None:
        """One event, on the thread that draws."""
        before = self.stage.state
        self.stage.handle(event)
        for seen in self._watcher.see(before, event, self.stage.state):
            self.watch.record(seen)

    def tick(self) -> None:
        """Time passes; called a few times a second on the thread that draws."""
        now = time.monotonic()
        if now >= self._next_beat:
            self._next_beat = now + HEARTBEAT_SECONDS
            self._performer.beat()
        self.handle(Tick(now, self.clock.now()))
        self.watch.observe(now, self.stage.state)
        if self.stage.state.page == "idle" and (catalogue := self._updates.take()) is not None:
            # Between two visits only: a visit keeps the catalogue that it began with.
            self.catalogue = catalogue
            self._world.use(catalogue)
            self.watch.record(CatalogueChanged(catalogue.version))

    def ready_devices(self) -> set[str]:
        """The devices that work now."""
        return {device for device, code in self.stage.state.devices.items() if code == "ready"}

    def read_aloud(self, text: str, *, after: bool = False, typed: bool = False) -> None:
        """Say this as the citizen wants it said; see :meth:`Devices.read_aloud`. On the thread that draws."""
        display = self.stage.state.display
        self.devices.read_aloud(text, display.language, display.speech_rate, display.speech_volume, after=after, typed=typed)

    def look_for_platform(self) -> None:
        """Ask now whether the platform is there, instead of with the next heartbeat."""
        self._performer.beat()

    def undelivered(self) -> int:
        """How many accepted submissions the platform has not confirmed yet."""
        if self._store is None:
            return 0
        return sum(count for state, count in self._store.counts().items() if state in WAITING)

    def _wake_delivery(self) -> None:
        if self._deliverer is not None:
            self._deliverer.wake()

    def _verbs(self, settings: Settings) -> dict[str, Verb]:
        """What a command beside this kiosk may ask of it."""
        store, deliverer = self._store, self._deliverer

        def of_queue(verb: str) -> Verb:
            if store is None or deliverer is None:
                return lambda _: refused(NOT_OPEN, f"the running kiosk takes no applications ({self._problem}); see its log")
            verbs = QueueVerbs(store, settings.platform.url, deliverer.at_hand, hours_of(settings))
            return lambda arguments: verbs.answer(verb, arguments)

        return {
            **{f"queue {verb}": of_queue(verb) for verb in ("status", "list", "verify", "deliver", "export", "import")},
            "devices": lambda _: Answer(tuple(({"name": name, "code": code}, "") for name, code in self.stage.state.devices.items())),
        }

    def stop(self) -> None:
        """End everything in the order in which one needs the other."""
        self._updates.stop()
        self.watch.stop()
        self.devices.stop()
        # The delivery tells its changes through the performer, so it ends before it.
        if self._deliverer is not None:
            self._deliverer.stop(timeout=5.0)
        self._control.stop()
        self._performer.stop()
        self.platform.close()
        if self._recorder is not None:
            self._recorder.record(KioskStopped())
            self._recorder.signed_head()
            self._recorder.close()
        self.watch.close()
        if self._store is not None:
            self._store.close()


def _recorder(settings: Settings, clock: KioskClock, key: Ed25519PrivateKey | None) -> Recorder | None:
    """The audit log; None for a kiosk that has no key, and where the disk does not take one: it serves all the same, and says so."""
    if key is None:
        return None
    try:
        audit = AuditLog(settings.kiosk.data_directory, settings.kiosk.id, clock.now, clock.is_sure)
    except OSError as error:
        log.warning("there is no audit log: %s; check the disk", error.strerror)
        return None
    clock.known = audit.last_sure
    return Recorder(audit, key)


def _catalogue(store: CatalogueStore, directory: Path | None) -> Catalogue:
    if directory is None:
        catalogue, passed_over = store.load()
        for line in passed_over:
            log.warning("%s", line)
    else:
        catalogue = load_catalogue(directory)
    if isinstance(catalogue, Problems):
        checked = directory or SHIPPED_CATALOGUE
        raise CannotStart(f"the catalogue cannot be used: {catalogue}; run: kiosk catalogue check {checked}")
    return catalogue


def _store(settings: Settings) -> tuple[QueueStore | None, str]:
    """The queue, or the reason for which this kiosk takes no applications; it still answers questions."""
    opened = open_queue(settings)
    if isinstance(opened, QueueStore):
        return opened, ""
    if isinstance(opened, DirectoryInUse):
        raise CannotStart(str(opened))
    log.warning("%s", opened)
    return None, opened.code
