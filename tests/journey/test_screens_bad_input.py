# SPDX-License-Identifier: GPL-3.0-or-later
"""Whatever a person, a scanner or a cat on the keyboard types: nothing breaks, and all stays in its place."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent
from screen_tools import Screen, cut_texts, outside, overlapping_texts, screen, show_alive

from ui.gallery.sample import Sample
from ui.gallery.samples import samples
from ui.gallery.samples_second import supply

KINDS = ("form-chinese", "form-address", "form-phone", "form-id", "form-money", "form-digits", "form-code", "list-search")
TYPED = ("form-chinese", "form-address", "list-search")
TEXTS = {
    "long": "长" * 5000,
    "digits": "1234567890" * 500,
    "right-to-left": "مرحبا بالعالم ئۇيغۇرچە שלום",
    "emoji": "👵🏽👩‍👩‍👧‍👦🇨🇳🀄️",
    "control": "a\x00\x07\x1b[31m\u202e\u2066\u200b\ufeff\r\n\tb",
    "rare": "𠮷\U0002ebf0\U000323af王",
    "markup": "<b>x</b><img src=http://127.0.0.1/x>&amp;%1 %2",
}


@pytest.fixture(scope="module")
def seen() -> Iterator[Screen]:
    """One window for all."""
    with screen() as opened:
        supply(opened.shell)
        yield opened


def _empty(name: str) -> Sample:
    one = next(sample for sample in samples("zh") if sample.name == name)
    data = dict(one.data)
    if "field" in data:
        data["field"] = dict(data["field"]) | {"value": "", "status": "", "source": "", "error": ""}
    else:
        data["query"] = ""
    return Sample(one.name, one.page, data, one.step)


def _type(seen: Screen, text: str) -> None:
    """All at once, as an input method commits it, and then key by key, as a scanner or a keyboard does."""
    field = seen.shell.window.activeFocusItem()
    assert field is not None
    commit = QInputMethodEvent()
    commit.setCommitString(text)
    QGuiApplication.sendEvent(field, commit)
    for character in text[:200]:
        key = Qt.Key.Key_Return if character in "\r\n" else Qt.Key.Key_unknown
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QGuiApplication.sendEvent(seen.shell.window, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, character))


def _shown(page: Sample, value: str) -> Sample:
    """The page as the core answers with what was typed."""
    if "field" in page.data:
        return Sample(page.name, page.page, dict(page.data) | {"field": dict(page.data["field"]) | {"value": value}}, page.step)
    return Sample(page.name, page.page, dict(page.data) | {"query": value}, page.step)


@pytest.mark.parametrize("name", KINDS)
def test_any_text_in_every_kind_of_field(seen: Screen, name: str) -> None:
    page = _empty(name)
    limit = 60 if name == "list-search" else int(page.data["field"]["max_length"]) or 120
    for what, text in TEXTS.items():
        seen.show_page("idle", {})
        seen.actions.clear()
        show_alive(seen, page)
        _type(seen, text)
        seen.settle()
        told = [str(value) for action, value in seen.actions if action in ("edit", "query")]
        # Money has two places and a point of its own; everything else holds what its field may hold
        assert all(len(value) <= max(limit, 12) for value in told), what
        if name in ("form-phone", "form-digits", "form-id"):
            assert all(character in "0123456789X" for value in told for character in value), what
        problems = [*outside(seen), *cut_texts(seen), *overlapping_texts(seen)]
        assert problems == [], (what, problems)
        # As the core gives it back, and as a value that came from elsewhere
        for value in (*told[-1:], text) if name in TYPED else told[-1:]:
            show_alive(seen, _shown(page, value))
            problems = [*outside(seen), *overlapping_texts(seen)]
            assert problems == [], (what, problems)


def test_touches_while_a_page_changes_fall_on_nothing_that_has_gone(seen: Screen) -> None:
    pages = [sample for sample in samples("zh") if not sample.sheet and sample.page != "camera"]
    seen.actions.clear()
    for before, after in itertools.pairwise(pages):
        seen.model.show(before.page, before.data, before.step)
        seen.settle()
        button = seen.finger.find("next") or seen.finger.find("back") or seen.finger.find("start")
        place = seen.finger.area(button).center() if button is not None else None
        button = None
        # The page goes while the finger is down, and again between two touches
        seen.model.show(after.page, after.data, after.step)
        if place is not None:
            seen.finger.tap_at(place)
            seen.model.show(before.page, before.data, before.step)
            seen.finger.tap_at(place)
    seen.settle()
