# SPDX-License-Identifier: GPL-3.0-or-later
"""Every item and chain of the catalogue, online and offline, in every dress: the whole unattended visit. Long; run by `make proof`."""

from __future__ import annotations

from pathlib import Path

import pytest
from play import catalogue
from test_unattended_visit import check_files, visit

MATTERS = [*catalogue().chains, *catalogue().items]
SIZES = ["1080x1920", "1920x1080"]


@pytest.mark.proof
@pytest.mark.timeout(200)
@pytest.mark.parametrize("matter", MATTERS)
@pytest.mark.parametrize("offline", [False, True], ids=["online", "offline"])
def test_every_matter(tmp_path: Path, matter: str, offline: bool) -> None:
    kind = "--chain" if matter in catalogue().chains else "--item"
    facts = visit(tmp_path, kind, matter, *(["--offline"] if offline else []))
    check_files(tmp_path, facts)
    assert len(facts["cases"]) == len(catalogue().items_of(matter))  # type: ignore[arg-type]


@pytest.mark.proof
@pytest.mark.timeout(200)
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("type_size", ["normal", "large", "elders"])
def test_every_dress(tmp_path: Path, size: str, language: str, type_size: str) -> None:
    facts = visit(tmp_path, "--chain", "pharmacy-with-catering", "--size", size, "--language", language, "--type", type_size)
    check_files(tmp_path, facts)
