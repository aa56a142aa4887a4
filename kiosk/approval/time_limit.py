# SPDX-License-Identifier: GPL-3.0-or-later
"""One limit for a whole HTTP exchange: sending, status line, headers and body together.

A socket's time-out counts from one arriving byte to the next, so that a server that drips its headers holds a thread for hours;
and urllib3 sends the body under the time-out for connecting. Here each read and each write gets what is left of the whole.
Imported with ``requests``, by ``session`` alone.
"""

from __future__ import annotations

import functools
import http.client
import io
import math
import socket
import time
from collections.abc import Callable
from typing import Any, ClassVar

from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection

_PIECE_BYTES = 65536
"""TLS counts a time-out anew for each record, so that no single write may be long."""


class TimeLimit:
    """When the exchange that runs must be over. One for each session, and a session serves one thread."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._end = math.inf
        self._wait = math.inf

    def begin(self, seconds: float, wait_seconds: float) -> None:
        """The next exchange may take so long, ``wait_seconds`` of it without one byte of an answer."""
        self._end = self._monotonic() + seconds
        self._wait = wait_seconds

    def left(self) -> float:
        """Seconds left. Raises TimeoutError when there are none."""
        seconds = self._end - self._monotonic()
        if seconds <= 0:
            raise TimeoutError("the exchange took too long")
        return seconds

    def next_read(self) -> float:
        """How long the next read may wait. Raises TimeoutError."""
        return min(self._wait, self.left())

    @property
    def is_over(self) -> bool:
        """No time is left."""
        return self._monotonic() >= self._end


class _LimitedReader(io.RawIOBase):
    """A socket's bytes, each read within what is left."""

    def __init__(self, connection: socket.socket, limit: TimeLimit) -> None:
        self._socket = connection
        # The file keeps the socket open until the answer was read, also where the connection is closed before that.
        self._file = connection.makefile("rb", buffering=0)
        self._limit = limit

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        self._socket.settimeout(self._limit.next_read())
        return self._file.readinto(buffer)

    def close(self) -> None:
        self._file.close()
        super().close()


class _LimitedSource:
    """What ``http.client`` takes for a socket when it reads an answer."""

    def __init__(self, connection: socket.socket, limit: TimeLimit) -> None:
        self._reader = _LimitedReader(connection, limit)

    def makefile(self, _mode: str) -> io.BufferedReader:
        """The answer as a file."""
        return io.BufferedReader(self._reader)


def _limited_answer(limit: TimeLimit, connection: socket.socket, *arguments: Any, **named: Any) -> http.client.HTTPResponse:
    return http.client.HTTPResponse(_LimitedSource(connection, limit), *arguments, **named)  # type: ignore[arg-type]


class _Limited:
    """Mixed into urllib3's connections."""

    limit: ClassVar[TimeLimit]

    def send(self: Any, data: Any) -> None:
        """Sends bytes within what is left."""
        if self.sock is None:
            self.connect()
        view = memoryview(data)
        for start in range(0, len(view), _PIECE_BYTES):
            self.sock.settimeout(self.limit.left())
            self.sock.sendall(view[start : start + _PIECE_BYTES])


class LimitedAdapter(HTTPAdapter):
    """Connections of one session under one ``limit``. Retries nothing."""

    def __init__(self) -> None:
        self.limit = TimeLimit()
        super().__init__(pool_connections=2, pool_maxsize=2, max_retries=0)

    def init_poolmanager(self, *arguments: Any, **named: Any) -> None:
        """The pools, with limited connections in them."""
        super().init_poolmanager(*arguments, **named)
        bound = {"limit": self.limit, "response_class": functools.partial(_limited_answer, self.limit)}
        plain = type("LimitedHTTPConnection", (_Limited, HTTPConnection), bound)
        secure = type("LimitedHTTPSConnection", (_Limited, HTTPSConnection), bound)
        self.poolmanager.pool_classes_by_scheme = {
            "http": type("LimitedHTTPPool", (HTTPConnectionPool,), {"ConnectionCls": plain}),
            "https": type("LimitedHTTPSPool", (HTTPSConnectionPool,), {"ConnectionCls": secure}),
        }
