# SPDX-License-Identifier: GPL-3.0-or-later
"""What a screen reader sees: the accessible objects on the AT-SPI bus, asked from another process by D-Bus.

Names, signatures and the numbers of the states are those of AT-SPI 2 (xml/*.xml and atspi-constants.h of at-spi2-core).
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from jeepney import DBusAddress, DBusErrorResponse, MessageType, Properties, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

ENABLED, FOCUSED, SHOWING = 8, 12, 25
_SCREEN_COORDINATES = 0
_ANSWER_SECONDS = 3.0
_ROOT = "/org/a11y/atspi/accessible/root"
CONTROLS = frozenset(
    {"push button", "button", "radio button", "check box", "page tab", "text", "entry", "link", "list item", "spin button"}
)
"""Roles (in words) of what a citizen acts on."""


@dataclass(frozen=True)
class Thing:
    """One accessible object: what it is, what it is called, where it is (x, y, width, height in px), and its states' numbers.

    `id` is the name that the program gives it for tests (AccessibleId, its last part), the same in every language.
    """

    id: str
    role: str
    name: str
    area: tuple[int, int, int, int]
    states: frozenset[int]

    @property
    def middle(self) -> tuple[int, int]:
        """Where a finger would touch it."""
        x, y, width, height = self.area
        return x + width // 2, y + height // 2


class ScreenReader:
    """Reads the first application on the accessibility bus that the session's bus names."""

    def __init__(self, session: str) -> None:
        with open_dbus_connection(bus=session) as connection:
            where = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
            (address,) = _answer(connection, new_method_call(where, "GetAddress"))
        self._bus = open_dbus_connection(bus=address)

    def __enter__(self) -> ScreenReader:
        return self

    def __exit__(self, *_: object) -> None:
        self._bus.close()

    def things(self) -> list[Thing]:
        """All that is showing, in the order of the tree; empty while no application is there."""
        found = []
        for application in self._children("org.a11y.atspi.Registry", _ROOT):
            for window in self._children(*application):
                found += list(self._walk(*window))
        return found

    def wait_for_application(self, seconds: float = 20.0) -> None:
        """Until an application has come onto the bus and shows something."""
        ends = time.monotonic() + seconds
        while not any(thing.role in CONTROLS for thing in self.things()):
            assert time.monotonic() < ends, "no application came onto the accessibility bus"
            time.sleep(0.05)

    def wait_for(self, identity: str, seconds: float = 20.0) -> Thing:
        """The control of that id, as soon as it is there; raises AssertionError with what is there instead."""
        ends = time.monotonic() + seconds
        while True:
            there = {thing.id: thing for thing in self.things() if thing.role in CONTROLS}
            if identity in there:
                return there[identity]
            assert time.monotonic() < ends, f"{identity} is not there, but {sorted(there)}"
            time.sleep(0.05)

    def _walk(self, owner: str, path: str) -> Iterator[Thing]:
        try:
            states = self._call(owner, path, "Accessible", "GetState")[0]
            name = self._property(owner, path, "Name")
            identity = self._property(owner, path, "AccessibleId")
            role = self._call(owner, path, "Accessible", "GetRoleName")[0]
            children = self._children(owner, path)
            area = (
                tuple(self._call(owner, path, "Component", "GetExtents", "u", (_SCREEN_COORDINATES,))[0])
                if role != "application"
                else (0,) * 4
            )
        except (DBusErrorResponse, TimeoutError):
            return  # it went away while it was looked at: Qt says so, or nothing
        numbers = frozenset(32 * word + bit for word, bits in enumerate(states) for bit in range(32) if bits >> bit & 1)
        yield Thing(identity.rpartition(".")[2], role, name, (area[0], area[1], area[2], area[3]), numbers)
        for child in children:
            yield from self._walk(*child)

    def _children(self, owner: str, path: str) -> list[tuple[str, str]]:
        return [(one, other) for one, other in self._call(owner, path, "Accessible", "GetChildren")[0]]

    def _call(self, owner: str, path: str, interface: str, method: str, signature: str = "", body: tuple[Any, ...] = ()) -> tuple[Any, ...]:
        where = DBusAddress(path, owner, f"org.a11y.atspi.{interface}")
        return _answer(self._bus, new_method_call(where, method, signature or None, body))

    def _property(self, owner: str, path: str, name: str) -> str:
        where = DBusAddress(path, owner, "org.a11y.atspi.Accessible")
        value: str = _answer(self._bus, Properties(where).get(name))[0][1]
        return value


def _answer(connection: DBusConnection, message: Any) -> tuple[Any, ...]:
    reply = connection.send_and_get_reply(message, timeout=_ANSWER_SECONDS)
    if reply.header.message_type == MessageType.error:
        raise DBusErrorResponse(reply)
    body: tuple[Any, ...] = reply.body
    return body
