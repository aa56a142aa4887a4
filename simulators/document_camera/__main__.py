# SPDX-License-Identifier: GPL-3.0-or-later
"""`python -m simulators.document_camera --port N`: the simulated camera as a program of its own; ends with Ctrl-C.

Its scene changes by `GET /control?document=房屋租赁合同&page=1&angle=4`, `?document=` (bare plate) and `?fault=stall`.
"""

from __future__ import annotations

import argparse
import signal
import sys
import threading

from simulators.document_camera.papers import PAPERS
from simulators.document_camera.server import DocumentCameraSimulator


def main() -> int:
    """Serve until told to end."""
    parser = argparse.ArgumentParser(prog="python -m simulators.document_camera", description="A simulated document camera.")
    parser.add_argument("--port", type=int, default=0, help="TCP port on loopback; 0 takes a free one")
    parser.add_argument("--document", default="", help="paper that lies on the plate at the start")
    parser.add_argument("--fps", type=float, default=15.0, help="pictures a second")
    arguments = parser.parse_args()
    ended = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: ended.set())
    camera = DocumentCameraSimulator(fps=arguments.fps, port=arguments.port)
    try:
        camera.start()
    except OSError as error:
        print(f"port {arguments.port} cannot be used ({error.strerror}); give another one with --port", file=sys.stderr)
        return 1
    try:
        if arguments.document:
            camera.lay_page(arguments.document)
        print(camera.url, flush=True)
        ended.wait()
    except KeyError:
        print(f"there is no paper called {arguments.document}; choose of {', '.join(PAPERS)}", file=sys.stderr)
        return 1
    finally:
        camera.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
