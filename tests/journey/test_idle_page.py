# SPDX-License-Identifier: GPL-3.0-or-later
"""What the first page says of the kiosk before anybody touches it: what it can do now, when it is open, and where else."""

from __future__ import annotations

import dataclasses

from play import Play

from config.settings import PlaceSettings, Settings
from kiosk.journeys.events import DeviceHealth, StorageHealth
from kiosk.journeys.lobby.present import LobbyPages


def shown(play: Play) -> dict[str, object]:
    """The idle page of a kiosk that says when it is open and where the next one stands."""
    settings = dataclasses.replace(Settings(), place=PlaceSettings(opening_hours="每天 8:00-20:00", nearest="市民中心一楼"))
    return dict(LobbyPages(play.world, settings).pages()["idle"](play.state, 0))


def test_a_whole_kiosk_names_what_can_be_done_and_when() -> None:
    page = shown(Play())
    assert page["broken"] == []
    assert page["problem"] == ""
    assert page["hours"] == "每天 8:00-20:00"
    assert len(page["matters"]) == 9  # type: ignore[arg-type]


def test_a_broken_device_and_a_full_disk_are_said_with_where_else_to_go() -> None:
    play = Play()
    play.tell(DeviceHealth("receipt_printer", "paper-out"))
    play.tell(DeviceHealth("document_camera", "device-lost"))
    play.tell(StorageHealth("storage-full"))
    page = shown(play)
    assert page["broken"] == ["document_camera", "receipt_printer"]
    assert page["problem"] == "storage-full"
    assert page["nearest"] == "市民中心一楼"
    play.tell(DeviceHealth("receipt_printer", "ready"))
    assert shown(play)["broken"] == ["document_camera"]
