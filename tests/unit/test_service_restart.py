# SPDX-License-Identifier: GPL-3.0-or-later
"""The command that restarts pcscd: run once at a time, not in a circle, and its failure said in one line."""

from __future__ import annotations

import itertools
import sys
import threading
from pathlib import Path

import pytest

from drivers.card_reader.service_restart import ServiceRestart, command_runner
from drivers.programs import system_environment


class Clock:
    """A time that the test sets."""

    now = 10_000.0

    def __call__(self) -> float:
        return self.now


def _wait(restart: ServiceRestart) -> None:
    for thread in threading.enumerate():
        if thread.name == "pcscd-restart":
            thread.join()
    assert not restart.runs


@pytest.mark.expects_log("restarting pcscd")
def test_the_pauses_grow_and_shrink_again() -> None:
    clock, runs = Clock(), []
    restart = ServiceRestart(lambda: runs.append(clock.now) or "", clock)
    for _ in range(4000):
        restart.ask("it hangs")
        _wait(restart)
        clock.now += 1
    gaps = [round(after - before) for before, after in itertools.pairwise(runs)]
    assert gaps[:4] == [5, 30, 120, 600]
    assert set(gaps[3:]) == {600}
    clock.now += 3600
    before = len(runs)
    for _ in range(10):
        restart.ask("it hangs")
        _wait(restart)
        clock.now += 1
    assert len(runs) == before + 2


@pytest.mark.expects_log("restarting pcscd")
def test_one_at_a_time() -> None:
    go_on, runs = threading.Event(), []

    def run() -> str:
        runs.append(1)
        go_on.wait(20)
        return ""

    clock = Clock()
    restart = ServiceRestart(run, clock)
    assert restart.ask("it hangs")
    clock.now += 1000
    assert restart.ask("it hangs")
    go_on.set()
    _wait(restart)
    assert runs == [1]


@pytest.mark.expects_log("restarting pcscd")
@pytest.mark.expects_log("could not be restarted: no")
def test_a_failure_is_said() -> None:
    restart = ServiceRestart(lambda: "no")
    restart.ask("it hangs")
    _wait(restart)


def test_a_command_is_run_without_a_shell(tmp_path: Path) -> None:
    made = tmp_path / "made by; rm"
    script = "import sys, pathlib; pathlib.Path(sys.argv[1]).touch()"
    assert command_runner(f"{sys.executable} -c '{script}' '{made}'")() == ""
    assert made.exists()


@pytest.mark.parametrize(
    ("command", "word"),
    [
        ("", "restart_pcscd"),
        ("/no/such/program x", "No such file"),
        (f"{sys.executable} -c 'import sys; sys.exit(\"not allowed\")'", "not allowed"),
    ],
    ids=["none", "missing", "refused"],
)
def test_a_command_that_does_not_work(command: str, word: str) -> None:
    problem = command_runner(command)()
    assert word in problem
    assert len(problem.splitlines()) == 1


def test_a_program_of_the_system_gets_no_library_of_a_bundle() -> None:
    bundled = {"LD_LIBRARY_PATH": "/opt/kiosk/_internal", "LANG": "C"}
    assert system_environment(bundled, is_bundle=True) == {"LANG": "C"}
    assert system_environment({**bundled, "LD_LIBRARY_PATH_ORIG": "/own"}, is_bundle=True)["LD_LIBRARY_PATH"] == "/own"
    assert system_environment({"LD_LIBRARY_PATH": "/own"}, is_bundle=False) == {"LD_LIBRARY_PATH": "/own"}
