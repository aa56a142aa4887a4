# SPDX-License-Identifier: GPL-3.0-or-later
"""``kiosk card mrz``: a zone from standard input as JSON, or one line that says what is wrong with it."""

from __future__ import annotations

import io
import json
from datetime import date, timedelta

import pytest

from kiosk.__main__ import main
from simulators.people import CHEN_HONG_KONG
from simulators.travel_documents import zone


def _run(monkeypatch: pytest.MonkeyPatch, text: str) -> int:
    monkeypatch.setattr("sys.stdin", io.StringIO(text))
    return main(["card", "mrz", "--json"])


def test_a_permit(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    ends = date.today() + timedelta(days=1000)
    assert _run(monkeypatch, zone("CR", CHEN_HONG_KONG, "H12345678", ends, surname="CHEN", given="YANGLI")) == 0
    document = json.loads(capsys.readouterr().out)
    wanted = {
        "result": "identity",
        "document": "hong-kong-macao-travel-permit",
        "id_number": "H12345678",
        "name_latin": "CHEN, YANGLI",
        "birth_date": "1988-05-20",
        "valid_until": ends.isoformat(),
    }
    assert {key: document[key] for key in wanted} == wanted


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("", "unreadable"),
        (zone("CR", CHEN_HONG_KONG, "H12345678", date(2031, 1, 1)).replace("H", "K", 1), "unreadable"),
        (zone("P", CHEN_HONG_KONG, "E12345678", date(2020, 1, 1)), "expired"),
        ("V<UTO" * 30, "unsupported-card"),
        ("X" * 100_000, "unsupported-card"),
    ],
    ids=["nothing", "misread", "expired", "visa", "endless"],
)
def test_no_identity_is_status_1_and_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], text: str, result: str
) -> None:
    assert _run(monkeypatch, text) == 1
    said = capsys.readouterr()
    assert json.loads(said.out)["result"] == result
    assert len(said.err.splitlines()) == 1
    assert "12345678" not in said.out + said.err
