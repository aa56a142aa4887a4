# SPDX-License-Identifier: GPL-3.0-or-later
"""``kiosk sandbox``: the sandbox platform alone, until it is interrupted."""

from __future__ import annotations

import argparse
import signal
import tempfile
from pathlib import Path

from config.settings import Settings
from kiosk.commands import Output

HELP = "run the sandbox approval platform"
DEFAULT_PORT = 8700


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Port and data folder."""
    parser.add_argument("--port", type=int, default=DEFAULT_PORT, metavar="N", help="0 takes a free one (default 8700)")
    parser.add_argument("--data", type=Path, metavar="DIR", help="folder of its database; a temporary one when missing")


def run(arguments: argparse.Namespace, settings: Settings, out: Output) -> int:
    """Serves until SIGINT or SIGTERM."""
    if not 0 <= arguments.port <= 65535:
        out.failure(f"--port {arguments.port}: a port is 0 to 65535")
        return 2
    from simulators.platform import PlatformSimulator

    # Blocked here and waited for below, so that the server's threads never take the signal.
    wanted = {signal.SIGINT, signal.SIGTERM}
    before = signal.pthread_sigmask(signal.SIG_BLOCK, wanted)
    try:
        with tempfile.TemporaryDirectory(prefix="kiosk-sandbox-") as temporary:
            directory = arguments.data or Path(temporary)
            with PlatformSimulator(directory, arguments.port) as platform:
                out.result(
                    {"url": platform.url, "data": str(directory), "receipt_keys": platform.receipt_key},
                    f"{platform.url}  (cases: {platform.url}/   contract: {platform.url}/docs   end: Ctrl-C)\n"
                    f"platform.receipt_keys = {platform.receipt_key}",
                )
                signal.sigwait(wanted)
    except OSError as error:
        message = f"cannot serve on port {arguments.port}: {error.strerror or error}; choose another with --port"
        if out.as_json:
            out.result({"error": "cannot-serve", "message": message}, message)
        out.failure(message)
        return 1
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    return 0
