# SPDX-License-Identifier: GPL-3.0-or-later
"""Virtual smart cards that speak vpcd's protocol to pcscd, written from ISO 7816-4 and LD/T 32/33 alone."""

from simulators.smart_cards.cards import ForeignCard, MuteCard, PseudoResidentCard, SlowCard, SocialSecurityCard
from simulators.smart_cards.vpcd import Card, VirtualSlot

__all__ = [
    "Card",
    "ForeignCard",
    "MuteCard",
    "PseudoResidentCard",
    "SlowCard",
    "SocialSecurityCard",
    "VirtualSlot",
]
