# SPDX-License-Identifier: GPL-3.0-or-later
"""The printer as others see it: a TCP port, a pseudo-terminal or a USB device, and what a person in front of it can do.

Everything that is printed came over the wire. A network printer serves one connection at a time, the next one waits, and
its receive buffer, half a command included, outlives the connection: so do real ones.
"""

from __future__ import annotations

import contextlib
import logging
import os
import select
import socket
import struct
import termios
import threading
import time
import tty
from collections import deque
from typing import Protocol

from simulators.receipt_printer.framing import Command, Framer, RealTimeFilter
from simulators.receipt_printer.mechanism import Mechanism, Script
from simulators.receipt_printer.paper import Paper
from simulators.receipt_printer.usb_bus import VirtualUsbBus

log = logging.getLogger(__name__)

_TICK_SECONDS = 0.02
_READ_BYTES = 512


class _Wire(Protocol):
    """One open connection as the printer sees it."""

    def receive(self, most: int) -> bytes | None:
        """Bytes, b"" when none came within a tick, None when the other end is gone."""

    def send(self, data: bytes) -> None:
        """Answer; lost when nobody listens."""

    def close(self) -> None:
        """Hang up hard."""


class ReceiptPrinterSimulator:
    """A scripted receipt printer.

    `wire` is "tcp" (then `address` is "127.0.0.1:PORT"), "pty" (then it is the path of the serial port) or "usb" (then it is
    "vid:pid", and the device hangs on `usb_bus`, a bus for pyusb). `dots` is 576 for 80 mm and 384 for 58 mm paper.
    """

    def __init__(
        self,
        wire: str = "tcp",
        *,
        port: int = 0,
        host: str = "127.0.0.1",
        dots: int = 576,
        has_cutter: bool = True,
        script: Script | None = None,
    ) -> None:
        self._kind = wire
        self._host, self._port = host, port
        self._mechanism = Mechanism(script or Script(), dots, has_cutter)
        self._framer = Framer()
        self._filter = RealTimeFilter()
        self._queue: deque[tuple[Command, _Wire]] = deque()
        self._changed = threading.Condition(threading.RLock())
        self._running = False
        self._bytes = 0
        self._deaf_until = 0.0
        self._current: _Wire | None = None
        self._threads: list[threading.Thread] = []
        self._listener: socket.socket | None = None
        self._master = self._slave = -1
        self.usb_bus = VirtualUsbBus()
        self.address = ""
        self.connections = 0
        self.last_cut_read_at = self.last_proof_at = 0.0
        """Monotonic times at which the last byte of a cut was read and an answer to `GS ( H` sent."""

    def start(self) -> None:
        """Open the port; `address` is known afterwards. Raises OSError when the port is taken."""
        self._running = True
        if self._kind == "pty":
            self._master, self._slave = os.openpty()
            tty.setraw(self._slave, termios.TCSANOW)
            self.address = os.ttyname(self._slave)
            serve = self._serve_pty
        elif self._kind == "usb":
            self.address = self.usb_bus.name
            self.usb_bus.plug_in()
            serve = self._serve_usb
        else:
            family = socket.AF_INET6 if ":" in self._host else socket.AF_INET
            self._listener = socket.socket(family, socket.SOCK_STREAM)
            self._listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            self._listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
            self._listener.bind((self._host, self._port))
            self._listener.listen(4)
            self._listener.settimeout(_TICK_SECONDS)
            port = self._listener.getsockname()[1]
            self.address = f"[{self._host}]:{port}" if family == socket.AF_INET6 else f"{self._host}:{port}"
            serve = self._serve_tcp
        for target in (serve, self._obey_in_order, self._chatter):
            thread = threading.Thread(target=target, name=f"receipt-printer-{target.__name__}", daemon=True)
            thread.start()
            self._threads.append(thread)

    def stop(self) -> None:
        """Close the port and end all threads."""
        with self._changed:
            self._running = False
            self._changed.notify_all()
        for thread in self._threads:
            thread.join(5)
        if self._listener is not None:
            self._listener.close()
        for descriptor in (self._master, self._slave):
            if descriptor >= 0:
                os.close(descriptor)
        self._master = self._slave = -1

    def __enter__(self) -> ReceiptPrinterSimulator:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    # What lies in the tray.

    @property
    def papers(self) -> list[Paper]:
        """Pieces that were cut or torn off and have something on them, oldest first."""
        with self._changed:
            return [paper for paper in self._mechanism.papers if not paper.blank]

    @property
    def scraps(self) -> int:
        """Blank pieces that were cut off."""
        with self._changed:
            return sum(paper.blank for paper in self._mechanism.papers)

    @property
    def hanging(self) -> Paper:
        """What is printed but hangs uncut in the slot."""
        with self._changed:
            return self._mechanism.in_progress

    @property
    def errors(self) -> list[str]:
        """Everything that a strict printer would not have understood."""
        with self._changed:
            return self._framer.errors + self._mechanism.errors

    @property
    def received_bytes(self) -> int:
        """Bytes read from the wire since the script was given."""
        with self._changed:
            return self._bytes

    def wait_for_paper(self, count: int = 1, timeout: float = 10.0) -> Paper:
        """The `count`-th printed piece, waiting for it. Raises TimeoutError."""
        with self._changed:
            if not self._changed.wait_for(lambda: len(self.papers) >= count, timeout):
                raise TimeoutError(f"{len(self.papers)} of {count} slips came out in {timeout} s; errors: {self.errors}")
            return self.papers[count - 1]

    def wait_until_idle(self, timeout: float = 10.0) -> bool:
        """Whether, within `timeout`, nothing is left to obey."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._queue, timeout)

    # What a person, or fate, does to it.

    def give(self, script: Script) -> None:
        """Another behaviour from now on; faults of the old one are mended, its counts start again."""
        with self._changed:
            self._mechanism.give(script)
            self._bytes = 0
            self._deaf_until = 0.0
            self._changed.notify_all()

    def load_paper(self) -> None:
        """A new roll."""
        self._mend("paper_out")

    def open_cover(self) -> None:
        """Somebody opens the cover."""
        with self._changed:
            self._mechanism.cover_open = True

    def close_cover(self) -> None:
        """The cover is closed, printing goes on."""
        self._mend("cover_open")

    def run_out_of_paper(self) -> None:
        """The end of the roll, now."""
        with self._changed:
            self._mechanism.paper_out = True

    def take_ticket(self) -> None:
        """Somebody takes the ticket out of the mouth."""
        self._mend("ticket_waits")

    @property
    def retracted(self) -> int:
        """Tickets that the printer took back."""
        return self._mechanism.retracted

    def tear_off(self) -> None:
        """Tear off what hangs out of the slot."""
        with self._changed:
            self._mechanism.tear_off()
            self._changed.notify_all()

    def power_cycle(self) -> None:
        """Off and on: connections die, memory goes unless the script keeps it."""
        with self._changed:
            self._power_cycle()

    def _mend(self, fault: str) -> None:
        with self._changed:
            setattr(self._mechanism, fault, False)
            self._changed.notify_all()

    def _power_cycle(self) -> None:
        self._mechanism.power_fails = False
        self._deaf_until = time.monotonic() + self._mechanism.script.boot_seconds
        if not self._mechanism.script.keeps_buffer_over_power:
            self._queue.clear()
            self._framer.reset()
        self._mechanism.switch_on()
        if self._current is not None:
            self._current.close()
        self._changed.notify_all()

    # The wires.

    def _serve_tcp(self) -> None:
        assert self._listener is not None
        while self._running:
            try:
                connection, _ = self._listener.accept()
            except TimeoutError:
                continue
            except OSError:
                return
            self.connections += 1
            self._serve(_TcpWire(connection))

    def _serve_pty(self) -> None:
        while self._running:
            self._serve(_PtyWire(self._master))

    def _serve_usb(self) -> None:
        while self._running:
            wire = self.usb_bus.plug_in()
            self._serve(wire)
            while self._running and time.monotonic() < self._deaf_until:
                time.sleep(_TICK_SECONDS / 4)

    def _serve(self, wire: _Wire) -> None:
        with self._changed:
            self._current = wire
            stale = self._mechanism.script.stale_bytes
        if stale:
            wire.send(stale)
        while self._running:
            with self._changed:
                script = self._mechanism.script
                closes = script.close_after_bytes is not None and self._bytes >= script.close_after_bytes
                stuck = script.stop_reading_after_bytes is not None and self._bytes >= script.stop_reading_after_bytes
                full = sum(len(command.raw) for command, _ in self._queue) >= script.buffer_bytes
            if closes:
                script.close_after_bytes = None
                break
            if stuck or full:
                time.sleep(_TICK_SECONDS / 4)
                if wire.receive(0) is None:
                    break
                continue
            data = wire.receive(self._most_bytes(script))
            if data is None:
                break
            if data:
                self._take(data, wire)
            if data and script.bytes_per_second:
                time.sleep(len(data) / script.bytes_per_second)
        wire.close()
        with self._changed:
            self._current = None

    def _most_bytes(self, script: Script) -> int:
        most = _READ_BYTES
        for limit in (script.close_after_bytes, script.stop_reading_after_bytes, script.silent_after_bytes):
            if limit is not None and limit > self._bytes:
                most = min(most, limit - self._bytes)
        if script.bytes_per_second:
            most = min(most, max(1, int(script.bytes_per_second / 100)))
        return most

    def _take(self, data: bytes, wire: _Wire) -> None:
        with self._changed:
            self._bytes += len(data)
            if time.monotonic() < self._deaf_until:
                return
            for is_real_time, piece in self._filter.split(data):
                if is_real_time:
                    self._real_time(piece, wire)
                else:
                    for command in self._framer.feed(piece):
                        self._queue.append((command, wire))
                        if command.name == "cut":
                            self.last_cut_read_at = time.monotonic()
            self._changed.notify_all()

    def _real_time(self, command: bytes, wire: _Wire) -> None:
        if self._framer.inside_command:
            self._framer.errors.append(f"real-time command {command.hex()} inside another command")
        script = self._mechanism.script
        if command[1] == 0x04 and (told := self._mechanism.presenter_status(command[2])):
            self._answer(wire, told)
        elif command[1] == 0x04 and 1 <= command[2] <= 4 and not script.real_time_status:
            return
        elif command[1] == 0x04 and 1 <= command[2] <= 4:
            self._answer(wire, b"\xa5" if script.garbage_status else bytes((self._mechanism.status(command[2]),)))
        elif command[1] == 0x05 and command[2] in (1, 2):
            recoverable = self._mechanism.cutter_jammed
            obeyed = script.clears_on_request == "always" or (script.clears_on_request == "errors" and recoverable)
            if command[2] == 2 and obeyed:
                self._queue.clear()
                self._framer.reset()
                self._mechanism.clear_buffer()
        else:
            self._framer.errors.append(f"unknown real-time command {command.hex()}")

    def _answer(self, wire: _Wire, data: bytes) -> None:
        silent = self._mechanism.script.silent_after_bytes
        if data and (silent is None or self._bytes < silent):
            wire.send(data)

    def _obey_in_order(self) -> None:
        while self._running:
            with self._changed:
                busy = self._mechanism.busy_seconds
                if not self._queue or self._mechanism.stopped or busy:
                    self._changed.wait(min(busy or _TICK_SECONDS, _TICK_SECONDS))
                    continue
                command, wire = self._queue.popleft()
                self._answer(wire, self._mechanism.obey(command))
                if command.name == "process":
                    self.last_proof_at = time.monotonic()
                if self._mechanism.power_fails:
                    self._power_cycle()
                self._changed.notify_all()

    def _chatter(self) -> None:
        told = b""
        while self._running:
            with self._changed:
                interval = self._mechanism.script.automatic_status_seconds
                now = self._mechanism.automatic_status()
                if self._current is not None and (interval is not None or (self._mechanism.automatic and now != told)):
                    self._answer(self._current, now)
                told = now
            time.sleep(interval or _TICK_SECONDS)


class _TcpWire:
    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._connection.settimeout(_TICK_SECONDS)
        self._connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._open = True

    def receive(self, most: int) -> bytes | None:
        if not self._open:
            return None
        if most == 0:
            return b"" if self._connected() else None
        try:
            return self._connection.recv(most) or None
        except TimeoutError:
            return b""
        except OSError:
            return None

    def _connected(self) -> bool:
        poll = select.poll()
        poll.register(self._connection.fileno(), select.POLLRDHUP | select.POLLHUP | select.POLLERR)
        return not poll.poll(0)

    def send(self, data: bytes) -> None:
        with contextlib.suppress(OSError):
            self._connection.sendall(data)

    def close(self) -> None:
        if self._open:
            self._open = False
            with contextlib.suppress(OSError):
                self._connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self._connection.close()


class _PtyWire:
    def __init__(self, master: int) -> None:
        self._master = master

    def receive(self, most: int) -> bytes | None:
        if most == 0:
            return b""
        readable, _, _ = select.select([self._master], [], [], _TICK_SECONDS)
        if not readable:
            return b""
        try:
            return os.read(self._master, most)
        except OSError:
            return None

    def send(self, data: bytes) -> None:
        with contextlib.suppress(OSError):
            os.write(self._master, data)

    def close(self) -> None:
        """A serial line has no connection to end."""
