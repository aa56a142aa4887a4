# SPDX-License-Identifier: GPL-3.0-or-later
"""A receipt printer to try things on: `python -m simulators.receipt_printer --port 9100 --out DIRECTORY`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from simulators.receipt_printer.mechanism import Script
from simulators.receipt_printer.simulator import ReceiptPrinterSimulator


def main() -> int:
    """Serve until interrupted; each slip becomes a PNG and its bytes in the directory."""
    parser = argparse.ArgumentParser(prog="python -m simulators.receipt_printer", description="a simulated receipt printer")
    parser.add_argument("--port", type=int, default=9100, help="TCP port (0: any free one)")
    parser.add_argument("--serial", action="store_true", help="a pseudo-terminal in place of TCP")
    parser.add_argument("--paper", type=int, choices=(58, 80), default=80, help="paper width in millimetres")
    parser.add_argument("--out", type=Path, default=Path("slips"), help="directory for the slips")
    parser.add_argument("--paper-out-after", type=int, metavar="LINES", help="run out of paper after so many lines")
    parser.add_argument("--no-process-id", action="store_true", help="do not answer GS ( H")
    arguments = parser.parse_args()
    script = Script(process_id=not arguments.no_process_id, paper_out_after_lines=arguments.paper_out_after)
    wire = "pty" if arguments.serial else "tcp"
    simulator = ReceiptPrinterSimulator(wire, port=arguments.port, dots=576 if arguments.paper == 80 else 384, script=script)
    try:
        simulator.start()
    except OSError as error:
        print(f"port {arguments.port}: {error.strerror}; choose another one with --port", file=sys.stderr)
        return 1
    arguments.out.mkdir(parents=True, exist_ok=True)
    print(f"receipt printer at {simulator.address}, slips in {arguments.out}", flush=True)
    count = 0
    try:
        while True:
            try:
                paper = simulator.wait_for_paper(count + 1, 3600.0)
            except TimeoutError:
                continue
            count += 1
            (arguments.out / f"slip-{count:03}.png").write_bytes(paper.png())
            (arguments.out / f"slip-{count:03}.bin").write_bytes(paper.bytes)
            print(f"slip {count}: {paper.millimetres:.0f} mm, {len(paper.bytes)} bytes", flush=True)
    except KeyboardInterrupt:
        return 0
    finally:
        simulator.stop()


if __name__ == "__main__":
    sys.exit(main())
