# SPDX-License-Identifier: GPL-3.0-or-later
"""A release is tried on a copy: the data stay as they are, and what is wrong with them is told."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]


def _digests(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.rglob("*") if path.is_file()}


def _trial(tmp_path: Path) -> subprocess.CompletedProcess[str]:
    (tmp_path / "kiosk.toml").write_text(f'[kiosk]\ndata_directory = "{tmp_path / "data"}"\n', encoding="utf-8")
    command = [sys.executable, "-m", "kiosk", "trial", "--config", str(tmp_path / "kiosk.toml"), "--beside", str(tmp_path)]
    return subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False, timeout=55)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


def test_it_runs_on_nothing_and_leaves_nothing(tmp_path: Path, data: Path) -> None:
    done = _trial(tmp_path)
    assert (done.returncode, done.stdout) == (0, "this release runs here\n"), done.stderr
    assert not list(data.iterdir())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "kiosk.toml"]


def test_data_that_are_no_queue(tmp_path: Path, data: Path) -> None:
    (data / "queue.sqlite").write_bytes(b"no database" * 1000)
    before = _digests(data)
    done = _trial(tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith("this release does not run here: ")
    assert done.stderr.count("\n") == 1
    assert _digests(data) == before
