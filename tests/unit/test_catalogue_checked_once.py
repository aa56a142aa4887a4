# SPDX-License-Identifier: GPL-3.0-or-later
"""Only the shipped catalogue, and only while it is byte for byte what was checked, is spared the check of its form."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.catalogue import SHIPPED_CATALOGUE, Catalogue, Problems, load_catalogue, loading

ROOT = Path(__file__).parents[2]
_CHECKS = """
import sys
from kiosk.catalogue import load_catalogue
loaded = load_catalogue(sys.argv[1])
print(type(loaded).__name__, "jsonschema" in sys.modules)
"""


def load_elsewhere(directory: Path) -> str:
    """What a process of its own says: the type of what it loaded, and whether the schemas were used."""
    command = [sys.executable, "-c", _CHECKS, str(directory)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=30).stdout.strip()


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    copy = tmp_path / "catalogue"
    shutil.copytree(SHIPPED_CATALOGUE, copy)
    return copy


def test_the_shipped_catalogue_is_not_checked_again() -> None:
    assert load_elsewhere(SHIPPED_CATALOGUE) == "Catalogue False"


def test_the_same_files_in_another_directory_are_checked(copied: Path) -> None:
    assert load_elsewhere(copied) == "Catalogue True"


@pytest.mark.parametrize(
    "file",
    [
        *sorted(file.name for file in SHIPPED_CATALOGUE.glob("*.yaml")),
        "items/residence-permit.yaml",
        "items/hotel-permit.yaml",
        "chains/go-abroad.yaml",
    ],
)
def test_one_edited_file_and_all_are_checked(copied: Path, monkeypatch: pytest.MonkeyPatch, file: str) -> None:
    monkeypatch.setattr(loading, "SHIPPED_CATALOGUE", copied)
    assert isinstance(load_catalogue(copied), Catalogue)
    with (copied / file).open("a", encoding="utf-8") as edited:
        edited.write("\nunheard_of: 1\n")
    refused = load_catalogue(copied)
    assert isinstance(refused, Problems)
    assert any(problem.file == file and "unheard_of" in problem.message for problem in refused.problems)


def test_a_record_without_the_digest_spares_nothing(copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "SHIPPED_CATALOGUE", copied)
    (copied / "pinyin.json").unlink()
    (copied / "departments.yaml").write_text("departments: {}\nunheard_of: 1\n", encoding="utf-8")
    assert isinstance(load_catalogue(copied), Problems)
