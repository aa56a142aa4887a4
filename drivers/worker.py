# SPDX-License-Identifier: GPL-3.0-or-later
"""A device in a process of its own: messages, watchdog, restart.

A call into a driver can hang where no thread can be stopped: a mute card, an unplugged camera, a printer that reads nothing.
So the device object lives in a spawned child process that alone opens the port. The parent talks to it by messages over one
pipe; a supervisor thread kills the child when a verb or a status poll overruns its time, starts it again with a growing pause,
and says so. What the child logs comes out of the parent's log.

A request waits in the parent until the child stands idle: the supervisor knocks, the child leaves its rest or ends its poll and
says that it is free, and only then is the call sent. So a call that was sent was begun, and one that was not can be dropped for
certain, whatever becomes of the child.
"""

from __future__ import annotations

import contextlib
import importlib
import logging
import math
import multiprocessing
import os
import signal
import threading
import time
from collections import deque
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

_KNOCK = "knock"
_NOTHING = "nothing"
"""What the parent sends besides calls: asks the child to be free, and lets it go on; None ends it."""

NOT_BEGUN = "not-begun"
"""The code of a DeviceLost whose verb the child never began: nothing happened at the device, for certain."""


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
    """The child process is gone or was killed; also the result of a request that it did not answer.

    As a result, `code` tells what is certain: "device-lost" was begun and nobody knows how far it came, "not-begun" was not.
    """

    device: str
    reason: str
    code: str = "device-lost"


Event = StatusChanged | Emitted | DeviceLost


class DeviceWorker:
    """The parent's handle on one device.

    `factory` names a function as "module:function" that makes the Device from the settings and an Emit; only the child imports
    it, so that the parent does not carry OpenCV for a camera that it never touches.
    `on_event` is called from the supervisor thread: a consumer that owns a user interface queues the event. A request's future
    gives the verb's result, or DeviceLost when the child died, hung or was stopped before it answered, or did not begin in time.
    It cannot be cancelled (see cancel_waiting); it is set in the supervisor thread, so what is done with it must not block.
    """

    def __init__(self, name: str, factory: str, settings: object, on_event: Callable[[Event], None]) -> None:
        self.name = name
        self.restarts = 0
        self._factory = factory
        self._settings = settings
        self._on_event = on_event
        self._inbox = _Inbox()
        self._wake_reader, self._wake_writer = os.pipe()
        os.set_blocking(self._wake_writer, False)
        self._wake_lock = threading.Lock()
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

    def request(
        self,
        verb: str,
        timeout: float,
        *,
        begin_within: float | None = None,
        on_begun: Callable[[], None] | None = None,
        **arguments: object,
    ) -> Future[Any]:
        """Ask for one verb; it counts as hung `timeout` seconds after the child began it.

        What was not begun within `begin_within` seconds (without it: `timeout`; `math.inf` waits for as long as it takes, over
        every life of the child) is answered with DeviceLost(code="not-begun") and never done. `on_begun` is called from the
        supervisor thread when the child begins it; it must not block.
        """
        future: Future[Any] = Future()
        # From here on the future's own cancel() does nothing: it could not take back what the child has begun.
        future.set_running_or_notify_cancel()
        begin_before = time.monotonic() + (timeout if begin_within is None else begin_within)
        if self._inbox.put(_Call(verb, timeout, begin_before, on_begun, arguments, future)):
            self._wake()
        else:
            self._refuse([future], "stopped")
        return future

    def cancel_waiting(self, verb: str) -> int:
        """Drop the requests of one verb that were not begun; how many. Each is answered as one that was not begun in time.

        The answers come from the supervisor thread, so a caller may hold a lock that they need.
        """
        dropped = self._inbox.drop(verb)
        if dropped:
            self._wake()
        return dropped

    def stop(self) -> None:
        """End the child and the supervisor; every open request gets DeviceLost."""
        if self._stopping.is_set():
            return
        self._stopping.set()
        self._wake()
        if self._thread.is_alive():
            self._thread.join(_STOP_SECONDS * 3)
        self._refuse(self._inbox.close(), "stopped")
        with self._wake_lock:
            os.close(self._wake_writer)
            self._wake_writer = -1
        os.close(self._wake_reader)

    def _wake(self) -> None:
        # A full pipe wakes as well as one byte more.
        with self._wake_lock, contextlib.suppress(BlockingIOError):
            if self._wake_writer >= 0:
                os.write(self._wake_writer, b"w")

    def _refuse(self, futures: list[Future[Any]], reason: str) -> None:
        for future in futures:
            future.set_result(DeviceLost(self.name, reason, NOT_BEGUN))

    def _refuse_overdue(self) -> None:
        self._refuse(self._inbox.take_overdue(), "not begun")

    def _supervise(self) -> None:
        failures = 0
        while not self._stopping.is_set():
            started = time.monotonic()
            reason = self._live()
            if self._stopping.is_set():
                break
            self.restarts += 1
            failures = 1 if time.monotonic() - started > _HEALTHY_SECONDS else failures + 1
            log.info("device %s lost (%s), start %d", self.name, reason, self.restarts)
            self._tell(DeviceLost(self.name, reason))
            self._pause(_PAUSES_SECONDS[min(failures, len(_PAUSES_SECONDS)) - 1])

    def _pause(self, seconds: float) -> None:
        """Between two lives of the child; who asked too early is told so in time."""
        ends = time.monotonic() + seconds
        while not self._stopping.is_set() and (left := ends - time.monotonic()) > 0:
            self._refuse_overdue()
            if wait([self._wake_reader], timeout=min(left, self._inbox.seconds_left())):
                os.read(self._wake_reader, 4096)

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
            self._refuse_overdue()
            left = min(max(0.0, life.deadline - time.monotonic()), self._inbox.seconds_left())
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
            elif time.monotonic() >= life.deadline:
                return f"hung in {life.doing}"
            if not self._hand_over(life):
                return "ended"

    def _hand_over(self, life: _Life) -> bool:
        """Get a waiting call to the child; False when the child is gone."""
        if life.free:
            call = self._inbox.take()
            if call is None:
                return life.let_go()
            if not life.begin(call):
                self._inbox.put_back(call)
                return False
            if call.on_begun is not None:
                self._call_listener(call.on_begun)
        elif life.idle and self._inbox.waits():
            return life.knock()
        return True

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
        self._call_listener(lambda: self._on_event(event))

    def _call_listener(self, listener: Callable[[], None]) -> None:
        try:
            listener()
        except Exception:
            log.exception("the listener of device %s failed", self.name)


@dataclass(frozen=True)
class _Call:
    verb: str
    timeout: float
    begin_before: float
    on_begun: Callable[[], None] | None
    arguments: dict[str, object]
    future: Future[Any]


class _Inbox:
    """The calls that wait for the child, in their order, and those that nobody will begin. Used from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: deque[_Call] = deque()
        self._dropped: list[Future[Any]] = []
        self._closed = False

    def put(self, call: _Call) -> bool:
        """False when no call is taken any more."""
        with self._lock:
            if not self._closed:
                self._waiting.append(call)
            return not self._closed

    def put_back(self, call: _Call) -> None:
        """The call that was taken last could not be handed over."""
        with self._lock:
            self._waiting.appendleft(call)

    def take(self) -> _Call | None:
        """The next call whose time to begin is not over."""
        with self._lock:
            self._drop_if(_overdue)
            return self._waiting.popleft() if self._waiting else None

    def waits(self) -> bool:
        """Whether there is a call to begin."""
        with self._lock:
            return bool(self._waiting)

    def drop(self, verb: str) -> int:
        """Take the verb's calls out; how many."""
        with self._lock:
            return self._drop_if(lambda call: call.verb == verb)

    def take_overdue(self) -> list[Future[Any]]:
        """The futures that have to be answered: dropped, or not begun in time."""
        with self._lock:
            self._drop_if(_overdue)
            futures, self._dropped = self._dropped, []
            return futures

    def seconds_left(self) -> float:
        """Until the next future has to be answered; at most an hour, because poll(2) counts milliseconds in 32 bits."""
        with self._lock:
            if self._dropped:
                return 0.0
            first = min((call.begin_before for call in self._waiting), default=math.inf)
            return min(max(0.0, first - time.monotonic()), 3600.0)

    def close(self) -> list[Future[Any]]:
        """Take no more calls; the futures that are still open."""
        with self._lock:
            self._closed = True
            self._drop_if(lambda _: True)
            futures, self._dropped = self._dropped, []
            return futures

    def _drop_if(self, unwanted: Callable[[_Call], bool]) -> int:
        dropped = [call.future for call in self._waiting if unwanted(call)]
        if dropped:
            self._waiting = deque(call for call in self._waiting if call.future not in dropped)
            self._dropped += dropped
        return len(dropped)


def _overdue(call: _Call) -> bool:
    return time.monotonic() >= call.begin_before


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
        self._knocked = False
        self.free = False
        """The child answered a knock and waits for what it gets."""

    @property
    def idle(self) -> bool:
        """Nothing is asked of the child."""
        return self._ready and self._call is None and not self._knocked

    def knock(self) -> bool:
        """Ask the child to be free; False when it is gone."""
        self._knocked = True
        # A poll that is under way may have to end first.
        self.deadline = time.monotonic() + _POLL_OVERRUN_SECONDS
        return self._send(_KNOCK)

    def let_go(self) -> bool:
        """The call for which the child was asked is no longer wanted; False when the child is gone."""
        self._knocked = self.free = False
        self._rest()
        return self._send(_NOTHING)

    def begin(self, call: _Call) -> bool:
        """Hand a call to the free child; False when it is gone and has not begun."""
        self._knocked = self.free = False
        if not self._send((call.verb, call.arguments)):
            return False
        self._call = call
        self.doing = call.verb
        self.deadline = time.monotonic() + call.timeout
        return True

    def _send(self, message: object) -> bool:
        try:
            self.connection.send(message)
        except OSError:
            return False
        return True

    def receive(self) -> None:
        kind, value = self.connection.recv()
        if kind == "free":
            self.free = True
        elif kind == "result" and self._call is not None:
            call, self._call = self._call, None
            call.future.set_result(value)
            self._rest()
        elif kind == "status":
            self._ready = True
            if self._call is None and not self._knocked:
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
                message = _received(connection)
                if message == _KNOCK:
                    send("free", None)
                    message = _received(connection)
                if message is None:
                    return
                if message != _NOTHING:
                    verb, arguments = message
                    send("result", getattr(device, verb)(**arguments))
    except EOFError:
        return
    finally:
        device.close()


def _received(connection: Connection) -> Any:
    """The parent's next message; raises EOFError when it is gone, however it went."""
    try:
        return connection.recv()
    except OSError as problem:
        raise EOFError from problem


class _PipeHandler(logging.Handler):
    """Carries log records to the parent as plain text, so that nothing in them has to pickle."""

    def __init__(self, send: Callable[[str, object], None]) -> None:
        super().__init__()
        self._send = send

    def emit(self, record: logging.LogRecord) -> None:
        """Send one record."""
        self._send("log", (record.levelno, record.name, record.getMessage()))
