# SPDX-License-Identifier: GPL-3.0-or-later
"""The certificate library for the synthetic people: certificates of kinds that Chinese authorities issue, all invented.

The identifier (证照标识, GB/T 36904) is ``1.2.156.3005.2.`` type code, issuer code, serial, version and an ISO 7064
Mod 37,36 check character; type and issuer codes here are made up and say so (示例).
"""

from __future__ import annotations

from simulators import people
from simulators.platform.documents import Certificate

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ISSUER_CODE = "11370200000000000X"


def check_character(text: str) -> str:
    """ISO 7064 Mod 37,36 over digits and capital letters."""
    product = 36
    for character in text:
        product = (product + _ALPHABET.index(character)) % 36 or 36
        product = product * 2 % 37
    return _ALPHABET[(37 - product) % 36]


def _identifier(type_code: str, serial: str) -> str:
    parts = (type_code, _ISSUER_CODE, serial, "001")
    return f"1.2.156.3005.2.{'.'.join(parts)}.{check_character(''.join(parts))}"


def _household(person: people.Person, number: int) -> Certificate:
    return Certificate(
        type="居民户口簿",
        identifier=_identifier("11100000000SAMPLE1", f"2020{number:07d}"),
        issuer=person.issuer,
        issued_on="2020-03-02",
        valid_until="",
        trust="A",
        facts={
            "holder": person.name,
            "household_number": f"示例{number:06d}",
            "household_kind": "家庭户",
            "address": person.address,
            "relation_to_head": "户主",
        },
    )


def _property(person: people.Person, number: int) -> Certificate:
    return Certificate(
        type="不动产权证书",
        identifier=_identifier("11100000000SAMPLE2", f"2021{number:07d}"),
        issuer="青岛市自然资源和规划局",
        issued_on="2021-06-18",
        valid_until="",
        trust="A",
        facts={
            "holder": person.name,
            "certificate_number": f"鲁（2021）青岛市不动产权第{number:07d}号（示例）",
            "address": person.address,
            "usage": "商业服务",
            "area": "126.5",
        },
    )


def _health(person: people.Person, number: int) -> Certificate:
    return Certificate(
        type="预防性健康检查合格证明",
        identifier=_identifier("11100000000SAMPLE3", f"2026{number:07d}"),
        issuer="青岛市卫生健康委员会",
        issued_on="2026-01-12",
        valid_until="2027-01-11",
        trust="B",
        facts={"holder": person.name, "certificate_number": f"示例{number:06d}"},
    )


def _marriage(person: people.Person, number: int) -> Certificate:
    return Certificate(
        type="结婚证",
        identifier=_identifier("11100000000SAMPLE4", f"2015{number:07d}"),
        issuer="青岛市民政局",
        issued_on="2015-10-08",
        valid_until="",
        trust="A",
        facts={"holder": person.name, "certificate_number": f"示例{number:06d}"},
    )


LIBRARY: dict[str, list[Certificate]] = {
    people.WANG_YANGLI.id_number: [
        _household(people.WANG_YANGLI, 1),
        _property(people.WANG_YANGLI, 1),
        _health(people.WANG_YANGLI, 1),
    ],
    people.LI_YANGLI.id_number: [_household(people.LI_YANGLI, 2), _marriage(people.LI_YANGLI, 1)],
    people.ZHANG_YANGLI.id_number: [_household(people.ZHANG_YANGLI, 3), _marriage(people.ZHANG_YANGLI, 2)],
}
"""By ID number. Whoever is not in it has no certificate, as many people really have not."""
