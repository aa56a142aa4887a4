# SPDX-License-Identifier: GPL-3.0-or-later
"""What the citizen of the unattended visit answers. Synthetic, and marked so: 样例 means sample."""

from __future__ import annotations

from collections.abc import Sequence

TYPED: dict[str, Sequence[tuple[str, str]]] = {
    "business.trade_name": [("样例", "yangli")],
    "business.name": [("青岛", "qingdao"), ("样例", "yangli"), ("药店", "yaodian")],
    "premises.address": [("样例", "yangli"), ("路", "lu")],
    "residence.landlord": [("张", "zhang"), ("样例", "yangli")],
    "residence.address": [("样例", "yangli"), ("路", "lu")],
    "vehicle.new_address": [("样例", "yangli"), ("路", "lu")],
    "notary.country": [("德国", "deguo")],
    "household.relation": [("户主", "huzhu")],
}
"""Characters with the letters to strike for them, by element."""

ANYTHING = [("青岛", "qingdao"), ("样例", "yangli")]
"""What the citizen writes where nothing is told: long enough for a name of a firm, short enough for one of a person."""

_CHOSEN = {
    "premises.address:370202": "香港中路街道",
    "residence.address:370202": "香港中路街道",
    "vehicle.new_address:370202": "香港中路街道",
    "premises.tenure": "rented",
    "premises.is_dwelling": "no",
    "drug.scope": "otc",
    "residence.dwelling": "rented",
    "residence.reason": "home",
    "delivery.method": "electronic",
    "quality_manager.is_applicant": "yes",
    "food_safety.is_applicant": "yes",
    "food.online": "no",
    "applicant.acts_for": "self",
    "company.representative_is_applicant": "yes",
    "work.kind": "flexible",
    "drug.refrigerated": "no",
}
_DIGITS = {"applicant.phone": "13800000001"}
_DATES = {"premises.lease_end": "year_up", "licence.valid_until": "year_up"}


def date_key(element: str) -> str:
    """What to touch on the pickers: they stand on today, a lease ends later, other things began earlier."""
    return _DATES.get(element, "year_down")


def chosen(element: str, values: Sequence[str]) -> str:
    """The answer to a question with choices: the told one, else the first."""
    told = _CHOSEN.get(element, "")
    return told if told in values else values[0]


def typed_digits(element: str, example: str) -> str:
    """The keys to strike for a number."""
    return _DIGITS.get(element, example)
