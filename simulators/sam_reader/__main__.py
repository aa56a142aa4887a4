# SPDX-License-Identifier: GPL-3.0-or-later
"""``python -m simulators.sam_reader --link PATH``: a SAM reader for a technician's terminal.

Commands on standard input: ``lay N`` (a person of the list), ``lift``, ``unplug``, ``replug``, ``mute``, ``checksum``,
``noise``, ``delay SECONDS``, ``status HEX``, ``truncate BYTES``, ``quit``. Each fault spoils one answer; a number of answers and the
command that it waits for may stand behind it: ``mute 2 read``.
"""

from __future__ import annotations

import argparse
import sys

from simulators.people import EVERYONE
from simulators.sam_reader.faults import BadChecksum, Delay, Fault, Mute, Noise, Status, Truncate
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


_HELP = "lay N | lift | unplug | replug | quit | FAULT [TIMES [COMMAND]]: mute, checksum, noise, delay S, status HEX, truncate BYTES"


def _fault(words: list[str]) -> Fault | None:
    """What ``NAME [VALUE] [TIMES [COMMAND]]`` asks for; None for another word."""
    name, *rest = words
    value = rest.pop(0) if name in ("delay", "status", "truncate") and rest else "0"
    times = int(rest[0]) if rest else 1
    on = rest[1] if len(rest) > 1 else ""
    match name:
        case "mute":
            return Mute(times=times, on=on)
        case "checksum":
            return BadChecksum(times=times, on=on)
        case "noise":
            return Noise(times=times, on=on)
        case "delay":
            return Delay(seconds=float(value), times=times, on=on)
        case "status":
            return Status(code=int(value, 16), times=times, on=on)
        case "truncate":
            return Truncate(length=int(value), times=times, on=on)
    return None


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
            case [_, *_] if (fault := _fault(words)) is not None:
                simulator.inject(fault)
            case []:
                pass
            case _:
                print(_HELP, flush=True)
    except (ValueError, IndexError) as error:
        print(f"not understood: {error}", flush=True)
    return True


if __name__ == "__main__":
    sys.exit(main())
