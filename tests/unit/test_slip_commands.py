# SPDX-License-Identifier: GPL-3.0-or-later
"""`kiosk slip` and `kiosk printer` as a technician calls them."""

from __future__ import annotations

import argparse
import io
import json
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from config.settings import KioskSettings, ReceiptPrinterSettings, Settings
from drivers.receipt_printer.document import Cut, Text
from drivers.receipt_printer.document_json import slip_to_json
from kiosk.commands import Output, printer, slip
from kiosk.keys import slip_key
from kiosk.receipts.signed_code import SlipCode, public_key_hex, sign
from kiosk.receipts.wording import DeliveryState
from simulators.receipt_printer import ReceiptPrinterSimulator, Script


def call(module: object, words: list[str], settings: Settings | None = None) -> tuple[int, dict[str, object], str]:
    parser = argparse.ArgumentParser()
    module.add_arguments(parser)  # type: ignore[attr-defined]
    arguments = parser.parse_args(words)
    stdout, stderr = io.StringIO(), io.StringIO()
    code = module.run(arguments, settings or Settings(), Output(True, stdout, stderr))  # type: ignore[attr-defined]
    assert stderr.getvalue().count("\n") == (1 if code else 0)
    return code, json.loads(stdout.getvalue() or "{}"), stderr.getvalue()


def network(simulator: ReceiptPrinterSimulator) -> Settings:
    return Settings(receipt_printer=ReceiptPrinterSettings(transport="network", address=simulator.address))


@pytest.fixture
def slip_file(tmp_path: Path) -> Path:
    path = tmp_path / "slip.json"
    path.write_text(slip_to_json((Text("王样例 一行"), Cut())), encoding="utf-8")
    return path


def test_printer_status_test_and_print_slip(slip_file: Path) -> None:
    with ReceiptPrinterSimulator() as simulator:
        settings = network(simulator)
        code, status, _ = call(printer, ["status", "--json"], settings)
        assert (code, status["status"], status["near_end"], status["ticket"]) == (0, "ready", False, "unknown")
        code, outcome, _ = call(printer, ["print-slip", str(slip_file), "--copy", "1"], settings)
        assert (code, outcome["outcome"], outcome["cause"]) == (0, "printed", None)
        assert simulator.wait_for_paper().lines == ("补打 第1次", "王样例 一行")
        code, outcome, _ = call(printer, ["test"], settings)
        assert (code, outcome["outcome"]) == (0, "printed")
        assert simulator.errors == []


def test_a_failed_print_is_exit_1_and_says_why(slip_file: Path) -> None:
    with ReceiptPrinterSimulator(script=Script(paper_out_after_lines=0)) as simulator:
        code, status, message = call(printer, ["status"], network(simulator))
        assert (code, status["status"]) == (1, "paper-out")
        assert "load a roll" in message
        code, outcome, message = call(printer, ["print-slip", str(slip_file)], network(simulator))
        assert (code, outcome["outcome"], outcome["cause"]) == (1, "failed", "paper-out")
        assert "out of paper" in message


def test_no_printer(slip_file: Path) -> None:
    assert call(printer, ["status"])[1]["status"] == "absent"
    code, outcome, message = call(printer, ["print-slip", str(slip_file)])
    assert (code, outcome["cause"]) == (1, "absent")
    assert "receipt_printer.transport" in message


def test_bytes_to_a_file(slip_file: Path, tmp_path: Path) -> None:
    target = tmp_path / "slip.bin"
    code, outcome, _ = call(printer, ["print-slip", str(slip_file), "--out", str(target)])
    assert (code, outcome["outcome"], outcome["cause"]) == (0, "unknown", "written")
    assert target.read_bytes() == b"\x1b@\x1c&\x1cS\x00\x00" + "王样例 一行\n".encode("gbk") + b"\x1dVB\x00"


@pytest.mark.parametrize("content", ["{", '[{"block": "wall"}]', None])
def test_a_bad_file_prints_nothing(content: str | None, tmp_path: Path) -> None:
    path = tmp_path / "bad.json"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    code, outcome, message = call(printer, ["print-slip", str(path)])
    assert (code, outcome["outcome"]) == (1, "failed")
    assert "bad.json" in message


def test_slip_verify(tmp_path: Path) -> None:
    key = Ed25519PrivateKey.generate()
    issued = datetime(2026, 8, 10, 1, 41, tzinfo=UTC)
    text = sign(SlipCode(UUID(int=7), bytes(16), "QD-SN-0001", issued, DeliveryState.DELIVERED), key)
    path = tmp_path / "keys.json"
    path.write_text(json.dumps({"QD-SN-0001": public_key_hex(key)}), encoding="utf-8")
    code, facts, _ = call(slip, ["verify", text, "--keys", str(path)])
    assert (code, facts["genuine"], facts["state_word"], facts["issued_at"]) == (0, True, "已送达", "2026-08-10T01:41:00+00:00")
    code, facts, _ = call(slip, ["verify", text.replace("A", "B", 1), "--keys", str(path)])
    assert (code, facts["genuine"]) == (1, False)
    code, _, message = call(slip, ["verify", text, "--keys", str(tmp_path / "none.json")])
    assert code == 1
    assert "--keys" in message


def test_slip_page(tmp_path: Path) -> None:
    keys, target = tmp_path / "keys.json", tmp_path / "page.html"
    keys.write_text(json.dumps({"QD-SN-0001": public_key_hex(Ed25519PrivateKey.generate())}), encoding="utf-8")
    code, result, _ = call(slip, ["page", "--keys", str(keys), "--out", str(target)])
    assert (code, result["page"]) == (0, str(target))
    assert "QD-SN-0001" in target.read_text(encoding="utf-8")
    code, _, message = call(slip, ["page", "--keys", str(keys), "--out", str(tmp_path / "none" / "page.html")])
    assert code == 1
    assert "--out" in message
    keys.write_text("[]", encoding="utf-8")
    code, result, _ = call(slip, ["page", "--keys", str(keys), "--out", str(target)])
    assert (code, result["cause"]) == (1, "bad-key-list")


def test_slip_key(tmp_path: Path) -> None:
    settings = Settings(kiosk=KioskSettings(id="QD-SN-0001", data_directory=tmp_path))
    code, _, message = call(slip, ["key"], settings)
    assert code == 1
    assert "start the kiosk once" in message
    key = slip_key(tmp_path)
    assert call(slip, ["key"], settings)[:2] == (0, {"QD-SN-0001": public_key_hex(key)})
