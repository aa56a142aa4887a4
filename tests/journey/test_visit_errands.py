# SPDX-License-Identifier: GPL-3.0-or-later
"""Every visit besides applying, with no hands, on the real screens and wires; with the platform there and without it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.commands.errand import errand_names
from kiosk.journeys.folder import find_folders

ROOT = Path(__file__).parents[2]
MOST_TOUCHES = 12
"""Besides answers."""
CLOTHES = {False: (), True: ("--offline", "--size", "1920x1080")}


def test_every_journey_of_the_home_page_has_its_visit() -> None:
    assert {folder.name for folder in find_folders() if folder.home_place} <= set(errand_names())


@pytest.mark.timeout(180)
@pytest.mark.parametrize("offline", [False, pytest.param(True, marks=pytest.mark.proof)], ids=["online", "offline"])
@pytest.mark.parametrize("name", errand_names())
def test_a_visit(name: str, offline: bool, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kiosk", "demo", "--unattended", "--json", "--out", str(tmp_path), "--visit", name, *CLOTHES[offline]],
        capture_output=True,
        text=True,
        timeout=150,
        check=False,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    record = json.loads((tmp_path / "visit.json").read_text(encoding="utf-8"))["screens"]
    assert len(record) == json.loads(done.stdout)["screens"]
    touches = sum(screen["touches"] for screen in record)
    typed = sum(screen["typed_characters"] for screen in record)
    assert touches - typed <= MOST_TOUCHES
