# SPDX-License-Identifier: GPL-3.0-or-later
"""SIGKILL at random moments of a process that accepts and delivers: the platform ends with each accepted case once."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from platform_fixtures import Sandbox

from simulators.platform import PlatformSimulator

WORKER = Path(__file__).with_name("queue_worker.py")
ROOT = WORKER.parents[2]


def start(directory: Path, url: str, count: int) -> subprocess.Popen[bytes]:
    """The worker, with the paths that the test run has."""
    path = os.pathsep.join([str(ROOT), str(ROOT / "tests" / "device")])
    return subprocess.Popen(
        [sys.executable, str(WORKER), str(directory), url, str(count)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": path},
    )


def finish(process: subprocess.Popen[bytes], timeout: float = 30) -> tuple[list[str], str]:
    """What it said until its end."""
    out, err = process.communicate(timeout=timeout)
    return [line for line in out.decode().split("\n") if len(line) == 36], err.decode()


def test_killed_at_random_moments_and_started_again(tmp_path: Path) -> None:
    chance = random.Random(20260810)
    accepted: list[str] = []
    with PlatformSimulator(tmp_path / "platform") as simulator:
        sandbox = Sandbox(simulator.url)
        for _ in range(8):
            process = start(tmp_path / "data", simulator.url, 30)
            assert process.stdout is not None
            accepted.append(process.stdout.readline().decode().strip())
            time.sleep(chance.uniform(0.0, 0.4))
            process.send_signal(signal.SIGKILL)
            said, _ = finish(process)
            accepted += said
        process = start(tmp_path / "data", simulator.url, 0)
        _, err = finish(process)
        assert process.returncode == 0, err
        keys = sandbox.keys()
        # A kill between the commit and the word "accepted" leaves one that nobody was told of: at most one a kill.
        assert set(accepted) <= set(keys)
        assert len(keys) <= len(accepted) + 8
        assert len(sandbox.cases()) == len(keys) == len(set(keys))


def test_accepted_offline_killed_and_delivered_once_when_the_platform_is_back(tmp_path: Path) -> None:
    simulator = PlatformSimulator(tmp_path / "platform")
    simulator.start()
    simulator.stop()
    process = start(tmp_path / "data", simulator.url, 3)
    assert process.stdout is not None
    accepted = [process.stdout.readline().decode().strip() for _ in range(3)]
    process.send_signal(signal.SIGKILL)
    finish(process)
    with simulator:
        process = start(tmp_path / "data", simulator.url, 0)
        _, err = finish(process)
        assert process.returncode == 0, err
        assert sorted(Sandbox(simulator.url).keys()) == sorted(accepted)


def test_a_second_process_on_the_same_directory_says_so_in_one_line(tmp_path: Path) -> None:
    nowhere = "http://127.0.0.1:9"
    first = start(tmp_path / "data", nowhere, 1)
    assert first.stdout is not None
    assert len(first.stdout.readline()) == 37
    second = start(tmp_path / "data", nowhere, 1)
    said, err = finish(second)
    first.kill()
    finish(first)
    assert second.returncode == 1
    assert said == []
    assert err.count("\n") == 1
    assert f"in use by process {first.pid}" in err
