# SPDX-License-Identifier: GPL-3.0-or-later
"""``python -m simulators.platform [--port N] [--data DIR]``: the sandbox platform until it is interrupted."""

from __future__ import annotations

import argparse
import signal
import sys
import tempfile
from pathlib import Path

from simulators.platform.server import PlatformSimulator


def main() -> int:
    """Serves until SIGINT or SIGTERM."""
    parser = argparse.ArgumentParser(description="The sandbox approval platform.")
    parser.add_argument("--port", type=int, default=8700, help="0 takes a free one")
    parser.add_argument("--data", type=Path, help="folder of its database; a temporary one when missing")
    arguments = parser.parse_args()
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    with tempfile.TemporaryDirectory() as temporary:
        try:
            with PlatformSimulator(arguments.data or Path(temporary), arguments.port) as platform:
                print(platform.url, flush=True)
                signal.sigwait({signal.SIGINT, signal.SIGTERM})
        except OSError as error:
            print(f"port {arguments.port}: {error.strerror}; choose another with --port", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
