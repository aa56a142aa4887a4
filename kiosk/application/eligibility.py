# SPDX-License-Identifier: GPL-3.0-or-later
"""Who may apply in their own name, as far as a date of birth tells; told before anything is asked."""

from __future__ import annotations

import datetime

from kiosk.application.merge import Merged
from kiosk.catalogue.model import ServiceItem, Text


def age_on(birth_date: datetime.date, day: datetime.date) -> int:
    """Full years of age on a day (民法典 §17, §20 count so). Who was born on 29 February is a year older on 1 March."""
    return day.year - birth_date.year - ((day.month, day.day) < (birth_date.month, birth_date.day))


def why_too_young_or_old(merged: Merged, birth_date: datetime.date, today: datetime.date) -> Text | None:
    """One sentence where an item of the matter is not for this age, else None."""
    age = age_on(birth_date, today)
    found = next((item for item in merged.items if not _fits(item, age)), None)
    if found is None:
        return None
    least, below = found.applicant_age
    title = found.title
    if least is not None and age < least:
        return Text(f"{title.zh}要年满 {least} 周岁才能申请。", f"{title.en}: only from the age of {least}.")
    return Text(f"{title.zh}只给未满 {below} 周岁的人办。", f"{title.en}: only below the age of {below}.")


def _fits(item: ServiceItem, age: int) -> bool:
    least, below = item.applicant_age
    return (least is None or age >= least) and (below is None or age < below)
