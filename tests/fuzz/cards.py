# SPDX-License-Identifier: GPL-3.0-or-later
"""Coverage-guided fuzzing of what a card, a reader or a scanner may say: `make fuzz`, or `python tests/fuzz/cards.py TARGET`.

Whatever comes gives a result value; an exception is a bug, and the bytes that cause it are kept as ``crash-…`` in the current folder.
Each target begins with what a sound card says, and runs for the seconds of libFuzzer's ``-max_total_time``.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import atheris

with atheris.instrument_imports(include=["drivers"]):
    from drivers.card_reader.apdu import CardLost, Transmit
    from drivers.card_reader.mrz import parse_mrz
    from drivers.card_reader.pcsc_resident import read_resident_card
    from drivers.card_reader.result import Identity, NeedsAuthentication, Unreadable, UnsupportedCard, document_of, judge_validity
    from drivers.card_reader.sam_frames import BaseRecord, FrameReader, parse_base_record, sam_number
    from drivers.card_reader.sam_records import parse_text_record
    from drivers.card_reader.social_card import read_social_card
    from drivers.card_reader.technician_card import Technician, TechnicianRefused, Trust, challenge_technician

from simulators.people import CHEN_HONG_KONG, MUELLER_2023, RARE_NAME, SMITH_2017, WANG_YANGLI
from simulators.sam_reader.records import appended_address, photo, text_record
from simulators.smart_cards import Card, PseudoResidentCard, SocialSecurityCard, TechnicianAuthority
from simulators.travel_documents import KINDS, zone

TODAY = date(2026, 6, 1)
AUTHORITY = TechnicianAuthority()


def _told(result: object) -> None:
    """What becomes of any result: JSON, and for an identity the check of its last day."""
    document_of(judge_validity(result, TODAY) if isinstance(result, Identity) else result)


def _framer(data: bytes) -> None:
    reader = FrameReader()
    step = data[0] % 64 + 1 if data else 1
    for start in range(1, len(data), step):
        for reply in reader.feed(data[start : start + step]):
            sam_number(reply.data)
            base = parse_base_record(reply.data)
            if isinstance(base, BaseRecord):
                _told(parse_text_record(base.text, base.photo))
        if reader.missing < 1:
            raise AssertionError("a frame that needs nothing was not delivered")


def _record(data: bytes) -> None:
    result = parse_text_record(data[:256], b"", data[256:])
    if not isinstance(result, Identity | Unreadable):
        raise AssertionError(type(result))
    _told(result)


def _answers(data: bytes) -> Transmit:
    """The input as answers of a card, each behind its length in two bytes."""
    position = 0

    def transmit(_: bytes) -> bytes:
        nonlocal position
        size = int.from_bytes(data[position : position + 2], "big") % 512
        answer = data[position + 2 : position + 2 + size]
        position += 2 + size
        return answer

    return transmit


def _apdu(data: bytes) -> None:
    for read in (read_social_card, read_resident_card):
        result = read(_answers(data))
        if not isinstance(result, Identity | Unreadable | UnsupportedCard | NeedsAuthentication | CardLost):
            raise AssertionError(type(result))
        _told(result)


def _technician(data: bytes) -> None:
    result = challenge_technician(_answers(data), _TRUST)
    if isinstance(result, Technician):
        raise AssertionError("a recording proved to be a technician")
    if not isinstance(result, TechnicianRefused | CardLost):
        raise AssertionError(type(result))


def _zone(data: bytes) -> None:
    _told(parse_mrz(data.decode("utf-8", "replace"), TODAY))


def _recorded(card: Card, work: Callable[[Transmit], object]) -> bytes:
    said = b""

    def transmit(command: bytes) -> bytes:
        nonlocal said
        answer = card.process(command) or b""
        said += len(answer).to_bytes(2, "big") + answer
        return answer

    work(transmit)
    return said


def _frame(data: bytes) -> bytes:
    body = (len(data) + 4).to_bytes(2, "big") + b"\0\0\x90" + data
    check = 0
    for value in body:
        check ^= value
    return bytes.fromhex("AAAAAA9669") + body + bytes((check,))


def _seeds(target: str) -> list[bytes]:
    people = (WANG_YANGLI, RARE_NAME, CHEN_HONG_KONG, SMITH_2017, MUELLER_2023)
    match target:
        case "framer":
            return [b"\x3f" + _frame(bytes.fromhex("01000400") + text_record(person) + photo(person)) for person in people]
        case "record":
            return [text_record(person) + appended_address(person) for person in people]
        case "apdu":
            versions = [(version, t0) for version in ("1.0", "2.0", "3.0") for t0 in (False, True)]
            cards: list[Card] = [SocialSecurityCard(WANG_YANGLI, version, t0=t0) for version, t0 in versions]
            return [_recorded(card, read_social_card) for card in cards] + [_recorded(PseudoResidentCard(RARE_NAME), read_resident_card)]
        case "technician":
            return [_recorded(AUTHORITY.issue(), lambda transmit: challenge_technician(transmit, _TRUST))]
    return [zone(kind, WANG_YANGLI, "E12345678", date(2031, 1, 9)).encode() for kind in KINDS]


TARGETS = {"framer": _framer, "record": _record, "apdu": _apdu, "technician": _technician, "zone": _zone}
_TRUST = Trust(None)


def main() -> None:
    """Fuzz the target named by the first argument; the others are libFuzzer's."""
    global _TRUST
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        sys.exit(f"name one of {', '.join(TARGETS)}")
    target = sys.argv.pop(1)
    with tempfile.TemporaryDirectory() as directory:
        authority_file = Path(directory) / "technicians.pem"
        authority_file.write_bytes(AUTHORITY.pem())
        _TRUST = Trust(authority_file)
        corpus = Path(directory) / "corpus"
        corpus.mkdir()
        for number, seed in enumerate(_seeds(target)):
            (corpus / str(number)).write_bytes(seed)
        # A file is one input to be repeated; with it libFuzzer takes no folder.
        again = any(Path(argument).is_file() for argument in sys.argv[1:])
        atheris.Setup(sys.argv if again else [*sys.argv, str(corpus)], TARGETS[target])
        atheris.Fuzz()


if __name__ == "__main__":
    main()
