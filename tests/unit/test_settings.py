# SPDX-License-Identifier: GPL-3.0-or-later
"""Settings: defaults, the commented sample, and one clear line for everything that is wrong."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from config import settings as settings_module
from config.settings import Settings, SettingsError, describe, load


def test_without_a_file_the_defaults_hold() -> None:
    assert load(None) == Settings()


def test_the_described_sample_says_every_default(tmp_path: Path) -> None:
    sample = tmp_path / "kiosk.toml"
    sample.write_text(describe(), encoding="utf-8")
    assert load(sample) == Settings()
    assert all(line.startswith(("#", "[")) or " = " in line or not line for line in describe().splitlines())


def test_the_published_sample_is_the_one_that_the_code_describes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    published = Path(__file__).parents[2] / "docs" / "settings.toml"
    assert published.read_text(encoding="utf-8") == describe() + "\n"


def test_values_are_read(tmp_path: Path) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_text(
        '[kiosk]\nid = "QD-LS-0042"\nlanguages = ["en"]\n[platform]\ntimeout_seconds = 3\n[document_camera]\nsource = "none"\n',
        encoding="utf-8",
    )
    settings = load(file)
    assert settings.kiosk.id == "QD-LS-0042"
    assert settings.kiosk.languages == ("en",)
    assert settings.platform.timeout_seconds == 3.0
    assert settings.document_camera.source == "none"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("[kiosk]\nname = 1", ["kiosk.name", "is not a setting", "id"]),
        ("[printer]\n", ["[printer]", "is not a section"]),
        ("kiosk = 3", ["kiosk must be a section"]),
        ('[kiosk]\nid = "ä ö"', ["kiosk.id", "letters, digits and hyphens"]),
        ("[kiosk]\nscreen_width_mm = 5", ["kiosk.screen_width_mm"]),
        ("[kiosk]\nscreen_width_mm = true", ["kiosk.screen_width_mm", "a whole number"]),
        ('[kiosk]\nlanguages = ["fr"]', ["kiosk.languages", "zh, en"]),
        ("[kiosk]\nlanguages = []", ["kiosk.languages", "a list of texts"]),
        ('[place]\ndivision_code = "37020"', ["place.division_code", "6 digits"]),
        ('[platform]\nurl = "platform"', ["platform.url", "https://"]),
        ("[platform]\ntimeout_seconds = 0", ["platform.timeout_seconds"]),
        ('[card_reader]\nkind = "magic"', ["card_reader.kind", "sam-serial"]),
        ('[card_reader]\nkind = "sam-serial"', ["card_reader.port"]),
        ("[card_reader]\nphoto_decoder = '\"/opt/decoder'", ["card_reader.photo_decoder", "quotation mark"]),
        ('[receipt_printer]\ntransport = "network"\naddress = "host"', ["receipt_printer.address", "host:port"]),
        ('[receipt_printer]\ntransport = "network"\naddress = "host:99999"', ["receipt_printer.address"]),
        ('[receipt_printer]\ntransport = "serial"', ["receipt_printer.port"]),
        ("[receipt_printer]\nbaud = 12", ["receipt_printer.baud"]),
        ("[document_camera]\nsource = -1", ["document_camera.source"]),
        ("[document_camera]\nsource = 1.5", ["document_camera.source", "a whole number or text in quotes"]),
        ("[visit]\nwarning_seconds = 5", ["visit.warning_seconds", "20"]),
        ("this is no toml", ["not valid TOML"]),
    ],
)
def test_every_problem_is_one_line_that_names_file_and_key(tmp_path: Path, text: str, parts: list[str]) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load(file)
    message = str(caught.value)
    assert "\n" not in message
    assert message.startswith(str(file))
    for part in parts:
        assert part in message


def test_addresses_of_printers_may_be_ipv6(tmp_path: Path) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_text('[receipt_printer]\ntransport = "network"\naddress = "[::1]:9100"\n', encoding="utf-8")
    assert load(file).receipt_printer.address == "[::1]:9100"
    file.write_text('[receipt_printer]\ntransport = "network"\naddress = "[:::1]:9100"\n', encoding="utf-8")
    with pytest.raises(SettingsError):
        load(file)


def test_a_file_that_cannot_be_read_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="there is no such settings file"):
        load(tmp_path / "absent.toml")
    (tmp_path / "binary.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError, match="not UTF-8"):
        load(tmp_path / "binary.toml")
    with pytest.raises(SettingsError, match="cannot be read"):
        load(tmp_path)


def test_the_data_directory_follows_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "/srv/data")
    assert settings_module.default_data_directory() == Path("/srv/data/kiosk")


def run_kiosk(*words: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    return subprocess.run([sys.executable, "-m", "kiosk", *words], capture_output=True, text=True, timeout=30, check=False, env=environment)


def test_the_command_line_says_it_in_one_line_and_exits_1(tmp_path: Path) -> None:
    (tmp_path / "k.toml").write_text("[kiosk]\ncolour = 1\n", encoding="utf-8")
    done = run_kiosk("doctor", "--config", str(tmp_path / "k.toml"))
    assert done.returncode == 1
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert "kiosk.colour" in done.stderr


def test_wrong_usage_exits_2() -> None:
    assert run_kiosk("nonsense").returncode == 2
    assert run_kiosk().returncode == 2
