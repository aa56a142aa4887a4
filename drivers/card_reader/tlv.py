# SPDX-License-Identifier: GPL-3.0-or-later
"""BER-TLV as cards use it (ISO 7816-4 §5.2.2): pure, and never an exception for odd bytes."""

from __future__ import annotations

_MAXIMUM_LENGTH = 65_536


def find(data: bytes, *path: int) -> bytes | None:
    """The value of the first object with each tag of `path`, one inside the other; None when there is none."""
    for tag in path:
        value = _first(data, tag)
        if value is None:
            return None
        data = value
    return data


def encode(tag: int, value: bytes) -> bytes:
    """One object; `tag` of one or two bytes."""
    head = tag.to_bytes(2 if tag > 0xFF else 1, "big")
    size = len(value)
    if size < 0x80:
        return head + bytes((size,)) + value
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return head + bytes((0x80 | len(length),)) + length + value


def _first(data: bytes, wanted: int) -> bytes | None:
    position = 0
    while position < len(data):
        tag = data[position]
        position += 1
        if tag in (0x00, 0xFF):
            continue  # padding between objects
        if tag & 0x1F == 0x1F:
            # The tag goes on as long as the high bit is set.
            while position < len(data):
                tag = tag << 8 | data[position]
                position += 1
                if not data[position - 1] & 0x80:
                    break
        length, position = _length(data, position)
        if length is None or position + length > len(data):
            return None
        if tag == wanted:
            return data[position : position + length]
        position += length
    return None


def _length(data: bytes, position: int) -> tuple[int | None, int]:
    if position >= len(data):
        return None, position
    first = data[position]
    position += 1
    if first < 0x80:
        return first, position
    count = first & 0x7F
    # No length of more than three bytes fits a card; 80 (open end) is not for cards.
    if not 1 <= count <= 3 or position + count > len(data):
        return None, position
    length = int.from_bytes(data[position : position + count], "big")
    return (length if length <= _MAXIMUM_LENGTH else None), position + count
