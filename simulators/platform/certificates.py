# SPDX-License-Identifier: GPL-3.0-or-later
"""The certificate library for the synthetic people: certificates of kinds that Chinese authorities issue, all invented.

The identifier (证照标识, GB/T 36904) is ``1.2.156.3005.2.`` type code, issuer code, serial, version and an ISO 7064
Mod 37,36 check character; type and issuer codes here are made up and say so (示例).
"""

from __future__ import annotations

from typing import Literal

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


def _certificate(person: people.Person, kind: str, issuer: str, issued_on: str, trust: Literal["A", "B", "C"], **facts: str) -> Certificate:
    """One certificate of ``person``; its serial is made from the kind and the person's number."""
    number = int(person.id_number[6:14])
    return Certificate(
        type=kind,
        identifier=_identifier(f"11100000000SAMPLE{_KINDS.index(kind)}", f"{issued_on[:4]}{number:08d}"),
        issuer=issuer,
        issued_on=issued_on,
        valid_until=facts.pop("valid_until", ""),
        trust=trust,
        facts={"holder": person.name, **facts},
    )


_KINDS = (
    "居民户口簿",
    "居民身份证相片",
    "不动产权证书",
    "预防性健康检查合格证明",
    "执业药师注册证",
    "居住登记凭证",
    "社会保险参保证明",
    "结婚证",
)


def _register(person: people.Person) -> list[Certificate]:
    """What the population register has of every resident."""
    return [
        _certificate(
            person,
            "居民户口簿",
            person.issuer,
            "2020-03-02",
            "A",
            household_kind="家庭户",
            address=person.address,
            relation_to_head="户主",
        ),
        _certificate(person, "居民身份证相片", person.issuer, person.valid_from.isoformat(), "A"),
    ]


LIBRARY: dict[str, list[Certificate]] = {
    people.WANG_YANGLI.id_number: [
        *_register(people.WANG_YANGLI),
        _certificate(
            people.WANG_YANGLI,
            "不动产权证书",
            "青岛市自然资源和规划局",
            "2021-06-18",
            "A",
            certificate_number="鲁（2021）青岛市不动产权第0000001号（示例）",
            address="山东省青岛市市南区示例路8号101户",
            usage="商业服务",
            area="126.5",
        ),
        _certificate(
            people.WANG_YANGLI,
            "预防性健康检查合格证明",
            "青岛市疾病预防控制中心",
            "2026-02-12",
            "B",
            valid_until="2027-02-11",
            certificate_number="370200000001",
        ),
        _certificate(
            people.WANG_YANGLI,
            "执业药师注册证",
            "山东省药品监督管理局",
            "2024-04-01",
            "A",
            valid_until="2029-03-31",
            certificate_number="372222000001",
        ),
    ],
    people.LI_YANGLI.id_number: [
        *_register(people.LI_YANGLI),
        _certificate(people.LI_YANGLI, "结婚证", "青岛市民政局", "1976-10-08", "B"),
    ],
    people.ZHANG_YANGLI.id_number: [
        *_register(people.ZHANG_YANGLI),
        _certificate(
            people.ZHANG_YANGLI,
            "居住登记凭证",
            "青岛市公安局黄岛分局",
            "2025-03-03",
            "A",
            address="山东省青岛市黄岛区示例路6号201户",
            since="2025-03-01",
            dwelling="rented",
            landlord="李样例",
        ),
        _certificate(
            people.ZHANG_YANGLI,
            "社会保险参保证明",
            "青岛市社会保险事业中心",
            "2026-07-01",
            "A",
            employer="样例商贸公司",
        ),
    ],
}
"""By ID number. Whoever is not in it has no certificate, as many people really have not."""
