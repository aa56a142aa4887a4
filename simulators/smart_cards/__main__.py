# SPDX-License-Identifier: GPL-3.0-or-later
"""``python -m simulators.smart_cards``: virtual cards for a technician's pcscd with vpcd.

Commands on standard input: ``in KIND [N]`` (KIND is 1.0, 2.0, 3.0, t0, mute, slow, foreign or resident; N a person of the
list), ``in technician [ROLE]``, ``in copy`` (of the technician's card that was in last), ``out``, ``quit``. With ``--authority FILE`` the
authority of the technician cards is written where a kiosk's setting ``card_reader.technician_authority`` may find it.
"""

from __future__ import annotations

import argparse
import socket
import sys
from pathlib import Path

from simulators.people import RESIDENTS, Person
from simulators.smart_cards.cards import ForeignCard, MuteCard, PseudoResidentCard, SlowCard, SocialSecurityCard
from simulators.smart_cards.technician import CopiedTechnicianCard, TechnicianAuthority, TechnicianCard
from simulators.smart_cards.vpcd import PORT, Card, VirtualSlot

_HELP = "in 1.0|2.0|3.0|t0|mute|slow|foreign|resident [N] | in technician [ROLE] | in copy | out | quit"


def main() -> int:
    """Serve until standard input says quit or ends."""
    parser = argparse.ArgumentParser(prog="python -m simulators.smart_cards", description=__doc__.splitlines()[0])
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=PORT)
    parser.add_argument("--card", metavar="KIND", help="put this card in at the start")
    parser.add_argument("--authority", type=Path, metavar="FILE", help="write who issues the technician cards (PEM)")
    arguments = parser.parse_args()
    hand = _Hand(VirtualSlot(lambda: socket.create_connection((arguments.host, arguments.port), timeout=5)))
    if arguments.authority:
        arguments.authority.write_bytes(hand.authority.pem())
    for number, person in enumerate(RESIDENTS):
        print(f"{number}: {person.name} {person.id_number}", flush=True)
    if arguments.card:
        hand.obey(["in", arguments.card])
    for line in sys.stdin:
        if line.split() == ["quit"]:
            break
        hand.obey(line.split())
    hand.slot.pull()
    return 0


class _Hand:
    """What puts cards in and out."""

    def __init__(self, slot: VirtualSlot) -> None:
        self.slot = slot
        self.authority = TechnicianAuthority()
        self._technician: TechnicianCard | None = None

    def obey(self, words: list[str]) -> None:
        """Do what one line says, or say why not."""
        try:
            match words:
                case ["in", "technician", *rest]:
                    self._technician = self.authority.issue(rest[0] if rest else "technician")
                    self.slot.insert(self._technician)
                case ["in", "copy"] if self._technician is not None:
                    self.slot.insert(CopiedTechnicianCard(self._technician))
                case ["in", kind, *rest]:
                    self.slot.insert(_card(kind, RESIDENTS[int(rest[0]) if rest else 0]))
                case ["out"]:
                    self.slot.pull()
                case []:
                    pass
                case _:
                    print(_HELP, flush=True)
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
