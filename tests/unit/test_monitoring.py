# SPDX-License-Identifier: GPL-3.0-or-later
"""Alerts that do not storm, numbers that can be read, jobs that are believed only when they should be."""

from __future__ import annotations

import json
import re
import urllib.error
import urllib.request
import uuid
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from play import Play

from kiosk.audit.events import ApplicationAccepted, SlipPrinted, VisitBegan, VisitEnded
from kiosk.audit.watcher import Watcher
from kiosk.journeys.events import Act, DeviceHealth, PlatformHealth, PrintChanged, ServiceChanged, StorageHealth, Tick
from kiosk.monitoring.alerts import RULES, Alerts, Change
from kiosk.monitoring.counters import Counters
from kiosk.monitoring.endpoint import MetricsEndpoint
from kiosk.monitoring.jobs import Job, JobKind, JobRefused, read_job, signed_bytes
from kiosk.monitoring.monitor import Gauges, Monitor, Snapshot, heartbeat
from kiosk.monitoring.openmetrics import CONTENT_TYPE, exposition

VISIT = "0" * 31 + "1"
SUBMISSION = "01975a3c-0000-7000-8000-000000000001"
NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
KEY = Ed25519PrivateKey.generate()


# --- alerts ---------------------------------------------------------------------------------------------------------------


def test_an_alert_begins_once_it_has_lasted_and_ends_once_it_is_well_for_long() -> None:
    alerts = Alerts()
    rule = RULES["platform-away"]
    said = [(second, change) for second in range(2000) for change in alerts.observe(second, {"platform-away": 100 <= second < 1000})]
    assert said == [(100 + rule.raise_after, Change("platform-away", True)), (1000 + rule.end_after, Change("platform-away", False))]


def test_what_flickers_is_one_alert() -> None:
    alerts = Alerts()
    changes = [change for second in range(3600) for change in alerts.observe(second, {"receipt_printer": second % 120 < 90})]
    assert changes == [Change("receipt_printer", True)]
    assert alerts.lasting(3600) == {"receipt_printer": 3600 - 60}


def test_between_two_limits_nothing_changes() -> None:
    alerts = Alerts()
    assert alerts.observe(0, {"storage": True}) == [Change("storage", True)]
    assert alerts.observe(1000, {"storage": None}) == []
    assert list(alerts.lasting(1000)) == ["storage"]


# --- what is counted ------------------------------------------------------------------------------------------------------


def a_day() -> Counters:
    """Three visits: one that submits, one that leaves, one that is abandoned."""
    counters = Counters()
    for event in (
        VisitBegan(VISIT),
        ApplicationAccepted(VISIT, SUBMISSION, "residence-permit"),
        SlipPrinted(SUBMISSION, "printed", "none"),
        VisitEnded(VISIT, "done", 300, True),
        VisitBegan(VISIT),
        VisitEnded(VISIT, "guide", 40, False),
        VisitBegan(VISIT),
        VisitEnded(VISIT, "form", 90, True),
    ):
        counters.hear(event)
    return counters


def a_snapshot() -> Snapshot:
    """A kiosk with a broken printer."""
    return Snapshot(
        devices={"card_reader": "ready", "receipt_printer": 'paper"out\\'},
        alerts={"receipt_printer": 70},
        counted=a_day().now(),
        submissions={"accepted": 2},
        clock_offset_seconds=0.5,
        free_bytes=10**9,
        release="0.1.0",
        catalogue="2026.11.1",
    )


def test_visits_are_counted_by_how_they_ended() -> None:
    counted = a_day().now()
    assert counted.visits == {("done", "done"): 1, ("guide", "left"): 1, ("form", "abandoned"): 1}
    assert (counted.begun, counted.accepted, counted.visit_seconds) == (3, 1, 430)
    assert heartbeat(a_snapshot())["since_start"] == {
        "visits": 3,
        "visit_seconds": 430,
        "accepted": 1,
        "ended": {"done/done": 1, "form/abandoned": 1, "guide/left": 1},
        "slips": {"printed/none": 1},
    }


_SAMPLE = re.compile(r'([a-z_]+)(\{(?:[a-z]+="(?:[^"\\\n]|\\["\\n])*",?)*\})? (-?[0-9.e+]+)')


def test_the_numbers_are_openmetrics() -> None:
    text = exposition(a_snapshot())
    assert text.endswith("# EOF\n")
    kinds: dict[str, str] = {}
    family = ""
    for line in text.splitlines()[:-1]:
        if line.startswith("# TYPE "):
            _, _, family, kind = line.split()
            assert family not in kinds, "a family stands in one block"
            kinds[family] = kind
        elif not line.startswith("# HELP "):
            match = _SAMPLE.fullmatch(line)
            assert match is not None, line
            suffixes = {"counter": ("_total",), "gauge": ("",), "info": ("_info",), "histogram": ("_bucket", "_count", "_sum")}
            assert match[1] in {family + suffix for suffix in suffixes[kinds[family]]}
    lines = text.splitlines()
    assert 'kiosk_device_ready{device="receipt_printer",state="paper\\"out\\\\"} 0' in lines
    assert 'kiosk_visit_seconds_bucket{le="120.0"} 2' in lines
    assert 'kiosk_visit_seconds_bucket{le="+Inf"} 3' in lines
    assert "kiosk_clock_offset_seconds 0.5" in lines


def test_the_dashboard_asks_for_numbers_that_are_there() -> None:
    dashboard = json.loads((Path(__file__).parents[2] / "docs" / "monitoring" / "grafana-kiosks.json").read_text(encoding="utf-8"))
    asked = {name for panel in dashboard["panels"] for target in panel["targets"] for name in re.findall(r"kiosk_[a-z_]+", target["expr"])}
    given = set(re.findall(r"(?m)^kiosk_[a-z_]+", exposition(a_snapshot())))
    assert asked
    assert asked - given == set()


def test_the_numbers_are_on_a_loopback_port() -> None:
    endpoint = MetricsEndpoint(0, lambda: exposition(a_snapshot()))
    endpoint.start()
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{endpoint.port}/metrics", timeout=10) as answer:
            assert answer.headers["Content-Type"] == CONTENT_TYPE
            assert answer.read().decode() == exposition(a_snapshot())
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(f"http://127.0.0.1:{endpoint.port}/", timeout=10)
        refused.value.close()
        assert refused.value.code == 404
    finally:
        endpoint.stop()


@pytest.mark.expects_log("no numbers on port")
def test_a_port_that_is_taken_stops_nothing() -> None:
    first = MetricsEndpoint(0, lambda: "")
    first.start()
    second = MetricsEndpoint(first.port, lambda: "")
    second.start()
    second.stop()
    first.stop()


# --- what the machine says ------------------------------------------------------------------------------------------------


def test_the_watcher_writes_down_what_happens_and_nothing_of_who() -> None:
    player, watcher = Play(), Watcher()
    written: list[str] = []
    wall = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    for happening in (
        Tick(0.0, wall),
        DeviceHealth("receipt_printer", "Paper_Out!"),
        PlatformHealth(False),
        StorageHealth("storage-full"),
        Act("start"),
        PrintChanged(SUBMISSION, "printing"),
        PrintChanged(SUBMISSION, "failed", "paper-out"),
        Tick(1.0, wall + timedelta(hours=1)),
        ServiceChanged("cleaning"),
        Tick(500.0, wall + timedelta(hours=1, seconds=499)),
        Tick(600.0, wall + timedelta(hours=1, seconds=599)),
        ServiceChanged(""),
    ):
        before = player.state
        player.tell(happening)
        for event in watcher.see(before, happening, player.state):
            event.fields()
            written.append(event.NAME)
    assert written == [
        "device-changed",
        "platform-changed",
        "storage-changed",
        "visit-began",
        "slip-printed",
        "clock-stepped",
        "out-of-service",
        "visit-ended",
        "in-service",
    ]


def test_the_monitor_raises_and_ends_alerts() -> None:
    monitor = Monitor(lambda: Gauges(for_staff=1, clock_doubtful=True))
    state = replace(Play().state, devices={"receipt_printer": "paper-out", "speaker": "absent"}, online=False)
    monitor.snapshot()
    names = [event.fields()["alert"] for second in (0, 60, 300) for event in monitor.observe(float(second), state)]
    assert names == ["submissions-for-staff", "receipt_printer", "clock-wrong", "platform-away"]
    assert set(monitor.snapshot().alerts) == set(map(str, names))


# --- jobs -----------------------------------------------------------------------------------------------------------------


def order(**changes: object) -> dict[str, object]:
    """A job as a platform signs it."""
    document: dict[str, object] = {
        "job_id": str(uuid.UUID(int=7)),
        "kiosk_id": "QD-SN-0001",
        "kind": "out-of-service",
        "reason": "cleaning",
        "issued_at": NOW.isoformat(),
        "valid_until": (NOW + timedelta(minutes=30)).isoformat(),
    } | changes
    return document | {"signature": KEY.sign(signed_bytes(document)).hex()}


def judged(document: Mapping[str, object], now: datetime = NOW, done: frozenset[str] = frozenset()) -> Job | JobRefused:
    """What this kiosk makes of it."""
    return read_job(document, "QD-SN-0001", (Ed25519PrivateKey.generate().public_key(), KEY.public_key()), now, done.__contains__)


def test_a_signed_job_is_taken_once() -> None:
    name = str(uuid.UUID(int=7))
    assert judged(order()) == Job(name, JobKind.OUT_OF_SERVICE, NOW + timedelta(minutes=30), "cleaning")
    assert judged(order(), done=frozenset({name})) == JobRefused(name, "replayed")


@pytest.mark.parametrize(
    ("document", "after", "code"),
    [
        (order() | {"kind": "restart"}, 0, "bad-signature"),
        (order() | {"signature": ""}, 0, "bad-signature"),
        (order() | {"signature": "00" * 64}, 0, "bad-signature"),
        (order() | {"extra": 1}, 0, "bad-signature"),
        (order(kiosk_id="QD-SN-0002"), 0, "other-kiosk"),
        (order(), 31, "stale"),
        (order(), -6, "stale"),
        (order(valid_until=(NOW + timedelta(days=400)).isoformat()), 0, "stale"),
        (order(kind="format-disk"), 0, "bad-job"),
        (order(valid_until="tomorrow"), 0, "bad-job"),
        (order(issued_at="2026-11-23T01:00:00"), 0, "bad-job"),
        ({}, 0, "bad-job"),
    ],
)
def test_a_job_that_is_not_ours_or_not_now_is_refused(document: Mapping[str, object], after: int, code: str) -> None:
    refused = judged(document, NOW + timedelta(minutes=after))
    assert isinstance(refused, JobRefused)
    assert refused.code == code
