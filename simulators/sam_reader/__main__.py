# SPDX-License-Identifier: GPL-3.0-or-later
"""``python -m simulators.sam_reader --link PATH``: a SAM reader for a technician's terminal.

Commands on standard input: ``lay N`` (a person of the list), ``lift``, ``unplug``, ``replug``, ``mute``, ``checksum``,
``status HEX``, ``truncate BYTES``, ``quit``.
"""

from __future__ import annotations

import argparse
import sys

from simulators.people import EVERYONE
from simulators.sam_reader.faults import BadChecksum, Mute, Status, Truncate
from simulators.sam_reader.simulator import SamReaderSimulator


def main() -> int:
    """Serve until standard input says quit or ends."""
    parser = argparse.ArgumentParser(prog="python -m simulators.sam_reader", description=__doc__.splitlines()[0])
    parser.add_argument("--link", required=True, help="path that becomes a link to the serial port")
    parser.add_argument("--baud", type=int, default=115200, help="speed at which answers leave")
    parser.add_argument("--unpaced", action="store_true", help="answer as fast as the machine can")
    parser.add_argument("--card", type=int, metavar="N", help="lay this person's card at the start")
    arguments = parser.parse_args()
    simulator = SamReaderSimulator(arguments.link, baud=arguments.baud, paced=not arguments.unpaced)
    with simulator:
        print(f"port {simulator.port}", flush=True)
        for number, person in enumerate(EVERYONE):
            print(f"{number}: {person.name} {person.id_number}", flush=True)
        if arguments.card is not None:
            simulator.lay_card(EVERYONE[arguments.card])
        for line in sys.stdin:
            if not _obey(simulator, line.split()):
                break
    return 0


def _obey(simulator: SamReaderSimulator, words: list[str]) -> bool:
    try:
        match words:
            case ["quit"]:
                return False
            case ["lay", number]:
                simulator.lay_card(EVERYONE[int(number)])
            case ["lift"]:
                simulator.lift_card()
            case ["unplug"]:
                simulator.unplug()
            case ["replug"]:
                simulator.replug()
            case ["mute"]:
                simulator.inject(Mute())
            case ["checksum"]:
                simulator.inject(BadChecksum())
            case ["status", code]:
                simulator.inject(Status(code=int(code, 16)))
            case ["truncate", length]:
                simulator.inject(Truncate(length=int(length)))
            case []:
                pass
            case _:
                print("lay N | lift | unplug | replug | mute | checksum | status HEX | truncate BYTES | quit", flush=True)
    except (ValueError, IndexError) as error:
        print(f"not understood: {error}", flush=True)
    return True


if __name__ == "__main__":
    sys.exit(main())
