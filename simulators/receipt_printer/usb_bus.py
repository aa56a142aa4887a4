# SPDX-License-Identifier: GPL-3.0-or-later
"""A USB bus with one printer on it, for pyusb: a backend as libusb is one, with descriptors, claims, packets and errors of its own.

No kernel module is needed. The printer is a composite device: interface 0 is vendor specific, interface 1 of the printer class with
an alternate setting that only listens (protocol 1) and one that answers (protocol 2), as USB Printer Class 1.1 allows.
"""

from __future__ import annotations

import errno
import threading
import time
from array import array
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import usb.backend
import usb.core

VENDOR, PRODUCT, SERIAL_NUMBER = 0x04B8, 0x0E15, "SIM0001"
OUT, IN = 0x02, 0x82
PACKET_BYTES = 64
FIFO_BYTES = 512
"""What the device takes before it answers NAK."""

_TICK_SECONDS = 0.02
_STRINGS = {0: b"\x09\x04", 1: SERIAL_NUMBER.encode("utf-16-le")}
_DEVICE = SimpleNamespace(
    bLength=18,
    bDescriptorType=1,
    bcdUSB=0x0200,
    bDeviceClass=0,
    bDeviceSubClass=0,
    bDeviceProtocol=0,
    bMaxPacketSize0=64,
    idVendor=VENDOR,
    idProduct=PRODUCT,
    bcdDevice=0x0100,
    iManufacturer=0,
    iProduct=0,
    iSerialNumber=1,
    bNumConfigurations=1,
    bus=1,
    address=5,
    port_number=1,
    port_numbers=(1,),
    speed=2,
)
_CONFIGURATION = SimpleNamespace(
    bLength=9,
    bDescriptorType=2,
    wTotalLength=62,
    bNumInterfaces=2,
    bConfigurationValue=1,
    iConfiguration=0,
    bmAttributes=0xC0,
    bMaxPower=1,
    extra_descriptors=b"",
)


class UsbWire:
    """One life of the device, from plug to power-off; both ends use it."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._to_device = bytearray()
        self._to_host = bytearray()
        self.alive = True

    # As the printer sees it.

    def receive(self, most: int) -> bytes | None:
        """Bytes, b"" when none came within a tick, None when the power is off."""
        with self._changed:
            self._changed.wait_for(lambda: not self.alive or bool(self._to_device and most), _TICK_SECONDS)
            if not self.alive:
                return None
            data = bytes(self._to_device[:most])
            del self._to_device[:most]
            self._changed.notify_all()
            return data

    def send(self, data: bytes) -> None:
        """Keep the answer until the host fetches it."""
        with self._changed:
            self._to_host += data
            self._changed.notify_all()

    def close(self) -> None:
        """The device leaves the bus; what it held is gone."""
        with self._changed:
            self.alive = False
            self._changed.notify_all()

    # As the host sees it.

    def write(self, data: bytes, seconds: float) -> int:
        """Packets until all is written; NAK when the device takes none."""
        until = time.monotonic() + seconds
        with self._changed:
            for start in range(0, len(data), PACKET_BYTES):
                packet = data[start : start + PACKET_BYTES]
                taken = self._changed.wait_for(
                    lambda: not self.alive or len(self._to_device) + PACKET_BYTES <= FIFO_BYTES, max(0.0, until - time.monotonic())
                )
                self._check_alive()
                if not taken:
                    raise usb.core.USBTimeoutError("Operation timed out", -7, errno.ETIMEDOUT)
                self._to_device += packet
                self._changed.notify_all()
        return len(data)

    def read(self, most: int, seconds: float) -> bytes:
        """One transfer."""
        with self._changed:
            came = self._changed.wait_for(lambda: not self.alive or bool(self._to_host), seconds)
            self._check_alive()
            if not came:
                raise usb.core.USBTimeoutError("Operation timed out", -7, errno.ETIMEDOUT)
            data = bytes(self._to_host[:most])
            del self._to_host[:most]
            return data

    def _check_alive(self) -> None:
        if not self.alive:
            raise usb.core.USBError("No such device (it may have been disconnected)", -4, errno.ENODEV)


class VirtualUsbBus(usb.backend.IBackend):  # type: ignore[misc]
    """The backend. `permitted` False refuses to open the device, `kernel_driver` True has usblp on it, `claimed_elsewhere` True has
    another program on it."""

    name = f"{VENDOR:04x}:{PRODUCT:04x}"

    def __init__(self) -> None:
        self.permitted = True
        self.kernel_driver = False
        self.claimed_elsewhere = False
        self.detached = 0
        self._wire: UsbWire | None = None

    def plug_in(self) -> UsbWire:
        """The device, on the bus; a new one when there is none."""
        if self._wire is None or not self._wire.alive:
            self._wire = UsbWire()
        return self._wire

    def pull_out(self) -> None:
        """Take the device off the bus."""
        if self._wire is not None:
            self._wire.close()

    def enumerate_devices(self) -> Iterator[UsbWire]:
        """The devices on the bus."""
        if self._wire is not None and self._wire.alive:
            yield self._wire

    def get_parent(self, dev: UsbWire) -> None:
        """It hangs on the root."""

    def get_device_descriptor(self, dev: UsbWire) -> SimpleNamespace:
        """USB 2.0 table 9-8."""
        return _DEVICE

    def get_configuration_descriptor(self, dev: UsbWire, config: int) -> SimpleNamespace:
        """The one configuration. IndexError for another."""
        return (_CONFIGURATION,)[config]

    def get_interface_descriptor(self, dev: UsbWire, intf: int, alt: int, config: int) -> SimpleNamespace:
        """Interface and alternate setting by index. IndexError where there is none."""
        # (class, subclass, protocol, endpoints)
        settings = (((255, 0, 0, 0),), ((7, 1, 1, 1), (7, 1, 2, 2)))
        kind, subclass, protocol, endpoints = settings[intf][alt]
        return SimpleNamespace(
            bLength=9,
            bDescriptorType=4,
            bInterfaceNumber=intf,
            bAlternateSetting=alt,
            bNumEndpoints=endpoints,
            bInterfaceClass=kind,
            bInterfaceSubClass=subclass,
            bInterfaceProtocol=protocol,
            iInterface=0,
            extra_descriptors=b"",
        )

    def get_endpoint_descriptor(self, dev: UsbWire, ep: int, intf: int, alt: int, config: int) -> SimpleNamespace:
        """Bulk OUT, and bulk IN in the setting that answers. IndexError where there is none."""
        address = (OUT, IN)[: alt + 1][ep]
        return SimpleNamespace(
            bLength=7,
            bDescriptorType=5,
            bEndpointAddress=address,
            bmAttributes=2,
            wMaxPacketSize=PACKET_BYTES,
            bInterval=0,
            bRefresh=0,
            bSynchAddress=0,
            extra_descriptors=b"",
        )

    def open_device(self, dev: UsbWire) -> UsbWire:
        """A handle."""
        if not self.permitted:
            raise usb.core.USBError("Access denied (insufficient permissions)", -3, errno.EACCES)
        return dev

    def close_device(self, dev_handle: UsbWire) -> None:
        """Nothing to free."""

    def set_configuration(self, dev_handle: UsbWire, config_value: int) -> None:
        """There is one."""

    def get_configuration(self, dev_handle: UsbWire) -> int:
        """The value of the active one."""
        return 1

    def set_interface_altsetting(self, dev_handle: UsbWire, intf: int, altsetting: int) -> None:
        """The endpoints are there in any case."""

    def claim_interface(self, dev_handle: UsbWire, intf: int) -> None:
        """EBUSY while a kernel driver or another program has it."""
        if self.kernel_driver or self.claimed_elsewhere:
            raise usb.core.USBError("Resource busy", -6, errno.EBUSY)

    def release_interface(self, dev_handle: UsbWire, intf: int) -> None:
        """Let go."""

    def is_kernel_driver_active(self, dev_handle: UsbWire, intf: int) -> bool:
        """Whether usblp has it."""
        return self.kernel_driver

    def detach_kernel_driver(self, dev_handle: UsbWire, intf: int) -> None:
        """Take it from usblp."""
        self.kernel_driver = False
        self.detached += 1

    def attach_kernel_driver(self, dev_handle: UsbWire, intf: int) -> None:
        """Give it back."""
        self.kernel_driver = True

    def bulk_write(self, dev_handle: UsbWire, ep: int, intf: int, data: Any, timeout: int) -> int:
        """Bytes written; `timeout` in milliseconds."""
        return dev_handle.write(bytes(data), timeout / 1000)

    def bulk_read(self, dev_handle: UsbWire, ep: int, intf: int, buff: Any, timeout: int) -> int:
        """Bytes read into `buff`."""
        data = dev_handle.read(len(buff), timeout / 1000)
        buff[: len(data)] = array("B", data)
        return len(data)

    def ctrl_transfer(
        self, dev_handle: UsbWire, bmRequestType: int, bRequest: int, wValue: int, wIndex: int, data: Any, timeout: int
    ) -> int:
        """String descriptors (USB 2.0 section 9.6.7); anything else stalls."""
        if (bmRequestType, bRequest, wValue >> 8) != (0x80, 6, 3):
            raise usb.core.USBError("Pipe error", -9, errno.EPIPE)
        text = _STRINGS[wValue & 0xFF]
        descriptor = array("B", bytes((len(text) + 2, 3)) + text)[: len(data)]
        data[: len(descriptor)] = descriptor
        return len(descriptor)
