# SPDX-License-Identifier: GPL-3.0-or-later
"""``kiosk card``, as a technician runs it: its own process, a simulated reader at the other end."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from simulators.people import EXPIRED_CARD, LI_YANGLI, WANG_YANGLI
from simulators.sam_reader import SamReaderSimulator


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[SamReaderSimulator]:
    with SamReaderSimulator(tmp_path / "sam") as simulator:
        yield simulator


def _kiosk(tmp_path: Path, port: str, *words: str) -> subprocess.CompletedProcess[str]:
    settings = tmp_path / "kiosk.toml"
    settings.write_text(f'[card_reader]\nkind = "sam-serial"\nport = "{port}"\n', encoding="utf-8")
    command = [sys.executable, "-m", "kiosk", "card", *words, "--config", str(settings)]
    return subprocess.run(command, capture_output=True, text=True, timeout=50, check=False)


def test_a_card_as_json(tmp_path: Path, reader: SamReaderSimulator) -> None:
    reader.lay_card(WANG_YANGLI)
    done = _kiosk(tmp_path, reader.port, "read", "--timeout", "5", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    document = json.loads(done.stdout)
    wanted = {
        "result": "identity",
        "document": "resident",
        "name": WANG_YANGLI.name,
        "name_latin": "",
        "sex": "male",
        "nation": "汉",
        "birth_date": "1990-01-01",
        "id_number": WANG_YANGLI.id_number,
        "address": WANG_YANGLI.address,
        "valid_until": "2035-01-01",
        "valid_forever": False,
    }
    assert {key: document[key] for key in wanted} == wanted
    assert "photo" not in document


def test_a_card_as_text(tmp_path: Path, reader: SamReaderSimulator) -> None:
    reader.lay_card(LI_YANGLI)
    done = _kiosk(tmp_path, reader.port, "read", "--timeout", "5")
    assert done.returncode == 0
    assert LI_YANGLI.name in done.stdout
    assert "长期" in done.stdout


@pytest.mark.parametrize(("lay", "result"), [(False, "no-card"), (True, "expired")])
def test_no_identity_is_status_1_and_one_line(tmp_path: Path, reader: SamReaderSimulator, lay: bool, result: str) -> None:
    if lay:
        reader.lay_card(EXPIRED_CARD)
    done = _kiosk(tmp_path, reader.port, "read", "--timeout", "0.5", "--json")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    document = json.loads(done.stdout)
    assert document["result"] == result
    assert document["message"]
    assert EXPIRED_CARD.name not in done.stdout + done.stderr


def test_a_port_that_is_not_there(tmp_path: Path) -> None:
    done = _kiosk(tmp_path, str(tmp_path / "nothing"), "read", "--timeout", "0.2", "--json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["result"] == "reader-missing"
    assert "does not exist" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_watching_says_what_comes(tmp_path: Path, reader: SamReaderSimulator) -> None:
    reader.lay_card(WANG_YANGLI)
    done = _kiosk(tmp_path, reader.port, "watch", "--timeout", "4", "--json")
    assert done.returncode == 0
    events = [json.loads(line) for line in done.stdout.splitlines()]
    assert events[0]["event"] == "reader-ready"
    assert any(event["event"] == "card" and event["name"] == WANG_YANGLI.name for event in events)


def test_wrong_usage_is_status_2(tmp_path: Path) -> None:
    assert _kiosk(tmp_path, "/dev/null", "read", "--timeout", "-1").returncode == 2
