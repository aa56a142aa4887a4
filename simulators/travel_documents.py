# SPDX-License-Identifier: GPL-3.0-or-later
"""The machine-readable zone of a synthetic person's travel document, written from Doc 9303 and the layouts of the permits.

``kind`` is ``P`` (passport), ``CR`` and ``CT`` (residents of Hong Kong and Macao, of Taiwan, to the mainland), ``C<`` (that of
1999), ``CS`` and ``CD`` (mainland residents to Hong Kong and Macao, to Taiwan).
"""

from __future__ import annotations

from datetime import date

from simulators.people import Person

KINDS = ("P", "CR", "CT", "C<", "CS", "CD")
_VALUES = {character: value for value, character in enumerate("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")} | {"<": 0}
_SEXES = {"male": "M", "female": "F"}


def zone(kind: str, person: Person, number: str, expiry: date, *, surname: str = "YANG", given: str = "LI", local: str = "") -> str:
    """The lines of a document of this kind, each ended by CR and LF as scanners send them."""
    born, ends = _with_digit(f"{person.birth_date:%y%m%d}"), _with_digit(f"{expiry:%y%m%d}")
    sex = _SEXES.get(person.sex, "<")
    name = f"{surname}<<{given}".replace(" ", "<")
    match kind:
        case "P":
            second = _with_digit(_fill(number, 9)) + person.nationality + born + sex + ends + _with_digit(_fill(local, 14))
            composite = second[0:10] + second[13:20] + second[21:43]
            lines = ["P<CHN" + _fill(name, 39), second + _digit(composite)]
        case "CR" | "CT":
            first = kind + _with_digit(_fill(number, 9)) + "<01" + ends + sex + born
            lines = [first, _fill("", 19) + _fill(local, 11), _fill(name, 30)]
        case "C<":
            second = born + sex + ends + _with_digit(_fill(number, 11)) + "<<<"
            lines = ["C<CHN" + _fill("", 25), second, _fill(name, 30)]
        case "CS" | "CD":
            lines = [kind + _with_digit(_fill(number, 9)) + "<" + ends + "<" + born + "<<"]
        case _:
            raise ValueError(f"no document of kind {kind}")
    return "".join(line + "\r\n" for line in lines)


def _fill(text: str, size: int) -> str:
    return text[:size].ljust(size, "<")


def _with_digit(text: str) -> str:
    return text + _digit(text)


def _digit(text: str) -> str:
    return str(sum(_VALUES[character] * (7, 3, 1)[place % 3] for place, character in enumerate(text)) % 10)
