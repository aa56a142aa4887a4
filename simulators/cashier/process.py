# SPDX-License-Identifier: GPL-3.0-or-later
"""The cashier's process, started and ended."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


class CashierProcess:
    """`url` is its address. Ends with ``stop()`` or with the process that started it."""

    def __init__(self, directory: Path) -> None:
        root = Path(__file__).resolve().parents[2]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "simulators.cashier", str(directory.resolve())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=root,
        )
        assert self._process.stdout is not None
        self.url = self._process.stdout.readline().strip()
        if not self.url:
            raise OSError("the cashier did not start")

    def stop(self) -> None:
        """End it; the ledger stays."""
        self._process.communicate()

    def __enter__(self) -> CashierProcess:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
