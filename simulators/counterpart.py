# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything at the other end of a kiosk's wires, in one process of its own: card reader, printer, camera, platform.

A process of its own, because a simulator that shared the kiosk's interpreter would slow the screens that it is there to test.
The parent moves it by commands over a pipe, the way a hand moves cards and papers.
"""

from __future__ import annotations

import contextlib
import logging
import multiprocessing
import signal
import threading
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from simulators.people import EVERYONE, Person

_START_SECONDS = 60.0
_ANSWER_SECONDS = 30.0


@dataclass(frozen=True)
class Addresses:
    """Where the devices and the platform are: a serial port, host:port, two addresses; the keys (hex) of its receipts and catalogues."""

    card_reader: str
    receipt_printer: str
    document_camera: str
    platform: str
    receipt_keys: str
    catalogue_keys: str


@dataclass(frozen=True)
class PrintedPaper:
    """One slip that came out of the printer: what was sent, and a picture of the paper as PNG."""

    data: bytes
    png: bytes
    errors: tuple[str, ...]


class Counterpart:
    """The parent's hand. Every verb waits until it is done."""

    def __init__(self, directory: Path, platform_port: int = 0) -> None:
        self._lock = threading.Lock()
        context = multiprocessing.get_context("spawn")
        self._pipe, child = context.Pipe()
        self._process = context.Process(target=_serve, args=(child, directory, platform_port), name="counterpart", daemon=True)
        self._process.start()
        child.close()
        try:
            self.addresses: Addresses = self._answer(_START_SECONDS)
        except BaseException:
            self.stop()
            raise

    def lay_card(self, name: str) -> None:
        """Lay the card of one of the synthetic people on the reader."""
        self._ask("lay_card", name)

    def lift_card(self) -> None:
        """Take the card away."""
        self._ask("lift_card")

    def lay_page(self, document: str, page: int = 1) -> None:
        """Lay one page of a paper under the camera."""
        self._ask("lay_page", document, page)

    def remove_page(self) -> None:
        """Take the paper away."""
        self._ask("remove_page")

    def stop_platform(self) -> None:
        """The network is cut: nobody answers at the platform's address."""
        self._ask("stop_platform")

    def start_platform(self) -> None:
        """The network is back, at the same address."""
        self._ask("start_platform")

    def papers(self) -> list[PrintedPaper]:
        """Every slip that was cut off so far."""
        papers: list[PrintedPaper] = self._ask("papers")
        return papers

    def stop(self) -> None:
        """End the process and everything in it."""
        with contextlib.suppress(OSError):
            self._pipe.send(None)
        self._process.join(5)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        self._pipe.close()

    def _ask(self, verb: str, *arguments: object):  # type: ignore[no-untyped-def]
        with self._lock:
            self._pipe.send((verb, arguments))
            return self._answer(_ANSWER_SECONDS)

    def _answer(self, seconds: float):  # type: ignore[no-untyped-def]
        if not self._pipe.poll(seconds):
            raise RuntimeError("the simulators do not answer")
        try:
            answer = self._pipe.recv()
        except EOFError:
            raise RuntimeError("the simulators could not start or ended; see above") from None
        if isinstance(answer, Exception):
            raise answer
        return answer


class _Bench:
    """What stands in the child process."""

    def __init__(self, directory: Path, platform_port: int) -> None:
        from simulators.document_camera import DocumentCameraSimulator
        from simulators.platform import PlatformSimulator
        from simulators.receipt_printer import ReceiptPrinterSimulator
        from simulators.sam_reader import SamReaderSimulator

        self._people: dict[str, Person] = {person.name: person for person in EVERYONE}
        self._reader = SamReaderSimulator(answer_seconds=0.2)
        self._printer = ReceiptPrinterSimulator()
        self._camera = DocumentCameraSimulator()
        self._platform = PlatformSimulator(directory, port=platform_port)
        for simulator in (self._reader, self._printer, self._camera, self._platform):
            simulator.start()
        self.addresses = Addresses(
            self._reader.port,
            self._printer.address,
            self._camera.url,
            self._platform.url,
            self._platform.receipt_key,
            self._platform.catalogue.public_key,
        )

    def lay_card(self, name: str) -> None:
        self._reader.lay_card(self._people[name])

    def lift_card(self) -> None:
        self._reader.lift_card()

    def lay_page(self, document: str, page: int) -> None:
        self._camera.lay_page(document, page)

    def remove_page(self) -> None:
        self._camera.remove_page()

    def stop_platform(self) -> None:
        self._platform.stop()

    def start_platform(self) -> None:
        self._platform.start()

    def papers(self) -> list[PrintedPaper]:
        errors = tuple(self._printer.errors)
        return [PrintedPaper(paper.bytes, paper.png(), errors) for paper in self._printer.papers]

    def stop(self) -> None:
        for simulator in (self._reader, self._printer, self._camera, self._platform):
            simulator.stop()


def _serve(pipe: Connection, directory: Path, platform_port: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    logging.getLogger().setLevel(logging.WARNING)
    bench = _Bench(directory, platform_port)
    pipe.send(bench.addresses)
    try:
        while True:
            message = pipe.recv()
            if message is None:
                return
            verb, arguments = message
            try:
                pipe.send(getattr(bench, verb)(*arguments))
            except Exception as error:
                pipe.send(RuntimeError(f"{verb}: {error}"))
    except EOFError:
        return
    finally:
        bench.stop()
