# SPDX-License-Identifier: GPL-3.0-or-later
"""Resident cards through readers that give the SAM's record by pseudo-APDUs over PC/SC.

Six answers to ``FF B0 0n 00 00`` hold ``01 00 04 00``, the 256 bytes of text and the 1024 of the photo, in one row. Such a
reader shows ``90 00`` as bytes 13 and 14 of the card's ATR.
"""

from __future__ import annotations

from drivers.card_reader.apdu import CardLost, Transmit, exchange
from drivers.card_reader.result import Identity, Unreadable, UnsupportedCard
from drivers.card_reader.sam_frames import Malformed, parse_base_record
from drivers.card_reader.sam_records import parse_text_record

_PARTS = 6
_ATR_MARK = b"\x90\x00"


def offers_resident_card(atr: bytes) -> bool:
    """Whether this ATR is that of a reader that stands in for the SAM."""
    return atr[13:15] == _ATR_MARK


def read_resident_card(transmit: Transmit) -> Identity | Unreadable | UnsupportedCard | CardLost:
    """Join the six parts and read the record; all come from one connection, so no two cards can mix."""
    record = b""
    for part in range(_PARTS):
        answer = exchange(transmit, bytes((0xFF, 0xB0, part, 0x00, 0x00)))
        if isinstance(answer, CardLost):
            return answer
        if not answer.is_ok:
            reason = f"part {part} of the resident card is refused (status {answer.status:04X})"
            return Unreadable(reason) if part else UnsupportedCard(reason)
        record += answer.data
    base = parse_base_record(record)
    return Unreadable(base.reason) if isinstance(base, Malformed) else parse_text_record(base.text, base.photo)
