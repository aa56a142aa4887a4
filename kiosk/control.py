# SPDX-License-Identifier: GPL-3.0-or-later
"""The control socket: commands ask the running kiosk, which alone owns the data directory and the devices.

One request a connection, JSON lines: ``{"verb": "queue status", "arguments": {}}`` is answered by one line for each line of the
answer, ``{"document": {}, "text": ""}``, and a last one, ``{"end": true, "failure": ""}``. The socket is readable and writable by
its owner alone, in a folder that is his.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from kiosk.queue_verbs import Answer, Line, refused

log = logging.getLogger(__name__)

SOCKET_NAME = "control.sock"
_REQUEST_BYTES = 65536
_REQUEST_SECONDS = 10.0
_POLL_SECONDS = 0.5

Verb = Callable[[Mapping[str, object]], Answer]


@contextmanager
def _address(directory: Path) -> Iterator[str]:
    """A name of the socket that is short whatever the folder's is: a socket's name has at most 107 bytes (unix(7))."""
    folder = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{folder}/{SOCKET_NAME}"
    finally:
        os.close(folder)


class ControlServer:
    """Answers on threads of its own, from ``start`` to ``stop``."""

    def __init__(self, directory: Path, verbs: Mapping[str, Verb]) -> None:
        self._directory = directory
        self._verbs = verbs
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Listens. A kiosk whose folder takes no socket runs without one, and says so in its log."""
        listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            # The rights of the file that bind makes are those of the socket (unix(7)).
            os.fchmod(listener.fileno(), 0o600)
            with _address(self._directory) as name:
                with contextlib.suppress(FileNotFoundError):
                    os.unlink(name)
                listener.bind(name)
            listener.listen(4)
            listener.settimeout(_POLL_SECONDS)
        except OSError as error:
            listener.close()
            log.warning("no control socket (%s): commands beside this kiosk cannot ask it", type(error).__name__)
            return
        self._thread = threading.Thread(target=self._serve, args=(listener,), name="control", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Takes no request any more; what runs may finish."""
        self._stopping.set()
        if self._thread is not None:
            self._thread.join()

    def _serve(self, listener: socket.socket) -> None:
        failing = False
        with listener:
            while not self._stopping.is_set():
                try:
                    connection, _ = listener.accept()
                except TimeoutError:
                    continue
                except OSError as error:
                    # No handle left, or a caller who gave up: that passes, and who asks then is answered.
                    if not failing:
                        log.warning("the control socket fails (%s) and goes on", type(error).__name__)
                    failing = True
                    self._stopping.wait(_POLL_SECONDS)
                    continue
                failing = False
                try:
                    threading.Thread(target=self._answer, args=(connection,), name="control-request", daemon=True).start()
                except RuntimeError:
                    # No thread to be had: who asked hears that nothing answers.
                    connection.close()
            with contextlib.suppress(OSError):
                (self._directory / SOCKET_NAME).unlink()

    def _answer(self, connection: socket.socket) -> None:
        with connection, contextlib.suppress(OSError):
            connection.settimeout(_REQUEST_SECONDS)
            answer = self._answer_to(_line(connection))
            connection.settimeout(None)
            lines = [json.dumps({"document": document, "text": text}, default=str) for document, text in answer.lines]
            lines.append(json.dumps({"end": True, "failure": answer.failure}))
            connection.sendall(("\n".join(lines) + "\n").encode())

    def _answer_to(self, request: bytes) -> Answer:
        try:
            document = json.loads(request)
            verb, arguments = str(document["verb"]), dict(document["arguments"])
        except (ValueError, TypeError, KeyError):
            return refused("bad-request", "the running kiosk did not understand the request; is it of the same release?")
        known = self._verbs.get(verb)
        if known is None:
            return refused("unknown-verb", f"the running kiosk does not know {verb!r}; is it of the same release?")
        try:
            return known(arguments)
        except Exception as error:
            # The type alone: no citizen's data reaches a log or a terminal.
            log.error("control: %s failed (%s)", verb, type(error).__name__)
            return refused("program-fault", f"the running kiosk failed over this ({type(error).__name__}); run it again, then report it")


def ask(directory: Path, verb: str, arguments: Mapping[str, object], seconds: float = 120.0) -> Answer | None:
    """Asks the kiosk that runs on ``directory``; None where none listens."""
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    with connection:
        connection.settimeout(seconds)
        try:
            with _address(directory) as name:
                connection.connect(name)
        except OSError:
            return None
        try:
            connection.sendall(json.dumps({"verb": verb, "arguments": arguments}, default=str).encode() + b"\n")
            return _read_answer(connection)
        except (OSError, ValueError, TypeError, KeyError):
            return refused("kiosk-gone", "the running kiosk ended or hangs; look at it, then run this again")


def _line(connection: socket.socket) -> bytes:
    received = b""
    while b"\n" not in received and len(received) < _REQUEST_BYTES:
        part = connection.recv(4096)
        if not part:
            break
        received += part
    return received.partition(b"\n")[0]


def _read_answer(connection: socket.socket) -> Answer:
    lines: list[Line] = []
    with connection.makefile("rb") as stream:
        for raw in stream:
            said = json.loads(raw)
            if said.get("end"):
                return Answer(tuple(lines), str(said["failure"]))
            lines.append((dict(said["document"]), str(said["text"])))
    raise ValueError("the answer has no end")
