# SPDX-License-Identifier: GPL-3.0-or-later
"""The districts of Qingdao (GB/T 2260), to notice one that does not exist in what was typed as an address."""

from __future__ import annotations

import re

CITY = "青岛市"
DISTRICTS = {
    "市南区": "370202",
    "市北区": "370203",
    "黄岛区": "370211",
    "崂山区": "370212",
    "李沧区": "370213",
    "城阳区": "370214",
    "即墨区": "370215",
    "胶州市": "370281",
    "平度市": "370283",
    "莱西市": "370285",
}
"""Name to code of the divisions of 2017 and later."""

FORMER = frozenset({"四方区", "胶南市", "即墨市", "崂山县", "胶县"})
"""Names that ended with the reforms of 1987 to 2017 and still stand on cards and deeds."""

_NEXT = re.compile(CITY + "([\u4e00-\u9fff]{1,2}[区市县])")
_NO_DISTRICT = ("小区", "社区", "园区", "新区", "校区", "景区", "城区", "厂区", "港区")


def unknown_district(address: str) -> bool:
    """True where the city is followed by the name of a district or county that it does not have. No district at all is not told here."""
    found = _NEXT.search(address)
    if found is None or found[1].endswith(_NO_DISTRICT):
        return False
    return found[1] not in DISTRICTS and found[1] not in FORMER
