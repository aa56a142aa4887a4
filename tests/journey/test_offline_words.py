# SPDX-License-Identifier: GPL-3.0-or-later
"""Without a network each page of an application says in plain words what that means here and now; with one it says nothing of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from screen_tools import PORTRAIT, SCREEN

from ui.application import Shell, build
from ui.finger import Finger
from ui.gallery.samples import samples
from ui.offscreen import prepare
from ui.viewmodels.kiosk import KioskModel

PAGES = ("idle", "list", "consent", "card", "materials")


@pytest.fixture
def shell() -> Iterator[Shell]:
    prepare(SCREEN)
    made = build(KioskModel(), size=PORTRAIT, guard_seconds=0)
    yield made
    made.close()
    assert made.warnings == []


@pytest.mark.parametrize("page", PAGES)
def test_what_it_means_that_the_network_is_away(shell: Shell, page: str) -> None:
    finger = Finger(shell.window)
    sample = next(sample for sample in samples("zh") if sample.page == page)
    shell.model.show(sample.page, sample.data, sample.step)

    def told() -> bool:
        finger.settle()
        return any("网络断了" in str(item.property("say")) for item in finger.items() if item.property("say"))

    assert not told()
    shell.model.set_offline(True)
    assert told()
    shell.model.set_offline(False)
    assert not told()
