# SPDX-License-Identifier: GPL-3.0-or-later
"""Answers Prometheus on a port of this machine alone; an exporter or an agent beside the kiosk carries the numbers on."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, HTTPServer

from kiosk.monitoring.openmetrics import CONTENT_TYPE

log = logging.getLogger(__name__)

PATH = "/metrics"
_REQUEST_SECONDS = 5.0


class MetricsEndpoint:
    """Listens on 127.0.0.1 from ``start`` to ``stop``; one question at a time. `text` makes the answer."""

    def __init__(self, port: int, text: Callable[[], str]) -> None:
        self._port = port
        self._text = text
        self._server: HTTPServer | None = None
        self._thread: threading.Thread | None = None

    @property
    def port(self) -> int:
        """The port that it listens on; 0 while it does not."""
        return self._server.server_port if self._server is not None else 0

    def start(self) -> None:
        """Listen. A port that is taken leaves the kiosk without numbers, and a line in its log."""
        text = self._text

        class Handler(BaseHTTPRequestHandler):
            timeout = _REQUEST_SECONDS

            def do_GET(self) -> None:
                if self.path.partition("?")[0] != PATH:
                    self.send_error(HTTPStatus.NOT_FOUND)
                    return
                body = text().encode()
                self.send_response(HTTPStatus.OK)
                self.send_header("Content-Type", CONTENT_TYPE)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *arguments: object) -> None:
                log.debug(format, *arguments)

        try:
            self._server = HTTPServer(("127.0.0.1", self._port), Handler)
        except OSError as error:
            log.warning("no numbers on port %d (%s); choose another monitoring.metrics_port", self._port, error.strerror)
            return
        self._thread = threading.Thread(target=self._server.serve_forever, name="metrics", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Listen no more."""
        if self._server is not None and self._thread is not None:
            self._server.shutdown()
            self._thread.join()
            self._server.server_close()
            self._server = self._thread = None
