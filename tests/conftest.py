# SPDX-License-Identifier: GPL-3.0-or-later
"""Habits of every test: no unexpected log line, reasons for skips, and no skip on a build machine."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterator

import pytest


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


def pytest_runtest_setup(item: pytest.Item) -> None:
    """`@pytest.mark.needs_root`: skipped with its reason for a user, a failure on a build machine."""
    if item.get_closest_marker("needs_root") and os.geteuid() != 0:
        reason = "needs root: it makes its own network namespace or mounts"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
