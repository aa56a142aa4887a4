# SPDX-License-Identifier: GPL-3.0-or-later
"""Which serial port has a SAM reader on it, when the settings do not say."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable

from serial.tools import list_ports

from drivers.card_reader.result import ReaderFault, ReaderMissing
from drivers.card_reader.sam_reader import SamLink, open_port, probe

# The module's own USB id, then the bridge chips that serial readers are built with (WCH, FTDI, Silicon Labs, Prolific).
_SAM_USB_ID = (0x0400, 0xC35A)
_BRIDGE_USB_IDS = frozenset({(0x1A86, 0x7523), (0x1A86, 0x5523), (0x0403, 0x6001), (0x10C4, 0xEA60), (0x067B, 0x2303)})
_LOOK_SECONDS = 1.0

Candidates = Callable[[], Iterable[tuple[str, int | None, int | None]]]
"""Gives (path, USB vendor, USB product) of every serial port that is plugged in."""

PortFinder = Callable[[], SamLink | ReaderMissing | ReaderFault]


def plugged_in() -> list[tuple[str, int | None, int | None]]:
    """The machine's serial ports."""
    return [(port.device, port.vid, port.pid) for port in list_ports.comports()]


def port_finder(path: str, baud: int, candidates: Candidates = plugged_in) -> PortFinder:
    """A finder for one named port, or with an empty path for whatever reader is plugged in."""
    if path:
        return lambda: open_port(path, baud)
    return _Search(baud, candidates)


class _Search:
    """Asks each likely port once while it stays plugged in: what is no SAM may be a printer and must not be asked again."""

    def __init__(self, baud: int, candidates: Candidates) -> None:
        self._baud = baud
        self._candidates = candidates
        self._refused: set[str] = set()
        self._next_look = 0.0
        self._last: ReaderMissing | ReaderFault = ReaderMissing("no SAM reader was looked for yet")

    def __call__(self) -> SamLink | ReaderMissing | ReaderFault:
        # Walking through the machine's ports costs more than a poll may; once a second is soon enough for a plug.
        if time.monotonic() < self._next_look:
            return self._last
        self._next_look = time.monotonic() + _LOOK_SECONDS
        found = self._look()
        if not isinstance(found, SamLink):
            self._last = found
        return found

    def _look(self) -> SamLink | ReaderMissing | ReaderFault:
        likely = [(path, (vid, pid)) for path, vid, pid in self._candidates() if _is_likely(vid, pid)]
        self._refused &= {path for path, _ in likely}
        problem: ReaderMissing | ReaderFault | None = None
        for path, usb_id in sorted(likely, key=lambda entry: entry[1] != _SAM_USB_ID):
            if path in self._refused:
                continue
            link = open_port(path, self._baud)
            if not isinstance(link, SamLink):
                problem = problem or link
                continue
            if usb_id == _SAM_USB_ID or isinstance(probe(link), str):
                return link
            self._refused.add(path)
            link.close()
        return problem or ReaderMissing("no SAM reader on any USB serial port: plug it in or set card_reader.port")


def _is_likely(vid: int | None, pid: int | None) -> bool:
    return (vid, pid) == _SAM_USB_ID or (vid, pid) in _BRIDGE_USB_IDS
