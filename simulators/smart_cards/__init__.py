# SPDX-License-Identifier: GPL-3.0-or-later
"""Virtual smart cards that speak vpcd's protocol to pcscd, written from ISO 7816-4, LD/T 32/33 and SP 800-73-4 alone."""

from simulators.smart_cards.cards import ForeignCard, MuteCard, PseudoResidentCard, SlowCard, SocialSecurityCard
from simulators.smart_cards.technician import CopiedTechnicianCard, TechnicianAuthority, TechnicianCard
from simulators.smart_cards.vpcd import Card, VirtualSlot

__all__ = [
    "Card",
    "CopiedTechnicianCard",
    "ForeignCard",
    "MuteCard",
    "PseudoResidentCard",
    "SlowCard",
    "SocialSecurityCard",
    "TechnicianAuthority",
    "TechnicianCard",
    "VirtualSlot",
]
