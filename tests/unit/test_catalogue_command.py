# SPDX-License-Identifier: GPL-3.0-or-later
"""`kiosk catalogue`: JSON on stdout, one line on stderr, the exit status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kiosk.__main__ import main


def test_check_lists_items_and_chains(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["catalogue", "check", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["problems"] == []
    assert len(document["items"]) == 31
    assert "pharmacy-with-catering" in document["chains"]
    assert "residence-permit" in document["items"]


def test_check_says_what_is_wrong_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["catalogue", "check", str(tmp_path), "--json"]) == 1
    captured = capsys.readouterr()
    assert json.loads(captured.out)["problems"][0] == {
        "file": "catalogue.yaml",
        "line": 0,
        "message": "is missing; every catalogue has it",
    }
    assert captured.err.count("\n") == 1


def test_search_gives_a_document_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["catalogue", "search", "yaodian", "--json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {row["code"] for row in rows} == {"drug-retail-permit", "pharmacy-with-catering"}
    assert main(["catalogue", "search", "qqqq"]) == 1


def test_merge_gives_form_materials_and_process(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["catalogue", "merge", "pharmacy-with-catering", "--json", "--as", "370202199001011237"]) == 0
    out = capsys.readouterr().out
    document = json.loads(out)
    assert {"form", "materials", "process"} <= set(document)
    assert document["process"]["days"] == 11
    assert {row["id"]: row.get("source") for row in document["form"]}["applicant.name"] == "card"
    # Sensitive values stay masked, also for a synthetic person: the command must not teach anybody to print them.
    assert "370202199001011237" not in out


def test_show_is_the_guide(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["catalogue", "show", "residence-permit", "--json", "--language", "en"]) == 0
    assert json.loads(capsys.readouterr().out)["title"] == "Residence permit"


@pytest.mark.parametrize("verb", ["show", "merge"])
def test_an_unknown_code_is_one_line(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["catalogue", verb, "nothing"]) == 1
    assert "no item or chain has the code nothing" in capsys.readouterr().err
