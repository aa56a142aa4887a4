# SPDX-License-Identifier: GPL-3.0-or-later
"""Power cuts at 1,500 instants of an audit log that is being written: it verifies, holds what was confirmed, and goes on."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from audit_samples import KIOSK, ticking, write_log
from power_cut import Event, Mark, Sync, Truncate, Write, cuts

from kiosk.audit.entries import decode
from kiosk.audit.events import KioskStarted, KioskStopped
from kiosk.audit.log import FOLDER_NAME, LOG_NAME, AuditLog, LogFile
from kiosk.audit.verify import verify


class _LoggingFile(LogFile):
    """The ordinary file, with a log of what changes the disk; each entry is confirmed once it is synced."""

    def __init__(self, path: Path, log: list[Event], *, syncs: bool) -> None:
        super().__init__(path)
        self._log = log
        self._syncs = syncs
        self._last = b""

    def write(self, data: bytes, offset: int) -> None:
        super().write(data, offset)
        self._last = data
        self._log.append(Write(LOG_NAME, offset, data))

    def truncate(self, size: int) -> None:
        super().truncate(size)
        self._log.append(Truncate(LOG_NAME, size))

    def sync(self) -> None:
        super().sync()
        if self._syncs:
            self._log.append(Sync(LOG_NAME, True))
        found = decode(self._last[:-1])
        if found is not None:
            self._log.append(Mark("accepted", found[1]))


def _broken(cut_files: dict[str, bytearray], accepted: frozenset[str], directory: Path) -> list[str]:
    """What the log breaks of its promises after a cut, before and after it is taken up again."""
    shutil.rmtree(directory, ignore_errors=True)
    (directory / FOLDER_NAME).mkdir(parents=True)
    path = directory / FOLDER_NAME / LOG_NAME
    for content in cut_files.values():
        path.write_bytes(content)
    first = verify(directory, KIOSK)
    problems = [] if first.sound else [f"does not verify: {first.fault}"]
    lines = path.read_bytes().splitlines() if path.exists() else []
    there = {found[1] for found in map(decode, lines) if found is not None}
    problems += ["a confirmed entry is lost"] * len(accepted - there)
    log = AuditLog(directory, KIOSK, ticking())
    log.append(KioskStarted("0.1.0", "1", log.was_clean))
    log.append(KioskStopped())
    log.close()
    second = verify(directory, KIOSK)
    return problems if second.sound else [*problems, f"does not verify after it was taken up: {second.fault}"]


def test_a_log_survives_1500_power_cuts(tmp_path: Path, ram: Path) -> None:
    log: list[Event] = []
    write_log(tmp_path, 60, open_file=lambda path: _LoggingFile(path, log, syncs=True))
    for cut in cuts(log, 0, 1500, seed=20260810):
        assert _broken(cut.image.files, cut.accepted, ram / "cut") == [], f"at event {cut.at}"


@pytest.mark.parametrize("seed", [1])
def test_the_method_catches_a_log_that_is_not_synced(tmp_path: Path, ram: Path, seed: int) -> None:
    log: list[Event] = []
    write_log(tmp_path, 60, open_file=lambda path: _LoggingFile(path, log, syncs=False))
    found = {problem for cut in cuts(log, 0, 150, seed) for problem in _broken(cut.image.files, cut.accepted, ram / "cut")}
    assert "a confirmed entry is lost" in found
    assert any(problem.startswith("does not verify") for problem in found)
