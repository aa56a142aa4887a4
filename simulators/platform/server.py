# SPDX-License-Identifier: GPL-3.0-or-later
"""The sandbox as a real HTTP server, in a thread of this process or (``python -m simulators.platform``) of its own."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from pathlib import Path
from typing import Any

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from simulators.platform.app import build_app
from simulators.platform.catalogue import CatalogueShelf
from simulators.platform.database import PlatformDatabase
from simulators.platform.faults import Fault, FaultKind, FaultPlan, FaultyLayer
from simulators.platform.signatures import SignedLayer
from simulators.platform.uploads import UploadShelf


class _Server(uvicorn.Server):
    """Looks ten times as often whether it shall end: tests start and end it by the hundred."""

    async def main_loop(self) -> None:
        while not self.should_exit:
            await asyncio.sleep(0.01)


class PlatformSimulator:
    """``start()`` and ``stop()`` may alternate: the address stays, and a stopped platform refuses connections.

    ``directory`` holds its database; ``port`` 0 takes a free one. Raises OSError when the port is in use. ``receipt_key`` is the public
    key (hex) of its receipts, known from the first ``start()`` on. ``catalogue`` is
    what it publishes.
    """

    def __init__(self, directory: Path, port: int = 0, host: str = "127.0.0.1") -> None:
        self._directory = directory
        self._host = host
        self._port = port
        self.plan = FaultPlan()
        self.catalogue = CatalogueShelf(directory)
        self.receipt_key = ""
        self._server: uvicorn.Server | None = None
        self._thread: threading.Thread | None = None

    @property
    def url(self) -> str:
        """Base address; valid from the first ``start()`` on."""
        return f"http://{self._host}:{self._port}"

    @property
    def port(self) -> int:
        """The port; 0 before the first ``start()`` if none was given."""
        return self._port

    def start(self) -> None:
        """Serves from a thread; returns when connections are taken."""
        listening = socket.create_server((self._host, self._port), backlog=256)
        self._port = listening.getsockname()[1]
        database = PlatformDatabase(self._directory)
        self.receipt_key = database.receipt_key
        transports: dict[Any, asyncio.Transport] = {}

        class Protocol(H11Protocol):
            def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
                # asyncio sets it only on sockets that name their protocol; without it an answer waits 40 ms for an ACK.
                transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                transports[transport.get_extra_info("peername")] = transport
                super().connection_made(transport)

            def connection_lost(self, exc: Exception | None) -> None:
                transports.pop(self.transport.get_extra_info("peername"), None)
                super().connection_lost(exc)

        inner = build_app(database, UploadShelf(self._directory, database), self.catalogue, self.plan)
        app = FaultyLayer(SignedLayer(inner, self.plan, database.kiosk_key), self.plan, transports.get)
        config = uvicorn.Config(
            app,
            http=Protocol,
            ws="none",
            lifespan="off",
            loop="asyncio",
            log_config=None,
            log_level="critical",
            access_log=False,
            date_header=False,
            server_header=False,
        )
        server = _Server(config)

        def serve() -> None:
            try:
                server.run(sockets=[listening])
            finally:
                listening.close()
                database.close()

        self._server = server
        self._thread = threading.Thread(target=serve, name="platform-simulator", daemon=True)
        self._thread.start()
        while not server.started and self._thread.is_alive():
            time.sleep(0.005)

    def stop(self) -> None:
        """Cuts every connection and refuses new ones. What was stored stays."""
        if self._server is None or self._thread is None:
            return
        self._server.force_exit = True
        self._server.should_exit = True
        self._thread.join()
        self._server = self._thread = None

    def fault(self, kind: FaultKind, **details: Any) -> None:
        """Appends one fault to the plan."""
        self.plan.add([Fault(fault=kind, **details)])

    def __enter__(self) -> PlatformSimulator:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
