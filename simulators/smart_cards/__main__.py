# SPDX-License-Identifier: GPL-3.0-or-later
"""``python -m simulators.smart_cards``: virtual cards for a technician's pcscd with vpcd.

Commands on standard input: ``in KIND [N]`` (KIND is 1.0, 2.0, 3.0, t0, mute, slow, foreign or resident; N a person of the
list), ``out``, ``quit``.
"""

from __future__ import annotations

import argparse
import socket
import sys

from simulators.people import RESIDENTS, Person
from simulators.smart_cards.cards import ForeignCard, MuteCard, PseudoResidentCard, SlowCard, SocialSecurityCard
from simulators.smart_cards.vpcd import PORT, Card, VirtualSlot


def main() -> int:
    """Serve until standard input says quit or ends."""
    parser = argparse.ArgumentParser(prog="python -m simulators.smart_cards", description=__doc__.splitlines()[0])
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=PORT)
    parser.add_argument("--card", metavar="KIND", help="put this card in at the start")
    arguments = parser.parse_args()
    slot = VirtualSlot(lambda: socket.create_connection((arguments.host, arguments.port), timeout=5))
    for number, person in enumerate(RESIDENTS):
        print(f"{number}: {person.name} {person.id_number}", flush=True)
    if arguments.card:
        _obey(slot, ["in", arguments.card])
    for line in sys.stdin:
        if line.split() == ["quit"]:
            break
        _obey(slot, line.split())
    slot.pull()
    return 0


def _obey(slot: VirtualSlot, words: list[str]) -> None:
    try:
        match words:
            case ["in", kind, *rest]:
                slot.insert(_card(kind, RESIDENTS[int(rest[0]) if rest else 0]))
            case ["out"]:
                slot.pull()
            case []:
                pass
            case _:
                print("in 1.0|2.0|3.0|t0|mute|slow|foreign|resident [N] | out | quit", flush=True)
    except (OSError, ValueError, IndexError) as error:
        print(f"not done: {error}", flush=True)


def _card(kind: str, person: Person) -> Card:
    match kind:
        case "1.0" | "2.0" | "3.0":
            return SocialSecurityCard(person, kind)
        case "t0":
            return SocialSecurityCard(person, t0=True)
        case "mute":
            return MuteCard(person)
        case "slow":
            return SlowCard(person, 0.3)
        case "foreign":
            return ForeignCard()
        case "resident":
            return PseudoResidentCard(person)
        case _:
            raise ValueError(f"no card of kind {kind}")


if __name__ == "__main__":
    sys.exit(main())
