# SPDX-License-Identifier: GPL-3.0-or-later
"""Every device, the platform, disk, queue, clock, keys and catalogue, one line each."""

from __future__ import annotations

import argparse

from config.settings import Settings
from kiosk.commands import Output
from kiosk.health.checks import CheckState, every_check

HELP = "look at every device, the platform, disk, clock, settings and keys"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No options of its own."""


def run(arguments: argparse.Namespace, settings: Settings, out: Output) -> int:
    """Exit status 0 when the kiosk could serve a citizen now."""
    checks = []
    for check in every_check(settings):
        checks.append(check)
        if not out.as_json:
            out.line({}, f"{check.state.value:8} {check.name:16} {check.message}")
    failed = [check.name for check in checks if check.state is CheckState.FAILED]
    document = {
        "ready": not failed,
        "checks": [{"name": check.name, "state": check.state.value, "message": check.message} for check in checks],
    }
    if out.as_json:
        out.result(document, "")
    if failed:
        out.failure(f"not ready: {', '.join(failed)}; see the line of each for what to do")
        return 1
    return 0
