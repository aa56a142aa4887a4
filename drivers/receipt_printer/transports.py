# SPDX-License-Identifier: GPL-3.0-or-later
"""The wires: network (IPv4 and IPv6), serial, USB by the kernel's usblp device or by libusb, and a plain file. Every call has a
time-out.

A CUPS queue is not offered: its spool keeps slips in the clear on the disk.
"""

from __future__ import annotations

import contextlib
import errno
import glob
import os
import select
import socket
import stat
import struct
import time

import serial

from config.settings import ReceiptPrinterSettings
from drivers.receipt_printer.link import NOT_PERMITTED, Link, LinkFailed

CONNECT_SECONDS = 3.0
DEFAULT_PORT = 9100
_BITS_A_BYTE = 10


def open_link(settings: ReceiptPrinterSettings) -> Link:
    """Open the wire that the settings name. Raises LinkFailed with one line that says what to do."""
    match settings.transport:
        case "network":
            return NetworkLink(settings.address)
        case "serial":
            return SerialLink(settings.port, settings.baud)
        case "usb":
            return _usb_link(settings.port)
        case "file":
            return DeviceFileLink(settings.port)
    raise LinkFailed(f"receipt_printer.transport is {settings.transport!r}; use network, serial, usb, file or none")


def host_and_port(address: str) -> tuple[str, int]:
    """ "192.0.2.7:9100", "printer.local", "[2001:db8::7]:9100" or a bare IPv6 address. Raises LinkFailed."""
    host, port = address.strip(), str(DEFAULT_PORT)
    if host.startswith("["):
        host, _, rest = host[1:].partition("]")
        port = rest.removeprefix(":") or port
    elif host.count(":") == 1:
        host, _, port = host.partition(":")
    if not host or not port.isdecimal() or not 0 < int(port) <= 65535:
        raise LinkFailed(f"receipt_printer.address is {address!r}; write host:port, for example 192.0.2.7:9100")
    return host, int(port)


class NetworkLink:
    """A raw TCP port, usually 9100."""

    answers = True
    kept_open = False
    chunk_bytes = 1024
    seam_bytes = 0

    def __init__(self, address: str) -> None:
        host, port = host_and_port(address)
        try:
            self._socket = socket.create_connection((host, port), CONNECT_SECONDS)
        except OSError as error:
            reason = error.strerror or str(error) or "no answer"
            raise LinkFailed(f"{host}:{port}: {reason}; check the address, the cable and the printer's power") from None
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def write(self, data: bytes, seconds: float) -> None:
        self._socket.settimeout(seconds)
        try:
            self._socket.sendall(data)
        except OSError as error:
            raise LinkFailed(_reason(error)) from None

    def read(self, seconds: float) -> bytes:
        self._socket.settimeout(max(seconds, 0.001))
        try:
            data = self._socket.recv(256)
        except TimeoutError:
            return b""
        except OSError as error:
            raise LinkFailed(_reason(error)) from None
        if not data:
            raise LinkFailed("the printer closed the connection")
        return data

    def close(self) -> None:
        self._socket.close()

    def abort(self) -> None:
        # Linger 0: the kernel throws its send buffer away and resets the connection.
        with contextlib.suppress(OSError):
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._socket.close()


class SerialLink:
    """An RS-232 port, or a pseudo-terminal. Opened for this process alone."""

    answers = True
    kept_open = True
    chunk_bytes = 256
    seam_bytes = 96

    def __init__(self, port: str, baud: int) -> None:
        if not port:
            raise LinkFailed("receipt_printer.port is empty; name the serial port, for example /dev/ttyS1")
        try:
            self._port = serial.Serial(port, baud, timeout=0, write_timeout=1, exclusive=True)
        except (OSError, ValueError) as error:
            reason = os.strerror(number) if (number := getattr(error, "errno", None)) else "it cannot be opened"
            raise LinkFailed(f"{port}: {reason}; check the cable, the port's name and that nobody else uses it") from None

    def write(self, data: bytes, seconds: float) -> None:
        started = time.monotonic()
        try:
            self._port.write_timeout = seconds
            self._port.write(data)
            # What waits in the kernel or in an adapter is not with the printer yet: a status query would queue up behind it.
            until = time.monotonic() + seconds
            while self._port.out_waiting:
                if time.monotonic() > until:
                    raise LinkFailed("the printer takes no more bytes")
                time.sleep(0.005)
            time.sleep(max(0.0, started + len(data) * _BITS_A_BYTE / self._port.baudrate - time.monotonic()))
        except (OSError, serial.SerialException) as error:
            raise LinkFailed(_reason(error)) from None

    def read(self, seconds: float) -> bytes:
        try:
            self._port.timeout = seconds
            first = self._port.read(1)
            return bytes(first) + bytes(self._port.read(self._port.in_waiting)) if first else b""
        except (OSError, serial.SerialException, TypeError) as error:
            raise LinkFailed(_reason(error)) from None

    def close(self) -> None:
        with contextlib.suppress(OSError, serial.SerialException):
            self._port.close()

    def abort(self) -> None:
        with contextlib.suppress(OSError, serial.SerialException):
            self._port.reset_output_buffer()
        self.close()


class DeviceFileLink:
    """`/dev/usb/lp0` of the usblp driver, read and written; or a plain file, only written (each job is appended)."""

    kept_open = False
    chunk_bytes = 1024
    seam_bytes = 0

    def __init__(self, path: str) -> None:
        if not path:
            raise LinkFailed("receipt_printer.port is empty; name the file or device, for example /dev/usb/lp0")
        try:
            plain = not os.path.exists(path) or stat.S_ISREG(os.stat(path).st_mode)
            flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND if plain else os.O_RDWR | os.O_NONBLOCK
            if path.startswith("/dev/") and plain:
                raise LinkFailed(f"{path}: there is no such device; plug the printer in and switch it on")
            self._descriptor = os.open(path, flags | os.O_CLOEXEC | os.O_NOCTTY, 0o600)
        except PermissionError:
            raise LinkFailed(f"{path}: {NOT_PERMITTED}") from None
        except OSError as error:
            raise LinkFailed(f"{path}: {error.strerror}; check the path and that nobody else uses it") from None
        self.answers = not plain

    def write(self, data: bytes, seconds: float) -> None:
        until = time.monotonic() + seconds
        left = memoryview(data)
        try:
            while left:
                _, writable, _ = select.select([], [self._descriptor], [], max(0.0, until - time.monotonic()))
                if not writable:
                    raise LinkFailed("the printer takes no more bytes")
                left = left[os.write(self._descriptor, left) :]
        except OSError as error:
            raise LinkFailed(_reason(error)) from None

    def read(self, seconds: float) -> bytes:
        if not self.answers:
            return b""
        try:
            readable, _, _ = select.select([self._descriptor], [], [], seconds)
            return os.read(self._descriptor, 256) if readable else b""
        except BlockingIOError:
            return b""
        except OSError as error:
            raise LinkFailed(_reason(error)) from None

    def close(self) -> None:
        with contextlib.suppress(OSError):
            os.close(self._descriptor)

    def abort(self) -> None:
        self.close()


def _usb_link(port: str) -> Link:
    """The kernel's usblp device where there is one, else the printer itself through libusb; `port` may name either."""
    if port.startswith("/"):
        return DeviceFileLink(port)
    if not port and (devices := sorted(glob.glob("/dev/usb/lp*"))):
        return DeviceFileLink(devices[0])
    # pyusb looks for libusb when it is imported: only where it is needed.
    from drivers.receipt_printer.usb_link import UsbLink

    return UsbLink(port)


def _reason(error: Exception) -> str:
    if isinstance(error, TimeoutError | serial.SerialTimeoutException):
        return "the printer takes no more bytes"
    number = getattr(error, "errno", None)
    if number in (errno.ECONNRESET, errno.EPIPE, errno.EIO, errno.ENODEV):
        return "the connection to the printer broke"
    return os.strerror(number) if number else "the connection to the printer broke"
