# SPDX-License-Identifier: GPL-3.0-or-later
"""A USB printer through libusb (pyusb), for machines without the kernel's usblp driver or with several printers.

The interface of the printer class (USB Printer Class 1.1: class 7, subclass 1; protocol 2 or 3 answers, protocol 1 only listens) and
its bulk endpoints are looked up, never assumed. The device is not reset: a reset would print or lose what it holds.
"""

from __future__ import annotations

import contextlib
import errno
import time
from typing import Any

import usb.core
import usb.util

from drivers.receipt_printer.link import NOT_PERMITTED, LinkFailed

PRINTER_CLASS = 7
TWO_WAY_PROTOCOLS = (2, 3)
EMPTY_READ_SECONDS = 0.01
"""A printer with nothing to say may answer a read at once, with nothing."""

backend: Any = None
"""The bus that pyusb looks on; None is libusb's. Tests put a bus with simulated printers here."""


class UsbLink:
    """One printer-class interface. `port` is "" for the only printer, "vid:pid" or "vid:pid:serial number" in hex."""

    kept_open = True
    chunk_bytes = 1024
    seam_bytes = 0

    def __init__(self, port: str) -> None:
        self._detached = False
        try:
            self._device = _the_printer(port)
            self._interface = _printer_interface(self._device)
            self._claim()
        except usb.core.NoBackendError:
            raise LinkFailed("USB needs libusb: install libusb-1.0-0, or name the kernel's device, for example /dev/usb/lp0") from None
        except usb.core.USBError as error:
            raise LinkFailed(f"USB printer {port or '(any)'}: {_why(error)}") from None
        self._out = _bulk_endpoint(self._interface, usb.util.ENDPOINT_OUT)
        self._in = _bulk_endpoint(self._interface, usb.util.ENDPOINT_IN)
        self.answers = self._in is not None
        if self._out is None:
            self.close()
            raise LinkFailed(f"USB printer {port or '(any)'}: its printer interface takes no data; name another one")

    def write(self, data: bytes, seconds: float) -> None:
        until = time.monotonic() + seconds
        left = memoryview(data)
        try:
            while left:
                milliseconds = max(1, int((until - time.monotonic()) * 1000))
                left = left[self._out.write(left, milliseconds) :]
        except usb.core.USBTimeoutError:
            raise LinkFailed("the printer takes no more bytes") from None
        except usb.core.USBError as error:
            raise LinkFailed(_why(error)) from None

    def read(self, seconds: float) -> bytes:
        if self._in is None:
            return b""
        until = time.monotonic() + seconds
        while True:
            try:
                milliseconds = max(1, int((until - time.monotonic()) * 1000))
                data = bytes(self._in.read(self._in.wMaxPacketSize, milliseconds))
            except usb.core.USBTimeoutError:
                return b""
            except usb.core.USBError as error:
                raise LinkFailed(_why(error)) from None
            if data or time.monotonic() >= until:
                return data
            time.sleep(EMPTY_READ_SECONDS)

    def close(self) -> None:
        number = self._interface.bInterfaceNumber
        with contextlib.suppress(usb.core.USBError):
            usb.util.release_interface(self._device, number)
            if self._detached:
                self._device.attach_kernel_driver(number)
        usb.util.dispose_resources(self._device)

    def abort(self) -> None:
        """libusb holds nothing back: what was not written is nowhere."""
        self.close()

    def _claim(self) -> None:
        number = self._interface.bInterfaceNumber
        with contextlib.suppress(NotImplementedError):
            if self._device.is_kernel_driver_active(number):
                self._device.detach_kernel_driver(number)
                self._detached = True
        usb.util.claim_interface(self._device, number)
        if self._interface.bAlternateSetting:
            self._device.set_interface_altsetting(number, self._interface.bAlternateSetting)


def _the_printer(port: str) -> Any:
    wanted = port.lower().split(":", 2) if port else []
    if wanted and not (len(wanted) > 1 and all(len(part) == 4 and _is_hex(part) for part in wanted[:2])):
        raise LinkFailed(f"receipt_printer.port is {port!r}; write vid:pid as lsusb shows it, for example 04b8:0e15, or /dev/usb/lp0")
    for device in usb.core.find(find_all=True, backend=backend):
        if wanted and (device.idVendor, device.idProduct) != (int(wanted[0], 16), int(wanted[1], 16)):
            continue
        if wanted[2:] and str(device.serial_number).lower() != wanted[2]:
            continue
        if _printer_interface(device) is not None:
            return device
    raise LinkFailed(f"no USB printer {port}".rstrip() + ": plug it in and switch it on; lsusb shows what is there")


def _is_hex(text: str) -> bool:
    return all(character in "0123456789abcdef" for character in text)


def _printer_interface(device: Any) -> Any:
    """The interface and alternate setting to use, one that answers if there is one; None when this is no printer."""
    found = [interface for configuration in device for interface in configuration if interface.bInterfaceClass == PRINTER_CLASS]
    return max(found, key=lambda interface: interface.bInterfaceProtocol in TWO_WAY_PROTOCOLS, default=None)


def _bulk_endpoint(interface: Any, direction: int) -> Any:
    return usb.util.find_descriptor(
        interface,
        custom_match=lambda endpoint: (
            usb.util.endpoint_direction(endpoint.bEndpointAddress) == direction
            and usb.util.endpoint_type(endpoint.bmAttributes) == usb.util.ENDPOINT_TYPE_BULK
        ),
    )


def _why(error: usb.core.USBError) -> str:
    match error.errno:
        case errno.EACCES | errno.EPERM:
            return NOT_PERMITTED
        case errno.EBUSY:
            return "another program uses it; end it, or name the kernel's device, for example /dev/usb/lp0"
    return "the connection to the printer broke"
