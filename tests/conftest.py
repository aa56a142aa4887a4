# SPDX-License-Identifier: GPL-3.0-or-later
"""Habits of every test: no unexpected log line, reasons for skips, and no skip on a build machine."""

from __future__ import annotations

import logging
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# A time is never asserted in a test, and a loaded build machine is slow.
settings.register_profile("kiosk", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("kiosk")


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def no_unexpected_log_lines(request: pytest.FixtureRequest) -> Iterator[None]:
    """A warning that nobody announced with `@pytest.mark.expects_log("pattern")` fails the test; so does one that never came."""
    patterns = [marker.args[0] for marker in request.node.iter_markers("expects_log")]
    collector = _Collector()
    logging.getLogger().addHandler(collector)
    yield
    logging.getLogger().removeHandler(collector)
    unexpected = [line for line in collector.lines if not any(re.search(pattern, line) for pattern in patterns)]
    assert not unexpected, f"unexpected log lines: {unexpected}"
    missing = [pattern for pattern in patterns if not any(re.search(pattern, line) for line in collector.lines)]
    assert not missing, f"announced log lines never came: {missing}"


PROVEN = Path(__file__).parents[1] / ".proven"
"""What passed in `make proof` on this commit; a proof that was interrupted is taken up after it."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--proof`: the long proofs, and only them."""
    parser.addoption("--proof", action="store_true", help="run the long proofs that have not passed on this commit yet")


def _commit() -> str:
    done = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, text=True, check=False, cwd=PROVEN.parent)
    return done.stdout.strip()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Long proofs are left out of an ordinary run; in a proof run, what passed on this commit is."""
    proof = bool(config.getoption("--proof"))
    proven: set[str] = set()
    if proof and PROVEN.exists():
        commit, *names = PROVEN.read_text(encoding="utf-8").splitlines()
        proven = set(names) if commit == _commit() else set()
    kept = [item for item in items if (item.get_closest_marker("proof") is not None) == proof and item.nodeid not in proven]
    config.hook.pytest_deselected(items=[item for item in items if item not in kept])
    if proof and not proven:
        PROVEN.write_text(_commit() + "\n", encoding="utf-8")
    items[:] = kept


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Remember what was proven."""
    if report.when == "call" and report.passed and "proof" in report.keywords and PROVEN.exists():
        with PROVEN.open("a", encoding="utf-8") as file:
            file.write(report.nodeid + "\n")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """`@pytest.mark.needs_root`: skipped with its reason for a user, a failure on a build machine."""
    if item.get_closest_marker("needs_root") and os.geteuid() != 0:
        reason = "needs root: it makes its own network namespace or mounts"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
