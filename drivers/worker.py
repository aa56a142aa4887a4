# SPDX-License-Identifier: GPL-3.0-or-later
"""A device in a process of its own: messages, watchdog, restart.

A call into a driver can hang where no thread can be stopped: a mute card, an unplugged camera, a printer that reads nothing.
So the device object lives in a spawned child process that alone opens the port. The parent talks to it by messages over one
pipe; a supervisor thread kills the child when a verb or a status poll overruns its time, starts it again with a growing pause,
and says so. What the child logs comes out of the parent's log.
"""

from __future__ import annotations

import contextlib
import importlib
import logging
import multiprocessing
import os
import queue
import signal
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Any, Protocol

log = logging.getLogger(__name__)

_START_SECONDS = 30.0  # importing OpenCV from a cold disk on a small board
_POLL_OVERRUN_SECONDS = 12.0  # V4L2 blocks up to 10 s when a stream stalls
_STOP_SECONDS = 2.0
_PAUSES_SECONDS = (0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0)
_HEALTHY_SECONDS = 60.0


class Device(Protocol):
    """What runs inside the child. Verbs are its other public methods: keyword arguments and results that pickle."""

    poll_seconds: float

    def status(self) -> object:
        """The device's state as a frozen dataclass; opens the port when it is not open."""

    def close(self) -> None:
        """Let go of the port."""


Emit = Callable[[object], None]


@dataclass(frozen=True)
class StatusChanged:
    """The device's status is another one than before."""

    device: str
    status: object


@dataclass(frozen=True)
class Emitted:
    """Something the device says by itself, for example that a card arrived."""

    device: str
    value: object


@dataclass(frozen=True)
class DeviceLost:
    """The child process is gone or was killed; also the result of every request it still owed."""

    device: str
    reason: str
    code: str = "device-lost"


Event = StatusChanged | Emitted | DeviceLost


class DeviceWorker:
    """The parent's handle on one device.

    `factory` names a function as "module:function" that makes the Device from the settings and an Emit; only the child imports
    it, so that the parent does not carry OpenCV for a camera that it never touches.
    `on_event` is called from the supervisor thread: a consumer that owns a user interface queues the event. A request's future
    gives the verb's result, or DeviceLost when the child died, hung or was stopped before it answered.
    """

    def __init__(self, name: str, factory: str, settings: object, on_event: Callable[[Event], None]) -> None:
        self.name = name
        self.restarts = 0
        self._factory = factory
        self._settings = settings
        self._on_event = on_event
        self._inbox: queue.SimpleQueue[_Call | None] = queue.SimpleQueue()
        self._wake_reader, self._wake_writer = os.pipe()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._supervise, name=f"worker-{name}", daemon=True)
        self._process: SpawnProcess | None = None

    @property
    def process_id(self) -> int | None:
        """The child's process id while it lives."""
        process = self._process
        return process.pid if process is not None and process.is_alive() else None

    def start(self) -> None:
        """Start the child; its first status arrives as an event."""
        self._thread.start()

    def request(self, verb: str, timeout: float, **arguments: object) -> Future[Any]:
        """Ask for one verb; it counts as hung `timeout` seconds after the child began it."""
        future: Future[Any] = Future()
        if self._stopping.is_set():
            future.set_result(DeviceLost(self.name, "stopped"))
            return future
        self._inbox.put(_Call(verb, timeout, arguments, future))
        self._wake()
        return future

    def stop(self) -> None:
        """End the child and the supervisor; every open request gets DeviceLost."""
        if self._stopping.is_set():
            return
        self._stopping.set()
        self._wake()
        if self._thread.is_alive():
            self._thread.join(_STOP_SECONDS * 3)
        os.close(self._wake_writer)
        os.close(self._wake_reader)

    def _wake(self) -> None:
        os.write(self._wake_writer, b"w")

    def _supervise(self) -> None:
        failures = 0
        while not self._stopping.is_set():
            started = time.monotonic()
            reason = self._live()
            if self._stopping.is_set():
                break
            self.restarts += 1
            failures = 0 if time.monotonic() - started > _HEALTHY_SECONDS else failures + 1
            log.info("device %s lost (%s), start %d", self.name, reason, self.restarts)
            self._tell(DeviceLost(self.name, reason))
            self._stopping.wait(_PAUSES_SECONDS[min(failures, len(_PAUSES_SECONDS)) - 1])
        with contextlib.suppress(queue.Empty):
            while True:
                call = self._inbox.get_nowait()
                if call is not None:
                    call.future.set_result(DeviceLost(self.name, "stopped"))

    def _live(self) -> str:
        """One life of the child; returns why it ended."""
        context = multiprocessing.get_context("spawn")
        connection, child_end = context.Pipe()
        process = context.Process(target=_child, args=(child_end, self._factory, self._settings), name=f"kiosk-{self.name}", daemon=True)
        process.start()
        self._process = process
        child_end.close()
        life = _Life(self.name, connection, self._tell)
        reason = "lost"
        try:
            reason = self._watch(life, process)
            return reason
        finally:
            life.abandon("stopped" if self._stopping.is_set() else "lost")
            self._end(process, connection, reason)

    def _watch(self, life: _Life, process: SpawnProcess) -> str:
        while True:
            left = max(0.0, life.deadline - time.monotonic())
            ready = wait([life.connection, process.sentinel, self._wake_reader], timeout=left)
            if self._stopping.is_set():
                return "stopped"
            if self._wake_reader in ready:
                os.read(self._wake_reader, 4096)
            if life.connection in ready:
                try:
                    life.receive()
                except (EOFError, OSError):
                    return "ended"
            elif process.sentinel in ready:
                return "ended"
            elif not ready and time.monotonic() >= life.deadline:
                return f"hung in {life.doing}"
            if life.idle:
                with contextlib.suppress(queue.Empty):
                    call = self._inbox.get_nowait()
                    if call is not None and not life.begin(call):
                        return "ended"

    def _end(self, process: SpawnProcess, connection: Connection, reason: str) -> None:
        if reason == "stopped":
            with contextlib.suppress(OSError):
                connection.send(None)
        if reason in ("stopped", "ended"):
            # A child that ends by itself still has to say why.
            process.join(_STOP_SECONDS)
        if process.is_alive():
            process.kill()
        process.join()
        connection.close()

    def _tell(self, event: Event) -> None:
        try:
            self._on_event(event)
        except Exception:
            log.exception("the listener of device %s failed", self.name)


@dataclass(frozen=True)
class _Call:
    verb: str
    timeout: float
    arguments: dict[str, object]
    future: Future[Any]


class _Life:
    """The parent's view of one life of the child: what it is doing, and until when it may."""

    def __init__(self, name: str, connection: Connection, tell: Callable[[Event], None]) -> None:
        self.connection = connection
        self.doing = "start"
        self.deadline = time.monotonic() + _START_SECONDS
        self._name = name
        self._tell = tell
        self._call: _Call | None = None
        self._status: object = _Unset
        self._ready = False

    @property
    def idle(self) -> bool:
        return self._ready and self._call is None

    def begin(self, call: _Call) -> bool:
        self._call = call
        self.doing = call.verb
        # A poll that is under way may have to end first.
        self.deadline = time.monotonic() + call.timeout + _POLL_OVERRUN_SECONDS
        try:
            self.connection.send((call.verb, call.arguments))
        except OSError:
            return False
        return True

    def receive(self) -> None:
        kind, value = self.connection.recv()
        if kind == "begun" and self._call is not None:
            self.deadline = time.monotonic() + self._call.timeout
        elif kind == "result" and self._call is not None:
            call, self._call = self._call, None
            call.future.set_result(value)
            self._rest()
        elif kind == "status":
            self._ready = True
            if self._call is None:
                self._rest()
            if value != self._status:
                self._status = value
                self._tell(StatusChanged(self._name, value))
        elif kind == "emitted":
            self._tell(Emitted(self._name, value))
        elif kind == "log":
            level, logger, message = value
            logging.getLogger(logger).log(level, "%s: %s", self._name, message)

    def abandon(self, reason: str) -> None:
        if self._call is not None:
            self._call.future.set_result(DeviceLost(self._name, reason))
            self._call = None

    def _rest(self) -> None:
        self.doing = "status"
        self.deadline = time.monotonic() + _POLL_OVERRUN_SECONDS


class _Unset:
    """No status was told yet."""


def _child(connection: Connection, factory: str, settings: object) -> None:
    """The child's main loop: verbs as they come, a status poll in between; ends with its parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    lock = threading.Lock()

    def send(kind: str, value: object) -> None:
        with lock, contextlib.suppress(OSError):
            connection.send((kind, value))

    root = logging.getLogger()
    root.handlers = [_PipeHandler(send)]
    root.setLevel(logging.INFO)
    module, _, function = factory.partition(":")
    device: Device = getattr(importlib.import_module(module), function)(settings, lambda value: send("emitted", value))
    try:
        while True:
            send("status", device.status())
            # A device that never rests would starve its verbs; a poll further apart than this would starve the watchdog.
            pause = min(max(device.poll_seconds, 0.0), _POLL_OVERRUN_SECONDS / 2)
            if connection.poll(pause):
                message = connection.recv()
                if message is None:
                    return
                verb, arguments = message
                send("begun", verb)
                send("result", getattr(device, verb)(**arguments))
    except EOFError:
        return
    finally:
        device.close()


class _PipeHandler(logging.Handler):
    """Carries log records to the parent as plain text, so that nothing in them has to pickle."""

    def __init__(self, send: Callable[[str, object], None]) -> None:
        super().__init__()
        self._send = send

    def emit(self, record: logging.LogRecord) -> None:
        """Send one record."""
        self._send("log", (record.levelno, record.name, record.getMessage()))
