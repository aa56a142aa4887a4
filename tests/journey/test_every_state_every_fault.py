# SPDX-License-Identifier: GPL-3.0-or-later
"""Every state that a visit passes, with everything that can happen to it: it stays a state, and nothing of a citizen stays behind."""

from __future__ import annotations

import dataclasses
import datetime

import pytest
from play import NAME, NUMBER, START, Play, every_state

from kiosk.journeys.effects import Accept, EndVisit
from kiosk.journeys.events import (
    Accepted,
    Act,
    CameraSaw,
    CardGone,
    CardRead,
    CardStarted,
    CertificatesFound,
    DeliveryChanged,
    DeviceHealth,
    Event,
    NotAccepted,
    PictureRefused,
    PictureTaken,
    PlatformHealth,
    PrintChanged,
    StorageHealth,
    Tick,
)
from kiosk.journeys.state import State

ACTIONS: list[tuple[str, object]] = [
    ("start", None),
    ("back", None),
    ("end", None),
    ("end_yes", None),
    ("end_no", None),
    ("still_here", None),
    ("close", None),
    ("help", None),
    ("tool_type", None),
    ("tool_language", None),
    ("language", "en"),
    ("next", None),
    ("next", "样例"),
    ("next", "x" * 5000),
    ("next", 7),
    ("edit", "\x00\u202e😀"),
    ("skip", None),
    ("reveal", "applicant.id_number"),
    ("open", "residence-permit"),
    ("query", "yaodian"),
    ("page", 99),
    ("page", -1),
    ("tab", "materials"),
    ("category", "market"),
    ("chains", None),
    ("staff", None),
    ("scan", "lease-contract"),
    ("later", "floor-plan"),
    ("shutter", None),
    ("retake", 1),
    ("delete", 0),
    ("change", "applicant.phone"),
    ("change_material", "floor-plan"),
    ("rate", 3),
    ("more", None),
    ("nonsense", object()),
]


def faults(visit: str) -> list[Event]:
    """Everything that devices, platform, disk and clock can say."""
    devices = [
        DeviceHealth(device, code)
        for device in ("card_reader", "receipt_printer", "document_camera")
        for code in ("ready", "missing", "absent", "busy", "stalled", "fault", "device-lost", "paper-out")
    ]
    cards = [
        CardRead(visit, code)
        for code in ("no-card", "card-removed", "unreadable", "unsupported-card", "expired", "lift-and-lay-again", "reader-fault")
    ]
    return [
        *devices,
        *cards,
        CardRead(visit, "identity", {"name": "李样例", "id_number": "370203195103081242"}),
        CardStarted(visit),
        CardGone(visit),
        CardRead("another", "identity", {"name": "李样例"}),
        CertificatesFound(visit, None),
        CertificatesFound(visit, ()),
        CameraSaw("stalled"),
        CameraSaw("glare", (("corners", False),), ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))),
        PictureTaken(visit, "floor-plan", b"jpeg", 200),
        PictureRefused(visit, "floor-plan", ()),
        PlatformHealth(True),
        PlatformHealth(False),
        StorageHealth("storage-full"),
        StorageHealth(""),
        Accepted(visit, "key", "serial", "CODE2345", "QDK1:", True),
        NotAccepted(visit, "storage-fault"),
        *(DeliveryChanged("0190-key", word) for word in ("sending", "unknown", "delivered", "rejected", "quarantined", "purged")),
        *(PrintChanged("0190-key", word, "paper-out") for word in ("printing", "printed", "failed", "unknown")),
    ]


STATES = list(every_state())


def check(play: Play, before: State, after: State) -> None:
    """What holds in every state."""
    assert after.page in play.machine.pages
    for language in ("zh", "en"):
        shown = dataclasses.replace(after, display=dataclasses.replace(after.display, language=language))
        play.show(shown)
        play.presenter.step(shown)
        play.presenter.sheet(shown, play.machine.seconds_left(shown))
    if after.visit is None:
        assert after.application is None
        assert NAME not in repr(dataclasses.astuple(after))
        assert NUMBER not in repr(dataclasses.astuple(after))
    submission = before.application.submission if before.application is not None else None
    if submission is not None and after.visit is not None:
        assert after.application is not None
        assert after.application.submission is not None
        assert after.application.submission.id == submission.id


@pytest.mark.parametrize("state", STATES, ids=lambda state: f"{state.page}-{state.display.language}")
def test_every_fault_in_every_state(state: State) -> None:
    play = Play()
    visit = state.visit.id if state.visit is not None else "none"
    for event in (*faults(visit), *(Act(action, value) for action, value in ACTIONS)):
        after, effects = play.machine.step(state, event)
        check(play, state, after)
        ended = state.visit is not None and after.visit is None
        assert sum(isinstance(effect, EndVisit) for effect in effects) == ended
        assert sum(isinstance(effect, Accept) for effect in effects) <= 1


@pytest.mark.parametrize("state", STATES, ids=lambda state: f"{state.page}-{state.display.language}")
def test_left_alone_every_state_comes_to_rest(state: State) -> None:
    play = Play()
    now = state.now
    for _ in range(400):
        now += 1
        state, _ = play.machine.step(state, Tick(now, START + datetime.timedelta(seconds=now)))
    assert state.page == "idle"
    assert state.visit is None


def test_no_personal_data_shows_in_the_representation_of_a_state() -> None:
    for state in STATES:
        assert NAME not in repr(state)
        assert NUMBER not in repr(state)
