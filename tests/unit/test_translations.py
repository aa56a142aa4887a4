# SPDX-License-Identifier: GPL-3.0-or-later
"""Every fixed sentence in every language that is offered: none forgotten, no place for a word lost, nothing left in Chinese."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest

from config.settings import LANGUAGES
from ui import translations
from ui.translations import languages, unfinished, update

OTHERS = [language for language in LANGUAGES if language != "zh"]


def test_every_language_that_can_be_set_has_its_sentences() -> None:
    assert languages() == sorted(OTHERS)


@pytest.mark.parametrize("language", OTHERS)
def test_lupdate_finds_no_unfinished_sentence(language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(translations.TRANSLATIONS / f"kiosk_{language}.ts", tmp_path)
    monkeypatch.setattr(translations, "TRANSLATIONS", tmp_path)
    update(language)
    assert unfinished(language) == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_keeps_the_places_of_its_words(language: str) -> None:
    tree = ElementTree.parse(translations.TRANSLATIONS / f"kiosk_{language}.ts")
    pairs = [(message.findtext("source") or "", message.findtext("translation") or "") for message in tree.iter("message")]
    assert len(pairs) > 400
    for source, said in pairs:
        places = sorted(re.findall(r"%\d", source))
        assert sorted(re.findall(r"%\d", said)) == places, source


def test_korean_and_english_hold_no_chinese_but_examples() -> None:
    for language in ("en", "ko"):
        tree = ElementTree.parse(translations.TRANSLATIONS / f"kiosk_{language}.ts")
        for message in tree.iter("message"):
            said = message.findtext("translation") or ""
            if "开药店" not in (message.findtext("source") or ""):
                assert not re.search(r"[\u4e00-\u9fff]", said), said
