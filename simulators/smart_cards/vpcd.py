# SPDX-License-Identifier: GPL-3.0-or-later
"""A card in a virtual reader: vpcd's protocol over TCP.

vpcd listens inside pcscd; the card connects to it, which is the insertion, and closes, which is the removal. Each message is a
big-endian 16-bit length and its bytes. One byte is control: 00 power off, 01 power on, 02 reset, 04 give the ATR; only the last
is answered. vpcd looks whether the card is there every 0.4 s.
"""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Callable
from typing import Protocol

PORT = 35963
"""vpcd's first reader; the second one is one higher."""

_OUT_SECONDS = 0.45
"""How long a reader must stay empty so that vpcd is sure to see it so; a hand is slower."""

_POWER_OFF, _POWER_ON, _RESET, _GET_ATR = 0x00, 0x01, 0x02, 0x04


class Card(Protocol):
    """What answers in the reader."""

    @property
    def atr(self) -> bytes:
        """Answer to reset."""

    def reset(self) -> None:
        """Power was cut or the reset line pulled."""

    def process(self, command: bytes) -> bytes | None:
        """The answer to a command APDU, or None for silence."""


class VirtualSlot:
    """A place where virtual cards are put in and pulled. `connect` gives a socket that is connected to vpcd."""

    def __init__(self, connect: Callable[[], socket.socket]) -> None:
        self._connect = connect
        self._socket: socket.socket | None = None
        self._thread: threading.Thread | None = None
        self._pulled_at = -_OUT_SECONDS

    def insert(self, card: Card) -> None:
        """Put a card in, a moment after the last one was pulled. OSError when vpcd does not listen."""
        self.pull()
        time.sleep(max(0.0, self._pulled_at + _OUT_SECONDS - time.monotonic()))
        self._socket = self._connect()
        self._socket.settimeout(None)
        self._thread = threading.Thread(target=_serve, args=(self._socket, card), name="virtual-card", daemon=True)
        self._thread.start()

    def pull(self) -> None:
        """Take the card out."""
        if self._socket is None or self._thread is None:
            return
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._thread.join()
        self._socket.close()
        self._socket = self._thread = None
        self._pulled_at = time.monotonic()


def _serve(connection: socket.socket, card: Card) -> None:
    with contextlib.suppress(OSError):
        while True:
            head = _receive(connection, 2)
            message = _receive(connection, int.from_bytes(head, "big")) if len(head) == 2 else b""
            if not message:
                return
            if len(message) > 1:
                answer = card.process(message)
                if answer is not None:
                    _send(connection, answer)
            elif message[0] == _GET_ATR:
                _send(connection, card.atr)
            elif message[0] in (_POWER_OFF, _POWER_ON, _RESET):
                card.reset()


def _receive(connection: socket.socket, size: int) -> bytes:
    content = b""
    while len(content) < size:
        # Not sticky, so before each receive: else Nagle in vpcd and our late acknowledgements cost 44 ms a command.
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)
        part = connection.recv(size - len(content))
        if not part:
            return b""
        content += part
    return content


def _send(connection: socket.socket, message: bytes) -> None:
    connection.sendall(len(message).to_bytes(2, "big") + message)
