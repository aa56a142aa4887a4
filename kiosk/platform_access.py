# SPDX-License-Identifier: GPL-3.0-or-later
"""Opens the platform as the settings say: its address, the kiosk's key that signs every request, the keys of its receipts."""

from __future__ import annotations

from config.settings import Settings
from kiosk.approval.http_platform import HttpPlatform
from kiosk.approval.signatures import Ed25519Signer
from kiosk.keys import known_key
from offline_queue.schedule import Pace
from offline_queue.staff_tasks import StaffHours


def open_platform(settings: Settings, *, longest_seconds: float = float("inf")) -> HttpPlatform:
    """The client of the platform. A kiosk that has no key yet asks unsigned; ``longest_seconds`` shortens what one answer may take."""
    key = known_key(settings.kiosk.data_directory)
    return HttpPlatform(
        settings.platform.url,
        settings.kiosk.id,
        timeout_seconds=min(longest_seconds, settings.platform.timeout_seconds),
        certificate_authority=settings.platform.certificate_authority,
        signer=None if key is None else Ed25519Signer(settings.kiosk.id, key),
        receipt_keys=settings.platform.receipt_keys,
    )


def hours_of(settings: Settings) -> StaffHours:
    """When staff must look."""
    return StaffHours(settings.delivery.overdue_hours, settings.delivery.staff_hours)


def pace_of(settings: Settings) -> Pace:
    """How fast a backlog goes out."""
    return Pace(settings.delivery.catch_up_seconds)
