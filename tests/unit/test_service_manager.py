# SPDX-License-Identifier: GPL-3.0-or-later
"""What the service manager hears: on its own socket, from a real kiosk, until that is frozen."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk import __version__
from kiosk.service_manager import ServiceManager, service_manager
from kiosk.update_health import RELEASE_VARIABLE, VARIABLE, mark_healthy


@pytest.fixture
def manager_socket(tmp_path: Path) -> Iterator[socket.socket]:
    """What systemd would listen on."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as wire:
        wire.bind(str(tmp_path / "notify"))
        wire.settimeout(50)
        yield wire


def test_lines_arrive_in_one_datagram(manager_socket: socket.socket) -> None:
    manager = service_manager({"NOTIFY_SOCKET": manager_socket.getsockname(), "WATCHDOG_USEC": "30000000"})
    assert manager is not None
    assert manager.watchdog_seconds == 30
    manager.tell("READY=1", "STATUS=well")
    assert manager_socket.recv(100) == b"READY=1\nSTATUS=well"


def test_an_abstract_address() -> None:
    name = f"kiosk-test-{os.getpid()}"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as wire:
        wire.bind("\0" + name)
        ServiceManager("@" + name).tell("WATCHDOG=1")
        assert wire.recv(100) == b"WATCHDOG=1"


@pytest.mark.parametrize("environment", [{}, {"NOTIFY_SOCKET": ""}, {"NOTIFY_SOCKET": "relative"}])
def test_no_manager_on_a_desk(environment: dict[str, str]) -> None:
    assert service_manager(environment) is None


@pytest.mark.parametrize("limit", ["", "0", "-1", "soon"])
def test_a_limit_that_is_none(limit: str) -> None:
    manager = service_manager({"NOTIFY_SOCKET": "@x", "WATCHDOG_USEC": limit})
    assert manager is not None
    assert manager.watchdog_seconds is None


@pytest.mark.expects_log("the service manager was not told READY=1")
def test_a_manager_that_went_away(tmp_path: Path) -> None:
    ServiceManager(str(tmp_path / "gone")).tell("READY=1")


def test_the_release_is_marked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "healthy"))
    mark_healthy()
    assert (tmp_path / "healthy").read_text(encoding="ascii") == __version__ + "\n"
    assert [path.name for path in tmp_path.iterdir()] == ["healthy"]
    monkeypatch.setenv(RELEASE_VARIABLE, "9.9-1")
    mark_healthy()
    assert (tmp_path / "healthy").read_text(encoding="ascii") == "9.9-1\n"


@pytest.mark.expects_log("cannot be marked as healthy")
def test_a_disk_that_takes_no_mark(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "no-such-folder" / "healthy"))
    mark_healthy()


def test_a_kiosk_is_ready_beats_and_a_frozen_one_is_silent(manager_socket: socket.socket, tmp_path: Path) -> None:
    settings = tmp_path / "kiosk.toml"
    settings.write_text(
        f'[kiosk]\ndata_directory = "{tmp_path / "data"}"\n[card_reader]\nkind = "none"\n'
        '[document_camera]\nsource = "none"\n[speaker]\nkind = "none"\n',
        encoding="utf-8",
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "NOTIFY_SOCKET": manager_socket.getsockname()}
    environment |= {"WATCHDOG_USEC": "600000", VARIABLE: str(tmp_path / "healthy")}
    command = [sys.executable, "-m", "kiosk", "run", "--config", str(settings)]
    with subprocess.Popen(command, env=environment, cwd=Path(__file__).parents[2]) as kiosk:
        try:
            assert manager_socket.recv(100) == b"READY=1"
            for _ in range(4):
                assert manager_socket.recv(100) == b"WATCHDOG=1"
            assert (tmp_path / "healthy").read_text(encoding="ascii") == __version__ + "\n"

            os.kill(kiosk.pid, signal.SIGSTOP)
            os.waitid(os.P_PID, kiosk.pid, os.WSTOPPED)
            manager_socket.setblocking(False)
            while True:
                # What was on its way; a stopped process sends no more.
                try:
                    manager_socket.recv(100)
                except BlockingIOError:
                    break
            manager_socket.settimeout(1.2)
            with pytest.raises(TimeoutError):
                manager_socket.recv(100)
            os.kill(kiosk.pid, signal.SIGCONT)
            manager_socket.settimeout(50)
            assert manager_socket.recv(100) == b"WATCHDOG=1"
            kiosk.send_signal(signal.SIGTERM)
            said = b""
            while said != b"STOPPING=1":
                said = manager_socket.recv(100)
            assert kiosk.wait(50) == 0
        finally:
            kiosk.kill()
