# SPDX-License-Identifier: GPL-3.0-or-later
"""The consent's version stands for its words: who changes what a citizen agrees to has to give it another version."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from kiosk.consent import VERSION
from kiosk.journeys.apply.present import READ_FROM_CARD, RETENTION_DAYS

PAGE = Path(__file__).parents[2] / "ui" / "qml" / "Kiosk" / "pages" / "Consent.qml"
DIGESTS = {"2026-11": "480ec1976139accf"}
"""Every version that ever was shown, with the digest of what it said. Add a line; never change one."""


def digest() -> str:
    """Of all sentences of the page in their order, of what is read from the card, and of how long it is kept."""
    sentences = re.findall(r'qsTr\("([^"]+)"\)', PAGE.read_text(encoding="utf-8"))
    assert len(sentences) > 10
    return hashlib.sha256(repr((sentences, tuple(READ_FROM_CARD), RETENTION_DAYS)).encode()).hexdigest()[:16]


def test_the_version_is_the_one_of_these_words() -> None:
    assert DIGESTS[VERSION] == digest(), "the consent says something else now: give kiosk.consent.VERSION a new value and note it here"
    assert len(set(DIGESTS.values())) == len(DIGESTS)
