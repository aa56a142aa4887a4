# SPDX-License-Identifier: GPL-3.0-or-later
"""A name with a surrogate pair and a private-use character goes from the card to the platform code point by code point."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from test_kiosk_on_wires import ITEM, Hall

from simulators.people import RARE_NAME

pytestmark = pytest.mark.timeout(120)


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    made = Hall(tmp_path)
    yield made
    made.stop()


def test_it_reaches_the_platform_as_the_card_has_it(hall: Hall) -> None:
    hall.open()
    hall.to_card(ITEM)
    hall.until(lambda: hall.data("state") == "waiting")
    hall.reader.lay_card(RARE_NAME)
    hall.until(lambda: hall.page == "form")
    hall.answer_all()
    hall.put_off_papers()
    hall.act("next")
    hall.act("next")
    hall.until(lambda: hall.page == "done" and hall.data("state") == "delivered")
    listed = requests.get(f"{hall.platform.url}/sandbox/submissions", timeout=5).json()["submissions"]
    submission = requests.get(f"{hall.platform.url}/sandbox/submissions/{listed[0]}", timeout=5).json()
    assert submission["applicant"]["applicant.name"] == RARE_NAME.name
    assert [hex(ord(character)) for character in RARE_NAME.name[:2]] == ["0x20bb7", "0xe3a1"]
