# SPDX-License-Identifier: GPL-3.0-or-later
"""The maintenance pages in their states, with the words that the core gives them."""

from __future__ import annotations

from dataclasses import replace

from kiosk.journeys.maintenance.journey import BOARD, SIGN_IN
from kiosk.journeys.maintenance.present import board_page, sign_in_page
from kiosk.journeys.maintenance.state import Maintenance
from kiosk.journeys.state import State, with_part
from kiosk.maintenance.board import rows_of
from kiosk.maintenance.sign_in import Known, SignedIn
from kiosk.maintenance.staff import Role
from kiosk.monitoring.monitor import Snapshot
from kiosk.visit import Display
from ui.gallery.sample import Sample

WHO = "staff-0123456789ab"


def _state(language: str, now: Maintenance) -> State:
    return with_part(State(display=Display(language)), now)


def samples(language: str) -> list[Sample]:
    """Outside and inside."""
    known = Maintenance(known=Known(WHO, Role.TECHNICIAN, "card"))
    outside = {
        "maintenance-card": Maintenance(),
        "maintenance-card-refused": Maintenance(told="not-enrolled"),
        "maintenance-code": Maintenance(way="code", typed="123"),
        "maintenance-pin": replace(known, typed="12"),
        "maintenance-locked": replace(known, told="wrong-pin", told_until=30.0),
    }
    snapshot = Snapshot(
        devices={"card_reader": "ready", "receipt_printer": "paper-out", "document_camera": "ready", "speaker": "absent"},
        submissions={"accepted": 3},
        free_bytes=20 * 2**30,
        clock_offset_seconds=0.4,
        online=False,
        release="0.1.0",
        catalogue="2026.11.1",
    )
    board = Maintenance(inside=SignedIn(WHO, Role.TECHNICIAN), rows=rows_of(snapshot))
    inside = {
        "maintenance-board": board,
        "maintenance-test": replace(board, view="test", number="407", typed="4"),
        "maintenance-reasons": replace(board, view="reasons"),
    }
    return [
        *(Sample(name, SIGN_IN, sign_in_page(_state(language, now), 0)) for name, now in outside.items()),
        *(Sample(name, BOARD, board_page(_state(language, now), 0)) for name, now in inside.items()),
    ]
