# SPDX-License-Identifier: GPL-3.0-or-later
"""Touches, typed characters and seconds of every unattended visit: ``python tests/benchmarks/visits.py``.

Touches are those besides typing.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from kiosk.commands.errand import errand_names  # noqa: E402


def measure(name: str) -> tuple[int, int, float]:
    """Touches, typed characters and seconds on the screens of one visit. Raises CalledProcessError."""
    with tempfile.TemporaryDirectory() as directory:
        command = [sys.executable, "-m", "kiosk", "demo", "--unattended", "--out", directory, "--visit", name]
        subprocess.run(command, check=True, capture_output=True, cwd=ROOT, timeout=180)
        screens = json.loads((Path(directory) / "visit.json").read_text(encoding="utf-8"))["screens"]
    typed = sum(screen["typed_characters"] for screen in screens)
    touches = sum(screen["touches"] for screen in screens) - typed
    return touches, typed, sum(screen["seconds"] for screen in screens)


def main() -> None:
    """Prints the table."""
    print(f"{'visit':<16}{'touches':>8}{'typed':>8}{'seconds':>9}")
    for name in errand_names():
        touches, typed, seconds = measure(name)
        print(f"{name:<16}{touches:>8}{typed:>8}{seconds:>9.1f}", flush=True)


if __name__ == "__main__":
    main()
