# SPDX-License-Identifier: GPL-3.0-or-later
"""What the screens show of the catalogue: the flow chart of many departments and all that a citizen may ask a clerk."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtQuick import QQuickItem
from screen_tools import WORD_JOINER, Screen, area_of, faults, is_text, screen

from ui.gallery.samples_first import chain_guide, four_lanes_guide, item_guide
from ui.gallery.samples_second import samples as after_the_card


@pytest.fixture
def portrait() -> Iterator[Screen]:
    """Chinese, normal type, portrait."""
    with screen() as opened:
        yield opened


def words_under_bands(seen: Screen) -> list[str]:
    """Words of the flow chart over which a row of the citizen's lies."""
    texts = [item for item in seen.items() if is_text(item) and str(item.property("text")).strip()]
    bands: list[QQuickItem] = [
        item.parentItem() for item in texts if str(item.property("text")).replace(WORD_JOINER, "").startswith("您：")
    ]
    assert len(bands) == 4
    found = []
    for item in texts:
        area: QRectF = area_of(item)
        trim = area.height() * 0.16
        for band in bands:
            if item.parentItem() is not band and area.adjusted(0, trim, 0, -trim).intersects(area_of(band)):
                found.append(str(item.property("text")))
    return found


def test_what_the_citizen_does_covers_no_words_of_four_departments(portrait: Screen) -> None:
    portrait.show_page("guide", four_lanes_guide("zh"))
    assert {"10 天", "2 天", "8 天", "5 天"} <= set(portrait.texts())
    assert words_under_bands(portrait) == []
    assert "12月15日" in portrait.texts()
    assert "scroll_next" not in portrait.names()
    assert faults(portrait) == []


def test_all_that_a_clerk_would_be_asked_is_one_touch_behind_the_conditions(portrait: Screen) -> None:
    portrait.show_page("guide", chain_guide("zh", "conditions"))
    portrait.tap("more_facts")
    assert portrait.actions == [("tab", "facts")]
    portrait.model.show("guide", chain_guide("zh", "facts"))
    portrait.settle()
    assert {"投诉电话", "设定依据"} <= set(portrait.texts())
    assert portrait.texts().count("投诉电话") == 1
    # Closed, all matters of the chain are in sight; another one opens.
    portrait.tap("facts_0")
    assert "投诉电话" not in portrait.texts()
    assert {f"facts_{number}" for number in range(5)} <= portrait.names()
    portrait.tap("facts_2")
    assert portrait.texts().count("投诉电话") == 1
    assert faults(portrait) == []


def test_one_matter_shows_its_facts_at_once(portrait: Screen) -> None:
    portrait.show_page("guide", item_guide("zh", "facts"))
    assert "投诉电话" in portrait.texts()
    assert "facts_0" not in portrait.names()


def test_the_review_says_who_says_it_and_takes_an_objection(portrait: Screen) -> None:
    sample = next(one for one in after_the_card("zh") if one.name == "review-conflicts")
    portrait.show(sample)
    words = "".join(portrait.texts())
    assert "来自：不动产权证书" in words
    assert "不一样，房屋租赁登记备案证明：青岛市市南区样例路 9 号" in words
    assert "您说不对，工作人员会核实。" in words
    portrait.tap("object_address")
    assert portrait.actions == [("object", "address")]
    assert "object_area" not in portrait.names()
    assert faults(portrait) == []
