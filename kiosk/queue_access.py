# SPDX-License-Identifier: GPL-3.0-or-later
"""Opens the queue as the settings say: its folder, its device key, its cipher, the city's recovery key."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from config.settings import Settings
from offline_queue.database import DatabaseOptions
from offline_queue.key_provider import KeyProvider, KeyUnavailable, choose_provider
from offline_queue.sealing import Sealing, Suite, read_recovery_key
from offline_queue.store import QueueStore, StoreUnavailable, open_store


def device_key(settings: Settings) -> KeyProvider:
    """Where this kiosk's device key comes from."""
    return choose_provider(settings.kiosk.data_directory, settings.sealing.device_key)


def sealing_of(settings: Settings) -> Sealing | KeyUnavailable:
    """How this kiosk seals, or why it cannot."""
    recovery = None
    if settings.sealing.recovery_key:
        found = read_recovery_key(Path(settings.sealing.recovery_key).expanduser())
        if isinstance(found, KeyUnavailable):
            return found
        recovery = found
    return Sealing(device_key(settings), Suite(settings.sealing.cipher), recovery)


def open_queue(settings: Settings, *, read_only: bool = False, keyless: bool = False) -> QueueStore | StoreUnavailable:
    """The queue of this kiosk. Read-only it may be looked at beside a running kiosk; ``keyless`` it opens without the device key, for
    looking and for handing over what the recovery key can open."""
    sealing = sealing_of(settings)
    if isinstance(sealing, KeyUnavailable):
        return sealing
    options = DatabaseOptions(read_only=read_only)
    return open_store(settings.kiosk.data_directory, options=options, sealing=replace(sealing, keyless=keyless))
