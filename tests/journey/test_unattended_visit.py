# SPDX-License-Identifier: GPL-3.0-or-later
"""A whole visit through the real program: real windows, real wires, a platform that is cut and comes back; and what it left behind."""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from kiosk.catalogue import SHIPPED_CATALOGUE
from kiosk.keys import slip_key
from kiosk.receipts.signed_code import SlipCode, public_key_hex, read_keys, verify

ROOT = Path(__file__).parents[2]
NUMBER = "370202199001011237"


def visit(directory: Path, *options: str) -> dict[str, object]:
    """One `kiosk demo --unattended`; its JSON."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("QT_", "DISPLAY", "WAYLAND"))}
    done = subprocess.run(
        [sys.executable, "-m", "kiosk", "demo", "--unattended", "--json", "--out", str(directory), *options],
        capture_output=True,
        text=True,
        timeout=150,
        check=False,
        cwd=ROOT,
        env=environment,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    document = json.loads(done.stdout)
    assert isinstance(document, dict)
    return document


def check_files(directory: Path, facts: dict[str, object]) -> dict[str, object]:
    """What every visit leaves, each looked at by somebody else's reader."""
    record = json.loads((directory / "visit.json").read_text(encoding="utf-8"))["screens"]
    assert len(record) == facts["screens"] == len(list(directory.glob("[0-9][0-9]-*.png")))
    assert all(set(screen) == {"name", "seconds", "touches", "typed_characters"} for screen in record)
    assert sum(screen["typed_characters"] for screen in record) > 10
    slip = (directory / "slip.bin").read_bytes()
    assert slip.startswith(b"\x1b@") or b"\x1b@" in slip[:64]
    assert str(facts["serial"]).encode() in slip
    assert NUMBER.encode() not in slip
    codes = zxingcpp.read_barcodes(Image.open(directory / "slip.png").convert("L"))
    assert len(codes) == 1
    keys = read_keys(json.dumps({"QD-SN-0001": public_key_hex(slip_key(directory / "data" / "kiosk"))}))
    assert isinstance(keys, dict)
    code = verify(codes[0].text, keys)
    assert isinstance(code, SlipCode)
    submission = json.loads((directory / "submission.json").read_bytes())
    assert str(code.submission_id) == submission["submission_id"]
    assert submission["form"]["applicant.id_number"] == {"source": "card", "value": NUMBER}
    attached = [material["id"] for material in submission["materials"] if material["state"] == "attached"]
    assert attached
    for material in attached:
        document = pypdfium2.PdfDocument(directory / f"{material}.pdf")
        width, height = document[0].get_size()
        assert {round(width), round(height)} == {595, 842}
        document.close()
    return submission  # type: ignore[no-any-return]


@pytest.mark.timeout(180)
def test_a_chain_offline_ends_in_one_case_an_item_under_one_chain_number(tmp_path: Path) -> None:
    facts = visit(tmp_path, "--offline", "--chain", "pharmacy-with-catering")
    submission = check_files(tmp_path, facts)
    assert submission["chain"] == {"code": "pharmacy-with-catering", "title": "药品零售企业设立和餐饮"}
    assert facts["chain_number"]
    assert len(facts["cases"]) == 3  # type: ignore[arg-type]
    slip = (tmp_path / "slip.bin").read_bytes()
    assert "待上传".encode("gbk") in slip
    assert "受理以平台回执为准".encode("gbk") in slip
    with contextlib.closing(sqlite3.connect(tmp_path / "data" / "platform" / "platform.sqlite")) as database:
        assert database.execute("SELECT count(*) FROM submissions").fetchone() == (1,)
        assert database.execute("SELECT count(*), count(DISTINCT chain_number) FROM cases").fetchone() == (3, 1)


@pytest.mark.timeout(180)
@pytest.mark.parametrize(
    "options",
    [
        ("--language", "en", "--type", "large", "--size", "1920x1080"),
        ("--type", "elders"),
    ],
    ids=["english-large-landscape", "elders"],
)
def test_an_item_in_other_clothes(tmp_path: Path, options: tuple[str, ...]) -> None:
    facts = visit(tmp_path, "--item", "residence-permit", *options)
    submission = check_files(tmp_path, facts)
    assert submission["chain"] is None
    assert len(facts["cases"]) == 1  # type: ignore[arg-type]
    assert "已送达".encode("gbk") in (tmp_path / "slip.bin").read_bytes()


MATTERS = [
    ("--chain" if folder == "chains" else "--item", file.stem)
    for folder in ("chains", "items")
    for file in sorted((SHIPPED_CATALOGUE / folder).glob("*.yaml"))
]


@pytest.mark.proof
@pytest.mark.timeout(180)
@pytest.mark.parametrize(("kind", "code"), MATTERS, ids=[code for _, code in MATTERS])
def test_every_matter_ends_in_its_cases(tmp_path: Path, kind: str, code: str) -> None:
    facts = visit(tmp_path, kind, code)
    items = len(facts["cases"])  # type: ignore[arg-type]
    assert items == 1 if kind == "--item" else items > 1
    assert bool(facts["chain_number"]) == (kind == "--chain")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--item", "no-such-item"), "the catalogue has no no-such-item"),
        (("--size", "large"), "write width x height"),
    ],
)
def test_what_cannot_be_is_one_line(tmp_path: Path, options: tuple[str, ...], words: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kiosk", "demo", "--unattended", "--out", str(tmp_path), *options],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        cwd=ROOT,
    )
    assert done.returncode != 0
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert words in done.stderr
