# SPDX-License-Identifier: GPL-3.0-or-later
"""A kiosk and the platform that watches it, over real HTTP: heartbeats with the head of the log, jobs, the page, the anchors."""

from __future__ import annotations

import json
import queue
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import requests

from config.settings import (
    CardReaderSettings,
    DocumentCameraSettings,
    KioskSettings,
    MonitoringSettings,
    PlatformSettings,
    ReceiptPrinterSettings,
    Settings,
    SpeakerSettings,
)
from kiosk.assembly import Kiosk
from kiosk.audit.reading import last_entries
from kiosk.audit.verify import Fault, read_anchors, verify
from kiosk.journeys.events import Act, Event
from kiosk.stage import View
from simulators.platform import PlatformSimulator

KIOSK_ID = "QD-SN-0001"


class Watched:
    """A kiosk without devices, its screen a test."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory / "kiosk"
        self.platform = PlatformSimulator(directory / "platform")
        self.platform.start()
        self.url = self.platform.url
        key = self.asked("/sandbox/job-key")["job_key"]
        self.settings = Settings(
            kiosk=KioskSettings(id=KIOSK_ID, data_directory=self.directory),
            platform=PlatformSettings(url=self.url, timeout_seconds=5.0),
            card_reader=CardReaderSettings(kind="none"),
            receipt_printer=ReceiptPrinterSettings(transport="none"),
            document_camera=DocumentCameraSettings(source="none"),
            speaker=SpeakerSettings(kind="none"),
            monitoring=MonitoringSettings(job_keys=key),
        )
        self._events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self.kiosk: Kiosk | None = None
        self.view: View | None = None

    def open(self) -> Kiosk:
        """Start it."""
        self.kiosk = Kiosk(self.settings, self._events.put, self._show)
        self.kiosk.start()
        return self.kiosk

    def close(self) -> None:
        """Stop it."""
        if self.kiosk is not None:
            self.kiosk.stop()
            self.kiosk = None

    def _show(self, view: View) -> None:
        self.view = view

    def asked(self, path: str) -> dict[str, Any]:
        """What the sandbox says."""
        return dict(requests.get(self.url + path, timeout=10).json())

    def order(self, kind: str, reason: str = "") -> None:
        """The city orders something."""
        order = {"kind": kind, "reason": reason}
        requests.post(f"{self.url}/sandbox/kiosks/{KIOSK_ID}/jobs", json=order, timeout=10).raise_for_status()

    def outcomes(self) -> list[str | None]:
        """How the jobs ended, in their order."""
        return [job["outcome"] for job in self.asked(f"/sandbox/kiosks/{KIOSK_ID}/jobs")["jobs"]]

    def until(self, condition: Callable[[], object]) -> None:
        """Let events come, and the heart beat, until it is so."""
        assert self.kiosk is not None
        ends = time.monotonic() + 40.0
        while not condition():
            assert time.monotonic() < ends
            self.kiosk.look_for_platform()
            self.kiosk.tick()
            while not self._events.empty():
                self.kiosk.handle(self._events.get())
            time.sleep(0.05)


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    watched = Watched(tmp_path)
    yield watched
    watched.close()
    watched.platform.stop()


def test_the_platform_sees_the_kiosk_and_its_heads_anchor_the_log(watched: Watched) -> None:
    kiosk = watched.open()
    watched.until(lambda: "QD-SN-0001" in requests.get(watched.url + "/fleet", timeout=10).text)
    kiosk.handle(Act("start"))
    watched.until(lambda: len(requests.get(f"{watched.url}/sandbox/kiosks/{KIOSK_ID}/audit-heads", timeout=10).text.splitlines()) >= 2)
    watched.close()
    text = requests.get(f"{watched.url}/sandbox/kiosks/{KIOSK_ID}/audit-heads", timeout=10).text
    anchors = read_anchors(text, KIOSK_ID, None)
    assert not isinstance(anchors, Fault)
    verdict = verify(watched.directory, KIOSK_ID, None, anchors)
    assert verdict.sound
    assert verdict.anchored_entries >= 2
    names = [entry["event"] for entry in reversed(last_entries(watched.directory, 100))]
    assert (names[0], names[-1], names.count("visit-began")) == ("kiosk-started", "kiosk-stopped", 1)
    log = watched.directory / "audit" / "audit.jsonl"
    log.write_bytes(log.read_bytes().splitlines(keepends=True)[0])
    assert not verify(watched.directory, KIOSK_ID, None, anchors).sound


def test_jobs_are_done_once_and_answered(watched: Watched) -> None:
    kiosk = watched.open()
    restarts: list[bool] = []
    kiosk.watch.on_restart = lambda: restarts.append(True)
    for kind, reason in (("out-of-service", "cleaning"), ("collect-logs", ""), ("restart", ""), ("fetch-catalogue", "")):
        watched.order(kind, reason)
    watched.until(lambda: watched.outcomes() == ["done", "done", "will-restart", "done"])
    watched.until(lambda: kiosk.stage.state.out_of_service == "cleaning" and restarts)
    assert restarts == [True]
    kiosk.handle(Act("start"))
    assert watched.view is not None
    assert (watched.view.page, watched.view.data["reason"]) == ("unavailable", "cleaning")
    kiosk.handle(Act("back"))
    assert watched.view.page == "idle"
    watched.close()
    again = watched.open()
    watched.until(lambda: again.stage.state.out_of_service == "cleaning")
    watched.order("in-service")
    watched.until(lambda: again.stage.state.out_of_service == "")
    watched.until(lambda: watched.outcomes()[-1] == "done")
    logs = watched.asked(f"/sandbox/kiosks/{KIOSK_ID}/jobs")["jobs"][1]["detail"]
    assert all(json.loads(line)["severity"] != "info" for line in logs.splitlines())


@pytest.mark.expects_log("a job was refused .bad-signature")
def test_a_job_of_somebody_else_is_not_done(watched: Watched) -> None:
    watched.settings = replace(watched.settings, monitoring=MonitoringSettings(job_keys="ab" * 32))
    kiosk = watched.open()
    watched.order("out-of-service", "cleaning")
    heads = f"{watched.url}/sandbox/kiosks/{KIOSK_ID}/audit-heads"
    watched.until(lambda: len(requests.get(heads, timeout=10).text) > 1)
    watched.until(lambda: kiosk.stage.state.online)
    kiosk.watch.alive()
    assert (kiosk.stage.state.out_of_service, watched.outcomes()) == ("", [None])
