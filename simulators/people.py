# SPDX-License-Identifier: GPL-3.0-or-later
"""The invented people whom every simulator serves.

Nobody here exists. Each number carries a valid check digit (GB 11643-1999) so that real rules accept it, and every
Chinese name says 样例 ("sample") or 测试 ("test") so that no screen, slip or log can pass for a real citizen's.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Person:
    """What the cards of one synthetic person say.

    ``sex`` is ``"male"`` or ``"female"``; ``nation`` the name in GB/T 3304 without 族 and ``nation_code`` its two digits;
    ``valid_until`` is None for 长期 (no end). ``nationality`` holds three letters (GB/T 2659). ``pass_number`` is the
    travel-permit number on a residence permit of Hong Kong, Macao and Taiwan residents.
    """

    name: str
    sex: str
    nation: str
    birth_date: date
    address: str
    id_number: str
    issuer: str
    valid_from: date
    valid_until: date | None
    phone: str
    nation_code: str = ""
    name_latin: str = ""
    nationality: str = "CHN"
    pass_number: str = ""
    issue_count: int = 1
    issuer_code: str = ""
    previous_number_link: str = ""
    appended_address: str = ""
    social_card_number: str = ""


WANG_YANGLI = Person(
    name="王样例",
    sex="male",
    nation="汉",
    nation_code="01",
    birth_date=date(1990, 1, 1),
    address="山东省青岛市市南区香港中路11号",
    id_number="370202199001011237",
    issuer="青岛市公安局市南分局",
    valid_from=date(2015, 1, 1),
    valid_until=date(2035, 1, 1),
    phone="13800000001",
    social_card_number="A12345678",
)
"""A man of working age."""

LI_YANGLI = Person(
    name="李样例",
    sex="female",
    nation="汉",
    nation_code="01",
    birth_date=date(1951, 3, 8),
    address="山东省青岛市市北区台东一路600号3单元201户",
    id_number="370203195103081242",
    issuer="青岛市公安局市北分局",
    valid_from=date(2012, 5, 20),
    valid_until=None,
    phone="13800000002",
    appended_address="山东省青岛市崂山区沙子口街道样例村88号",
    social_card_number="B23456789",
)
"""A woman of 75 whose card never ends and who has moved since it was issued."""

ZHANG_YANGLI = Person(
    name="张样例",
    sex="male",
    nation="回",
    nation_code="03",
    birth_date=date(1985, 6, 15),
    address="山东省青岛市黄岛区长江中路369号",
    id_number="370211198506153216",
    issuer="青岛市公安局黄岛分局",
    valid_from=date(2019, 9, 2),
    valid_until=date(2039, 9, 2),
    phone="13800000003",
    social_card_number="C34567890",
)
"""A man of a minority nation."""

RARE_NAME = Person(
    name="𠮷\ue3a1样例",
    sex="female",
    nation="满",
    nation_code="11",
    birth_date=date(1972, 4, 4),
    address="山东省青岛市即墨区样例街道㘵头村5号",
    id_number="37020219720404112X",
    issuer="青岛市公安局即墨分局",
    valid_from=date(2016, 2, 29),
    valid_until=date(2036, 2, 28),
    phone="13800000004",
    social_card_number="D45678901",
)
"""A name with a surrogate pair and a private-use character; a number that ends in X."""

EXPIRED_CARD = Person(
    name="赵样例",
    sex="female",
    nation="汉",
    nation_code="01",
    birth_date=date(1976, 9, 9),
    address="山东省青岛市平度市样例镇样例村12号",
    id_number="370281197609094620",
    issuer="平度市公安局",
    valid_from=date(2005, 10, 1),
    valid_until=date(2015, 10, 1),
    phone="13800000005",
    social_card_number="E56789012",
)
"""A resident whose card has run out."""

CHEN_HONG_KONG = Person(
    name="陈样例",
    sex="female",
    nation="",
    birth_date=date(1988, 5, 20),
    address="山东省青岛市崂山区海尔路182号",
    id_number="810000198805202468",
    issuer="青岛市公安局崂山分局",
    valid_from=date(2022, 3, 1),
    valid_until=date(2027, 3, 1),
    phone="13800000006",
    nationality="CHN",
    pass_number="H12345678",
)
"""Holder of a residence permit for Hong Kong, Macao and Taiwan residents (type J)."""

SMITH_2017 = Person(
    name="史密斯测试",
    name_latin="SMITH, JOHN TESTER",
    sex="male",
    nation="",
    birth_date=date(1985, 3, 12),
    address="",
    id_number="GBR370285031201",
    issuer="",
    issuer_code="1500",
    valid_from=date(2020, 7, 1),
    valid_until=date(2030, 6, 30),
    phone="13800000007",
    nationality="GBR",
)
"""Holder of a foreign permanent resident card of 2017 (type I)."""

MUELLER_2023 = Person(
    name="穆勒测试",
    name_latin="MUELLER-LUEDENSCHEIDT, ANNA MARIA TESTPERSON",
    sex="female",
    nation="",
    birth_date=date(1979, 4, 25),
    address="",
    id_number="93784019790425024X",
    issuer="",
    valid_from=date(2024, 1, 10),
    valid_until=date(2034, 1, 9),
    phone="13800000008",
    nationality="USA",
    previous_number_link="015",
)
"""Holder of a foreign permanent resident card of 2023 (type Y); the Latin name needs both of its fields."""

RESIDENTS: tuple[Person, ...] = (WANG_YANGLI, LI_YANGLI, ZHANG_YANGLI, RARE_NAME, EXPIRED_CARD)
PERMIT_HOLDERS: tuple[Person, ...] = (CHEN_HONG_KONG, SMITH_2017, MUELLER_2023)
EVERYONE: tuple[Person, ...] = RESIDENTS + PERMIT_HOLDERS
