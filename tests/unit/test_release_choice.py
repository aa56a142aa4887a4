# SPDX-License-Identifier: GPL-3.0-or-later
"""Which release the start script takes: the new one, or the one before when the new one is not whole or never comes up."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

CHOOSE = Path(__file__).parents[2] / "packaging" / "kiosk" / "choose"


class Machine:
    """Two releases on a disk, as the package leaves them."""

    def __init__(self, folder: Path) -> None:
        self.root, self.state = folder / "lib", folder / "state"
        self.state.mkdir()
        for name, version in (("current", "2"), ("previous", "1")):
            release = self.root / name
            release.mkdir(parents=True)
            (release / "VERSION").write_text(version + "\n")
            (release / "kiosk").touch(0o755)
        self.said = ""

    def choose(self, *words: str) -> str:
        environment = {**os.environ, "KIOSK_ROOT": str(self.root), "KIOSK_UPDATE_STATE": str(self.state)}
        done = subprocess.run([CHOOSE, *words], env=environment, capture_output=True, text=True, check=True)
        self.said = done.stderr
        return Path(done.stdout.strip()).name

    def comes_up(self) -> None:
        (self.state / "healthy").write_text("2\n")


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_a_healthy_release_stays_however_often_it_starts(machine: Machine) -> None:
    assert machine.choose("count") == "current"
    machine.comes_up()
    assert {machine.choose("count") for _ in range(5)} == {"current"}


def test_two_starts_that_never_came_up_bring_the_one_before(machine: Machine) -> None:
    assert [machine.choose("count") for _ in range(4)] == ["current", "current", "previous", "previous"]
    assert (machine.state / "rolled-back").read_text() == "2\n"


def test_the_change_is_said_once(machine: Machine) -> None:
    for _ in range(3):
        machine.choose("count")
    assert machine.said == "kiosk: release 2 did not come up 2 times; the one before runs again\n"
    machine.choose("count")
    assert machine.said == ""


def test_a_command_counts_nothing(machine: Machine) -> None:
    assert {machine.choose() for _ in range(5)} == {"current"}
    assert not list(machine.state.iterdir())


def test_a_newer_release_starts_from_nought(machine: Machine) -> None:
    for _ in range(3):
        machine.choose("count")
    (machine.root / "current" / "VERSION").write_text("3\n")
    assert machine.choose("count") == "current"


def test_a_half_release_is_not_started(machine: Machine) -> None:
    machine.comes_up()
    (machine.root / "unpacking").write_text("3\n")
    (machine.root / "current" / "VERSION").unlink()
    assert machine.choose("count") == "previous"


def test_a_refused_release_is_not_started(machine: Machine) -> None:
    (machine.root / "refused").write_text("2\n")
    assert machine.choose("count") == "previous"


def test_with_nothing_before_it_goes_on_trying(machine: Machine) -> None:
    (machine.root / "previous" / "kiosk").unlink()
    assert {machine.choose("count") for _ in range(5)} == {"current"}


@pytest.mark.parametrize("content", ["", "2", "2 x\n", "\0\0\0", "2 1 1\n"])
def test_a_damaged_count_is_no_reason_to_stop(machine: Machine, content: str) -> None:
    (machine.state / "starts").write_text(content)
    assert machine.choose("count") == "current"
    assert (machine.state / "starts").read_text() == "2 1\n"
