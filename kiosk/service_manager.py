# SPDX-License-Identifier: GPL-3.0-or-later
"""What the service manager is told: ready, alive, stopping. Datagrams to the socket that it names in the environment.

Sources: sd_notify(3), sd_watchdog_enabled(3). WATCHDOG_PID is not looked at: the unit's main process is the compositor, the kiosk
is its child, and the unit says NotifyAccess=all.
"""

from __future__ import annotations

import logging
import os
import socket
from collections.abc import Mapping

log = logging.getLogger(__name__)


class ServiceManager:
    """The one that started this process. `watchdog_seconds`: how long it waits for a sign of life, None where it does not watch."""

    def __init__(self, address: str, watchdog_seconds: float | None = None) -> None:
        self._address = "\0" + address[1:] if address.startswith("@") else address
        self.watchdog_seconds = watchdog_seconds

    def tell(self, *assignments: str) -> None:
        """Send lines such as "READY=1". A manager that cannot be reached is logged: it will restart the kiosk."""
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as wire:
                # A full queue of the manager must not hold the screen up.
                wire.setblocking(False)
                wire.sendto("\n".join(assignments).encode(), self._address)
        except OSError as error:
            log.warning("the service manager was not told %s (%s)", assignments[0], error.strerror)


def service_manager(environment: Mapping[str, str] | None = None) -> ServiceManager | None:
    """The service manager, where one waits to hear; None on a desk."""
    names = os.environ if environment is None else environment
    address = names.get("NOTIFY_SOCKET", "")
    if not address.startswith(("/", "@")):
        return None
    limit = names.get("WATCHDOG_USEC", "")
    return ServiceManager(address, int(limit) / 1_000_000 if limit.isdigit() and int(limit) > 0 else None)
